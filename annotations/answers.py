"""Answers in words: what was said to the attributes that the scheme asks of spans, quotes and articles."""

from collections.abc import Mapping
from typing import assert_never

from annotations.attributes import Attribute, refused_value
from annotations.attributions import Annotation
from annotations.language import tr
from annotations.scheme import Scheme
from annotations.spans import AttributeValue

_SHORT = 24


def answer_words(value: AttributeValue | None) -> str:
    """A value as people read it: “critical”, “yes”, “4”, “none”."""
    match value:
        case None:
            return tr("none")
        case bool():
            return tr("yes") if value else tr("no")
        case str():
            return value
        case int() | float():
            return f"{value:.15g}"
        case _:
            assert_never(value)


def step_name(attribute: Attribute, before: AttributeValue | None, after: AttributeValue | None) -> str:
    """What the step is called, in the history and by undo: “Stance: neutral → critical”."""
    if before is None:
        return f"{attribute.title}: {answer_words(after)}"
    return f"{attribute.title}: {answer_words(before)} → {answer_words(after)}"


def short_answers(scheme: Scheme, annotation: Annotation) -> list[str]:
    """The answers that are short enough for a line about an annotation: “Stance: critical”, “Anonymous”."""
    if not annotation.attributes:
        return []
    asked = {one.name: one for one in scheme.attributes_for(annotation)}
    return [
        words
        for name, value in annotation.attributes.items()
        if (words := _short(asked.get(name), name, value)) and len(words) <= _SHORT + len(name)
    ]


def foreign_answers(asked: tuple[Attribute, ...], values: Mapping[str, AttributeValue]) -> list[tuple[str, str]]:
    """What stands there that is not asked, or is no answer to what is asked: the attribute and its value, in words."""
    known = {one.name: one for one in asked}
    return [
        (known[name].title if name in known else name, answer_words(value))
        for name, value in values.items()
        if name not in known or refused_value(known[name], value)
    ]


def _short(attribute: Attribute | None, name: str, value: AttributeValue) -> str:
    title = attribute.title if attribute else name
    if isinstance(value, bool):
        return title if value else ""
    return f"{title}: {answer_words(value)}"
