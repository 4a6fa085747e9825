"""How the labels of another tool become ours, and which of them the scheme lacks."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from annotations.layer import Layer
from annotations.scheme import Scheme


@dataclass(frozen=True, slots=True)
class LabelMapping:
    """Their names by what they are here: a label's name, or None for what is left out; other names stay as they are."""

    names: Mapping[str, str | None] = field(default_factory=dict[str, str | None])

    def apply(self, layer: Layer) -> Layer:
        """The layer under our labels; spans whose label is left out are gone."""
        spans = {
            key: span if name == span.label else replace(span, label=name)
            for key, span in layer.spans.items()
            if (name := self.names.get(span.label, span.label)) is not None
        }
        return layer if spans == layer.spans else replace(layer, spans=spans)


def guessed_mapping(names: Iterable[str], scheme: Scheme) -> LabelMapping:
    """Names of the scheme that differ in case alone, and its labels' other names; what is not found is not in it."""
    known = {label.name.casefold(): label.name for label in scheme.labels}
    known |= {alias.casefold(): label for alias, label in scheme.aliases.items()}
    return LabelMapping(
        {name: known[name.casefold()] for name in names if name not in scheme.by_name and name.casefold() in known}
    )


def unknown_labels(layers: Iterable[Layer], scheme: Scheme) -> Counter[str]:
    """How many spans have a label that the scheme lacks, by label."""
    return Counter(span.label for layer in layers for span in layer.spans.values() if span.label not in scheme.by_name)
