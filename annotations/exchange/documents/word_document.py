"""A Word document (DOCX) as an article: its paragraphs and tables, what was inserted in, what was deleted out."""

import datetime
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from annotations.exchange.documents.pieces import Found, Piece, Told, Unreadable, clean, one_line
from annotations.exchange.documents.unpacking import check_package, open_zip
from annotations.language import tr, tr_many

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted, moved away, instructions to fields, or said a second time for older programs.
_UNREAD = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", _FALLBACK))
_NOTES = (f"{_W}footnoteReference", f"{_W}endnoteReference")

# lxml ships no types.
_Element = Any


def read(path: Path) -> Iterator[Piece]:
    """The article in a DOCX file. Raises Unreadable."""
    with open_zip(path) as archive:
        check_package(archive)
    document = _opened(path)
    body = cast(_Element, document.element.body)
    texts = list(_blocks(body))
    if not any(texts):
        raise Unreadable(tr("there is no text in it."))
    if notes := sum(1 for _ in body.iter(*_NOTES)):
        yield Told(
            tr_many("{count} footnote or endnote was left out", "{count} footnotes and endnotes were left out", notes)
        )
    if any(True for _ in body.iter(f"{_W}del")):
        yield Told(tr("tracked changes were taken as accepted"))
    told = document.core_properties
    created = told.created
    yield Found(
        "\n\n".join(text for text in texts if text),
        title=one_line(told.title) or _heading(document),
        author="" if told.author == "python-docx" else one_line(told.author),
        published=created.date().isoformat() if isinstance(created, datetime.datetime) else "",
        language=one_line(told.language),
    )


def _opened(path: Path) -> "Document":
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Unreadable(tr("it is damaged or no Word document.")) from error


def _blocks(parent: _Element) -> Iterator[str]:
    """The paragraphs and the rows of tables below an element, in order."""
    for element in parent:
        if element.tag == f"{_W}p":
            yield _words(element)
        elif element.tag == f"{_W}tbl":
            for row in element.iter(f"{_W}tr"):
                yield "\t".join(" ".join(filter(None, _blocks(cell))) for cell in row.iter(f"{_W}tc"))
        elif element.tag not in _UNREAD:
            # Content controls, and what was inserted or moved here as a whole.
            yield from _blocks(element)


def _words(paragraph: _Element) -> str:
    return "\n".join(line.strip() for line in clean("".join(_pieces(paragraph))).split("\n")).strip()


def _pieces(element: _Element) -> Iterable[str]:
    for child in element:
        match child.tag:
            case tag if tag in _UNREAD:
                continue
            case tag if tag == f"{_W}t":
                yield child.text or ""
            case tag if tag == f"{_W}tab":
                yield "\t"
            case tag if tag in (f"{_W}br", f"{_W}cr"):
                yield "\n"
            case tag if tag == f"{_W}noBreakHyphen":
                yield "\u2011"
            case tag if tag == f"{_W}p":
                # A box of text that is anchored in this paragraph.
                yield "\n" + "".join(_pieces(child)) + "\n"
            case _:
                yield from _pieces(child)


def _heading(document: "Document") -> str:
    """The first paragraph that is set as a title or a first heading."""
    for paragraph in document.paragraphs[:40]:
        style = paragraph.style
        if style is not None and (style.name or "") in ("Title", "Heading 1") and paragraph.text.strip():
            return one_line(paragraph.text)
    return ""
