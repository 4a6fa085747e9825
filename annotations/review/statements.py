"""What an annotation says, in forms that can be compared: as one string, and name by name.

What it says is its label or kind, its places, speaker and attributes. Tags, notes, doubts, certainty and origin are
about the work, not about the text, and are never a disagreement.
"""

import unicodedata
from collections.abc import Mapping

from annotations.attributions import Annotation
from annotations.review.overlaps import Place
from annotations.spans import AttributeValue, Span

_POSSESSIVES = ("’s", "'s")


def place_of(annotation: Annotation) -> Place:
    """The words that an annotation is about: a span's fragments, or an attribution's content."""
    return annotation.fragments if isinstance(annotation, Span) else annotation.content


def label_of(annotation: Annotation) -> str:
    """What the words are called: a span's label, or an attribution's kind."""
    return annotation.label if isinstance(annotation, Span) else annotation.kind


def statement(annotation: Annotation) -> str:
    """All that an annotation says, as one string: equal for equal statements, on every machine.

    Strings stand in it as `ascii()` writes them, since `repr()` depends on the Unicode version of the interpreter.
    """
    if isinstance(annotation, Span):
        said = f"{annotation.label!a} {annotation.fragments}"
    else:
        said = (
            f"{str(annotation.kind)!a} {annotation.content} {annotation.cue} {annotation.source} {annotation.speaker!a}"
        )
    return f"{said} {sorted(annotation.attributes.items())!a}" if annotation.attributes else said


def folded_name(name: str) -> str:
    """A speaker's name for comparing: without regard to case, white space, possessive ’s and how accents are composed.

    “ADRIENNE  Watson’s” is the same person as “Adrienne Watson”. A name is never the same as none.
    """
    plain = " ".join(unicodedata.normalize("NFC", name).casefold().split())
    return plain[:-2].rstrip() if plain.endswith(_POSSESSIVES) else plain


def declared(annotation: Annotation, names: frozenset[str] | None) -> Mapping[str, AttributeValue]:
    """The attributes of an annotation that are among `names`; all of them where that is None."""
    if names is None or not annotation.attributes:
        return annotation.attributes
    return {name: value for name, value in annotation.attributes.items() if name in names}
