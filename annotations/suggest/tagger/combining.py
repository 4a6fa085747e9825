"""Combining: what the tagger sees and what the rules found, made into one list of attributions."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast, final

from spacy.tokens import Doc

from annotations.quotes import kind_of
from annotations.suggest.quotes.found import FoundQuote, Kind, Stretch
from annotations.suggest.quotes.speakers import SpeakerResolver
from annotations.suggest.tagger.contents import (
    Content,
    joined_content,
    line_ends,
    line_numbers,
    read_contents,
    stretch_of,
)
from annotations.suggest.tagger.partners import CUE_WEIGHTS, SOURCE_WEIGHTS, PartnerFinder, Places
from annotations.suggest.tagger.tags import CUE, OUTSIDE, SOURCE, Floats, decode

_LEARNT = "Learnt from your own articles."
_NOBODY = "Nobody near the quote is named as its source."
# How sure of its speaker a quote without one can be.
_NO_SPEAKER = 0.3
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the rules and the tagger give way to each other; all from 0 to 1.

    A quote of the rules stays where the tagger takes its words for content with at least `veto`; a content of the tagger
    that the rules do not have counts from `alone` on. Two contents are the same from `same` shared characters on (F1).
    Where both begin or end within `near` characters of each other, the rules' place counts.
    """

    veto: float = 0.2
    alone: float = 0.97
    same: float = 0.5
    near: int = 3


