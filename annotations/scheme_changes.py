"""Changes of a label scheme, each a pure function from scheme to scheme, and what they mean for spans that are there.

A label that is renamed or merged leaves its name behind as an alias, so that teammates' layers and suggestions follow
(`annotations.schemed`); the annotator's own spans are relabelled by one step. `known` are the names that spans may have:
those of the scheme before it was changed. Every function raises SchemeError with one sentence.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import chain, count

from annotations.attributes import OF_SPANS, Attribute
from annotations.errors import SchemeError
from annotations.language import tr
from annotations.scheme import Family, Label, Scheme


def renamed(scheme: Scheme, old: str, new: str, known: Collection[str]) -> Scheme:
    """The scheme with a label under another name; the old one stays as an alias where it is `known`."""
    label = _label(scheme, old)
    if not new.strip():
        raise SchemeError(tr("{title} needs a name.", title=label.title))
    if new == old:
        return scheme
    owner = scheme.aliases.get(new, new if new in scheme.by_name else "")
    if owner not in ("", old):
        raise SchemeError(tr("The name {new} belongs to {title} already.", new=new, title=scheme.label(owner).title))
    aliases = [alias for alias in label.aliases if alias != new]
    if old in known:
        aliases.append(old)
    return _with_label(scheme, old, replace(label, name=new, aliases=tuple(aliases)))


def merged(scheme: Scheme, old: str, into: str, known: Collection[str]) -> Scheme:
    """The scheme without label `old`, whose spans count as `into` from now on."""
    gone, target = _label(scheme, old), _label(scheme, into)
    if old == into:
        raise SchemeError(tr("{title} cannot be merged into itself.", title=gone.title))
    names = (*gone.aliases, *((old,) if old in known else ()))
    left = _without(scheme, old)
    left = _with_label(left, into, replace(target, aliases=(*target.aliases, *names)))
    # What was asked of the one is asked of the other.
    asked = tuple(_asked_of(one, {old: into}) for one in scheme.attributes)
    return replace(left, attributes=asked)


def retired(scheme: Scheme, name: str, *, retire: bool = True) -> Scheme:
    """The scheme with a label offered nowhere any more, or offered again; its spans stay."""
    label = _label(scheme, name)
    if label.retired == retire:
        raise SchemeError(
            tr("{title} is retired already.", title=label.title)
            if retire
            else tr("{title} is in use already.", title=label.title)
        )
    if retire and len(scheme.offered) == 1:
        raise SchemeError(tr("One label at least has to stay in use."))
    taken = {other.key for other in scheme.offered} | {one.key for one in scheme.attributes}
    key = "" if not retire and label.key in taken else label.key
    return _with_label(scheme, name, replace(label, retired=retire, key=key))


def without(scheme: Scheme, name: str, used: Collection[str]) -> Scheme:
    """The scheme without a label that nobody has used; `used` are the names that are in use."""
    label = _label(scheme, name)
    if any(one in used for one in (name, *label.aliases)):
        raise SchemeError(tr("{title} is in use: retire it, or merge it into another label.", title=label.title))
    if len(scheme.labels) == 1:
        raise SchemeError(tr("A scheme needs at least one label."))
    return _without(scheme, name)


def duplicated(scheme: Scheme, name: str) -> tuple[Scheme, str]:
    """The scheme with a copy of a label behind it, without its key and aliases, and the copy's name."""
    label = _label(scheme, name)
    copy = free_name(scheme, label.name)
    made = replace(label, name=copy, title=f"{label.title} 2", key="", aliases=(), retired=False)
    return with_label(scheme, made, behind=name), copy


def with_label(scheme: Scheme, label: Label, behind: str = "") -> Scheme:
    """The scheme with one more label, behind another one or at the end."""
    labels = list(scheme.labels)
    place = next((number for number, one in enumerate(labels, 1) if one.name == behind), len(labels))
    labels.insert(place, label)
    return replace(scheme, labels=tuple(labels))


def with_changed(scheme: Scheme, label: Label) -> Scheme:
    """The scheme with other words, key, code or family for the label of this name."""
    return _with_label(scheme, label.name, label)


