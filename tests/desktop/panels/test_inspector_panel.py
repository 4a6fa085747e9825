"""The inspector: each intent by a real key or click, and text being typed that nothing takes away."""

from collections.abc import Callable

import pytest
from inspecting import entry_of, words_of_labels
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from annotations.reading import Reading
from annotations.scheme import Scheme
from annotations.spans import Origin
from desktop.panels.inspector import InspectorPanel
from desktop.panels.small_buttons import TagChip

Change = Callable[..., Reading]
LEFT = Qt.MouseButton.LeftButton

# Lists that open make the offscreen platform say what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def line_of(panel: InspectorPanel) -> QLineEdit:
    """Where the speaker's name is typed."""
    return panel.quote_card.speaker


def popup_of(field: QComboBox | QLineEdit) -> QAbstractItemView:
    """The list of completions of a field."""
    completer = field.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    return popup


def test_a_suggested_span_is_kept_or_struck_by_its_buttons(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "council", scheme)
    assert "Suggested by small@1.0" in words_of_labels(panel)
    assert "Fairly sure, 82 %" in words_of_labels(panel)
    with qtbot.waitSignal(panel.keep_requested) as kept:
        qtbot.mouseClick(panel.span_card.decision.keep, LEFT)
    with qtbot.waitSignal(panel.strike_requested) as struck:
        qtbot.mouseClick(panel.span_card.decision.strike, LEFT)
    assert kept.args == struck.args == ["council"]


@pytest.mark.parametrize(("annotation", "state"), [("bay", "By hand"), ("solheim", "Kept")])
def test_what_stands_says_so_and_has_nothing_to_keep(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, annotation: str, state: str
) -> None:
    panel.show_reading(reading, annotation, scheme)
    assert state in words_of_labels(panel)
    assert not panel.span_card.decision.keep.isVisible()


def test_another_label_is_asked_for_and_shown_only_when_it_is_there(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, change: Change, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "bay", scheme)
    panel.focus_label()
    combo = panel.span_card.label
    qtbot.waitUntil(combo.view().isVisible)
    combo.view().setCurrentIndex(combo.model().index(combo.findData("LOC", Qt.ItemDataRole.UserRole), 0))
    with qtbot.waitSignal(panel.label_chosen) as chosen:
        qtbot.keyClick(combo.view(), Qt.Key.Key_Return)
    assert chosen.args == ["bay", "LOC"]
    assert combo.currentText() == scheme.label("GPE").title
    panel.show_reading(change(reading, "bay", label="LOC"), "bay", scheme)
    assert combo.currentText() == scheme.label("LOC").title


