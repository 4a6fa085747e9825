"""Articles made up for training: some quotes that the rules know, some that only this team calls quotes."""

import itertools
from pathlib import Path

import orjson

from annotations.attributions import Attribution, QuoteKind
from annotations.learn.lessons import Lesson
from annotations.spans import Fragment
from annotations.text import text_id

_NAMES = ("Ana Díaz", "Ewan Birt", "Mara Lindqvist", "Tomas Okafor", "Ingrid Hale")
_SAID = (
    "The harbour opens at six and nobody is late",
    "We counted every boat twice this spring",
    "The bridge needs paint before the winter comes",
    "Nobody told us about the new timetable",
    "Rain does not stop the ferry in this town",
)
_WROTE = (
    "the old pier should be left to the birds",
    "a second lamp is wanted on the north wall",
    "the tide table has been wrong since March",
    "fewer lorries would do the square much good",
)


def made_lessons(count: int = 24) -> list[Lesson]:
    """So many articles of three paragraphs: a marked quote, a letter without marks, a term in marks that nobody says."""
    return [_lesson(number) for number in range(count)]


def write_lessons(path: Path, lessons: list[Lesson]) -> Path:
    """The lessons as JSON lines with “text” and “quotes”."""
    rows = [
        {
            "text": lesson.text,
            "quotes": [
                {"content": quote.content, "cue": quote.cue, "speaker": quote.source, "type": quote.kind}
                for quote in lesson.quotes
            ],
        }
        for lesson in lessons
    ]
    path.write_bytes(b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows))
    return path


def _lesson(number: int) -> Lesson:
    name, other = _NAMES[number % 5], _NAMES[(number + 2) % 5]
    said, wrote = _SAID[number % 5], _WROTE[number % 4]
    text = (
        f"Note {number} from the harbour.\n\n"
        f"“{said},” {name} said on day {number}.\n\n"
        f"By letter to the board, {other}: {wrote}.\n\n"
        f"The so-called “winter plan {number}” is on the table."
    )
    quotes = (
        _quote(text, QuoteKind.DIRECT, f"“{said},”", "said", name),
        _quote(text, QuoteKind.INDIRECT, wrote, "By letter", other, last=True),
    )
    return Lesson(text_id(text), text, quotes)


def _quote(text: str, kind: QuoteKind, content: str, cue: str, source: str, *, last: bool = False) -> Attribution:
    find = text.rindex if last else text.index

    def place(words: str) -> tuple[Fragment, ...]:
        start = find(words)
        return ((start, start + len(words)),)

    return Attribution(next(_ids), kind, place(content), cue=place(cue), source=place(source))


_ids = (f"q{number}" for number in itertools.count())
