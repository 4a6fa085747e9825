"""The import dialog and its report, over real files."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotations.exchange.importing import ImportReport, import_into
from annotations.exchange.mapping import Mapping, signature
from annotations.exchange.preview import Preview, preview
from annotations.exchange.readers import read_paths
from annotations.project import Project
from desktop.dialogs.import_dialog import ImportDialog
from desktop.dialogs.import_report import ImportReportDialog

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ROWS = (
    "nr;Überschrift;Artikel;Zeitung;Rubrik",
    "1;Der Deich hält;„Er hält“, sagte Ana Díaz vom Hafenamt am Dienstag.;Hafenblatt;Stadt",
    "2;;Eine Fähre lief nicht aus, und niemand sagte warum.;Hafenblatt;Land",
    "3;Leer;;Hafenblatt;Land",
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "Artikel – März.csv"
    path.write_bytes("\r\n".join((*ROWS, "")).encode("cp1252"))
    return path


@pytest.fixture
def dialog(table: Path, qtbot: QtBot) -> ImportDialog:
    made = ImportDialog(preview(table))
    qtbot.addWidget(made)
    made.show()
    return made


def cells(dialog: ImportDialog) -> list[tuple[str, str, str]]:
    rows = (dialog.table.topLevelItem(row) for row in range(dialog.table.topLevelItemCount()))
    return [(row.text(0), row.text(1), row.text(2)) for row in rows if row is not None]


def choose(qtbot: QtBot, dialog: ImportDialog, role: str, column: str) -> None:
    """Choose a column by typing its beginning, as one does in a list."""
    dialog.combos[role].setFocus()
    qtbot.keyClicks(dialog.combos[role], column)


def test_the_guess_is_shown_with_the_articles(dialog: ImportDialog) -> None:
    assert dialog.mapping() == Mapping(text="Artikel", title="Überschrift", source="Zeitung")
    assert cells(dialog) == [
        ("Der Deich hält", "„Er hält“, sagte Ana Díaz vom Hafenamt am Dienstag.", "Hafenblatt"),
        (
            "Eine Fähre lief nicht aus, und niemand sagte warum.",
            "Eine Fähre lief nicht aus, und niemand sagte warum.",
            "Hafenblatt",
        ),
        ("", "No text here: this row will be refused.", ""),
    ]
    assert dialog.others.text() == "Kept with each article as they are: nr and Rubrik."


def test_the_encoding_is_told(dialog: ImportDialog) -> None:
    words = [child.property("text") for child in dialog.findChildren(QWidget) if child.property("text")]
    assert any("Windows-1252" in str(text) for text in words)


def test_another_choice_changes_the_articles_at_once(dialog: ImportDialog, qtbot: QtBot) -> None:
    choose(qtbot, dialog, "title", "Rub")
    assert dialog.mapping().title == "Rubrik"
    assert cells(dialog)[0][0] == "Stadt"
    assert dialog.others.text() == "Kept with each article as they are: nr and Überschrift."


def test_without_a_text_nothing_can_be_imported(dialog: ImportDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.combos["text"], Qt.Key.Key_Home)
    assert not dialog.go_on.isEnabled() and cells(dialog) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    choose(qtbot, dialog, "text", "Art")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == dialog.DialogCode.Accepted


def test_remembering_is_a_tick(dialog: ImportDialog, qtbot: QtBot) -> None:
    assert dialog.remembers()
    qtbot.keyClick(dialog.remember_box, Qt.Key.Key_Space)
    assert not dialog.remembers()


def test_what_the_dialog_showed_is_what_comes_in(dialog: ImportDialog, table: Path, project: Project) -> None:
    seen = preview(table)
    report = import_into(project, read_paths([table], {signature(seen.columns): dialog.mapping()}))
    titles = [project.article(article).title for article in report.added]
    assert titles == [title for title, _, _ in cells(dialog) if title]


def test_a_file_without_a_likely_text_asks(tmp_path: Path, qtbot: QtBot) -> None:
    dialog = ImportDialog(Preview(tmp_path / "x.csv", "CSV table", ("a", "b"), (("1", "2"),), True, None, "UTF-8", ""))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.go_on.isEnabled()
    assert dialog.others.text() == "Choose the column that holds the text of the articles."


class SaveAnswer:
    """A chooser that always gives this file."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        raise AssertionError("no folder is asked for")

    def save(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        return self.path


@pytest.fixture
def report(table: Path, tmp_path: Path, project: Project) -> ImportReport:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n....")
    return import_into(project, read_paths([table, tmp_path / "picture.txt", tmp_path / "none.txt"]))


def test_the_report_lists_every_refusal(report: ImportReport, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = ImportReportDialog(report, chooser=SaveAnswer(tmp_path / "list.txt"))
    qtbot.addWidget(dialog)
    dialog.show()
    rows = [dialog.list.topLevelItem(number) for number in range(dialog.list.topLevelItemCount())]
    assert sorted(row.text(0) for row in rows if row is not None) == [
        "Artikel – März.csv",
        "Artikel – März.csv, line 4",
        "none.txt",
        "picture.txt",
    ]
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert (tmp_path / "list.txt").read_text(encoding="utf-8") == copied
    assert "2 articles came in" in copied and "picture.txt" in copied and "none.txt" in copied


def test_a_list_that_cannot_be_saved_says_so(report: ImportReport, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = ImportReportDialog(report, chooser=SaveAnswer(tmp_path / "no such folder" / "list.txt"))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert "list.txt could not be written" in dialog.said.text()


def test_chosen_rows_are_copied_by_key_and_shown_whole(report: ImportReport, qtbot: QtBot) -> None:
    dialog = ImportReportDialog(report)
    qtbot.addWidget(dialog)
    dialog.show()
    first = dialog.list.topLevelItem(0)
    assert first is not None
    dialog.list.setCurrentItem(first)
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == f"{first.text(0)}: {first.text(1)}" == dialog.whole.text()


def test_a_clean_import_has_no_list(qtbot: QtBot) -> None:
    dialog = ImportReportDialog(ImportReport(("a",), 1, 0, 0, 0, (), (), ()))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.list.isVisible() and not dialog.copy.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
