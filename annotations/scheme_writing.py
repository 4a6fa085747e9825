"""A label scheme as TOML that reads back as the same scheme. What has its default is left out; comments are not kept."""

from typing import cast

import tomli_w

from annotations.attributes import Attribute
from annotations.scheme import Family, Kind, Label, Scheme, parse_scheme

Table = dict[str, object]


def scheme_toml(scheme: Scheme) -> str:
    """The scheme as TOML: `parse_scheme` makes an equal one of it. Comments of its `source` are lost."""
    table: Table = {"name": scheme.name, "title": scheme.title, "version": scheme.version}
    if scheme.description:
        table["description"] = scheme.description
    table["families"] = [_family(family) for family in scheme.families]
    table["labels"] = [_label(label) for label in scheme.labels]
    for name, rows in (
        ("kinds", [_kind(kind) for kind in scheme.kinds]),
        ("attributes", [_attribute(one) for one in scheme.attributes]),
    ):
        if rows:
            table[name] = rows
    return tomli_w.dumps(table)


def rewritten(scheme: Scheme) -> Scheme:
    """The scheme with its own TOML as its source. Raises SchemeError where it could not be read back."""
    return parse_scheme(scheme_toml(scheme), scheme.title)


def _family(family: Family) -> Table:
    return {"id": family.id, "name": family.name, "hue": family.hue}


def _label(label: Label) -> Table:
    row: Table = {"name": label.name, "title": label.title, "family": label.family.id, "code": label.code}
    return row | _said(
        key=label.key,
        guideline=label.guideline,
        example=label.example,
        aliases=list(label.aliases),
        retired=label.retired,
    )


def _kind(kind: Kind) -> Table:
    row: Table = {"name": kind.name, "title": kind.title, "code": kind.code}
    return row | _said(guideline=kind.guideline, example=kind.example)


def _attribute(one: Attribute) -> Table:
    row: Table = {"name": one.name, "title": one.title, "sort": str(one.sort), "of": sorted(one.of)}
    row |= _said(labels=list(one.labels), choices=list(one.choices), key=one.key, guideline=one.guideline)
    ends = {"least": one.least, "most": one.most}
    return row | cast(Table, {name: value for name, value in ends.items() if value is not None})


def _said(**values: object) -> Table:
    """The values that say anything."""
    return {name: value for name, value in values.items() if value}
