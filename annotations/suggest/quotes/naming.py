"""FullNames: which full name a name in the article stands for, the same one every time."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import final

from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.words import Name

_WORD = re.compile(r"\w[\w.’'-]*")
_POSSESSIVE = re.compile(r"(?:[’'‘]s|(?<=s)[’'‘])$")
# A state or rank cut short that sticks to a name: *Conn.* Smith; an initial or St. does not.
_SHORTENED = re.compile(r"(?!St\.)\w{2,}\.")
# Of so many who bear one last name one is chosen; those named later are left out.
_BEARERS = 8
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@final
class FullNames:
    """The full names of an article, wherever in it they stand, by their last and their first word."""

    def __init__(self, text: str, names: Sequence[Name], lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._common: frozenset[str] | None = None
        self._counted = counted = Counter[str]()
        places: dict[str, int] = {}
        for name in names:
            words = self._untitled(name.text)
            if name.lead and len(words) == 1 and not self._is_title(name.lead) and not _SHORTENED.fullmatch(name.lead):
                words = [name.lead, *words]
            if len(words) > 1 and words[-1][:1].isupper():
                full = " ".join(words)
                counted[full] += 1
                places[full] = min(places.get(full, name.stretch.start), name.stretch.start)
        self._same = _one_each(counted)
        self._last: dict[str, list[tuple[int, str]]] = {}
        self._first: dict[str, set[str]] = {}
        for full, place in sorted(places.items(), key=lambda entry: entry[1]):
            same = self._same[full]
            self._last.setdefault(_last_word(full), []).append((place, same))
            self._first.setdefault(full.split()[0].casefold(), set()).add(same)

    def __bool__(self) -> bool:
        return bool(self._last)

    def ends(self, word: str) -> bool:
        """Whether a full name ends with a word."""
        return word.casefold() in self._last

    def full_name(self, name: str, offset: int) -> str | None:
        """The full name that a name at an offset stands for: itself, or the one with that last or first name.

        Of several with one last name the title decides (Ms.), else who is named in full most often, else first.
        """
        words = self._untitled(name)
        if not words:
            return None
        whole = " ".join(words)
        if whole in self._same:
            return self._same[whole]
        if len(words) > 1:
            return None
        bearers = self._last.get(words[0].casefold(), [])[:_BEARERS]
        if bearers:
            return self._fitting(bearers, offset)
        firsts = self._first.get(words[0].casefold(), set())
        return next(iter(firsts)) if len(firsts) == 1 else None

    def _fitting(self, bearers: Sequence[tuple[int, str]], offset: int) -> str:
        """Of several who bear one last name, the one whom title and place mean."""
        if len(bearers) > 1:
            title = words_in(self._text[max(0, offset - 8) : offset].casefold())[-1:]
            for gender in (self._lexicon.male, self._lexicon.female):
                if title and title[0] in gender:
                    fitting = [bearer for bearer in bearers if bearer[1].split()[0].casefold() in gender]
                    bearers = fitting or bearers
        return max(bearers, key=lambda bearer: self._counted[bearer[1]])[1]

    def untitled(self, name: str) -> str:
        """A name as it stands, titles before it left out."""
        return " ".join(self._untitled(name))

    def _untitled(self, name: str) -> list[str]:
        """The words of a name without titles and roles before it; a title alone stays."""
        words = bare_name(name).split()
        while len(words) > 1 and (self._is_title(words[0]) or _SHORTENED.fullmatch(words[0])):
            words = words[1:]
        if len(words) > 2 and self._is_noun(words[0], words[1]):
            words = words[1:]
        return words

    def _is_title(self, word: str) -> bool:
        return word.casefold() in self._lexicon.titles | self._lexicon.roles

    def _is_noun(self, word: str, following: str) -> bool:
        """Whether the first word of a name is what the person does: Organiser Ana Díaz."""
        lower = word.casefold()
        given = lower in self._lexicon.male | self._lexicon.female
        if given or not lower.endswith(self._lexicon.person_endings):
            return False
        if following.casefold() in self._lexicon.male | self._lexicon.female:
            return True
        if self._common is None:
            self._common = frozenset(word for word in words_in(self._text) if word[:1].islower())
        return lower in self._common or f"{lower}s" in self._common


def _one_each(counted: Counter[str]) -> dict[str, str]:
    """Each full name → the one used for the person: Ana M. Díaz and Ana Díaz are one, the commoner form stays."""
    groups: dict[tuple[str, str], list[str]] = {}
    for full in counted:
        groups.setdefault((full.split()[0].casefold(), _last_word(full)), []).append(full)
    return {
        full: max(group, key=lambda name: (counted[name], len(name))) for group in groups.values() for full in group
    }


def _last_word(full: str) -> str:
    words = full.casefold().split()
    while len(words) > 1 and words[-1].strip(",") in _SUFFIXES:
        words = words[:-1]
    return words[-1].strip(",")


def words_in(text: str) -> list[str]:
    """The words of a text as they stand, hyphens and apostrophes inside words kept."""
    return [match.group() for match in _WORD.finditer(text)]


def bare_name(name: str) -> str:
    """A name without a possessive ending and with single spaces."""
    return _POSSESSIVE.sub("", " ".join(name.split()))