@final
class Combiner:
    """Combines for one Doc; `likely` has the tagger's probabilities for each token, `found` the quotes of the rules."""

    def __init__(
        self,
        doc: Doc,
        likely: Floats,
        found: Sequence[FoundQuote],
        resolver: SpeakerResolver,
        limits: Limits | None = None,
    ) -> None:
        self._doc = doc
        self._text = doc.text
        self._likely = likely
        self._found = found
        self._resolver = resolver
        self._limits = limits or Limits()
        self._starts = [token.idx for token in doc]
        ends = line_ends(doc)
        lines = line_numbers(ends)
        self._cues = PartnerFinder(doc, 1 - likely[:, CUE.start], decode(likely[:, CUE], ends), lines, CUE_WEIGHTS)
        self._sources = PartnerFinder(
            doc, 1 - likely[:, SOURCE.start], decode(likely[:, SOURCE], ends), lines, SOURCE_WEIGHTS
        )
        # For each token the quotes of the rules whose content it is part of.
        self._holding: dict[int, list[int]] = {}
        for number, quote in enumerate(found):
            for token in self._tokens(quote.content):
                self._holding.setdefault(token, []).append(number)

    def combine(self) -> list[FoundQuote]:
        """The attributions of the article in text order."""
        made: list[tuple[FoundQuote, FoundQuote | None]] = []
        replaced: set[int] = set()
        for content in self._contents():
            stretches = content.stretches(self._doc)
            near = {number: overlap(stretches, self._found[number].content) for number in self._near(content)}
            if content.certainty < self._limits.alone and max(near.values(), default=0.0) < self._limits.same:
                continue
            replaced.update(near)
            made.append(self._attributed(content, stretches, near))
        for number, quote in enumerate(self._found):
            if number not in replaced and self._believed(quote.content):
                made.append((quote, quote))
        made.sort(key=lambda pair: pair[0].content[0].start)
        return [self._resolved(quote, known) for quote, known in made]

    def _contents(self) -> list[Content]:
        """The tagger's contents; those that the rules know as parts of one quote over several paragraphs joined."""
        groups: dict[int, list[Content]] = {}
        for number, content in enumerate(read_contents(self._doc, self._likely)):
            holder = next((other for other in self._near(content) if self._goes_over(other, content)), None)
            groups.setdefault(-1 - number if holder is None else holder, []).append(content)
        return [joined_content(group) for group in groups.values()]

    def _goes_over(self, number: int, content: Content) -> bool:
        """Whether a quote of the rules runs over several paragraphs and holds nearly all of a content."""
        ruled = self._found[number].content
        if len(ruled) < 2 or "\n" not in self._text[ruled[0].start : ruled[-1].end]:
            return False
        stretches = content.stretches(self._doc)
        return shared(stretches, ruled) > _NEARLY_ALL * sum(part.end - part.start for part in stretches)

    def _near(self, content: Content) -> list[int]:
        """The quotes of the rules that have some token of a content, in text order."""
        tokens = (token for first, last in content.parts for token in range(first, last))
        return sorted({number for token in tokens for number in self._holding.get(token, ())})

    def _attributed(
        self, content: Content, stretches: tuple[Stretch, ...], near: Mapping[int, float]
    ) -> tuple[FoundQuote, FoundQuote | None]:
        """The attribution of a content, who speaks left open, and the quote of the rules that it most likely is."""
        ruled = [(self._found[number], share) for number, share in near.items()]
        cue = self._cues.find(content.parts, self._places_of((quote.cue, share) for quote, share in ruled))
        sources = self._places_of((quote.source, share) for quote, share in ruled)
        source = self._sources.find(content.parts, sources, cue)
        known, share = max(ruled, key=lambda pair: pair[1], default=(None, 0.0))
        if known is not None and share >= self._limits.same:
            stretches = self._settled(stretches, known.content)
        made = FoundQuote(
            kind=cast("Kind", str(kind_of(self._text, [(part.start, part.end) for part in stretches]))),
            content=stretches,
            cue=() if cue is None else (stretch_of(self._doc, cue),),
            source=() if source is None else (stretch_of(self._doc, source),),
            certainty=content.certainty,
        )
        return made, known

    def _places_of(self, chosen: Iterable[tuple[Sequence[Stretch], float]]) -> dict[Places, float]:
        """The tokens of what the rules chose, each with the largest share that speaks for it."""
        places: dict[Places, float] = {}
        for stretches, share in chosen:
            for stretch in stretches:
                first, last = self._places(stretch)
                if first < last:
                    places[first, last] = max(share, places.get((first, last), 0.0))
        return places

    def _settled(self, content: Sequence[Stretch], ruled: Sequence[Stretch]) -> tuple[Stretch, ...]:
        """A content with the rules' exact ends (those of the marks) where its own are next to them."""
        near = self._limits.near
        return tuple(
            Stretch(
                next((other.start for other in ruled if abs(other.start - part.start) <= near), part.start),
                next((other.end for other in ruled if abs(other.end - part.end) <= near), part.end),
            )
            for part in content
        )

    def _believed(self, content: Sequence[Stretch]) -> bool:
        """Whether the tagger does not take a quote of the rules for something else."""
        tokens = self._tokens(content)
        return not tokens or float(1 - self._likely[tokens, OUTSIDE].mean()) >= self._limits.veto

    def _tokens(self, content: Iterable[Stretch]) -> list[int]:
        return [token for part in content for token in range(*self._places(part))]

    def _places(self, stretch: Stretch) -> Places:
        return bisect_left(self._starts, stretch.start), bisect_left(self._starts, stretch.end)

    def _resolved(self, quote: FoundQuote, known: FoundQuote | None) -> FoundQuote:
        """A quote with its speaker: the rules' where they name the same source for it, else who the source stands for."""
        resolved = self._resolver.resolve(quote.source[0], quote.content) if quote.source else None
        if known is not None and known.source == quote.source:
            certainty = max(known.certainty, quote.certainty) if known.speaker else known.certainty
            return replace(quote, speaker=known.speaker, reason=known.reason, certainty=certainty)
        if resolved is None:
            return replace(quote, reason=f"{_LEARNT} {_NOBODY}", certainty=min(quote.certainty, _NO_SPEAKER))
        certainty = min(quote.certainty, resolved.certainty)
        return replace(quote, speaker=resolved.speaker, reason=f"{_LEARNT} {resolved.reason}", certainty=certainty)


def quotes_of(doc: Doc) -> list[FoundQuote]:
    """What the finder left on a Doc."""
    records = cast("Sequence[Mapping[str, object]]", doc._.attributions)
    return [
        FoundQuote(
            kind=cast("Kind", record["kind"]),
            content=_stretches(record["content"]),
            cue=_stretches(record["cue"]),
            source=_stretches(record["source"]),
            speaker=str(record["speaker"]),
            certainty=cast("float", record["certainty"]),
            reason=str(record["reason"]),
        )
        for record in records
    ]


def shared(one: Iterable[Stretch], other: Sequence[Stretch]) -> int:
    """How many characters two contents have in common."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def overlap(one: Sequence[Stretch], other: Sequence[Stretch]) -> float:
    """The F1 of the characters that two contents have in common, from 0 to 1."""
    size = sum(part.end - part.start for part in (*one, *other))
    return 2 * shared(one, other) / size if size else 0.0


def _stretches(value: object) -> tuple[Stretch, ...]:
    return tuple(Stretch(start, end) for start, end in cast("Sequence[Sequence[int]]", value))
