"""Label Studio JSON in: tasks with annotations and predictions, and the short kind that it calls JSON-MIN.

Each annotation of a task is a layer of whoever completed it; a prediction is a layer of its model. Offsets count code
points; older exports count UTF-16 units, which the words of their regions tell.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from annotations.annotators import GOLD, Annotator, AnnotatorKind, model_annotator
from annotations.articles import Article, Status
from annotations.codec import Json
from annotations.errors import TextError
from annotations.exchange.article_row import row_article
from annotations.exchange.foreign import LayerMaker, annotator_named
from annotations.exchange.jsonl import read_objects
from annotations.exchange.label_studio_results import ResultsReader, Said, region_claims
from annotations.exchange.label_studio_writing import NUMBERED
from annotations.exchange.mapping import Row
from annotations.exchange.pullquote_layers import imported_annotator
from annotations.exchange.results import Noted, Outcome, Place, Read, Refused
from annotations.exchange.units import counts_utf16
from annotations.language import tr
from annotations.layer import Layer, Verdict

# Older exports say “completions”.
_ANNOTATIONS, _PREDICTIONS = ("annotations", "completions"), "predictions"
_MIN_KEYS = frozenset(("annotation_id", "annotator", "created_at", "updated_at", "lead_time", "agreement"))


def recognises_label_studio(rows: Sequence[Row]) -> bool:
    """Whether objects are Label Studio's: tasks with `data` and annotations, or texts with lists of labelled regions."""
    return any(_is_task(row) or _region_keys(row) for row in rows)


def read_label_studio(path: Path) -> Iterator[Outcome]:
    """The articles in a file of Label Studio's, each with its layers."""
    for found in read_objects(path):
        if not isinstance(found, tuple):
            yield found
            continue
        place, row = found
        try:
            yield from _read_task(place, row) if _is_task(row) else _read_short(place, row)
        except TextError as error:
            yield Refused(place, str(error))


def _read_task(place: Place, row: Row) -> Iterator[Outcome]:
    data = cast(Json, row["data"])
    if row.get("id") not in (None, "") and "id" not in data and row.get("meta") != NUMBERED:
        data = {"id": row["id"], **data}
    annotations = [one for key in _ANNOTATIONS for one in _objects(row.get(key))]
    predictions = _objects(row.get(_PREDICTIONS))
    results = [one for annotation in (*annotations, *predictions) for one in _listed(annotation.get("result"))]
    raw, article = row_article(data, (), _text_key(data, results))
    utf16 = counts_utf16(raw, region_claims(results))
    layers = _Layers(place, raw, article, utf16=utf16)
    for annotation in annotations:
        verdict = Verdict(Status.SKIPPED) if annotation.get("was_cancelled") is True else None
        layers.add(_annotator(annotation, place), annotation, verdict)
    for prediction in predictions:
        version = prediction.get("model_version")
        named = str(version) if version not in (None, "", []) else f"imported: {place.path.name}"
        layers.add(model_annotator(named), prediction)
    yield from layers.outcomes()


def _read_short(place: Place, row: Row) -> Iterator[Outcome]:
    """A row of JSON-MIN: the fields of the data, and under the name of each tag its regions."""
    regions = _region_keys(row)
    data = {key: value for key, value in row.items() if key not in regions and key not in _MIN_KEYS}
    raw, article = row_article(data, (), _text_key(data, ()))
    results: list[object] = [
        {"type": "labels", "from_name": key, "value": value} for key in regions for value in _listed(row[key])
    ]
    layers = _Layers(place, raw, article, utf16=counts_utf16(raw, region_claims(results)))
    layers.add(_annotator({"completed_by": row.get("annotator")}, place), {"result": results})
    yield from layers.outcomes()


