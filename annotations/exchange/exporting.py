"""Annotations out of a project: selected, verified, written whole or not at all, with what the format lost."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from annotations.articles import Status
from annotations.errors import ExchangeError
from annotations.exchange.dataset_card import README, Carded, CardWords, card_path, dataset_card
from annotations.exchange.dividing import Division, divide
from annotations.exchange.formats import Format
from annotations.exchange.losses import Loss, tallied
from annotations.exchange.overlaps import Overlaps
from annotations.exchange.selecting import Selection, left_behind, select, status_counts, why_nothing, writers_of
from annotations.exchange.splits import Side, Split
from annotations.exchange.tallies import SideCount, Tally
from annotations.exchange.verifying import verify
from annotations.exchange.writing import wholes
from annotations.language import tr, tr_many
from annotations.moment import at_one_moment
from annotations.project import Project
from annotations.records import LayerRecord

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class ExportCancelled(ExchangeError):
    """The user stopped the export; no file was written."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote to `path`, what the format lost, and how many articles stayed out for their status.

    Of a split, `sides` are the counts and `division` who is where, which the project is to `remember`. `card` is where the
    dataset card lies.
    """

    path: Path
    format: str
    articles: int
    layers: int
    spans: int
    attributions: int
    losses: tuple[Loss, ...]
    left_out: Mapping[Status, int]
    sides: tuple[SideCount, ...] = ()
    division: Division | None = None
    card: Path | None = None

    def sentences(self) -> tuple[str, ...]:
        """The report in words; the first sentence stands alone."""
        layers = tr_many(" in {count} layer", " in {count} layers", self.layers) if self.layers != self.articles else ""
        articles, spans = (
            tr_many("{count} article", "{count} articles", self.articles),
            tr_many("{count} span", "{count} spans", self.spans),
        )
        quotes = tr_many("{count} quote", "{count} quotes", self.attributions)
        first = tr(
            "{name} has {articles}{layers} with {spans} and {quotes}.",
            name=self.path.name,
            articles=articles,
            layers=layers,
            spans=spans,
            quotes=quotes,
        )
        out = (
            (tr("Left out for their status: {status_counts}.", status_counts=status_counts(dict(self.left_out))),)
            if self.left_out
            else ()
        )
        card = (tr("The dataset card is {name}.", name=self.card.name),) if self.card else ()
        return (first, *self._side_words(), *out, *card, *(f"{self.format}: {loss.sentence()}" for loss in self.losses))

    def _side_words(self) -> Iterator[str]:
        if self.division is not None:
            parts = (
                f"{side.name} {tr_many('{count} article', '{count} articles', side.articles)}" for side in self.sides
            )
            yield tr("Sides: {parts}.", parts=", ".join(parts))
            yield from self.division.sentences()


@dataclass(frozen=True, slots=True)
class Beside:
    """What an export does beside writing records: sides of a `split`, a card with these words, `flat` as the card tells it."""

    split: Split | None = None
    card: CardWords | None = None
    flat: Overlaps | None = None


_NOTHING_BESIDE = Beside()
_NO_MARKS: Mapping[Path, str] = {}


class _Course:
    """Records on their way: each verified and counted, the work stopped where that is wanted."""

    def __init__(
        self, path: Path, most: int, progress: Progress | None, cancelled: Cancelled | None, *, by_label: bool
    ) -> None:
        self.tally = Tally(by_label=by_label)
        self._path = path
        self._most = most
        self._progress = progress
        self._cancelled = cancelled

    def stopped(self) -> bool:
        """Whether the user has had enough."""
        return self._cancelled is not None and self._cancelled()

    def stop(self) -> ExportCancelled:
        """The error to raise then."""
        return ExportCancelled(self._path, tr("the export was stopped; nothing was written."))

    def checked(self, records: Iterable[LayerRecord], side: Tally | None = None) -> Iterator[LayerRecord]:
        """`records` as they are, counted on their way, also for a side."""
        for record in records:
            if self.stopped():
                raise self.stop()
            verify(record, self._path)
            self.tally.add(record)
            if side is not None:
                side.add(record)
            yield record
            if self._progress is not None:
                self._progress(self.tally.layers, max(self._most, self.tally.layers))


def export(
    project: Project,
    path: Path,
    format: Format,
    selection: Selection | None = None,
    *,
    beside: Beside = _NOTHING_BESIDE,
    overwrite: bool = False,
    marks: Mapping[Path, str] = _NO_MARKS,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ExportReport:
    """Write what `selection` asks for (by default own work that is done or in progress) to `path`, as it is at this moment.

    The file appears whole or not at all and replaces none unless `overwrite`, one that has a mark only if it is still the same;
    of a split, `path` is a folder with a file a side. `progress` is told how many layers are written and how many there are
    at most. Raises ExchangeError where nothing is selected, a slice is not sound or the file cannot be written,
    ExportCancelled where `cancelled` said so, PipelineError.
    """
    chosen = selection or Selection()
    folder = is_folder(format, beside.split)
    card = card_path(path, folder=folder) if beside.card is not None else None
    targets = [path, *([card] if card is not None and not folder else [])]
    with at_one_moment(project) as still, wholes(targets, overwrite=overwrite, marks=marks) as parts:
        course = _Course(path, _most_layers(still, chosen), progress, cancelled, by_label=beside != _NOTHING_BESIDE)
        division, sides, losses = None, (), ()
        if beside.split is None:
            losses = format.write(course.checked(select(still, chosen)), parts[0], still.scheme)
        else:
            division = divide(still, chosen, beside.split, course.stopped)
            if division is None:
                raise course.stop()
            losses, sides = _write_sides(still, parts[0], format, chosen, division, course)
        if not course.tally.layers:
            raise ExchangeError(path, tr("not written: {lower}", lower=_lower(why_nothing(still, chosen))))
        if beside.card is not None:
            made = Carded(path.stem, format.title, still.scheme, course.tally, losses, sides, division, beside.flat)
            _write_card(parts[0] / README if folder else parts[1], dataset_card(made, beside.card))
        left_out = left_behind(still, chosen)
    return ExportReport(
        path=path,
        format=format.title,
        articles=len(course.tally.articles),
        layers=course.tally.layers,
        spans=course.tally.spans,
        attributions=course.tally.quotes,
        losses=losses,
        left_out=left_out,
        sides=sides,
        division=division,
        card=card,
    )


def is_folder(format: Format, split: Split | None) -> bool:
    """Whether an export makes a folder: where the format does, or where there are sides."""
    return not format.ending or split is not None


def _write_sides(
    project: Project, folder: Path, format: Format, selection: Selection, division: Division, course: _Course
) -> tuple[tuple[Loss, ...], tuple[SideCount, ...]]:
    """Write the sides that have an article, as the format has it or as TRAIN.EXT and so on."""
    asked = {side: replace(selection, articles=ids) for side in Side if (ids := division.articles(side))}
    tallies = {side: Tally(by_label=course.tally.by_label) for side in asked}
    records = {side: course.checked(select(project, asked[side]), tallies[side]) for side in asked}
    if not records:
        return (), ()
    if format.write_sides is not None:
        losses = format.write_sides({side.value: found for side, found in records.items()}, folder, project.scheme)
    else:
        folder.mkdir()
        lost: list[Loss] = []
        for side, found in records.items():
            lost += format.write(found, folder / f"{side.value}{format.ending}", project.scheme)
        losses = tallied(lost)
    return losses, tuple(tallies[side].side(side.value) for side in asked)


def _write_card(path: Path, card: str) -> None:
    """Write the card; where the format has its own README, below that."""
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(f"\n{card}" if file.tell() else card)


def _most_layers(project: Project, selection: Selection) -> int:
    """How many layers the selection can be at most, without a look at what is in them."""
    writers, articles = writers_of(project, selection), selection.articles
    return sum(
        (not writers or annotator in writers) and (not articles or article in articles)
        for article, annotator, _ in project.statuses()
    )


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
