"""The words of a PDF's pages with their places, by PDFium: runs of text on one line, in the order they were drawn."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from annotations.exchange.documents.pieces import LARGEST, Unreadable
from annotations.language import grouped, tr

MOST_PAGES = 5_000
# More characters on one page are a trap, not a page.
_MOST_CHARACTERS = 400_000
# How PDFium says “a hyphen at the end of a line”.
HYPHEN = "\x02"
_SOFT_HYPHENS = "\ufffe\u00ad"
_BREAKS = "\r\n\0"
_SPACES = " \t\u00a0\u3000"

# Left, right, bottom and top.
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Run:
    """Words next to one another on one line, in points from the page's left and bottom edges."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        """How high the line is."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Where the line runs."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page's runs of text; `pictured` says that it shows something that is no text."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class PdfTitle:
    """What a PDF says of itself."""

    title: str = ""
    author: str = ""
    created: str = ""


class PdfWords:
    """A PDF that is open; `close` it. Raises Unreadable where it is none, locked or has too many pages."""

    def __init__(self, path: Path) -> None:
        if path.stat().st_size > LARGEST:
            raise Unreadable(tr("the file is larger than {words} MB.", words=LARGEST >> 20))
        pypdfium2 = _library("pypdfium2")
        try:
            self._document = pypdfium2.PdfDocument(path.read_bytes())
            self.count = len(self._document)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise Unreadable(tr("it is locked with a password.")) from error
            raise Unreadable(tr("it is damaged or no PDF.")) from error
        if self.count > MOST_PAGES:
            raise Unreadable(tr("it has more than {count} pages.", count=grouped(MOST_PAGES)))

    def close(self) -> None:
        """Free all it held."""
        self._document.close()

    def told(self) -> PdfTitle:
        """What the document says of itself."""
        words = self._document.get_metadata_dict()
        return PdfTitle(words.get("Title", ""), words.get("Author", ""), words.get("CreationDate", ""))

    def pages(self) -> Iterator[Page | int]:
        """Each page in turn; the number of one that cannot be read."""
        pypdfium2 = _library("pypdfium2")
        for index in range(self.count):
            try:
                yield self._page(index)
            except pypdfium2.PdfiumError:
                yield index + 1

    def _page(self, index: int) -> Page:
        page = self._document[index]
        try:
            left, bottom, right, top = page.get_cropbox()
            sheet = _Sheet(left, bottom, right - left, top - bottom)
            words = page.get_textpage()
            try:
                found = list(_runs(words, sheet))
            finally:
                words.close()
            pictured = not found and any(True for _ in page.get_objects(max_depth=2))
        finally:
            page.close()
        # A stamp along the margin is turned; the text is what most of it is.
        letters = Counter[int]()
        for turn, run in found:
            letters[turn] += len(run.text)
        turn = max(letters, key=lambda one: letters[one], default=0)
        width, height = sheet.size(turn)
        return Page(index + 1, width, height, tuple(run for other, run in found if other == turn), pictured)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The part of a page that is seen. Its words may be turned, by quarters clockwise."""

    left: float
    bottom: float
    width: float
    height: float

    def size(self, turn: int) -> tuple[float, float]:
        return (self.height, self.width) if turn % 2 else (self.width, self.height)

    def upright(self, box: Any, turn: int) -> _Box:
        """A letter's place as left, right, bottom, top, once the page is turned so that it stands upright."""
        left, right = box.left - self.left, box.right - self.left
        bottom, top = box.bottom - self.bottom, box.top - self.bottom
        match turn:
            case 0:
                return left, right, bottom, top
            case 1:
                return self.height - top, self.height - bottom, left, right
            case 2:
                return self.width - right, self.width - left, self.height - top, self.height - bottom
            case _:
                return bottom, top, self.width - right, self.width - left


def _library(name: str) -> Any:
    # It ships no types.
    return import_module(name)


def _letters(words: Any, sheet: _Sheet) -> Iterator[tuple[str, int, _Box | None]]:
    """Each character of a page with its turn and place; the latter is None where it has none, as a break of a line."""
    pdfium = _library("pypdfium2.raw")
    raw, box = words.raw, pdfium.FS_RECTF()
    place = ctypes.byref(box)
    # Asked once a line, since asking is slow.
    turn: int | None = None
    for index in range(min(words.count_chars(), _MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        character = chr(code) if code < 0x110000 else "\ufffd"
        if character in _BREAKS or character in _SPACES:
            turn = None if character in _BREAKS else turn
            yield character, 0, None
        elif pdfium.FPDFText_GetLooseCharBox(raw, index, place):
            if turn is None:
                quarters: float = pdfium.FPDFText_GetCharAngle(raw, index) / (math.pi / 2)
                turn = round(quarters) % 4
            yield HYPHEN if character in _SOFT_HYPHENS else character, turn, sheet.upright(box, turn)


def _runs(words: Any, sheet: _Sheet) -> Iterator[tuple[int, Run]]:
    """The characters of a page joined to runs, each with its turn; a new one where they jump, or PDFium ends a line."""
    run: list[str] = []
    turned = 0
    spaced = False
    place: _Box = (0.0, 0.0, 0.0, 0.0)
    for character, turn, box in _letters(words, sheet):
        if box is None:
            spaced = True
        if run and (character in _BREAKS or (box is not None and (turn != turned or _is_apart(place, box)))):
            yield turned, Run("".join(run), *place)
            run = []
        if box is None:
            continue
        if not run:
            turned, place = turn, box
        else:
            if spaced:
                run.append(" ")
            place = min(place[0], box[0]), max(place[1], box[1]), min(place[2], box[2]), max(place[3], box[3])
        run.append(character)
        spaced = False
    if run:
        yield turned, Run("".join(run), *place)


def _is_apart(place: _Box, box: _Box) -> bool:
    """Whether a letter stands on another line than the run before it, or far from its end."""
    size = max(place[3] - place[2], 1.0)
    gap = box[0] - place[1]
    return gap > 1.2 * size or gap < -1.5 * size or abs(box[2] + box[3] - place[2] - place[3]) > 1.2 * size
