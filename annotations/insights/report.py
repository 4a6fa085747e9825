"""The report: who, when, under which scheme, and every chart with its figures as a table. HTML and PDF say the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from annotations.insights.calendar import MONTHS, day_words
from annotations.insights.chart import Cell, Column, Table, Unit, number_words
from annotations.insights.charts import Section, sections
from annotations.insights.insights import Insights
from annotations.insights.quality_charts import outcome_totals
from annotations.language import grouped, tr


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says. `facts` are its first lines (name and words), `scheme` the labels with their guidelines."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    scheme: Table
    made: str


def make_report(found: Insights, project: Path, moment: datetime) -> Report:
    """The report of all figures of a project, made at `moment` (local time)."""
    made = f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M}"
    return Report(
        title=tr("Insights: {stem}", stem=project.stem),
        facts=(
            (tr("Project"), project.name),
            (tr("Made"), made),
            (tr("Period"), period_words(found)),
            (tr("Annotators"), ", ".join(_who(found)) or tr("nobody yet")),
            (
                tr("Articles"),
                tr(
                    "{articles}, of which {finished} finished by these annotators in this period",
                    articles=grouped(found.articles),
                    finished=grouped(found.finished),
                ),
            ),
            (tr("Suggestions"), _suggestion_words(found)),
            (
                tr("Label scheme"),
                tr("{title}, version {version}", title=found.scheme.title, version=found.scheme.version),
            ),
        ),
        sections=sections(found),
        scheme=_scheme_table(found),
        made=made,
    )


def report_json(found: Insights, project: Path) -> dict[str, object]:
    """The tables of a report for programs: shares from 0 to 1, rows by column name."""
    return {
        "project": project.name,
        "since": found.scope.since,
        "until": found.scope.until,
        "annotators": _who(found),
        "articles": found.articles,
        "finished": found.finished,
        "scheme": {"name": found.scheme.name, "version": found.scheme.version},
        "tables": {
            chart.id: [_named(chart.table.columns, row) for row in chart.table.rows]
            for section in sections(found)
            for chart in section.charts
        },
    }


def period_words(found: Insights) -> str:
    """The period of the scope: “all time”, “from 2 Mar 2026”, “2 Mar 2026 to 6 Apr 2026”."""
    since, until = found.scope.since, found.scope.until
    match bool(since), bool(until):
        case True, True:
            return tr("{first} to {last}", first=day_words(since), last=day_words(until))
        case True, False:
            return tr("from {day}", day=day_words(since))
        case False, True:
            return tr("until {day}", day=day_words(until))
        case _:
            return tr("all time")


def cell_words(cell: Cell, column: Column) -> str:
    """A cell of a table as the report writes it; the first column's days are left as they sort."""
    return number_words(cell, column.unit)


def numeric(column: Column) -> bool:
    """Whether a column has numbers, which stand to the right."""
    return column.unit is not Unit.WORDS


def _who(found: Insights) -> list[str]:
    chosen = found.scope.annotators
    return [one.name for one in found.annotators if not chosen or one.id in chosen]


def _suggestion_words(found: Insights) -> str:
    total = outcome_totals(found)
    if not total.suggested and not total.missed:
        return tr("none in finished articles yet")
    return tr(
        "{kept} kept, {altered} altered, {struck} struck, {undecided} undecided, {missed} "
        "missed; precision in use {number_words}, recall {number_words2}",
        kept=grouped(total.kept),
        altered=grouped(total.altered),
        struck=grouped(total.struck),
        undecided=grouped(total.undecided),
        missed=grouped(total.missed),
        number_words=number_words(total.precision, Unit.SHARE),
        number_words2=number_words(total.recall, Unit.SHARE),
    )


def _scheme_table(found: Insights) -> Table:
    columns = (Column(tr("Label")), Column(tr("Code")), Column(tr("Family")), Column(tr("Guideline")))
    rows = tuple((one.title, one.code, one.family.name, one.guideline or "–") for one in found.scheme.labels)
    return Table(columns, rows)


def _named(columns: Sequence[Column], row: Sequence[Cell]) -> dict[str, Cell]:
    return {column.name: cell for column, cell in zip(columns, row, strict=True)}
