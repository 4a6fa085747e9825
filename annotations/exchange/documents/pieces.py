"""What a document gives, piece by piece, in the process that reads it: an article, something to tell, or a refusal."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path

from annotations.errors import PullquoteError

# No file of these kinds that people read is larger; more would not fit into the memory that there is.
LARGEST = 256 << 20
# The longest text of one article, in characters.
LONGEST = 20_000_000

# Control characters that no text is written with; form feeds and vertical tabs part lines.
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


class Unreadable(PullquoteError):
    """A document cannot be read; `str(error)` is one sentence that fits after the file's name."""


@dataclass(frozen=True, slots=True)
class Found:
    """An article in a document. `number` says which one of a file it is, counted from 1 in `unit` (“message”).

    `layer` is what is annotated in it, in the fields of Pullquote JSONL.
    """

    text: str
    title: str = ""
    source: str = ""
    url: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    meta: dict[str, object] = field(default_factory=dict[str, object])
    number: int | None = None
    unit: str = ""
    layer: dict[str, object] = field(default_factory=dict[str, object])

    def line(self) -> dict[str, object]:
        """All of it as JSON values."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


@dataclass(frozen=True, slots=True)
class Told:
    """Something that the user should know of a document."""

    words: str


@dataclass(frozen=True, slots=True)
class Unread:
    """One of a document's articles that cannot be read, while the others can."""

    reason: str
    number: int | None = None
    unit: str = ""


Piece = Found | Told | Unread
PieceReader = Callable[[Path], Iterator[Piece]]


def clean(text: str) -> str:
    """A text without control characters and what cannot be stored, its line breaks all alike."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def one_line(words: object) -> str:
    """A title or a name as one clean line; nothing of what is no text."""
    return " ".join(clean(words).split())[:2_000] if isinstance(words, str) else ""
