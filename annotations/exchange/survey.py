"""A survey of files before they come in: how each is read, what is in it, which labels, what will be refused."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from annotations.errors import ExchangeError
from annotations.exchange.documents.kinds import KINDS
from annotations.exchange.documents.stopping import never, stoppable
from annotations.exchange.mapping import Mapping, signature
from annotations.exchange.readers import MappedReader, Plan, Reader, Sniffed, mapping_for, read_sniffed, sniff, within
from annotations.exchange.results import Noted, Outcome, Read, Refused
from annotations.exchange.sources import file_encoding, find_files
from annotations.spans import words_of

SHOWN = 10
# Each is a sentence in a list; who wants all of them has the report.
_MOST_TOLD = 200
_EXAMPLE = 60
_DOCUMENTS = frozenset(kind.id for kind in KINDS)


@dataclass(frozen=True, slots=True)
class LabelSeen:
    """A label in files: how many spans have it, and the words of the first one."""

    name: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class Group:
    """Files that are read in the same way, and what was found in them so far.

    `sniffed` is the first of them; of a table `mapping` is what its columns are taken for, None where that is not clear,
    and `asked` whether nobody has said so before. `first` are the first articles; `refused` and `left_out` are what would
    not come in, some hundred of them at most, `troubles` how many there are.
    """

    sniffed: Sniffed
    files: tuple[Path, ...]
    mapping: Mapping | None = None
    asked: bool = False
    encoding: str = ""
    first: tuple[Read, ...] = ()
    articles: int = 0
    spans: int = 0
    quotes: int = 0
    refused: tuple[Refused, ...] = ()
    left_out: tuple[Refused, ...] = ()
    troubles: int = 0
    notes: tuple[Noted, ...] = ()
    labels: tuple[LabelSeen, ...] = ()

    @property
    def reader(self) -> Reader:
        """What its files are read with."""
        return self.sniffed.reader

    @property
    def key(self) -> str:
        """A name for the group: its reader and, of a table, its columns."""
        mapped = isinstance(self.reader, MappedReader)
        return f"{self.reader.id}:{signature(self.sniffed.columns)}" if mapped else self.reader.id

    @property
    def needs_mapping(self) -> bool:
        """Whether columns have to be given a meaning."""
        return isinstance(self.reader, MappedReader)


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found so far; `refused` are files that no reader takes, `whole` says that all was looked at."""

    groups: tuple[Group, ...]
    refused: tuple[Refused, ...] = ()
    whole: bool = False

    @property
    def articles(self) -> int:
        """How many articles there are, also those that come twice."""
        return sum(group.articles for group in self.groups)

    @property
    def waits_for_documents(self) -> bool:
        """Whether the process that reads documents has not said anything yet, so that it may just be starting."""
        documents = [group for group in self.groups if group.reader.id in _DOCUMENTS]
        return not self.whole and bool(documents) and not any(one.articles or one.troubles for one in documents)

    @property
    def labels(self) -> tuple[LabelSeen, ...]:
        """The labels of all files, the most frequent first."""
        found: dict[str, LabelSeen] = {}
        for group in self.groups:
            for one in group.labels:
                before = found.get(one.name)
                found[one.name] = (
                    one if before is None else LabelSeen(one.name, before.count + one.count, before.example)
                )
        return tuple(sorted(found.values(), key=lambda one: (-one.count, one.name)))

    @property
    def formats(self) -> tuple[str, ...]:
        """The ids of the readers of files that hold labels."""
        return tuple(sorted({group.reader.id for group in self.groups if group.labels}))


def recognise(
    paths: Iterable[Path], plan: Plan, cancelled: Callable[[], bool] = never
) -> tuple[Survey, tuple[Path, ...]]:
    """How the files at `paths` will be read, in groups without counts; and all the files."""
    found = find_files(paths)
    groups: dict[str, Group] = {}
    refused: list[Refused] = list(found.refused)
    for path in found.files:
        if cancelled():
            break
        try:
            sniffed = _as_mapped(sniff(path, plan.readers.get(path, "")), plan)
        except ExchangeError as error:
            refused.append(Refused.of(error))
            continue
        group = _group(sniffed, plan)
        known = groups.get(group.key)
        if known is None:
            groups[group.key] = replace(group, encoding=_encoding(path))
        else:
            groups[group.key] = _with_file(known, path)
    return Survey(tuple(groups.values()), tuple(refused)), found.files


