"""Prodigy JSONL out: a task a line, with tokens, spans and relations (prodi.gy/docs/api-interfaces).

Tokens are spaCy's; one in which a span begins or ends is cut there, since Prodigy shows no span that is no whole tokens.
`token_end` is the span's last token. A quote is a span under one of QUOTE_LABELS with relations to its cue and its source,
as in doccano's; parts of one span are spans that a relation links to the first. `head` and `child` are the last tokens of two
spans; a span has an `id`, which Prodigy passes over, since two spans may have their place and their label in common.

A struck suggestion is a task of its own behind its layer's, with one span and the answer “reject”; `suggestion` is its
id and `struck_by` the model's, which Prodigy passes over. It goes under an interface for whole annotations, since `train`
leaves rejected ones of those out; under that for single decisions (`ner`) it would take all other words for undecided.

`answer` is “ignore” for an article that was skipped, “accept” for every other one; a model's tasks have none. `_session_id`
names the annotator. `_input_hash` is MurmurHash3 (32 bits, signed) of the text, `_task_hash` that of the input hash with
the spans and relations as JSON; as in Prodigy the same text has the same one and other labels have another one, but the
numbers are others than Prodigy's own (`prodigy db-in --rehash` makes those).
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import orjson

from annotations.annotators import AnnotatorKind
from annotations.articles import Status
from annotations.attributions import reading_order
from annotations.codec import Json
from annotations.exchange.article_row import article_row
from annotations.exchange.doccano_writing import CUE, HAS_CUE, PART, QUOTE_LABELS, SOURCE, SPEAKER
from annotations.exchange.foreign import annotator_words
from annotations.exchange.losses import Loss
from annotations.exchange.tokenizing import Token, Tokenizer, covering, cut_at
from annotations.exchange.unheld import CERTAINTY, STATE, STRUCK, Keeps, Unheld
from annotations.language import tr
from annotations.layer import Layer
from annotations.records import LayerRecord
from annotations.scheme import Scheme
from annotations.spans import Fragment, Span

ACCEPT, REJECT, IGNORE = "accept", "reject", "ignore"
SESSION = "pullquote-"

SUGGESTION, STRUCK_BY = "suggestion", "struck_by"

_KEEPS = Keeps(article=True, annotator=True, kinds=True, struck=True)


def write_prodigy(records: Iterable[LayerRecord], path: Path, _scheme: Scheme, pipeline: str = "") -> tuple[Loss, ...]:
    """Write a new file, a task a layer and struck suggestion; returns what could not be held. Raises PipelineError, OSError."""
    maker = _TaskMaker(pipeline)
    with path.open("xb") as file:
        for record in records:
            for task in maker.tasks(record):
                file.write(orjson.dumps(task, option=orjson.OPT_APPEND_NEWLINE))
    return maker.unheld.losses()


def prodigy_losses(records: Iterable[LayerRecord], pipeline: str = "") -> tuple[Loss, ...]:
    """What `write_prodigy` could not hold. Raises PipelineError."""
    maker = _TaskMaker(pipeline)
    for record in records:
        maker.tokens(record)
    return maker.unheld.losses()


def preview_prodigy(records: Iterable[LayerRecord], pipeline: str = "", limit: int = 400, tokens: int = 20) -> str:
    """The tasks indented for reading, long texts and tokens cut short. Raises PipelineError."""
    maker = _TaskMaker(pipeline)
    told: list[str] = []
    for record in records:
        text = record.article.text
        for task in maker.tasks(record):
            few = cast(list[Json], task["tokens"])[:tokens]
            task |= {"text": text if len(text) <= limit else text[:limit] + "…", "tokens": few}
            told.append(orjson.dumps(task, option=orjson.OPT_INDENT_2).decode())
    return "\n".join(told)


class _TaskMaker:
    """Makes tasks of records, and counts what they do not hold."""

    def __init__(self, pipeline: str) -> None:
        self.unheld = Unheld(_KEEPS)
        self._tokenizer = Tokenizer(pipeline)

    def tokens(self, record: LayerRecord) -> tuple[Token, ...]:
        """The tokens, cut where spans begin and end; what the record loses is counted."""
        unheld, layer = self.unheld, record.layer
        unheld.count(record)
        struck = _struck(record)
        unheld.lose(STRUCK, len(layer.rejections) - len(struck))
        unheld.lose(CERTAINTY, sum(span.certainty is not None for span, _ in struck))
        model = record.annotator.kind is AnnotatorKind.MODEL
        if layer.verdict.status is Status.SKIPPED and not model:
            unheld.lose(STATE, -1)
        elif struck and not model and not (layer.spans or layer.attributions):
            # Somebody has been at work there, which is what a reader takes it for.
            unheld.lose(STATE, 1 if layer.verdict.status is Status.NEW else 0)
            unheld.lose(STATE, -1 if layer.verdict.status is Status.IN_PROGRESS else 0)
        unheld.lose(_TAKEN, sum(span.label in QUOTE_LABELS.values() for span in layer.spans.values()))
        places = [span.fragments for span in layer.spans.values()]
        for quote in layer.attributions.values():
            places += [quote.content, quote.cue, quote.source]
        tokens = self._tokenizer.tokens(record.article)
        starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
        loose = sum(
            any(start not in starts or end not in ends for start, end in span.fragments)
            for span in layer.spans.values()
        )
        unheld.lose(_WIDE, loose)
        places += [span.fragments for span, _ in struck]
        return tuple(cut_at(tokens, (at for place in places for fragment in place for at in fragment)))

    def tasks(self, record: LayerRecord) -> list[Json]:
        """The task of a record's layer, then one for each suggestion that was struck."""
        tokens = self.tokens(record)
        task = _task(record, _Linked(record.layer, tokens), tokens)
        if record.annotator.kind is not AnnotatorKind.MODEL:
            task["answer"] = IGNORE if record.layer.verdict.status is Status.SKIPPED else ACCEPT
        made = [task]
        for span, by in _struck(record):
            alone = Layer(record.layer.article, record.layer.annotator, {span.id: span})
            made.append(
                _task(record, _Linked(alone, tokens), tokens) | {"answer": REJECT, SUGGESTION: span.id, STRUCK_BY: by}
            )
        return made


