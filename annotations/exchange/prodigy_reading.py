"""Prodigy JSONL in: tasks of the interfaces for entities, spans and relations, those of one text and annotator together.

A task that was accepted gives annotations. The spans of one that was rejected are struck suggestions: somebody was asked about
them and said no. An article all of whose tasks were ignored is skipped. `_session_id` is the data set's name and, behind
its last “-”, the annotator's. Where a task has tokens, the words of a span are theirs, and are compared with the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import cast

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Article, Status
from annotations.codec import CodecError, Json, mapping, text_field
from annotations.errors import TextError
from annotations.exchange.article_row import row_article
from annotations.exchange.doccano_writing import CUE as CUE_LABEL
from annotations.exchange.doccano_writing import HAS_CUE, PART, QUOTE_LABELS, SOURCE, SPEAKER
from annotations.exchange.foreign import LayerMaker, annotator_named, whole_offset
from annotations.exchange.jsonl import read_objects
from annotations.exchange.mapping import Row
from annotations.exchange.prodigy_writing import IGNORE, REJECT, SESSION, STRUCK_BY, SUGGESTION
from annotations.exchange.results import Noted, Outcome, Place, Read, Refused
from annotations.ids import derived_id
from annotations.language import tr, tr_many
from annotations.layer import Rejection, Verdict
from annotations.spans import Fragment, Origin, Span, joined

_KINDS = {label: kind for kind, label in QUOTE_LABELS.items()}
_SPEAKERS = frozenset((SPEAKER, SOURCE, "SAID_BY", "SPOKEN_BY"))
_USED = frozenset(("tokens", "spans", "relations", "answer", SUGGESTION, STRUCK_BY))
# Sessions without a name have the time at which they began: 2024-02-06_15-04-43.
_TIME = re.compile(r"\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d$")
_STRUCK_BY = "model:prodigy"
# So many tasks of one text in a row are read together.
_MOST_TASKS = 10_000

Found = tuple[Place, Row]


@dataclass(slots=True)
class _Part:
    """A span of a task, with what relations lead to."""

    label: str
    fragments: tuple[Fragment, ...]
    given: Fragment
    last: object = None
    parts: list["_Part"] = field(default_factory=list["_Part"])
    cues: list["_Part"] = field(default_factory=list["_Part"])
    sources: list["_Part"] = field(default_factory=list["_Part"])
    leads: bool = True


def recognises_prodigy(rows: Sequence[Row]) -> bool:
    """Whether objects are Prodigy's: a text with its hashes, or with tokens or spans that count tokens."""
    return any(isinstance(row.get("text"), str) and "layer" not in row and _is_task(row) for row in rows)


def read_prodigy(path: Path) -> Iterator[Outcome]:
    """The articles in a file of Prodigy's, each with its layer."""
    for key, found in groupby(read_objects(path), key=_same):
        if key is None:
            yield from (one for one in found if not isinstance(one, tuple))
            continue
        tasks = [one for one in found if isinstance(one, tuple)]
        for at in range(0, len(tasks), _MOST_TASKS):
            try:
                yield from _read(tasks[at : at + _MOST_TASKS])
            except TextError as error:
                yield Refused(tasks[0][0], str(error))


def _same(found: Found | Refused | Noted) -> tuple[object, str] | None:
    """What tasks of one layer have in common: their text and their annotator."""
    return (found[1].get("text"), _annotator(*found).id) if isinstance(found, tuple) else None


