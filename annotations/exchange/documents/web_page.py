"""A web page as an article: the text that people come for, by trafilatura; the rest of the page is cut."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from annotations.errors import PullquoteError
from annotations.exchange import encodings
from annotations.exchange.documents.pieces import LARGEST, Found, Piece, Told, Unreadable, clean, one_line
from annotations.exchange.markup import plain_words
from annotations.language import tr

if TYPE_CHECKING:
    from trafilatura.settings import Document

# Pages longer than this are no articles, and take minutes.
_LONGEST_PAGE = 32 << 20
# Fewer words than this, or than this share of those in paragraphs, and the article was not found.
_FEWEST = 20
_LEAST_SHARE = 0.3
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=["']([\w.:-]+)""", re.IGNORECASE
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_LANGUAGE = re.compile(r"""<html[^>]{0,500}?\slang\s*=\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)""", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p[\s>](.*?)(?=</p|<p[\s>]|</div|</body|\Z)", re.IGNORECASE | re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*\[.*?\]\s*>", re.IGNORECASE | re.DOTALL)


def read(path: Path) -> Iterator[Piece]:
    """The article in an HTML file. Raises Unreadable."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    source, note = decode_html(data)
    if note:
        yield Told(note)
    yield from page_pieces(source)


def decode_html(data: bytes, charset: str = "") -> tuple[str, str]:
    """A page's text and what is to be told of its encoding: by `charset`, its byte order mark, its own word, its bytes.

    Raises Unreadable.
    """
    if len(data) > _LONGEST_PAGE:
        raise Unreadable(tr("the page is larger than {words} MB.", words=_LONGEST_PAGE >> 20))
    if not data.strip():
        raise Unreadable(tr("the file is empty."))
    named = _CHARSET.search(data[:4096])
    told = charset or (next(filter(None, named.groups())).decode("ascii", "replace") if named else "")
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and told:
        # As browsers do: what says it is Latin-1 or ASCII is Windows-1252 (encoding.spec.whatwg.org).
        name = "cp1252" if told.lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else told
        try:
            return data.decode(codecs.lookup(name).name), ""
        except (LookupError, UnicodeError, ValueError):
            # It is not what it says; its bytes decide.
            told = ""
    try:
        text, encoding = encodings.decode(data)
        return text, encoding.note
    except encodings.NotText:
        return data.decode("utf-8", "replace"), tr("some of its bytes are in no known encoding")


def page_pieces(source: str, *, url: str = "", number: int | None = None, unit: str = "") -> Iterator[Piece]:
    """What a page gives: its article, and how much of the page was cut. Raises Unreadable where there is no text."""
    # A page has no use for declarations of its own.
    source = _DOCTYPE.sub("", source, count=1)
    saved = _SAVED_FROM.search(source, 0, 4096)
    url = url or (saved[1] if saved else "")
    whole = clean(plain_words(source))
    if not whole.strip():
        raise Unreadable(tr("there is no text in it."))
    document = _extracted(source, url)
    text = clean(document.text or "") if document is not None else ""
    if _is_too_little(text, source):
        text = whole
        yield Told(tr("the article in it could not be told from the rest; the whole text of the page was taken"))
    else:
        text = "\n\n".join(line.strip() for line in text.split("\n") if line.strip())
        all_words, kept = len(whole.split()), len(text.split())
        if (cut := round(100 * (1 - kept / max(all_words, 1)))) > 0:
            yield Told(tr("boilerplate cut: {cut} % of the page’s words", cut=cut))
    yield _article(document, text, source, url, number, unit)


def _article(document: "Document | None", text: str, source: str, url: str, number: int | None, unit: str) -> Found:
    language = _LANGUAGE.search(source, 0, 20_000)
    if document is None:
        return Found(text, url=url, language=language[1] if language else "", number=number, unit=unit)
    address = one_line(document.url) or url
    return Found(
        text,
        title=one_line(document.title),
        source=one_line(document.sitename) or (urlsplit(address).hostname or "" if address else ""),
        url=address,
        author=one_line(document.author),
        published=one_line(document.date),
        language=language[1] if language else one_line(document.language),
        number=number,
        unit=unit,
    )


def _extracted(source: str, url: str) -> "Document | None":
    """What trafilatura makes of a page; None where that is nothing."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            source,
            url=url or None,
            include_comments=False,
            include_images=False,
            include_links=False,
            with_metadata=True,
            # A date that the page does not name is worse than none.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (PullquoteError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - whatever it makes of a broken page, the page's plain text is left
        return None
    return None if found is None or isinstance(found, dict) else found


def _is_too_little(text: str, source: str) -> bool:
    """Whether an article is so short beside the page's paragraphs that it is hardly the article."""
    words = len(text.split())
    if not words:
        return True
    long_ones = (len(plain_words(found[1]).split()) for found in _PARAGRAPH.finditer(source))
    written = sum(count for count in long_ones if count >= 12)
    return words < written * _LEAST_SHARE or (words < _FEWEST and written >= _FEWEST)
