"""Drawing: a chart as shapes for a given width. Screen, PNG, SVG and PDF all paint the same shapes."""

from collections.abc import Iterator
from typing import assert_never

from annotations.insights.bars import draw_bars, draw_groups
from annotations.insights.chart import Chart, Form
from annotations.insights.columns import draw_columns, draw_lines
from annotations.insights.matrix import draw_matrix
from annotations.insights.shapes import FILL, INK, QUIET, Box, Dot, Drawing, Path, Shape, Tone, Words, fitted, width_of

_LEGEND_ROW = 20.0
_TITLE = 30.0
LEAST_WIDTH = 240.0


def draw(chart: Chart, width: float, *, titled: bool = False) -> Drawing:
    """The shapes of a chart at a width in pixels; its height follows. `titled` puts the title above it.

    A chart without marks, or that is only a table, has no shapes but its title.
    """
    width = max(width, LEAST_WIDTH)
    shapes: list[Shape] = []
    top = 0.0
    if titled:
        shapes.append(Words(0, 18, fitted(chart.title, 15, width), 15, INK, bold=True))
        top = _TITLE
    if not chart.marks or chart.form is Form.TABLE:
        return Drawing(width, max(top, 1.0), tuple(shapes))
    if len(chart.series) > 1 and chart.form is not Form.MATRIX:
        legend, top = _legend(chart, width, top)
        shapes.extend(legend)
    body = _body(chart, width)
    shapes.extend(_moved(body, top))
    return Drawing(width, top + body.height, tuple(shapes))


def _body(chart: Chart, width: float) -> Drawing:
    match chart.form:
        case Form.COLUMNS:
            return draw_columns(chart, width)
        case Form.LINES:
            return draw_lines(chart, width)
        case Form.BARS:
            return draw_bars(chart, width)
        case Form.GROUPS:
            return draw_groups(chart, width)
        case Form.MATRIX:
            return draw_matrix(chart, width)
        case Form.TABLE:
            return Drawing(width, 1, ())
        case _:
            assert_never(chart.form)


def _legend(chart: Chart, width: float, top: float) -> tuple[list[Shape], float]:
    """The names of the series with their swatches, in as many rows as they need."""
    shapes: list[Shape] = []
    x, y = 0.0, top
    for one in chart.series:
        name = fitted(one.name, 11, width - 20)
        taken = 16 + width_of(name, 11)
        if x and x + taken > width:
            x, y = 0.0, y + _LEGEND_ROW
        shapes.append(Box(x, y + 4, 10, 10, Tone(one.hue, FILL * one.strength), 2))
        shapes.append(Words(x + 15, y + 13, name, 11, QUIET))
        x += taken + 14
    return shapes, y + _LEGEND_ROW + 4


def _moved(drawing: Drawing, down: float) -> Iterator[Shape]:
    for shape in drawing.shapes:
        match shape:
            case Box(x, y, width, height, tone, radius, mark):
                yield Box(x, y + down, width, height, tone, radius, mark)
            case Path(points, tone, width, dash):
                yield Path(tuple((x, y + down) for x, y in points), tone, width, dash)
            case Dot(x, y, radius, tone, mark):
                yield Dot(x, y + down, radius, tone, mark)
            case Words(x, y, text, size, tone, anchor, bold, upward):
                yield Words(x, y + down, text, size, tone, anchor, bold, upward)
            case _:
                assert_never(shape)
