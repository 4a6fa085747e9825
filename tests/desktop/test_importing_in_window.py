"""Importing by the window: columns are asked once, a bad file does not stop the others, nothing comes in twice."""

import json
from pathlib import Path

from documents_made import pdf_bytes
from PySide6.QtWidgets import QApplication

from annotations.edits import Put
from annotations.exchange.remembered import Remembered
from annotations.ids import new_id
from annotations.spans import Span
from desktop.dialogs.import_dialog import ImportDialog
from desktop.dialogs.import_report import ImportReportDialog
from desktop.dialogs.import_take_back import TakeBackDialog

TABLE = (
    "Kopf,Rumpf,Ort\nFirst,The ferry was late again this morning.,Bergen\nSecond,Nobody came to the tide table.,Oslo\n"
)


def count(person) -> int:
    """How many articles the project has."""
    return sum(person.desktop.session.project.counts().values())


def finish(person) -> None:
    """Wait until the import is over."""
    person.qtbot.waitUntil(lambda: not person.desktop.jobs.running("import"), timeout=20_000)


def test_columns_are_asked_and_remembered(reader, tmp_path: Path):
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")

    def act(dialog: ImportDialog) -> None:
        for role, column in (("text", "Rumpf"), ("title", "Kopf")):
            combo = dialog.columns.combos[role]
            combo.setCurrentIndex(combo.findData(column))
        reader.click(dialog.go_on)

    reader.in_dialog(ImportDialog, act)
    reader.choose_file(table)
    reader.press("Ctrl+I")
    reader.qtbot.waitUntil(lambda: count(reader) == 5, timeout=10_000)
    finish(reader)
    assert reader.said == "2 articles came in."
    project = reader.project
    last = project.article(project.rows(project.numbers())[-1].id)
    assert (last.title, last.text) == ("Second", "Nobody came to the tide table.")
    assert last.meta["Ort"] == "Oslo"

    more = tmp_path / "more.csv"
    more.write_text("Kopf,Rumpf,Ort\nThird,The bridge is open.,Bergen\n", encoding="utf-8")
    reader.drop([more])
    reader.qtbot.waitUntil(lambda: count(reader) == 6, timeout=10_000)
    assert QApplication.activeModalWidget() is None


def test_a_pdf_that_is_dropped_is_shown_before_it_comes_in(reader, tmp_path: Path):
    paper = tmp_path / "paper.pdf"
    lines = ("The harbour opened again on Tuesday after", "eleven weeks, and the first ferry was late.")
    paper.write_bytes(pdf_bytes([[(72, 700 - 14 * row, 11, words) for row, words in enumerate(lines)]]))

    def act(dialog: ImportDialog) -> None:
        reader.click(dialog.go_on)

    reader.in_dialog(ImportDialog, act)
    reader.drop([paper])
    reader.qtbot.waitUntil(lambda: count(reader) == 4, timeout=20_000)
    finish(reader)
    project = reader.project
    text = project.article(project.rows(project.numbers())[-1].id).text
    assert " ".join(lines) in " ".join(text.split())


def test_leaving_the_columns_imports_nothing(reader, tmp_path: Path):
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    reader.in_dialog(ImportDialog, lambda dialog: reader.press("Esc"))
    reader.drop([table])
    reader.qtbot.waitUntil(lambda: reader.said == "Nothing was imported.")
    assert count(reader) == 3
    assert Remembered().mappings() == {}


def test_a_bad_file_is_reported_and_the_rest_comes_in(reader, tmp_path: Path):
    good, bad, other = tmp_path / "good.txt", tmp_path / "bad.txt", tmp_path / "sheet.xlsx"
    good.write_text("A good article.", encoding="utf-8")
    bad.write_bytes(b"\x00\x01\x02\x03" * 50)
    other.write_bytes(b"PK\x03\x04")
    seen: list[str] = []

    def act(dialog: ImportReportDialog) -> None:
        seen.append(dialog.windowTitle())
        dialog.accept()

    reader.in_dialog(ImportReportDialog, act)
    reader.drop([good, bad, other])
    reader.qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    assert count(reader) == 4
    assert reader.said == "1 article came in and 2 were refused."


