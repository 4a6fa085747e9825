"""The help page of all keys, made from the table of actions, so that it never says another key than works."""

from collections.abc import Iterable, Sequence

from annotations.language import tr
from desktop.actions import ACTIONS, READING_KEYS
from desktop.dialogs.help_page import HelpPage
from desktop.dialogs.rows import ActionRow, by_group, key_list
from desktop.own_keys import OwnKeys

NAME = "keys"


def shipped_rows() -> list[ActionRow]:
    """Every action with its keys as they ship, with those that are in no table of actions."""
    return [*(ActionRow(one.id, one.group, one.title, one.keys, one.hint) for one in ACTIONS), *other_rows()]


def other_rows(own: OwnKeys | None = None) -> list[ActionRow]:
    """The keys by which one reads, and those of the places that have keys of their own, as they are in `own`."""
    from desktop.agreement.keys import CASES_ACTIONS
    from desktop.finding.keys import BAR_ACTIONS, PLACE_ACTIONS
    from desktop.review.keys import EDIT_KEYS, ReviewKeys
    from desktop.speakers.keys import FIELD_KEYS, SPEAKERS_ACTIONS

    actions = (*CASES_ACTIONS, *SPEAKERS_ACTIONS, *BAR_ACTIONS, *PLACE_ACTIONS)
    if own is not None:
        own.add(actions)
        actions = tuple(own.action(one.id) for one in actions)
    return [
        *(ActionRow("", tr("Reading"), title, keys) for title, keys in READING_KEYS),
        *(ActionRow("", tr("Review"), row.title, row.keys) for row in ReviewKeys(own).rows()),
        *(ActionRow("", tr("Review: editing"), title, keys) for title, keys in EDIT_KEYS),
        *(ActionRow("", one.group, one.title, one.keys) for one in actions),
        *(ActionRow("", tr("Speaker’s field"), title, keys) for title, keys in FIELD_KEYS),
    ]


def keys_page(rows: Iterable[ActionRow]) -> HelpPage:
    """The page with a table for each group of actions that have keys."""
    groups = {group: found for group, found in by_group(row for row in rows if row.keys).items() if found}
    title = tr("All keys")
    lead = tr("Those for which there is no key are in the menus, and under `Ctrl+K` by a few letters of their names.")
    parts = [f"# {title}\n\n{lead}\n"]
    for group, found in groups.items():
        parts.append(f"## {group}\n\n{_table(found)}")
    return HelpPage(NAME, title, tuple(groups), "\n".join(parts))


def _table(rows: Sequence[ActionRow]) -> str:
    lines = [f"| {tr('Key')} | {tr('What it does')} |", "| --- | --- |"]
    for row in rows:
        keys = ", ".join(f"`{key}`" for key in key_list(row))
        words = row.title.rstrip("…")
        lines.append(f"| {keys} | {_cell(f'{words}: {row.hint}' if row.hint else words)} |")
    return "\n".join(lines) + "\n"


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")
