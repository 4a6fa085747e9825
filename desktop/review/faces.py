"""How annotators look in the review place: initials, a colour each, and a pattern for each side of a comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotations.annotators import Annotator, AnnotatorKind
from desktop.article.marks import Pattern, Reader
from desktop.theme import Theme

# Apart from one another for colour-blind eyes, and from the hues of the labels; the initials carry the rest.
_LIGHT = ("#3F3FA8", "#A34A00", "#0B6B66", "#8C1D6B", "#4B6A00", "#5B5048")
_DARK = ("#AEB4FF", "#FFB072", "#6FDCD2", "#F5A3D8", "#C4DE72", "#CBBFB2")
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


def faces_of(annotators: Sequence[Annotator], theme: Theme) -> Mapping[str, Face]:
    """A face for each annotator, by id; the same ones for the same list, whoever of it is compared."""
    colours = _DARK if theme.dark else _LIGHT
    taken: set[str] = set()
    faces: dict[str, Face] = {}
    for place, annotator in enumerate(annotators):
        initials = _initials(annotator, taken)
        taken.add(initials)
        faces[annotator.id] = Face(annotator, initials, colours[place % len(colours)])
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
