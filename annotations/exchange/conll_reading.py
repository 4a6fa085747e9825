"""CoNLL-2003 in, whether IOB1, BIO or BILUO (also BIOES): a token a line, its entity in the last column.

The format has no text: tokens are joined by a space, sentences by a line end. What stands after -DOCSTART- is an article;
a file without any is one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotations.errors import ExchangeError, TextError
from annotations.exchange.conll_writing import DOCUMENT
from annotations.exchange.fields import plain_article
from annotations.exchange.foreign import LayerMaker
from annotations.exchange.lines import numbered_lines
from annotations.exchange.pullquote_layers import imported_annotator
from annotations.exchange.results import Noted, Outcome, Place, Refused
from annotations.exchange.sources import file_encoding
from annotations.language import tr
from annotations.spans import Span

_COLUMN = re.compile(rb"[ \t]+")
# The letters before the label, by what they say: whether an entity begins there, and whether it ends there.
_BEGINS = frozenset("BUS")
_ENDS = frozenset("LEUS")
_LETTERS = _BEGINS | _ENDS | {"I"}
_LONGEST_TEXT = 32 << 20


@dataclass(slots=True)
class _Document:
    """Tokens as they come in: the parts of the text, and entities as [first character, end, label]."""

    line: int = 1
    parts: list[str] = field(default_factory=list[str])
    length: int = 0
    entities: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])
    label: str = ""
    refused: Refused | None = None
    faults: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])

    def token(self, word: str, tag: str, number: int, *, sentence: bool) -> None:
        """Add a token with its tag; `sentence` says that it begins one."""
        if self.parts:
            self.parts.append("\n" if sentence else " ")
            self.length += 1
        start = self.length
        self.parts.append(word)
        self.length += len(word)
        letter, dash, label = tag.partition("-")
        if tag == "O":
            self.label = ""
            return
        if not dash or letter not in _LETTERS or not label:
            self.label = ""
            self.faults.append((number, tag))
            return
        if letter in _BEGINS or label != self.label or sentence:
            self.entities.append((start, self.length, label))
        else:
            self.entities[-1] = (self.entities[-1][0], self.length, label)
        self.label = "" if letter in _ENDS else label


def begins_conll(path: Path) -> bool:
    """Whether a text file begins as CoNLL-2003 does, after blank lines."""
    try:
        with path.open("rb") as file:
            return file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(DOCUMENT.encode())
    except OSError:
        # Whoever reads the file says what is wrong with it.
        return False


def read_conll(path: Path) -> Iterator[Outcome]:
    """The articles in a file of tokens, each with a layer of “imported: FILE”."""
    try:
        encoding = file_encoding(path)
        if encoding.note:
            yield Noted(Place(path), encoding.note)
        document, last = _Document(), 0
        for number, line in numbered_lines(path, encoding):
            # Depending on the encoding, blank lines are told by their number alone.
            sentence, last = number > last + 1, last if line == b"" else number
            if line == b"":
                continue
            columns = _COLUMN.split(line or b"")
            if columns[0] == DOCUMENT.encode():
                yield from _article(path, document)
                document = _Document(number)
                continue
            if document.refused is None:
                document.refused = _taken(path, document, columns, number, sentence=sentence)
        yield from _article(path, document)
    except ExchangeError as error:
        yield Refused.of(error)


def _taken(path: Path, document: _Document, columns: list[bytes], number: int, *, sentence: bool) -> Refused | None:
    """Put a line's token into the document; a refusal of the whole article where the line holds none."""
    place = Place(path, number)
    if len(columns) < 2:
        return Refused(place, tr("there should be a token and its label here; the article was left out."))
    try:
        word, tag = columns[0].decode("utf-8"), columns[-1].decode("utf-8")
    except UnicodeDecodeError:
        return Refused(
            place, tr("it has bytes that do not belong to the encoding of the file; the article was left out.")
        )
    document.token(word, tag, number, sentence=sentence)
    if document.length > _LONGEST_TEXT:
        return Refused(place, tr("the article is too long; “-DOCSTART-” should stand between articles."))
    return None


def _article(path: Path, document: _Document) -> Iterator[Outcome]:
    """What was collected as an article; nothing where there were no tokens."""
    if document.refused is not None:
        yield document.refused
        return
    if not document.parts:
        return
    place = Place(path, document.line)
    raw = "".join(document.parts)
    try:
        article = plain_article(raw, meta={"file": path.name})
    except TextError as error:
        yield Refused(place, str(error))
        return
    maker = LayerMaker(place, raw, article)
    for number, tag in document.faults:
        maker.refuse(f"“{tag}”", tr("it is no tag such as B-PER, I-PER or O."), Place(path, number))
    for start, end, label in document.entities:
        if settled := maker.prove(label, ((start, end),), raw[start:end]):
            maker.add(Span("", label, settled))
    yield from maker.outcomes(imported_annotator(f"imported: {path.name}"))
