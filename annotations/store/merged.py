"""What a merge brings into a project: values that a job has proved and made ready, for the project to write."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotations.annotators import Annotator
from annotations.articles import Article
from annotations.store.facts import EncodedFacts


@dataclass(frozen=True, slots=True)
class MergedBatch:
    """A step of somebody's, as their file has it; `time` is ISO 8601 with its offset."""

    id: str
    annotator: str
    time: str
    name: str
    step: str
    target: str


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """An event of a teammate's log. `batch` is the id of its step; `before` and `after` are facts as JSON."""

    id: str
    batch: str
    sequence: int
    time: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MergedLayer:
    """The events that a layer gets, and what stands in it once it has them.

    `known` is the number of events that the layer had when this was made ready: should it have others by the time it is
    written, what stands is worked out anew. `last` is the sequence of its last event then.
    """

    annotator: str
    events: tuple[MergedEvent, ...]
    state: EncodedFacts
    last: int
    known: int


@dataclass(frozen=True, slots=True)
class MergedArticle:
    """An article with the layers that get events; `article` is None where the project has it."""

    id: str
    article: Article | None
    layers: tuple[MergedLayer, ...]

    @property
    def weight(self) -> int:
        """How many rows it is, about: what it takes to write it."""
        spans = sum(len(layer.state.spans.standing) + len(layer.state.attributions.standing) for layer in self.layers)
        return 1 + spans + sum(len(layer.events) for layer in self.layers)


@dataclass(frozen=True, slots=True)
class Summary:
    """What came in with a merge: counts of what was new, and how often each label is among it."""

    articles: int = 0
    layers: int = 0
    events: int = 0
    annotators: tuple[Annotator, ...] = ()
    labels: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def empty(self) -> bool:
        """Whether there was nothing new."""
        return not (self.articles or self.events)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge that is about to be written: the file's name, its sender (annotator id), and the key that signed it.

    `scheme` is the TOML of the scheme that the project uses from then on, "" where it keeps its own.
    """

    file: str
    sender: str
    key: str
    summary: Summary
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class PastMerge:
    """A merge as the project remembers it. `key` is "" for a file that nobody signed; `undone` whether it was undone."""

    number: int
    batch: str
    time: str
    file: str
    sender: str
    key: str
    summary: Summary
    undone: bool
