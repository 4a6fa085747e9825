"""Accepting: a new version takes the place of an old one, with this annotator's spans, as one step that undo takes back.

A layer has one writer, so everyone carries over their own. What others made stays with the old version, and each of them is
offered theirs. Struck suggestions stay there too: the model is asked anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotations.articles import Status
from annotations.attributions import Annotation
from annotations.changes import Change
from annotations.drafts import Draft
from annotations.edits import Edit, Group, Judge, Put, apply
from annotations.errors import EditError
from annotations.ids import derived_id
from annotations.language import tr
from annotations.layer import Layer, Verdict
from annotations.project import Project
from annotations.reanchoring.anchor import Carried, Landing, carry
from annotations.reanchoring.detecting import VersionOffer, share_of
from annotations.reanchoring.versions import read_versions, version_entry
from annotations.rules import rule_for


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
    def unsure(self) -> int:
        """How many have a proposal that is to be looked at."""
        return len(self.carried) - self.sure - self.gone


def plan_update(project: Project, old: str, new: str) -> Update:
    """What accepting `new` as the next version of `old` would do. Raises ProjectError where one of them is missing."""
    before, after = project.article(old), project.article(new)
    layer = project.layer(old, project.annotator.id)
    carried = tuple(carry(before.text, after.text, layer))
    return Update(old, new, after.title, before.text, after.text, carried, layer.verdict)


def accept(project: Project, update: Update, chosen: Mapping[str, Annotation | None] | None = None) -> Change:
    """Let the new version take the place of the old one, with its spans; it is committed when this returns.

    `chosen` is what the analyst decided, by the id that an annotation has in the old version: where it goes, or None to
    leave it behind. Of what they did not decide, sure ones come over as they are and proposals marked unsure. What stands
    there already, and what the label scheme refuses, is left behind. Raises EditError, ProjectReadOnly.
    """
    decided = chosen or {}
    puts: list[Annotation] = []
    for one in update.carried:
        if one.here.id in decided:
            there = decided[one.here.id]
        else:
            there = one.there if one.landing is Landing.SURE or one.there is None else replace(one.there, unsure=True)
        if there is not None:
            puts.append(replace(there, id=derived_id("version", update.new, one.here.id)))
    layer = project.layer(update.new, project.annotator.id)
    edits = _allowed(layer, puts, update, project)
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


def _allowed(layer: Layer, puts: Sequence[Annotation], update: Update, project: Project) -> list[Edit]:
    """The edits for those of `puts` that the rules let stand."""
    rule = rule_for(update.new_text, project.scheme)
    draft = Draft.of(layer)
    edits: list[Edit] = []
    for one in puts:
        try:
            _, _, facts = apply(draft.layer, Put(one), rule)
        except EditError:
            # It stands there already, or its label came with a file and the scheme lacks it.
            continue
        draft.take(replace(facts, verdict=None))
        edits.append(Put(one))
    return edits


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
