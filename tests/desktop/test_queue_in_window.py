"""The queue in the window: its order, what done and “next in the queue” do, the clock, and the pace."""

import pytest
from analyst import seated
from desk import make_desk
from inspecting import words_of_labels
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotations.articles import Status
from annotations.edits import Judge
from annotations.layer import Verdict
from annotations.queue import QueueOrder
from annotations.queue_time import Pace
from desktop.dialogs.reason_dialog import ReasonDialog
from desktop.panels.queue_line import QueueLine, duration, pace_words
from desktop.queue_clock import ActiveClock


def title(reader):
    return reader.reading.article.title


def choose(reader, order):
    """Choose an order in the menu of the status bar, as a click on it does."""
    queueing = reader.desktop.queueing
    queueing.line.orders[order].trigger()
    reader.qtbot.waitUntil(lambda: queueing.queue.order is order and queueing.queue.ready)


def test_done_goes_on_to_the_shortest_that_is_open(reader):
    choose(reader, QueueOrder.SHORTEST)
    seen = []
    for _ in range(3):
        reader.press("Ctrl+Return")
        seen.append(title(reader))
    assert seen == ["Tide table", "Ferry note", "Ferry note"]
    assert reader.desktop.place.bar.message() == "That was the last one. Every article in this list is decided."


def test_done_begins_again_at_the_top_of_the_list(reader):
    reader.press("Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+Return")
    assert title(reader) == "Bridge vote"


def test_next_in_the_queue_leaves_an_article_for_later(reader):
    choose(reader, QueueOrder.SHORTEST)
    seen = []
    for _ in range(5):
        reader.press("Ctrl+Shift+Down")
        seen.append(title(reader))
    # All were passed over after the second; then they come up again, the shortest first.
    assert seen == ["Tide table", "Ferry note", "Tide table", "Ferry note", "Bridge vote"]
    assert all(status is not Status.DONE for _, _, status in reader.desktop.session.project.statuses())


def test_the_order_and_what_was_passed_over_survive_a_restart(qapp, qtbot, tmp_path):
    path = make_desk(tmp_path / "desk.pullquote")
    with seated(qapp, qtbot, tmp_path, prefill=False) as person:
        person.start(path)
        choose(person, QueueOrder.SHORTEST)
        person.press("Ctrl+Shift+Down", "Ctrl+Shift+Down")
        assert title(person) == "Ferry note"
    with seated(qapp, qtbot, tmp_path, prefill=False) as person:
        person.start(path)
        queue = person.desktop.queueing.queue
        person.qtbot.waitUntil(lambda: queue.order is QueueOrder.SHORTEST and queue.ready)
        assert person.desktop.queueing.line.button.text() == "Queue: shortest"
        assert title(person) == "Ferry note"
        person.press("Ctrl+Return")
        # Both others were passed over before: the shorter of them comes up again.
        assert title(person) == "Tide table"


def test_a_filtered_list_is_the_queue(reader):
    choose(reader, QueueOrder.SHORTEST)
    reader.press("Ctrl+L")
    reader.write("ewan")
    library = reader.desktop.place.library
    reader.qtbot.waitUntil(lambda: library.model.rowCount() == 2)
    assert reader.desktop.queueing.queue.left() == 2
    reader.press("Return", "F2", "Ctrl+Return")
    assert title(reader) == "Ferry note"


def test_what_was_done_today_is_said_and_taken_back_with_undo(reader):
    line = reader.desktop.queueing.line
    reader.qtbot.waitUntil(lambda: line.pace.text() == "0 done today")
    reader.press("Ctrl+Return")
    assert line.pace.text().startswith("1 done today")
    assert reader.desktop.queueing.queue.left() == 2
    reader.press("Ctrl+Z")
    assert line.pace.text().startswith("0 done today")
    assert reader.desktop.queueing.queue.left() == 3


def test_the_figures_can_be_hidden(reader):
    line = reader.desktop.queueing.line
    reader.qtbot.waitUntil(lambda: bool(line.pace.text()))
    reader.desktop.window.resize(1500, 900)
    reader.qtbot.waitUntil(line.pace.isVisible)
    reader.desktop.settings.pace_shown = False
    assert not line.pace.isVisible()
    assert not line.timer.isVisible()
    assert line.button.isVisible()


class HandDriven:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.moment = 100.0

    def __call__(self) -> float:
        return self.moment


