"""`pullquote rulings`."""

from pathlib import Path

import click

from annotations.cli.output import counted, json_option, print_json
from annotations.cli.projects import PROJECT, open_for_reading, open_for_writing
from annotations.exchange.writing import whole
from annotations.review.guidelines import Guided, guided, put_into_guidelines
from annotations.review.precedents import Ruling, rulings_markdown
from annotations.review.precedents import rulings as read_rulings

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(short_help="List the rulings of a review, and put them into the guidelines.")
@click.argument("project", type=PROJECT)
@click.argument("out", required=False, type=_FILE)
@click.option("--scheme", "scheme_file", type=_FILE, metavar="FILE", help="Write the scheme with the rulings as TOML.")
@click.option("--adopt", is_flag=True, help="Put the rulings into the guidelines of the project's own scheme.")
@click.option("--overwrite", is_flag=True, help="Replace files that are there already.")
@json_option
def rulings(
    project: Path, out: Path | None, scheme_file: Path | None, adopt: bool, overwrite: bool, as_json: bool
) -> int:
    """List the rulings of a project: decisions of its review that were kept with their reason.

    They are printed as Markdown, or written to OUT. A ruling can stand in the guidelines of the labels that it is about:
    --scheme writes such a scheme to a file, --adopt has the project use it from now on. Doing it twice is doing it once.

    \b
    Examples:
      pullquote rulings news.pullquote rulings.md
      pullquote rulings news.pullquote --scheme news.toml
      pullquote rulings news.pullquote --adopt
    """
    with (open_for_writing if adopt else open_for_reading)(project) as opened:
        found, before = read_rulings(opened), opened.scheme
        made = put_into_guidelines(opened, found) if adopt else guided(before, found)
    page = rulings_markdown(found, before)
    for path, words in ((out, page), (scheme_file, made.scheme.source)):
        if path is not None:
            with whole(path, overwrite=overwrite) as part:
                part.write_text(words, encoding="utf-8")
    if as_json:
        print_json(_report(found, made, adopted=adopt))
    elif out is None and scheme_file is None and not adopt:
        click.echo(page.rstrip() if found else f"There are no rulings in {project.name}.")
    else:
        if out is not None:
            click.echo(f"{counted(len(found), 'ruling')} in {out}.")
        if scheme_file is not None:
            click.echo(f"The scheme with {counted(len(found), 'ruling')} is in {scheme_file}.")
        if adopt:
            click.echo(_adopted(project, made))
    return 0


def _adopted(project: Path, made: Guided) -> str:
    if not made.changes:
        return f"The guidelines of {project.name} have all rulings already; nothing was changed."
    titles = ", ".join(change.title for change in made.changes)
    return f"The guidelines of {project.name} have them now (version {made.scheme.version}): {titles}."


def _report(found: tuple[Ruling, ...], made: Guided, *, adopted: bool) -> dict[str, object]:
    return {
        "rulings": found,
        "changes": [{"name": one.name, "added": one.added, "gone": one.gone} for one in made.changes],
        "version": made.scheme.version,
        "adopted": adopted,
    }
