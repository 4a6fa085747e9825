"""Upright charts: stacked columns, and lines over the same axes."""

from collections import defaultdict
from dataclasses import dataclass

from annotations.insights.chart import Chart
from annotations.insights.scale import Scale, scale_to
from annotations.insights.shapes import FILL, QUIET, RULE, Anchor, Box, Dot, Drawing, Path, Shape, Tone, Words, width_of

_PLOT = 170.0
_BELOW = 40.0
_ABOVE = 10.0
_WIDEST = 46.0
_DASHES: tuple[tuple[float, ...], ...] = ((), (7, 3), (2, 3), (9, 3, 2, 3), (4, 4))


@dataclass(frozen=True, slots=True)
class _Field:
    """Where the plot lies: its left and right edge, the width of one category, the scale upwards."""

    left: float
    right: float
    step: float
    scale: Scale

    def x(self, category: int) -> float:
        """The middle of a category."""
        return self.left + (category + 0.5) * self.step

    def y(self, value: float) -> float:
        """The height of a value."""
        return _ABOVE + _PLOT * (1 - value / self.scale.most)


def draw_columns(chart: Chart, width: float) -> Drawing:
    """Columns that stand on one another by series."""
    totals: dict[int, float] = defaultdict(float)
    for mark in chart.marks:
        totals[mark.category] += mark.value
    field = _field(chart, width, max(totals.values()))
    shapes = _axes(chart, field, width)
    thick = min(_WIDEST, max(2.0, field.step * 0.72))
    stood: dict[int, float] = defaultdict(float)
    for place, mark in sorted(enumerate(chart.marks), key=lambda entry: (entry[1].category, entry[1].series)):
        foot = stood[mark.category]
        stood[mark.category] += mark.value
        top, bottom = field.y(foot + mark.value), field.y(foot)
        series = chart.series[mark.series]
        # A line of paper between the parts of a column, where there is room for it.
        gap = 1.0 if foot and bottom - top > 3 else 0.0
        tone = Tone(mark.hue or series.hue, FILL * series.strength)
        shapes.append(
            Box(field.x(mark.category) - thick / 2, top, thick, max(1.0, bottom - top - gap), tone, 2, mark=place)
        )
    return Drawing(width, _ABOVE + _PLOT + _BELOW, tuple(shapes))


def draw_lines(chart: Chart, width: float) -> Drawing:
    """A line for each series, with a dot at each value; the lines are told apart by their strokes too."""
    field = _field(chart, width, max(mark.value for mark in chart.marks))
    shapes = _axes(chart, field, width)
    for number, series in enumerate(chart.series):
        tone = Tone(series.hue, series.strength)
        own = sorted((mark.category, place) for place, mark in enumerate(chart.marks) if mark.series == number)
        points = tuple((field.x(category), field.y(chart.marks[place].value)) for category, place in own)
        shapes.append(Path(points, tone, 2.0, _DASHES[number % len(_DASHES)]))
        shapes.extend(Dot(x, y, 3.6, tone, place) for (x, y), (_, place) in zip(points, own, strict=True))
    return Drawing(width, _ABOVE + _PLOT + _BELOW, tuple(shapes))


def _field(chart: Chart, width: float, most: float) -> _Field:
    scale = scale_to(most, chart.unit)
    left = 24 + max(width_of(name, 11) for name in scale.names)
    right = width - 4
    return _Field(left, right, (right - left) / max(1, len(chart.categories)), scale)


def _axes(chart: Chart, field: _Field, width: float) -> list[Shape]:
    shapes: list[Shape] = []
    for tick, name in zip(field.scale.ticks, field.scale.names, strict=True):
        y = round(field.y(tick)) + 0.5
        shapes.append(Path(((field.left, y), (field.right, y)), RULE if tick else Tone("ink2", 0.7)))
        shapes.append(Words(field.left - 7, y + 3.5, name, 11, QUIET, Anchor.END))
    widest = max((width_of(name, 11) for name in chart.categories), default=0) + 10
    every = max(1, -int(-widest // field.step))
    bottom = _ABOVE + _PLOT
    for place, name in enumerate(chart.categories):
        if place % every == 0:
            # The outermost names stay within the drawing.
            half = width_of(name, 11) / 2
            x = min(max(field.x(place), half), width - half)
            shapes.append(Words(x, bottom + 17, name, 11, QUIET, Anchor.MIDDLE))
    shapes.append(Words((field.left + field.right) / 2, bottom + 35, chart.across, 11, QUIET, Anchor.MIDDLE))
    shapes.append(Words(10, _ABOVE + _PLOT / 2, chart.up, 11, QUIET, Anchor.MIDDLE, upward=True))
    return shapes
