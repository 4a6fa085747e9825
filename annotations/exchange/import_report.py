"""What an import did, as a value, in words, and as a file that can be kept."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotations.cells import harmless
from annotations.exchange.results import Noted, Refused, listed
from annotations.language import grouped, tr, tr_many

_LABELS_TOLD = 12


@dataclass(frozen=True, slots=True)
class LabelTaken:
    """A label of a file that came in as one of ours, in `count` spans; `into` is None where those were left out."""

    name: str
    into: str | None
    count: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    `added` are the ids of the articles that came in, in order; `known` counts those that were there before,
    `repeated` those that the files hold twice; `layers` counts the layers that came in, `layers_known` those
    that the project had from the same annotator; `left_out` are annotations that do not fit their text; `unknown` counts
    the spans whose label the scheme lacks, by label. `labels` says what other labels became, `new_labels` which were added
    to the scheme. Of an import that was `cancelled` nothing stays but `stayed` articles, on which somebody had worked by
    then.
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
    labels: tuple[LabelTaken, ...] = ()
    new_labels: tuple[str, ...] = ()
    stayed: int = 0

    @property
    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """What was refused, left out or is to be known: sort (“refused”, “left out”, “note”), place, words."""
        return (
            *((tr("refused"), str(one.place), one.reason) for one in self.refused),
            *((tr("left out"), str(one.place), one.reason) for one in self.left_out),
            *((tr("note"), str(one.place), one.note) for one in self.notes),
        )

    def sentences(self) -> tuple[str, ...]:
        """The report in words, the most important first; the first sentence stands alone."""
        return (self._summary(), *self._details())

    def sums(self) -> tuple[str, ...]:
        """What it says beside the figures of the articles and the list of troubles, a sentence each."""
        return tuple(self._sums())

    def _summary(self) -> str:
        if self.cancelled:
            return tr("The import was cancelled; nothing of it stays.") if not self.stayed else self._stayed_words()
        parts = [tr("{counted} came in", counted=tr_many("{count} article", "{count} articles", len(self.added)))]
        if self.known:
            parts.append(tr_many("{count} was there already", "{count} were there already", self.known))
        if self.repeated:
            parts.append(tr("{repeated} came twice", repeated=grouped(self.repeated)))
        if refused := sum(one.count for one in self.refused):
            parts.append(tr_many("{count} was refused", "{count} were refused", refused))
        first = f"{self.refused[0]}" if len(self.refused) == 1 else ""
        return listed(parts, len(parts)) + (f": {first}" if first else ".")

    def _stayed_words(self) -> str:
        return tr_many(
            "The import was cancelled; {count} article stays, since it was worked on meanwhile.",
            "The import was cancelled; {count} articles stay, since they were worked on meanwhile.",
            self.stayed,
        )

    def _sums(self) -> Iterator[str]:
        if self.layers or self.layers_known:
            known = (
                tr(
                    "; {layers_known} of the same annotators were there already",
                    layers_known=grouped(self.layers_known),
                )
                if self.layers_known
                else ""
            )
            yield tr(
                "{counted} came in{known}.",
                counted=tr_many("{count} annotated layer", "{count} annotated layers", self.layers),
                known=known,
            )
        renamed = [one for one in self.labels if one.into is not None]
        if renamed:
            words = [f"{one.name} → {one.into} ({grouped(one.count)})" for one in renamed]
            yield tr("Labels that came in as labels of the scheme: {labels}.", labels=listed(words, _LABELS_TOLD))
        dropped = [f"{one.name} ({grouped(one.count)})" for one in self.labels if one.into is None]
        if dropped:
            yield tr("Labels whose spans were left out: {labels}.", labels=listed(dropped, _LABELS_TOLD))
        if self.new_labels:
            yield tr("Labels added to the scheme: {labels}.", labels=listed(self.new_labels, _LABELS_TOLD))
        if self.unknown:
            labels = [f"{label} ({grouped(count)})" for label, count in self.unknown.items()]
            yield tr(
                "Labels that the scheme does not have came in as they are: {labels}.",
                labels=listed(labels, _LABELS_TOLD),
            )

    def _details(self) -> Iterator[str]:
        yield from self._sums()
        if len(self.refused) > 1 or (self.cancelled and self.refused):
            yield from (str(one) for one in self.refused)
        if self.left_out:
            yield tr(
                "{counted} left out:", counted=tr_many("{count} annotation", "{count} annotations", len(self.left_out))
            )
            yield from (str(one) for one in self.left_out)
        notes: dict[str, list[str]] = {}
        for note in self.notes:
            notes.setdefault(note.note, []).append(str(note.place))
        for words, places in notes.items():
            sentence = tr_many(
                "{places} was {words}.", "{places} were {words}.", len(places), places=listed(places), words=words
            )
            yield sentence


def save_report(report: ImportReport, path: Path) -> None:
    """Write a report as CSV or Markdown, as the ending of `path` says, else as text. Raises OSError."""
    match path.suffix.lower():
        case ".csv":
            # The mark by which spreadsheets know UTF-8.
            path.write_text(report_csv(report), encoding="utf-8-sig", newline="")
        case ".md" | ".markdown":
            path.write_text(report_markdown(report), encoding="utf-8")
        case _:
            path.write_text("\n".join((*report.sentences(), "")), encoding="utf-8")


def report_csv(report: ImportReport) -> str:
    """A row for each refusal, left-out annotation and note: sort, file, line, words."""
    told = io.StringIO(newline="")
    writer = csv.writer(told)
    writer.writerow((tr("What"), tr("File"), tr("Line"), tr("Why")))
    rows = [
        *((tr("refused"), one.place, one.reason) for one in report.refused),
        *((tr("left out"), one.place, one.reason) for one in report.left_out),
        *((tr("note"), one.place, one.note) for one in report.notes),
    ]
    for sort, place, words in rows:
        line = "" if place.line is None else str(place.line)
        writer.writerow([harmless(cell) for cell in (sort, str(place.path), line, words)])
    return told.getvalue()


def report_markdown(report: ImportReport) -> str:
    """The report as a page: what came in, then a table of what did not."""
    first, *_ = report.sentences()
    lines = [f"# {tr('Import')}", "", first, *(f"\n{sentence}" for sentence in report.sums())]
    if report.rows:
        lines += ["", f"| {tr('What')} | {tr('Where')} | {tr('Why')} |", "| --- | --- | --- |"]
        lines += [_table_line(row) for row in report.rows]
    return "\n".join((*lines, ""))


def _table_line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"
