"""Lesson: an article with the quotes that its annotators settled on, from a project or from a file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import cast

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status
from annotations.attributions import Attribution, QuoteKind, reading_order
from annotations.codec import (
    CodecError,
    Json,
    attribution_json,
    mapping,
    parse_attribution,
    parse_fragments,
    text_field,
)
from annotations.errors import ExchangeError, PullquoteError, TextError
from annotations.exchange.jsonl import read_objects
from annotations.exchange.pullquote_reading import read_pullquote, recognises
from annotations.exchange.results import Place, Read, Refused, counted
from annotations.language import tr
from annotations.layer import Layer
from annotations.project_reader import ProjectReader
from annotations.text import canonical, text_id

# Fewer than these teach next to nothing: the rules alone are better then.
FEWEST_ARTICLES = 20
FEWEST_QUOTES = 60


class TooFewLessons(PullquoteError):
    """There is too little to learn from."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text and all quotes in it, in reading order; `id` is the text's sha256."""

    id: str
    text: str
    quotes: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A layer that could be the lesson of its article."""

    annotator: Annotator
    layer: Layer
    text: str
    own: bool

    @property
    def rank(self) -> tuple[bool, bool]:
        """Gold before one's own work before that of others."""
        return self.annotator.kind is not AnnotatorKind.GOLD, not self.own


class Whose(StrEnum):
    """Whose work counts: that of anybody who is done with an article, one's own, or gold alone."""

    ANYBODY = "anybody"
    OWN = "own"
    GOLD = "gold"


def lessons_of_project(project: ProjectReader, whose: Whose = Whose.ANYBODY) -> list[Lesson]:
    """A lesson for each article that somebody is done with, in the order of import.

    Where several are, gold counts before one's own layer, and that before a teammate's. Raises ProjectError.
    """
    return _best(one for one in _candidates(project) if _counts(one, whose))


def lesson_counts(project: ProjectReader) -> dict[Whose, tuple[int, int]]:
    """How many articles and quotes there are to learn from, by whose work counts. Raises ProjectError."""
    candidates = list(_candidates(project))
    counts: dict[Whose, tuple[int, int]] = {}
    for whose in Whose:
        lessons = _best(one for one in candidates if _counts(one, whose))
        counts[whose] = len(lessons), sum(len(lesson.quotes) for lesson in lessons)
    return counts


def lessons_of_file(path: Path) -> list[Lesson]:
    """The lessons in a file of JSON lines: Pullquote JSONL, or objects with “text” and “quotes”.

    Of Pullquote JSONL what people have done counts, and gold; where the file calls no article done, all of theirs do.
    “quotes” hold “content”, “cue” and “speaker” (or “source”) as lists of [start, end] in code points, and “type” (or
    “kind”). Raises ExchangeError, which names file and line, where the file cannot be read or a line of it is unsound.
    """
    rows: list[tuple[Place, Json]] = []
    for found in read_objects(path):
        if isinstance(found, Refused):
            raise ExchangeError(found.place.path, found.reason, found.place.line)
        if isinstance(found, tuple):
            rows.append((found[0], dict(found[1])))
    if not rows:
        raise ExchangeError(path, tr("there is no article in it."))
    if any(isinstance(row.get("quotes"), list) for _, row in rows):
        return list({lesson.id: lesson for lesson in (_plain_lesson(place, row) for place, row in rows)}.values())
    if not recognises([row for _, row in rows]):
        raise ExchangeError(path, tr("its articles have neither “attributions” (Pullquote JSONL) nor “quotes”."))
    return _of_pullquote(path)


def enough(lessons: Sequence[Lesson]) -> None:
    """Raises TooFewLessons, one sentence with both numbers, where there is too little to learn from."""
    quotes = sum(len(lesson.quotes) for lesson in lessons)
    if len(lessons) >= FEWEST_ARTICLES and quotes >= FEWEST_QUOTES:
        return
    raise TooFewLessons(
        tr(
            "There {words} {counted} that somebody is done with, with {counted2}; at least "
            "{FEWEST_ARTICLES} articles with {FEWEST_QUOTES} quotes are needed.",
            words="is" if len(lessons) == 1 else "are",
            counted=counted(len(lessons), "article"),
            counted2=counted(quotes, "quote"),
            FEWEST_ARTICLES=FEWEST_ARTICLES,
            FEWEST_QUOTES=FEWEST_QUOTES,
        )
    )


