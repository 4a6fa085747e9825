"""Two versions of a label scheme: where they differ, and the one that a person makes of them. Nothing is guessed."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import tomli_w

from annotations.errors import SchemeError
from annotations.language import tr
from annotations.scheme import Label, Scheme, parse_scheme


@dataclass(frozen=True, slots=True)
class UnknownLabel:
    """A label that a teammate used and the project's scheme does not have; `theirs` is what their scheme says of it.

    `used` counts the spans that stand under it in what comes in.
    """

    name: str
    used: int
    theirs: Label | None


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What a person decided about unknown labels: `add` them to the scheme, count them as another label (`same_as`:
    theirs → ours), or `keep` them as they are, outside the scheme."""

    add: frozenset[str] = frozenset()
    same_as: Mapping[str, str] = field(default_factory=dict[str, str])
    keep: frozenset[str] = frozenset()

    def decides(self, name: str) -> bool:
        """Whether something was decided about this label."""
        return name in self.add or name in self.same_as or name in self.keep


def unknown_labels(ours: Scheme, theirs: Scheme, used: Mapping[str, int]) -> tuple[UnknownLabel, ...]:
    """The labels in use that our scheme neither has nor counts as one of its own; the most frequent first."""
    return tuple(
        UnknownLabel(name, count, theirs.by_name.get(name))
        for name, count in sorted(used.items(), key=lambda pair: (-pair[1], pair[0]))
        if name not in ours.by_name and name not in ours.aliases
    )


def reconciled(ours: Scheme, theirs: Scheme, decided: Reconciliation) -> Scheme:
    """Our scheme with what was decided. Raises SchemeError where a label is counted as one that there is not.

    An added label keeps its key only where that is free; its family is ours of the same id or hue, else theirs is added.
    """
    table = cast(dict[str, list[dict[str, object]]], tomllib.loads(ours.source))
    labels = {str(row["name"]): row for row in table["labels"]}
    keys = {one.key for one in (*ours.labels, *ours.attributes) if one.key}
    for name in sorted(decided.add):
        label = theirs.by_name.get(name)
        row: dict[str, object] = {"name": name, "family": _family(ours, label, table)}
        if label is not None:
            row |= {"title": label.title, "code": label.code, "guideline": label.guideline, "example": label.example}
            if label.key and label.key not in keys:
                row["key"] = label.key
                keys.add(label.key)
        table["labels"].append(row)
        labels[name] = row
    for name, other in sorted(decided.same_as.items()):
        if other not in labels:
            raise SchemeError(
                tr(
                    "{name} cannot count as {other}: the scheme “{title}” has no label {other}.",
                    name=name,
                    other=other,
                    title=ours.title,
                )
            )
        aliases = cast(list[str], labels[other].setdefault("aliases", []))
        if name not in aliases:
            aliases.append(name)
    changed = cast(dict[str, object], table)
    changed["version"] = ours.version + 1
    return parse_scheme(tomli_w.dumps(changed), ours.name)


def _family(ours: Scheme, label: Label | None, table: dict[str, list[dict[str, object]]]) -> str:
    if label is None:
        return ours.families[-1].id
    known = {str(row["id"]): str(row["hue"]) for row in table["families"]}
    if label.family.id in known:
        return label.family.id
    for identity, hue in known.items():
        if hue == label.family.hue:
            return identity
    table["families"].append({"id": label.family.id, "name": label.family.name, "hue": label.family.hue})
    return label.family.id
