"""The shapes that a chart is drawn with, in pixels from the top left; whoever paints them knows nothing of charts."""

from dataclasses import dataclass
from enum import StrEnum


class Anchor(StrEnum):
    """Which part of the words lies at their place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour token of the themes (`ink`, `rule`, a hue …), mixed by `strength` (0 to 1) into the paper."""

    token: str
    strength: float = 1.0


# Large areas of a full hue weigh on the eye.
FILL = 0.86
INK, QUIET, RULE, PAPER = Tone("ink"), Tone("ink2"), Tone("rule"), Tone("paper")


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `mark` is the place of the chart's mark that it stands for, -1 for none."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone
    radius: float = 0.0
    mark: int = -1


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points; `dash` are the lengths of strokes and gaps (none for an unbroken line)."""

    points: tuple[tuple[float, float], ...]
    tone: Tone
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc with an edge of paper round it."""

    x: float
    y: float
    radius: float
    tone: Tone
    mark: int = -1


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; `y` is its base line, `size` in pixels. `upward` words are read from below."""

    x: float
    y: float
    text: str
    size: float = 11.0
    tone: Tone = INK
    anchor: Anchor = Anchor.START
    bold: bool = False
    upward: bool = False


Shape = Box | Path | Dot | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in the order in which they are painted, on a ground of so many pixels."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def mark_at(self, x: float, y: float) -> int:
        """The mark under a point, -1 where there is none; dots and thin bars are easier to hit than they look."""
        nearest, best = -1, 64.0
        for shape in self.shapes:
            match shape:
                case Box(mark=mark) if mark >= 0:
                    if shape.x - 1 <= x <= shape.x + shape.width + 1 and shape.y - 2 <= y <= shape.y + shape.height + 2:
                        return mark
                case Dot(mark=mark) if mark >= 0:
                    distance = (shape.x - x) ** 2 + (shape.y - y) ** 2
                    if distance < best:
                        nearest, best = mark, distance
                case _:
                    pass
        return nearest

    def mark_area(self, mark: int) -> tuple[float, float, float, float] | None:
        """Left, top, width and height of the shape of a mark; None where it has none."""
        for shape in self.shapes:
            match shape:
                case Box() if shape.mark == mark:
                    return shape.x, shape.y, shape.width, shape.height
                case Dot() if shape.mark == mark:
                    return shape.x - shape.radius, shape.y - shape.radius, 2 * shape.radius, 2 * shape.radius
                case _:
                    pass
        return None


# Widths of Inter's glyphs in parts of the size, by kinds of signs: good to some per cent, which layout allows for.
_NARROW, _WIDE = "fijlrtI.,:;'’‘|!()[] ·-–\u00a0", "mwMWOQGDNH@%—"


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """About how many pixels `text` takes at a size, without any font at hand."""
    parts = 0.0
    for sign in text:
        if sign in _NARROW:
            parts += 0.32
        elif sign in _WIDE:
            parts += 0.82
        elif sign >= "\u2e80":
            parts += 1.0
        elif sign.isupper():
            parts += 0.68
        elif sign.isdigit():
            parts += 0.63
        else:
            parts += 0.57
    return parts * size * (1.05 if bold else 1.0)


def fitted(text: str, size: float, room: float) -> str:
    """`text`, cut with an ellipsis where it would take more than `room` pixels."""
    if width_of(text, size) <= room:
        return text
    kept = len(text)
    while kept > 1 and width_of(text[:kept], size) + 0.9 * size > room:
        kept -= 1
    return text[:kept].rstrip() + "…"
