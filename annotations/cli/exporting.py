"""`pullquote export`."""

from dataclasses import asdict
from pathlib import Path

import click

from annotations.articles import Status
from annotations.cli.interrupts import STOPPED, Interrupt
from annotations.cli.output import complain, json_option, print_json, progress_bar
from annotations.cli.projects import PROJECT, open_for_reading
from annotations.errors import PullquoteError
from annotations.exchange.exporting import ExportCancelled, ExportReport, export
from annotations.exchange.formats import Format, format_named, formats
from annotations.exchange.overlaps import Overlaps, Preferred
from annotations.exchange.selecting import WORKED_ON, Selection
from annotations.project import Project

_STATUSES = (*(status.value for status in Status if status is not Status.SUGGESTED), "all")
_FORMATS = tuple(known.id for known in formats())


@click.command("export", short_help="Write annotations to a file.")
@click.argument("project", type=PROJECT)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--format", "format_name", type=click.Choice(_FORMATS), help="By default the one of OUT’s ending.")
@click.option(
    "--status",
    "statuses",
    type=click.Choice(_STATUSES),
    multiple=True,
    help="Only articles in this state of yours; by default done and in_progress.",
)
@click.option(
    "--layer",
    "layers",
    metavar="NAME",
    multiple=True,
    help="Whose annotations: an annotator’s name, a model’s NAME@VERSION, “gold”, “models” or “all”; by default yours.",
)
@click.option("--label", "labels", metavar="LABEL", multiple=True, help="Only spans with this label; by default all.")
@click.option("--no-quotes", is_flag=True, help="Leave quotes and their sources out.")
@click.option("--pipeline", default="", help="The spaCy pipeline that makes the tokens, where a format has tokens.")
@click.option(
    "--overlaps",
    "preferred",
    type=click.Choice([one.value for one in Preferred]),
    default=Preferred.LONGEST.value,
    help="Which span stays where a format has room for one; “label” goes by the order of --label.",
)
@click.option("--overwrite", is_flag=True, help="Replace OUT where it is there already.")
@json_option
def export_project(
    project: Path,
    out: Path,
    format_name: str | None,
    statuses: tuple[str, ...],
    layers: tuple[str, ...],
    labels: tuple[str, ...],
    no_quotes: bool,
    pipeline: str,
    preferred: str,
    overwrite: bool,
    as_json: bool,
) -> int:
    """Write annotations to a file that programs read, and say what its format cannot hold.

    Every span is compared with its text before it is written; the file appears whole or not at all. --status, --layer
    and --label may be given more than once.

    \b
    Examples:
      pullquote export news.pullquote gold.jsonl --status done
      pullquote export news.pullquote train.spacy --label PERSON --label ORG
      pullquote export news.pullquote for-brat --format brat
      pullquote export news.pullquote train.conll --overlaps outermost
    """
    overlaps = Overlaps(Preferred(preferred), labels)
    if overlaps.preferred is Preferred.LABEL and not labels:
        raise click.UsageError("--overlaps label needs --label, once for each label in the order of preference.")
    form = format_named(format_name, pipeline, overlaps) if format_name else _format_of(out, pipeline, overlaps)
    with open_for_reading(project) as opened, Interrupt() as interrupt, progress_bar(quiet=as_json) as bar:
        selection = Selection(
            statuses=_statuses(statuses),
            annotators=_annotators(opened, layers),
            labels=frozenset(labels),
            quotes=not no_quotes,
        )
        task = bar.add_task("Exporting", total=None)

        def show(done: int, most: int) -> None:
            bar.update(task, completed=done, total=most)

        try:
            report = export(opened, out, form, selection, overwrite=overwrite, progress=show, cancelled=interrupt)
        except ExportCancelled as stopped:
            complain(str(stopped))
            return STOPPED
    _say(report, as_json=as_json)
    return 0


def _say(report: ExportReport, *, as_json: bool) -> None:
    if as_json:
        left_out = {status.value: count for status, count in report.left_out.items()}
        print_json(asdict(report) | {"left_out": left_out, "sentences": report.sentences()})
        return
    for sentence in report.sentences():
        click.echo(sentence)


def _format_of(out: Path, pipeline: str, overlaps: Overlaps) -> Format:
    """The format that the ending of `out` stands for. Raises a usage error where there is none."""
    for known in formats(pipeline, overlaps):
        if known.ending and out.suffix.lower() == known.ending:
            return known
    endings = ", ".join(dict.fromkeys(known.ending for known in formats() if known.ending))
    raise click.UsageError(f"No format has the ending “{out.suffix}” ({endings}); name one with --format.")


def _statuses(names: tuple[str, ...]) -> frozenset[Status]:
    if "all" in names:
        return frozenset()
    return frozenset(Status(name) for name in names) or WORKED_ON


def _annotators(project: Project, names: tuple[str, ...]) -> frozenset[str] | None:
    """The ids of the annotators that are asked for: None for one's own, empty for all. Raises PullquoteError."""
    if not names:
        return None
    if "all" in names:
        return frozenset()
    known = project.annotators()
    chosen: set[str] = set()
    for name in names:
        found = {one.id for one in known if name in (one.id, one.name) or name == f"{one.kind.value}s"}
        if not found:
            there = ", ".join(one.name for one in known)
            raise PullquoteError(f"No annotator in {project.path.name} is called “{name}”; there are {there}.")
        chosen |= found
    return frozenset(chosen)
