"""Answering: what an analyst says to the attributes that the scheme asks of spans, quotes and articles, as intents.

An attribute that the scheme does not declare came from a file: it is kept as it is, and cannot be changed here.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from annotations.answers import step_name
from annotations.articles import Status
from annotations.attributes import Attribute, AttributeSort, refused_value
from annotations.attributions import Annotation, Attribution
from annotations.errors import EditError
from annotations.intents import Intent, find, judge, put
from annotations.language import tr
from annotations.reading import Reading
from annotations.scheme import Scheme
from annotations.spans import AttributeValue, Span


def answer(reading: Reading, scheme: Scheme, annotation_id: str, name: str, value: AttributeValue | None) -> Intent:
    """Give an annotation's attribute a value, None for none. Raises EditError for what is not asked or no answer to it."""
    annotation = find(reading, annotation_id)
    attribute = asked_of(scheme, annotation, name)
    attributes = _answered(annotation.attributes, attribute, value)
    step = step_name(attribute, annotation.attributes.get(name), value)
    match annotation:
        case Span():
            return put(reading, replace(annotation, attributes=attributes), step)
        case Attribution():
            return put(reading, replace(annotation, attributes=attributes), step)
        case _:
            assert_never(annotation)


def answer_article(reading: Reading, scheme: Scheme, name: str, value: AttributeValue | None) -> Intent:
    """Give the article's attribute a value, None for none. Raises EditError for what is not asked or no answer to it."""
    verdict = reading.layer.verdict
    attribute = _named(scheme.attributes_for_articles(), name)
    if attribute is None:
        raise EditError(
            tr(
                "The scheme “{scheme}” does not ask “{title}” of articles.",
                scheme=scheme.title,
                title=_title(scheme, name),
            )
        )
    attributes = _answered(verdict.attributes, attribute, value)
    status = Status.IN_PROGRESS if verdict.status in (Status.NEW, Status.SUGGESTED) else verdict.status
    step = step_name(attribute, verdict.attributes.get(name), value)
    return judge(replace(verdict, status=status, attributes=attributes), step)


def asked_of(scheme: Scheme, annotation: Annotation, name: str) -> Attribute:
    """The attribute of this name as it is asked of an annotation. Raises EditError where it is not."""
    attribute = _named(scheme.attributes_for(annotation), name)
    if attribute is None:
        what = tr("quotes") if isinstance(annotation, Attribution) else f"“{scheme.shown(annotation.label).title}”"
        raise EditError(
            tr(
                "The scheme “{scheme}” does not ask “{title}” of {what}.",
                scheme=scheme.title,
                title=_title(scheme, name),
                what=what,
            )
        )
    return attribute


def next_answer(attribute: Attribute, value: AttributeValue | None) -> AttributeValue | None:
    """What the attribute's key makes of a value: the next choice (none after the last), or the other of yes and no.

    Raises ValueError for a text or a number, which a key cannot say.
    """
    match attribute.sort:
        case AttributeSort.CHOICE:
            if value not in attribute.choices:
                return attribute.choices[0]
            place = attribute.choices.index(str(value)) + 1
            return attribute.choices[place] if place < len(attribute.choices) else None
        case AttributeSort.FLAG:
            return value is not True
        case AttributeSort.TEXT | AttributeSort.NUMBER:
            raise ValueError(f"the key of a {attribute.sort} sets nothing")
        case _:
            assert_never(attribute.sort)


def _answered(
    values: Mapping[str, AttributeValue], attribute: Attribute, value: AttributeValue | None
) -> dict[str, AttributeValue]:
    answered = dict(values)
    if value is None:
        answered.pop(attribute.name, None)
        return answered
    if refusal := refused_value(attribute, value):
        raise EditError(refusal)
    answered[attribute.name] = value
    return answered


def _named(attributes: tuple[Attribute, ...], name: str) -> Attribute | None:
    return next((one for one in attributes if one.name == name), None)


def _title(scheme: Scheme, name: str) -> str:
    attribute = _named(scheme.attributes, name)
    return attribute.title if attribute else name
