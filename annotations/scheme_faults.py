"""What is wrong with a label scheme that is being edited, field by field, as it is typed."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from annotations.attributes import OF_ARTICLES, OF_ATTRIBUTIONS, OF_SPANS, Attribute, AttributeSort
from annotations.errors import SchemeError
from annotations.language import tr
from annotations.scheme import Kind, Label, Scheme
from annotations.scheme_writing import rewritten

LONGEST_CODE = 5


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field of a part of a scheme. `part` is “label”, “family”, “kind”, “attribute” or “scheme”,
    `name` which one. A scheme with a `grave` one cannot be kept.
    """

    part: str
    name: str
    field: str
    words: str
    grave: bool = True


def scheme_faults(scheme: Scheme, actions: Mapping[str, str]) -> tuple[Fault, ...]:
    """All that is wrong with a scheme; `actions` are the titles of actions by the single key that each has, lower case."""
    found = [
        *_label_faults(scheme, actions),
        *_family_faults(scheme),
        *_kind_faults(scheme.kinds),
        *_attribute_faults(scheme, actions),
    ]
    if not any(fault.grave for fault in found):
        try:
            rewritten(scheme)
        except SchemeError as error:
            found.append(Fault("scheme", "", "", str(error)))
    return tuple(found)


def _label_faults(scheme: Scheme, actions: Mapping[str, str]) -> Iterator[Fault]:
    holders = _key_holders(scheme)
    codes = Counter(label.code.casefold() for label in scheme.offered)
    titles = Counter(label.title.strip().casefold() for label in scheme.labels)
    for label in scheme.labels:
        if not label.title.strip():
            yield Fault("label", label.name, "title", tr("It needs a title."))
        elif titles[label.title.strip().casefold()] > 1:
            yield Fault(
                "label",
                label.name,
                "title",
                tr("Another label is called {label} too.", label=label.title.strip()),
                grave=False,
            )
        if words := _code_fault(label.code):
            yield Fault("label", label.name, "code", words)
        elif not label.retired and codes[label.code.casefold()] > 1:
            others = [
                one.title for one in scheme.offered if one.code.casefold() == label.code.casefold() and one != label
            ]
            other = others[0] if others else label.title
            words = tr("{other} has the short code {code} too.", other=other, code=label.code)
            yield Fault("label", label.name, "code", words, grave=False)
        if not label.retired and (words := _key_fault(label.key, label.title, holders, actions)):
            yield Fault("label", label.name, "key", words)
        yield from _alias_faults(scheme, label)


def _code_fault(code: str) -> str:
    if not code.strip():
        return tr("It needs a short code.")
    return tr("A short code has at most {most} characters.", most=LONGEST_CODE) if len(code) > LONGEST_CODE else ""


def _alias_faults(scheme: Scheme, label: Label) -> Iterator[Fault]:
    for alias in dict.fromkeys(label.aliases):
        if alias in scheme.by_name:
            words = tr("{alias} is the name of {title}.", alias=alias, title=scheme.by_name[alias].title)
            yield Fault("label", label.name, "aliases", words)
        elif other := next((one for one in scheme.labels if one is not label and alias in one.aliases), None):
            yield Fault(
                "label", label.name, "aliases", tr("{title} goes by {alias} too.", title=other.title, alias=alias)
            )
        elif label.aliases.count(alias) > 1:
            yield Fault("label", label.name, "aliases", tr("{alias} stands there twice.", alias=alias))


def _family_faults(scheme: Scheme) -> Iterator[Fault]:
    names = Counter(family.name.strip().casefold() for family in scheme.families)
    for family in scheme.families:
        if not family.name.strip():
            yield Fault("family", family.id, "name", tr("The family needs a name."))
        elif names[family.name.strip().casefold()] > 1:
            yield Fault(
                "family",
                family.id,
                "name",
                tr("Another family is called {family} too.", family=family.name.strip()),
                grave=False,
            )


def _kind_faults(kinds: tuple[Kind, ...]) -> Iterator[Fault]:
    for kind in kinds:
        if not kind.title.strip():
            yield Fault("kind", kind.name, "title", tr("It needs a title."))
        if words := _code_fault(kind.code):
            yield Fault("kind", kind.name, "code", words)


def _attribute_faults(scheme: Scheme, actions: Mapping[str, str]) -> Iterator[Fault]:
    holders = _key_holders(scheme)
    names = Counter(one.name for one in scheme.attributes)
    for one in scheme.attributes:
        if not one.name.strip():
            yield Fault("attribute", one.name, "name", tr("It needs a name."))
        elif names[one.name] > 1:
            yield Fault("attribute", one.name, "name", tr("There are two attributes called {one}.", one=one.name))
        if not one.title.strip():
            yield Fault("attribute", one.name, "title", tr("It needs a title."))
        if words := _key_fault(one.key, one.title, holders, actions):
            yield Fault("attribute", one.name, "key", words)
        if words := _answer_fault(one):
            yield Fault("attribute", one.name, "answers", words)
        if not one.of & {OF_SPANS, OF_ATTRIBUTIONS, OF_ARTICLES}:
            yield Fault("attribute", one.name, "of", tr("Say what it is asked of."))


def _answer_fault(one: Attribute) -> str:
    if one.sort is AttributeSort.CHOICE and not one.choices:
        return tr("Write at least one answer to choose from.")
    if len(set(one.choices)) != len(one.choices):
        return tr("One answer stands there twice.")
    if one.least is not None and one.most is not None and one.least > one.most:
        return tr("The least is above the most.")
    return ""


def _key_holders(scheme: Scheme) -> Mapping[str, list[str]]:
    """The titles of those that have a key, by the key in lower case: Qt tells no capital letter from a small one."""
    holders: dict[str, list[str]] = {}
    for one in chain(scheme.offered, scheme.attributes):
        if one.key:
            holders.setdefault(one.key.casefold(), []).append(one.title)
    return holders


def _key_fault(key: str, title: str, holders: Mapping[str, list[str]], actions: Mapping[str, str]) -> str:
    if not key:
        return ""
    if len(key) > 1 or not key.isprintable() or key.isspace():
        return tr("A key is one character.")
    shown, others = key.upper(), [one for one in holders.get(key.casefold(), ()) if one != title]
    if others or len(holders.get(key.casefold(), ())) > 1:
        return tr("{shown} is the key of {other} already.", shown=shown, other=(others or [title])[0])
    action = actions.get(key.casefold())
    return tr("{shown} is the key for “{action}” already.", shown=shown, action=action) if action else ""
