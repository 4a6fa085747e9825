"""The strip of labels, the palette at the selection, the status bar and the icons."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QIcon
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotations.scheme import Scheme
from desktop.icons import Icons
from desktop.panels.label_button import LabelButton
from desktop.panels.label_strip import STRIP_HEIGHT, LabelStrip, label_tip
from desktop.panels.look import Look
from desktop.panels.segments import Segments
from desktop.panels.selection_palette import SelectionPalette
from desktop.panels.status_bar import StatusBar
from desktop.theme import Theme

LEFT = Qt.MouseButton.LeftButton
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><rect width="20" height="20" fill="currentColor"/></svg>'


@pytest.fixture
def strip(scheme: Scheme, look: Look, keys: dict[str, str], show: Callable[[QWidget], QWidget]) -> Iterator[LabelStrip]:
    made = LabelStrip(scheme, look, keys)
    made.resize(900, STRIP_HEIGHT)
    show(made)
    yield made


@pytest.fixture
def host(show: Callable[[QWidget], QWidget]) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(700, 500)
    yield show(made)


def button(widget: QWidget, title: str) -> LabelButton:
    return next(one for one in widget.findChildren(LabelButton) if one.text() == title)


def test_a_label_is_chosen_by_a_click_that_leaves_the_keyboard_alone(strip: LabelStrip, qtbot: QtBot) -> None:
    field = QLineEdit(strip.window())
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    with qtbot.waitSignal(strip.label_chosen) as chosen:
        qtbot.mouseClick(button(strip, "Person"), LEFT)
    assert chosen.args == ["PERSON"]
    assert field.hasFocus()


def test_a_screen_reader_gets_the_guideline_without_tags(strip: LabelStrip, scheme: Scheme) -> None:
    label = scheme.label("PERSON")
    spoken = QAccessible.queryAccessibleInterface(button(strip, label.title)).text(QAccessible.Text.Description)
    assert label.guideline in spoken and "<" not in spoken


def test_one_of_a_few_is_a_radio_button(look: Look, show: Callable[[QWidget], QWidget]) -> None:
    segments = Segments([("a", "Words"), ("b", "Spans")], look, "Where")
    show(segments)
    for choice in ("a", "b"):
        segments.set_current(choice)
        seen = QAccessible.queryAccessibleInterface(segments.segment(choice))
        assert seen.role() is QAccessible.Role.RadioButton and segments.segment(choice).isChecked()
    segments.clear_current()
    assert not any(segments.segment(choice).isChecked() for choice in ("a", "b"))


def test_quote_is_chosen_by_a_click(strip: LabelStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.quote_chosen):
        qtbot.mouseClick(strip.quote, LEFT)


def test_arrow_keys_walk_the_strip_and_space_chooses(strip: LabelStrip, qtbot: QtBot) -> None:
    first = button(strip, "Person")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    focused = strip.focusWidget()
    assert focused is not first
    with qtbot.waitSignal(strip.label_chosen) as chosen:
        qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert chosen.args == [strip.shown_labels()[1]]


@pytest.mark.parametrize("width", [300, 640, 900, 1400, 2600])
def test_every_label_is_in_the_strip_or_under_more_at_any_width(strip: LabelStrip, scheme: Scheme, width: int) -> None:
    strip.window().resize(width, 60)
    strip.resize(width, STRIP_HEIGHT)
    shown = strip.shown_labels()
    strip.more.menu().aboutToShow.emit()
    under_more = [action.text().split("\t")[0] for action in strip.more.menu().actions()]
    assert [scheme.label(name).title for name in shown] + under_more == [label.title for label in scheme.labels]
    assert strip.more.isVisible() == bool(under_more)
    rightmost = max(one.geometry().right() for one in strip.findChildren(LabelButton) if one.isVisible())
    assert rightmost < width
    assert strip.quote.isVisible()


def test_a_label_under_more_can_be_chosen(strip: LabelStrip, scheme: Scheme, qtbot: QtBot) -> None:
    strip.more.menu().aboutToShow.emit()
    action = strip.more.menu().actions()[-1]
    with qtbot.waitSignal(strip.label_chosen) as chosen:
        action.trigger()
    assert chosen.args == [scheme.labels[-1].name]


def test_the_current_label_is_pressed_and_a_click_does_not_press_another(strip: LabelStrip, qtbot: QtBot) -> None:
    strip.set_current("PERSON")
    qtbot.mouseClick(button(strip, "Organisation"), LEFT)
    assert button(strip, "Person").is_current
    assert not button(strip, "Organisation").is_current
    strip.set_current("", quote=True)
    assert strip.quote.is_current
    assert not button(strip, "Person").is_current


def test_a_current_label_under_more_presses_more(strip: LabelStrip, scheme: Scheme) -> None:
    strip.set_current(scheme.labels[-1].name)
    assert strip.more.isChecked()
    assert scheme.labels[-1].title in strip.more.toolTip()
    strip.set_current("PERSON")
    assert not strip.more.isChecked()


def test_a_labels_tool_tip_sets_the_marked_words_in_bold(scheme: Scheme) -> None:
    tip = label_tip(scheme.label("PERSON"))
    assert scheme.label("PERSON").title in tip
    assert tip.count("<b>") >= 2
    assert "[" not in tip


@pytest.mark.parametrize(("top", "above"), [(300, True), (20, False)])
def test_the_palette_stands_by_the_selection_and_not_on_it(
    host: QWidget, scheme: Scheme, look: Look, keys: dict[str, str], top: int, above: bool
) -> None:
    palette = SelectionPalette(scheme, look, keys, host)
    selection = QRect(640, top, 50, 24)
    palette.show_near([selection])
    assert palette.isVisible()
    assert not palette.geometry().intersects(selection)
    assert (palette.geometry().bottom() < selection.top()) == above
    assert host.rect().contains(palette.geometry())
    palette.hide()


def test_the_palette_chooses_and_goes(
    host: QWidget, scheme: Scheme, look: Look, keys: dict[str, str], qtbot: QtBot
) -> None:
    palette = SelectionPalette(scheme, look, keys, host)
    palette.set_labels(["DATE", "ORG"])
    palette.show_near([QRect(200, 300, 50, 24)])
    with qtbot.waitSignal(palette.label_chosen) as chosen:
        qtbot.mouseClick(button(palette, scheme.label("DATE").title), LEFT)
    assert chosen.args == ["DATE"]
    assert not palette.isVisible()
    palette.show_near([QRect(200, 300, 50, 24)])
    with qtbot.waitSignal(palette.quote_chosen):
        qtbot.mouseClick(next(one for one in palette.findChildren(LabelButton) if "Quote" in one.text()), LEFT)


def test_escape_hides_the_palette_and_nothing_else_hears_of_it(
    host: QWidget, scheme: Scheme, look: Look, keys: dict[str, str], qtbot: QtBot
) -> None:
    palette = SelectionPalette(scheme, look, keys, host)
    field = QLineEdit(host)
    field.show()
    field.setFocus()
    palette.show_near([QRect(200, 300, 50, 24)])
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Shift)
    assert palette.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    palette.show_near([QRect(200, 300, 50, 24)])
    qtbot.keyClicks(field, "a")
    assert not palette.isVisible()
    assert field.text() == "a"


def test_a_click_elsewhere_hides_the_palette(
    host: QWidget, scheme: Scheme, look: Look, keys: dict[str, str], qtbot: QtBot
) -> None:
    palette = SelectionPalette(scheme, look, keys, host)
    palette.show_near([QRect(200, 300, 50, 24)])
    qtbot.mouseClick(palette, LEFT, pos=QPoint(2, 2))
    assert palette.isVisible()
    qtbot.mouseClick(host, LEFT, pos=QPoint(690, 490))
    assert not palette.isVisible()


def test_a_job_shows_how_far_it_is_and_can_be_cancelled(
    look: Look, show: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    bar = StatusBar(look)
    bar.resize(900, 28)
    show(bar)
    bar.show_job("prefill", "Pre-filling 12 articles", 0.4, "about 2 minutes left")
    bar.show_job("export", "Exporting", None)
    texts = [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]
    assert {"Pre-filling 12 articles", "about 2 minutes left", "and 1 more"} <= set(texts)
    cancel = next(one for one in bar.job("prefill").findChildren(QWidget) if one.accessibleName().startswith("Cancel"))
    with qtbot.waitSignal(bar.cancel_requested) as cancelled:
        qtbot.mouseClick(cancel, LEFT)
    assert cancelled.args == ["prefill"]
    bar.end_job("prefill")
    assert bar.job("export").isVisible()
    bar.end_job("export")
    bar.end_job("export")
    assert "and 1 more" not in [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]


def test_the_bar_says_where_the_reader_is(look: Look, show: Callable[[QWidget], QWidget]) -> None:
    bar = StatusBar(look)
    bar.resize(900, 28)
    show(bar)
    bar.set_kept("All changes kept")
    bar.set_position(37, 1250)
    bar.set_undecided(3)
    bar.show_message("notes.txt could not be read.", error=True)
    texts = [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]
    assert {"All changes kept", "Article 37 of 1,250", "3 undecided", "notes.txt could not be read."} <= set(texts)
    assert bar.message() == "notes.txt could not be read."
    bar.set_undecided(None)
    bar.set_position(0, 0)
    texts = [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]
    assert not any("undecided" in text or "rticle" in text for text in texts)


def test_an_icon_takes_the_colour_of_the_theme(light: Theme, tmp_path: Path) -> None:
    (tmp_path / "keep.svg").write_text(SVG, encoding="utf-8")
    icons = Icons(light, 2.0, tmp_path)
    pixmap = icons.pixmap("keep", 16, "#A3261B")
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)
    assert pixmap.toImage().pixelColor(16, 16) == QColor("#A3261B")
    plain = icons.icon("keep")
    enabled = plain.pixmap(plain.availableSizes()[0], 1.0, QIcon.Mode.Normal).toImage()
    disabled = plain.pixmap(plain.availableSizes()[0], 1.0, QIcon.Mode.Disabled).toImage()
    assert enabled.pixelColor(5, 5) == QColor(light.ink)
    assert disabled.pixelColor(5, 5) != QColor(light.ink)


@pytest.mark.parametrize("content", [None, "this is no picture"])
def test_an_icon_that_is_not_there_is_drawn_as_nothing_and_logged(
    light: Theme, tmp_path: Path, content: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    if content:
        (tmp_path / "keep.svg").write_text(content, encoding="utf-8")
    icons = Icons(light, 1.0, tmp_path)
    with caplog.at_level(logging.WARNING):
        assert icons.icon("keep").isNull()
        assert icons.pixmap("keep", 16).toImage().pixelColor(8, 8).alpha() == 0
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "keep.svg" in caplog.text


def test_controls_say_their_names(strip: LabelStrip) -> None:
    named = [*strip.findChildren(LabelButton), *strip.findChildren(QPushButton)]
    assert all(one.accessibleName() and one.toolTip() for one in named)
