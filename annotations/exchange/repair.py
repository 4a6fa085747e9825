"""Proof of what a file claims: words that stand a little beside their offsets are found again, and that is told."""

from annotations.codec import CodecError
from annotations.errors import EditError
from annotations.exchange.claims import Claims
from annotations.language import tr
from annotations.rules import check_fragments
from annotations.spans import Fragment, joined, words_of
from annotations.text import CanonicalMap, canonical

# How far from its offsets a span is looked for, in code points.
REACH = 20


class Prover:
    """Settles ranges over the `raw` text of a file against the canonical `text`, all in code points.

    `moved` has a sentence's part for each that was found beside its offsets.
    """

    __slots__ = ("_claims", "_map", "_text", "moved")

    def __init__(self, raw: str, text: str) -> None:
        self._claims = Claims(raw, text)
        self._map = CanonicalMap(raw)
        self._text = text
        self.moved: list[str] = []

    def prove(self, what: str, fragments: tuple[Fragment, ...], claimed: object = None) -> tuple[Fragment, ...]:
        """The ranges in the canonical text; `what` names the span, `claimed` are its words (None: the file does not say).

        Where other words stand there, the ranges move to where the claimed ones stand exactly once within REACH
        characters. Raises CodecError with what was expected and found, EditError where a range has no words.
        """
        try:
            return self._claims.settle(fragments, claimed)
        except (CodecError, EditError) as error:
            if not isinstance(claimed, str) or not claimed.strip():
                raise
            words = canonical(claimed)
            settled = tuple((self._map.to_canonical(start), self._map.to_canonical(end)) for start, end in fragments)
            found = nearest(self._text, settled, words)
            if found is None:
                there = words_of(self._text, settled) if all(start >= 0 for start, _ in settled) else ""
                raise CodecError(
                    tr("expected “{expected}”, found “{found}”.", expected=_short(words), found=_short(there))
                ) from error
            self.moved.append(
                tr(
                    "{what} moved from {old} to {new}, where “{words}” stands",
                    what=what,
                    old=ranges_told(fragments),
                    new=ranges_told(found),
                    words=_short(words),
                )
            )
            return found


def nearest(text: str, fragments: tuple[Fragment, ...], words: str) -> tuple[Fragment, ...] | None:
    """Where `words` stand in `text` within REACH characters of `fragments`; None where nowhere or more than once.

    Of a span in several parts all parts move by the same distance.
    """
    if len(fragments) == 1:
        least, most = fragments[0][0] - REACH, fragments[0][0] + REACH
        places = [((at, at + len(words)),) for at in _occurrences(text, words, max(0, least), most)]
    else:
        shifts = (tuple((a + by, b + by) for a, b in fragments) for by in range(-REACH, REACH + 1))
        places = [moved for moved in shifts if _within(text, moved) and words_of(text, moved) == words]
    if len(places) != 1:
        return None
    found = joined(places[0])
    try:
        check_fragments(found, text)
    except EditError:
        return None
    return found


def ranges_told(fragments: tuple[Fragment, ...]) -> str:
    """Ranges as a sentence names them: “15–23”, “3–9 and 12–14”."""
    told = [f"{start}–{end}" for start, end in fragments[:4]]
    return tr(" and ").join(told) + (" …" if len(fragments) > 4 else "")


def _occurrences(text: str, words: str, least: int, most: int) -> list[int]:
    found: list[int] = []
    at = text.find(words, least, most + len(words)) if most >= 0 else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1, most + len(words))
    return found


def _within(text: str, fragments: tuple[Fragment, ...]) -> bool:
    return all(0 <= start < end <= len(text) for start, end in fragments)


def _short(words: str, limit: int = 60) -> str:
    flat = " ".join(words.split("\n"))
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
