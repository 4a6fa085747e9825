"""`pullquote agreement`."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from rich.progress import TaskID

from annotations.annotators import Annotator
from annotations.cli.agreement_tables import print_figures
from annotations.cli.output import json_option, progress_bar
from annotations.cli.packing import find_annotator
from annotations.cli.projects import PROJECT, open_for_reading
from annotations.errors import EditError, ExchangeError
from annotations.mass import uncollected
from annotations.project import Project
from annotations.review.agreement.figures import Agreement
from annotations.review.agreement.tables import figures_bytes, figures_csv
from annotations.review.agreement.together import finished, read_together
from annotations.review.agreement.wording import in_words


@click.command(short_help="Say how far annotators agree.")
@click.argument("project", type=PROJECT)
@click.option(
    "--layers",
    "people",
    metavar="A,B[,…]",
    help="Whose labels are compared, by name or id; without it, everyone who has finished an article.",
)
@click.option("--labels", metavar="LABEL[,…]", default="", help="Only spans under these labels.")
@click.option("--everyone", is_flag=True, help="Only articles that all of them have finished, not just two.")
@click.option("--csv", "table", metavar="FILE", type=click.Path(path_type=Path), help="Write all figures as CSV, too.")
@click.option("--overwrite", is_flag=True, help="Replace the CSV file where it is there already.")
@json_option
def agreement(
    project: Path,
    people: str | None,
    labels: str,
    everyone: bool,
    table: Path | None,
    overwrite: bool,
    as_json: bool,
) -> int:
    """Say how far annotators agree on spans and quotes, with 95 % intervals, by label.

    An article of a person's counts once it is done; gold and pipelines count wherever they have labels. What each figure
    means is on the help page “Agreement”.

    \b
    Examples:
      pullquote agreement news.pullquote --layers Ana,Bo
      pullquote agreement news.pullquote --layers Ana,Bo,gold --labels PERSON,ORG --csv agreement.csv
    """
    if table is not None and table.exists() and not overwrite:
        raise ExchangeError(table, "it is there already; “--overwrite” replaces it.")
    with open_for_reading(project) as opened:
        chosen = _chosen(opened, people)
        names = _names(chosen)
        found = _measured(opened, chosen, _labels(opened, labels), everyone=everyone, quiet=as_json)
    if table is not None:
        _write(table, figures_csv(found, names))
    if as_json:
        click.echo(figures_bytes(found, names).decode())
    else:
        print_figures(found, names, project.name, everyone=everyone)
        if table is not None:
            click.echo(f"\n{table} has all figures.")
    return 0


def _chosen(project: Project, people: str | None) -> Sequence[Annotator]:
    if people is None:
        chosen: Sequence[Annotator] = finished(project).annotators
        if len(chosen) < 2:
            raise EditError("Agreement takes two annotators at least who have finished an article.")
        return chosen
    known = project.annotators()
    chosen = [find_annotator(known, name.strip()) for name in people.split(",") if name.strip()]
    if len({one.id for one in chosen}) < max(2, len(chosen)):
        raise click.BadParameter(
            "name two different annotators at least, as in --layers Ana,Bo.", param_hint="--layers"
        )
    return chosen


def _labels(project: Project, labels: str) -> frozenset[str]:
    """The names of labels; one that the scheme does not know may be a teammate's, but nothing at all was a slip."""
    wanted = frozenset(name.strip() for name in labels.split(",") if name.strip())
    unknown = sorted(wanted.difference(project.scheme.by_name))
    if unknown and unknown == sorted(wanted):
        known = ", ".join(label.name for label in project.scheme.labels)
        raise EditError(f"The scheme has no label {in_words(unknown)}; there is {known}.")
    return wanted


def _measured(
    project: Project, chosen: Sequence[Annotator], labels: frozenset[str], *, everyone: bool, quiet: bool
) -> Agreement:
    from annotations.review.agreement.agreement import agreement as measure

    ids = tuple(one.id for one in chosen)
    with uncollected():
        articles = list(read_together(project, ids, everyone=everyone, labels=labels))
    if not articles:
        names = in_words([one.name for one in chosen])
        raise EditError(f"{names} share no finished article: one counts once its annotator has set it to done.")
    with progress_bar(quiet=quiet) as bar:
        task: TaskID = bar.add_task("Intervals", total=None)

        def show(done: int, most: int) -> None:
            bar.update(task, completed=done, total=most)

        stages = list(measure(articles, ids, [label.name for label in project.scheme.labels], show))
    return stages[-1]


def _names(chosen: Sequence[Annotator]) -> Mapping[str, str]:
    """Names by id; where two have one name, the id tells them apart."""
    names = [one.name for one in chosen]
    return {one.id: one.name if names.count(one.name) == 1 else f"{one.name} ({one.id[:8]})" for one in chosen}


def _write(path: Path, text: str) -> None:
    try:
        # Spreadsheets take a file for UTF-8 only where it begins with this mark.
        path.write_text(text, encoding="utf-8-sig", newline="")
    except OSError as error:
        raise ExchangeError(path, f"it cannot be written ({error.strerror}).") from error
