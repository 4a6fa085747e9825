"""A teammate's layer under the labels of our scheme: what a person decided when two schemes met."""

from dataclasses import replace

from annotations.layer import Layer
from annotations.scheme import Scheme


def with_our_labels(layer: Layer, scheme: Scheme) -> Layer:
    """`layer` with each label under the name that the scheme has for it; the log keeps what its writer said."""
    aliases = scheme.aliases
    if not aliases or not any(span.label in aliases for span in layer.spans.values()):
        return layer
    spans = {
        key: replace(span, label=aliases[span.label]) if span.label in aliases else span
        for key, span in layer.spans.items()
    }
    return replace(layer, spans=spans)
