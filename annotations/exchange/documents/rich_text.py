"""A rich text document (RTF) as an article."""

import codecs
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from annotations.exchange.documents.pieces import Found, Piece, Unreadable, clean, one_line
from annotations.language import tr

_LARGEST = 64 << 20
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_TOLD = re.compile(r"\{\\(title|author|operator)\s((?:[^{}\\]|\\'[0-9a-fA-F]{2}|\\u-?\d+.?|\\[^a-z'])*)\}")
_CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
# A picture's bytes are digits by the megabyte, which no one reads.
_PICTURE = re.compile(r"[0-9a-fA-F\s]{2000,}")


def read(path: Path) -> Iterator[Piece]:
    """The article in an RTF file. Raises Unreadable."""
    # It ships no types.
    rtf_to_text: Any = import_module("striprtf.striprtf").rtf_to_text

    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise Unreadable(tr("the file is larger than {words} MB.", words=_LARGEST >> 20))
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable(tr("it is no rich text document."))
    encoding = _encoding(data)
    source = _PICTURE.sub("", data.decode(encoding, "replace"))
    text = clean(rtf_to_text(source, encoding=encoding, errors="replace"))
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    if not paragraphs:
        raise Unreadable(tr("there is no text in it."))
    told = {
        key: one_line(rtf_to_text(f"{{\\rtf1 {words}}}", encoding=encoding, errors="replace"))
        for key, words in _TOLD.findall(source)
    }
    created = _CREATED.search(source)
    yield Found(
        "\n\n".join(paragraphs),
        title=told.get("title", ""),
        author=told.get("author", ""),
        published="-".join(part.zfill(2) for part in created.groups()) if created else "",
    )


def _encoding(data: bytes) -> str:
    named = _CODE_PAGE.search(data[:2048])
    try:
        return codecs.lookup(f"cp{named[1].decode()}").name if named else "cp1252"
    except LookupError:
        return "cp1252"
