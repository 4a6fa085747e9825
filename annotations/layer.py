"""A layer: one annotator's view of one article."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from annotations.articles import Status
from annotations.attributions import Annotation, Attribution
from annotations.spans import AttributeValue, Span

if TYPE_CHECKING:
    # At run time only where there are remarks.
    from annotations.facts import Facts
    from annotations.remarks import Remark

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the annotator says of the article as a whole. `reason` is why it was flagged or skipped.

    `attributes` are the answers to what the scheme asks of articles, by the names of its attributes.
    """

    status: Status = Status.NEW
    reason: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict[str, AttributeValue])


@dataclass(frozen=True, slots=True)
class Rejection:
    """A suggestion that was struck, kept as a training negative. `by` is the annotator id of its model."""

    suggestion: Annotation
    by: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One annotator's view of one article: what stands, what was struck, and the verdict.

    A suggestion is in exactly one of three states towards a person's layer: its id stands in `spans` or `attributions`
    (kept or altered), in `rejections` (struck), or in neither (undecided).
    """

    article: str
    annotator: str
    spans: Mapping[str, Span] = field(default_factory=dict[str, Span])
    attributions: Mapping[str, Attribution] = field(default_factory=dict[str, Attribution])
    rejections: Mapping[str, Rejection] = field(default_factory=dict[str, Rejection])
    verdict: Verdict = field(default_factory=Verdict)
    remarks: "Mapping[str, Remark]" = field(default_factory=dict[str, "Remark"])

    def find(self, annotation_id: str) -> Annotation | None:
        """The annotation of this id that stands in the layer."""
        return self.spans.get(annotation_id) or self.attributions.get(annotation_id)

    def decides(self, suggestion_id: str) -> bool:
        """Whether the suggestion of this id was kept, altered or struck here."""
        return suggestion_id in self.spans or suggestion_id in self.attributions or suggestion_id in self.rejections

    def facts_like(self, facts: "Facts") -> "Facts":
        """This layer's present facts about all that `facts` speaks of: the inverse of putting them in."""
        from annotations.facts import Facts

        return Facts(
            spans={key: self.spans.get(key) for key in facts.spans},
            attributions={key: self.attributions.get(key) for key in facts.attributions},
            rejections={key: self.rejections.get(key) for key in facts.rejections},
            verdict=None if facts.verdict is None else self.verdict,
            remarks={key: self.remarks.get(key) for key in facts.remarks},
        )

    def facts_of_all(self) -> "Facts":
        """All that holds in the layer, as the facts that make it out of an empty one."""
        from annotations.facts import Facts

        return Facts(self.spans, self.attributions, self.rejections, self.verdict, self.remarks)

    def with_facts(self, facts: "Facts") -> "Layer":
        """The layer as it is once `facts` hold."""
        return replace(
            self,
            spans=_updated(self.spans, facts.spans),
            attributions=_updated(self.attributions, facts.attributions),
            rejections=_updated(self.rejections, facts.rejections),
            verdict=facts.verdict or self.verdict,
            remarks=_updated(self.remarks, facts.remarks),
        )


def _updated(values: Mapping[str, Value], changes: Mapping[str, Value | None]) -> Mapping[str, Value]:
    if not changes:
        return values
    result = dict(values)
    update(result, changes)
    return result


def update(values: dict[str, Value], changes: Mapping[str, Value | None]) -> None:
    """Put `changes` into `values`; None takes away."""
    for key, value in changes.items():
        if value is None:
            values.pop(key, None)
        else:
            values[key] = value
