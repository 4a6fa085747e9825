"""Plain text and Markdown: a file is an article, its text as it stands."""

import re
from collections.abc import Iterator
from pathlib import Path

from annotations.errors import ExchangeError, TextError
from annotations.exchange.fields import plain_article, words_in
from annotations.exchange.front_matter import split_front_matter
from annotations.exchange.mapping import role_of
from annotations.exchange.results import Noted, Outcome, Place, Read, Refused
from annotations.exchange.sources import read_text

MARKDOWN_ENDINGS = (".md", ".markdown")
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)


def read_plain(path: Path) -> Iterator[Outcome]:
    """The article in a text file, under its first line as a title.

    Markdown is not rendered; its title is the first heading, and a flat front matter goes to the article's
    fields.
    """
    place = Place(path)
    try:
        text, encoding = read_text(path)
        if encoding.note:
            yield Noted(place, encoding.note)
        fields: dict[str, str] = {}
        meta: dict[str, object] = {"file": path.name}
        if path.suffix.lower() in MARKDOWN_ENDINGS:
            matter, text = split_front_matter(text)
            for key, value in matter.items():
                role = role_of(key)
                if role in ("", "text", "id") or role in fields:
                    meta[key] = value
                else:
                    fields[role] = words_in(value)
            fields.setdefault("title", _heading(text))
        yield Read(plain_article(text, meta=meta, **fields), place)
    except ExchangeError as error:
        yield Refused.of(error)
    except TextError as error:
        yield Refused(place, str(error))


def _heading(text: str) -> str:
    """The first heading of the first level that is not within a block of program text."""
    found = _HEADING.search(_FENCE.sub("", text))
    return found[1] if found else ""
