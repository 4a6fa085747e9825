"""Articles and layers into a project: in chunks, each one transaction, with a report of all that happened.

At once: `import_into(project, read_paths(paths))`. In a window: a job's thread iterates
`chunks(read_paths(paths))`, and the thread that has the project open calls `Import.add` with each chunk, then `finish`;
or `take_back`, after which nothing of it is there.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from annotations.annotators import Annotator
from annotations.articles import Article
from annotations.entries import scheme_entry
from annotations.exchange.import_report import ImportReport, LabelTaken
from annotations.exchange.label_mapping import (
    LabelChoice,
    LabelMapping,
    guessed_mapping,
    with_new_labels,
)
from annotations.exchange.results import Noted, Outcome, Read, Refused
from annotations.language import tr
from annotations.layer import Layer
from annotations.mass import look_for_cycles, uncollected
from annotations.project import Project
from annotations.ready_spans import ReadySpans

Progress = Callable[[int], None]
Cancelled = Callable[[], bool]

# Few large transactions: each brings its pages from the log into the file, and gives the search index one part more.
_CHUNK_ARTICLES, _CHUNK_CHARACTERS = 500, 4_000_000


class Import:
    """One import into a project under way. Call `add` with each chunk, on the thread that has the project open.

    The first chunk begins it: until `finish` it is not whole, and whatever ends the process has it taken back when the
    project is next opened. `files` says in words what is imported, `choice` what becomes of the labels.
    """

    def __init__(self, project: Project, choice: LabelChoice | None = None, files: str = "") -> None:
        self._project = project
        self._choice = choice or LabelChoice()
        self._files = files
        self._begun = False
        self._names: dict[str, str | None] = dict(self._choice.mapping.names)
        # Labels are looked up in the scheme as it will be once this import has added its own.
        self._scheme = with_new_labels(project.scheme, self._choice.added)
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
        self._taken: Counter[tuple[str, str | None]] = Counter()
        self._stayed = 0

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
        if not self._begun:
            self._project.begin_import(self._files)
            self._begun = True
        fresh: dict[str, Article] = {}
        for read in reads:
            if read.article.id not in self._seen:
                fresh.setdefault(read.article.id, read.article)
        offered = [(read, annotator, self._labelled(layer)) for read in reads for annotator, layer in read.layers]
        result = self._project.add_read(fresh.values(), [(who, layer) for _, who, layer in offered])
        self._added.extend(result.articles.ids)
        self._known += result.articles.known
        self._layers += result.layers
        self._layers_known += result.layers_known
        for read in reads:
            if read.article.id in self._seen and not read.layers:
                self._repeated += 1
            self._seen.add(read.article.id)
            self._left_out.extend(read.left_out)
        for place, error in result.refused:
            self._refuse_layer(offered[place], str(error))
        return result.articles.ids

    def finish(self) -> ImportReport:
        """The import is whole, and the labels that it adds are in the scheme from now on. Raises ProjectError."""
        if self._begun:
            entries = () if self._scheme == self._project.scheme else (scheme_entry(self._scheme),)
            self._project.end_import(entries, tr("add labels of an import"))
            self._begun = False
        return self.report()

    def take_back(self) -> Iterator[tuple[int, int]]:
        """Take out all that came in; to be run to its end. Yields how many articles and layers of how many are done."""
        if self._begun:
            self._begun = False
            for done, total, gone in self._project.take_back_import():
                self._stayed = gone.stayed
                yield done, total
        self._added.clear()
        self._known = self._repeated = self._layers = self._layers_known = 0
        self._unknown.clear()
        self._taken.clear()

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
            labels=tuple(LabelTaken(name, into, count) for (name, into), count in self._taken.most_common()),
            new_labels=() if cancelled else tuple(one.name for one in self._choice.added),
            stayed=self._stayed,
        )

    def _labelled(self, layer: Layer) -> Layer:
        """The layer under our labels."""
        spans = layer.spans
        labels = Counter(spans.labels if isinstance(spans, ReadySpans) else [span.label for span in spans.values()])
        fresh = [name for name in labels if name not in self._names and name not in self._choice.kept]
        if fresh:
            guessed = guessed_mapping(fresh, self._scheme).names
            self._names |= {name: guessed.get(name, name) for name in fresh}
        changed = bool(layer.rejections)
        for name, count in labels.items():
            into = self._names.get(name, name)
            if into != name:
                changed = True
                self._taken[name, into] += count
            if into is not None and into not in self._scheme.by_name:
                self._unknown[into] += count
        # Hardly any layer has a label that becomes another one: those are taken as they are.
        return LabelMapping(self._names).apply(layer) if changed else layer

    def _refuse_layer(self, offered: tuple[Read, Annotator, Layer], error: str) -> None:
        read, annotator, _ = offered
        words = tr("the layer of {name} was left out: {error}", name=annotator.name, error=error)
        self._left_out.append(Refused(read.place, words))


def chunks(outcomes: Iterable[Outcome], articles: int = 200, characters: int = 2_000_000) -> Iterator[list[Outcome]]:
    """`outcomes` in lists that hold at most so many articles or, a longer single one aside, characters of text."""
    chunk: list[Outcome] = []
    reads = length = 0
    for outcome in outcomes:
        size = len(outcome.article.text) if isinstance(outcome, Read) else 0
        if chunk and (reads >= articles or (size and length + size > characters)):
            full, chunk, reads, length = [chunk], [], 0, 0
            # Nothing here holds on to it, so that it can go before the next one is read.
            yield full.pop()
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
    choice: LabelChoice | None = None,
    files: str = "",
) -> ImportReport:
    """Store all that is read; `progress` is told after each chunk how many articles were read so far.

    Once it is `cancelled`, or fails, nothing of it is there.
    """
    running = Import(project, choice, files)
    read = 0
    try:
        waiting = chunks(outcomes, _CHUNK_ARTICLES, _CHUNK_CHARACTERS)
        while True:
            with uncollected():
                chunk = next(waiting, None)
                if cancelled is not None and cancelled():
                    _take_back(running)
                    return running.report(cancelled=True)
                if chunk is None:
                    break
                running.add(chunk)
                read += sum(isinstance(outcome, Read) for outcome in chunk)
                chunk = None
            look_for_cycles()
            if progress is not None:
                progress(read)
        return running.finish()
    except BaseException:
        _take_back(running)
        raise


def _take_back(running: Import) -> None:
    for _ in running.take_back():
        pass
