"""`pullquote report`."""

import importlib
from datetime import date, datetime
from pathlib import Path

import click

from annotations.annotators import AnnotatorKind
from annotations.cli.output import json_option, print_json
from annotations.cli.projects import PROJECT, open_for_reading
from annotations.errors import PullquoteError
from annotations.exchange.writing import whole
from annotations.insights.insights import Scope, all_insights
from annotations.insights.report import Report, make_report, report_json
from annotations.insights.report_html import report_html
from annotations.project import Project

_ENDINGS = (".html", ".htm", ".pdf")


def _day(_context: click.Context, option: click.Parameter, value: str) -> str:
    """A day as the figures want it. Raises a usage error for what is none."""
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        raise click.BadParameter(f"“{value}” is no day; write it like 2026-03-01.", param=option) from None


@click.command(short_help="Write a report of progress, labels, suggestions and agreement.")
@click.argument("project", type=PROJECT)
@click.argument("out", required=False, type=click.Path(path_type=Path))
@click.option("--who", "names", metavar="NAME", multiple=True, help="Only the work of this annotator; may be repeated.")
@click.option("--since", metavar="DAY", default="", callback=_day, help="From this day on, like 2026-03-01.")
@click.option("--until", metavar="DAY", default="", callback=_day, help="Up to this day, which counts too.")
@click.option("--overwrite", is_flag=True, help="Replace OUT where it is there already.")
@json_option
def report(
    project: Path,
    out: Path | None,
    names: tuple[str, ...],
    since: str,
    until: str,
    overwrite: bool,
    as_json: bool,
) -> int:
    """Write a report of a project to one file: plots and tables of progress, labels and speakers, what became of
    suggestions, time, agreement and drift, with the label scheme.

    OUT ends with .html or .pdf. With --json the figures are printed, and OUT may be left out.

    \b
    Examples:
      pullquote report news.pullquote report.html
      pullquote report news.pullquote march.pdf --since 2026-03-01 --until 2026-03-31
    """
    if out is None and not as_json:
        raise click.UsageError("Name the file to write, ending with .html or .pdf, or ask for --json.")
    if out is not None and out.suffix.lower() not in _ENDINGS:
        raise click.UsageError(f"A report is written as .html or .pdf, not as “{out.suffix}”.")
    with open_for_reading(project) as opened:
        reader, chosen = opened.annotator, _annotators(opened, names)
    found = all_insights(project, reader, Scope(chosen, since, until))
    if out is not None:
        _write(make_report(found, project, datetime.now().astimezone()), out, overwrite=overwrite)
    if as_json:
        print_json(report_json(found, project) | {"written": None if out is None else str(out)})
    else:
        click.echo(f"The report of {project.name} is in {out}.")
    return 0


def _write(made: Report, out: Path, *, overwrite: bool) -> None:
    """Write a report to a file that appears whole or not at all. Raises PullquoteError."""
    with whole(out, overwrite=overwrite) as part:
        if out.suffix.lower() == ".pdf":
            try:
                # The core never imports the desktop; it only knows its name.
                pdf = importlib.import_module("desktop.insights.report_pdf")
            except ImportError as error:
                raise PullquoteError(f"A PDF needs Qt, which is not there ({error}); .html does without.") from error
            part.write_bytes(pdf.pdf_bytes(made))
        else:
            part.write_text(report_html(made), encoding="utf-8")


def _annotators(project: Project, names: tuple[str, ...]) -> frozenset[str]:
    """The ids of the people (and gold) of these names. Raises PullquoteError for a name that nobody has."""
    known = [one for one in project.annotators() if one.kind is not AnnotatorKind.MODEL]
    chosen: set[str] = set()
    for name in names:
        found = {one.id for one in known if name in (one.id, one.name)}
        if not found:
            there = ", ".join(one.name for one in known)
            raise PullquoteError(f"Nobody in {project.path.name} is called “{name}”; there are {there}.")
        chosen |= found
    return frozenset(chosen)
