"""How annotators look in the review place: initials, a colour each, and a pattern for each side of a comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotations.annotators import Annotator, AnnotatorKind, annotator_hue
from desktop.article.marks import Pattern, Reader
from desktop.theme import HUES, Theme

# Neighbours are far apart for colour-blind eyes as well; the initials carry the rest.
_FOR_PEOPLE = ("person", "organisation", "place", "event", "number", "work")
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


def faces_of(
    annotators: Sequence[Annotator], theme: Theme, chosen: Mapping[str, int] | None = None
) -> Mapping[str, Face]:
    """A face for each annotator, by id; the same ones for the same list, whoever of it is compared.

    `chosen` are the hues that people chose for themselves (`annotator_hue`), by id. The others get hues one after the
    other that nobody has, so that those who are compared look apart; pipelines are neutral.
    """
    hues = {key: HUES[annotator_hue(key, hue)] for key, hue in (chosen or {}).items()}
    free = [hue for hue in _FOR_PEOPLE if hue not in hues.values()] or list(_FOR_PEOPLE)
    people = [one.id for one in annotators if one.kind is AnnotatorKind.HUMAN and one.id not in hues]
    hues |= {one: free[place % len(free)] for place, one in enumerate(people)}
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