def _read(tasks: list[Found]) -> Iterator[Outcome]:
    place, row = tasks[0]
    raw, article = row_article(row, _USED | {key for key in row if key.startswith("_")})
    maker = LayerMaker(place, raw, article)
    struck: dict[str, Rejection] = {}
    for at, task in tasks:
        parts = _Spans(maker, at, task).parts()
        if task.get("answer") != REJECT:
            _add(maker, parts)
            continue
        for part in parts:
            if part.label not in _KINDS and part.leads:
                one = _rejection(article, part, task)
                struck[one.suggestion.id] = one
    annotator = _annotator(place, row)
    model = annotator.kind is AnnotatorKind.MODEL
    verdict = Verdict(Status.SUGGESTED if model else Status.IN_PROGRESS) if struck else None
    # A suggestion that was struck says nothing of whether the article was skipped.
    others = [task for _, task in tasks if SUGGESTION not in task]
    if others and all(task.get("answer") == IGNORE for task in others):
        verdict = Verdict(Status.SKIPPED)
    for outcome in maker.outcomes(annotator, verdict):
        if isinstance(outcome, Read) and struck:
            layers = tuple((who, replace(layer, rejections=struck)) for who, layer in outcome.layers)
            outcome = replace(outcome, layers=layers)
        yield outcome


def _rejection(article: Article, part: _Part, task: Row) -> Rejection:
    """A struck suggestion, under the id and of the model that Pullquote wrote with it."""
    fragments = _ranges([part])
    key, by = task.get(SUGGESTION), task.get(STRUCK_BY)
    if not isinstance(key, str) or not key or not isinstance(by, str) or not by:
        key, by = derived_id(article.id, _STRUCK_BY, part.label, str(fragments)), _STRUCK_BY
    return Rejection(Span(key, part.label, fragments, origin=Origin.MODEL), by)


class _Spans:
    """Reads the spans of one task and what its relations say of them."""

    def __init__(self, maker: LayerMaker, place: Place, task: Row) -> None:
        self._maker = maker
        self._place = place
        self._task = task
        self._tokens = [cast(Json, one) if isinstance(one, dict) else {} for one in self._listed("tokens")]
        self._by_id: dict[object, _Part] = {}
        self._parts: list[_Part] = []

    def parts(self) -> list[_Part]:
        """The spans that are proved, linked."""
        for number, value in enumerate(self._listed("spans"), start=1):
            what = tr("span {number}", number=number)
            try:
                row = mapping(value, what)
                label = text_field(row, "label")
                if not label.strip():
                    raise CodecError(tr("it has no label."))
                given = self._range(row)
            except CodecError as error:
                self._maker.refuse(what, str(error), self._place)
                continue
            settled = self._maker.prove(f"{what} ({label})", (given,), self._words(row, given), self._place)
            if settled:
                part = _Part(label, settled, given, row.get("token_end"))
                self._parts.append(part)
                if type(row.get("id")) is int:
                    self._by_id.setdefault(row["id"], part)
        self._relate()
        return self._parts

    def _relate(self) -> None:
        others = 0
        for number, value in enumerate(self._listed("relations"), start=1):
            what = tr("relation {number}", number=number)
            try:
                row = mapping(value, what)
                first, second = self._end(row, "head"), self._end(row, "child")
                sort = text_field(row, "label").upper()
            except CodecError as error:
                self._maker.refuse(what, str(error), self._place)
                continue
            if sort == PART and first is not second:
                first.parts.append(second)
                second.leads = False
            elif sort == HAS_CUE and first.label in _KINDS:
                first.cues.append(second)
            elif sort in _SPEAKERS and first.label in _KINDS:
                first.sources.append(second)
            else:
                others += 1
        if others:
            self._maker.note(
                tr_many(
                    "{count} relation that says nothing of a quote left out",
                    "{count} relations that say nothing of a quote left out",
                    others,
                )
            )

    def _end(self, relation: Json, key: str) -> _Part:
        """The span at an end of a relation: by its number, its place and label, or its last token."""
        value = relation.get(f"{key}_span")
        if isinstance(value, dict):
            row = cast(Json, value)
            number, label, place = row.get("id"), row.get("label"), (row.get("start"), row.get("end"))
            if type(number) is int and number in self._by_id:
                return self._by_id[number]
            for part in self._parts:
                if part.given == place and part.label == label:
                    return part
        last = relation.get(key)
        for part in self._parts:
            if type(last) is int and part.last == last and not isinstance(value, dict):
                return part
        raise CodecError(tr("there is no span that its “{key}” names.", key=key))

    def _range(self, row: Json) -> Fragment:
        """The range of a span; where it counts tokens only, that of its tokens. Raises CodecError."""
        if "start" in row or "end" in row:
            return whole_offset(row.get("start")), whole_offset(row.get("end"))
        tokens = self._tokens_of(row)
        if not tokens:
            raise CodecError(tr("it has no offsets, and there are no tokens to tell them."))
        return whole_offset(tokens[0].get("start")), whole_offset(tokens[-1].get("end"))

    def _words(self, row: Json, given: Fragment) -> str | None:
        """What the file says stands there: its own words, or those of its tokens; None where it says nothing."""
        if isinstance(words := row.get("text"), str):
            return words
        tokens = self._tokens_of(row)
        if not tokens or not all(isinstance(one.get("text"), str) for one in tokens):
            return None
        if (tokens[0].get("start"), tokens[-1].get("end")) != given:
            # Offsets that end within tokens say more than the tokens.
            return None
        words = [cast(str, one["text"]) + (" " if one.get("ws", True) is True else "") for one in tokens[:-1]]
        return "".join(words) + cast(str, tokens[-1]["text"])

    def _tokens_of(self, row: Json) -> list[Json]:
        first, last = row.get("token_start"), row.get("token_end")
        if type(first) is not int or type(last) is not int or not 0 <= first <= last < len(self._tokens):
            return []
        return self._tokens[first : last + 1]

    def _listed(self, key: str) -> list[object]:
        value = self._task.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self._maker.refuse(f"“{key}”", tr("it should be a list."), self._place)
            return []
        return cast(list[object], value)


