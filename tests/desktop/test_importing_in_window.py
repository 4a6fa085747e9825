"""Importing by the window: columns are asked once, a bad file does not stop the others, nothing comes in twice."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.dialogs.import_dialog import ImportDialog
from desktop.dialogs.import_report import ImportReportDialog

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
            combo = dialog.combos[role]
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


def test_leaving_the_columns_imports_nothing(reader, tmp_path: Path):
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    reader.in_dialog(ImportDialog, lambda dialog: reader.press("Esc"))
    reader.drop([table])
    reader.qtbot.waitUntil(lambda: reader.said == "Nothing was imported.")
    assert count(reader) == 3
    assert reader.desktop.settings.import_mapping(["Kopf", "Rumpf", "Ort"]) is None


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


def test_cancelled_midway_what_came_in_is_there(reader, tmp_path: Path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(f"Article {number}.", encoding="utf-8")
    bar = reader.desktop.place.bar
    seen: list[str] = []

    def cancel(_ids: object) -> None:
        for job in reader.desktop.jobs.running("import"):
            reader.click(bar.job(job).cancel)

    def act(dialog: ImportReportDialog) -> None:
        seen.append(dialog.windowTitle())
        dialog.accept()

    reader.desktop.session.refreshed.connect(cancel)
    reader.in_dialog(ImportReportDialog, act)
    reader.drop([folder])
    reader.qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    reader.desktop.session.refreshed.disconnect(cancel)
    came = count(reader) - 3
    assert 0 < came < 400
    assert reader.said == f"{came} articles came in."
    assert reader.project.check().faults == ()


def test_closing_the_project_midway_ends_the_import_and_breaks_nothing(reader, tmp_path: Path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(f"Article {number}.", encoding="utf-8")
    path = reader.project.path
    said: list[tuple[str, bool]] = []
    reader.desktop.importing.said.connect(lambda words, bad: said.append((words, bad)))

    def close(_ids: object) -> None:
        reader.desktop.session.refreshed.disconnect(close)
        reader.press("Ctrl+W")

    def act(dialog: ImportReportDialog) -> None:
        dialog.accept()

    reader.desktop.session.refreshed.connect(close)
    reader.in_dialog(ImportReportDialog, act)
    reader.drop([folder])
    reader.qtbot.waitUntil(lambda: reader.desktop.session.project is None, timeout=10_000)
    finish(reader)
    reader.qtbot.waitUntil(lambda: bool(said))
    assert [bad for _, bad in said] == [False]
    reader.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    reader.desktop.projects.open(path)
    assert 3 < count(reader) < 403
    assert reader.project.check().faults == ()


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
