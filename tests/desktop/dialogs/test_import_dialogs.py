"""The import dialog and its report, over real files."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from surveyed import import_window

from annotations.exchange.import_report import ImportReport
from annotations.exchange.importing import import_into
from annotations.exchange.label_mapping import LabelChoice, LabelMapping, NewLabel
from annotations.exchange.mapping import Mapping, signature
from annotations.exchange.readers import read_paths
from annotations.exchange.remembered import Remembered
from annotations.exchange.survey import recognise, surveys
from annotations.project import Project
from annotations.scheme import default_scheme
from desktop.dialogs.import_dialog import ImportDialog
from desktop.dialogs.import_report import ImportReportDialog
from desktop.theme import Theme

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
def dialog(light: Theme, table: Path, qtbot: QtBot) -> ImportDialog:
    return shown(import_window(table), qtbot)


def shown(dialog: ImportDialog, qtbot: QtBot) -> ImportDialog:
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def cells(dialog: ImportDialog) -> list[tuple[str, str, str]]:
    table = dialog.columns.table
    rows = (table.topLevelItem(row) for row in range(table.topLevelItemCount()))
    return [(row.text(0), row.text(1), row.text(2)) for row in rows if row is not None]


def choose(qtbot: QtBot, dialog: ImportDialog, role: str, column: str) -> None:
    """Choose a column by typing its beginning, as one does in a list."""
    dialog.columns.combos[role].setFocus()
    qtbot.keyClicks(dialog.columns.combos[role], column)


def open_page(qtbot: QtBot, dialog: ImportDialog, page: str) -> None:
    qtbot.mouseClick(dialog.tabs.segment(page), Qt.MouseButton.LeftButton)


def test_the_guess_is_shown_with_the_articles(dialog: ImportDialog) -> None:
    assert dialog.pages.currentIndex() == 1, "a file whose columns nobody has looked at shows them first"
    assert dialog.columns.mapping() == Mapping(text="Artikel", title="Überschrift", source="Zeitung")
    assert cells(dialog) == [
        ("Der Deich hält", "„Er hält“, sagte Ana Díaz vom Hafenamt am Dienstag.", "Hafenblatt"),
        (
            "Eine Fähre lief nicht aus, und niemand sagte warum.",
            "Eine Fähre lief nicht aus, und niemand sagte warum.",
            "Hafenblatt",
        ),
        ("", "No text here: this row will be refused.", ""),
    ]
    assert dialog.columns.others.text() == "Kept with each article as they are: nr and Rubrik."
    assert dialog.about.text() == "2 articles in 1 file"
    assert "Windows-1252" in dialog.files.text()


def test_what_will_be_refused_is_said_before(dialog: ImportDialog, qtbot: QtBot) -> None:
    open_page(qtbot, dialog, "troubles")
    rows = dialog.troubles.list
    first, second = rows.topLevelItem(0), rows.topLevelItem(1)
    assert first is not None and first.text(0) == "Artikel – März.csv, line 4"
    assert second is not None and second.text(1) == "Read as Windows-1252"


def test_another_choice_changes_the_articles_at_once(dialog: ImportDialog, qtbot: QtBot) -> None:
    choose(qtbot, dialog, "title", "Rub")
    assert dialog.columns.mapping().title == "Rubrik"
    assert cells(dialog)[0][0] == "Stadt"
    assert dialog.columns.others.text() == "Kept with each article as they are: nr and Überschrift."
    open_page(qtbot, dialog, "articles")
    assert dialog.articles.list.item(0).text() == "Stadt"
    assert dialog.articles.view.page.text.startswith("„Er hält“")


def test_without_a_text_nothing_can_be_imported(dialog: ImportDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.columns.combos["text"], Qt.Key.Key_Home)
    assert not dialog.go_on.isEnabled() and cells(dialog) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    choose(qtbot, dialog, "text", "Art")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == dialog.DialogCode.Accepted


def test_remembering_and_asking_are_ticks(dialog: ImportDialog, qtbot: QtBot) -> None:
    assert dialog.remembers and not dialog.goes_unasked
    qtbot.keyClick(dialog.remember_box, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.unasked_box, Qt.Key.Key_Space)
    assert not dialog.remembers and dialog.goes_unasked


def test_what_the_dialog_showed_is_what_comes_in(dialog: ImportDialog, table: Path, project: Project) -> None:
    report = import_into(project, read_paths([table], plan=dialog.plan))
    titles = [project.article(article).title for article in report.added]
    assert titles == [title for title, _, _ in cells(dialog) if title]


def test_a_list_within_a_document_is_found_and_another_can_be_chosen(
    light: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "dump.json"
    docs = [{"headline": {"main": f"Story {n}"}, "body": {"text": ["One.", f"Paragraph {n}."]}} for n in range(3)]
    notes = [{"note": f"An editor’s remark, number {n}, which is long enough."} for n in range(2)]
    path.write_text(json.dumps({"response": {"docs": docs, "notes": notes}}), encoding="utf-8")
    dialog = shown(import_window(path), qtbot)
    assert dialog.columns.mapping() == Mapping("body.text", title="headline.main", articles="response.docs")
    assert dialog.articles.list.item(1).text() == "Story 1"
    dialog.columns.lists.setFocus()
    qtbot.keyClicks(dialog.columns.lists, "response.n")
    qtbot.keyClick(dialog.columns.lists, Qt.Key.Key_Return)
    dialog.columns.lists.activated.emit(dialog.columns.lists.currentIndex())
    assert dialog.plan.mappings[signature(dialog.survey.groups[0].sniffed.columns)].articles == "response.notes"
    assert dialog.survey.articles == 2
    assert dialog.articles.view.page.text.startswith("An editor’s remark, number 0")


def test_presets_are_kept_renamed_taken_and_deleted(light: Theme, table: Path, qtbot: QtBot) -> None:
    dialog = shown(import_window(table, name="Harbour"), qtbot)
    choose(qtbot, dialog, "title", "Rub")
    dialog.columns.presets.keep.trigger()
    assert Remembered().preset("Harbour") == Mapping("Artikel", title="Rubrik", source="Zeitung")
    assert dialog.columns.presets.combo.currentText() == "Harbour"
    choose(qtbot, dialog, "title", "nr")
    combo = dialog.columns.presets.combo
    combo.setCurrentIndex(0)
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert dialog.columns.mapping().title == "Rubrik"
    again = shown(import_window(table, name="Docks"), qtbot)
    again.columns.presets.combo.setFocus()
    qtbot.keyClick(again.columns.presets.combo, Qt.Key.Key_Down)
    again.columns.presets.rename.trigger()
    assert list(Remembered().presets()) == ["Docks"]
    again.columns.presets.delete.trigger()
    assert Remembered().presets() == {} and again.columns.presets.combo.count() == 1


def test_another_reader_can_be_chosen(light: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.jsonl"
    row = {"text": "Ana Díaz met Ewan Birt.", "label": [[0, 8, "PER"]]}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    dialog = shown(import_window(path), qtbot)
    assert dialog.readers.currentText() == "doccano" and dialog.survey.groups[0].spans == 1
    dialog.readers.setFocus()
    qtbot.keyClicks(dialog.readers, "JSON")
    dialog.readers.activated.emit(dialog.readers.currentIndex())
    assert dialog.survey.groups[0].reader.id == "jsonl" and dialog.survey.groups[0].spans == 0
    assert dialog.columns.mapping().text == "text"


def labelled(tmp_path: Path) -> Path:
    path = tmp_path / "labels.jsonl"
    text = "Ana Díaz met Ewan Birt at the river in Oslo."
    labels = [[0, 8, "PER"], [13, 22, "PER"], [26, 35, "WATER"], [39, 43, "GPE"], [9, 12, "VERB"]]
    path.write_text(json.dumps({"text": text, "label": labels}) + "\n", encoding="utf-8")
    return path


def test_labels_are_guessed_and_chosen(light: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(import_window(labelled(tmp_path)), qtbot)
    assert dialog.pages.currentIndex() == 2, "labels that the scheme lacks are asked about first"
    assert dialog.labels.unknown == ("PER", "VERB", "WATER")
    assert dialog.labels.rows["PER"].example.text() == "“Ana Díaz”"
    for name, letters in (("VERB", "left"), ("WATER", "added")):
        dialog.labels.rows[name].becomes.setFocus()
        qtbot.keyClicks(dialog.labels.rows[name].becomes, letters)
    water = dialog.labels.rows["WATER"]
    assert water.family.isVisible() and not dialog.labels.rows["PER"].family.isVisible()
    water.family.setFocus()
    qtbot.keyClicks(water.family, "Places")
    qtbot.keyClicks(water.key, "z")
    assert dialog.choice == LabelChoice(
        LabelMapping({"PER": "PERSON", "VERB": None}), (NewLabel("WATER", "place", "z"),)
    )
    open_page(qtbot, dialog, "articles")
    marks = dialog.articles.view.page.marks
    codes = [mark.code for one in marks.order() for mark in marks.of(one)]
    assert sorted(codes) == ["GPE", "PER", "PER", "WATE"]


def test_what_was_chosen_for_labels_is_proposed_again(light: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    path = labelled(tmp_path)
    dialog = import_window(path)
    qtbot.addWidget(dialog)
    choice = LabelChoice(LabelMapping({"PER": "NORP", "VERB": None}), kept=frozenset(("WATER",)))
    names = [one.name for one in dialog.survey.labels]
    Remembered().keep_labels(dialog.survey.formats, names, choice, dialog.labels.unknown)
    again = shown(import_window(path), qtbot)
    assert again.choice == choice
    assert again.pages.currentIndex() == 0, "what was asked once is not asked again"


def test_a_key_that_is_taken_is_said(light: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(import_window(labelled(tmp_path)), qtbot)
    water = dialog.labels.rows["WATER"]
    water.becomes.setFocus()
    qtbot.keyClicks(water.becomes, "added")
    qtbot.keyClicks(water.key, default_scheme().labels[0].key)
    assert water.taken.isVisible()


def test_nothing_that_can_be_read(light: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG")
    dialog = shown(import_window(path), qtbot)
    assert not dialog.go_on.isEnabled() and dialog.about.text() == "Nothing of this can be read"
    assert dialog.troubles.list.topLevelItemCount() == 1


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
    assert not dialog.list.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_the_start_of_the_reader_of_documents_is_said(light: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body><article><p>Ana Díaz met Bo in Oslo.</p></article></body></html>", encoding="utf-8")
    dialog = shown(import_window(path), qtbot)
    first, _ = recognise([path], dialog.plan)
    dialog.show_survey(first)
    assert dialog.said.text() == "Starting the reader of documents …"
    (*growing, whole) = surveys(first, dialog.plan)
    dialog.show_survey(growing[0])
    assert dialog.said.text() == "Still looking …"
    dialog.show_survey(whole)
    assert dialog.said.text() == ""


def test_tab_goes_through_the_rows_of_labels_before_the_buttons(light: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "Ana Díaz in Lisbon", "label": [[0, 8, "ZWERG"], [12, 18, "RIESE"]]}), "utf-8")
    dialog = shown(import_window(path), qtbot)
    open_page(qtbot, dialog, "labels")
    reached: list[QWidget | None] = []
    widget: QWidget | None = dialog.tabs.segment("labels")
    while dialog.go_on not in reached:
        assert widget is not None
        widget = widget.nextInFocusChain()
        reached.append(widget)
    combos = [row.becomes for row in dialog.labels.rows.values()]
    assert [widget for widget in reached if widget in combos] == combos and len(combos) == 2


def test_the_first_reason_is_shown_whole_at_once(light: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "odd.xyz"
    path.write_bytes(bytes(range(256)))
    dialog = shown(import_window(path), qtbot)
    assert dialog.troubles.whole.text().startswith("odd.xyz: ")


def test_enter_closes_a_report_without_a_list(qtbot: QtBot) -> None:
    dialog = ImportReportDialog(ImportReport(("a",), 1, 0, 0, 0, (), (), ()))
    qtbot.addWidget(dialog)
    assert dialog.focusWidget() is dialog.close_button