def _add(maker: LayerMaker, parts: list[_Part]) -> None:
    """Add spans and quotes; what is only a quote's cue or source is no span."""
    spoken = [part for part in parts if part.label in _KINDS]
    own = {id(one) for quote in spoken for one in quote.cues if one.label == CUE_LABEL}
    own |= {id(one) for quote in spoken for one in quote.sources if one.label == SOURCE}
    for part in parts:
        if not part.leads:
            continue
        if part.label in _KINDS:
            cue, source = _ranges(part.cues), _ranges(part.sources)
            maker.add(maker.quote(_ranges([part]), cue, source, _KINDS[part.label]))
        elif id(part) not in own:
            maker.add(Span("", part.label, _ranges([part])))


def _ranges(parts: Sequence[_Part]) -> tuple[Fragment, ...]:
    """The ranges of spans with their parts, those that touch made one."""
    return joined(fragment for part in parts for one in (part, *part.parts) for fragment in one.fragments)


def _annotator(place: Place, row: Row) -> Annotator:
    """The annotator of a task: as Pullquote writes it, else the name of the session."""
    if isinstance(row.get("annotator"), str):
        return annotator_named(row["annotator"], place)
    session = next((name for key in ("_annotator_id", "_session_id") if isinstance(name := row.get(key), str)), "")
    if _TIME.search(session):
        session = ""
    name = session.removeprefix(SESSION) if session.startswith(SESSION) else session.rpartition("-")[2]
    return annotator_named(name, place)


def _is_task(row: Row) -> bool:
    if "_input_hash" in row or "_task_hash" in row:
        return True
    tokens = "spans" in row and _has(row, "tokens", ("text", "start", "end"))
    return tokens or _has(row, "spans", ("token_start",))


def _has(row: Row, key: str, keys: Sequence[str]) -> bool:
    value = row.get(key)
    rows = cast(list[object], value) if isinstance(value, list) else []
    return any(isinstance(one, dict) and set(keys) <= cast(Json, one).keys() for one in rows)
