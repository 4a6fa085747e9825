"""Anchoring: where an annotation of an old text stands in a new one, found by its exact words and what is round them.

Words that are the same and stand in surroundings that are the same move surely, and so do words of a paragraph that was
moved as a whole. Whatever else is found is a proposal only: words that were changed, or that stand at several places.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from annotations.attributions import Annotation, Attribution, reading_order
from annotations.layer import Layer
from annotations.reanchoring.alignment import Alignment, align
from annotations.spans import Fragment, Span, joined, trimmed

# So many equal code points round the words, both sides together, make a place sure.
_ENOUGH = 16
_CONTEXT = 48
_MOST_PLACES = 64
# A proposal for words that were changed is never longer than that many times the words, and some code points more.
_TIMES, _MORE = 3, 20
# How far beyond twice the distance that they had a cue and a source are looked for beside a quote.
_REACH = 120
# Places that are so much alike far from the quote as the old one was are told apart by their surroundings only.
_ALIKE = 40


class Landing(StrEnum):
    """How an annotation came over: surely, its words changed, its words at several places, gone, or refused by a rule."""

    SURE = "sure"
    CHANGED = "changed"
    SEVERAL = "several"
    GONE = "gone"
    REFUSED = "refused"


_WORSE = (Landing.SURE, Landing.SEVERAL, Landing.CHANGED, Landing.GONE)


@dataclass(frozen=True, slots=True)
class Carried:
    """An annotation of the old text, and the same in the new one: None where nothing of its words can be found.

    A `landing` that is not sure means that `there` is a proposal; the words of a sure one are exactly what they were.
    `why` says what refuses it.
    """

    here: Annotation
    there: Annotation | None
    landing: Landing
    why: str = ""


def carry(old: str, new: str, layer: Layer) -> list[Carried]:
    """What becomes of the annotations that stand in `layer` on the old text, in reading order."""
    anchoring = Anchoring(old, new)
    standing = sorted((*layer.spans.values(), *layer.attributions.values()), key=reading_order)
    return [anchoring.carried(one) for one in standing]


class Anchoring:
    """Finds places of an old text again in a new one."""

    def __init__(self, old: str, new: str, alignment: Alignment | None = None) -> None:
        self._old, self._new = old, new
        self._alignment = alignment or align(old, new)
        self._known: dict[Fragment, tuple[Fragment | None, Landing]] = {}
        self._places: dict[str, tuple[int, ...]] = {}

    def carried(self, annotation: Annotation) -> Carried:
        """What becomes of an annotation."""
        match annotation:
            case Span():
                fragments, landing = self._all(annotation.fragments)
                there = replace(annotation, fragments=fragments) if fragments else None
            case Attribution():
                content, landing = self._all(annotation.content)
                cue, of_cue = self._all(annotation.cue)
                source, of_source = self._all(annotation.source)
                if not content:
                    return Carried(annotation, None, Landing.GONE)
                there = replace(annotation, content=content, cue=cue, source=source)
                # Without its cue or source a quote still stands; that is to be looked at.
                others = (Landing.CHANGED if one is Landing.GONE else one for one in (of_cue, of_source))
                landing = _worst((landing, *others))
            case _:
                assert_never(annotation)
        return Carried(annotation, there, landing if there is not None else Landing.GONE)

    def placed(self, one: Carried, start: int, end: int) -> Annotation:
        """An annotation at a place in the new text that a person chose.

        The cue and the source of a quote move with it: to where their words stand near it, in the surroundings that
        they had. Where that is not clear, the quote is marked unsure.
        """
        match one.here:
            case Span():
                return replace(one.there or one.here, fragments=((start, end),))
            case Attribution() as quote:
                cue, clear = self._beside(quote, quote.cue, (start, end))
                source, also = self._beside(quote, quote.source, (start, end))
                base = one.there or quote
                unsure = base.unsure or not (clear and also)
                return replace(base, content=((start, end),), cue=cue, source=source, unsure=unsure)
            case _:
                assert_never(one.here)

    def _beside(
        self, quote: Attribution, fragments: tuple[Fragment, ...], content: Fragment
    ) -> tuple[tuple[Fragment, ...], bool]:
        """Where a quote's cue or source is once its content stands at `content`, and whether that is clear."""
        found: list[Fragment] = []
        clear = True
        for start, end in fragments:
            away = _away((start, end), (quote.start, quote.end))
            low, high = content[0] - 2 * abs(away) - _REACH, content[1] + 2 * abs(away) + _REACH
            places = self._words_within(self._old[start:end], max(0, low), high)
            apart = [place for place in places if place + end - start <= content[0] or content[1] <= place]
            strange = {place: abs(_away((place, place + end - start), content) - away) for place in apart}
            close = [place for place in apart if strange[place] < min(strange.values()) + _ALIKE]
            same = {place: sum(self._round(start, end, place)) for place in close}
            ranked = sorted(close, key=lambda place: (-same[place], strange[place]))
            if ranked:
                found.append((ranked[0], ranked[0] + end - start))
            clear = clear and bool(ranked) and (len(ranked) == 1 or same[ranked[0]] - same[ranked[1]] >= _ENOUGH)
        if not found:
            # Nothing of them stands near: they stay where they were found, to be looked at.
            return self._all(fragments)[0], not fragments
        together = joined(sorted(found))
        return together, clear and len(together) == len(fragments)

    def _words_within(self, words: str, low: int, high: int) -> list[int]:
        """Where these words stand in `[low, high)` of the new text, as words of their own."""
        found: list[int] = []
        place = self._new.find(words, low, high)
        while place >= 0:
            if _stands_apart(self._new, place, place + len(words)):
                found.append(place)
            place = self._new.find(words, place + 1, high)
        return found

    def place(self, start: int, end: int) -> tuple[Fragment | None, Landing]:
        """Where `[start, end)` of the old text is in the new one."""
        found = self._known.get((start, end))
        if found is None:
            found = self._known[start, end] = self._find(start, end)
        return found

    def _all(self, fragments: Iterable[Fragment]) -> tuple[tuple[Fragment, ...], Landing]:
        """The fragments in the new text; those that are gone are left out, which makes the rest a proposal."""
        wanted = tuple(fragments)
        places = [self.place(start, end) for start, end in wanted]
        found = [place for place, _ in places if place is not None]
        landing = _worst(one for _, one in places)
        together = joined(found)
        if together != tuple(found):
            # They overlap, touch, or are in another order.
            landing = _worst((landing, Landing.CHANGED))
        if len(found) < len(wanted) and together:
            landing = Landing.CHANGED
        return together, landing

    def _find(self, start: int, end: int) -> tuple[Fragment | None, Landing]:
        words = self._old[start:end]
        block = self._alignment.block_of(start, end)
        if block is not None:
            place = start - block.old + block.new
            if self._is_firm(start, end, place) or self._is_only(words):
                return (place, place + len(words)), Landing.SURE
            return (place, place + len(words)), Landing.SEVERAL
        places = self._places_of(words)
        if places:
            return self._best(start, end, places)
        return self._changed(start, end)

    def _is_firm(self, start: int, end: int, place: int) -> bool:
        """Whether enough round the words is the same; the end of both texts is as good as any words."""
        before, after = self._round(start, end, place)
        low = before == min(start, place) and start == place
        high = after == len(self._old) - end and after == len(self._new) - (place + end - start)
        return before + after >= _ENOUGH or low or high

    def _is_only(self, words: str) -> bool:
        return len(self._places_of(words)) == 1 and self._old.find(words, self._old.find(words) + 1) < 0

    def _round(self, start: int, end: int, place: int) -> tuple[int, int]:
        """How many code points before and after the words are the same as round `place`, up to 48 each."""
        there = place + end - start
        return (
            _common(
                self._old[max(0, start - _CONTEXT) : start][::-1], self._new[max(0, place - _CONTEXT) : place][::-1]
            ),
            _common(self._old[end : end + _CONTEXT], self._new[there : there + _CONTEXT]),
        )

    def _best(self, start: int, end: int, places: tuple[int, ...]) -> tuple[Fragment, Landing]:
        """The place with the most of the same surroundings; of equal ones the nearest to where it would be."""
        low, high = self._alignment.gap(start, end, len(self._new))
        middle = (low + high) // 2
        ranked = sorted((-sum(self._round(start, end, place)), abs(place - middle), place) for place in places)
        best = ranked[0]
        place = best[2]
        clear = len(ranked) == 1 or -best[0] - -ranked[1][0] >= _ENOUGH
        sure = clear and -best[0] >= _ENOUGH and len(places) < _MOST_PLACES
        return (place, place + end - start), Landing.SURE if sure else Landing.SEVERAL

    def _changed(self, start: int, end: int) -> tuple[Fragment | None, Landing]:
        """A proposal for words that are not there any more: what stands between the words before and after them."""
        low, high = self._alignment.gap(start, end, len(self._new))
        low, high = trimmed(self._new, low, high)
        if low == high or high - low > _TIMES * (end - start) + _MORE:
            return None, Landing.GONE
        return (low, high), Landing.CHANGED

    def _places_of(self, words: str) -> tuple[int, ...]:
        """Where these words stand in the new text, as words of their own; the first 64 places."""
        known = self._places.get(words)
        if known is not None:
            return known
        found: list[int] = []
        place = self._new.find(words)
        while place >= 0 and len(found) < _MOST_PLACES:
            if _stands_apart(self._new, place, place + len(words)):
                found.append(place)
            place = self._new.find(words, place + 1)
        result = self._places[words] = tuple(found)
        return result


def _worst(landings: Iterable[Landing]) -> Landing:
    return max(landings, key=_WORSE.index, default=Landing.SURE)


def _away(one: Fragment, content: Fragment) -> int:
    """How far a range is from a quote's content: below 0 before it, from 0 on behind it."""
    return one[1] - content[0] - 1 if one[0] < content[0] else one[0] - content[1]


def _common(one: str, other: str) -> int:
    """How many signs are the same from the beginning on."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether no word goes on beyond the ends of `[start, end)`."""
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not (before or after)
