"""The results of one annotation of Label Studio's: regions with what is said of them, and what relations lead to."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from annotations.attributions import Attribution
from annotations.codec import CodecError, Json, mapping
from annotations.exchange.doccano_writing import CUE, HAS_CUE, PART, QUOTE_LABELS, SOURCE, SPEAKER
from annotations.exchange.foreign import LayerMaker, whole_offset
from annotations.exchange.label_studio_config import SPEAKER_FIELD, TAGS_FIELD
from annotations.exchange.label_studio_writing import ORIGINS
from annotations.exchange.units import Claim, in_code_points
from annotations.language import tr, tr_many
from annotations.spans import Fragment, Origin, Span, joined

_KINDS = {label: kind for kind, label in QUOTE_LABELS.items()}
_SPEAKERS = frozenset((SPEAKER, SOURCE, "SAID_BY", "SPOKEN_BY"))
_ORIGINS = {ORIGINS[origin]: origin for origin in (Origin.HAND, Origin.KEPT, Origin.ALTERED)}

Made = TypeVar("Made", Span, Attribution)


@dataclass(slots=True)
class _Region:
    """A region, its ranges proved, with what is said of it and what relations lead to."""

    labels: list[str]
    fragments: tuple[Fragment, ...]
    origin: Origin
    certainty: float | None
    tags: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])
    speaker: str = ""
    parts: list[str] = field(default_factory=list[str])
    cues: list[str] = field(default_factory=list[str])
    sources: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class Said:
    """What is said of the article as a whole."""

    tags: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])


def region_place(value: Json) -> Fragment:
    """Where a region lies, in the units of the file. Raises CodecError."""
    offsets = value.get("globalOffsets")
    # In HTML `start` is a path to an element; the offsets into the text stand apart.
    place = cast(Json, offsets) if isinstance(offsets, dict) else value
    return whole_offset(place.get("start")), whole_offset(place.get("end"))


def region_claims(results: Sequence[object]) -> list[Claim]:
    """The ranges of all labelled regions with their words, as the file has them."""
    claims: list[Claim] = []
    for one in results:
        row = cast(Json, one) if isinstance(one, dict) else {}
        value = cast(Json, row["value"]) if isinstance(row.get("value"), dict) else {}
        try:
            claims.append(Claim(*region_place(value), value.get("text")))
        except CodecError:
            # Not of the text; what it is, is told when it is read.
            continue
    return claims


class ResultsReader:
    """Puts the results of one annotation to `maker`; `raw` is the text as the file has it.

    `utf16` says that its offsets count UTF-16 units, `mine` that a person made it, who may have kept what a model said.
    """

    def __init__(self, maker: LayerMaker, raw: str, *, utf16: bool, mine: bool) -> None:
        self._maker = maker
        self._raw = raw
        self._utf16 = utf16
        self._mine = mine
        self._regions: dict[str, _Region] = {}
        self._parts: set[str] = set()
        self._others = 0

    def read(self, results: Sequence[object]) -> Said:
        """Read all results; what is said of no region is given back."""
        rows: list[tuple[str, Json]] = []
        for number, value in enumerate(results, start=1):
            what = tr("result {number}", number=number)
            try:
                rows.append((what, mapping(value, what)))
            except CodecError as error:
                self._maker.refuse(what, str(error))
        for what, row in rows:
            if row.get("type") != "relation" and _labels(row) is not None:
                self._add_region(what, row)
        said = Said()
        for what, row in rows:
            if row.get("type") == "relation":
                self._relate(what, row)
            elif _labels(row) is None:
                self._say(row, said)
        if self._others:
            self._maker.note(
                tr_many(
                    "{count} result left out that has no place here (a rating, an image, a relation of another sort)",
                    "{count} results left out that have no place here (ratings, images, relations of other sorts)",
                    self._others,
                )
            )
        self._finish()
        return said

    def _add_region(self, what: str, row: Json) -> None:
        try:
            value = mapping(row.get("value"), what)
            labels = _labels(row) or []
            if not all(isinstance(label, str) and label.strip() for label in labels) or not labels:
                raise CodecError(tr("it has no label."))
            fragments = (region_place(value),)
        except CodecError as error:
            self._maker.refuse(what, str(error))
            return
        if self._utf16:
            fragments = in_code_points(self._raw, fragments)
        named = cast(list[str], labels)
        key = row.get("id")
        region = key if isinstance(key, str) and key not in self._regions else f"#{len(self._regions)}"
        if settled := self._maker.prove(f"{what} ({', '.join(named)})", fragments, value.get("text")):
            origin = _ORIGINS.get(str(row.get("origin")), Origin.HAND) if self._mine else Origin.HAND
            found = _Region(named, settled, origin, _score(row))
            meta = row.get("meta")
            # The note that Label Studio itself has for a region.
            found.notes += _words(cast(Json, meta).get("text")) if isinstance(meta, dict) else []
            self._regions[region] = found

    def _say(self, row: Json, said: Said) -> None:
        """Put a field or a choice to its region, else to the article."""
        value = cast(Json, row["value"]) if isinstance(row.get("value"), dict) else {}
        region = self._regions.get(str(row.get("id")))
        about = region or said
        match row.get("type"):
            case "choices":
                about.tags += _words(value.get("choices"))
            case "textarea" if row.get("from_name") == TAGS_FIELD:
                about.tags += _words(value.get("text"))
            case "textarea" if row.get("from_name") == SPEAKER_FIELD and region is not None:
                region.speaker = "; ".join(_words(value.get("text")))
            case "textarea":
                about.notes += _words(value.get("text"))
            case _:
                self._others += 1

    def _relate(self, what: str, row: Json) -> None:
        ends = (row.get("from_id"), row.get("to_id"))
        first, second = (self._regions.get(str(end)) for end in ends)
        if first is None or second is None:
            self._maker.refuse(what, tr("there is no region that its ends name."))
            return
        key = str(ends[1])
        labels = row.get("labels")
        sorts = {one.upper() for one in _words(labels)}
        quote = not _KINDS.keys().isdisjoint(first.labels)
        if PART in sorts and (second.parts or str(ends[0]) in self._parts):
            self._maker.refuse(what, tr("parts of a span hang on its first part, not on one another."))
        elif PART in sorts:
            first.parts.append(key)
            self._parts.add(key)
        elif HAS_CUE in sorts and quote:
            first.cues.append(key)
        elif not _SPEAKERS.isdisjoint(sorts) and quote:
            first.sources.append(key)
        else:
            self._others += 1

    def _finish(self) -> None:
        """Make spans and quotes of the regions."""
        regions = self._regions
        quotes = [
            one for key, one in regions.items() if key not in self._parts and not _KINDS.keys().isdisjoint(one.labels)
        ]
        own = {key for quote in quotes for key in quote.cues if CUE in regions[key].labels}
        own |= {key for quote in quotes for key in quote.sources if SOURCE in regions[key].labels}
        for key, region in regions.items():
            if key in self._parts:
                continue
            fragments = self._ranges([key])
            for label in region.labels:
                if label in _KINDS:
                    self._add_quote(region, label, fragments)
                elif key not in own:
                    self._maker.add(_with_all(Span("", label, fragments), region))

    def _add_quote(self, region: _Region, label: str, content: tuple[Fragment, ...]) -> None:
        cue, source = self._ranges(region.cues), self._ranges(region.sources)
        quote = self._maker.quote(content, cue, source, _KINDS[label])
        self._maker.add(replace(_with_all(quote, region), speaker=region.speaker))

    def _ranges(self, keys: Sequence[str]) -> tuple[Fragment, ...]:
        every = [one for key in keys for one in (key, *self._regions[key].parts)]
        return joined(fragment for one in every for fragment in self._regions[one].fragments)


def _with_all(one: Made, region: _Region) -> Made:
    """An annotation with what is said of its region."""
    note = "\n".join(region.notes)
    return replace(one, tags=tuple(region.tags), note=note, origin=region.origin, certainty=region.certainty)


def _labels(row: Json) -> list[object] | None:
    """The labels of a region; None of a result that is none. Their key is that of the tag: labels, hypertextlabels …"""
    sort, value = row.get("type", "labels"), row.get("value")
    if not isinstance(sort, str) or not sort.endswith("labels"):
        return None
    for key, one in (cast(Json, value) if isinstance(value, dict) else {}).items():
        if key.endswith("labels") and isinstance(one, list):
            return cast(list[object], one)
    return []


def _words(value: object) -> list[str]:
    """The texts in a list, or a text alone."""
    values = cast(list[object], value) if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]


def _score(row: Json) -> float | None:
    score = row.get("score")
    return float(score) if isinstance(score, int | float) and not isinstance(score, bool) and 0 <= score <= 1 else None
