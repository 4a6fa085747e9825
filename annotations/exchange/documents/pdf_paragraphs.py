"""Lines of a PDF joined to paragraphs: across lines, columns and pages, hyphens at line ends taken out."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from annotations.exchange.documents.pdf_columns import Line
from annotations.exchange.documents.pdf_words import HYPHEN

_LAST_WORD = re.compile(r"([^\W\d_]+)$")
_FIRST_WORD = re.compile(r"^([^\W\d_]+)")
_COMPOUND = re.compile(r"\b[^\W\d_]+(?:-[^\W\d_]+)+\b")
_ENDS = tuple(".!?:”\"'’»…)")
_HYPHENS = ("-", "\u2010", HYPHEN)
_BULLET = re.compile(r"^(?:[•▪‣◦·–—-]|\d{1,3}[.)])\s")


def paragraphs(blocks: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs in blocks of lines that stand in reading order."""
    lines = [line for block in blocks for line in block]
    if not lines:
        return []
    size = median(line.run.size for line in lines)
    pitch = _pitch(blocks, size)
    compounds = {found.casefold() for line in lines for found in _COMPOUND.findall(line.run.text)}
    texts: list[str] = []
    before: Line | None = None
    for block in blocks:
        for place, line in enumerate(block):
            if before is None or not _goes_on(before, line, place == 0, pitch):
                texts.append(line.run.text)
            else:
                texts[-1] = _joined(texts[-1], line.run.text, compounds)
            before = line
    return [words for text in texts if (words := text.replace(HYPHEN, "-").strip())]


def _pitch(blocks: Sequence[Sequence[Line]], size: float) -> float:
    """How far lines of a paragraph are from one another, from middle to middle."""
    steps = [
        first.run.middle - second.run.middle
        for block in blocks
        for first, second in pairwise(block)
        if 0 < first.run.middle - second.run.middle < 3 * size
    ]
    return sorted(steps)[len(steps) // 4] if steps else size * 1.2


def _goes_on(before: Line, line: Line, first: bool, pitch: float) -> bool:
    """Whether a line goes on the paragraph of the one before; `first` of a column, it does so only in mid-sentence."""
    if abs(before.run.size - line.run.size) > 0.15 * max(before.run.size, line.run.size):
        return False
    if "\t" in before.run.text or "\t" in line.run.text:
        return False
    text, indent = line.run.text, line.run.left - line.left
    hyphenated = before.run.text.endswith(_HYPHENS)
    if first:
        return hyphenated or (text[:1].islower() and not before.run.text.endswith((".", "!", "?")))
    if before.run.middle - line.run.middle > 1.4 * pitch or _BULLET.match(text):
        return False
    if hyphenated:
        return True
    size = line.run.size
    if 0.6 * size < indent < 5 * size and before.run.left - before.left < 0.5 * size:
        return False
    short = before.right - before.run.right > max(0.2 * (before.right - before.left), 3 * size)
    return not (short and (before.run.text.endswith(_ENDS) or not text[:1].islower()))


def _joined(text: str, line: str, compounds: set[str]) -> str:
    """Two lines of a paragraph; a word that the end of the line parted is one again."""
    if not text.endswith(_HYPHENS):
        return f"{text} {line}"
    stem = text[:-1]
    head, tail = _LAST_WORD.search(stem), _FIRST_WORD.search(line)
    if head is None or tail is None:
        return text + line
    if not tail[1][:1].islower() or f"{head[1]}-{tail[1]}".casefold() in compounds:
        return f"{stem}-{line}"
    return stem + line
