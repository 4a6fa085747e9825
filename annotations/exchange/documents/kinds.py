"""The kinds of documents, told apart by how they begin; their endings decide only where nothing is known by its beginning."""

import re
import zlib
from dataclasses import dataclass
from pathlib import Path

from annotations.language import tr

_HEAD = 4_096
# The list of an archive's members stands at its end.
_TAIL = 131_072


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: the id that its worker knows it by, its title, and the endings that such files have."""

    id: str
    title: str
    endings: tuple[str, ...]


ZIP, DOCBIN = "zip", "docbin"
KINDS = (
    Kind("html", tr("Web page"), (".html", ".htm", ".xhtml")),
    Kind("mhtml", tr("Saved web page"), (".mhtml", ".mht")),
    Kind("pdf", "PDF", (".pdf",)),
    Kind("docx", "Word", (".docx", ".docm", ".dotx")),
    Kind("odt", "OpenDocument", (".odt", ".ott")),
    Kind("rtf", tr("Rich text"), (".rtf",)),
    Kind("epub", "EPUB", (".epub",)),
    Kind("eml", tr("E-mail"), (".eml",)),
    Kind("mbox", tr("Mailbox"), (".mbox", ".mbx")),
    Kind("msg", tr("Outlook message"), (".msg",)),
    Kind("feed", tr("Feed"), (".rss", ".atom", ".rdf", ".xml")),
    Kind("warc", tr("Web archive"), (".warc", ".warc.gz", ".gz")),
    Kind(ZIP, "ZIP", (".zip",)),
    Kind(DOCBIN, "spaCy DocBin", (".spacy",)),
)
# `.gz` and `.xml` are of many kinds; only what is within tells.
_VAGUE = frozenset((".gz", ".xml"))
_BY_ENDING = {ending: kind.id for kind in KINDS for ending in kind.endings}
DOCUMENT_ENDINGS = tuple(_BY_ENDING)

_MARKUP = frozenset(("html", "mhtml", "feed", "eml", "mbox"))
_TEXTS = frozenset((".txt", ".text"))
_FEEDS = frozenset((b"rss", b"rdf:rdf", b"feed", b"atom:feed"))
_ELEMENT = re.compile(rb"<([A-Za-z:]{3,10})[\s>]")
# What may stand before the first element, each with its end.
_BEFORE = ((b"<?", b"?>"), (b"<!--", b"-->"), (b"<!doctype", b">"))
_SAVED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
# How zlib begins at each level (RFC 1950, 2.2).
_DEFLATED = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_HEADER = re.compile(rb"(?:[!-9;-~]{1,80}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2}")
# How Outlook names its streams, in UTF-16.
_OUTLOOK = "__properties_version1.0".encode("utf-16-le")


def document_kind(path: Path) -> str:
    """The id of the kind of document that a file is, "" where it is none."""
    ending = path.suffix.lower()
    try:
        head, tail = _ends(path)
    except OSError:
        return ""
    known = _BY_ENDING.get(ending, "")
    if found := _by_content(path, head, tail, known, ending):
        return found
    return "" if ending in _VAGUE else known


def _by_content(path: Path, head: bytes, tail: bytes, known: str, ending: str) -> str:
    """What a file is by its beginning; "" where that tells nothing."""
    if head.startswith(b"%PDF-") or (known == "pdf" and b"%PDF-" in head):
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "msg" if known == "msg" or _holds(path, _OUTLOOK) else ""
    if head.startswith(b"PK\x03\x04") and (known or ending in _TEXTS):
        return _packed(head, tail)
    if head.startswith(_DEFLATED) and b"version" in _unpacked_head(head, zlib.MAX_WBITS)[:16]:
        return DOCBIN
    if head.startswith(b"\x1f\x8b") and known == "warc":
        return "warc" if _unpacked_head(head, zlib.MAX_WBITS | 16).startswith(b"WARC/") else ""
    if known in _MARKUP or ending in _TEXTS:
        return _by_words(head, known)
    return ""


def _by_words(head: bytes, known: str) -> str:
    """What a text is that has the ending of a page, a feed or a message, or of any text."""
    element = _first_element(head)
    if element == b"html":
        return "html"
    if not known:
        return ""
    if element in _FEEDS:
        return "feed"
    if head.startswith(b"From ") and known in ("mbox", "eml"):
        return "mbox"
    if _HEADER.match(head):
        return (
            "mhtml" if _SAVED.search(head) and known in ("mhtml", "html") else "eml" if known in ("eml", "mbox") else ""
        )
    return ""


def _first_element(head: bytes) -> bytes:
    """The name of the first element, in small letters, or “html” where that is declared; b"" where a text begins otherwise."""
    rest = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    while found := next(((begin, end) for begin, end in _BEFORE if rest.startswith(begin)), None):
        if rest.startswith(b"<!doctype html"):
            return b"html"
        # By finding alone: a pattern would try every way to part a thousand of them.
        _, ended, rest = rest.partition(found[1])
        if not ended:
            return b""
        rest = rest.lstrip()
    element = _ELEMENT.match(rest)
    return element[1] if element else b""


def _packed(head: bytes, tail: bytes) -> str:
    """What an archive is by the names of its members, and by the name of its kind where that comes first."""
    if b"mimetypeapplication/epub+zip" in head[:200] or b"META-INF/container.xml" in tail:
        return "epub"
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:200]:
        return "odt"
    if b"word/document.xml" in tail:
        return "docx"
    return "" if b"xl/workbook.xml" in tail or b"ppt/presentation.xml" in tail else ZIP


def _unpacked_head(head: bytes, wbits: int) -> bytes:
    """The first bytes of what was packed; `wbits` as zlib has it."""
    try:
        return zlib.decompressobj(wbits).decompress(head, 64)
    except zlib.error:
        return b""


def _ends(path: Path) -> tuple[bytes, bytes]:
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _TAIL))
        return head, file.read(_TAIL)


def _holds(path: Path, words: bytes) -> bool:
    """Whether the first megabytes of a file hold these bytes."""
    with path.open("rb") as file:
        return words in file.read(8 << 20)
