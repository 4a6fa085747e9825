"""A phrase: words as they are met in a text, in whatever case, with other blanks, in the plural, as a possessive.

Two texts that differ only in how their letters are composed (é, or e with an accent of its own) say the same words. A
letter's case is that of its one-letter lower, upper and title forms.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from annotations.errors import EditError
from annotations.gazetteer.terms import bare, plurals
from annotations.language import tr

LONGEST = 200
_APOSTROPHES = "'’"
_POSSESSIVE = re.compile(r"['’][sS](?!\w)|(?<=[sS])['’](?!\w)")
# Scripts that part their words by no blanks (Unicode 15, Scripts.txt), and Hangul, whose particles cling to their noun.
_UNPARTED = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u303f\u3040-\u30ff\u3100-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff]"
)


class Form(StrEnum):
    """How words are written where they are met: the same; as a possessive; in the plural; in another case."""

    SAME = "same"
    POSSESSIVE = "possessive"
    PLURAL = "plural"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Words met in a text, `[start, end)` in code points, without a possessive ending."""

    start: int
    end: int
    form: Form


@dataclass(frozen=True)
class Phrase:
    """Words to be met, in one line and without a possessive ending; make one with `phrase_of`."""

    words: str

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The words and their English plurals."""
        last = self.words[-1]
        return (self.words, *plurals(self.words)) if last.lower() != last.upper() else (self.words,)

    @cached_property
    def is_unparted(self) -> bool:
        """Whether it has signs of a script that parts its words by no blanks."""
        return _UNPARTED.search(self.words) is not None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(f"({_pattern_of(form)})" for form in reversed(self.forms)))

    @cached_property
    def _plain(self) -> str:
        return _canonical(self.words)

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        """Where it is met in `text` as whole words, from left to right; no two overlap."""
        place = 0
        while (met := self._pattern.search(text, place)) is not None:
            start, end = met.span()
            if not _cut(text, start) and not _cut(text, end):
                yield Occurrence(start, end, self._form(text, met))
                place = end
            else:
                place = start + 1

    def _form(self, text: str, met: re.Match[str]) -> Form:
        if met.lastindex != len(self.forms):
            return Form.PLURAL
        if _canonical(" ".join(met.group().split())) != self._plain:
            return Form.CASE
        return Form.POSSESSIVE if _POSSESSIVE.match(text, met.end()) else Form.SAME


def phrase_of(words: str) -> Phrase:
    """The phrase that selected words stand for. Raises EditError, one sentence, where they could not be met again."""
    plain = bare(words)
    if not plain:
        raise EditError(tr("Select the words first."))
    if len(plain) > LONGEST:
        raise EditError(tr("These are more than {most} characters: choose a name or a short phrase.", most=LONGEST))
    return Phrase(plain)


def _canonical(words: str) -> str:
    return unicodedata.normalize("NFC", words).replace(_APOSTROPHES[0], _APOSTROPHES[1])


def _pattern_of(words: str) -> str:
    """The pattern of words: blanks are any blanks within a paragraph, letters in any case, composed or not."""
    return "".join(_sign_pattern(cluster) for cluster in clusters(words))


def clusters(words: str) -> Iterator[str]:
    """The signs of words, each with the marks that combine with it, composed as far as they can be (NFC)."""
    cluster = ""
    for sign in unicodedata.normalize("NFC", words):
        if cluster and not _combines(sign):
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster


def _sign_pattern(cluster: str) -> str:
    if cluster.isspace():
        return r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
    if cluster in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    found = written(cluster)
    if all(len(form) == 1 for form in found):
        return f"[{''.join(map(re.escape, found))}]" if len(found) > 1 else re.escape(cluster)
    return f"(?:{'|'.join(map(re.escape, sorted(found, key=len, reverse=True)))})"


def written(cluster: str) -> tuple[str, ...]:
    """All the ways in which a sign with its marks is written: in any case, composed or not."""
    return tuple(dict.fromkeys(unicodedata.normalize(how, case) for case in cases(cluster) for how in ("NFC", "NFD")))


def cases(cluster: str) -> tuple[str, ...]:
    """A sign with its marks in every case that it has in as many signs."""
    return tuple(
        dict.fromkeys(
            (cluster, *(one for one in (cluster.lower(), cluster.upper(), cluster.title()) if len(one) == len(cluster)))
        )
    )


def _cut(text: str, place: int) -> bool:
    """Whether a word, or a sign with its marks, goes on over `place`."""
    if not 0 < place < len(text):
        return False
    before, behind = text[place - 1], text[place]
    if _combines(behind):
        return True
    if not is_letter(behind) or _UNPARTED.match(behind):
        return False
    while _combines(before) and place > 1:
        place -= 1
        before = text[place - 1]
    return is_letter(before) and not _UNPARTED.match(before)


def _combines(sign: str) -> bool:
    """Whether a sign belongs to the one before it: a mark, or the vowel or the end of a Korean syllable."""
    return unicodedata.combining(sign) > 0 or "\u1160" <= sign <= "\u11ff"


def is_letter(sign: str) -> bool:
    """Whether a sign is part of a word: a letter, a decimal digit, or a mark that stands for a vowel."""
    kind = unicodedata.category(sign)
    return kind[0] == "L" or kind in ("Nd", "Nl", "Mn", "Mc")
