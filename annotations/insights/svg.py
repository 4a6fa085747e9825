"""A drawing as SVG 1.1, in the colours of a theme. Needs no Qt."""

from collections.abc import Mapping
from functools import partial
from html import escape
from typing import assert_never

from annotations.insights.shapes import Anchor, Box, Dot, Drawing, Path, Shape, Tone, Words

_FONTS = "Inter, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif"


def mixed(tone: Tone, colours: Mapping[str, str]) -> str:
    """The colour of a tone as `#RRGGBB`, given the colours of the tokens; `neutral` stands for one that is not there."""
    colour = colours.get(tone.token, colours["neutral"])
    paper = colours["paper"]
    parts = ((int(paper[at : at + 2], 16), int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * (1 - tone.strength) + b * tone.strength):02X}" for a, b in parts)


def svg(drawing: Drawing, colours: Mapping[str, str], title: str, *, margin: float = 0.0, ground: bool = True) -> str:
    """The drawing as an SVG document of its own; `title` is what a screen reader says of it.

    `margin` is added on each side; `ground` paints the paper under it.
    """
    width, height = drawing.width + 2 * margin, drawing.height + 2 * margin
    tone_of = partial(mixed, colours=colours)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}"'
        f' viewBox="{_n(-margin)} {_n(-margin)} {_n(width)} {_n(height)}" role="img" font-family="{escape(_FONTS)}">',
        f"<title>{escape(_printable(title))}</title>",
    ]
    if ground:
        lines.append(
            f'<rect x="{_n(-margin)}" y="{_n(-margin)}" width="{_n(width)}" height="{_n(height)}"'
            f' fill="{colours["paper"]}"/>'
        )
    lines.extend(_element(shape, tone_of(shape.tone), colours["paper"]) for shape in drawing.shapes)
    lines.append("</svg>")
    return "\n".join(lines) + "\n"


def _element(shape: Shape, colour: str, paper: str) -> str:
    match shape:
        case Box(x, y, width, height, _, radius, _):
            return (
                f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" rx="{_n(radius)}"'
                f' fill="{colour}"/>'
            )
        case Path(points, _, width, dash):
            places = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
            dashes = f' stroke-dasharray="{" ".join(map(_n, dash))}"' if dash else ""
            return f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="{_n(width)}"{dashes}/>'
        case Dot(x, y, radius, _, _):
            return (
                f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{colour}" stroke="{paper}"'
                ' stroke-width="1.5"/>'
            )
        case Words(x, y, text, size, _, anchor, bold, upward):
            turned = f' transform="rotate(-90 {_n(x)} {_n(y)})"' if upward else ""
            weight = ' font-weight="600"' if bold else ""
            aligned = "" if anchor is Anchor.START else f' text-anchor="{anchor.value}"'
            return (
                f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{colour}"{aligned}{weight}{turned}>'
                f"{escape(_printable(text))}</text>"
            )
        case _:
            assert_never(shape)


def _n(value: float) -> str:
    """A number as short as it can be, to a hundredth of a pixel."""
    return f"{value + 0.0:.2f}".rstrip("0").rstrip(".")


def _printable(text: str) -> str:
    """`text` without the signs that XML 1.0 cannot carry."""
    return "".join(sign for sign in text if sign >= " " and not "\ufffe" <= sign <= "\uffff")
