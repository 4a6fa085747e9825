"""How a gazetteer corrects: which of its hits count, and what of a pipeline's spans goes for them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from annotations.gazetteer.correction import Correction
from annotations.gazetteer.gazetteer import Gazetteer
from annotations.gazetteer.terms import bare
from annotations.spans import Span, words_of


def correct(text: str, spans: Sequence[Span], hits: Iterable[Span], gazetteer: Gazetteer) -> Correction:
    """What becomes of a pipeline's `spans` in `text` where a gazetteer's terms were met at `hits`.

    Words that are never to be suggested go. Of hits that overlap the longest counts. A hit takes the place of what the
    pipeline says of the same words, of a part of them, or across their border. What encloses it by more words stays: with
    the same label alone, since it names the same more fully, with another label beside the hit, nested.
    """
    barred = {span.id for span in spans if gazetteer.barred(words_of(text, span.fragments), span.label)}
    standing = _Spans(span for span in spans if span.id not in barred)
    gone, added = set(barred), list[Span]()
    for group in longest(hits):
        said = standing.overlapping(group[0])
        labels = {span.label for span in said if span.fragments == group[0].fragments}
        hit = next((one for one in group if one.label in labels), group[0])
        same = [span for span in said if (span.label, span.fragments) == (hit.label, hit.fragments)]
        enclosing = [span for span in said if _encloses(text, span, hit)]
        gone.update(span.id for span in said if span not in enclosing and span not in same)
        if not same and all(span.label != hit.label for span in enclosing):
            added.append(hit)
    # What is never to be suggested under any label may be wanted under this one.
    return Correction(tuple(added), tuple(sorted(gone - {span.id for span in added})))


def longest(hits: Iterable[Span]) -> list[list[Span]]:
    """The hits that count, in reading order: those of the same place together, by label; of overlapping places the longest."""
    places: dict[tuple[int, int], list[Span]] = {}
    for hit in sorted(hits, key=lambda one: (one.start - one.end, one.start, one.label)):
        places.setdefault((hit.start, hit.end), []).append(hit)
    taken: list[tuple[int, int]] = []
    for start, end in places:
        at = bisect_left(taken, (start, end))
        before = at > 0 and taken[at - 1][1] > start
        behind = at < len(taken) and taken[at][0] < end
        if not before and not behind:
            taken.insert(at, (start, end))
    return [places[place] for place in taken]


class _Spans:
    """Spans by their place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: (span.start, span.end))
        self._starts = [span.start for span in self._spans]
        self._longest = max((span.end - span.start for span in self._spans), default=0)

    def overlapping(self, hit: Span) -> list[Span]:
        """The spans that share a character with `hit`."""
        first = bisect_right(self._starts, hit.start - self._longest - 1)
        last = bisect_left(self._starts, hit.end)
        return [span for span in self._spans[first:last] if span.end > hit.start]


def _encloses(text: str, span: Span, hit: Span) -> bool:
    """Whether a span holds the hit and more words; a possessive ending is none."""
    if span.start > hit.start or span.end < hit.end or (span.start, span.end) == (hit.start, hit.end):
        return False
    return bare(words_of(text, span.fragments)) != bare(words_of(text, hit.fragments))
