"""A feed (RSS, Atom, RDF) that was saved: each entry is an article."""

import io
import re
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from annotations.exchange.documents.pieces import Found, Piece, Unread, Unreadable, clean, one_line
from annotations.exchange.markup import plain_words
from annotations.language import tr

_LARGEST = 64 << 20
# A feed has no use for declarations of its own; entities that grow are declared there.
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)

# feedparser ships no types.
_Entry = Any


def read(path: Path) -> Iterator[Piece]:
    """The entries of a feed; one without words is refused by its number. Raises Unreadable."""
    # It ships no types.
    feedparser: Any = import_module("feedparser")

    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise Unreadable(tr("the file is larger than {words} MB.", words=_LARGEST >> 20))
    # Bytes in a stream: a text might be taken for an address.
    feed = feedparser.parse(io.BytesIO(_DOCTYPE.sub(b"", data, count=1)))
    if not feed.entries:
        raise Unreadable(tr("there is no entry of a feed in it."))
    told = feed.feed
    for number, entry in enumerate(feed.entries, start=1):
        text = _words(entry)
        if not text.strip():
            yield Unread(tr("there is no text in it."), number, tr("entry"))
            continue
        address = one_line(entry.get("link"))
        yield Found(
            text,
            title=one_line(plain_words(entry.get("title") or "")),
            source=one_line(told.get("title")) or (urlsplit(address).hostname or ""),
            url=address,
            author=one_line(entry.get("author") or told.get("author")),
            published=_date(entry),
            language=_language(entry, told),
            meta={"id": identity} if (identity := one_line(entry.get("id"))) and identity != address else {},
            number=number,
            unit=tr("entry"),
        )


def _words(entry: _Entry) -> str:
    """The longest text of an entry: its content, else what sums it up."""
    words = [_plain(one.get("value", ""), one.get("type", "")) for one in _details(entry, "summary_detail")]
    return max(words, key=len, default="")


def _details(entry: _Entry, *names: str) -> list[dict[str, str]]:
    """The texts of an entry, with their kinds and languages."""
    return [*entry.get("content", []), *(entry[name] for name in names if entry.get(name))]


def _plain(value: str, kind: str) -> str:
    return clean(value if kind == "text/plain" else plain_words(value)).strip()


def _date(entry: _Entry) -> str:
    found = entry.get("published_parsed") or entry.get("updated_parsed")
    if not isinstance(found, time.struct_time):
        return one_line(entry.get("published"))
    return time.strftime("%Y-%m-%dT%H:%M:%S+00:00", found)


def _language(entry: _Entry, told: _Entry) -> str:
    details = _details(entry, "summary_detail", "title_detail")
    return one_line(next((one["language"] for one in details if one.get("language")), "") or told.get("language"))
