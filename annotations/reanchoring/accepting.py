"""Accepting: a new version takes the place of an old one, with this annotator's spans, as one step that undo takes back.

A layer has one writer, so everyone carries over their own. What others made stays with the old version, and each of them is
offered theirs. Struck suggestions stay there too: the model is asked anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from annotations.articles import Status
from annotations.attributions import Annotation, Attribution
from annotations.changes import Change
from annotations.drafts import Draft
from annotations.edits import Edit, Group, Judge, Put, apply
from annotations.errors import EditError
from annotations.ids import derived_id
from annotations.intents import extent
from annotations.language import tr
from annotations.layer import Verdict
from annotations.project import Project
from annotations.reanchoring.anchor import Carried, Landing, carry
from annotations.reanchoring.detecting import VersionOffer, share_of
from annotations.reanchoring.versions import read_versions, version_entry
from annotations.rules import rule_for
from annotations.spans import Span, words_of


@dataclass(frozen=True, slots=True)
class Update:
    """An old and a new version (ids) with their texts, and what becomes of each annotation of the annotator's layer."""

    old: str
    new: str
    title: str
    old_text: str
    new_text: str
    carried: tuple[Carried, ...]
    verdict: Verdict = field(default_factory=Verdict)

    @property
    def sure(self) -> int:
        """How many come over surely."""
        return sum(one.landing is Landing.SURE for one in self.carried)

    @property
    def gone(self) -> int:
        """How many have no place in the new text."""
        return sum(one.landing is Landing.GONE for one in self.carried)

    @property
    def refused(self) -> int:
        """How many could stand in the new text, but the label scheme or a rule refuses them."""
        return sum(one.landing is Landing.REFUSED for one in self.carried)

    @property
    def unsure(self) -> int:
        """How many have a proposal that is to be looked at."""
        return len(self.carried) - self.sure - self.gone - self.refused


def plan_update(project: Project, old: str, new: str) -> Update:
    """What accepting `new` as the next version of `old` would do. Raises ProjectError where one of them is missing."""
    before, after = project.article(old), project.article(new)
    layer = project.layer(old, project.annotator.id)
    carried = tuple(carry(before.text, after.text, layer))
    update = Update(old, new, after.title, before.text, after.text, carried, layer.verdict)
    there = {one.here.id: _landed(update, one, one.there) for one in carried if one.there is not None}
    _, refused = _judged(project, update, there)
    judged = (
        replace(one, there=None, landing=Landing.REFUSED, why=refused[one.here.id]) if one.here.id in refused else one
        for one in carried
    )
    return replace(update, carried=tuple(judged))


def accept(project: Project, update: Update, chosen: Mapping[str, Annotation | None] | None = None) -> Change:
    """Let the new version take the place of the old one, with its spans; it is committed when this returns.

    `chosen` is what the analyst decided, by the id that an annotation has in the old version: where it goes, or None to
    leave it behind. Of what they did not decide, sure ones come over as they are and proposals marked unsure; what stands
    there already does not come twice. Raises ProjectReadOnly, and EditError also where what they decided may not stand.
    """
    decided = chosen or {}
    there: dict[str, Annotation] = {}
    for one in update.carried:
        if one.here.id in decided:
            found = decided[one.here.id]
        else:
            found = one.there if one.landing is Landing.SURE or one.there is None else replace(one.there, unsure=True)
        if found is not None:
            there[one.here.id] = _landed(update, one, found)
    edits, refused = _judged(project, update, there)
    for key, why in refused.items():
        if key in decided:
            words = words_of(update.new_text, extent(there[key]))
            raise EditError(tr("“{words}” may not stand in the new version: {why}", words=words, why=why))
    layer = project.layer(update.new, project.annotator.id)
    verdict = _verdict(layer.verdict, update.verdict)
    if verdict != layer.verdict:
        edits.append(Judge(verdict))
    entry = version_entry(update.old, update.new)
    name = tr("take the new version of “{title}”", title=update.title)
    return project.apply_all([(update.new, Group(tuple(edits)))] if edits else (), name, entries=(entry,))


def waiting(project: Project) -> list[VersionOffer]:
    """The versions that were accepted in this project and that this annotator's spans have not come over to."""
    offers: list[VersionOffer] = []
    mine = project.annotator.id
    for old, new in read_versions(project).next.items():
        if project.number(old) is None or project.number(new) is None:
            continue
        before, after = project.layer(old, mine), project.layer(new, mine)
        if (before.spans or before.attributions) and not (after.spans or after.attributions):
            share = share_of(project.article(old).text, project.article(new).text)
            offers.append(VersionOffer(old, new, share, same_url=False))
    return offers


def _landed(update: Update, one: Carried, there: Annotation) -> Annotation:
    """An annotation as it stands in the new version, under an id that is the same whenever it is taken."""
    return replace(there, id=derived_id("version", update.new, one.here.id))


def _judged(project: Project, update: Update, there: Mapping[str, Annotation]) -> tuple[list[Edit], dict[str, str]]:
    """The edits for those that may stand in the new version and do not yet; of the others why not, by the same keys."""
    rule = rule_for(update.new_text, project.scheme)
    draft = Draft.of(project.layer(update.new, project.annotator.id))
    edits: list[Edit] = []
    refused: dict[str, str] = {}
    for key, one in there.items():
        try:
            _, _, facts = apply(draft.layer, Put(one), rule)
        except EditError as error:
            if not _stands(draft, one):
                refused[key] = str(error)
            continue
        draft.take(replace(facts, verdict=None))
        edits.append(Put(one))
    return edits, refused


def _stands(draft: Draft, one: Annotation) -> bool:
    """Whether the same is said of the same words already."""
    match one:
        case Span():
            return any((span.label, span.fragments) == (one.label, one.fragments) for span in draft.spans.values())
        case Attribution():
            return any(quote.content == one.content for quote in draft.attributions.values())
        case _:
            assert_never(one)


def _verdict(there: Verdict, here: Verdict) -> Verdict:
    """The verdict on the new version: tags, note and answers come over; what was done is to be looked at once more."""
    return Verdict(
        status=Status.IN_PROGRESS
        if there.status in (Status.NEW, Status.SUGGESTED) and here != Verdict()
        else there.status,
        reason=there.reason,
        tags=tuple(dict.fromkeys((*there.tags, *here.tags))),
        note=there.note or here.note,
        attributes={**here.attributes, **there.attributes},
    )
