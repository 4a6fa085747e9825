"""`pullquote export`."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path

import click

from annotations.cli.export_options import ExportOptions, export_options, given
from annotations.cli.interrupts import STOPPED, Interrupt
from annotations.cli.output import complain, json_option, print_json, print_table, progress_bar
from annotations.cli.projects import PROJECT, open_for_reading, open_for_writing
from annotations.errors import ProjectError, PullquoteError
from annotations.exchange.dataset_card import CardWords
from annotations.exchange.dividing import remember
from annotations.exchange.exporting import Beside, ExportCancelled, ExportReport, export
from annotations.exchange.formats import format_named
from annotations.exchange.kept_exports import KeptExports
from annotations.exchange.losses import loss_words
from annotations.exchange.plans import ExportPlan
from annotations.exchange.presets import ExportPreset, pattern_of
from annotations.exchange.previewing import ExportPreview, make_preview
from annotations.exchange.results import counted
from annotations.exchange.tallies import SideCount, side_labels
from annotations.exchange.tasks import marks_of
from annotations.project import Project


@click.command("export", short_help="Write annotations to a file.")
@click.argument("project", type=PROJECT)
@click.argument("out", type=click.Path(path_type=Path), required=False)
@export_options
@click.option("--preset", metavar="NAME", help="Export as a preset says; “pullquote presets” lists them.")
@click.option("--save-preset", metavar="NAME", help="Keep these choices, with the path, as a preset.")
@click.option("--dry-run", is_flag=True, help="Write nothing: count, and say what the format cannot hold.")
@click.option("--overwrite", is_flag=True, help="Replace OUT where it is there already.")
@json_option
@click.pass_context
def export_project(
    context: click.Context,
    project: Path,
    out: Path | None,
    preset: str | None,
    save_preset: str | None,
    dry_run: bool,
    overwrite: bool,
    as_json: bool,
    **options: object,
) -> int:
    """Write annotations to a file that programs read, and say what its format cannot hold.

    Every span is compared with its text before it is written; the file appears whole or not at all. --status, --layer
    and --label may be given more than once.

    \b
    Examples:
      pullquote export news.pullquote gold.jsonl --status done
      pullquote export news.pullquote train.spacy --label PERSON --label ORG
      pullquote export news.pullquote for-brat --format brat
      pullquote export news.pullquote train.conll --overlaps outermost --dry-run
      pullquote export news.pullquote sets --format conll --split 80/10/10 --seed 7 --by label --card
      pullquote export news.pullquote weekly.jsonl --status done --layer gold --save-preset weekly
      pullquote export news.pullquote --preset weekly
    """
    typed = ExportOptions(**{name: options[name] for name in ExportOptions.__dataclass_fields__})  # type: ignore[arg-type]  # click made them
    typed.check()
    if preset is not None and (named := [name for name in given(context) if name != "--pipeline"]):
        raise click.UsageError(f"--preset says all that {' and '.join(named)} would; leave one of them out.")
    today = datetime.now(UTC).astimezone().date()
    with open_for_reading(project) as opened:
        kept = KeptExports().named(preset) if preset is not None else None
        if out is None and kept is not None:
            out = kept.path(opened.path, today)
        if out is None:
            raise click.UsageError("Say which file is to be written: pullquote export PROJECT OUT.")
        plan = kept.plan(opened) if kept is not None else typed.plan(opened, out)
        choices = kept or typed.preset(plan, pattern_of(out.absolute(), opened.path.absolute(), today))
        if dry_run:
            _count(opened, out, plan, typed.pipeline, as_json=as_json)
            _keep_choices(save_preset, choices)
            return 0
        report = _write(opened, out, plan, typed.pipeline, overwrite=overwrite, quiet=as_json)
    if report is None:
        return STOPPED
    _keep_choices(save_preset, choices)
    notes = _keep(project, report)
    _say(report, as_json=as_json)
    for note in notes:
        complain(note)
    return 0


def _write(
    project: Project, out: Path, plan: ExportPlan, pipeline: str, *, overwrite: bool, quiet: bool
) -> ExportReport | None:
    """The report; None where the user stopped it. Raises PullquoteError."""
    form = format_named(plan.format, pipeline, plan.overlaps)
    with Interrupt() as interrupt, progress_bar(quiet=quiet) as bar:
        task = bar.add_task("Exporting", total=None)

        def show(done: int, most: int) -> None:
            bar.update(task, completed=done, total=most)

        try:
            return export(
                project,
                out,
                form,
                plan.selection,
                beside=Beside(plan.split, _card(project, plan), plan.overlaps if form.flat else None),
                overwrite=overwrite,
                marks=_marks(out.absolute()),
                progress=show,
                cancelled=interrupt,
            )
        except ExportCancelled as stopped:
            complain(str(stopped))
            return None


def _marks(out: Path) -> Mapping[Path, str]:
    """A file is replaced because the user says so; a folder only if Pullquote wrote it and nobody changed it."""
    return KeptExports().marks() if out.is_dir() else {}


def _card(project: Project, plan: ExportPlan) -> CardWords | None:
    if not plan.card:
        return None
    from annotations.review.agreement.summary import agreement_sentences

    return CardWords(datetime.now(UTC).astimezone(), plan.licence, agreement_sentences(project))


def _keep_choices(name: str | None, choices: ExportPreset) -> None:
    if name is not None:
        KeptExports().keep(name, choices)
        complain(f"The preset “{name.strip()}” keeps these choices.")


def _keep(project: Path, report: ExportReport) -> list[str]:
    """Remember what was written, and in the project who is on which side; a sentence for what cannot be kept."""
    notes: list[str] = []
    try:
        KeptExports().keep_marks(marks_of(report))
    except (OSError, PullquoteError) as error:
        notes.append(f"It cannot be known again as Pullquote’s own file: {error}")
    if report.division is None:
        return notes
    try:
        with open_for_writing(project) as opened:
            said = remember(opened, report.division)
    except ProjectError as error:
        said = str(error)
    if said:
        notes.append(f"The sides could not be kept in the project, so that they may change: {said}")
    return notes


def _count(project: Project, out: Path, plan: ExportPlan, pipeline: str, *, as_json: bool) -> None:
    """Say what an export would be. Raises PullquoteError where it would be nothing."""
    form = format_named(plan.format, pipeline, plan.overlaps)
    found = make_preview(project, form, plan.selection, split=plan.split)
    if found is None or not found.layers:
        raise PullquoteError(found.text if found is not None else "Nothing was counted.")
    if as_json:
        row = {one.name: getattr(found, one.name) for one in fields(found) if one.name not in ("selection", "text")}
        print_json(
            row | {"losses": [asdict(one) for one in found.losses], "people": _people(found), "sides": found.sides}
        )
        return
    figures = (counted(found.articles, "article"), counted(found.spans, "span"), counted(found.quotes, "quote"))
    click.echo(f"{out.name} would have {' · '.join(figures)}.")
    click.echo(loss_words(form.title, found.losses) or f"{form.title} holds all of it; nothing is lost.")
    for loss in found.losses:
        click.echo(f"  {loss.sentence()}")
    print_table(
        "By annotator", ("Annotator", "Articles", "Spans", "Quotes"), [tuple(row.values()) for row in _people(found)]
    )
    _print_sides(found.sides)
    for told in found.told:
        click.echo(told)


def _people(found: ExportPreview) -> list[dict[str, str | int]]:
    return [
        {"annotator": one.annotator.name, "articles": one.layers, "spans": one.spans, "quotes": one.quotes}
        for one in found.people
    ]


def _print_sides(sides: tuple[SideCount, ...]) -> None:
    if not sides:
        return
    rows: list[tuple[str, *tuple[int, ...]]] = [
        ("articles", *(side.articles for side in sides)),
        ("spans", *(side.spans for side in sides)),
        ("quotes", *(side.quotes for side in sides)),
    ]
    rows += [(label, *(side.labels.get(label, 0) for side in sides)) for label in side_labels(sides)]
    print_table("Sides", ("", *(side.name for side in sides)), rows)


def _say(report: ExportReport, *, as_json: bool) -> None:
    if as_json:
        left_out = {status.value: count for status, count in report.left_out.items()}
        row = {one.name: getattr(report, one.name) for one in fields(report) if one.name != "division"}
        losses = [asdict(one) for one in report.losses]
        print_json(row | {"losses": losses, "left_out": left_out, "sentences": report.sentences()})
        return
    for sentence in report.sentences():
        click.echo(sentence)
    _print_sides(report.sides)
