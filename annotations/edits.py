"""Edits: what an annotator wants done to one article. `apply` turns one into facts, or refuses it.

An edit carries all that it needs, so that `apply` is a plain function of a layer and an edit, and what it answers is both
the event that is stored and, swapped, its own inverse.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import assert_never

from annotations.articles import Status
from annotations.attributions import Annotation, Attribution
from annotations.drafts import Draft
from annotations.errors import EditError
from annotations.facts import Facts
from annotations.language import tr
from annotations.layer import Layer, Rejection, Verdict
from annotations.remarks import Remark
from annotations.spans import Origin, Span


@dataclass(frozen=True, slots=True)
class Put:
    """Make `annotation` stand: a new one, or another value for the one of its id.

    With the id of a suggestion it is that suggestion, altered (`Reading.with_origin` says so in the annotation).
    """

    annotation: Annotation


@dataclass(frozen=True, slots=True)
class Keep:
    """Let a suggestion stand as it is."""

    suggestion: Annotation


@dataclass(frozen=True, slots=True)
class Strike:
    """Say that a suggestion of model `by` is wrong; also takes away what was made of it."""

    suggestion: Annotation
    by: str


@dataclass(frozen=True, slots=True)
class Remove:
    """Take away an annotation that was made by hand."""

    annotation_id: str


@dataclass(frozen=True, slots=True)
class Reconsider:
    """Make a decided suggestion undecided again."""

    suggestion_id: str


@dataclass(frozen=True, slots=True)
class Judge:
    """Set the verdict on the article: status, reason, tags and note."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Say:
    """Let `remark` stand: a new one, or another value for the one of its id."""

    remark: Remark


@dataclass(frozen=True, slots=True)
class Unsay:
    """Take a remark back."""

    remark_id: str


@dataclass(frozen=True, slots=True)
class Group:
    """Several edits of one article as one step."""

    edits: tuple["Edit", ...]


Single = Put | Keep | Strike | Remove | Reconsider | Judge | Say | Unsay
Edit = Single | Group
Rule = Callable[[Layer, Annotation], None]


def apply(layer: Layer, edit: Edit, rule: Rule) -> tuple[Layer, Facts, Facts]:
    """The layer after `edit`, with the facts before and after it.

    `rule` is asked about every annotation that will newly stand and raises EditError to refuse it; then nothing has
    changed. A first edit of an article sets its status to in progress; a remark is no edit of the article.
    """
    after = _merged(layer, edit, rule)
    if layer.facts_like(after) == after:
        raise EditError(tr("Nothing to change there."))
    annotates = after.spans or after.attributions or after.rejections
    if annotates and after.verdict is None and layer.verdict.status in (Status.NEW, Status.SUGGESTED):
        after = replace(after, verdict=replace(layer.verdict, status=Status.IN_PROGRESS))
    return layer.with_facts(after), layer.facts_like(after), after


def _merged(layer: Layer, edit: Edit, rule: Rule) -> Facts:
    """The facts that hold after `edit`; a group's edits each see what the earlier ones did.

    The group works on one draft of the layer, since a layer may have 10,000 spans and a group that many edits.
    """
    if not isinstance(edit, Group):
        return _facts(layer, edit, rule)
    spans: dict[str, Span | None] = {}
    attributions: dict[str, Attribution | None] = {}
    rejections: dict[str, Rejection | None] = {}
    remarks: dict[str, Remark | None] = {}
    verdict: Verdict | None = None
    draft = Draft.of(layer)
    for part in edit.edits:
        facts = _merged(draft.layer, part, rule)
        draft.take(facts)
        spans.update(facts.spans)
        attributions.update(facts.attributions)
        rejections.update(facts.rejections)
        remarks.update(facts.remarks)
        verdict = facts.verdict or verdict
    return Facts(spans, attributions, rejections, verdict, remarks)


def _facts(layer: Layer, edit: Single, rule: Rule) -> Facts:
    match edit:
        case Put(annotation):
            rule(layer, annotation)
            return _standing(layer, annotation)
        case Keep(suggestion):
            kept = replace(suggestion, origin=Origin.KEPT)
            rule(layer, kept)
            return _standing(layer, kept)
        case Strike(suggestion, by):
            facts = _absent(layer, suggestion.id)
            return replace(facts, rejections={suggestion.id: Rejection(suggestion, by)})
        case Remove(annotation_id):
            if layer.find(annotation_id) is None:
                raise EditError(tr("What was to be removed is not there any more."))
            return _absent(layer, annotation_id)
        case Reconsider(suggestion_id):
            if not layer.decides(suggestion_id):
                raise EditError(tr("That suggestion is undecided already."))
            return replace(_absent(layer, suggestion_id), rejections={suggestion_id: None})
        case Judge(verdict):
            return Facts(verdict=verdict)
        case Say(remark):
            return Facts(remarks={remark.id: remark})
        case Unsay(remark_id):
            return Facts(remarks={remark_id: None})
        case _:
            assert_never(edit)


def _standing(layer: Layer, annotation: Annotation) -> Facts:
    """The facts by which `annotation` stands, alone under its id and not struck."""
    gone = _absent(layer, annotation.id)
    rejections: dict[str, Rejection | None] = {annotation.id: None} if annotation.id in layer.rejections else {}
    match annotation:
        case Span():
            return replace(gone, spans={annotation.id: annotation}, rejections=rejections)
        case Attribution():
            return replace(gone, attributions={annotation.id: annotation}, rejections=rejections)
        case _:
            assert_never(annotation)


def _absent(layer: Layer, annotation_id: str) -> Facts:
    spans: dict[str, Span | None] = {annotation_id: None} if annotation_id in layer.spans else {}
    quotes: dict[str, Attribution | None] = {annotation_id: None} if annotation_id in layer.attributions else {}
    return Facts(spans=spans, attributions=quotes)
