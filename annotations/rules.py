"""What an edit must not break: where a span may lie, which labels there are, what attributes may hold."""

from collections.abc import Iterable
from typing import assert_never

from annotations.attributes import refused_value
from annotations.attributions import Annotation, Attribution
from annotations.codec import is_storable_number
from annotations.edits import Rule
from annotations.errors import EditError
from annotations.language import tr
from annotations.layer import Layer
from annotations.scheme import Scheme
from annotations.spans import Fragment, Origin, Span


def rule_for(text: str, scheme: Scheme) -> Rule:
    """The rule that every annotation in an article of `text` has to obey; it raises EditError."""

    def rule(layer: Layer, annotation: Annotation) -> None:
        check_placed((annotation,), text)
        if annotation.origin is Origin.KEPT:
            # An undecided suggestion says what nothing standing says (Reading.undecided), and its label is the
            # pipeline's, which the scheme may lack. Done keeps thousands of them at once.
            return
        _check_attributes(annotation, layer.find(annotation.id), scheme)
        match annotation:
            case Span():
                if annotation.origin is Origin.HAND:
                    scheme.label(annotation.label)
                _refuse_double(layer, annotation)
            case Attribution():
                _refuse_double_quote(layer, annotation)
            case _:
                assert_never(annotation)

    return rule


def check_fragments(fragments: Iterable[Fragment], text: str, *, may_be_empty: bool = False) -> None:
    """Raises EditError unless fragments are sorted, disjoint, within `text` and hold words each."""
    last = -1
    count = 0
    for start, end in fragments:
        if not 0 <= start < end <= len(text):
            raise EditError(
                tr(
                    "Characters {start} to {end} are not in this text, which has {text}.",
                    start=start,
                    end=end,
                    text=len(text),
                )
            )
        if start <= last:
            raise EditError(tr("The parts of a span must be in order and apart from each other."))
        if not text[start:end].strip():
            raise EditError(tr("There are no words in the selection."))
        last = end
        count += 1
    if count == 0 and not may_be_empty:
        raise EditError(tr("Select the words first."))


def check_placed(annotations: Iterable[Annotation], text: str) -> None:
    """Raises EditError unless all of `annotations` lie in `text`."""
    for annotation in annotations:
        match annotation:
            case Span():
                fragments = annotation.fragments
                start, end = fragments[0] if len(fragments) == 1 else (0, 0)
                # One range with words, as nearly all of 600,000 are.
                if 0 <= start < end <= len(text) and not text[start:end].isspace():
                    continue
                check_fragments(fragments, text)
            case Attribution():
                check_fragments(annotation.content, text)
                check_fragments(annotation.cue, text, may_be_empty=True)
                check_fragments(annotation.source, text, may_be_empty=True)
            case _:
                assert_never(annotation)


def _check_attributes(annotation: Annotation, standing: Annotation | None, scheme: Scheme) -> None:
    """Raises EditError for a new value that is no answer to what the scheme asks.

    What the scheme does not ask came from a file and is kept as it is; so is a value that stands already, or that came
    with the suggestion that was altered.
    """
    if not annotation.attributes:
        return
    asked = {one.name: one for one in scheme.attributes_for(annotation)}
    judged = standing is not None or annotation.origin is Origin.HAND
    for key, value in annotation.attributes.items():
        if not isinstance(value, str) and not is_storable_number(value):
            raise EditError(tr("The attribute “{key}” has a number that cannot be kept.", key=key))
        stands = standing is not None and key in standing.attributes and standing.attributes[key] == value
        if judged and not stands and key in asked and (refusal := refused_value(asked[key], value)):
            raise EditError(refusal)


def _refuse_double(layer: Layer, span: Span) -> None:
    for other in layer.spans.values():
        if other.fragments == span.fragments and other.label == span.label and other.id != span.id:
            raise EditError(tr("These words are labelled {label} already.", label=span.label))


def _refuse_double_quote(layer: Layer, attribution: Attribution) -> None:
    for other in layer.attributions.values():
        if other.content == attribution.content and other.id != attribution.id:
            raise EditError(tr("These words are a quote already."))