def surveys(survey: Survey, plan: Plan, cancelled: Callable[[], bool] = never) -> Iterator[Survey]:
    """The survey as it grows: first with the first articles of each group, then with everything in each of its files."""
    tallies = [_Tally(group, cancelled) for group in survey.groups]
    for tally in tallies:
        tally.look(plan, SHOWN)
    yield Survey(tuple(tally.group() for tally in tallies), survey.refused)
    for tally in tallies:
        for _ in tally.count(plan):
            if cancelled():
                return
            yield Survey(tuple(one.group() for one in tallies), survey.refused)
    if not cancelled():
        yield Survey(tuple(tally.group() for tally in tallies), survey.refused, whole=True)


@dataclass(slots=True)
class _Tally:
    """Counts what is in the files of a group."""

    start: Group
    cancelled: Callable[[], bool] = never
    first: list[Read] = field(default_factory=list[Read])
    articles: int = 0
    spans: int = 0
    quotes: int = 0
    troubles: int = 0
    refused: list[Refused] = field(default_factory=list[Refused])
    left_out: list[Refused] = field(default_factory=list[Refused])
    notes: list[Noted] = field(default_factory=list[Noted])
    labels: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])

    def look(self, plan: Plan, limit: int) -> None:
        """Count the beginning only."""
        for outcome in islice(stoppable(self._outcomes(plan), self.cancelled), limit * 4):
            self._take(outcome)
            if len(self.first) >= limit:
                return

    def count(self, plan: Plan) -> Iterator[None]:
        """Count everything, from the beginning; a pause now and then."""
        self.articles = self.spans = self.quotes = self.troubles = 0
        self.labels.clear()
        self.first.clear()
        for each in (self.refused, self.left_out, self.notes):
            each.clear()
        for number, outcome in enumerate(stoppable(self._outcomes(plan), self.cancelled)):
            self._take(outcome)
            if number % 100 == 99:
                yield

    def group(self) -> Group:
        """The group with what was counted."""
        return replace(
            self.start,
            first=tuple(self.first),
            articles=self.articles,
            spans=self.spans,
            quotes=self.quotes,
            refused=tuple(self.refused),
            left_out=tuple(self.left_out),
            troubles=self.troubles,
            notes=tuple(self.notes),
            labels=tuple(LabelSeen(name, count, example) for name, (count, example) in self.labels.items()),
        )

    def _outcomes(self, plan: Plan) -> Iterator[Outcome]:
        for path in self.start.files:
            if path == self.start.sniffed.path:
                yield from read_sniffed(self.start.sniffed, plan)
                continue
            try:
                sniffed = sniff(path, plan.readers.get(path, ""))
            except ExchangeError as error:
                yield Refused.of(error)
            else:
                yield from read_sniffed(sniffed, plan)

    def _take(self, outcome: Outcome) -> None:
        match outcome:
            case Read():
                self._take_read(outcome)
            case Refused():
                self.troubles += 1
                if len(self.refused) < _MOST_TOLD:
                    self.refused.append(outcome)
            case Noted():
                if len(self.notes) < _MOST_TOLD:
                    self.notes.append(outcome)

    def _take_read(self, read: Read) -> None:
        self.articles += 1
        if len(self.first) < SHOWN:
            self.first.append(read)
        self.troubles += len(read.left_out)
        self.left_out.extend(read.left_out[: _MOST_TOLD - len(self.left_out)])
        for _, layer in read.layers:
            self.spans += len(layer.spans)
            self.quotes += len(layer.attributions)
            for span in layer.spans.values():
                count, example = self.labels.get(span.label, (0, ""))
                if not count:
                    words = " ".join(words_of(read.article.text, span.fragments).split())
                    example = words if len(words) <= _EXAMPLE else words[: _EXAMPLE - 1] + "…"
                self.labels[span.label] = count + 1, example


def _group(sniffed: Sniffed, plan: Plan) -> Group:
    if not isinstance(sniffed.reader, MappedReader):
        return Group(sniffed, (sniffed.path,))
    asked = plan.preset is None and signature(sniffed.columns) not in plan.mappings
    return Group(sniffed, (sniffed.path,), mapping_for(sniffed, plan), asked)


def _with_file(group: Group, path: Path) -> Group:
    return replace(group, files=(*group.files, path))


def _encoding(path: Path) -> str:
    """The encoding of a file's beginning in words; "" of one that is no text."""
    try:
        return file_encoding(path, blocks=1).title
    except ExchangeError:
        return ""


def _as_mapped(sniffed: Sniffed, plan: Plan) -> Sniffed:
    """The file with the rows of the list that a preset names."""
    preset = plan.preset
    if preset is None:
        return sniffed
    try:
        return within(sniffed, preset.articles)
    except ExchangeError:
        # Its rows are not in this file; reading it says so.
        return sniffed
