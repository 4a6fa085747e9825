"""Blind until done: what others say of an article stays sealed until this annotator has finished it.

A project's setting says so, and a packet carries it. Finishing an article opens its seal; opening it earlier is an event
in the annotator's own layer, for all to see.
"""

from dataclasses import replace

from annotations.articles import Status
from annotations.edits import Say
from annotations.errors import EditError, ProjectError
from annotations.ids import new_id
from annotations.intents import Intent
from annotations.language import tr
from annotations.layer import Layer
from annotations.project import Project
from annotations.project_reader import ProjectReader
from annotations.reading import Reading
from annotations.remarks import Unsealed

BLIND = "blind"
_BLIND_BY = "blind by"


def is_blind(project: ProjectReader) -> bool:
    """Whether articles of this project are sealed until they are done."""
    return project.setting(BLIND) == "1"


def may_set_blind(project: ProjectReader) -> bool:
    """Whether this annotator may turn the setting on or off: anybody while it is off, then who turned it on."""
    return not project.read_only and (not is_blind(project) or project.setting(_BLIND_BY) == project.annotator.id)


def set_blind(project: Project, blind: bool) -> None:
    """Seal articles until they are done, or no more. Raises ProjectError where somebody else turned it on."""
    if not may_set_blind(project):
        raise ProjectError(tr("Only who sealed the articles of this project can change that."))
    project.set_setting(_BLIND_BY, project.annotator.id if blind else "")
    project.set_setting(BLIND, "1" if blind else "")


def seals(own: Layer) -> bool:
    """Whether the article of this annotator's own layer is still sealed, in a project that seals."""
    if own.verdict.status is Status.DONE:
        return False
    return not any(isinstance(remark, Unsealed) for remark in own.remarks.values())


def is_sealed(project: ProjectReader, article_id: str) -> bool:
    """Whether others' labels and the model's certainty are sealed on this article for this annotator."""
    return is_blind(project) and seals(project.layer(article_id, project.annotator.id))


def unseal(project: ProjectReader, article_id: str) -> Intent:
    """Open the seal of an article before it is done, on the own layer. Raises EditError where there is none."""
    if not is_sealed(project, article_id):
        raise EditError(tr("This article is not sealed."))
    return Intent(Say(Unsealed(new_id())), tr("open the seal"), None)


def without_certainty(reading: Reading) -> Reading:
    """`reading` without the model's certainty, to be shown; what is decided is decided on the reading itself."""
    own = _without_certainty(reading.layer)
    suggestions = None if reading.suggestions is None else _without_certainty(reading.suggestions)
    return replace(reading, layer=own, suggestions=suggestions)


def _without_certainty(layer: Layer) -> Layer:
    return replace(
        layer,
        spans={
            key: span if span.certainty is None else replace(span, certainty=None) for key, span in layer.spans.items()
        },
        attributions={
            key: quote if quote.certainty is None else replace(quote, certainty=None)
            for key, quote in layer.attributions.items()
        },
    )
