"""A PDF as an article: its text layer in reading order, without what repeats at the edges of its pages."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from annotations.exchange.documents.pdf_columns import lines_in_order
from annotations.exchange.documents.pdf_furniture import Blocks, without_furniture
from annotations.exchange.documents.pdf_paragraphs import paragraphs
from annotations.exchange.documents.pdf_words import Page, PdfTitle, PdfWords
from annotations.exchange.documents.pieces import LONGEST, Found, Piece, Told, Unreadable, clean, one_line
from annotations.exchange.results import listed
from annotations.language import tr, tr_many

_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
# What programs put where a title should be.
_NO_TITLE = re.compile(
    r"^(?:untitled|unbenannt|microsoft word|powerpoint|document\d*$|slide)|\.(?:docx?|indd|qxd|odt|pdf|tex|rtf)$", re.I
)
_NO_AUTHOR = frozenset(("", "user", "admin", "administrator", "unknown", "author"))


def read(path: Path) -> Iterator[Piece]:
    """The article in a PDF. Raises Unreadable where no page has text."""
    words = PdfWords(path)
    try:
        told = words.told()
        pages, broken = _pages(words)
    finally:
        words.close()
    bare = [page.number for page in pages if not page.runs and page.pictured]
    placed = [(page, lines_in_order(page.runs)) for page in pages if page.runs]
    if not placed:
        if bare:
            raise Unreadable(
                tr("it was scanned: its pages are pictures without a text layer; recognise their text first.")
            )
        raise Unreadable(tr("there is no text in it."))
    if bare:
        numbers = listed([str(number) for number in bare], 12)
        yield Told(
            tr_many(
                "scanned page {numbers} has no text layer",
                "scanned pages {numbers} have no text layer",
                len(bare),
                numbers=numbers,
            )
        )
    if broken:
        yield Told(tr("damaged pages were left out: {numbers}", numbers=listed([str(number) for number in broken], 12)))
    kept = without_furniture(placed)
    cut = sum(len(block) for _, blocks in placed for block in blocks) - sum(len(b) for blocks in kept for b in blocks)
    if cut:
        yield Told(
            tr_many(
                "{count} running head, foot or page number was cut",
                "{count} running heads, feet and page numbers were cut",
                cut,
            )
        )
    blocks = [block for page in kept for block in page]
    text = clean("\n\n".join(paragraphs(blocks)))
    yield Found(
        text,
        title=_title(told, kept[0]),
        author="" if told.author.strip().casefold() in _NO_AUTHOR else one_line(told.author),
        published=_date(told),
        meta={"pages": words.count},
    )


def _pages(words: PdfWords) -> tuple[list[Page], list[int]]:
    """The pages, and the numbers of those that cannot be read."""
    pages: list[Page] = []
    broken: list[int] = []
    length = 0
    for page in words.pages():
        if isinstance(page, int):
            broken.append(page)
            continue
        pages.append(page)
        length += sum(len(run.text) for run in page.runs)
        if length > LONGEST:
            raise Unreadable(tr("its text is too long for one article."))
    return pages, broken


def _title(told: PdfTitle, first: Blocks) -> str:
    """The title that the PDF names, else what stands largest on its first page."""
    named = one_line(told.title)
    if named and not _NO_TITLE.search(named):
        return named
    lines = [line.run for block in first for line in block]
    if not lines:
        return ""
    largest = max(line.size for line in lines)
    if largest < 1.2 * median(line.size for line in lines):
        return ""
    return one_line(" ".join(_largest([(line.size, line.text) for line in lines], largest)))[:300]


def _largest(lines: Sequence[tuple[float, str]], largest: float) -> Iterator[str]:
    """The first lines next to one another that are about the largest."""
    begun = False
    for size, text in lines:
        if size > 0.93 * largest:
            begun = True
            yield text
        elif begun:
            return


def _date(told: PdfTitle) -> str:
    found = _DATE.match(told.created)
    return "-".join(found.groups()) if found else ""
