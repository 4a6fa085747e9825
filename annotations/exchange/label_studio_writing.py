"""Label Studio JSON out: a folder with the tasks, one an article, and the labelling configuration that fits them.

Each layer is an annotation of its article's task, a model's a prediction. A quote is a region under one of QUOTE_LABELS;
relations lead to its cue and its source, as in doccano's. Notes, tags and speakers are fields of a region. The fields are
those of labelstud.io/guide/task_format.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

import orjson

from annotations.annotators import AnnotatorKind
from annotations.articles import Status
from annotations.attributions import Annotation, Attribution, reading_order
from annotations.codec import Json
from annotations.exchange.article_row import article_row
from annotations.exchange.doccano_writing import CUE, HAS_CUE, PART, QUOTE_LABELS, SOURCE, SPEAKER
from annotations.exchange.foreign import annotator_words
from annotations.exchange.label_studio_config import (
    LABELS,
    NOTE_FIELD,
    SPEAKER_FIELD,
    TAGS_FIELD,
    TEXT,
    labelling_config,
)
from annotations.exchange.losses import Loss
from annotations.exchange.unheld import STATE, Keeps, Unheld
from annotations.language import tr
from annotations.records import LayerRecord
from annotations.scheme import Scheme
from annotations.spans import Fragment, Origin

# A list is read as a whole by every program, so that it must not be too large; then another file goes on.
LARGEST_LIST = 48 << 20
TASKS_NAME, CONFIG_NAME = "tasks.json", "config.xml"
MANUAL = "manual"
NUMBERED = {"numbered_by": "pullquote"}
# Where a region came from, in Label Studio's words.
ORIGINS = {
    Origin.HAND: MANUAL,
    Origin.KEPT: "prediction",
    Origin.ALTERED: "prediction-changed",
    Origin.MODEL: "prediction",
}

_KEEPS = Keeps(
    article=True, annotator=True, speakers=True, kinds=True, tags=True, notes=True, certainty=True, origins=True
)
_QUOTES = frozenset(QUOTE_LABELS.values())


def write_label_studio(records: Iterable[LayerRecord], path: Path, scheme: Scheme) -> tuple[Loss, ...]:
    """Write a new folder at `path`, a task at a time; returns what could not be held. Raises OSError."""
    unheld, used = Unheld(_KEEPS), set[str]()

    def passing(record: LayerRecord) -> LayerRecord:
        _count(record, unheld)
        used.update(span.label for span in record.layer.spans.values())
        return record

    path.mkdir()
    tasks, number = map(orjson.dumps, _tasks(map(passing, records))), 1
    following = next(tasks, None)
    while following is not None or number == 1:
        with (path / (TASKS_NAME if number == 1 else f"tasks-{number}.json")).open("xb") as file:
            following = _write_list(file, following, tasks)
        number += 1
    (path / CONFIG_NAME).write_text(labelling_config(scheme, used), encoding="utf-8", newline="\n")
    return unheld.losses()


def _write_list(file: BinaryIO, first: bytes | None, others: Iterator[bytes]) -> bytes | None:
    """Write a list of tasks, a line each, as long as it is not too large; the task that had no room, if one had none."""
    size, before, task = 0, b"[\n", first
    while task is not None and (not size or size + len(task) <= LARGEST_LIST):
        file.write(before + task)
        size, before, task = size + len(task), b",\n", next(others, None)
    file.write(b"\n]\n" if size else b"[]\n")
    return task


def label_studio_losses(records: Iterable[LayerRecord]) -> tuple[Loss, ...]:
    """What `write_label_studio` could not hold."""
    unheld = Unheld(_KEEPS)
    for record in records:
        _count(record, unheld)
    return unheld.losses()


def preview_label_studio(records: Iterable[LayerRecord]) -> str:
    """The tasks as they will be written, indented for reading."""
    return "\n".join(orjson.dumps(task, option=orjson.OPT_INDENT_2).decode() for task in _tasks(records))


def _tasks(records: Iterable[LayerRecord]) -> Iterator[Json]:
    """A task for each article; its layers come one after another."""
    for number, (_, group) in enumerate(groupby(records, key=lambda record: record.article.id), 1):
        layers = list(group)
        article = layers[0].article
        models = [record for record in layers if record.annotator.kind is AnnotatorKind.MODEL]
        yield {
            # Label Studio's converter asks for a number; that it means nothing is said for our own reading.
            "id": number,
            "meta": NUMBERED,
            "data": {TEXT: article.text, **article_row(article)},
            "annotations": [_annotation(record) for record in layers if record not in models],
            "predictions": [_prediction(record) for record in models],
        }


def _annotation(record: LayerRecord) -> Json:
    # Label Studio takes a `completed_by` of nobody that it knows for an error, so the name is a field of ours, which it
    # passes over.
    return {
        "annotator": annotator_words(record.annotator),
        "ground_truth": record.annotator.kind is AnnotatorKind.GOLD,
        "was_cancelled": record.layer.verdict.status is Status.SKIPPED,
        "lead_time": record.seconds,
        "result": _Results(record).results,
    }


def _prediction(record: LayerRecord) -> Json:
    layer = record.layer
    certainties = [
        one.certainty for one in (*layer.spans.values(), *layer.attributions.values()) if one.certainty is not None
    ]
    row: Json = {"model_version": record.annotator.name, "result": _Results(record).results}
    return row | {"score": sum(certainties) / len(certainties)} if certainties else row


class _Results:
    """The results of one layer: regions, what is said of them, relations."""

    def __init__(self, record: LayerRecord) -> None:
        self.results: list[Json] = []
        self._text = record.article.text
        self._ids: set[str] = set()
        relations: list[Json] = []
        places: dict[tuple[Fragment, ...], str] = {}
        layer = record.layer
        for span in sorted(layer.spans.values(), key=reading_order):
            region = self._put(span.id, span.label, span.fragments, span, relations.append)
            if span.label not in (SOURCE, *_QUOTES):
                places.setdefault(span.fragments, region)
        for quote in sorted(layer.attributions.values(), key=reading_order):
            region = self._put(quote.id, QUOTE_LABELS[quote.kind], quote.content, quote, relations.append)
            if quote.cue:
                relations.append(_relation(region, self._part(quote, CUE, quote.cue, relations.append), HAS_CUE))
            if quote.source:
                source = places.get(quote.source) or self._part(quote, SOURCE, quote.source, relations.append)
                relations.append(_relation(region, source, SPEAKER))
        self.results += relations

    def _part(
        self, quote: Attribution, label: str, fragments: tuple[Fragment, ...], relate: Callable[[Json], None]
    ) -> str:
        return self._put(f"{quote.id}-{label.lower()}", label, fragments, None, relate)

    def _put(
        self,
        name: str,
        label: str,
        fragments: tuple[Fragment, ...],
        said: Annotation | None,
        relate: Callable[[Json], None],
    ) -> str:
        """Add the regions of an annotation; the id of the first, which has all that is `said`."""
        first = ""
        for start, end in fragments:
            region = self._unique(name)
            place: Json = {"start": start, "end": end, "text": self._text[start:end]}
            self._add(region, "labels", LABELS, place | {"labels": [label]}, said)
            if first:
                relate(_relation(first, region, PART))
            elif said is not None:
                for field, words in _fields(said):
                    self._add(region, "textarea", field, place | {"text": list(words)}, None)
            first = first or region
        return first

    def _unique(self, name: str) -> str:
        region, number = name, 1
        while region in self._ids:
            number += 1
            region = f"{name}-{number}"
        self._ids.add(region)
        return region

    def _add(self, region: str, sort: str, field: str, value: Json, said: Annotation | None) -> None:
        row: Json = {"id": region, "from_name": field, "to_name": TEXT, "type": sort}
        row["origin"] = ORIGINS[said.origin] if said is not None else MANUAL
        if said is not None and said.certainty is not None:
            row["score"] = said.certainty
        self.results.append(row | {"value": value})


def _fields(one: Annotation) -> Iterable[tuple[str, tuple[str, ...]]]:
    """What is said of an annotation, by the fields of the configuration."""
    if isinstance(one, Attribution) and one.speaker:
        yield SPEAKER_FIELD, (one.speaker,)
    if one.tags:
        yield TAGS_FIELD, one.tags
    if one.note:
        yield NOTE_FIELD, (one.note,)


def _relation(first: str, second: str, label: str) -> Json:
    return {"type": "relation", "from_id": first, "to_id": second, "direction": "right", "labels": [label]}


def _count(record: LayerRecord, unheld: Unheld) -> None:
    """Count what Label Studio lacks; that an article was skipped, it has."""
    unheld.count(record)
    skipped = record.layer.verdict.status is Status.SKIPPED and record.annotator.kind is not AnnotatorKind.MODEL
    unheld.lose(STATE, -1 if skipped else 0)
    unheld.lose(_TAKEN, sum(span.label in _QUOTES for span in record.layer.spans.values()))


_TAKEN = Loss(
    tr("span under a label that stands for quotes"),
    0,
    tr("whoever reads the file may take it for a part of a quote"),
    tr("spans under labels that stand for quotes"),
)
