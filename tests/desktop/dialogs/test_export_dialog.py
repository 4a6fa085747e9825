"""The export dialog over a real project; the counting is done here in place of the job."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status, make_article
from annotations.exchange.exporting import export
from annotations.exchange.formats import format_named, formats
from annotations.exchange.overlaps import Preferred
from annotations.exchange.plans import ExportPlan
from annotations.exchange.presets import ExportPreset
from annotations.exchange.previewing import make_preview
from annotations.exchange.selecting import Selection
from annotations.layer import Layer, Verdict
from annotations.project import Project
from annotations.spans import Span
from desktop.dialogs.check_list import CheckList
from desktop.dialogs.export_dialog import ExportDialog, ExportRequest
from desktop.dialogs.export_form import Writer

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

BO = Annotator("bo", "Bo", AnnotatorKind.HUMAN)


class SaveAnswer:
    """A chooser that always gives this file."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        raise AssertionError("no folder is asked for")

    def save(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        return self.path


@pytest.fixture
def filled(project: Project) -> Project:
    """Three articles: two done by ana (a person and a place in each), one flagged; one done by Bo."""
    articles = [make_article(f"Ana Díaz 🚢 was in Oslo {number} times.") for number in range(3)]
    project.add_articles(articles)
    for writer, article, status in (
        (project.annotator, articles[0], Status.DONE),
        (project.annotator, articles[1], Status.DONE),
        (project.annotator, articles[2], Status.FLAGGED),
        (BO, articles[0], Status.DONE),
    ):
        spans = (Span("p", "PERSON", ((0, 8),)), Span("g", "GPE", ((18, 22),)))
        layer = Layer(article.id, writer.id, {span.id: span for span in spans}, verdict=Verdict(status))
        assert project.add_layer(writer, layer)
    return project


class Asked:
    """Answers the dialog's questions at once, and remembers them."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.questions: list[ExportPlan] = []
        self.dialog: ExportDialog | None = None

    def answer(self, plan: ExportPlan) -> None:
        self.questions.append(plan)
        form = format_named(plan.format, overlaps=plan.overlaps)
        preview = make_preview(self.project, form, plan.selection, split=plan.split)
        assert preview is not None and self.dialog is not None
        self.dialog.set_preview(preview, plan)


@pytest.fixture
def asked(filled: Project) -> Asked:
    return Asked(filled)


@pytest.fixture
def chooser() -> SaveAnswer:
    return SaveAnswer()


@pytest.fixture
def dialog(filled: Project, asked: Asked, chooser: SaveAnswer, tmp_path: Path, qtbot: QtBot) -> Iterator[ExportDialog]:
    made = ExportDialog(
        formats(),
        [Writer(filled.annotator, 3, you=True), Writer(BO, 1)],
        filled.scheme.labels,
        tmp_path / "news.jsonl",
        ExportPreset(),
        chooser=chooser,
    )
    asked.dialog = made
    made.request_preview.connect(asked.answer)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: "articles" in made.figures.text())
    yield made
    made.close()


def tick(qtbot: QtBot, rows: CheckList, key: str) -> None:
    """Click the row of `key`, on its words."""
    item = rows.item(rows.keys.index(key))
    rows.scrollToItem(item)
    place = rows.visualItemRect(item)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place.center())


def settle(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.figures.text() != "Counting…")


def test_own_work_that_is_done_or_in_progress_at_first(dialog: ExportDialog, filled: Project) -> None:
    assert dialog.request.plan.selection == Selection(annotators=frozenset({filled.annotator.id}))
    assert dialog.figures.text() == "2 articles · 4 spans · 0 quotes"
    assert "nothing is lost" in dialog.losses.text()
    assert '"Ana Díaz"' in dialog.text.toPlainText()
    assert dialog.go_on.isEnabled()


def test_another_state_is_asked_about(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.form.states["Flagged"], Qt.MouseButton.LeftButton, pos=QPoint(12, 10))
    assert dialog.figures.text() == "Counting…"
    settle(dialog, qtbot)
    assert dialog.figures.text() == "3 articles · 6 spans · 0 quotes"


def test_a_teammates_work_by_click_on_the_words(dialog: ExportDialog, qtbot: QtBot) -> None:
    tick(qtbot, dialog.form.writers, "bo")
    settle(dialog, qtbot)
    assert dialog.request.plan.selection.annotators == frozenset()
    assert dialog.figures.text() == "2 articles in 3 layers · 6 spans · 0 quotes"


def test_labels_none_then_one_by_key(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.form.labels.tick(())
    assert "label" in dialog.said.text() and not dialog.go_on.isEnabled()
    dialog.form.labels.setFocus()
    dialog.form.labels.setCurrentRow(dialog.form.labels.keys.index("PERSON"))
    qtbot.keyClick(dialog.form.labels, Qt.Key.Key_Space)
    settle(dialog, qtbot)
    assert dialog.request.plan.selection.labels == frozenset({"PERSON"})
    assert dialog.figures.text() == "2 articles · 2 spans · 0 quotes"


def test_nobodys_work_cannot_be_exported(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.form.writers.tick(())
    assert dialog.said.text() == "Choose whose work is to be exported."
    assert not dialog.go_on.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_where_nothing_fits_it_says_why(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.outcome.tabs.setCurrentWidget(dialog.outcome.people)
    for title, box in dialog.form.states.items():
        box.setChecked(title == "Skipped")
    settle(dialog, qtbot)
    assert dialog.figures.text() == "There is nothing to export"
    assert dialog.text.isVisible()
    assert not dialog.outcome.text.horizontalScrollBar().isVisible()
    assert "No article is skipped" in dialog.text.toPlainText()
    assert "Tick the work of others" in dialog.text.toPlainText()
    assert dialog.text.font().family() == dialog.font().family(), "a sentence is no record"
    assert not dialog.go_on.isEnabled()


def test_many_changes_are_one_question(dialog: ExportDialog, asked: Asked, qtbot: QtBot) -> None:
    before = len(asked.questions)
    for box in dialog.form.states.values():
        box.setChecked(True)
    settle(dialog, qtbot)
    assert len(asked.questions) == before + 1


def test_an_answer_to_an_earlier_choice_is_passed_over(dialog: ExportDialog, filled: Project, qtbot: QtBot) -> None:
    plan = dialog.request.plan
    late = make_preview(filled, format_named("jsonl"), dialog.request.plan.selection)
    dialog.form.states["Flagged"].setChecked(True)
    assert late is not None
    dialog.set_preview(late, plan)
    assert dialog.figures.text() == "Counting…"


def test_a_problem_is_told(dialog: ExportDialog) -> None:
    dialog.set_problem("There is no spaCy pipeline “x”.")
    assert dialog.said.text() == "There is no spaCy pipeline “x”."
    assert not dialog.go_on.isEnabled()


def test_the_ending_follows_the_format(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.request_preview.disconnect()
    combo = dialog.form.format_combo
    combo.setCurrentIndex(combo.findData("doccano-labels"))
    qtbot.keyClick(combo, Qt.Key.Key_Up)
    assert dialog.request.plan.format == "doccano"
    combo.setCurrentIndex(combo.findData("spacy"))
    assert dialog.request.path == tmp_path / "news.spacy"
    dialog.path.setText(str(tmp_path / "mine.data"))
    combo.setCurrentIndex(combo.findData("jsonl"))
    assert dialog.request.path == tmp_path / "mine.data"


def test_a_file_that_is_there_must_be_given_up_first(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "there.jsonl").write_text("old")
    dialog.path.setText(str(tmp_path / "there.jsonl"))
    assert dialog.replace.isVisible() and not dialog.go_on.isEnabled()
    qtbot.keyClick(dialog.replace, Qt.Key.Key_Space)
    assert dialog.go_on.isEnabled() and dialog.request.overwrite
    dialog.path.setText(str(tmp_path / "new.jsonl"))
    assert not dialog.replace.isVisible() and not dialog.request.overwrite


def test_browsing_has_asked_about_replacing_already(
    dialog: ExportDialog, chooser: SaveAnswer, tmp_path: Path, qtbot: QtBot
) -> None:
    chooser.path = tmp_path / "there.jsonl"
    chooser.path.write_text("old")
    qtbot.mouseClick(dialog.browse, Qt.MouseButton.LeftButton)
    assert dialog.request.path == chooser.path and dialog.request.overwrite
    chooser.path = tmp_path / "without ending"
    qtbot.mouseClick(dialog.browse, Qt.MouseButton.LeftButton)
    assert dialog.request.path == tmp_path / "without ending.jsonl" and not dialog.request.overwrite


@pytest.mark.parametrize(("words", "said"), [("", "Say which file"), ("no/such/x.jsonl", "There is no folder")])
def test_a_file_that_cannot_be(dialog: ExportDialog, tmp_path: Path, words: str, said: str) -> None:
    dialog.path.setText(str(tmp_path / words) if words else "")
    assert said in dialog.said.text() and not dialog.go_on.isEnabled()


def test_enter_exports_and_the_file_holds_what_was_said(dialog: ExportDialog, filled: Project, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.export_requested) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert told.args is not None
    request = told.args[0]
    assert isinstance(request, ExportRequest)
    report = export(filled, request.path, format_named(request.plan.format), request.plan.selection)
    assert (report.articles, report.spans, report.attributions) == (2, 4, 0)


def test_choices_come_back(dialog: ExportDialog, filled: Project, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.form.labels.tick({"PERSON", "GPE"})
    dialog.form.states["Flagged"].setChecked(True)
    dialog.form.quotes.setChecked(False)
    again = ExportDialog(
        formats(),
        [Writer(filled.annotator, 3, you=True), Writer(BO, 1)],
        filled.scheme.labels,
        tmp_path,
        dialog.form.preset,
    )
    qtbot.addWidget(again)
    assert again.request.plan.selection == dialog.request.plan.selection
    strange = ExportPreset("nothing", ("nobody",), labels=("NO_LABEL",))
    fresh = ExportDialog(
        formats(), [Writer(filled.annotator, 3, you=True), Writer(BO, 1)], filled.scheme.labels, tmp_path, strange
    )
    qtbot.addWidget(fresh)
    assert fresh.request.plan.selection == Selection(annotators=frozenset({filled.annotator.id}))


def test_a_dialog_that_is_closed_asks_no_more(dialog: ExportDialog, asked: Asked, qtbot: QtBot) -> None:
    before = len(asked.questions)
    dialog.form.states["Flagged"].setChecked(True)
    dialog.reject()
    qtbot.wait(300)
    assert len(asked.questions) == before


def test_a_preview_that_is_not_wanted_any_more_stops(filled: Project) -> None:
    assert make_preview(filled, format_named("jsonl"), Selection(), lambda: True) is None


def test_formats_stand_under_headings_that_cannot_be_chosen(dialog: ExportDialog) -> None:
    combo = dialog.form.format_combo
    rows = [(combo.itemText(row), combo.itemData(row)) for row in range(combo.count())]
    headings = [words for words, form in rows if form is None]
    assert headings[:3] == ["Everything, without loss", "Training data", "Other tools"]
    assert {form for _, form in rows if form} == {one.id for one in formats()}


def test_only_a_flat_format_asks_about_overlaps_and_labels_get_their_order(dialog: ExportDialog, qtbot: QtBot) -> None:
    form = dialog.form
    form.tabs.setCurrentIndex(1)
    assert not form.overlaps.isVisible()
    form.format_combo.setCurrentIndex(form.format_combo.findData("conll"))
    assert form.overlaps.isVisible() and not form.overlaps.order.isVisible()
    form.overlaps.combo.setCurrentIndex(form.overlaps.combo.findData(Preferred.LABEL))
    form.overlaps.order.setCurrentRow(2)
    qtbot.mouseClick(form.overlaps.up, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.overlaps.up, Qt.MouseButton.LeftButton)
    assert dialog.request.plan.overlaps.labels[:3] == ("GPE", "PERSON", "ORG")
    assert not form.overlaps.up.isEnabled()


def test_what_is_lost_is_said_in_a_line_and_at_length(dialog: ExportDialog, qtbot: QtBot) -> None:
    combo = dialog.form.format_combo
    combo.setCurrentIndex(combo.findData("conll"))
    settle(dialog, qtbot)
    assert dialog.losses.text().startswith("CoNLL-2003: 2 ")
    assert "left out" in dialog.outcome.lost.toPlainText()
    who = dialog.outcome.people.item(0, 0)
    assert who is not None and who.text() == "ana"


def test_a_split_shows_its_sides_and_makes_a_folder(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    form = dialog.form
    form.tabs.setCurrentIndex(1)
    form.split.wanted.setFocus()
    qtbot.keyClick(form.split.wanted, Qt.Key.Key_Space)
    form.split.dev.setValue(0)
    form.split.test.setValue(50)
    settle(dialog, qtbot)
    assert form.split.train.text() == "50 %"
    assert dialog.request.path == tmp_path / "news"
    assert dialog.outcome.tabs.isTabVisible(3)
    heads = [dialog.outcome.sides.horizontalHeaderItem(column) for column in range(3)]
    assert [head.text() for head in heads if head is not None] == ["", "train", "test"]
    (tmp_path / "news").mkdir()
    dialog.path.setText(str(tmp_path / "news") + "/")
    assert "did not write" in dialog.said.text() and not dialog.go_on.isEnabled()
    form.split.wanted.setChecked(False)
    dialog.path.setText(str(tmp_path / "news.jsonl"))
    settle(dialog, qtbot)
    assert dialog.go_on.isEnabled() and not dialog.outcome.tabs.isTabVisible(3)


def test_a_card_that_is_there_must_be_given_up_too(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "news.card.md").write_text("mine")
    assert dialog.go_on.isEnabled()
    dialog.form.card.wanted.setChecked(True)
    settle(dialog, qtbot)
    assert dialog.replace.isVisible() and not dialog.go_on.isEnabled()
    dialog.form.card.licence.setEditText("Ours")
    assert dialog.request.plan.licence == "Ours"


def test_presets_are_kept_chosen_and_deleted(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    names = iter(["", "mine"])
    dialog.presets._ask = lambda parent, title, start: next(names)
    form = dialog.form
    form.format_combo.setCurrentIndex(form.format_combo.findData("brat"))
    form.card.wanted.setChecked(True)
    qtbot.mouseClick(dialog.presets.keep, Qt.MouseButton.LeftButton)
    assert dialog.presets.combo.count() == 1
    qtbot.mouseClick(dialog.presets.keep, Qt.MouseButton.LeftButton)
    assert dialog.presets.combo.currentText() == "mine"
    form.format_combo.setCurrentIndex(form.format_combo.findData("jsonl"))
    assert dialog.presets.combo.currentIndex() == 0 and not dialog.presets.forget.isEnabled()
    dialog.presets.combo.setFocus()
    qtbot.keyClick(dialog.presets.combo, Qt.Key.Key_Down)
    assert dialog.request.plan.format == "brat" and dialog.request.plan.card
    assert dialog.presets.combo.currentText() == "mine" and dialog.request.path == tmp_path / "news"
    qtbot.mouseClick(dialog.presets.forget, Qt.MouseButton.LeftButton)
    assert dialog.presets.combo.count() == 1


def test_a_preset_is_renamed_and_a_name_that_another_has_is_refused(dialog: ExportDialog, qtbot: QtBot) -> None:
    names = iter(["mine", "theirs", "mine", "ours"])
    dialog.presets._ask = lambda parent, title, start: next(names)
    presets = dialog.presets
    assert not presets.rename.isEnabled()
    qtbot.mouseClick(presets.keep, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(presets.keep, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(presets.rename, Qt.MouseButton.LeftButton)
    assert "There is a preset “mine” already." in dialog.said.text()
    assert presets.combo.currentText() == "theirs"
    qtbot.mouseClick(presets.rename, Qt.MouseButton.LeftButton)
    assert presets.combo.currentText() == "ours" and presets.rename.isEnabled()
    assert [presets.combo.itemText(place) for place in range(presets.combo.count())] == ["None", "mine", "ours"]