def test_the_clock_stops_for_a_pause_and_for_another_window(reader):
    now = HandDriven()
    window = reader.desktop.window
    clock = ActiveClock(window, now)
    clock.begin()

    def pass_seconds(count):
        for _ in range(count):
            now.moment += 1
            clock.tick()

    pass_seconds(60)
    assert clock.seconds == pytest.approx(60)
    pass_seconds(30)
    assert clock.seconds == pytest.approx(60)
    assert clock.paused
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert not clock.paused
    pass_seconds(5)
    assert clock.seconds == pytest.approx(65)
    now.moment += 4000
    clock.note_act()
    clock.tick()
    assert clock.seconds == pytest.approx(70), "a machine that slept was not at work"
    clock.begin()
    assert clock.seconds == 0


def test_durations_and_pace_in_words():
    assert [duration(seconds) for seconds in (0, 59, 61, 3599, 4800, 7200, 40000)] == [
        "under 1 min",
        "under 1 min",
        "1 min",
        "1 h",
        "1 h 20 min",
        "2 h",
        "11 h",
    ]
    assert pace_words(Pace(12, 7200, 600), 54) == ["12 done today", "6 an hour", "about 9 h left"]
    assert pace_words(Pace(0, 0, None), 54) == ["0 done today"]


def test_the_line_makes_room(qtbot, light):
    line = QueueLine()
    qtbot.addWidget(line)
    line.show()
    line.show_pace(Pace(3, 600, 200), 10)
    line.show_seconds(90)
    shown = []
    for width in (1400, 1000, 700):
        line.set_room(width)
        shown.append((line.pace.isVisible(), line.timer.isVisible(), line.button.isVisible()))
    assert shown == [(True, True, True), (False, True, True), (False, False, True)]


def test_a_flag_has_its_reason_on_the_article_and_in_the_list_and_is_taken_back(reader):
    reader.in_dialog(ReasonDialog, lambda dialog: (QTest.keyClicks(dialog.field, "Two texts in one"), dialog.accept()))
    reader.press("F")
    assert title(reader) == "Tide table"
    model = reader.desktop.place.library.model
    row = model.index(0)
    assert row.data(Qt.ItemDataRole.ToolTipRole) == "Bridge vote\nFlagged: Two texts in one"
    assert "flagged because Two texts in one" in row.data(Qt.ItemDataRole.AccessibleTextRole)
    reader.press("Ctrl+PgUp")
    assert "Flagged: Two texts in one" in words_of_labels(reader.desktop.place.inspector)
    reader.in_dialog(ReasonDialog, lambda dialog: QTest.keyClick(dialog.field, Qt.Key.Key_1))
    reader.press("Ctrl+PgDown", "F")
    assert model.index(1).data(Qt.ItemDataRole.ToolTipRole) == "Tide table\nFlagged: Two texts in one"
    assert title(reader) == "Ferry note"
    reader.press("Ctrl+PgUp", "Ctrl+PgUp", "F")
    assert reader.reading.layer.verdict.status is Status.IN_PROGRESS
    assert row.data(Qt.ItemDataRole.ToolTipRole) == "Bridge vote"


def test_suggestions_that_come_in_leave_what_is_decided_as_it_is(reader):
    reader.press("Ctrl+Return")
    queue = reader.desktop.queueing.queue
    assert queue.left() == 2
    reader.desktop.session.refresh((reader.desktop.session.article_id,))
    assert queue.left() == 2
    reader.project.apply(reader.reading.article.id, Judge(Verdict(Status.DONE)), "done elsewhere")
    reader.desktop.session.refresh(())
    assert queue.left() == 1


def test_an_article_that_was_decided_on_another_way_does_not_come_up(reader):
    assert reader.desktop.queueing.queue.left() == 3
    second = reader.project.rows(reader.project.numbers())[1].id
    reader.project.apply(second, Judge(Verdict(Status.SKIPPED)), "skip elsewhere")
    reader.press("Ctrl+Return")
    assert title(reader) == "Ferry note"


def test_in_a_blind_project_the_queue_does_not_tell_how_sure_the_model_was(reader):
    reader.project.set_setting("blind", "1")
    line = reader.desktop.queueing.line
    line.orders[QueueOrder.LEAST_CERTAIN].trigger()
    assert reader.desktop.queueing.queue.order is QueueOrder.LISTED
    assert line.orders[QueueOrder.LISTED].isChecked()
    assert reader.said.startswith("This project is blind")
