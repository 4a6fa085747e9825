"""What a teammate's file holds, row by row proved to be what a project may hold; the rest is refused, a sentence each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import cast

import orjson

from annotations.annotators import GOLD, Annotator, AnnotatorKind
from annotations.articles import Article
from annotations.changes import Step
from annotations.codec import CodecError, read_json
from annotations.errors import EditError, TextError
from annotations.facts import Facts
from annotations.language import tr
from annotations.rules import check_placed
from annotations.store.events import model_event_id
from annotations.store.facts import parse_facts
from annotations.store.merged import MergedBatch, MergedEvent
from annotations.store.packet_rows import EventRow, Values
from annotations.store.plain import PlainFacts, read_plain
from annotations.text import canonical, text_id

_LONGEST_NAME = 500
_LONGEST_LOG = 10_000_000
_STEPS = frozenset(step.value for step in Step)
_KINDS = frozenset(kind.value for kind in AnnotatorKind)


class RefusedRow(Exception):
    """A row of a teammate's file is not taken; the message is why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class ProvedEvent:
    """An event whose parts were found to be in order, with its facts: what its writer saw `before`, and what it `said`."""

    event: MergedEvent
    batch: MergedBatch
    sequence: int
    before: Facts
    said: Facts | PlainFacts

    @property
    def after(self) -> Facts:
        """What holds from then on."""
        return self.said.facts() if isinstance(self.said, PlainFacts) else self.said


def prove_annotator(row: Values) -> Annotator:
    """The annotator of a row (id, name, kind). Raises RefusedRow."""
    identity, name, kind = row
    if not (_is_short(identity) and _is_short(name)) or kind not in _KINDS:
        raise RefusedRow(tr("an annotator in it has no proper id, name or kind"))
    made = Annotator(cast(str, identity), _plain(cast(str, name)), AnnotatorKind(cast(str, kind)))
    of_gold, of_model = made.id == GOLD.id, made.id.startswith("model:")
    if of_gold != (made.kind is AnnotatorKind.GOLD) or of_model != (made.kind is AnnotatorKind.MODEL):
        raise RefusedRow(tr("“{name}” calls itself a {kind} and is none", name=made.name, kind=made.kind))
    return made


def prove_article(row: Values) -> Article:
    """The article of a row, whose text has the identity that it claims. Raises RefusedRow."""
    if not all(isinstance(value, str) for value in row):
        raise RefusedRow(tr("its text or what is known of it is missing"))
    identity, title, text, source, url, author, published, language, meta = cast(tuple[str, ...], row)
    shown = _plain(title)[:60]
    try:
        whole = canonical(text) == text and text_id(text) == identity and canonical(title) == title
        known: object = orjson.loads(meta)
    except (TextError, UnicodeEncodeError, orjson.JSONDecodeError, RecursionError) as error:
        raise RefusedRow(tr("“{shown}” cannot be read", shown=shown)) from error
    if not whole:
        raise RefusedRow(tr("the text of “{shown}” is not the one that its id stands for", shown=shown))
    if not isinstance(known, dict) or not text.strip():
        raise RefusedRow(tr("“{shown}” cannot be read", shown=shown))
    values = cast(dict[str, object], known)
    return Article(identity, title, text, source, url, author, published, language, values)


def prove_event(row: EventRow, article: Article, annotator: Annotator) -> ProvedEvent:
    """The event of a row of `annotator`'s layer on `article`. Raises RefusedRow."""
    batch = _prove_batch(row)
    texts = (row.id, row.time, row.before, row.after)
    if not all(isinstance(value, str) for value in texts) or not _is_short(row.id):
        raise RefusedRow(tr("a step of it has no proper id, time or content"))
    if type(row.sequence) is not int or not 1 <= row.sequence <= _LONGEST_LOG:
        raise RefusedRow(tr("a step of it has no place in its log"))
    identity, moment, before, after = cast(tuple[str, ...], texts)
    _prove_time(moment)
    if batch.annotator != annotator.id and annotator.kind is not AnnotatorKind.GOLD:
        raise RefusedRow(tr("a step in the layer of {name} was written by somebody else", name=annotator.name))
    if annotator.kind is AnnotatorKind.MODEL and identity != model_event_id(
        article.id, annotator.id, row.sequence, after
    ):
        raise RefusedRow(tr("what {name} is to have said was changed", name=annotator.name))
    try:
        seen, said = parse_facts(read_json(before)), read_plain(after) or parse_facts(read_json(after))
        _check(seen, article.text)
        _check_said(said, article.text)
    except (CodecError, EditError, RecursionError) as error:
        raise RefusedRow(tr("a step of it cannot stand ({rstrip})", rstrip=str(error).rstrip("."))) from error
    event = MergedEvent(identity, batch.id, row.sequence, moment, before, after)
    return ProvedEvent(event, batch, row.sequence, seen, said)


def gaps(events: list[ProvedEvent]) -> bool:
    """Whether the log that these events make has a hole."""
    sequences = sorted({event.sequence for event in events})
    return bool(sequences) and (sequences[0] != 1 or any(two != one + 1 for one, two in pairwise(sequences)))


def words_of_facts(facts: Facts) -> Iterator[str]:
    """The labels that facts use, once for each span."""
    for span in facts.spans.values():
        if span is not None:
            yield span.label


def _check_said(said: Facts | PlainFacts, text: str) -> None:
    if isinstance(said, PlainFacts) and said.lie_in(text):
        _check(said.rest, text)
    else:
        _check(said.facts() if isinstance(said, PlainFacts) else said, text)


def _check(facts: Facts, text: str) -> None:
    check_placed((span for span in facts.spans.values() if span is not None), text)
    check_placed((quote for quote in facts.attributions.values() if quote is not None), text)
    check_placed((struck.suggestion for struck in facts.rejections.values() if struck is not None), text)


def _prove_batch(row: EventRow) -> MergedBatch:
    values = (row.batch, row.batch_annotator, row.batch_time, row.batch_name, row.batch_step, row.batch_target)
    if not all(isinstance(value, str) and len(value) <= _LONGEST_NAME for value in values):
        raise RefusedRow(tr("a step of it has no proper name, writer or time"))
    identity, annotator, moment, name, step, target = cast(tuple[str, ...], values)
    if step not in _STEPS or not identity or bool(target) != (step != Step.DO.value):
        raise RefusedRow(tr("a step of it is neither done, undone nor done again"))
    _prove_time(moment)
    return MergedBatch(identity, annotator, moment, _plain(name), step, target)


def _prove_time(moment: str) -> None:
    try:
        found = datetime.fromisoformat(moment)
    except ValueError as error:
        raise RefusedRow(tr("a step of it has no proper time")) from error
    if found.tzinfo is None or not 1990 <= found.year <= 9000:
        raise RefusedRow(tr("a step of it has no proper time"))


def _is_short(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_NAME


def _plain(name: str) -> str:
    """A name in one line, without control signs that could make a report look otherwise than it is."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())
