"""All occurrences by keyboard: the list comes, boxes are ticked, and what is ticked is labelled or struck as one step."""

import pytest
from desk import MODEL
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotations.articles import make_article
from annotations.ids import new_id
from annotations.occurrences.rows import Group
from annotations.spans import Origin, Span
from annotations.suggested import Suggested
from desktop.occurrences.dialog import HERE, OccurrencesDialog
from desktop.occurrences.model import Heading, OccurrenceRole

TEXTS = ("Oslo in spring. Oslo’s harbour.", "OSLO is loud.", "The Oslo Post writes.", "Nothing here.")
ARTICLES = [make_article(text, title=f"Town {number}") for number, text in enumerate(TEXTS)]


@pytest.fixture
def towns(reader):
    """Someone at the article about the tide table, with more articles that name Oslo."""
    project = reader.project
    project.add_articles(ARTICLES)
    post = Span(new_id(), "ORG", ((4, 13),), origin=Origin.MODEL)
    first = Span(new_id(), "GPE", ((0, 4),), origin=Origin.MODEL)
    project.add_suggestions(MODEL, [Suggested(ARTICLES[2].id, (post,), ()), Suggested(ARTICLES[0].id, (first,), ())])
    reader.desktop.session.refresh(())
    tide = next(row.id for row in project.rows(project.numbers()) if row.title == "Tide table")
    reader.desktop.session.open_article(tide)
    oslo = next(one for one in reader.desktop.session.reading.spans if one.label == "GPE")
    reader.desktop.session.set_current(oslo.id)
    return reader


def opened(person, key: str) -> OccurrencesDialog:
    """The list that a key opens, once everything is in it."""
    person.press(key)
    person.qtbot.waitUntil(lambda: person.desktop.occurrences.everywhere.dialog is not None)
    dialog = person.desktop.occurrences.everywhere.dialog
    person.qtbot.waitUntil(lambda: not person.desktop.jobs.running("occurrences"))
    person.qtbot.waitUntil(lambda: "looking" not in dialog.told.text())
    dialog.activateWindow()
    person.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def done(person) -> None:
    """Until what was chosen is written."""
    person.qtbot.waitUntil(lambda: person.desktop.occurrences.everywhere.dialog is None)
    person.qtbot.waitUntil(lambda: person.project.history.next_undo is not None)


def groups(dialog: OccurrencesDialog) -> dict[Group, tuple[int, int]]:
    """The groups that are listed: how many places each has, and how many are ticked."""
    lines = [
        dialog.model.data(dialog.model.index(line), OccurrenceRole.LINE) for line in range(dialog.model.rowCount())
    ]
    return {line.group: (line.count, line.ticked) for line in lines if isinstance(line, Heading)}


def test_the_key_lists_every_place_and_enter_labels_what_is_ticked(towns):
    dialog = opened(towns, "A")
    assert dialog.windowTitle() == "All occurrences of “Oslo”"
    # The suggestion at hand, and the one elsewhere, are undecided: they would be kept.
    assert groups(dialog) == {
        Group.FREE: (2, 2),
        Group.FORMS: (1, 1),
        Group.CASE: (1, 0),
        Group.INSIDE: (1, 0),
    }
    assert dialog.go_on.text() == "Label 3" and dialog.list.hasFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    done(towns)
    layer = towns.project.reading(ARTICLES[0].id).layer
    assert sorted((one.label, one.fragments, one.origin) for one in layer.spans.values()) == [
        ("GPE", ((0, 4),), Origin.KEPT),
        ("GPE", ((16, 20),), Origin.HAND),
    ]
    assert len(towns.project.history.done) == 1
    towns.press("Ctrl+Z")
    assert not towns.project.reading(ARTICLES[0].id).layer.spans and towns.project.check().faults == ()


def test_space_ticks_a_place_and_ctrl_a_a_group(towns):
    dialog = opened(towns, "A")
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.go_on.text() == "Label 2"
    QTest.keyClick(dialog.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert groups(dialog)[Group.FREE] == (2, 2)
    QTest.keyClick(dialog.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert groups(dialog)[Group.FREE] == (2, 0) and dialog.go_on.text() == "Label 1"
    for _ in range(4):
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    # At the heading of those in other capitals.
    assert dialog.model.data(dialog.list.currentIndex(), Qt.ItemDataRole.DisplayRole).startswith("Other capitals")
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert groups(dialog)[Group.CASE] == (1, 1) and dialog.go_on.text() == "Label 2"
    QTest.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert towns.desktop.occurrences.everywhere.dialog is None
    assert towns.project.history.next_undo is None


def test_another_label_and_only_this_article(towns):
    dialog = opened(towns, "A")
    dialog.combo.label_chosen.emit("ORG")
    towns.qtbot.waitUntil(lambda: groups(dialog).get(Group.OTHER) == (2, 0))
    towns.qtbot.mouseClick(dialog.scope.segment(HERE), Qt.MouseButton.LeftButton)
    towns.qtbot.waitUntil(lambda: dialog.told.text() == "Met here only")
    line = dialog.model.index(1)
    towns.qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=dialog.list.visualRect(line).center())
    towns.qtbot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    done(towns)
    assert [one.label for one in towns.desktop.session.reading.layer.spans.values()] == ["ORG"]


def test_selected_words_that_have_no_label_yet(towns):
    view = towns.desktop.place.view
    start = towns.desktop.session.reading.article.text.index("tide table")
    view.set_selection(start, start + len("tide table"))
    dialog = opened(towns, "A")
    assert dialog.windowTitle() == "All occurrences of “tide table”"
    assert groups(dialog) == {Group.FREE: (1, 1), Group.CASE: (1, 0)}
    dialog.reject()


def test_suggestions_are_struck_everywhere_and_come_back(towns):
    dialog = opened(towns, "Shift+A")
    assert groups(dialog) == {Group.FREE: (2, 2)} and dialog.go_on.text() == "Strike 2"
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    done(towns)
    assert len(towns.project.reading(ARTICLES[0].id).layer.rejections) == 1
    assert len(towns.desktop.session.reading.layer.rejections) == 1
    start = towns.desktop.session.reading.article.text.index("Oslo")
    towns.desktop.place.view.set_selection(start, start + 4)
    again = opened(towns, "A")
    towns.qtbot.waitUntil(lambda: Group.FORMS in groups(again))
    again.combo.label_chosen.emit("GPE")
    towns.qtbot.waitUntil(lambda: groups(again).get(Group.STRUCK) == (2, 0))
    again.reject()
    towns.press("Ctrl+Z")
    assert not towns.project.reading(ARTICLES[0].id).layer.rejections


def test_without_words_a_sentence_says_so(towns):
    failed: list[str] = []
    towns.desktop.session.failed.connect(failed.append)
    towns.desktop.session.set_current("")
    towns.desktop.place.view.set_selection(0, 0)
    towns.press("A", "Shift+A")
    towns.qtbot.waitUntil(lambda: len(failed) == 2)
    assert failed == ["Choose a span or select words first.", "Choose a suggested span first."]


def test_the_project_may_be_closed_under_the_list(towns):
    opened(towns, "A")
    towns.desktop.session.close()
    assert towns.desktop.occurrences.everywhere.dialog is None
