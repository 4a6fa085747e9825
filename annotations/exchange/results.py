"""What reading a file gives, piece by piece: an article, a refusal, or something the user should know."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotations.annotators import Annotator
from annotations.articles import Article
from annotations.errors import ExchangeError
from annotations.language import grouped, tr, tr_many
from annotations.layer import Layer

# Readers of documents name theirs in the language that is spoken.
_UNITS = {"line": tr("line"), "object": tr("object")}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file and, where known, its 1-based line (or another `unit`, such as “object”).

    Of an archive, `within` names the file in it.
    """

    path: Path
    line: int | None = None
    unit: str = "line"
    within: str = ""

    def __str__(self) -> str:
        name = f"{self.path.name}: {self.within}" if self.within else self.path.name
        return name if self.line is None else f"{name}, {_UNITS.get(self.unit, self.unit)} {self.line}"


@dataclass(frozen=True, slots=True)
class Read:
    """An article as it was read, with the layers that the file holds for it.

    Every annotation in `layers` lies in the article's canonical text and says the words that the file claims
    for it; `left_out` has a refusal for each that did not.
    """

    article: Article
    place: Place
    layers: tuple[tuple[Annotator, Layer], ...] = ()
    left_out: tuple["Refused", ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, a line or an annotation that was not taken. `reason` is one sentence; `count` how many files it is
    about."""

    place: Place
    reason: str
    count: int = 1

    @classmethod
    def of(cls, error: ExchangeError) -> "Refused":
        """The refusal that an error stands for."""
        return cls(Place(error.path, error.line), error.reason)

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Noted:
    """Something to be told of a file that was read, such as its encoding; the same `note` is told once for many
    files."""

    place: Place
    note: str

    def __str__(self) -> str:
        return f"{self.place}: {self.note}"


Outcome = Read | Refused | Noted


def counted(count: int, singular: str, plural: str = "") -> str:
    """`count` with its noun: “1 file”, “3 files”, “1,204 files”."""
    return tr_many(f"{{count}} {singular}", f"{{count}} {plural or singular + 's'}", count)


def listed(words: Sequence[str], limit: int = 3) -> str:
    """Words as a person lists them: “a, b and c”; beyond `limit` the rest is counted: “a, b, c and 4 more”."""
    if len(words) > limit:
        return tr("{words} and {count} more", words=", ".join(words[:limit]), count=grouped(len(words) - limit))
    if len(words) < 2:
        return "".join(words)
    return tr("{names} and {names2}", names=", ".join(words[:-1]), names2=words[-1])