def test_the_same_file_twice_is_known(reader, tmp_path: Path):
    path = tmp_path / "good.txt"
    path.write_text("A good article.", encoding="utf-8")
    reader.drop([path])
    reader.qtbot.waitUntil(lambda: reader.said == "1 article came in.", timeout=10_000)
    reader.drop([path])
    reader.qtbot.waitUntil(lambda: reader.said == "0 articles came in and 1 was there already.", timeout=10_000)
    assert count(reader) == 4


def test_a_folder_is_taken_with_all_that_is_in_it(reader, tmp_path: Path):
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    for number, place in enumerate((folder, folder / "inner")):
        (place / f"{number}.md").write_text(f"# Title {number}\n\nText {number}.", encoding="utf-8")
    reader.drop([folder])
    reader.qtbot.waitUntil(lambda: count(reader) == 5, timeout=10_000)
    finish(reader)


def many(tmp_path: Path) -> Path:
    """A folder of 400 articles."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(f"Article {number}.", encoding="utf-8")
    return folder


def test_cancelled_midway_nothing_of_it_stays(reader, tmp_path: Path):
    bar = reader.desktop.place.bar
    came: list[int] = []

    def cancel(_ids: object) -> None:
        came.append(count(reader) - 3)
        for job in reader.desktop.jobs.running("import"):
            reader.click(bar.job(job).cancel)

    reader.desktop.session.refreshed.connect(cancel)
    reader.drop([many(tmp_path)])
    reader.qtbot.waitUntil(lambda: reader.said == "The import was cancelled; nothing of it stays.", timeout=10_000)
    reader.desktop.session.refreshed.disconnect(cancel)
    assert 0 < max(came) < 400
    assert count(reader) == 3
    assert reader.project.imports.under_way is None and reader.project.imports.last is None
    assert reader.project.check().faults == ()


def test_an_article_that_was_worked_on_meanwhile_stays(reader, tmp_path: Path):
    bar = reader.desktop.place.bar
    session = reader.desktop.session
    worked: list[str] = []

    def work_and_cancel(_ids: object) -> None:
        if not worked:
            worked.append(reader.project.rows(reader.project.numbers())[3].id)
            reader.project.apply(worked[0], Put(Span(new_id(), "EVENT", ((0, 7),))), "label")
            for job in reader.desktop.jobs.running("import"):
                reader.click(bar.job(job).cancel)

    session.refreshed.connect(work_and_cancel)
    reader.drop([many(tmp_path)])
    reader.qtbot.waitUntil(
        lambda: reader.said == "The import was cancelled; 1 article stays, since it was worked on meanwhile.",
        timeout=10_000,
    )
    session.refreshed.disconnect(work_and_cancel)
    assert count(reader) == 4
    assert len(reader.project.layer(worked[0], reader.project.annotator.id).spans) == 1
    assert reader.project.check().faults == ()


def test_closing_the_project_midway_takes_it_back_when_it_is_opened(reader, tmp_path: Path):
    path = reader.project.path

    def close(_ids: object) -> None:
        reader.desktop.session.refreshed.disconnect(close)
        reader.press("Ctrl+W")

    reader.desktop.session.refreshed.connect(close)
    reader.drop([many(tmp_path)])
    reader.qtbot.waitUntil(lambda: reader.desktop.session.project is None, timeout=10_000)
    finish(reader)
    assert QApplication.activeModalWidget() is None
    reader.desktop.projects.open(path)
    assert count(reader) == 3
    assert reader.project.check().faults == ()


def test_the_last_import_is_taken_back(reader, tmp_path: Path):
    for number in range(2):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Article {number}.", encoding="utf-8")
        reader.drop([path])
        reader.qtbot.waitUntil(lambda wanted=4 + number: count(reader) == wanted, timeout=10_000)
        finish(reader)
        reader.qtbot.waitUntil(lambda: reader.project.imports.under_way is None)
    seen: list[str] = []

    def act(dialog: TakeBackDialog) -> None:
        seen.append(dialog.question.text())
        reader.click(dialog.go_on)

    reader.in_dialog(TakeBackDialog, act)
    reader.desktop.window.actions_table["take_back_import"].trigger()
    reader.qtbot.waitUntil(lambda: reader.said == "1 article was taken out.", timeout=10_000)
    assert seen == ["Take out all that came in from 1.txt?"]
    assert count(reader) == 4
    assert reader.project.check().faults == ()
    reader.desktop.window.actions_table["take_back_import"].trigger()
    assert reader.said == "There is no import to take back."


def test_dropping_articles_without_a_project_asks_for_one(newcomer, tmp_path: Path):
    path = tmp_path / "good.txt"
    path.write_text("A good article.", encoding="utf-8")
    newcomer.choose_file(tmp_path / "new.pullquote")
    newcomer.drop([path])
    newcomer.qtbot.waitUntil(lambda: newcomer.desktop.session.article_id != "", timeout=10_000)
    assert newcomer.reading.article.text == "A good article."
    assert newcomer.project.path.name == "new.pullquote"
    finish(newcomer)


def test_a_new_project_takes_no_other_s_place(newcomer, tmp_path: Path):
    (tmp_path / "there.pullquote").write_text("mine")
    newcomer.choose_file(tmp_path / "there")
    newcomer.press("Ctrl+N")
    assert newcomer.desktop.session.project is None
    assert (tmp_path / "there.pullquote").read_text() == "mine"


def doccano(path: Path, label: str) -> Path:
    """A file of doccano's with one article."""
    row = {"text": f"Ana Díaz met nobody in {path.stem}.", "label": [[0, 8, label]]}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_files_with_annotations_are_shown_unless_nobody_wants_to_be_asked(reader, tmp_path: Path):
    def act(dialog: ImportDialog) -> None:
        reader.qtbot.waitUntil(lambda: dialog.survey.whole)
        reader.click(dialog.unasked_box)
        reader.click(dialog.go_on)

    reader.in_dialog(ImportDialog, act)
    reader.drop([doccano(tmp_path / "Oslo.jsonl", "PERSON")])
    reader.qtbot.waitUntil(lambda: count(reader) == 4, timeout=10_000)
    finish(reader)
    reader.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    reader.press("Return")
    assert not reader.desktop.settings.import_asks
    # A label that differs in case alone needs no question; one that nobody has been asked about does.
    reader.drop([doccano(tmp_path / "Bergen.jsonl", "Person")])
    reader.qtbot.waitUntil(lambda: count(reader) == 5, timeout=10_000)
    finish(reader)
    reader.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    reader.press("Return")
    reader.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    seen: list[tuple[str, ...]] = []

    def look(dialog: ImportDialog) -> None:
        reader.qtbot.waitUntil(lambda: dialog.survey.whole)
        seen.append(dialog.labels.unknown)
        reader.press("Esc")

    reader.in_dialog(ImportDialog, look)
    reader.drop([doccano(tmp_path / "Paris.jsonl", "SAILOR")])
    reader.qtbot.waitUntil(lambda: reader.said == "Nothing was imported.", timeout=10_000)
    assert seen == [("SAILOR",)] and count(reader) == 5


def test_closing_the_project_closes_the_window_of_an_import(reader, tmp_path: Path):
    def act(dialog: ImportDialog) -> None:
        reader.qtbot.waitUntil(lambda: dialog.survey.whole)
        reader.desktop.session.close()

    reader.in_dialog(ImportDialog, act)
    reader.drop([doccano(tmp_path / "Oslo.jsonl", "PERSON")])
    reader.qtbot.waitUntil(lambda: reader.said == "Nothing was imported.", timeout=10_000)
    assert QApplication.activeModalWidget() is None
