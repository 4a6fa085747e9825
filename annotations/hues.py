"""The hues by which annotators are told apart: one for each, the same in every place, chart and report."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from annotations.annotators import Annotator, AnnotatorKind
from annotations.identity import chosen_hue
from annotations.project_reader import ProjectReader
from annotations.scheme import HUES

# Neighbours are far apart for colour-blind eyes as well; gold has the hue that looks like it, a pipeline has none.
_FAVOURITES: Mapping[AnnotatorKind, Sequence[str]] = {
    AnnotatorKind.HUMAN: ("person", "organisation", "place", "event", "number", "work"),
    AnnotatorKind.GOLD: ("time",),
    AnnotatorKind.MODEL: ("neutral",),
}


def project_hues(project: ProjectReader) -> Mapping[str, str]:
    """The hue of everybody who has a layer in a project, by id, as names in the themes.

    This user's own is the one that they chose; what others chose stays on their devices.
    """
    chosen = chosen_hue()
    # Who only reads may not be in the file yet.
    everybody = {one.id: one for one in (*project.annotators(), project.annotator)}
    return annotator_hues(everybody.values(), {} if chosen is None else {project.annotator.id: HUES[chosen]})


def annotator_hues(annotators: Iterable[Annotator], chosen: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """A hue for each annotator, by id: the `chosen` one, else one that nobody else has as long as there is one.

    People get theirs in the order of their ids, which is that of their joining: a new teammate or another name changes
    nobody's hue, and where nothing was chosen it is the same on every machine that knows the same people.
    """
    everybody = sorted(annotators, key=lambda one: (one.kind is not AnnotatorKind.HUMAN, one.id))
    known = {one.id for one in everybody}
    hues = {one: hue for one, hue in (chosen or {}).items() if one in known}
    for one in everybody:
        free = [hue for hue in _FAVOURITES[one.kind] if hue not in hues.values()]
        if one.id not in hues and free:
            hues[one.id] = free[0]
    for one in everybody:
        if one.id not in hues:
            hues[one.id] = _rarest(hues.values())
    return hues


def _rarest(taken: Iterable[str]) -> str:
    """The hue that fewest have, the first of them."""
    counts = Counter(taken)
    return min(HUES, key=lambda hue: counts[hue])


def own_hue(project: ProjectReader | None) -> int:
    """The hue under which this user's work stands, in a project or by itself, as its place in the hues of the themes."""
    if project is None:
        return chosen_hue() or 0
    return HUES.index(project_hues(project)[project.annotator.id])
