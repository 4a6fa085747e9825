"""`pullquote label-all`."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from annotations.cli.interrupts import STOPPED, Interrupt
from annotations.cli.output import counted, json_option, print_json, print_table, progress_bar
from annotations.cli.projects import PROJECT, open_for_reading, open_for_writing
from annotations.occurrences.finding import Search, find
from annotations.occurrences.phrase import phrase_of
from annotations.occurrences.rows import Group, Row
from annotations.occurrences.steps import label_step, strike_step
from annotations.project import Project
from annotations.wide_step import WideStep

_GROUPS = [group.value for group in Group if group is not Group.SAME]
_TITLES = {
    Group.FREE: "no label yet",
    Group.FORMS: "possessive or plural",
    Group.CASE: "other capitals",
    Group.INSIDE: "inside a longer name",
    Group.OTHER: "another label",
    Group.STRUCK: "struck here before",
    Group.SAME: "this label already",
}


@click.command("label-all", short_help="Label the same words wherever they are met.")
@click.argument("project", type=PROJECT)
@click.argument("words")
@click.argument("label")
@click.option("--also", type=click.Choice(_GROUPS), multiple=True, help="Take all places of this group too.")
@click.option("--strike", is_flag=True, help="Strike the suggestions of these words under this label instead.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@json_option
def label_all(
    project: Path, words: str, label: str, also: Sequence[str], strike: bool, dry_run: bool, as_json: bool
) -> int:
    """Give WORDS the label wherever they are met in your layer of the project, as one step that “undo” takes back.

    Taken are the places that have no label yet, those of a possessive too (“Kyiv’s”), and suggestions of that label, which are
    kept. Places in the plural, in other capitals, inside a longer name, under another label, or where you struck that label
    are left as they are, unless --also names their group.

    \b
    Examples:
      pullquote label-all news.pullquote Kyiv GPE --dry-run
      pullquote label-all news.pullquote "Ana Díaz" PERSON --also case
      pullquote label-all news.pullquote Monday DATE --strike
    """
    phrase = phrase_of(words)
    with (open_for_reading if dry_run else open_for_writing)(project) as opened, Interrupt() as interrupted:
        name = opened.scheme.label(label).name
        found = [row for rows in find(opened, Search(phrase, name, suggestions=strike), interrupted) for row in rows]
        chosen = [row for row in found if row.group is not Group.SAME and (row.wanted or row.group in also)]
        step = (
            strike_step(chosen, phrase.words, name) if strike else label_step(chosen, phrase.words, name, opened.scheme)
        )
        changed = 0 if dry_run or interrupted() else _carry_out(opened, step, interrupted, quiet=as_json)
    if interrupted():
        click.echo("Stopped; nothing was changed.", err=True)
        return STOPPED
    if as_json:
        places = Counter(row.group.value for row in found)
        print_json({"words": phrase.words, "label": name, "places": places, "chosen": len(chosen), "articles": changed})
        return 0
    _tell(found, chosen, striking=strike)
    would = "would be " if dry_run else ""
    done = f"{would}{'struck' if strike else 'labelled'}"
    articles = len(step.articles) if dry_run else changed
    click.echo(f"{counted(len(chosen), 'place')} in {counted(articles, 'article')} {done}.")
    return 0


def _carry_out(project: Project, step: WideStep, interrupted: Interrupt, *, quiet: bool) -> int:
    """Do a step; returns how many articles it changed."""
    changed = 0
    with progress_bar(quiet=quiet) as bar:
        task = bar.add_task(step.name, total=len(step.articles) or None, left="")
        for progress in project.apply_wide(step, interrupted):
            bar.update(task, completed=progress.done)
            changed = progress.changed
    return changed


def _tell(found: Sequence[Row], chosen: Sequence[Row], *, striking: bool) -> None:
    all_of, taken = Counter(row.group for row in found), Counter(row.group for row in chosen)
    titles = _TITLES | ({Group.FREE: "the same words"} if striking else {})
    rows = [(titles[group], all_of[group], taken[group]) for group in Group if all_of[group]]
    if rows:
        print_table("Places", ("", "found", "taken"), rows)
        click.echo()
