"""Hits as a table: CSV for a spreadsheet, and lines of JSON for a program."""

import csv
import io
from collections.abc import Iterable, Iterator

from annotations.cells import harmless
from annotations.finding.hits import FoundArticle, Hit

COLUMNS = (
    "article",
    "title",
    "source",
    "published",
    "in_title",
    "start",
    "end",
    "before",
    "words",
    "after",
    "label",
    "speaker",
    "state",
)


def rows(articles: Iterable[FoundArticle]) -> Iterator[dict[str, object]]:
    """A row for each hit; `start` and `end` are code points of the text, of the title where `in_title` says so."""
    for article in articles:
        for hit in article.hits:
            yield _row(article, hit)


def csv_lines(articles: Iterable[FoundArticle]) -> Iterator[str]:
    """The table as CSV with a head, line by line (RFC 4180); no cell is one that a spreadsheet would compute."""
    yield _line(COLUMNS)
    for row in rows(articles):
        yield _line([harmless(row[name]) for name in COLUMNS])


def _row(article: FoundArticle, hit: Hit) -> dict[str, object]:
    return {
        "article": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "start": hit.start,
        "end": hit.end,
        "in_title": hit.in_title,
        "before": hit.before,
        "words": hit.words,
        "after": hit.after,
        "annotation": hit.annotation,
        "label": hit.label,
        "speaker": hit.speaker,
        "state": "" if hit.fate is None else hit.fate.value,
    }


def _line(cells: Iterable[object]) -> str:
    target = io.StringIO()
    csv.writer(target).writerow(cells)
    return target.getvalue()
