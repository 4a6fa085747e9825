"""Whether a family's colour can be told from the others in use, on paper and for colour-blind eyes, in plain words."""

from annotations.colours import Eyes, contrast, nearest_eyes, readable
from annotations.language import tr
from annotations.scheme import Family, Scheme, is_own_hue
from desktop.theme import Theme, load_theme

NAMES = {
    "person": tr("Blue"),
    "organisation": tr("Brown"),
    "place": tr("Green"),
    "time": tr("Ochre"),
    "number": tr("Violet"),
    "event": tr("Pink"),
    "work": tr("Slate"),
    "neutral": tr("Grey"),
}
# Of letters on paper (WCAG 2.2, 1.4.3), and between two hues (ΔE*ab; the themes that ship keep it).
READABLE = 4.5
_APART = {False: 10.0, True: 14.0}
_EYES = {
    Eyes.USUAL: tr("usual"),
    Eyes.PROTAN: tr("protan"),
    Eyes.DEUTAN: tr("deutan"),
    Eyes.TRITAN: tr("tritan"),
}


def both_themes() -> tuple[Theme, Theme]:
    """The light and the dark theme."""
    return load_theme("light"), load_theme("dark")


def own_hue(colour: str, themes: tuple[Theme, Theme]) -> str:
    """A hue of its own from one colour: the shades of it that can be read in both themes."""
    light, dark = (readable(colour, theme.paper, READABLE) for theme in themes)
    return f"{light} {dark}"


def hue_words(scheme: Scheme, family: Family, hue: str, themes: tuple[Theme, Theme]) -> str:
    """What is to be said against `hue` for a family, one sentence; "" where nothing is.

    The other hues are those of families with a label that is offered.
    """
    used = {label.family.id for label in scheme.offered}
    others = [one for one in scheme.families if one.id != family.id and one.id in used]
    same = [one.name for one in others if one.hue == hue]
    if same:
        return tr("The same as {same}: only the short codes would tell them apart.", same=", ".join(same))
    nearest: tuple[float, str] | None = None
    for theme in themes:
        colour, apart = theme.hue(hue), _APART[theme.dark]
        if is_own_hue(hue) and contrast(colour, theme.paper) < READABLE:
            return (
                tr("Too faint on dark paper to be read.") if theme.dark else tr("Too faint on light paper to be read.")
            )
        for one in others:
            eyes, distance = nearest_eyes(colour, theme.hue(one.hue))
            if distance < apart and (nearest is None or distance / apart < nearest[0]):
                told = {
                    "other": one.name,
                    "eyes": _EYES[eyes],
                    "distance": f"{distance:.0f}",
                    "apart": f"{apart:.0f}",
                }
                words = (
                    tr("Too near to {other} for {eyes} eyes in the dark theme (ΔE {distance}, wants {apart}).", **told)
                    if theme.dark
                    else tr(
                        "Too near to {other} for {eyes} eyes in the light theme (ΔE {distance}, wants {apart}).", **told
                    )
                )
                nearest = distance / apart, words
    return nearest[1] if nearest else ""
