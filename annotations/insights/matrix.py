"""A matrix: a cell for each pair, the stronger the tone the higher the value."""

from annotations.insights.chart import Chart
from annotations.insights.shapes import INK, QUIET, Anchor, Box, Drawing, Shape, Tone, Words, fitted, width_of
from annotations.language import decimal

_HIGH = 36.0
_WIDEST = 92.0
_TOP = 24.0


def draw_matrix(chart: Chart, width: float) -> Drawing:
    """Rows and columns in the order of the categories; the diagonal stays empty."""
    count = len(chart.categories)
    left = min(max(width_of(name, 12) for name in chart.categories), width / 3) + 14
    side = min(_WIDEST, (width - left) / count)
    shapes: list[Shape] = []
    for place, name in enumerate(chart.categories):
        words = fitted(name, 11, side - 6)
        shapes.append(Words(left + (place + 0.5) * side, _TOP - 8, words, 11, QUIET, Anchor.MIDDLE))
        whole = fitted(name, 12, left - 11)
        shapes.append(Words(left - 10, _TOP + place * _HIGH + _HIGH / 2 + 4, whole, 12, INK, Anchor.END))
        cell = Box(left + place * side + 1, _TOP + place * _HIGH + 1, side - 2, _HIGH - 2, Tone("rule", 0.45), 4)
        shapes.append(cell)
    for place, mark in enumerate(chart.marks):
        x, y = left + mark.category * side, _TOP + mark.series * _HIGH
        # Words in ink stay legible on it: a hue lies at most so strongly under them.
        tone = Tone("person", 0.04 + 0.5 * mark.value)
        shapes.append(Box(x + 1, y + 1, side - 2, _HIGH - 2, tone, 4, mark=place))
        shapes.append(Words(x + side / 2, y + _HIGH / 2 + 4, decimal(mark.value, 2), 12, INK, Anchor.MIDDLE, bold=True))
    return Drawing(width, _TOP + count * _HIGH + 4, tuple(shapes))
