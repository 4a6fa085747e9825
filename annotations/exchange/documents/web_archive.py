"""A web archive (WARC) as articles: each page that was answered with is one."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from annotations.exchange.documents.pieces import Found, Piece, Told, Unread, Unreadable, one_line
from annotations.exchange.documents.web_page import decode_html, page_pieces
from annotations.language import tr, tr_many

_LARGEST_PAGE = 32 << 20
_PAGES = ("text/html", "application/xhtml+xml")

# warcio ships no types.
_Record = Any


def read(path: Path) -> Iterator[Piece]:
    """The pages in a WARC file, packed with gzip or not; answers that are no page are passed over, and counted.

    Raises Unreadable where there is no record in it.
    """
    # It ships no types.
    warcio: Any = import_module("warcio")
    failures: Any = import_module("warcio.exceptions")

    found = others = number = 0
    with path.open("rb") as file:
        try:
            for record in warcio.ArchiveIterator(file):
                number += 1
                if record.rec_type not in ("response", "resource"):
                    continue
                if not _is_page(record):
                    others += 1
                    continue
                for piece in _record_pieces(record, number):
                    # How much of each page was cut is too much to tell of thousands.
                    if not isinstance(piece, Told):
                        found += isinstance(piece, Found)
                        yield piece
        except (failures.ArchiveLoadFailed, EOFError) as error:
            if not number:
                raise Unreadable(tr("it is no web archive.")) from error
            yield Unread(tr("the archive is damaged from here on."), number + 1, tr("record"))
    if not number:
        raise Unreadable(tr("there is no record in it."))
    if others:
        yield Told(
            tr_many(
                "{count} answer that is no web page was passed over",
                "{count} answers that are no web pages were passed over",
                others,
            )
        )
    if not found and not others:
        raise Unreadable(tr("there is no web page in it."))


def _is_page(record: _Record) -> bool:
    headers = record.http_headers
    if headers is None:
        return str(record.content_type or "").partition(";")[0].strip().lower() in _PAGES
    kind = str(headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in _PAGES and str(headers.get_statuscode()).startswith("2")


def _record_pieces(record: _Record, number: int) -> Iterator[Piece]:
    told = record.rec_headers
    url = one_line(told.get_header("WARC-Target-URI")).strip("<>")
    kind = str((record.http_headers.get_header("Content-Type") if record.http_headers else "") or "")
    charset = kind.partition("charset=")[2].partition(";")[0].strip(" \"'")
    data = cast(bytes, record.content_stream().read(_LARGEST_PAGE + 1))
    try:
        source, _ = decode_html(data, charset)
        yield from page_pieces(source, url=url, number=number, unit=tr("record"))
    except Unreadable as error:
        yield Unread(str(error), number, tr("record"))
