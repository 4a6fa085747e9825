"""What a label scheme's TOML says in its rows, each value of the type that it should have or refused in one sentence.

`place` is how a sentence names the file. Every function raises SchemeError.
"""

from collections.abc import Iterable, Mapping
from typing import cast

from annotations.errors import SchemeError
from annotations.language import tr

TomlRow = Mapping[str, object]


def rows(table: TomlRow, key: str, place: str) -> list[TomlRow]:
    """The tables under `[[key]]`, none where there is no such key."""
    values = table.get(key, [])
    if not isinstance(values, list) or not all(isinstance(row, dict) for row in cast(list[object], values)):
        raise SchemeError(tr("{place}: “{key}” must be a list of tables, [[{key}]].", place=place, key=key))
    return cast(list[TomlRow], values)


def word(row: TomlRow, key: str, place: str, default: str | None = None) -> str:
    """The text under `key`; without a `default` it has to be there and not to be blank."""
    value = row.get(key, default)
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise SchemeError(tr("{place}: “{key}” is missing or is no text.", place=place, key=key))
    return value


def words(row: TomlRow, key: str, place: str) -> tuple[str, ...]:
    """The list of names under `key`, none where there is no such key."""
    values = row.get(key, [])
    if not isinstance(values, list) or not all(isinstance(one, str) and one for one in cast(list[object], values)):
        raise SchemeError(tr("{place}: “{key}” must be a list of names.", place=place, key=key))
    return tuple(cast(list[str], values))


def flag(row: TomlRow, key: str, place: str) -> bool:
    """The yes or no under `key`, no where there is no such key."""
    value = row.get(key, False)
    if not isinstance(value, bool):
        raise SchemeError(tr("{place}: “{key}” must be true or false.", place=place, key=key))
    return value


def refuse_doubles(what: str, values: Iterable[str], place: str) -> None:
    """Refuses values of which one occurs twice; `what` names their kind."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise SchemeError(tr("{place}: the {what} “{value}” is used twice.", place=place, what=what, value=value))
        seen.add(value)
