"""The mouse on the article: hitting, selecting, making current, dragging handles."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from desktop.article.hits import marks_at
from desktop.article.mouse import view_point
from desktop.article.view import ArticleView

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


def move(view: ArticleView, to: QPoint, modifiers: Qt.KeyboardModifier = NONE, buttons: Qt.MouseButton = LEFT) -> None:
    """A real move event with the button held, which QTest.mouseMove cannot send offscreen."""
    place = QPointF(to)
    everywhere = QPointF(view.viewport().mapToGlobal(to))
    event = QMouseEvent(QEvent.Type.MouseMove, place, everywhere, Qt.MouseButton.NoButton, buttons, modifiers)
    QApplication.sendEvent(view.viewport(), event)


def drag(view: ArticleView, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(view.viewport(), LEFT, modifiers, start)
    move(view, QPoint((start.x() + end.x()) // 2, end.y()), modifiers)
    move(view, end, modifiers)
    QTest.mouseRelease(view.viewport(), LEFT, modifiers, end)


def arguments(blocker: SignalBlocker) -> list[Any]:  # a signal carries anything
    """What the awaited signal carried."""
    assert blocker.args is not None
    return list(blocker.args)


def chosen(view: ArticleView) -> str:
    start, end = view.selection()
    return view.page.text[start:end]


def handle(view: ArticleView, mark_id: str, is_start: bool, fragment: int = 0) -> QPoint:
    """Where a handle stands, in the viewport."""
    page = view.page
    for number in page.blocks.between(view.scrolling.y, view.scrolling.y + view.viewport().height()):
        for edge in page.decoration(number).edges:
            if (edge.mark.id, edge.is_start, edge.fragment) == (mark_id, is_start, fragment):
                return QPoint(
                    round(page.column.left + edge.x), round(page.blocks.tops[number] + edge.bottom - view.scrolling.y)
                )
    raise AssertionError(mark_id)


def test_every_visible_character_hits_itself(view: ArticleView, places) -> None:
    text, wrong = view.page.text, []
    for position in range(len(text)):
        if text[position].isspace() or text[position] in "\u200d🏽🔬":
            continue
        for across in (0.25, 0.75):
            point = places.of(position, across)
            if not 0 <= point.y() < view.viewport().height():
                continue
            found = view.page.position_at(view_point(view, QPointF(point)))
            if found not in (position, position + 1) and text[position] != "👩":
                wrong.append((position, text[position], found))
    assert not wrong


def test_the_innermost_mark_is_hit_first(view: ArticleView, places) -> None:
    point = view_point(view, QPointF(places.of(view.page.text.index("Bergen"))))
    assert [found.mark.id for found in marks_at(view.page, point)] == ["bergen", "university"]


def test_tag_bar_and_name_hit_their_mark(view: ArticleView) -> None:
    page = view.page
    block = page.blocks.at(page.text.index("“We ran"))
    decoration = page.decoration(block)
    for rect, wanted in [(tag.rect, tag.mark.id) for tag in decoration.tags] + [
        (hit.rect, hit.mark.id) for hit in decoration.hits if hit.rect.right() < 0
    ]:
        point = rect.center() + QPointF(page.column.left, page.blocks.tops[block])
        assert marks_at(page, point)[0].mark.id == wanted
    assert any(hit.rect.right() < -30 for hit in decoration.hits), "no name stands in the margin"


def test_a_click_puts_the_caret_and_makes_the_mark_current(view: ArticleView, places, qtbot: QtBot) -> None:
    at = view.page.text.index("Harrow") + 2
    with qtbot.waitSignal(view.mark_activated) as activated:
        QTest.mouseClick(view.viewport(), LEFT, NONE, places.of(at, 0.1))
    assert activated.args == ["ferry"] and view.current() == "ferry" and view.caret() == at
    with qtbot.waitSignal(view.mark_activated) as activated:
        QTest.mouseClick(view.viewport(), LEFT, NONE, places.of(view.page.text.index("works") + 8))
    assert activated.args == [""] and view.current() is None


def test_clicking_again_at_the_same_place_cycles_outwards(view: ArticleView, places) -> None:
    point = places.of(view.page.text.index("Bergen") + 2)
    seen: list[str | None] = []
    for _ in range(3):
        QTest.mouseClick(view.viewport(), LEFT, NONE, point)
        # A real reader waits longer than a double click takes.
        QTest.qWait(QApplication.doubleClickInterval() + 20)
        seen.append(view.current())
    assert seen == ["bergen", "university", "bergen"]


def test_a_drag_selects_whole_tokens_and_tells_where(view: ArticleView, places, qtbot: QtBot) -> None:
    text = view.page.text
    with qtbot.waitSignal(view.selection_finished) as finished:
        drag(view, places.of(text.index("heads") + 2), places.of(text.index("Sound") + 2))
    assert chosen(view) == "heads the Harrow Sound"
    rect = arguments(finished)[0]
    assert view.viewport().rect().contains(rect) and rect.contains(places.of(text.index("the Harrow")))
    drag(view, places.of(text.index("Sound") + 2), places.of(text.index("heads") + 2))
    assert chosen(view) == "heads the Harrow Sound" and view.caret() == text.index("heads")


def test_a_drag_with_alt_selects_characters(view: ArticleView, places) -> None:
    text = view.page.text
    drag(view, places.of(text.index("heads") + 2, 0.1), places.of(text.index("Sound") + 2, 0.1), ALT)
    assert chosen(view) == "ads the Harrow So"


def test_a_drag_over_an_emoji_takes_it_whole(view: ArticleView, places) -> None:
    text = view.page.text
    drag(view, places.of(text.index("Skar") + 1), places.of(text.index("👩"), 0.8))
    assert chosen(view) == "Skar 👩🏽\u200d🔬"


def test_a_trembling_click_selects_nothing(view: ArticleView, places) -> None:
    point = places.of(view.page.text.index("heads"))
    drag(view, point, point + QPoint(2, 1))
    assert chosen(view) == ""


def test_double_click_takes_a_token_and_triple_click_a_sentence(view: ArticleView, places, qtbot: QtBot) -> None:
    point = places.of(view.page.text.index("heads"))
    QTest.mouseClick(view.viewport(), LEFT, NONE, point)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, point)
    assert chosen(view) == "heads"
    with qtbot.waitSignal(view.selection_finished):
        QTest.mouseClick(view.viewport(), LEFT, NONE, point)
    assert chosen(view).endswith("who heads the Harrow Sound Ferry Company.") and chosen(view).startswith("“We ran")


def test_dragging_a_handle_tells_the_new_range_snapped(view: ArticleView, places, qtbot: QtBot) -> None:
    text = view.page.text
    view.set_current("ferry")
    start = text.index("Harrow Sound")
    with qtbot.waitSignal(view.fragment_dragged) as dragged:
        drag(view, handle(view, "ferry", False), places.of(text.index("Sound") + 1))
    assert dragged.args == ["ferry", "entity", 0, start, start + len("Harrow Sound")]
    with qtbot.waitSignal(view.fragment_dragged) as dragged:
        drag(view, handle(view, "ferry", True), places.of(text.index("heads") + 1))
    assert dragged.args == ["ferry", "entity", 0, text.index("heads"), text.index("Company") + len("Company")]
    with qtbot.waitSignal(view.fragment_dragged) as dragged:
        drag(view, handle(view, "ferry", False), places.of(text.index("Sound") + 2, 0.1), ALT)
    assert arguments(dragged)[3:] == [start, text.index("Sound") + 2]


def test_a_handle_never_passes_the_other_end(view: ArticleView, places, qtbot: QtBot) -> None:
    text = view.page.text
    view.set_current("ferry")
    with qtbot.waitSignal(view.fragment_dragged) as dragged:
        drag(view, handle(view, "ferry", False), places.of(text.index("said")))
    start = text.index("Harrow")
    assert arguments(dragged)[3:] == [start, start + len("Harrow")]


def test_the_second_part_of_a_quote_has_its_own_handles(view: ArticleView, places, qtbot: QtBot) -> None:
    text = view.page.text
    view.set_current("numbers")
    with qtbot.waitSignal(view.fragment_dragged) as dragged:
        drag(view, handle(view, "numbers", True, fragment=1), places.of(text.index("they run") + 1))
    assert dragged.args == ["numbers", "content", 1, text.index("they run"), text.index("us.”") + 4]


def test_there_are_no_handles_on_marks_that_are_not_current(view: ArticleView, places, qtbot: QtBot) -> None:
    dragged: list[tuple[object, ...]] = []
    view.fragment_dragged.connect(lambda *what: dragged.append(what))
    drag(view, handle(view, "ferry", False), places.of(view.page.text.index("Sound")))
    assert dragged == []
    assert view.selection() != (0, 0), "the drag selected no words either"


def test_hovering_shows_the_mark_and_the_hand(view: ArticleView, places, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.mark_hovered) as hovered:
        move(view, places.of(view.page.text.index("Harrow")), buttons=Qt.MouseButton.NoButton)
    assert hovered.args == ["ferry"]
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    move(view, places.of(view.page.text.index("father rowed")), buttons=Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor
    with qtbot.waitSignal(view.mark_hovered) as hovered:
        QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert hovered.args == [""]


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_the_tool_tip_says_what_the_mark_is(view: ArticleView, places) -> None:
    point = places.of(view.page.text.index("Bergen"))
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point)))
    assert QToolTip.text() == "Place Bergen\nOrganisation University of Bergen"
    QToolTip.hideText()


def test_a_right_click_asks_for_a_menu_on_the_mark(view: ArticleView, places, qtbot: QtBot) -> None:
    point = places.of(view.page.text.index("Harrow"))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point))
    with qtbot.waitSignal(view.context_requested) as asked:
        QApplication.sendEvent(view.viewport(), event)
    assert asked.args == ["ferry", view.viewport().mapToGlobal(point)]


def wheel(view: ArticleView, notches: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    centre = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        centre, view.viewport().mapToGlobal(centre), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_glides_and_with_control_asks_for_zoom(show, qtbot: QtBot) -> None:
    view = show(text="\n".join(f"Paragraph number {n} of many." for n in range(200)), marks=[])
    wheel(view, -2)
    qtbot.waitUntil(lambda: view.scrolling.y == 6 * view.page.metrics.body.pitch)
    with qtbot.waitSignal(view.zoom_requested) as asked:
        wheel(view, 1, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [1] and view.scrolling.y == 6 * view.page.metrics.body.pitch


def test_dragging_past_the_edge_scrolls_on(show, qtbot: QtBot) -> None:
    view = show(text="\n".join(f"Paragraph number {n} of many." for n in range(200)), marks=[])
    QTest.mousePress(view.viewport(), LEFT, NONE, QPoint(400, 300))
    move(view, QPoint(420, view.viewport().height() + 60))
    qtbot.waitUntil(lambda: view.scrolling.y > 200)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, QPoint(420, view.viewport().height() + 60))
    stopped = view.scrolling.y
    qtbot.wait(80)
    assert view.scrolling.y == stopped and view.selection()[1] > 500
