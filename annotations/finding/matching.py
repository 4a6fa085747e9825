"""Finding words in one text: as they stand, as whole words, or by a regular expression.

Regular expressions are those of the package `regex`, which can stop in the middle; some take longer than the universe
will last (Friedl, Mastering Regular Expressions, 3rd ed., chapter 6).
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from annotations.errors import SearchError
from annotations.finding.folding import Folded, fold
from annotations.language import grouped, tr
from annotations.spans import Fragment

MOST = 100_000
SECONDS = 2.0
_LOOKS_EVERY = 256


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is looked for in a text. Accents never count but in an expression; case counts with `case`."""

    words: str
    case: bool = False
    whole: bool = False
    expression: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.words if self.expression else not self.words.strip()


@dataclass(frozen=True, slots=True)
class Matches:
    """The places found, in order; `stopped` says in a sentence why there may be more, "" where there are none."""

    places: tuple[Fragment, ...] = ()
    stopped: str = ""


class Matcher:
    """Finds patterns in one text, which it folds only once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: dict[bool, Folded] = {}

    @property
    def text(self) -> str:
        """The text."""
        return self._text

    def find(
        self, pattern: Pattern, cancelled: Callable[[], bool] = lambda: False, seconds: float = SECONDS
    ) -> Matches:
        """All places of a pattern, none that is empty; at most 100,000, and an expression has about so many seconds.

        Raises SearchError, one sentence, for an expression that is none.
        """
        if pattern.is_empty:
            return Matches()
        if pattern.expression:
            return _find_expression(self._text, pattern, cancelled, seconds)
        return self._find_words(pattern, cancelled)

    def _find_words(self, pattern: Pattern, cancelled: Callable[[], bool]) -> Matches:
        folded = self._folded.get(pattern.case)
        if folded is None:
            folded = self._folded[pattern.case] = fold(self._text, case=pattern.case)
        words = fold(pattern.words.strip(), case=pattern.case).text
        if not words:
            return Matches()
        # A blank stands for any: the end of a line, one that does not break.
        wanted = r"\s+".join(re.escape(word) for word in words.split())
        if pattern.whole:
            wanted = rf"(?<!\w){wanted}(?!\w)"
        places: list[Fragment] = []
        for found in re.finditer(wanted, folded.text):
            if len(places) == MOST:
                return Matches(tuple(places), _too_many())
            if len(places) % _LOOKS_EVERY == 0 and cancelled():
                break
            place = folded.place(*found.span())
            # Half of a letter that folds to two is all of it.
            if not places or places[-1] != place:
                places.append(place)
        return Matches(tuple(places))


_REPEATED = re.compile(r"(\)?)\{(\d{0,9}),?(\d{0,9})\}")
_LARGEST = 20_000


def _is_too_large(expression: str) -> bool:
    """Whether what it repeats, written out, would be so long that it fills the memory: groups repeat what is in them."""
    groups, most = 1, 1
    for found in _REPEATED.finditer(expression):
        times = max(int(found[2] or 0), int(found[3] or 0), 1)
        if found[1]:
            groups *= times
        else:
            most = max(most, times)
    return groups * most > _LARGEST or len(expression) > _LARGEST


def _find_expression(text: str, pattern: Pattern, cancelled: Callable[[], bool], seconds: float) -> Matches:
    # Only now: the package takes some milliseconds, and few look for expressions.
    import regex

    if _is_too_large(pattern.words):
        raise SearchError(_too_large())
    words = rf"\b(?:{pattern.words})\b" if pattern.whole else pattern.words
    flags = regex.MULTILINE | (0 if pattern.case else regex.IGNORECASE)
    # By itself first, so that what is wrong is told at the place where it was typed.
    for wanted in (pattern.words, words):
        try:
            compiled = regex.compile(wanted, flags)
        except regex.error as error:
            # The stubs of the package lack what its error says: what is wrong, and the place.
            message: str = getattr(error, "msg", "")
            place: int | None = getattr(error, "pos", None)
            raise SearchError(_wrong(message, place)) from None
        except (OverflowError, RecursionError, MemoryError, ValueError):
            raise SearchError(_too_large()) from None
    places: list[Fragment] = []
    deadline = time.monotonic() + seconds
    try:
        for found in compiled.finditer(text, concurrent=True, timeout=seconds):
            if len(places) % _LOOKS_EVERY == 0 and (cancelled() or time.monotonic() > deadline):
                return Matches(tuple(places), _too_slow())
            if found.end() > found.start():
                places.append(found.span())
            if len(places) == MOST:
                return Matches(tuple(places), _too_many())
    except TimeoutError:
        return Matches(tuple(places), _too_slow())
    return Matches(tuple(places))


def _too_large() -> str:
    return tr("This expression is too large to be looked for.")


def _too_many() -> str:
    return tr("There are more; the first {count} are shown.", count=grouped(MOST))


def _too_slow() -> str:
    return tr("This expression takes too long; what was found until then is shown.")


def _wrong(message: str, place: int | None) -> str:
    """What is wrong with an expression, in words and with its place."""
    words = next((words for start, words in _FAULTS if message.startswith(start)), None)
    words = words or tr("This is no regular expression ({reason})", reason=message)
    # What is not closed is missed at the end, which is no place to look at.
    return (
        f"{words}."
        if place is None or message.startswith(_OPEN_ENDED)
        else tr("{words}, at character {place}.", words=words, place=place + 1)
    )


_OPEN_ENDED = ("missing )", "missing ]", "unterminated")
_FAULTS = (
    ("missing )", tr("A bracket “(” is not closed")),
    ("missing ]", tr("A bracket “[” is not closed")),
    ("unterminated character set", tr("A bracket “[” is not closed")),
    ("unbalanced parenthesis", tr("A bracket “)” closes nothing")),
    ("nothing to repeat", tr("There is nothing before the sign that repeats")),
    ("multiple repeat", tr("Two signs that repeat stand side by side")),
    ("bad escape", tr("A backslash stands before something that it cannot stand before")),
    ("bad character range", tr("A range in “[…]” runs backwards")),
    ("unknown group", tr("A group is meant that is not there")),
    ("invalid group reference", tr("A group is meant that is not there")),
    ("cannot refer to an open group", tr("A group refers to itself")),
    ("unknown extension", tr("“(?” is followed by something that has no meaning")),
    ("look-behind requires", tr("What is looked for behind must have one length")),
    ("unknown property", tr("There is no such property of signs")),
    ("min repeat greater than max", tr("A range in “{…}” runs backwards")),
)
