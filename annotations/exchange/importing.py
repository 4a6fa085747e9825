"""Articles and layers into a project: in chunks, each one transaction, with a report of all that happened.

At once: `import_into(project, read_paths(paths))`. In a window: a job's thread iterates
`chunks(read_paths(paths))`, and the thread that has the project open calls `Import.add` with each chunk.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotations.exchange.label_mapping import unknown_labels
from annotations.exchange.results import Noted, Outcome, Read, Refused, counted, listed
from annotations.language import grouped, tr
from annotations.project import Project

Progress = Callable[[int], None]
Cancelled = Callable[[], bool]

_LABELS_TOLD = 12


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    `added` are the ids of the articles that came in, in order; `known` counts those that were there before,
    `repeated` those that the files hold twice; `layers` counts the layers that came in, `layers_known` those
    that the project had from the same annotator; `left_out` are annotations that do not fit their text; `unknown` counts
    the spans whose label the scheme lacks, by label.
    """

    added: tuple[str, ...]
    known: int
    repeated: int
    layers: int
    layers_known: int
    refused: tuple[Refused, ...]
    left_out: tuple[Refused, ...]
    notes: tuple[Noted, ...]
    cancelled: bool = False
    unknown: Mapping[str, int] = field(default_factory=dict[str, int])

    def sentences(self) -> tuple[str, ...]:
        """The report in words, the most important first; the first sentence stands alone."""
        return (self._summary(), *self._details())

    def _summary(self) -> str:
        parts = [tr("{counted} came in", counted=counted(len(self.added), "article"))]
        if self.known:
            parts.append(
                tr(
                    "{known} {words} there already",
                    known=grouped(self.known),
                    words="was" if self.known == 1 else "were",
                )
            )
        if self.repeated:
            parts.append(tr("{repeated} came twice", repeated=grouped(self.repeated)))
        if refused := sum(one.count for one in self.refused):
            parts.append(f"{refused:,} {'was' if refused == 1 else 'were'} refused")
        first = f"{self.refused[0]}" if len(self.refused) == 1 else ""
        return listed(parts, len(parts)) + (f": {first}" if first else ".")

    def _details(self) -> Iterator[str]:
        if self.cancelled:
            yield tr("The import was stopped; what had come in by then is there.")
        if self.layers or self.layers_known:
            known = (
                tr(
                    "; {layers_known} of the same annotators were there already",
                    layers_known=grouped(self.layers_known),
                )
                if self.layers_known
                else ""
            )
            yield tr("{counted} came in{known}.", counted=counted(self.layers, "annotated layer"), known=known)
        if self.unknown:
            labels = [f"{label} ({grouped(count)})" for label, count in self.unknown.items()]
            yield tr(
                "Labels that the scheme does not have came in as they are: {labels}.",
                labels=listed(labels, _LABELS_TOLD),
            )
        if len(self.refused) > 1:
            yield from (str(one) for one in self.refused)
        if self.left_out:
            yield tr("{counted} left out:", counted=counted(len(self.left_out), "annotation"))
            yield from (str(one) for one in self.left_out)
        notes: dict[str, list[str]] = {}
        for note in self.notes:
            notes.setdefault(note.note, []).append(str(note.place))
        for words, places in notes.items():
            yield f"{listed(places)} {'was' if len(places) == 1 else 'were'} {words}."


class Import:
    """One import into a project under way. Call `add` with each chunk, on the thread that has the project open."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._seen: set[str] = set()
        self._added: list[str] = []
        self._known = 0
        self._repeated = 0
        self._layers = 0
        self._layers_known = 0
        self._refused: list[Refused] = []
        self._left_out: list[Refused] = []
        self._notes: list[Noted] = []
        self._unknown: Counter[str] = Counter()

    def add(self, chunk: Sequence[Outcome]) -> tuple[str, ...]:
        """Store what a chunk holds; returns the ids of the articles that are new. Raises ProjectError,
        ProjectReadOnly."""
        reads: list[Read] = []
        for outcome in chunk:
            match outcome:
                case Read():
                    reads.append(outcome)
                case Refused():
                    self._refused.append(outcome)
                case Noted():
                    self._notes.append(outcome)
        if not reads:
            return ()
        fresh = {read.article.id: read.article for read in reversed(reads) if read.article.id not in self._seen}
        offered = [(read, annotator, layer) for read in reads for annotator, layer in read.layers]
        result = self._project.add_read(reversed(fresh.values()), [(who, layer) for _, who, layer in offered])
        self._added.extend(result.articles.ids)
        self._known += result.articles.known
        self._layers += result.layers
        self._unknown.update(unknown_labels((layer for _, _, layer in offered), self._project.scheme))
        self._layers_known += result.layers_known
        for read in reads:
            if read.article.id in self._seen and not read.layers:
                self._repeated += 1
            self._seen.add(read.article.id)
            self._left_out.extend(read.left_out)
        for place, error in result.refused:
            read, annotator, _ = offered[place]
            self._left_out.append(
                Refused(read.place, tr("the layer of {name} was left out: {error}", name=annotator.name, error=error))
            )
        return result.articles.ids

    def report(self, *, cancelled: bool = False) -> ImportReport:
        """What has been done so far."""
        return ImportReport(
            added=tuple(self._added),
            known=self._known,
            repeated=self._repeated,
            layers=self._layers,
            layers_known=self._layers_known,
            refused=tuple(self._refused),
            left_out=tuple(self._left_out),
            notes=tuple(self._notes),
            cancelled=cancelled,
            unknown=dict(self._unknown.most_common()),
        )


def chunks(outcomes: Iterable[Outcome], articles: int = 200, characters: int = 2_000_000) -> Iterator[list[Outcome]]:
    """`outcomes` in lists that hold at most so many articles or, a longer single one aside, characters of text."""
    chunk: list[Outcome] = []
    reads = length = 0
    for outcome in outcomes:
        size = len(outcome.article.text) if isinstance(outcome, Read) else 0
        if chunk and (reads >= articles or (size and length + size > characters)):
            yield chunk
            chunk, reads, length = [], 0, 0
        chunk.append(outcome)
        reads += isinstance(outcome, Read)
        length += size
    if chunk:
        yield chunk


def import_into(
    project: Project,
    outcomes: Iterable[Outcome],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportReport:
    """Store all that is read; `progress` is told after each chunk how many articles were read so far."""
    running = Import(project)
    read = 0
    for chunk in chunks(outcomes):
        if cancelled is not None and cancelled():
            return running.report(cancelled=True)
        running.add(chunk)
        read += sum(isinstance(outcome, Read) for outcome in chunk)
        if progress is not None:
            progress(read)
    return running.report()
