"""doccano JSONL in, both shapes: `label` (or `labels`) as lists of start, end and label; `entities` with `relations`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from annotations.codec import CodecError, Json, mapping, text_field
from annotations.errors import TextError
from annotations.exchange.article_row import row_article
from annotations.exchange.doccano_writing import CUE as CUE_LABEL
from annotations.exchange.doccano_writing import HAS_CUE, PART, QUOTE_LABELS, SOURCE, SPEAKER
from annotations.exchange.foreign import LayerMaker, annotator_named, whole_offset
from annotations.exchange.jsonl import read_objects
from annotations.exchange.mapping import Row
from annotations.exchange.results import Outcome, Place, Refused
from annotations.language import tr, tr_many
from annotations.spans import Fragment, Span, joined

_KINDS = {label: kind for kind, label in QUOTE_LABELS.items()}
_USED = frozenset(("label", "labels", "entities", "relations"))
_SPEAKERS = frozenset((SPEAKER, SOURCE, "SAID_BY", "SPOKEN_BY"))


@dataclass(slots=True)
class _Entity:
    """An entity of a line, with what relations lead to."""

    label: str
    fragments: tuple[Fragment, ...]
    parts: list[int] = field(default_factory=list[int])
    cues: list[int] = field(default_factory=list[int])
    sources: list[int] = field(default_factory=list[int])


def recognises_doccano(rows: Sequence[Row]) -> bool:
    """Whether objects are doccano's: a text with entities by offsets, or with lists of start, end and label."""
    return any(_text_key(row) and (_has_entities(row) or _has_labels(row)) for row in rows)


def read_doccano(path: Path) -> Iterator[Outcome]:
    """The articles in a file of doccano's, each with its layer."""
    for found in read_objects(path):
        if not isinstance(found, tuple):
            yield found
            continue
        place, row = found
        try:
            yield from _read(place, row)
        except TextError as error:
            yield Refused(place, str(error))


def _read(place: Place, row: Row) -> Iterator[Outcome]:
    raw, article = row_article(row, _USED, _text_key(row) or "text")
    maker = LayerMaker(place, raw, article)
    for key in ("label", "labels"):
        for number, value in enumerate(_listed(maker, row, key), start=1):
            _add_label(maker, number, value)
    entities = _entities(maker, row)
    _relate(maker, row, entities)
    _add_entities(maker, entities)
    yield from maker.outcomes(annotator_named(row.get("annotator"), place))


def _add_label(maker: LayerMaker, number: int, value: object) -> None:
    what = tr("label {number}", number=number)
    row = cast(list[object], value) if isinstance(value, list) else []
    try:
        if len(row) != 3 or not isinstance(row[2], str) or not row[2].strip():
            raise CodecError(tr("it should be a list of start, end and label."))
        fragments = ((whole_offset(row[0]), whole_offset(row[1])),)
    except CodecError as error:
        maker.refuse(what, str(error))
        return
    if settled := maker.prove(f"{what} ({row[2]})", fragments):
        maker.add(Span("", row[2], settled))


def _entities(maker: LayerMaker, row: Row) -> dict[int, _Entity]:
    """The entities by id, their ranges proved."""
    result: dict[int, _Entity] = {}
    for number, value in enumerate(_listed(maker, row, "entities"), start=1):
        what = tr("entity {number}", number=number)
        try:
            entity = mapping(value, what)
            label = text_field(entity, "label")
            key = entity.get("id", -number)
            if not label.strip() or type(key) is not int or key in result:
                raise CodecError(tr("it has no label or no id of its own."))
            fragments = ((whole_offset(entity.get("start_offset")), whole_offset(entity.get("end_offset"))),)
        except CodecError as error:
            maker.refuse(what, str(error))
            continue
        # The words are no field of doccano's, but some add them.
        if settled := maker.prove(f"{what} ({label})", fragments, entity.get("text")):
            result[key] = _Entity(label, settled)
    return result


def _relate(maker: LayerMaker, row: Row, entities: dict[int, _Entity]) -> None:
    """Put what relations say to the entities that they start from; others are counted."""
    others = 0
    for number, value in enumerate(_listed(maker, row, "relations"), start=1):
        what = tr("relation {number}", number=number)
        try:
            relation = mapping(value, what)
            first, second = _end(relation, "from_id", entities), _end(relation, "to_id", entities)
            sort = text_field(relation, "type").upper()
        except CodecError as error:
            maker.refuse(what, str(error))
            continue
        entity = entities[first]
        if sort == PART:
            entity.parts.append(second)
        elif sort == HAS_CUE and entity.label in _KINDS:
            entity.cues.append(second)
        elif sort in _SPEAKERS and entity.label in _KINDS:
            entity.sources.append(second)
        else:
            others += 1
    if others:
        maker.note(
            tr_many(
                "{count} relation that says nothing of a quote left out",
                "{count} relations that say nothing of a quote left out",
                others,
            )
        )


def _end(relation: Json, key: str, entities: dict[int, _Entity]) -> int:
    value = relation.get(key)
    if type(value) is not int or value not in entities:
        raise CodecError(tr("there is no entity that its “{key}” names.", key=key))
    return value


def _add_entities(maker: LayerMaker, entities: dict[int, _Entity]) -> None:
    parts = {part for entity in entities.values() for part in entity.parts}
    spoken = [entity for entity in entities.values() if entity.label in _KINDS]
    own = {key for quote in spoken for key in quote.cues if entities[key].label == CUE_LABEL}
    own |= {key for quote in spoken for key in quote.sources if entities[key].label == SOURCE}
    for key, entity in entities.items():
        if key in parts:
            continue
        if entity.label in _KINDS:
            content = _ranges([key], entities)
            cue, source = _ranges(entity.cues, entities), _ranges(entity.sources, entities)
            if content:
                maker.add(maker.quote(content, cue, source, _KINDS[entity.label]))
        elif key not in own and (fragments := _ranges([key], entities)):
            maker.add(Span("", entity.label, fragments))


def _ranges(keys: Sequence[int], entities: dict[int, _Entity]) -> tuple[Fragment, ...]:
    """The ranges of entities with their parts, those that touch made one."""
    every = [one for key in keys for one in (key, *entities[key].parts)]
    return joined(fragment for one in every for fragment in entities[one].fragments)


def _listed(maker: LayerMaker, row: Row, key: str) -> list[object]:
    value = row.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        maker.refuse(f"“{key}”", tr("it should be a list."))
        return []
    return cast(list[object], value)


def _text_key(row: Row) -> str:
    return next((key for key in ("text", "data") if isinstance(row.get(key), str)), "")


def _has_entities(row: Row) -> bool:
    value = row.get("entities")
    if not isinstance(value, list):
        return False
    entities = cast(list[object], value)
    if not entities:
        return isinstance(row.get("relations"), list)
    return any(isinstance(one, dict) and {"start_offset", "end_offset"} <= cast(Json, one).keys() for one in entities)


def _has_labels(row: Row) -> bool:
    values = (row.get("label"), row.get("labels"))
    lists = [cast(list[object], value) for value in values if isinstance(value, list)]
    if any(_is_label(one) for value in lists for one in value):
        return True
    # A list without labels may be anybody's; with a name beside it, it is what `pullquote export` writes.
    return any(not value for value in lists) and isinstance(row.get("annotator"), str)


def _is_label(value: object) -> bool:
    if not isinstance(value, list):
        return False
    row = cast(list[object], value)
    return len(row) == 3 and type(row[0]) is int and type(row[1]) is int and isinstance(row[2], str)
