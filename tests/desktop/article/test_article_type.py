"""The type of the article: sizes, fonts, distances of lines, columns, and a page that does not glide."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.article.typography import SIZES, LinePitch, Metrics, Typography, column
from desktop.article.view import ArticleView


def test_zooming_goes_from_three_quarters_to_two_and_a_half_and_stops() -> None:
    usual = Typography()
    larger = [usual.zoomed(steps).size / usual.size for steps in range(20)]
    assert larger[-1] == 2.5 and larger == sorted(larger)
    assert usual.zoomed(-20).size / usual.size <= 0.75
    assert Typography(size=23).zoomed(1).size == 24
    assert Typography(size=23).zoomed(-1).size == 22
    kept = Typography(18, 60, False, "Inter", LinePitch.AIRY, True).zoomed(1)
    assert kept == Typography(19, 60, False, "Inter", LinePitch.AIRY, True)


@pytest.mark.parametrize("tags", [True, False])
@pytest.mark.parametrize("size", SIZES)
def test_lines_stand_further_apart_from_compact_to_airy_and_never_overlap(light: object, size: int, tags: bool) -> None:
    metrics = [Metrics(Typography(size, tags=tags, pitch=pitch)) for pitch in LinePitch]
    assert all(low.body.pitch <= high.body.pitch for low, high in pairwise(metrics))
    assert metrics[0].body.pitch < metrics[-1].body.pitch
    for one in metrics:
        style = one.body
        assert style.text_bottom <= style.pitch + max(0.0, style.text_top)
        if tags:
            # A tag stands under the underline of the line above it.
            assert one.tag_baseline(style) - one.tag_cap + style.pitch >= style.chip_bottom + 1.6


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("width", [380, 520, 620, 900, 1600])
@pytest.mark.parametrize("rtl", [False, True])
def test_the_column_stays_within_the_window_and_can_be_read(light: object, size: int, width: int, rtl: bool) -> None:
    metrics = Metrics(Typography(size))
    made = column(metrics, width, rtl=rtl)
    assert made.left >= 0 and made.left + made.width <= width
    assert made.width >= min(metrics.character * 20, width - 80)
    outside = width - made.left - made.width if rtl else made.left
    assert outside == made.margin


def test_another_font_is_set_at_once_and_the_place_stays(show: Callable[..., ArticleView]) -> None:
    view = show("\n".join(f"Paragraph {number} of some words." for number in range(200)), [], "")
    view.verticalScrollBar().setValue(2000)
    line = view.scrolling.anchor()[0]
    view.set_typography(Typography(18, 70, True, "Inter", LinePitch.COMPACT))
    assert view.page.block(0).layout.font().families()[0] == "Inter"
    assert view.scrolling.anchor()[0] == line


def wheel(view: ArticleView) -> None:
    place = QPointF(200, 200)
    none = Qt.KeyboardModifier.NoModifier
    down = QPoint(0, -120)
    event = QWheelEvent(
        place,
        view.mapToGlobal(place),
        QPoint(),
        down,
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_a_calm_page_is_there_at_once(show: Callable[..., ArticleView], qtbot: QtBot) -> None:
    view = show("\n".join(f"Paragraph {number} of some words." for number in range(200)), [], "")
    wheel(view)
    assert view.scrolling.y == 0
    wanted = 3 * view.page.metrics.body.pitch
    qtbot.waitUntil(lambda: view.scrolling.y == wanted)
    view.set_typography(Typography(calm=True))
    wheel(view)
    assert view.scrolling.y == 2 * wanted