def _struck(record: LayerRecord) -> list[tuple[Span, str]]:
    """The struck suggestions that a task can hold, spans that no reader takes for quotes, with their models' ids."""
    return [
        (one.suggestion, one.by)
        for one in record.layer.rejections.values()
        if isinstance(one.suggestion, Span) and one.suggestion.label not in QUOTE_LABELS.values()
    ]


def _task(record: LayerRecord, linked: "_Linked", tokens: tuple[Token, ...]) -> Json:
    """A task without its answer."""
    text = record.article.text
    spans = [part.row() for part in linked.parts]
    first = _hashed(text)
    said = orjson.dumps([spans, linked.relations]).decode()
    return {
        "text": text,
        **article_row(record.article),
        "tokens": [_token_row(number, token, text) for number, token in enumerate(tokens)],
        "spans": spans,
        "relations": linked.relations,
        "annotator": annotator_words(record.annotator),
        "_input_hash": first,
        "_task_hash": _hashed(f"{first}{said}"),
        "_view_id": linked.view,
        "_session_id": f"{SESSION}{record.annotator.name}",
        "_timestamp": int(time.time()),
    }


@dataclass(frozen=True, slots=True)
class _Part:
    """One range under a label, and its first and last token."""

    id: int
    label: str
    start: int
    end: int
    first: int
    last: int

    def row(self) -> Json:
        """It as Prodigy has it."""
        return {
            "start": self.start,
            "end": self.end,
            "token_start": self.first,
            "token_end": self.last,
            "label": self.label,
            "id": self.id,
        }


class _Linked:
    """The parts of the spans and quotes of one layer over its tokens, in the order of the text, and their relations."""

    def __init__(self, layer: Layer, tokens: tuple[Token, ...]) -> None:
        self.parts: list[_Part] = []
        self.relations: list[Json] = []
        self._tokens = tokens
        places: dict[tuple[Fragment, ...], _Part] = {}
        for span in sorted(layer.spans.values(), key=reading_order):
            first = self._put(span.label, span.fragments)
            if span.label not in (SOURCE, *QUOTE_LABELS.values()):
                places.setdefault(span.fragments, first)
        for quote in sorted(layer.attributions.values(), key=reading_order):
            content = self._put(QUOTE_LABELS[quote.kind], quote.content)
            if quote.cue:
                self._relate(content, self._put(CUE, quote.cue), HAS_CUE)
            if quote.source:
                self._relate(content, places.get(quote.source) or self._put(SOURCE, quote.source), SPEAKER)
        self.parts.sort(key=lambda part: (part.start, part.end, part.id))

    @property
    def view(self) -> str:
        """The interface of Prodigy that shows them."""
        crossing = any(one.start < before.end for before, one in pairwise(self.parts))
        return "relations" if self.relations else "spans_manual" if crossing else "ner_manual"

    def _put(self, label: str, fragments: tuple[Fragment, ...]) -> _Part:
        """Add the parts of a span, linked with the first, which is returned."""
        put: list[_Part] = []
        for start, end in fragments:
            part = _Part(len(self.parts) + 1, label, start, end, *covering(self._tokens, (start, end)))
            self.parts.append(part)
            put.append(part)
        for part in put[1:]:
            self._relate(put[0], part, PART)
        return put[0]

    def _relate(self, head: _Part, child: _Part, label: str) -> None:
        row: Json = {"head": head.last, "child": child.last, "label": label}
        self.relations.append(row | {"head_span": head.row(), "child_span": child.row()})


def _token_row(number: int, token: Token, text: str) -> Json:
    words = text[token.start : token.end]
    return {"text": words, "start": token.start, "end": token.end, "id": number, "ws": token.spaced}


def _hashed(words: str) -> int:
    # Imported here, since the window starts without it.
    mrmr: Any = import_module("murmurhash.mrmr")  # Any: it has no types

    return cast(int, mrmr.hash(words))


_TAKEN = Loss(
    tr("span under a label that stands for quotes"),
    0,
    tr("whoever reads the file takes it for a quote"),
    tr("spans under labels that stand for quotes"),
)
_WIDE = Loss(
    tr("span that does not end at a token border"),
    0,
    tr("a token is cut there, so that Prodigy shows it; spaCy’s training passes it over"),
    tr("spans that do not end at a token border"),
)
