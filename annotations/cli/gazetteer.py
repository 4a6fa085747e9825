"""`pullquote gazetteer`."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from annotations.cli.interrupts import STOPPED, Interrupt
from annotations.cli.output import complain, counted, json_option, print_json, print_table, progress_bar
from annotations.cli.projects import PROJECT, open_for_reading, open_for_writing
from annotations.errors import EditError
from annotations.gazetteer.files import TermsRead, read_terms, write_terms
from annotations.gazetteer.gazetteer import Gazetteer
from annotations.gazetteer.kept import entries_for, read_gazetteer, who_added
from annotations.gazetteer.terms import Match, Term, make_term
from annotations.language import tr
from annotations.layer import Layer
from annotations.project import Project
from annotations.suggest.progress import Progress
from annotations.suggest.renewal import RenewalReport, articles_to_renew, is_due, renew
from annotations.suggestion_writer import SuggestionWriter

_FILE = click.Path(dir_okay=False, path_type=Path)
_NAMED = 10


@click.command("gazetteer", short_help="Words that are always suggested, or never.")
@click.argument("project", type=PROJECT)
@click.option("--add", "add", type=(str, str), multiple=True, metavar="WORDS LABEL", help="Always suggest these words.")
@click.option("--never", "never", multiple=True, metavar="WORDS", help="Never suggest these words, whatever the label.")
@click.option("--remove", "remove", multiple=True, metavar="WORDS", help="Forget what was said of these words.")
@click.option(
    "--match",
    type=click.Choice([match.value for match in Match]),
    default=Match.EXACT.value,
    show_default=True,
    help="How --add and --never meet their words.",
)
@click.option(
    "--import", "source", type=_FILE, metavar="FILE", help="Take terms in: CSV, or EntityRuler patterns (JSONL)."
)
@click.option(
    "--export", "target", type=_FILE, metavar="FILE", help="Write the terms: CSV, or JSONL by the file's name."
)
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")
@click.option("--list", "listed", is_flag=True, help="List the terms; so it is without other options, too.")
@json_option
def gazetteer(
    project: Path,
    add: Sequence[tuple[str, str]],
    never: Sequence[str],
    remove: Sequence[str],
    match: str,
    source: Path | None,
    target: Path | None,
    overwrite: bool,
    listed: bool,
    as_json: bool,
) -> int:
    """Keep the project's gazetteer: words that pre-fill always suggests under a label, or never.

    Articles that were read already follow at once, without their pipeline, but for those that you are done with. What you
    have kept or struck stays as it is. The exit code is 1 where a line of a file could not be taken.

    \b
    Examples:
      pullquote gazetteer news.pullquote --add "Harbour Board" ORG --match "any case"
      pullquote gazetteer news.pullquote --never Monday
      pullquote gazetteer news.pullquote --import places.csv
    """
    changing = bool(add or never or remove or source)
    with (open_for_writing if changing else open_for_reading)(project) as opened, Interrupt() as interrupt:
        read = TermsRead((), ()) if source is None else read_terms(source, opened.scheme)
        report = None
        if changing:
            how = Match(match)
            put = [*read.terms, *_asked(opened, add, never, how)]
            report = _change(opened, put, _found(read_gazetteer(opened), remove), interrupt, quiet=as_json)
        found = read_gazetteer(opened)
        written = None if target is None else write_terms(target, found.terms, overwrite=overwrite)
        people = who_added(opened)
    if as_json:
        terms = [asdict(term) | {"added_by": people.get(term.key, "")} for term in found.terms]
        print_json({"terms": terms, "problems": read.problems, "renewed": report, "written": written})
    else:
        _say(found, report, read.problems, target, written)
        if listed or not (changing or target):
            _list(found, people)
    if report is not None and not report.whole:
        complain(tr("Stopped. The terms are kept; the articles that are left follow when the project is opened."))
        return STOPPED
    return 1 if read.problems else 0


def _asked(project: Project, add: Sequence[tuple[str, str]], never: Sequence[str], match: Match) -> list[Term]:
    terms = [make_term(words, project.scheme.label(label).name, match) for words, label in add]
    return terms + [make_term(words, "", match, never=True) for words in never]


def _found(gazetteer: Gazetteer, remove: Sequence[str]) -> list[Term]:
    """The terms of these words. Raises EditError where there is none of them."""
    found: list[Term] = []
    for words in remove:
        plain = " ".join(words.split())
        terms = [term for term in gazetteer.terms if term.words == plain]
        if not terms:
            raise EditError(tr("“{words}” is not in the gazetteer; nothing was changed.", words=plain))
        found += terms
    return found


def _change(
    project: Project, put: Sequence[Term], gone: Sequence[Term], interrupt: Interrupt, *, quiet: bool
) -> RenewalReport | None:
    before = read_gazetteer(project)
    due = is_due(project, before)
    try:
        project.put_entries(entries_for(put, gone), "gazetteer")
    except EditError:
        # All of it is there already, which is as good; a renewal that was stopped may still be made up for.
        if not due:
            return None
    after = read_gazetteer(project)
    articles = articles_to_renew(project, after, None if due else after.differing(before))
    with SuggestionWriter.open(project.path, project.turns) as writer, progress_bar(quiet=quiet) as bar:
        task = bar.add_task(tr("Looking for the terms"), total=len(articles))

        def show(progress: Progress, _layers: Sequence[Layer]) -> None:
            bar.update(task, completed=progress.done)

        return renew(project, writer, after, articles, show, interrupt)


def _say(
    found: Gazetteer, report: RenewalReport | None, problems: Sequence[str], target: Path | None, written: int | None
) -> None:
    if report is not None:
        click.echo(
            f"The gazetteer has {counted(len(found.terms), 'term')}; suggestions were changed in"
            f" {counted(report.changed, 'article')} of {report.articles:,} looked at."
        )
    for problem in problems[:_NAMED]:
        complain(problem)
    if len(problems) > _NAMED:
        complain(f"{counted(len(problems) - _NAMED, 'more line')} could not be taken.")
    if written is not None:
        click.echo(f"{counted(written, 'term')} in {target}.")


def _list(found: Gazetteer, people: Mapping[str, str]) -> None:
    if not found.terms:
        click.echo("The gazetteer is empty. --add puts words into it.")
        return
    rows = [
        (
            term.words,
            term.label or "any label",
            term.match.value,
            "never" if term.never else "",
            people.get(term.key, ""),
        )
        for term in found.terms
    ]
    print_table(counted(len(rows), "term"), ("words", "label", "match", "", "added by"), rows)
