"""Paths into JSON values: “body.text”, “authors.0.name”; which fields objects have, and which lists a document has.

A path names keys and places (from 0) with dots between them. A key that has dots itself is found as it is, before any
other reading of the path.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

Row = Mapping[str, object]

# So deep fields and lists are looked for; a path that is given may go deeper.
_DEEP = 6
_MOST_FIELDS = 300
_MOST_LISTS = 40
_EVERY = "*"


@dataclass(frozen=True, slots=True)
class ListFound:
    """A list of objects in a document: its path ("" for the document itself), how long it is, and its first objects."""

    path: str
    count: int
    rows: tuple[Row, ...]


def keys_to(value: object, path: str) -> tuple[str | int, ...] | None:
    """The keys and places that lead to what `path` names; None where nothing is there."""
    if isinstance(value, Mapping):
        row = cast(Row, value)
        if path in row:
            return (path,)
        cut = path.rfind(".")
        while cut >= 0:
            head = path[:cut]
            if head in row and (rest := keys_to(row[head], path[cut + 1 :])) is not None:
                return (head, *rest)
            cut = path.rfind(".", 0, cut)
    elif isinstance(value, list):
        values = cast(list[object], value)
        head, dot, rest_path = path.partition(".")
        place = int(head) if head.isascii() and head.isdigit() and len(head) < 10 else len(values)
        if place < len(values):
            rest = keys_to(values[place], rest_path) if dot else ()
            return None if rest is None else (place, *rest)
    return None


def value_at(row: Row, path: str) -> object:
    """What stands at a path; None where nothing does."""
    if path in row:
        return row[path]
    keys = keys_to(row, path)
    if keys is None:
        return None
    value: object = row
    for key in keys:
        value = _step(value, key)
    return value


def has_value(row: Row, path: str) -> bool:
    """Whether anything stands at a path."""
    return path in row or keys_to(row, path) is not None


def without(row: Row, paths: Iterable[str]) -> dict[str, object]:
    """A row without what stands at these paths; an object that had nothing else goes with it."""
    left: dict[str, object] = dict(row)
    for path in paths:
        if path and (keys := keys_to(left, path)) is not None:
            left = cast(dict[str, object], _cut(left, keys))
    return left


def field_paths(rows: Iterable[Row]) -> list[str]:
    """The paths of the fields of objects, in the order they turn up: nested ones each, of a list of objects those of the
    first."""
    found: dict[str, None] = {}
    for row in rows:
        for path in _fields(row, "", _DEEP):
            found[path] = None
            if len(found) >= _MOST_FIELDS:
                return list(found)
    return list(found)


def objects_at(value: object, path: str) -> Iterator[object]:
    """The values of the list that `path` names in a document: “response.docs”, “pages.docs” of every page, “stories.*”
    of an object whose values they are. Without a path the document's own, or the document itself."""
    if not path:
        if isinstance(value, list):
            yield from cast(list[object], value)
        else:
            yield value
        return
    for found in _all_at(value, path):
        if isinstance(found, list):
            yield from cast(list[object], found)
        else:
            yield found


def lists_in(value: object) -> list[ListFound]:
    """The lists of objects in a document, the outer ones first."""
    found: list[ListFound] = []
    waiting: list[tuple[str, object, int]] = [("", value, _DEEP)]
    while waiting and len(found) < _MOST_LISTS:
        path, here, deep = waiting.pop(0)
        rows = _objects(here)
        if rows:
            found.append(ListFound(path, len(cast(Sequence[object], here)), tuple(rows[:3])))
        if not deep:
            continue
        if isinstance(here, Mapping):
            inner = cast(Row, here)
            if path and len(inner) > 1 and all(isinstance(one, Mapping) for one in inner.values()):
                few = tuple(cast(Row, one) for one in list(inner.values())[:3])
                found.append(ListFound(f"{path}.{_EVERY}", len(inner), few))
            waiting += [(_joined(path, key), one, deep - 1) for key, one in inner.items() if _holds(one)]
        elif rows and path:
            # A list in each of several objects: the first ones tell what they have.
            waiting += [(_joined(path, key), one, deep - 1) for key, one in rows[0].items() if _holds(one)]
    return found


def _step(value: object, key: str | int) -> object:
    match value:
        case Mapping():
            return cast(Row, value).get(cast(str, key))
        case list() if isinstance(key, int):
            return cast(list[object], value)[key]
        case _:
            return None


def _cut(value: object, keys: tuple[str | int, ...]) -> object:
    """A copy of nested values without what the keys lead to. A list keeps its length: its places name others."""
    first, *more = keys
    if isinstance(value, Mapping):
        row = dict(cast(Row, value))
        left = _cut(row[cast(str, first)], tuple(more)) if more else None
        if left in (None, {}, []):
            del row[cast(str, first)]
        else:
            row[cast(str, first)] = left
        return row
    values = list(cast(list[object], value))
    values[cast(int, first)] = _cut(values[cast(int, first)], tuple(more)) if more else None
    return [] if all(one in (None, {}) for one in values) else values


def _fields(value: object, path: str, deep: int) -> Iterator[str]:
    if isinstance(value, Mapping) and value and deep:
        for key, one in cast(Row, value).items():
            yield from _fields(one, key if not path and deep == _DEEP else f"{path}.{key}", deep - 1)
    elif isinstance(value, list) and deep and (rows := _objects(cast(object, value))):
        yield from _fields(rows[0], f"{path}.0", deep - 1)
    elif deep < _DEEP:
        yield path


def _all_at(value: object, path: str) -> Iterator[object]:
    """What stands at a path; a list on the way is gone through."""
    if not path:
        yield value
    elif isinstance(value, list):
        for one in cast(list[object], value):
            if isinstance(one, Mapping):
                yield from _all_at(cast(object, one), path)
    elif isinstance(value, Mapping):
        row = cast(Row, value)
        if path in row:
            yield row[path]
            return
        head, _, rest = path.partition(".")
        if head == _EVERY:
            for one in row.values():
                yield from _all_at(one, rest)
            return
        cut = path.rfind(".")
        while cut >= 0:
            if path[:cut] in row:
                yield from _all_at(row[path[:cut]], path[cut + 1 :])
                return
            cut = path.rfind(".", 0, cut)


def _objects(value: object) -> list[Row]:
    """The first objects of a list that begins with one."""
    if not isinstance(value, list):
        return []
    few = cast(list[object], value)[:20]
    return [cast(Row, one) for one in few if isinstance(one, Mapping)] if few and isinstance(few[0], Mapping) else []


def _holds(value: object) -> bool:
    return isinstance(value, Mapping | list) and bool(cast(Sequence[object], value))


def _joined(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
