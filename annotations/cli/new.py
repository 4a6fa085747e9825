"""`pullquote new`."""

from pathlib import Path

import click

from annotations.cli.projects import PROJECT
from annotations.identity import this_annotator
from annotations.project import Project
from annotations.scheme import read_scheme


@click.command(short_help="Make a new, empty project file.")
@click.argument("project", type=PROJECT)
@click.option(
    "--scheme",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A label scheme as a TOML file; without it, the scheme “news”.",
)
def new(project: Path, scheme: Path | None) -> int:
    """Make a new, empty project file. A file that is there already is left as it is.

    \b
    Example:
      pullquote new news.pullquote
    """
    path = project if project.suffix else project.with_suffix(".pullquote")
    labels = None if scheme is None else read_scheme(scheme)
    with Project.create(path, this_annotator(), labels) as made:
        click.echo(f"{path} is ready, with the scheme “{made.scheme.title}” ({len(made.scheme.labels)} labels).")
    return 0
