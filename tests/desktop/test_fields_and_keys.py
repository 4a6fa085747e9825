"""Typing in a field never does what the letter would do in the article; tags and notes reach what they were typed for."""

import string

import pytest
from inspecting import entry_of
from PySide6.QtWidgets import QApplication

from annotations.articles import Status

LETTERS = string.ascii_lowercase + string.ascii_uppercase + string.digits + "?"


def state(reader):
    """Everything that an action could have changed."""
    project = reader.project
    return (
        reader.reading.layer,
        reader.desktop.session.article_id,
        reader.desktop.session.current,
        project.history.next_undo,
        reader.desktop.appearance.theme.name,
        QApplication.activeModalWidget(),
    )


@pytest.mark.parametrize("key", ["Ctrl+L", "T", "M"])
def test_letters_typed_into_a_field_trigger_nothing(reader, key):
    reader.press("N", "N", key)
    field = QApplication.focusWidget()
    assert field is not reader.view
    before = state(reader)
    reader.write(LETTERS)
    assert QApplication.focusWidget() is field
    assert state(reader)[:4] == before[:4]
    assert state(reader)[5] is None


def test_letters_typed_into_the_speaker_trigger_nothing(reader):
    reader.press("N", "S")
    field = QApplication.focusWidget()
    assert field is not None
    before = state(reader)
    reader.write(LETTERS)
    assert QApplication.focusWidget() is field
    assert state(reader) == before
    assert field.window() is reader.desktop.window
    reader.press("Backspace", "Left", "Alt+Left", "Home", "Del")
    assert state(reader) == before


def test_editing_keys_stay_in_the_field(reader):
    reader.press("N", "N", "M")
    before = state(reader)
    reader.write("Two words")
    reader.press("Return", "Backspace", "Del", "Left", "Shift+Left", "Space", "Home", "End")
    assert state(reader) == before
    reader.press("Esc")
    assert reader.view.hasFocus()
    assert reader.span("Ana Díaz").note.startswith("Two wor")


def test_ctrl_z_in_a_note_takes_back_typing_not_work(reader):
    reader.press("N", "N", "2", "M")
    reader.write("x")
    reader.press("Ctrl+Z")
    assert reader.span("Ana Díaz").label == "ORG"


def test_a_tag_is_added_and_taken_away(reader):
    reader.press("N", "N", "T")
    reader.write("politics")
    reader.press("Return")
    reader.write("harbour")
    reader.press("Return")
    assert reader.span("Ana Díaz").tags == ("politics", "harbour")
    reader.press("Backspace")
    assert reader.span("Ana Díaz").tags == ("politics",)
    reader.press("Return")
    assert reader.view.hasFocus()


def test_a_note_that_is_being_typed_reaches_the_article_it_was_typed_for(reader):
    first = reader.reading.article.id
    reader.press("N", "N", "M")
    reader.write("Check the name.")
    reader.press("Ctrl+PgDown")
    assert reader.reading.article.id != first
    kept = reader.project.reading(first).layer.spans.values()
    assert [span.note for span in kept] == ["Check the name."]
    assert not reader.reading.layer.spans


def test_a_note_that_is_being_typed_is_kept_when_the_window_closes(reader):
    path, first = reader.project.path, reader.reading.article.id
    reader.press("N", "N", "M")
    reader.write("Check the name.")
    reader.desktop.window.close()
    assert reader.desktop.session.project is None
    assert reader.desktop.session.open(path)
    kept = reader.project.reading(first).layer.spans.values()
    assert [span.note for span in kept] == ["Check the name."]


def test_without_a_span_tags_and_note_are_the_article_s(reader):
    reader.press("T")
    reader.write("harbour")
    reader.press("Return", "Return", "M")
    reader.write("Read twice")
    reader.press("Ctrl+Return")
    verdict = reader.reading.layer.verdict
    assert (verdict.tags, verdict.note, verdict.status) == (("harbour",), "Read twice", Status.IN_PROGRESS)
    assert reader.view.hasFocus()


def test_tags_of_the_project_are_offered_in_every_article(reader):
    path = reader.project.path
    reader.press("N", "N", "T")
    reader.write("politics")
    reader.press("Return", "F2", "Ctrl+W")
    reader.desktop.projects.open(path)
    reader.press("Ctrl+PgDown", "N")
    entry = entry_of(reader.desktop.place.inspector.span_card.remarks.tags)
    reader.qtbot.waitUntil(lambda: not reader.desktop.jobs.running("habits"))
    reader.press("P", "N", "Esc", "N", "T", "Down")
    completer = entry.completer()
    assert completer is not None
    offered = completer.popup()
    assert offered is not None
    assert offered.isVisible()
    assert [offered.model().index(row, 0).data() for row in range(offered.model().rowCount())] == ["politics"]


@pytest.mark.parametrize(
    ("key", "fold"), [("T", "Ctrl+Shift+B"), ("M", "Ctrl+Shift+B"), ("S", "Ctrl+Shift+B"), ("Ctrl+L", "Ctrl+B")]
)
def test_a_field_in_a_folded_panel_is_unfolded_and_not_typed_past(reader, key, fold):
    reader.press("N", fold)
    before = state(reader)
    reader.press(key)
    field = QApplication.focusWidget()
    assert field is not None
    assert field.isVisible()
    assert field is not reader.view
    reader.write("pxq1")
    assert state(reader) == before


def test_done_in_a_field_keeps_what_was_typed_there(reader):
    first = reader.reading.article.id
    reader.press("N", "S", "Ctrl+A")
    reader.write("Someone")
    reader.press("Ctrl+Return")
    assert reader.reading.article.id != first
    done = reader.project.reading(first)
    assert done.layer.verdict.status is Status.DONE
    assert "Someone" in [quote.speaker for quote in done.layer.attributions.values()]


def test_the_speaker_key_without_a_quote_says_what_is_missing(reader):
    reader.press("N", "N")
    before = state(reader)
    reader.press("S")
    assert reader.view.hasFocus()
    assert reader.said == "Choose the quote first, then its speaker."
    assert state(reader) == before