def test_a_wheel_over_the_label_changes_nothing(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "bay", scheme)
    combo = panel.span_card.label
    middle = combo.rect().center().toPointF()
    turn = QWheelEvent(
        middle,
        combo.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.assertNotEmitted(panel.label_chosen):
        QApplication.sendEvent(combo, turn)
    assert combo.currentText() == scheme.label("GPE").title


def test_the_kind_of_a_quote_is_asked_for(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "pays", scheme)
    mixed = panel.quote_card.kind.segment("mixed")
    with qtbot.waitSignal(panel.kind_chosen) as chosen:
        qtbot.mouseClick(mixed, LEFT)
    assert chosen.args == ["pays", "mixed"]
    assert panel.quote_card.kind.segment("direct").isChecked()


def test_the_quote_card_shows_the_quote_as_one_thing(panel: InspectorPanel, reading: Reading, scheme: Scheme) -> None:
    panel.show_reading(reading, "pays", scheme)
    card = panel.quote_card
    assert card.content.words() == "“We can argue about who pays,” “I would rather have the first argument.”"
    assert (card.cue.words(), card.source.words()) == ("said", "Deputy Mayor Ingrid Solheim")
    assert card.speaker.text() == "Ingrid Solheim"
    panel.show_reading(reading, "generous", scheme)
    assert "No person is named near it." in words_of_labels(panel)
    assert card.speaker.text() == ""


@pytest.mark.parametrize("part", ["cue", "source", "speaker"])
def test_a_part_is_picked_and_cleared(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, part: str, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "pays", scheme)
    row = panel.quote_card.rows[part]
    with qtbot.waitSignal(panel.pick_requested) as picked:
        qtbot.mouseClick(row.pick, LEFT)
    with qtbot.waitSignal(panel.clear_requested) as cleared:
        qtbot.mouseClick(row.clear, LEFT)
    assert picked.args == cleared.args == ["pays", part]


def test_an_empty_part_cannot_be_cleared(panel: InspectorPanel, reading: Reading, scheme: Scheme) -> None:
    panel.show_reading(reading, "generous", scheme)
    assert not any(row.clear.isVisible() for row in panel.quote_card.rows.values())


@pytest.mark.parametrize("part", ["content", "cue", "source"])
def test_clicking_words_goes_to_them(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, part: str, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "pays", scheme)
    with qtbot.waitSignal(panel.part_clicked) as clicked:
        qtbot.mouseClick(getattr(panel.quote_card, part), LEFT)
    assert clicked.args == ["pays", part]


def test_a_speaker_is_typed_and_entered(panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot) -> None:
    panel.show_reading(reading, "pays", scheme)
    panel.focus_speaker()
    line = line_of(panel)
    qtbot.keyClicks(line, "The harbour master")
    with qtbot.waitSignal(panel.leave_requested), qtbot.waitSignal(panel.speaker_chosen) as chosen:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert chosen.args == ["pays", "The harbour master"]


def test_a_speaker_is_completed_from_the_people_of_the_article(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "generous", scheme)
    panel.focus_speaker()
    line = line_of(panel)
    qtbot.keyClicks(line, "oyel")
    assert panel.quote_card.speaker.offers_shown
    with qtbot.waitSignal(panel.speaker_chosen) as chosen:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert chosen.args == ["generous", "Marta Oyelaran"]


def test_escape_restores_the_speaker_and_leaves(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "pays", scheme)
    panel.focus_speaker()
    line = line_of(panel)
    qtbot.keyClicks(line, "Nobody")
    with qtbot.assertNotEmitted(panel.speaker_chosen), qtbot.waitSignal(panel.leave_requested):
        qtbot.keyClick(line, Qt.Key.Key_Escape)
        panel.flush()
    assert line.text() == "Ingrid Solheim"


def test_a_tag_is_typed_removed_and_taken_back(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, change: Change, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "solheim", scheme)
    panel.focus_tags()
    field = panel.span_card.remarks.tags
    entry = entry_of(field)
    assert entry.hasFocus()
    qtbot.keyClicks(entry, "sea wall")
    with qtbot.waitSignal(panel.tags_changed) as added:
        qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert added.args == ["solheim", ("mayor", "sea wall")]
    panel.show_reading(change(reading, "solheim", tags=("mayor", "sea wall")), "solheim", scheme)
    assert entry.hasFocus()
    with qtbot.waitSignal(panel.tags_changed) as backed:
        qtbot.keyClick(entry, Qt.Key.Key_Backspace)
    assert backed.args == ["solheim", ("mayor",)]
    chip = next(chip for chip in field.findChildren(TagChip) if chip.text() == "mayor" and chip.isVisible())
    with qtbot.waitSignal(panel.tags_changed) as removed:
        qtbot.mouseClick(chip, LEFT)
    assert removed.args == ["solheim", ()]


def test_a_tag_is_completed_from_those_in_use(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    panel.set_known_tags({"harbour": 4, "sea wall": 2})
    panel.show_reading(reading, "bay", scheme)
    panel.focus_tags()
    entry = entry_of(panel.span_card.remarks.tags)
    qtbot.keyClicks(entry, "wal")
    popup = popup_of(entry)
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.tags_changed) as added:
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert added.args == ["bay", ("sea wall",)]
    qtbot.waitUntil(lambda: entry.text() == "")


def test_enter_and_escape_in_an_empty_tag_field_leave(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "bay", scheme)
    panel.focus_tags()
    entry = entry_of(panel.span_card.remarks.tags)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        with qtbot.waitSignal(panel.leave_requested):
            qtbot.keyClick(entry, key)


def test_unsure_is_asked_for_and_shown_once_it_is_kept(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, change: Change, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "bay", scheme)
    box = panel.span_card.remarks.unsure
    with qtbot.waitSignal(panel.unsure_changed) as asked:
        qtbot.mouseClick(box, LEFT, pos=QPoint(10, box.height() // 2))
    assert asked.args == ["bay", True]
    assert not box.isChecked()
    panel.show_reading(change(reading, "bay", unsure=True), "bay", scheme)
    assert box.isChecked()


def test_a_note_is_kept_after_a_pause_and_the_caret_stays(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, change: Change, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "solheim", scheme)
    panel.focus_note()
    note = panel.span_card.remarks.note
    qtbot.keyClicks(note, "Really ")
    with qtbot.waitSignal(panel.note_changed, timeout=3000) as kept:
        pass
    assert kept.args == ["solheim", "Really Deputy."]
    panel.show_reading(change(reading, "solheim", note="Really Deputy."), "solheim", scheme)
    assert note.hasFocus()
    assert note.textCursor().position() == len("Really ")


def test_showing_the_same_thing_again_takes_nothing_from_the_writer(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, change: Change, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "solheim", scheme)
    panel.focus_note()
    note = panel.span_card.remarks.note
    qtbot.keyClicks(note, "Half a th")
    with qtbot.assertNotEmitted(panel.note_changed):
        panel.show_reading(change(reading, "solheim", label="ORG", origin=Origin.ALTERED), "solheim", scheme)
    assert note.hasFocus()
    assert note.toPlainText() == "Half a thDeputy."
    assert note.textCursor().position() == len("Half a th")
    assert panel.span_card.label.currentText() == scheme.label("ORG").title


def test_a_speaker_being_typed_survives_a_new_reading(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, change: Change, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "pays", scheme)
    panel.focus_speaker()
    line = line_of(panel)
    qtbot.keyClicks(line, "Ewa")
    panel.show_reading(change(reading, "oyelaran", origin=Origin.KEPT), "pays", scheme)
    assert line.hasFocus()
    assert line.text() == "Ewa"


def test_what_is_typed_is_handed_over_before_another_annotation_is_shown(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "solheim", scheme)
    panel.focus_note()
    qtbot.keyClicks(panel.span_card.remarks.note, "Yes. ")
    with qtbot.waitSignal(panel.note_changed) as kept:
        panel.show_reading(reading, "bay", scheme)
    assert kept.args == ["solheim", "Yes. Deputy."]
    assert panel.span_card.remarks.note.toPlainText() == ""


def test_a_newer_reading_that_arrives_while_handing_over_is_not_overwritten(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, change: Change, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "solheim", scheme)
    panel.focus_note()
    qtbot.keyClicks(panel.span_card.remarks.note, "Yes. ")
    newer = change(reading, "bay", label="LOC")
    panel.note_changed.connect(lambda *_: panel.show_reading(newer, "bay", scheme))
    panel.show_reading(reading, "bay", scheme)
    assert panel.span_card.label.currentText() == scheme.label("LOC").title


def test_control_enter_keeps_the_note_and_leaves(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "generous", scheme)
    panel.focus_note()
    note = panel.quote_card.remarks.note
    qtbot.keyClicks(note, "Check")
    with qtbot.waitSignal(panel.leave_requested), qtbot.waitSignal(panel.note_changed) as kept:
        qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept.args == ["generous", "Check"]


def test_a_note_grows_with_its_lines(panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot) -> None:
    panel.show_reading(reading, "bay", scheme)
    panel.focus_note()
    note = panel.span_card.remarks.note
    height = note.height()
    for _ in range(4):
        qtbot.keyClick(note, Qt.Key.Key_Return)
    assert note.height() > height
    panel.show_reading(reading, "oyelaran", scheme)
    assert note.height() == height


def test_the_history_unfolds_and_stays_unfolded(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "bay", scheme, ["10:41 · ana · label Place"])
    history = panel.span_card.remarks.history
    assert "label Place" not in words_of_labels(panel)
    qtbot.mouseClick(history.toggle, LEFT)
    assert "10:41 · ana · label Place" in words_of_labels(panel)
    panel.show_reading(reading, "council", scheme, ["10:30 · small · suggested"])
    assert "10:30 · small · suggested" in words_of_labels(panel)


def test_nothing_is_shown_without_an_article(panel: InspectorPanel, reading: Reading, scheme: Scheme) -> None:
    panel.show_reading(reading, "bay", scheme)
    panel.show_reading(None, None, scheme)
    assert not panel.span_card.isVisible()
    assert not panel.article_card.isVisible()


def test_every_control_has_a_name_and_a_tool_tip(panel: InspectorPanel, reading: Reading, scheme: Scheme) -> None:
    panel.show_reading(reading, "council", scheme)
    panel.show_reading(reading, "pays", scheme)
    nameless = [
        button
        for card in (panel.span_card, panel.quote_card)
        for button in card.findChildren(QAbstractButton)
        if not (button.accessibleName() or button.text())
    ]
    assert nameless == []


def test_tab_walks_the_quote_from_top_to_bottom(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "pays", scheme)
    card = panel.quote_card
    card.kind.segment("direct").setFocus(Qt.FocusReason.TabFocusReason)
    tops: list[int] = []
    for _ in range(14):
        focused = panel.focusWidget()
        assert focused is not None
        tops.append(focused.mapTo(card, focused.rect().center()).y() // 12)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert tops == sorted(tops)
    assert len(set(tops)) > 6


def test_escape_on_a_button_goes_back_to_the_text(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    panel.show_reading(reading, "bay", scheme)
    panel.span_card.remarks.unsure.setFocus()
    with qtbot.waitSignal(panel.leave_requested):
        qtbot.keyClick(panel.span_card.remarks.unsure, Qt.Key.Key_Escape)


def test_in_a_read_only_project_nothing_can_be_changed(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    panel.set_editable(False)
    panel.show_reading(reading, "council", scheme)
    with qtbot.assertNotEmitted(panel.keep_requested), qtbot.assertNotEmitted(panel.note_changed, wait=700):
        qtbot.mouseClick(panel.span_card.decision.keep, LEFT)
        panel.focus_note()
        qtbot.keyClicks(panel.span_card.remarks.note, "x")
    assert panel.span_card.words.isEnabled()
