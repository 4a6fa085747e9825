"""New versions in the window: the line after an import, the dialog, one step, and the way between versions."""

from desk import BRIDGE
from PySide6.QtWidgets import QDialog

from annotations.spans import Span, words_of
from desktop.versions.dialog import VersionsDialog

# All that is in a paragraph of its own stays as it is, so that the texts are more than 80 % the same.
CHANGED = BRIDGE.replace("Ewan Birt", "Evan Birth")


def idle(reader):
    reader.qtbot.waitUntil(lambda: not reader.desktop.jobs.running())


def bring(reader, tmp_path):
    """Decide about the first article, then import a changed one with its URL."""
    reader.press("N", *["Enter"] * 7)
    path = tmp_path / "changed.txt"
    path.write_text(CHANGED, encoding="utf-8")
    reader.desktop.importing.take([path])
    idle(reader)
    reader.qtbot.waitUntil(lambda: len(reader.desktop.session.project.numbers()) == 4)
    idle(reader)


def dialog_of(reader) -> VersionsDialog:
    found = reader.desktop.window.findChildren(VersionsDialog)
    assert len(found) == 1
    return found[0]


def standing(reader, article):
    project = reader.desktop.session.project
    text = project.article(article).text
    layer = project.layer(article, project.annotator.id)
    return {words_of(text, one.fragments): one for one in layer.spans.values() if isinstance(one, Span)}


def test_a_new_version_is_said_shown_taken_and_undone(reader, tmp_path):
    old = reader.desktop.session.article_id
    bring(reader, tmp_path)
    reader.qtbot.waitUntil(lambda: reader.desktop.versions._notice is not None)
    notice = reader.desktop.versions._notice
    assert notice.isVisible()
    notice.look.click()
    dialog = dialog_of(reader)
    assert notice.look.text() == "Look at it"
    assert dialog.focusWidget() is dialog.list
    header = dialog.list.header()
    assert header.sectionSize(1) <= 0.41 * dialog.list.viewport().width() < header.length()
    before = standing(reader, old)
    assert "Ewan Birt" in before
    assert "to be decided" in dialog.summary.text()
    current = dialog.list.currentItem()
    assert current is not None
    assert current.text(0) == "Ewan Birt"
    assert dialog.new.textCursor().selectedText() == "Evan Birth"
    dialog.accept_one.click()
    assert "to be decided" not in dialog.summary.text()
    dialog.take.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    new = reader.desktop.session.article_id
    assert new != old
    after = standing(reader, new)
    assert set(after) == (set(before) - {"Ewan Birt"}) | {"Evan Birth"}
    assert not after["Evan Birth"].unsure
    assert not notice.isVisible()
    project = reader.desktop.session.project
    assert old not in [row.id for row in project.rows(project.numbers())]
    reader.desktop.window.actions_table["other_version"].trigger()
    assert reader.desktop.session.article_id == old
    reader.desktop.window.actions_table["old_versions"].trigger()
    assert reader.desktop.place.library.model.rowCount() == 1
    reader.desktop.place.library.show_only((), "")
    reader.press("Ctrl+Z")
    assert standing(reader, new) == {}
    assert len(project.numbers()) == 4


def test_a_place_by_hand_is_in_code_points_and_both_may_stay(reader, tmp_path):
    bring(reader, tmp_path)
    reader.desktop.window.actions_table["versions"].trigger()
    idle(reader)
    dialog = dialog_of(reader)
    update = dialog._update
    assert update is not None
    start = update.new_text.index("Harbour Board")
    dialog.new.show_words(((start, start + len("Harbour Board")),))
    dialog.place_one.click()
    (there,) = dialog.decided.values()
    assert isinstance(there, Span)
    assert words_of(update.new_text, there.fragments) == "Harbour Board"
    dialog.keep_both.click()
    project = reader.desktop.session.project
    assert len(project.numbers()) == 4
    assert standing(reader, update.new) == {}
