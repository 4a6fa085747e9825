"""`pullquote import`."""

from dataclasses import asdict
from pathlib import Path

import click

from annotations.cli.interrupts import STOPPED, Interrupt
from annotations.cli.output import complain, counted, json_option, print_json, progress_bar
from annotations.cli.projects import PROJECT, open_for_writing
from annotations.errors import ExchangeError
from annotations.exchange.importing import ImportReport, import_into
from annotations.exchange.mapping import Mapping, guess_mapping, mapping_json, parse_mapping, signature
from annotations.exchange.readers import MappedReader, read_paths, sniff
from annotations.exchange.results import listed
from annotations.exchange.sources import find_files

_ROLES = ("text", "title", "source", "url", "author", "published", "language", "id")


@click.command("import", short_help="Put articles into a project.")
@click.argument("project", type=PROJECT)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--column",
    "columns",
    metavar="WHAT=COLUMN",
    multiple=True,
    help=f"Which column of a table holds what, where the guess is wrong; WHAT is one of {', '.join(_ROLES)}.",
)
@json_option
def import_articles(project: Path, paths: tuple[Path, ...], columns: tuple[str, ...], as_json: bool) -> int:
    """Put articles into a project: .txt, .md, .jsonl, .json, .csv and .tsv files, and folders of them;
    with their annotations Pullquote JSONL, doccano, Citron, brat (.txt with .ann) and CoNLL-2003.

    A text that is there already does not come in twice. A bad file or line is named, and the rest goes on; the exit
    code is 1 then.

    \b
    Examples:
      pullquote import news.pullquote articles/ more.jsonl
      pullquote import news.pullquote table.csv --column text=body --column title=headline
    """
    chosen = _chosen(columns)
    with open_for_writing(project) as opened:
        mappings = _mappings(paths, chosen) if chosen else {}
        with Interrupt() as interrupt, progress_bar(quiet=as_json) as bar:
            task = bar.add_task("Importing", total=None)

            def show(read: int) -> None:
                bar.update(task, description=f"{counted(read, 'article')} read")

            report = import_into(opened, read_paths(paths, mappings), show, interrupt)
    _say(report, as_json=as_json)
    if report.cancelled:
        return STOPPED
    return 1 if report.refused or report.left_out else 0


def _say(report: ImportReport, *, as_json: bool) -> None:
    """Print the report; what was refused goes to the standard error."""
    if as_json:
        print_json(asdict(report) | {"sentences": report.sentences()})
        return
    first, *more = report.sentences()
    click.echo(first)
    for sentence in more:
        complain(sentence)


def _chosen(columns: tuple[str, ...]) -> dict[str, str]:
    """The columns by what they hold. Raises a usage error where an option says something else."""
    chosen: dict[str, str] = {}
    for option in columns:
        role, equals, column = option.partition("=")
        if role not in _ROLES or not equals or not column:
            raise click.BadParameter(f"“{option}” should be WHAT=COLUMN, and WHAT one of {', '.join(_ROLES)}.")
        chosen[role] = column
    return chosen


def _mappings(paths: tuple[Path, ...], chosen: dict[str, str]) -> dict[str, Mapping]:
    """What was chosen, for the columns of every table among `paths`. Raises ExchangeError for a column not there."""
    mappings: dict[str, Mapping] = {}
    for path in find_files(paths).files:
        try:
            sniffed = sniff(path)
        except ExchangeError:
            # It is named when it is read.
            continue
        if not isinstance(sniffed.reader, MappedReader):
            continue
        for column in chosen.values():
            if column not in sniffed.columns:
                raise ExchangeError(path, f"there is no column “{column}”; there are {listed(sniffed.columns, 12)}.")
        guessed = guess_mapping(sniffed.columns, sniffed.rows)
        roles = (mapping_json(guessed) if guessed else {}) | chosen
        if mapping := parse_mapping(roles):
            mappings[signature(sniffed.columns)] = mapping
    return mappings
