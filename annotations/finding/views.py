"""Views: queries of the library that are kept in the project under a name, and undone like everything else."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar, cast

from annotations.articles import Status
from annotations.codec import Json
from annotations.entries import Entry, EntrySort
from annotations.library import Order, Query
from annotations.traits import Fate, Traits

_Choice = TypeVar("_Choice", bound=StrEnum)


def view_entry(name: str, query: Query | None) -> Entry:
    """The entry by which a project keeps a view; None takes it away. Single articles are no part of a view."""
    return Entry(EntrySort.VIEW, name, None if query is None else query_json(query))


def read_views(entries: Mapping[str, Json]) -> dict[str, Query]:
    """The views of a project by name, in the order of their names."""
    return {name: parse_query(entries[name]) for name in sorted(entries, key=str.casefold)}


def query_json(query: Query) -> Json:
    """A query as JSON; what asks for nothing is left out."""
    traits = query.traits
    fields: Json = {
        "statuses": sorted(query.statuses),
        "search": query.search,
        "order": query.order.value,
        "article_tags": sorted(query.article_tags),
        "annotator": query.annotator,
        "labels": sorted(traits.labels),
        "quotes": traits.quotes,
        "speakers": sorted(traits.speakers),
        "tags": sorted(traits.tags),
        "fates": sorted(traits.fates),
        "noted": traits.noted,
        "note": traits.note,
        "unsure": traits.unsure,
    }
    return {name: value for name, value in fields.items() if value}


def parse_query(value: Mapping[str, object]) -> Query:
    """The query that JSON describes; what a newer program may have written there, and this one cannot read, is left out."""
    order = _texts([value.get("order")])
    traits = Traits(
        labels=frozenset(_texts(value.get("labels"))),
        quotes=value.get("quotes") is True,
        speakers=frozenset(_texts(value.get("speakers"))),
        tags=frozenset(_texts(value.get("tags"))),
        fates=frozenset(_chosen(Fate, value.get("fates"))),
        noted=value.get("noted") is True,
        note=_text(value.get("note")),
        unsure=value.get("unsure") is True,
    )
    return Query(
        statuses=frozenset(_chosen(Status, value.get("statuses"))),
        search=_text(value.get("search")),
        order=next(iter(_chosen(Order, order)), Order.IMPORTED),
        traits=traits,
        article_tags=frozenset(_texts(value.get("article_tags"))),
        annotator=_text(value.get("annotator")),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> list[str]:
    found = cast(Iterable[object], value) if isinstance(value, list | tuple) else ()
    return [one for one in found if isinstance(one, str)]


def _chosen(kind: type[_Choice], value: object) -> list[_Choice]:
    known = {choice.value: choice for choice in kind}
    return [known[one] for one in _texts(value) if one in known]
