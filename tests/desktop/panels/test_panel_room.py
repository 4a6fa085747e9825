"""Panels with much to show, or with nothing: no void below a card, no cut figures, no text over text."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from annotations.articles import Status
from annotations.library import ArticleRow, Query
from annotations.reading import Reading
from annotations.scheme import Scheme
from desktop.panels.article_delegate import meta_words
from desktop.panels.empty_page import EmptyPage
from desktop.panels.inspector import InspectorPanel
from desktop.panels.label_button import LabelButton
from desktop.panels.label_strip import STRIP_HEIGHT, LabelStrip
from desktop.panels.library import LibraryPanel
from desktop.panels.look import Look, sans
from desktop.panels.selection_palette import SelectionPalette
from desktop.panels.status_bar import StatusBar

# Lists that open make the offscreen platform say what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Show = Callable[[QWidget], QWidget]
LEFT = Qt.MouseButton.LeftButton
LONG_NAME = "Her Excellency the Permanent Under-Secretary for Inland Waterways and Coastal Defences"


class NoArticles:
    """A project without any."""

    def numbers(self, query: Query | None = None, limit: int = -1) -> list[int]:
        return []

    def number(self, article_id: str) -> int | None:
        return None

    def rows(self, numbers: object) -> list[ArticleRow]:
        return []


def row(source: str, failure: str = "") -> ArticleRow:
    return ArticleRow(1, "1", "A title", source, "2026-11-07", 1417, Status.NEW, failure)


def scrolled(panel: InspectorPanel) -> tuple[int, int]:
    """How high what is scrolled is, and the bottom of the card in it."""
    area = panel.findChild(QScrollArea)
    assert area is not None
    inside = area.widget()
    assert inside is not None
    card = next(one for one in inside.children() if isinstance(one, QWidget) and not one.isHidden())
    return max(inside.height(), area.viewport().height()), card.geometry().bottom() + 1


@pytest.fixture
def with_tags(reading: Reading) -> Reading:
    quote = reading.layer.attributions["pays"]
    tagged = replace(quote, tags=tuple(f"a tag of some length {number}" for number in range(60)), speaker=LONG_NAME)
    verdict = replace(reading.layer.verdict, tags=tuple(f"tag {number}" for number in range(200)))
    return replace(reading, layer=replace(reading.layer, attributions={"pays": tagged}, verdict=verdict))


@pytest.mark.parametrize("current", ["", "pays"])
def test_no_void_below_a_card_with_many_tags(
    panel: InspectorPanel, with_tags: Reading, scheme: Scheme, current: str, qtbot: QtBot
) -> None:
    panel.show_reading(with_tags, current, scheme)
    qtbot.waitUntil(lambda: scrolled(panel)[0] == scrolled(panel)[1])


def test_notes_of_any_length_one_after_the_other(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    """What Qt says of a height that cannot be fails the test."""
    noted = replace(reading.layer.spans["bay"], note="A line.\n" * 30)
    long = replace(reading, layer=replace(reading.layer, spans={**reading.layer.spans, "bay": noted}))
    field = panel.span_card.remarks.note
    for shown, current in ((reading, "bay"), (reading, ""), (long, "bay"), (long, ""), (reading, "bay")):
        panel.show_reading(shown, current, scheme)
    panel.show_reading(long, "bay", scheme)
    qtbot.waitUntil(lambda: field.height() > 5 * field.fontMetrics().lineSpacing())


def test_the_history_is_folded_by_its_toggle_beside_unsure(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "bay", scheme, ("7 Nov 10:00 · ana · label",))
    history = panel.span_card.remarks.history
    assert history.toggle.isVisible() and not history.isVisible()
    qtbot.mouseClick(history.toggle, LEFT)
    assert history.isVisible()
    assert any(label.text() == "7 Nov 10:00 · ana · label" for label in history.findChildren(QLabel))


def test_an_articles_source_is_cut_before_its_date_and_words() -> None:
    metrics = QFontMetricsF(sans(11))
    whole = meta_words(row("The Lantern"), metrics, 400)
    assert whole == "The Lantern · 7 Nov 2026 · 1,417 words"
    for width in (150, 180, 220):
        shown = meta_words(row("The Marlow Bay Lantern & Intelligencer"), metrics, width)
        assert shown.endswith("7 Nov 2026 · 1,417 words") and metrics.horizontalAdvance(shown) <= width
    assert meta_words(row(""), metrics, 400) == "7 Nov 2026 · 1,417 words"
    assert meta_words(row("The Lantern", "It stopped."), metrics, 400).startswith("Pre-fill failed · The Lantern · ")


def test_the_library_says_once_whether_there_is_any_article(
    look: Look, keys: dict[str, str], show: Show, qtbot: QtBot
) -> None:
    panel = LibraryPanel(NoArticles(), look, keys)
    show(panel)
    heard: list[bool] = []
    panel.emptied.connect(heard.append)
    for count in (0, 0, 3, 4, 0):
        panel.set_counts({Status.NEW: count})
    assert heard == [True, False, True] and panel.is_empty
    assert "of 0 done" not in " ".join(label.text() for label in panel.findChildren(QLabel))


def test_the_empty_page_covers_the_text_and_offers_an_import(
    look: Look, keys: dict[str, str], show: Show, qtbot: QtBot
) -> None:
    text = QWidget()
    text.resize(700, 500)
    page = EmptyPage(keys, text)
    show(text)
    assert page.isVisible() and page.size() == text.size()
    text.resize(360, 340)
    assert page.size() == text.size()
    assert page.rect().contains(page.files.geometry()) and page.files.toolTip() == "Import articles (Ctrl+I)"
    with qtbot.waitSignal(page.files_requested):
        qtbot.mouseClick(page.files, LEFT)
    with qtbot.waitSignal(page.folder_requested):
        qtbot.mouseClick(page.folder, LEFT)


@pytest.mark.parametrize("width", [640, 900, 1800])
def test_jobs_and_messages_never_lie_over_one_another(look: Look, show: Show, width: int) -> None:
    bar = StatusBar(look)
    bar.resize(width, 28)
    show(bar)
    bar.set_kept("All changes kept")
    bar.set_undecided(280)
    bar.set_position(37, 1250)
    bar.show_job("prefill", "Pre-filling 37 of 250: a headline that has grown and grown", 0.4, "about 2 minutes left")
    bar.show_job("export", "Exporting", None)
    bar.show_message("A long message about a file that could not be read. " * 4, error=True)
    shown = [one for one in bar.findChildren(QWidget) if one.isVisible() and not one.findChildren(QWidget)]
    places = [one.rect().translated(one.mapTo(bar, one.rect().topLeft())) for one in shown]
    assert not any(a.intersects(b) for place, a in enumerate(places) for b in places[place + 1 :])
    assert all(bar.rect().contains(place) for place in places)
    assert bar.job("prefill").text().startswith("Pre-filling 37 of 250: a headline")


def test_undecided_makes_room_for_a_job_in_a_narrow_window_only(look: Look, show: Show) -> None:
    bar = StatusBar(look)
    bar.resize(640, 28)
    show(bar)
    bar.set_undecided(3)

    def said() -> bool:
        return any(label.text() == "3 undecided" and label.isVisible() for label in bar.findChildren(QLabel))

    assert said()
    bar.show_job("prefill", "Pre-filling", 0.5)
    assert not said()
    bar.resize(1200, 28)
    assert said()
    bar.resize(640, 28)
    bar.end_job("prefill")
    assert said()


def _underline(button: LabelButton) -> str:
    """The colour below the title, which is the label's own."""
    return button.grab().toImage().pixelColor(button.width() // 2, button.height() - 2).name()


def test_labels_that_cannot_be_pressed_look_so(scheme: Scheme, look: Look, keys: dict[str, str], show: Show) -> None:
    strip = LabelStrip(scheme, look, keys)
    strip.resize(900, STRIP_HEIGHT)
    show(strip)
    button = next(one for one in strip.findChildren(LabelButton) if one.text() == "Person")
    usual = _underline(button)
    strip.set_enabled(False)
    assert _underline(button) != usual
    strip.set_enabled(True)
    assert _underline(button) == usual


def test_more_is_drawn_anew_when_it_is_pressed_no_more(
    scheme: Scheme, look: Look, keys: dict[str, str], show: Show, qtbot: QtBot
) -> None:
    strip = LabelStrip(scheme, look, keys)
    strip.resize(700, STRIP_HEIGHT)
    show(strip)
    painted: list[bool] = []
    strip.set_current(scheme.labels[-1].name)
    qtbot.wait(20)

    class Watcher(QWidget):
        def eventFilter(self, watched, event):
            if event.type() == event.Type.Paint:
                painted.append(strip.more.isChecked())
            return False

    watcher = Watcher()
    strip.more.installEventFilter(watcher)
    strip.set_current("PERSON")
    qtbot.waitUntil(lambda: bool(painted))
    assert not painted[-1]
    strip.more.removeEventFilter(watcher)


@pytest.mark.parametrize("width", [200, 340, 700])
def test_the_palette_has_as_many_columns_as_fit(
    scheme: Scheme, look: Look, keys: dict[str, str], show: Show, width: int
) -> None:
    host = QWidget()
    host.resize(width, 500)
    palette = SelectionPalette(scheme, look, keys, host)
    show(host)
    palette.show_near([QRect(width // 2, 400, 30, 24)])
    assert palette.x() >= 0 and palette.geometry().right() < width
    buttons = palette.findChildren(LabelButton)
    assert all(palette.rect().contains(button.geometry()) for button in buttons)
    assert len({button.x() for button in buttons}) == {200: 1, 340: 2, 700: 3}[width]


def test_why_nothing_can_be_kept_is_told_by_the_tool_tip(look: Look, show: Show) -> None:
    bar = StatusBar(look)
    bar.resize(900, 28)
    show(bar)
    bar.set_kept("Read-only", "Another window has it open.")
    label = next(label for label in bar.findChildren(QLabel) if label.text() == "Read-only")
    assert label.isVisible() and label.toolTip() == "Another window has it open."
    bar.set_kept("All changes kept")
    assert label.text() == label.toolTip() == "All changes kept"
