"""`pullquote speakers`."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from annotations.cli.output import counted, json_option, print_json, print_table, progress_bar
from annotations.cli.projects import PROJECT, open_for_reading, open_for_writing
from annotations.project import Project
from annotations.speakers.changed import SpeakerStep, describe, merge, numbers_in_words, rename
from annotations.speakers.known import KnownSpeaker
from annotations.speakers.read import read_aliases, read_speakers

_PAIR = (str, str)
_SHOWN = 50


@click.command(short_help="List everyone with a quote in a project; rename and merge speakers.")
@click.argument("project", type=PROJECT)
@click.option("--rename", "renamed", type=_PAIR, multiple=True, metavar="OLD NEW", help="Give a speaker another name.")
@click.option("--merge", "merged", multiple=True, metavar="OLD", help="Make this speaker one with that of --into.")
@click.option("--into", metavar="NAME", help="The name that stays when speakers are merged.")
@click.option(
    "--alias", "called", type=_PAIR, multiple=True, metavar="NAME ALIAS", help="Give a speaker another name besides."
)
@click.option("--all", "everyone", is_flag=True, help=f"List more than the first {_SHOWN}.")
@json_option
def speakers(
    project: Path,
    renamed: Sequence[tuple[str, str]],
    merged: Sequence[str],
    into: str | None,
    called: Sequence[tuple[str, str]],
    everyone: bool,
    as_json: bool,
) -> int:
    """List everyone with a quote in a project: your own quotes, and suggestions that you have not decided on.

    Renaming and merging change your own quotes in all articles, each as one step that “undo” takes back. The names that go
    stand for the one that stays from then on, so that suggestions are shown and kept under it.

    \b
    Examples:
      pullquote speakers news.pullquote
      pullquote speakers news.pullquote --rename "A. Watson" "Adrienne Watson"
      pullquote speakers news.pullquote --merge Watson --merge "Ms Watson" --into "Adrienne Watson"
      pullquote speakers news.pullquote --alias "Adrienne Watson" Addie
    """
    if bool(merged) != (into is not None):
        raise click.UsageError("--merge and --into belong together.")
    lines: list[str] = []
    changes = bool(renamed or merged or called)
    with (open_for_writing if changes else open_for_reading)(project) as opened:
        for old, new in renamed:
            lines.append(_carry_out(opened, rename(opened, old, new), quiet=as_json))
        if into is not None:
            lines.append(_carry_out(opened, merge(opened, merged, into), quiet=as_json))
        for name, alias in called:
            lines.append(_carry_out(opened, _given(opened, name, alias), quiet=as_json))
        if as_json:
            print_json(_report(opened))
        elif lines:
            click.echo("\n".join(lines))
        else:
            _list(opened, everyone=everyone)
    return 0


def _given(project: Project, name: str, alias: str) -> SpeakerStep:
    aliases = read_aliases(project)
    speaker = aliases.speaker(aliases.resolve(name))
    return describe(project, speaker.name, replace(speaker, aliases=(*speaker.aliases, alias)))


def _carry_out(project: Project, step: SpeakerStep, *, quiet: bool) -> str:
    """Do a step; returns what it changed, in words."""
    with progress_bar(quiet=quiet) as bar:
        task = bar.add_task(step.wide.name, total=len(step.wide.articles) or None, left="")
        for progress in project.apply_wide(step.wide):
            bar.update(task, completed=progress.done)
    return f"{step.wide.name[:1].upper()}{step.wide.name[1:]}: {numbers_in_words(step)}"


def _list(project: Project, *, everyone: bool) -> None:
    known = read_speakers(project)
    if not len(known):
        click.echo(f"Nobody has a quote in {project.path.name} yet.")
        return
    listed = known.speakers if everyone else known.speakers[:_SHOWN]
    rows = [(_name(one), one.speaker.kind.value, one.quotes, one.own, one.articles) for one in listed]
    print_table(f"{counted(len(known), 'speaker')}", ("speaker", "kind", "quotes", "decided", "articles"), rows)
    if len(listed) < len(known):
        click.echo(f"and {counted(len(known) - len(listed), 'other')}; --all lists them too.")


def _name(known: KnownSpeaker) -> str:
    aliases = ", ".join(known.speaker.aliases)
    return f"{known.name} ({aliases})" if aliases else known.name


def _report(project: Project) -> dict[str, object]:
    known = read_speakers(project)
    numbers = sorted({number for one in known.speakers for number in (one.first, one.last) if number})
    ids = {row.number: row.id for row in project.rows(numbers)}
    return {
        "speakers": [
            {
                "name": one.name,
                "kind": one.speaker.kind.value,
                "aliases": list(one.speaker.aliases),
                "quotes": one.quotes,
                "decided": one.own,
                "articles": one.articles,
                "first": ids.get(one.first, ""),
                "last": ids.get(one.last, ""),
            }
            for one in known.speakers
        ]
    }
