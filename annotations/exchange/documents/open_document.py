"""An OpenDocument text (ODT) as an article: its paragraphs, headings, lists and tables."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotations.exchange.documents.markup_trees import parsed_xml
from annotations.exchange.documents.pieces import Found, Piece, Told, Unreadable, clean, one_line
from annotations.exchange.documents.unpacking import check_package, member_bytes, open_zip
from annotations.language import tr, tr_many

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
# What was deleted, remarks in the margin, and notes, which stand apart from the text.
_UNREAD = frozenset((f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}table-of-content"))
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_MOST_SPACES = 200

# lxml ships no types.
_Element = Any


def read(path: Path) -> Iterator[Piece]:
    """The article in an ODT file. Raises Unreadable."""
    with open_zip(path) as archive:
        check_package(archive)
        names = set(archive.namelist())
        if "META-INF/manifest.xml" in names and b"encryption-data" in member_bytes(archive, "META-INF/manifest.xml"):
            raise Unreadable(tr("it is locked with a password."))
        content = parsed_xml(member_bytes(archive, "content.xml"))
        meta = parsed_xml(member_bytes(archive, "meta.xml")) if "meta.xml" in names else None
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Unreadable(tr("it is no text document."))
    texts = [text for text in _blocks(body) if text]
    if not texts:
        raise Unreadable(tr("there is no text in it."))
    if notes := sum(1 for _ in body.iter(f"{_TEXT}note")):
        yield Told(
            tr_many("{count} footnote or endnote was left out", "{count} footnotes and endnotes were left out", notes)
        )
    heading = body.find(f".//{_TEXT}h")
    yield Found(
        "\n\n".join(texts),
        title=_told(meta, f"{_DC}title") or ("" if heading is None else one_line("".join(_pieces(heading)))),
        author=_told(meta, f"{_META}initial-creator") or _told(meta, f"{_DC}creator"),
        published=(_told(meta, f"{_META}creation-date") or _told(meta, f"{_DC}date"))[:10],
        language=_told(meta, f"{_DC}language"),
    )


def _told(meta: _Element | None, tag: str) -> str:
    found = None if meta is None else meta.find(f".//{tag}")
    return "" if found is None else one_line(found.text)


def _blocks(parent: _Element) -> Iterator[str]:
    """Paragraphs and the rows of tables below an element, in order."""
    for element in parent:
        if element.tag in _UNREAD or not isinstance(element.tag, str):
            continue
        if element.tag in _PARAGRAPHS:
            yield "\n".join(line.strip() for line in clean("".join(_pieces(element))).split("\n")).strip()
        elif element.tag == f"{_TABLE}table-row":
            cells = (cell for cell in element if cell.tag == f"{_TABLE}table-cell")
            yield "\t".join(" ".join(filter(None, _blocks(cell))) for cell in cells).strip()
        else:
            yield from _blocks(element)


def _pieces(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        match child.tag:
            case tag if tag in _UNREAD or not isinstance(tag, str):
                yield ""
            case tag if tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                yield " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)
            case tag if tag == f"{_TEXT}tab":
                yield "\t"
            case tag if tag == f"{_TEXT}line-break":
                yield "\n"
            case _:
                yield from _pieces(child)
        yield child.tail or ""
