"""An e-book (EPUB) as articles: each of its chapters one, in the order in which they are read."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from annotations.exchange.documents.markup_trees import parsed_xml
from annotations.exchange.documents.pieces import Found, Piece, Told, Unread, Unreadable, clean, one_line
from annotations.exchange.documents.unpacking import check_package, member_bytes, open_zip
from annotations.exchange.documents.web_page import decode_html
from annotations.exchange.markup import plain_words
from annotations.language import grouped, tr, tr_many

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_HEADING = re.compile(r"<h([1-3])[\s>].*?</h\1\s*>", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_MOST_CHAPTERS = 5_000
# A cover, a half-title, an empty page.
_FEWEST_WORDS = 12

# lxml ships no types.
_Element = Any


def read(path: Path) -> Iterator[Piece]:
    """The chapters of an EPUB. Raises Unreadable."""
    with open_zip(path) as archive:
        check_package(archive)
        if "META-INF/encryption.xml" in archive.namelist() and b"2001/04/xmlenc#aes" in member_bytes(
            archive, "META-INF/encryption.xml"
        ):
            raise Unreadable(tr("it is protected against copying."))
        root = parsed_xml(member_bytes(archive, "META-INF/container.xml")).find(f".//{_CONTAINER}rootfile")
        if root is None or not root.get("full-path"):
            raise Unreadable(tr("it does not say where the book in it is."))
        opened = root.get("full-path")
        package = parsed_xml(member_bytes(archive, opened))
        yield from _chapters(archive, package, posixpath.dirname(opened))


def _chapters(archive: zipfile.ZipFile, package: _Element, folder: str) -> Iterator[Piece]:
    book, author, language = (_told(package, name) for name in ("title", "creator", "language"))
    published = _told(package, "date")
    number = passed_over = 0
    for name in _spine(package, folder):
        try:
            source, _ = decode_html(member_bytes(archive, name))
        except Unreadable as error:
            yield Unread(f"“{clean(name)}”: {error}")
            continue
        text = clean(plain_words(source))
        if len(text.split()) < _FEWEST_WORDS:
            passed_over += bool(text.strip())
            continue
        number += 1
        yield Found(
            text,
            title=_heading(source) or one_line(book),
            source=book,
            author=author,
            published=published,
            language=language,
            number=number,
            unit=tr("chapter"),
        )
    if not number:
        raise Unreadable(tr("there is no text in it."))
    if passed_over:
        yield Told(
            tr_many(
                "{count} page with a few words only was passed over",
                "{count} pages with a few words only were passed over",
                passed_over,
            )
        )


def _spine(package: _Element, folder: str) -> list[str]:
    """The names of the members that are read one after the other."""
    files = {entry.get("id"): entry.get("href", "") for entry in package.iter(f"{_OPF}item")}
    order = [files[entry.get("idref")] for entry in package.iter(f"{_OPF}itemref") if entry.get("idref") in files]
    if len(order) > _MOST_CHAPTERS:
        raise Unreadable(tr("it has more than {count} chapters.", count=grouped(_MOST_CHAPTERS)))
    return [posixpath.normpath(posixpath.join(folder, unquote(href).partition("#")[0])) for href in order]


def _told(package: _Element, name: str) -> str:
    return ", ".join(words for found in package.iter(f"{_DC}{name}") if (words := one_line(found.text)))[:500]


def _heading(source: str) -> str:
    """The chapter's own heading, else the name of its page."""
    found = _HEADING.search(source) or _TITLE.search(source)
    if found is None:
        return ""
    return one_line(plain_words(found[0] if found.re is _HEADING else found[1]))[:300]
