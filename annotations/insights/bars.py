"""Lying charts: bars stacked by series, and bars of several series side by side."""

from collections import defaultdict

from annotations.insights.chart import Chart, number_words
from annotations.insights.scale import Scale, scale_to
from annotations.insights.shapes import (
    FILL,
    INK,
    QUIET,
    RULE,
    Anchor,
    Box,
    Drawing,
    Path,
    Shape,
    Tone,
    Words,
    fitted,
    width_of,
)

_ROW = 26.0
_THICK = 15.0
_THIN = 8.0
_BELOW = 38.0


def draw_bars(chart: Chart, width: float) -> Drawing:
    """Bars that follow one another by series, with the sum at their end."""
    totals: dict[int, float] = defaultdict(float)
    for mark in chart.marks:
        totals[mark.category] += mark.value
    left, right, scale = _field(chart, width, max(totals.values()))
    shapes = _axes(chart, left, right, scale, _ROW)
    reached: dict[int, float] = defaultdict(float)
    for place, mark in sorted(enumerate(chart.marks), key=lambda entry: (entry[1].category, entry[1].series)):
        series = chart.series[mark.series]
        x = left + (right - left) * reached[mark.category] / scale.most
        reached[mark.category] += mark.value
        end = left + (right - left) * reached[mark.category] / scale.most
        gap = 1.0 if end - x > 3 else 0.0
        tone = Tone(mark.hue or series.hue, FILL * series.strength)
        top = mark.category * _ROW + (_ROW - _THICK) / 2
        shapes.append(Box(x, top, max(1.5, end - x - gap), _THICK, tone, 2, mark=place))
    for category, total in totals.items():
        end = left + (right - left) * total / scale.most
        shapes.append(Words(end + 5, category * _ROW + _ROW / 2 + 4, number_words(total, chart.unit), 11, QUIET))
    return Drawing(width, len(chart.categories) * _ROW + _BELOW, tuple(shapes))


def draw_groups(chart: Chart, width: float) -> Drawing:
    """Thin bars of each series under one another in a row for each category, with the value at the end of each."""
    pitch = _THIN + 3
    row = pitch * len(chart.series) + 11
    left, right, scale = _field(chart, width, max(mark.value for mark in chart.marks))
    shapes = _axes(chart, left, right, scale, row)
    for place, mark in enumerate(chart.marks):
        series = chart.series[mark.series]
        top = mark.category * row + 5.5 + mark.series * pitch
        length = max(1.5, (right - left) * mark.value / scale.most)
        shapes.append(
            Box(left, top, length, _THIN, Tone(mark.hue or series.hue, FILL * series.strength), 2, mark=place)
        )
        shapes.append(Words(left + length + 5, top + _THIN - 0.5, number_words(mark.value, chart.unit), 10, QUIET))
    return Drawing(width, len(chart.categories) * row + _BELOW, tuple(shapes))


def _field(chart: Chart, width: float, most: float) -> tuple[float, float, Scale]:
    """Left and right edge of the plot, and its scale; names take what they need, but no more than a third."""
    names = max(width_of(name, 12) for name in chart.categories)
    left = min(names, width / 3) + 10
    right = width - 14 - width_of(number_words(most, chart.unit) + "%", 11)
    # Two numbers below the axis need some 60 pixels from one to the next.
    return left, right, scale_to(most, chart.unit, wanted=max(2, min(6, int((right - left) / 70))))


def _axes(chart: Chart, left: float, right: float, scale: Scale, row: float) -> list[Shape]:
    bottom = len(chart.categories) * row
    shapes: list[Shape] = []
    room = (right - left) / max(1, len(scale.ticks) - 1)
    widest = max(width_of(name, 11) for name in scale.names) + 8
    every = max(1, -int(-widest // room))
    for place, (tick, name) in enumerate(zip(scale.ticks, scale.names, strict=True)):
        x = round(left + (right - left) * tick / scale.most) + 0.5
        shapes.append(Path(((x, 0), (x, bottom + 2)), RULE if tick else Tone("ink2", 0.7)))
        if place % every == 0:
            shapes.append(Words(x, bottom + 16, name, 11, QUIET, Anchor.MIDDLE))
    for place, name in enumerate(chart.categories):
        words = fitted(name, 12, left - 8)
        shapes.append(Words(left - 9, place * row + row / 2 + 4, words, 12, INK, Anchor.END))
    shapes.append(Words((left + right) / 2, bottom + 33, chart.across, 11, QUIET, Anchor.MIDDLE))
    return shapes
