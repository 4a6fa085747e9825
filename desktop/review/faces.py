"""How annotators look in the review place: initials, a colour each, and a pattern for each side of a comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotations.annotators import Annotator, AnnotatorKind
from desktop.article.marks import Pattern, Reader
from desktop.theme import Theme

_PATTERNS = (Pattern.SOLID, Pattern.HATCHED, Pattern.DOTTED, Pattern.CROSSED)


@dataclass(frozen=True, slots=True)
class Face:
    """An annotator with the initials and the colour (`#RRGGBB`) that stand for them on the screen."""

    annotator: Annotator
    initials: str
    colour: str

    @property
    def name(self) -> str:
        """The name as people read it; a pipeline without its version."""
        if self.annotator.kind is AnnotatorKind.MODEL:
            return self.annotator.name.partition("@")[0]
        return self.annotator.name

    def reader(self, side: int) -> Reader:
        """The face as the text shows it on a side of the comparison, counted from 0."""
        return Reader(self.initials, self.colour, _PATTERNS[side % len(_PATTERNS)])


def faces_of(annotators: Sequence[Annotator], theme: Theme, hues: Mapping[str, str]) -> Mapping[str, Face]:
    """A face for each annotator, by id, in their hues (`project_hues`); the same ones whoever is compared."""
    taken: set[str] = set()
    faces: dict[str, Face] = {}
    for annotator in annotators:
        initials = _initials(annotator, taken)
        taken.add(initials)
        faces[annotator.id] = Face(annotator, initials, theme.hue(hues.get(annotator.id, "neutral")))
    return faces


def _initials(annotator: Annotator, taken: set[str]) -> str:
    """One letter of the name, two where that one is taken, a number where those are."""
    if annotator.kind is AnnotatorKind.MODEL:
        tries = ["M"]
    else:
        words = annotator.name.split() or ["?"]
        letters = "".join(sign for sign in words[0] if sign.isalnum()) or "?"
        tries = [letters[:1].upper(), letters[:2].capitalize()]
        if len(words) > 1:
            tries.insert(1, (letters[:1] + words[-1][:1]).upper())
    tries += [f"{tries[0]}{number}" for number in range(2, len(taken) + 3)]
    return next(one for one in tries if one not in taken)
