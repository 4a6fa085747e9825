"""W3C annotations of other programs: those of one creator on one text are a layer, each held against its words."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from annotations.annotators import Annotator, model_annotator
from annotations.articles import Article
from annotations.codec import CodecError, Json
from annotations.errors import TextError
from annotations.exchange.fields import plain_article
from annotations.exchange.foreign import LayerMaker, annotator_named, shortened
from annotations.exchange.results import Noted, Outcome, Place, Read, Refused
from annotations.exchange.units import Claim, counts_utf16, in_code_points
from annotations.exchange.w3c_selectors import Selected, id_of, listed, located, selected, type_of
from annotations.language import tr, tr_many
from annotations.layer import Layer
from annotations.spans import Fragment, Span, joined

_LABELS, _TAGS = "classifying", "tagging"
_PLAIN = "ANNOTATION"
# What has no place as a label of words.
_PASSED_OVER = frozenset(("moderating", "replying", "linking", "editing", "assessing"))

Found = tuple[Place, str, Json, list[Json]]


class Foreign:
    """Collects annotations of the file at `path`; their layers come once all texts are known."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._by_source: dict[str, list[Found]] = {}
        self._others = 0

    @property
    def sources(self) -> list[str]:
        """What the annotations are about."""
        return list(self._by_source)

    def take(self, place: Place, annotation: Json) -> None:
        """Take an annotation."""
        number = sum(map(len, self._by_source.values())) + 1
        what = tr("annotation {number}", number=number)
        if not _PASSED_OVER.isdisjoint(map(str, listed(annotation.get("motivation")))):
            self._others += 1
            return
        targets = [
            cast(Json, one) if isinstance(one, dict) else {"source": one} for one in listed(annotation["target"])
        ]
        source = next((id_of(one.get("source")) or id_of(one) for one in targets), "")
        self._by_source.setdefault(source, []).append((place, what, annotation, targets))

    def outcomes(self, embedded: Mapping[str, Json], beside: Mapping[str, Json]) -> Iterator[Outcome]:
        """The articles with their layers; what is not understood, and the texts that are missing, are told."""
        for source, found in self._by_source.items():
            resource = embedded.get(source) or beside.get(source)
            if resource is None:
                named = shortened(source) or tr("nothing")
                reason = tr("the text of “{source}” is neither in the file nor in a file beside it.", source=named)
                yield Refused(found[0][0], reason)
                continue
            raw = cast(str, resource["value"])
            try:
                address = source if source.startswith(("http://", "https://")) else ""
                article = plain_article(raw, url=address, language=str(resource.get("language") or ""))
            except TextError as error:
                yield Refused(found[0][0], str(error))
                continue
            yield from self._layers(raw, article, found)
        if self._others:
            words = tr_many(
                "read with {count} annotation left out that labels no words (a reply, a link, an edit)",
                "read with {count} annotations left out that label no words (replies, links, edits)",
                self._others,
            )
            yield Noted(Place(self._path), words)

    def _layers(self, raw: str, article: Article, found: list[Found]) -> Iterator[Outcome]:
        utf16 = counts_utf16(raw, [claim for _, _, _, targets in found for claim in _claims(targets)])
        place = found[0][0] if len(found) == 1 else Place(self._path)
        makers: dict[str, tuple[Annotator, LayerMaker]] = {}
        for where, what, annotation, targets in found:
            annotator = _annotator(annotation.get("creator"), place)
            _, maker = makers.setdefault(annotator.id, (annotator, LayerMaker(place, raw, article)))
            _add(maker, where, what, annotation, targets, raw, utf16=utf16)
        if utf16:
            yield Noted(place, tr("read with offsets that count UTF-16 units, though the words say otherwise"))
        layers, left_out = list[tuple[Annotator, Layer]](), list[Refused]()
        for annotator, maker in makers.values():
            for outcome in maker.outcomes(annotator):
                if isinstance(outcome, Read):
                    layers += outcome.layers
                    left_out += outcome.left_out
                else:
                    yield outcome
        yield Read(article, place, tuple(layers), tuple(left_out))


def add_text(texts: dict[str, Json], annotation: Json) -> None:
    """Remember the texts that stand within the targets of an annotation."""
    for target in listed(annotation.get("target")):
        source = cast(Json, target).get("source") if isinstance(target, dict) else None
        if isinstance(source, dict) and isinstance(cast(Json, source).get("value"), str) and id_of(cast(Json, source)):
            texts.setdefault(id_of(cast(Json, source)), cast(Json, source))


def _add(
    maker: LayerMaker, place: Place, what: str, annotation: Json, targets: list[Json], raw: str, *, utf16: bool
) -> None:
    """Make a span of an annotation; what it lies on without a sound place is told."""
    label, tags, note = _bodies(annotation)
    named = f"{what} ({shortened(label, 30)})"
    ranges: list[Fragment] = []
    for target in targets:
        try:
            sought = selected(target)
            fragment = located(raw, sought) if sought.place is None else sought.place
        except CodecError as error:
            maker.refuse(named, str(error), place)
            return
        fragments = (fragment,)
        if utf16 and sought.place is not None:
            fragments = in_code_points(raw, fragments)
        if not (settled := maker.prove(named, fragments, sought.words, place)):
            return
        ranges += settled
    maker.add(Span("", label, joined(ranges), tuple(tags), note=note))


def _bodies(annotation: Json) -> tuple[str, list[str], str]:
    """The label, the tags and the note that the bodies of an annotation say."""
    motivation = next((str(one).rpartition(":")[2] for one in listed(annotation.get("motivation"))), "")
    said: dict[str, list[str]] = {_LABELS: [], _TAGS: [], "": []}
    bodies = listed(annotation.get("body"))
    if isinstance(annotation.get("bodyValue"), str):
        bodies = [*bodies, {"value": annotation["bodyValue"]}]
    for body in bodies:
        row = cast(Json, body) if isinstance(body, dict) else {"source": body}
        purposes = [str(one).rpartition(":")[2] for one in listed(row.get("purpose"))] or [motivation]
        value = row.get("value", row.get("rdf:value", row.get("chars")))
        words = value if isinstance(value, str) else _last_name(id_of(row.get("source")) or id_of(row))
        if words.strip():
            said[next((one for one in purposes if one in said), "")].append(words)
    labels = said[_LABELS] or said[_TAGS][:1]
    tags = said[_LABELS][1:] + (said[_TAGS] if said[_LABELS] else said[_TAGS][1:])
    label = labels[0] if labels else motivation.upper() or _PLAIN
    return " ".join(label.split()), tags, "\n".join(said[""])


def _last_name(iri: str) -> str:
    """What an identifier ends with, which names the thing for a reader: “Berlin” of http://dbpedia.org/resource/Berlin."""
    return re.split("[/#]", iri.rstrip("/#"))[-1]


def _claims(targets: list[Json]) -> Iterator[Claim]:
    for target in targets:
        try:
            found = selected(target)
        except CodecError:
            found = Selected(None)
        if found.place is not None:
            yield Claim(*found.place, found.words)


def _annotator(creator: object, place: Place) -> Annotator:
    """Who made an annotation: by name, by mail address, or by identifier; a program is a model."""
    first = next(iter(listed(creator)), None)
    if not isinstance(first, dict):
        return annotator_named(first, place)
    row = cast(Json, first)
    named = (row.get(key) for key in ("name", "nickname", "nick", "email"))
    name = next((one for one in named if isinstance(one, str) and one.strip()), None) or id_of(row)
    if type_of(row) in ("Software", "SoftwareAgent") and name:
        return model_annotator(name)
    return annotator_named(name or None, place)
