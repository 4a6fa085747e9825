"""The tour: it comes once by itself, walks by keys and clicks, points at what is in sight, and can be left at any moment."""

import pytest
from analyst import seated
from desk import make_desk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

LEFT = Qt.MouseButton.LeftButton


def take(reader):
    """Ask for the tour in the Help menu; returns the overlay."""
    reader.desktop.window.actions_table["tour"].trigger()
    shown = reader.desktop.tour.shown
    assert shown is not None
    return shown


def test_the_tour_comes_by_itself_once(qapp, qtbot, tmp_path):
    path = make_desk(tmp_path / "desk.pullquote")
    with seated(qapp, qtbot, tmp_path, prefill=False) as person:
        person.desktop.settings.tour_seen = False
        person.start(path)
        person.qtbot.waitUntil(lambda: person.desktop.tour.shown is not None)
        person.press("Esc")
        assert person.desktop.tour.shown is None
        assert person.desktop.settings.tour_seen
        assert person.view.hasFocus()


def test_it_is_not_shown_to_those_who_have_seen_it(reader):
    reader.press("Ctrl+PgDown")
    QTest.qWait(900)
    assert reader.desktop.tour.shown is None


def test_keys_walk_it_to_its_end(reader):
    overlay = take(reader)
    seen = [overlay.stop.title]
    for key in ("Right", "Space", "Return", "N"):
        reader.press(key)
        seen.append(overlay.stop.title)
    reader.press("Left")
    assert overlay.stop.title == seen[-2]
    reader.press("N", "Down")
    seen.append(overlay.stop.title)
    assert seen == [
        "Read here",
        "A key for each label",
        "All about one span",
        "Your articles",
        "How it goes",
        "Everything has a key",
    ]
    assert overlay.next.text() == "Done"
    reader.press("Return")
    assert reader.desktop.tour.shown is None
    assert reader.view.hasFocus()


def test_no_key_of_the_window_acts_under_it(reader):
    before = reader.reading.layer, reader.desktop.session.article_id, reader.desktop.session.current
    overlay = take(reader)
    reader.press("1", "Q", "Backspace", "Ctrl+Z", "Ctrl+Return", "Ctrl+PgDown", "Ctrl+B", "U")
    after = reader.reading.layer, reader.desktop.session.article_id, reader.desktop.session.current
    assert after == before
    assert reader.desktop.tour.shown is overlay


@pytest.mark.parametrize("how", ["click beside the bubble", "its button", "Esc", "closing the project"])
def test_it_can_be_left_at_any_moment(reader, how):
    overlay = take(reader)
    reader.press("Right")
    match how:
        case "click beside the bubble":
            QTest.mouseClick(overlay, LEFT, pos=overlay.rect().bottomLeft() + QPoint(3, -3))
        case "its button":
            reader.click(overlay.leave)
        case "Esc":
            reader.press("Esc")
        case _:
            reader.desktop.session.close()
    assert reader.desktop.tour.shown is None


def test_the_bubble_lies_in_the_window_and_what_is_folded_away_has_no_stop(reader):
    window = reader.desktop.window
    for size in ((1500, 1000), (900, 640), (640, 420)):
        window.resize(*size)
        QApplication.processEvents()
        overlay = take(reader)
        titles = []
        while reader.desktop.tour.shown is overlay:
            assert overlay.rect().contains(overlay.bubble_rect()), (size, overlay.stop.title)
            titles.append(overlay.stop.title)
            overlay.step(1)
        assert "Read here" in titles
    window.resize(1500, 1000)
    QApplication.processEvents()
    reader.press("Ctrl+B")
    assert not reader.desktop.place.library.isVisible()
    assert "Your articles" not in [stop.title for stop in take(reader)._stops]


def test_it_follows_the_window_and_the_theme(reader):
    overlay = take(reader)
    reader.desktop.window.resize(1000, 700)
    QApplication.processEvents()
    assert overlay.size() == reader.desktop.window.size()
    reader.desktop.appearance.toggle_theme()
    assert overlay.isVisible()
    assert overlay.next.accessibleDescription().startswith("Read here. What a model suggests")
