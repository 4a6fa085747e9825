"""`pullquote merge`."""

from pathlib import Path

import click

from annotations.cli.output import complain, counted, json_option, print_json, progress_bar
from annotations.cli.packing import find_annotator
from annotations.cli.projects import PROJECT, open_for_reading, open_for_writing
from annotations.errors import PullquoteError
from annotations.packets.merging import Survey
from annotations.packets.packet import Packet
from annotations.packets.schemes import Reconciliation
from annotations.packets.taking_in import Taking, merge_file, survey_file
from annotations.project import Project

_EVERYBODY = "everybody"


@click.command(short_help="Take teammates' files in.")
@click.argument("project", type=PROJECT)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PROJECT)
@click.option(
    "--also",
    metavar="NAME",
    multiple=True,
    help="Take this person’s work too, whoever sent or signed the file; “everybody” takes all.",
)
@click.option("--add-label", "added", metavar="LABEL", multiple=True, help="Add this label of theirs to the scheme.")
@click.option("--same", metavar="THEIRS=OURS", multiple=True, help="Count a label of theirs as one of the scheme's.")
@click.option(
    "--keep-label",
    "kept",
    metavar="LABEL",
    multiple=True,
    help="Keep this label of theirs as it is, outside the scheme.",
)
@click.option("--dry-run", is_flag=True, help="Say what would come in, and change nothing.")
@json_option
def merge(
    project: Path,
    files: tuple[Path, ...],
    also: tuple[str, ...],
    added: tuple[str, ...],
    same: tuple[str, ...],
    kept: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> int:
    """Take in what teammates did: packets that come back, or whole projects of theirs.

    What is there already is not taken twice, so a file may be merged again, and files in any order. A file that is broken
    or does not add up is named, nothing of it is taken, and the exit code is 1.

    \b
    Examples:
      pullquote merge news.pullquote from-ana.pullquote from-bo.pullquote
      pullquote merge news.pullquote from-cy.pullquote --same PERS=PERSON --add-label EMAIL
    """
    labels = Reconciliation(frozenset(added), _pairs(same), frozenset(kept))
    reports: list[dict[str, object]] = []
    failed = False
    with (open_for_reading if dry_run else open_for_writing)(project) as opened:
        for path in files:
            try:
                survey = _take(opened, path, also, labels, dry_run=dry_run, quiet=as_json)
            except PullquoteError as error:
                failed = True
                reports.append({"file": str(path), "problem": str(error)})
                if not as_json:
                    complain(str(error))
                continue
            failed = failed or bool(survey.refused or survey.stop)
            reports.append(_report(path, survey))
            if not as_json:
                _say(survey, dry_run=dry_run)
    if as_json:
        print_json(reports)
    return 1 if failed else 0


def _take(
    project: Project, path: Path, also: tuple[str, ...], labels: Reconciliation, *, dry_run: bool, quiet: bool
) -> Survey:
    taking = Taking(_vouched(path, also), labels)
    if dry_run:
        return survey_file(project, path, taking)
    with progress_bar(quiet=quiet) as bar:
        task = bar.add_task(path.name, total=None)

        def show(what: str, done: int, all_: int) -> None:
            bar.update(task, description=f"{path.name}: {done:,} of {all_:,} articles {what}")

        return merge_file(project, path, taking, progress=show)


def _vouched(path: Path, names: tuple[str, ...]) -> frozenset[str]:
    if not names:
        return frozenset()
    with Packet(path) as packet:
        people = list(packet.annotators.values())
    if _EVERYBODY in names:
        return frozenset(one.id for one in people)
    return frozenset(find_annotator(people, name).id for name in names)


def _pairs(same: tuple[str, ...]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for pair in same:
        theirs, equals, ours = pair.partition("=")
        if not (theirs and equals and ours):
            raise click.BadParameter(f"“{pair}” should be THEIRS=OURS, as in PERS=PERSON.")
        pairs[theirs] = ours
    return pairs


def _say(survey: Survey, *, dry_run: bool) -> None:
    merge_, summary = survey.merge, survey.merge.summary
    if survey.stop:
        complain(survey.stop)
        return
    if summary.empty:
        click.echo(f"{merge_.file} brings nothing that is not there.")
    else:
        people = ", ".join(one.name for one in summary.annotators)
        with_them = f", with {counted(summary.articles, 'new article')}" if summary.articles else ""
        verb = "would come" if dry_run else "came"
        click.echo(
            f"{merge_.file}: {counted(summary.events, 'step')} of {people} in {counted(summary.layers, 'layer')} {verb} in"
            f"{with_them}."
        )
    for one in survey.left_out:
        complain(
            f"{counted(one.events, 'step')} of {one.annotator.name} were left out: {one.why}."
            f" “--also {one.annotator.name}” takes them."
        )
    for label in survey.unknown if dry_run else ():
        complain(f"The label {label.name} ({counted(label.used, 'span')}) is not in the scheme.")
    for sentence in survey.refused:
        complain(f"Refused: {sentence}")


def _report(path: Path, survey: Survey) -> dict[str, object]:
    merge_, summary = survey.merge, survey.merge.summary
    return {
        "file": str(path),
        "sender": merge_.sender,
        "key": merge_.key,
        "articles": summary.articles,
        "layers": summary.layers,
        "steps": summary.events,
        "annotators": [{"id": one.id, "name": one.name, "kind": one.kind.value} for one in summary.annotators],
        "left_out": [
            {"id": one.annotator.id, "name": one.annotator.name, "steps": one.events, "why": one.why}
            for one in survey.left_out
        ],
        "unknown_labels": {label.name: label.used for label in survey.unknown},
        "refused": list(survey.refused),
        "problem": survey.stop,
    }