def lesson_json(lesson: Lesson) -> Json:
    """A lesson for the pipe to the process that trains."""
    return {"id": lesson.id, "text": lesson.text, "quotes": [attribution_json(quote) for quote in lesson.quotes]}


def parse_lesson(value: object) -> Lesson:
    """The lesson that `lesson_json` wrote. Raises CodecError."""
    row = mapping(value, tr("a lesson"))
    quotes = cast("Iterable[object]", row["quotes"])
    return Lesson(text_field(row, "id"), text_field(row, "text"), tuple(parse_attribution(quote) for quote in quotes))


def _candidates(project: ProjectReader) -> Iterator[_Candidate]:
    for record in project.records(statuses=frozenset({Status.DONE})):
        if record.annotator.kind is not AnnotatorKind.MODEL and record.layer.verdict.status is Status.DONE:
            own = record.annotator.id == project.annotator.id
            yield _Candidate(record.annotator, record.layer, record.article.text, own)


def _counts(one: _Candidate, whose: Whose) -> bool:
    match whose:
        case Whose.ANYBODY:
            return True
        case Whose.OWN:
            return one.own
        case Whose.GOLD:
            return one.annotator.kind is AnnotatorKind.GOLD


def _of_pullquote(path: Path) -> list[Lesson]:
    candidates: list[_Candidate] = []
    for found in read_pullquote(path):
        if isinstance(found, Refused):
            raise ExchangeError(found.place.path, found.reason, found.place.line)
        if isinstance(found, Read):
            if found.left_out:
                raise ExchangeError(path, found.left_out[0].reason, found.place.line)
            candidates += [
                _Candidate(annotator, layer, found.article.text, own=False)
                for annotator, layer in found.layers
                if annotator.kind is not AnnotatorKind.MODEL
            ]
    done = [one for one in candidates if one.layer.verdict.status is Status.DONE]
    return _best(done or candidates)


def _best(candidates: Iterable[_Candidate]) -> list[Lesson]:
    """One lesson for each article: its best layer, the first of those of one rank."""
    chosen: dict[str, _Candidate] = {}
    for one in candidates:
        known = chosen.get(one.layer.article)
        if known is None or one.rank < known.rank:
            chosen[one.layer.article] = one
    return [
        Lesson(article, one.text, tuple(sorted(one.layer.attributions.values(), key=reading_order)))
        for article, one in chosen.items()
    ]


def _plain_lesson(place: Place, row: Json) -> Lesson:
    """The lesson in an object with “text” and “quotes”. Raises ExchangeError."""
    raw = row.get("text")
    try:
        if not isinstance(raw, str) or canonical(raw) != raw:
            raise TextError(tr("“text” must be a text with line feeds as its only line ends."))
        quotes = tuple(_plain_quotes(row, len(raw)))
    except (TextError, CodecError) as error:
        raise ExchangeError(place.path, str(error), place.line) from error
    return Lesson(text_id(raw), raw, quotes)


def _plain_quotes(row: Json, length: int) -> Iterator[Attribution]:
    for number, value in enumerate(cast("Iterable[object]", row.get("quotes") or ()), start=1):
        quote = mapping(value, tr("a quote"))
        source: object = quote.get("source", quote.get("speaker")) or ()
        kind = str(quote.get("kind", quote.get("type", "direct")))
        if kind not in tuple(QuoteKind):
            raise CodecError(tr("“{kind}” is no kind of quote; there are direct, indirect and mixed.", kind=kind))
        made = Attribution(
            id=str(number),
            kind=QuoteKind(kind),
            content=parse_fragments(quote.get("content"), "content"),
            cue=parse_fragments(quote.get("cue") or [], "cue", may_be_empty=True),
            source=() if isinstance(source, str) else parse_fragments(source, "source", may_be_empty=True),
        )
        if any(end > length for _, end in (*made.content, *made.cue, *made.source)):
            raise CodecError(tr("quote {number} ends behind the end of its text.", number=number))
        yield made
