"""A page that a browser saved in one file (MHTML, RFC 2557): the page itself is read, what it is made up with is not."""

import email
import email.policy
from collections.abc import Iterator
from pathlib import Path

from annotations.exchange.documents.pieces import LARGEST, Piece, Told, Unreadable
from annotations.exchange.documents.web_page import decode_html, page_pieces
from annotations.language import tr

_PAGES = ("text/html", "application/xhtml+xml")


def read(path: Path) -> Iterator[Piece]:
    """The article in an MHTML file. Raises Unreadable."""
    with path.open("rb") as file:
        message = email.message_from_bytes(file.read(LARGEST), policy=email.policy.default)
    page = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
    if page is None:
        raise Unreadable(tr("there is no web page in it."))
    data = page.get_payload(decode=True)
    source, note = decode_html(data if isinstance(data, bytes) else b"", page.get_content_charset() or "")
    if note:
        yield Told(note)
    url = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
    yield from page_pieces(source, url=url if url.startswith(("http:", "https:")) else "")