def moved(scheme: Scheme, name: str, by: int) -> Scheme:
    """The scheme with a label so many places further down (or up, below nought) among those of its family."""
    label = _label(scheme, name)
    places = [number for number, one in enumerate(scheme.labels) if one.family.id == label.family.id]
    here = next(number for number in range(len(places)) if scheme.labels[places[number]].name == name)
    there = min(max(here + by, 0), len(places) - 1)
    kin = [scheme.labels[place] for place in places]
    kin.insert(there, kin.pop(here))
    labels = list(scheme.labels)
    for place, one in zip(places, kin, strict=True):
        labels[place] = one
    return replace(scheme, labels=tuple(labels))


def with_family(scheme: Scheme, family: Family) -> Scheme:
    """The scheme with this family, in the place of the one of its id or behind all others."""
    known = any(one.id == family.id for one in scheme.families)
    families = tuple(family if one.id == family.id else one for one in scheme.families)
    labels = tuple(replace(one, family=family) if one.family.id == family.id else one for one in scheme.labels)
    return replace(scheme, families=families if known else (*families, family), labels=labels)


def without_empty_families(scheme: Scheme) -> Scheme:
    """The scheme without families that have no label."""
    used = {label.family.id for label in scheme.labels}
    return replace(scheme, families=tuple(family for family in scheme.families if family.id in used))


def exchanged(ours: Scheme, theirs: Scheme, used: Collection[str]) -> Scheme:
    """Another scheme in the place of ours. A label of ours that is in use and that it lacks stays in it, retired."""
    result = theirs
    for label in ours.labels:
        if label.name in used and label.name not in theirs.by_name and label.name not in theirs.aliases:
            family = next((one for one in result.families if one.id == label.family.id), label.family)
            taken = {*result.by_name, *result.aliases}
            aliases = tuple(alias for alias in label.aliases if alias not in taken)
            result = with_family(result, family)
            result = with_label(result, replace(label, family=family, retired=True, key="", aliases=aliases))
    return result


def relabelled(before: Scheme, after: Scheme) -> Mapping[str, str]:
    """The names under which spans may stand and which mean another label now: the old one, then the new one."""
    names = (*before.by_name, *before.aliases)
    return {name: after.aliases[name] for name in names if name not in after.by_name and name in after.aliases}


def orphaned(before: Scheme, after: Scheme, used: Collection[str]) -> tuple[str, ...]:
    """The labels in use that `before` has and `after` has neither by name nor by alias."""
    return tuple(
        name for name in before.by_name if name in used and name not in after.by_name and name not in after.aliases
    )


def free_name(scheme: Scheme, wanted: str) -> str:
    """`wanted`, or with a number behind it where a label or an alias has it already."""
    taken = {*scheme.by_name, *scheme.aliases}
    stem = re.sub(r"_\d+$", "", wanted)
    return next(name for name in chain((wanted,), (f"{stem}_{number}" for number in count(2))) if name not in taken)


def _label(scheme: Scheme, name: str) -> Label:
    label = scheme.by_name.get(name)
    if label is None:
        raise SchemeError(tr("The scheme “{title}” has no label {name}.", title=scheme.title, name=name))
    return label


def _with_label(scheme: Scheme, name: str, label: Label) -> Scheme:
    """The scheme with `label` where the label of this name was; attributes that name it follow."""
    labels = tuple(label if one.name == name else one for one in scheme.labels)
    asked = tuple(_asked_of(one, {name: label.name}) for one in scheme.attributes)
    return replace(scheme, labels=labels, attributes=asked)


def _without(scheme: Scheme, name: str) -> Scheme:
    labels = tuple(one for one in scheme.labels if one.name != name)
    attributes = (_not_asked_of(one, name) for one in scheme.attributes)
    return replace(scheme, labels=labels, attributes=tuple(one for one in attributes if one.of))


def _not_asked_of(attribute: Attribute, name: str) -> Attribute:
    """The attribute without a label; asked of no span where that was the only one, since naming none means every label."""
    asked = tuple(label for label in attribute.labels if label != name)
    of = attribute.of if asked or not attribute.labels else attribute.of - {OF_SPANS}
    return replace(attribute, labels=asked, of=of)


def _asked_of(attribute: Attribute, names: Mapping[str, str]) -> Attribute:
    asked = tuple(dict.fromkeys(names.get(label, label) for label in attribute.labels))
    return attribute if asked == attribute.labels else replace(attribute, labels=asked)
