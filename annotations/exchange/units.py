"""In which unit a file of another tool counts its offsets: code points, or UTF-16 units as JavaScript and Java do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotations.offsets import Utf16Map
from annotations.spans import Fragment
from annotations.text import canonical


@dataclass(frozen=True, slots=True)
class Claim:
    """A range as a file gives it, with the words that it says stand there (None: it does not say)."""

    start: int
    end: int
    words: object = None


def counts_utf16(raw: str, claims: Sequence[Claim]) -> bool:
    """Whether more of the `claims` on the text `raw` hold when they are taken as UTF-16 units than as code points."""
    units = Utf16Map(raw)
    if units.to_u16(len(raw)) == len(raw):
        return False
    as_points = sum(_holds(raw, claim.start, claim.end, claim.words) for claim in claims)
    as_units = sum(
        _holds(raw, units.to_code_point(claim.start), units.to_code_point(claim.end), claim.words) for claim in claims
    )
    return as_units > as_points


def in_code_points(raw: str, fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """Ranges over `raw` that count UTF-16 units, as code points."""
    units = Utf16Map(raw)
    return tuple((units.to_code_point(start), units.to_code_point(end)) for start, end in fragments)


def _holds(raw: str, start: int, end: int, words: object) -> bool:
    if not isinstance(words, str) or end > len(raw):
        return False
    found = raw[start:end]
    return found == words or _canonical(found) == _canonical(words)


def _canonical(words: str) -> str:
    """Words with line ends as in a canonical text; as they are where they have half a character."""
    return canonical(words) if words.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in words) else words