class _Layers:
    """The layers of one article, each annotator's of its own."""

    def __init__(self, place: Place, raw: str, article: Article, *, utf16: bool) -> None:
        self._place = place
        self._raw = raw
        self._article = article
        self._utf16 = utf16
        self._layers: list[tuple[Annotator, Layer]] = []
        self._left_out: list[Refused] = []
        self._notes: list[Noted] = []
        self._seen: set[str] = set()
        if utf16:
            words = tr("read with offsets that count UTF-16 units, as older exports of Label Studio do")
            self._notes.append(Noted(place, words))

    def add(self, annotator: Annotator, row: Json, verdict: Verdict | None = None) -> None:
        """Take an annotation or a prediction of Label Studio's."""
        maker = LayerMaker(self._place, self._raw, self._article)
        if row.get("result") is not None and not isinstance(row["result"], list):
            maker.refuse("“result”", tr("it should be a list."))
        reader = ResultsReader(maker, self._raw, utf16=self._utf16, mine=annotator.kind is not AnnotatorKind.MODEL)
        said = reader.read(_listed(row.get("result")))
        for outcome in maker.outcomes(self._another(annotator), _verdict(said, verdict)):
            match outcome:
                case Read():
                    self._layers.extend(outcome.layers)
                    self._left_out.extend(outcome.left_out)
                    self._seen.update(one.id for one, _ in outcome.layers)
                case Noted():
                    self._notes.append(outcome)
                case Refused():
                    self._left_out.append(outcome)

    def outcomes(self) -> Iterator[Outcome]:
        """The article with all layers, after what is to be said of it."""
        yield from self._notes
        yield Read(self._article, self._place, tuple(self._layers), tuple(self._left_out))

    def _another(self, annotator: Annotator) -> Annotator:
        """The annotator; of someone who annotated the article twice, a second one of a name with a number."""
        number, name = 1, annotator.name
        while annotator.id in self._seen:
            number += 1
            named = f"{name} ({number})"
            made = model_annotator if annotator.kind is AnnotatorKind.MODEL else imported_annotator
            annotator = made(named)
        return annotator


def _verdict(said: Said, given: Verdict | None) -> Verdict | None:
    if not said.tags and not said.notes:
        return given
    status = given.status if given else Status.IN_PROGRESS
    return Verdict(status, tags=tuple(said.tags), note="\n".join(said.notes))


def _annotator(annotation: Json, place: Place) -> Annotator:
    """Who made an annotation: gold, whom our own field names, or who completed it by mail address, name or number."""
    if annotation.get("ground_truth") is True:
        return GOLD
    if isinstance(annotation.get("annotator"), str):
        return annotator_named(annotation["annotator"], place)
    given = annotation.get("completed_by")
    if isinstance(given, dict):
        person = cast(Json, given)
        full = " ".join(str(person[key]) for key in ("first_name", "last_name") if person.get(key))
        named = (person.get("email"), person.get("name"), person.get("username"), full, person.get("id"))
        given = next((one for one in named if one not in (None, "")), None)
    if isinstance(given, int) and not isinstance(given, bool):
        return imported_annotator(f"Label Studio {given}")
    return annotator_named(given, place)


def _text_key(data: Json, results: Sequence[object]) -> str:
    """Which field is the text: the one that the regions name, else “text”, else the longest."""
    texts = {key: value for key, value in data.items() if isinstance(value, str)}
    named = [cast(Json, one).get("to_name") for one in results if isinstance(one, dict)]
    known = [key for key in (*named, "text") if isinstance(key, str) and key in texts]
    return known[0] if known else max(texts, key=lambda key: len(texts[key]), default="text")


def _is_task(row: Row) -> bool:
    data = row.get("data")
    if not isinstance(data, dict) or not any(isinstance(value, str) for value in cast(Json, data).values()):
        return False
    return any(isinstance(row.get(key), list) for key in (*_ANNOTATIONS, _PREDICTIONS))


def _region_keys(row: Row) -> list[str]:
    """The keys of a row under which there are labelled regions."""
    return [key for key, value in row.items() if any(_is_region(one) for one in _listed(value))]


def _is_region(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    row = cast(Json, value)
    return {"start", "end"} <= row.keys() and any(key.endswith("labels") and isinstance(row[key], list) for key in row)


def _objects(value: object) -> list[Json]:
    return [cast(Json, one) for one in _listed(value) if isinstance(one, dict)]


def _listed(value: object) -> list[object]:
    return cast(list[object], value) if isinstance(value, list) else []
