"""What was chosen when work was handed out last, as the settings keep it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import cast

from desktop.settings import Settings

_KEY = "hand_out"


@dataclass(frozen=True, slots=True)
class HandOutChoices:
    """The people, `each` and `shared` (0: all, none), and what goes along."""

    people: tuple[str, ...] = ()
    each: int = 0
    shared: int = 0
    suggestions: bool = True
    blind: bool = True
    signed: bool = False


def remembered(settings: Settings) -> HandOutChoices:
    """What was chosen last; what the file holds and nothing can use counts as not chosen."""
    try:
        found = cast(object, json.loads(settings.text(_KEY)))
    except ValueError:
        return HandOutChoices()
    if not isinstance(found, dict):
        return HandOutChoices()
    table = cast(Mapping[str, object], found)
    people = table.get("people")
    names = cast(list[object], people) if isinstance(people, list) else []
    return HandOutChoices(
        people=tuple(name for name in names if isinstance(name, str)),
        each=_number(table.get("each")),
        shared=_number(table.get("shared")),
        suggestions=table.get("suggestions") is not False,
        blind=table.get("blind") is not False,
        signed=table.get("signed") is True,
    )


def remember(settings: Settings, choices: HandOutChoices) -> None:
    """Keep what was chosen."""
    settings.put_text(_KEY, json.dumps(asdict(choices)))


def _number(value: object) -> int:
    return value if type(value) is int and value >= 0 else 0
