"""Which labels are those of people and of bodies, so that who may speak is known however a scheme calls them."""

from collections.abc import Mapping

from annotations.scheme import Label, Scheme
from annotations.speakers.speaker import SpeakerKind

# What pipelines call them (OntoNotes 5, CoNLL-2003); a place of this sort speaks as its government does.
USUAL: Mapping[str, SpeakerKind] = {
    "PERSON": SpeakerKind.PERSON,
    "PER": SpeakerKind.PERSON,
    "ORG": SpeakerKind.BODY,
    "NORP": SpeakerKind.BODY,
    "GPE": SpeakerKind.BODY,
}
_OF_HUE = {"person": SpeakerKind.PERSON, "organisation": SpeakerKind.BODY}


def speaker_labels(scheme: Scheme) -> Mapping[str, SpeakerKind]:
    """The labels of those who may speak, with what they are: by the name or another name of the label, else by the hue of
    its family. Labels that the scheme lacks are there by their usual names."""
    found = dict(USUAL)
    for label in scheme.labels:
        if kind := _kind(label):
            found |= dict.fromkeys((label.name, *label.aliases), kind)
        else:
            found.pop(label.name, None)
    return found


def weights(labels: Mapping[str, SpeakerKind]) -> Mapping[str, int]:
    """How much a span under each label makes its words likely to be a speaker's name: a person's twice as much as a body's."""
    return {label: 2 if kind is SpeakerKind.PERSON else 1 for label, kind in labels.items()}


def _kind(label: Label) -> SpeakerKind:
    usual = (USUAL[name] for name in (label.name, *label.aliases) if name in USUAL)
    return next(usual, None) or _OF_HUE.get(label.family.hue, SpeakerKind.UNKNOWN)
