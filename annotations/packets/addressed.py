"""Whom a packet is from and for, as the packet itself says it: read with care, since anybody may have written it."""

from dataclasses import dataclass
from typing import cast

import orjson

from annotations.packets.packing import PACKET
from annotations.project_reader import ProjectReader

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Addressed:
    """Who handed a packet out (`sender`, a name) and to whom (`to`); `shared` are the articles that everybody got."""

    sender: str
    to: str
    shared: frozenset[str]


def addressed(project: ProjectReader) -> Addressed | None:
    """Whom the open project was handed out to, None where it is no packet or does not say so properly."""
    source = project.setting(PACKET)
    if not source:
        return None
    try:
        found = cast(object, orjson.loads(source))
    except orjson.JSONDecodeError:
        return None
    if not isinstance(found, dict):
        return None
    table = cast(dict[str, object], found)
    shared = table.get("shared")
    articles = cast(list[object], shared) if isinstance(shared, list) else []
    return Addressed(
        sender=_name(table.get("from_name")),
        to=_name(table.get("to")),
        shared=frozenset(one for one in articles if isinstance(one, str)),
    )


def _name(value: object) -> str:
    """A name in one line and of a length that a line can hold."""
    if not isinstance(value, str):
        return ""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in value[: 10 * _LONGEST]).split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
