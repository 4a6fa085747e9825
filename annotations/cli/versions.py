"""`pullquote versions`."""

from collections.abc import Sequence
from pathlib import Path

import click

from annotations.cli.output import complain, counted, json_option, print_json, print_table, progress_bar
from annotations.cli.projects import PROJECT, open_for_reading, open_for_writing
from annotations.intents import extent
from annotations.project import Project
from annotations.reanchoring.accepting import Update, accept, plan_update, waiting
from annotations.reanchoring.anchor import Landing
from annotations.reanchoring.detecting import VersionOffer, find_versions, last_import
from annotations.spans import Span, words_of


@click.command(short_help="List articles that are new versions of others; take them with their spans.")
@click.argument("project", type=PROJECT)
@click.option("--all", "everything", is_flag=True, help="Look at all articles, not only at those of the last import.")
@click.option(
    "--accept", "taken", multiple=True, metavar="ARTICLE", help="Take this new version (the start of its id)."
)
@click.option("--accept-sure", is_flag=True, help="Take every new version to which all of your spans surely move.")
@json_option
def versions(project: Path, everything: bool, taken: Sequence[str], accept_sure: bool, as_json: bool) -> int:
    """List articles that are new versions of articles that are there: the same URL, or 80 % of the text the same.

    A version that is taken stands in the list in place of the old one, which stays readable. Your spans come over; those
    whose words were changed, or stand at several places, are marked unsure.

    \b
    Examples:
      pullquote versions news.pullquote
      pullquote versions news.pullquote --accept 3f9a1c
      pullquote versions news.pullquote --all --accept-sure
    """
    changes = bool(taken) or accept_sure
    with (open_for_writing if changes else open_for_reading)(project) as opened:
        updates = [(offer, plan_update(opened, offer.old, offer.new)) for offer in _offers(opened, everything, as_json)]
        for start in taken:
            if not any(update.new.startswith(start) for _, update in updates):
                raise click.UsageError(f"None of the new versions has an id that begins with “{start}”.")
        wanted = [update for _, update in updates if _is_wanted(update, taken, accept_sure)]
        for update in wanted:
            accept(opened, update)
        if as_json:
            print_json({"versions": [_report(offer, update, update in wanted) for offer, update in updates]})
        elif changes:
            for update in wanted:
                click.echo(f"Took the new version of “{update.title}”: {_words(update)}.")
                _name_refused(update)
            click.echo(f"{counted(len(wanted), 'new version')} of {len(updates)} taken.")
        else:
            _list(updates)
    return 0


def _offers(project: Project, everything: bool, quiet: bool) -> list[VersionOffer]:
    fresh = [row.id for row in project.rows(project.numbers())] if everything else last_import(project)
    with progress_bar(quiet=quiet) as bar:
        task = bar.add_task("Looking for new versions", total=len(fresh) or None, left="")
        found = find_versions(project, fresh, progress=lambda count: bar.update(task, completed=count))
    return [*waiting(project), *found]


def _is_wanted(update: Update, taken: Sequence[str], accept_sure: bool) -> bool:
    return update.new.startswith(tuple(taken)) or (accept_sure and update.sure == len(update.carried))


def _words(update: Update) -> str:
    refused = f", {update.refused} refused" if update.refused else ""
    return f"{update.sure} moved, {update.unsure} unsure, {update.gone} gone{refused}"


def _list(updates: Sequence[tuple[VersionOffer, Update]]) -> None:
    if not updates:
        click.echo("No new versions were found.")
        return
    rows = [
        (
            update.title,
            offer.new[:12],
            offer.old[:12],
            f"{offer.share:.0%}",
            update.sure,
            update.unsure,
            update.gone,
            update.refused,
        )
        for offer, update in updates
    ]
    columns = ("title", "new", "old", "the same", "moved", "unsure", "gone", "refused")
    print_table(counted(len(updates), "new version"), columns, rows)
    for _, update in updates:
        _name_refused(update)


def _name_refused(update: Update) -> None:
    """Name what the scheme or a rule refuses in the new version, and why."""
    for one in _refused(update):
        complain(f"Refused in “{update.title}”: “{one['words']}” ({one['label']}): {one['why']}")


def _refused(update: Update) -> list[dict[str, str]]:
    return [
        {
            "words": " ".join(words_of(update.old_text, extent(one.here)).split()),
            "label": one.here.label if isinstance(one.here, Span) else "quote",
            "why": one.why,
        }
        for one in update.carried
        if one.landing is Landing.REFUSED
    ]


def _report(offer: VersionOffer, update: Update, accepted: bool) -> dict[str, object]:
    return {
        "title": update.title,
        "new": offer.new,
        "old": offer.old,
        "share": round(offer.share, 4),
        "same_url": offer.same_url,
        "moved": update.sure,
        "unsure": update.unsure,
        "gone": update.gone,
        "refused": update.refused,
        "refusals": _refused(update),
        "accepted": accepted,
    }
