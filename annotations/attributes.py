"""Attributes: what a label scheme asks of spans, quotes and articles beside the label, and which values answer it."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from annotations.codec import is_storable_number
from annotations.errors import SchemeError
from annotations.language import tr
from annotations.spans import AttributeValue
from annotations.toml_rows import TomlRow, refuse_doubles, word, words

OF_SPANS = "spans"
OF_ATTRIBUTIONS = "attributions"
OF_ARTICLES = "articles"
_OF = (OF_SPANS, OF_ATTRIBUTIONS, OF_ARTICLES)


class AttributeSort(StrEnum):
    """What kind of answer an attribute takes."""

    CHOICE = "choice"
    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A question that the scheme asks. `name` is what files say, `title` what people read, `key` opens it ("" for none).

    `of` says what it is asked of: "spans", "attributions", "articles". `labels` are the names of the labels whose spans
    are asked (none: every label's). `choices` are the answers of a choice, `least` and `most` the ends of a number.
    """

    name: str
    title: str
    sort: AttributeSort
    of: frozenset[str]
    labels: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    key: str = ""
    guideline: str = ""
    least: float | None = None
    most: float | None = None

    def suits_label(self, label: str) -> bool:
        """Whether spans of this label are asked."""
        return OF_SPANS in self.of and (not self.labels or label in self.labels)


def refused_value(attribute: Attribute, value: AttributeValue) -> str:
    """Why `value` cannot answer `attribute`, in one sentence; "" where it can."""
    name = f"“{attribute.title}”"
    match attribute.sort:
        case AttributeSort.CHOICE:
            return (
                ""
                if value in attribute.choices
                else tr("{name} is one of {choices}.", name=name, choices=", ".join(attribute.choices))
            )
        case AttributeSort.TEXT:
            return "" if isinstance(value, str) else tr("{name} is a text.", name=name)
        case AttributeSort.NUMBER:
            return _refused_number(attribute, value)
        case AttributeSort.FLAG:
            return "" if isinstance(value, bool) else tr("{name} is either yes or no.", name=name)
        case _:
            assert_never(attribute.sort)


def _refused_number(attribute: Attribute, value: AttributeValue) -> str:
    least, most = attribute.least, attribute.most
    if isinstance(value, str | bool) or not is_storable_number(value):
        fits = False
    else:
        fits = (least is None or value >= least) and (most is None or value <= most)
    if fits:
        return ""
    match least, most:
        case None, None:
            ends = ""
        case low, None:
            ends = tr(" of {low} or more", low=f"{low:g}")
        case None, high:
            ends = tr(" of {high} or less", high=f"{high:g}")
        case low, high:
            ends = tr(" from {low} to {high}", low=f"{low:g}", high=f"{high:g}")
    return tr("“{title}” is a number{ends}.", title=attribute.title, ends=ends)


def read_attribute(row: TomlRow, labels: Collection[str], place: str) -> Attribute:
    """The attribute that a row of TOML describes; `labels` are the names that the scheme has. Raises SchemeError."""
    name = word(row, "name", place)
    about = tr("{place}: attribute {name}", place=place, name=name)
    sort = _sort(row, name, place)
    of = words(row, "of", place)
    if not of or not set(of) <= set(_OF):
        raise SchemeError(
            tr("{about} needs “of”, a list of what it is asked of: {what}.", about=about, what=", ".join(_OF))
        )
    asked, choices = words(row, "labels", place), words(row, "choices", place)
    refuse_doubles(tr("label of attribute {name}", name=name), asked, place)
    refuse_doubles(tr("choice of attribute {name}", name=name), choices, place)
    if asked and OF_SPANS not in of:
        raise SchemeError(tr("{about} names labels, but is not asked of spans.", about=about))
    for label in asked:
        if label not in labels:
            raise SchemeError(tr("{about} is asked of label {label}, which is not there.", about=about, label=label))
    if (sort is AttributeSort.CHOICE) != bool(choices):
        raise SchemeError(
            tr("{about} is a {sort}; choices are for a choice, and it needs at least one.", about=about, sort=sort)
        )
    key = word(row, "key", place, "")
    if len(key) > 1:
        raise SchemeError(
            tr(
                "{place}: the key of attribute {name} is “{key}”; a key is one character.",
                place=place,
                name=name,
                key=key,
            )
        )
    least, most = _end(row, "least", about), _end(row, "most", about)
    if sort is not AttributeSort.NUMBER and (least is not None or most is not None):
        raise SchemeError(tr("{about} is a {sort}; “least” and “most” are for a number.", about=about, sort=sort))
    if least is not None and most is not None and least > most:
        raise SchemeError(tr("{about} has a “least” above its “most”.", about=about))
    title, guideline = word(row, "title", place, name), word(row, "guideline", place, "")
    return Attribute(name, title, sort, frozenset(of), asked, choices, key, guideline, least, most)


def _sort(row: TomlRow, name: str, place: str) -> AttributeSort:
    sort = word(row, "sort", place)
    if sort not in list(AttributeSort):
        raise SchemeError(
            tr(
                "{place}: attribute {name} is a “{sort}”; there are {sorts}.",
                place=place,
                name=name,
                sort=sort,
                sorts=", ".join(AttributeSort),
            )
        )
    return AttributeSort(sort)


def _end(row: TomlRow, key: str, about: str) -> float | None:
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise SchemeError(tr("{about} has a “{key}” that is no number.", about=about, key=key))
    return value
