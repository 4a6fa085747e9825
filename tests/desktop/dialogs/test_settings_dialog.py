"""The settings dialog: everything applies at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotations.errors import PipelineError
from annotations.suggest.pipelines import DEFAULT_PIPELINE, Pipeline, find_pipeline, installed_pipelines
from annotations.suggest.quotes.version import IndirectMode
from desktop.dialogs.settings_dialog import SettingsDialog
from desktop.settings import Settings

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class FolderAnswer:
    """A chooser that always gives this folder."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        return self.path

    def save(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        raise AssertionError("no file is asked for")


def find(name: str) -> Pipeline:
    """The pipeline in a folder called `good`, or an installed one."""
    if name.endswith("good"):
        return Pipeline(name, "de_news", "2.0.1", "de")
    return find_pipeline(name)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def dialog(settings: Settings, tmp_path: Path, qtbot: QtBot) -> SettingsDialog:
    made = SettingsDialog(
        settings, tmp_path / "news.pullquote", name="ana", find=find, chooser=FolderAnswer(tmp_path / "good")
    )
    qtbot.addWidget(made)
    made.show()
    return made


def test_theme_by_click(dialog: SettingsDialog, settings: Settings, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.appearance.themes["dark"], Qt.MouseButton.LeftButton)
    assert settings.theme == "dark"


def test_text_size_by_key_changes_the_sample(dialog: SettingsDialog, settings: Settings, qtbot: QtBot) -> None:
    sample = next(
        child for child in dialog.findChildren(QWidget) if child.accessibleName() == "Sample of the text size"
    )
    qtbot.keyClick(dialog.text.text_size, Qt.Key.Key_Right)
    qtbot.keyClick(dialog.text.text_size, Qt.Key.Key_Right)
    assert settings.text_size == 20
    assert sample.font().pixelSize() == 20
    qtbot.keyClick(dialog.text.measure, Qt.Key.Key_Left)
    assert settings.measure == 69


def test_font_lines_and_motion_are_chosen_and_kept(dialog: SettingsDialog, settings: Settings, qtbot: QtBot) -> None:
    dialog.list.setCurrentRow(1)
    page = dialog.text
    assert page.face.itemText(0) == "Source Serif" and page.face.count() > 2
    page.face.setFocus()
    qtbot.keyClick(page.face, Qt.Key.Key_Down)
    assert settings.text_face == "Inter"
    page.pitch.setFocus()
    qtbot.keyClick(page.pitch, Qt.Key.Key_Down)
    assert settings.line_pitch == "airy"
    dialog.list.setCurrentRow(0)
    qtbot.keyClick(dialog.appearance.calm, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.appearance.interface, Qt.Key.Key_Down)
    assert settings.calm and settings.interface_size == 110
    settings.text_face = ""
    settings.interface_size = 130
    assert page.face.currentText() == "Source Serif"
    assert dialog.appearance.interface.currentText() == "130 %"


def test_the_language_is_chosen_by_key_and_kept(dialog: SettingsDialog, settings: Settings, qtbot: QtBot) -> None:
    language = dialog.appearance.language
    assert [language.itemText(row) for row in range(language.count())] == ["As the system", "English", "Deutsch"]
    assert language.currentData() == "system"
    language.setFocus()
    qtbot.keyClick(language, Qt.Key.Key_D)
    assert settings.language == "de"
    assert settings.spoken_language() == "de"
    settings.language = "en"
    assert language.currentText() == "English"


def test_follows_what_changes_elsewhere(dialog: SettingsDialog, settings: Settings) -> None:
    settings.text_size = 28
    settings.theme = "light"
    settings.tags_shown = False
    assert dialog.text.text_size.value() == 28
    assert dialog.appearance.themes["light"].isChecked()
    assert not dialog.text.tags.isChecked()


def test_sections_by_arrow_key(dialog: SettingsDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.pages.currentWidget() is dialog.text
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.pages.currentWidget() is dialog.name
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.pages.currentWidget() is dialog.prefill


def test_a_new_name_is_told_once(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.list.setCurrentRow(2)
    heard: list[str] = []
    dialog.annotator_renamed.connect(heard.append)
    dialog.name.field.selectAll()
    qtbot.keyClicks(dialog.name.field, " Ana Diaz ")
    qtbot.keyClick(dialog.name.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()
    assert heard == ["Ana Diaz"]


def test_an_empty_name_is_not_taken(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.list.setCurrentRow(2)
    dialog.name.field.selectAll()
    qtbot.keyClick(dialog.name.field, Qt.Key.Key_Backspace)
    with qtbot.assertNotEmitted(dialog.annotator_renamed):
        dialog.reject()
    assert dialog.name.field.text() == "ana"


def test_prefill_choices(dialog: SettingsDialog, settings: Settings, qtbot: QtBot) -> None:
    dialog.list.setCurrentRow(3)
    page = dialog.prefill
    assert page.pipeline.currentData() == DEFAULT_PIPELINE
    qtbot.mouseClick(page.automatic, Qt.MouseButton.LeftButton, pos=QPoint(12, 10))
    assert not settings.prefill_on_import
    if page.jobs.maximum() > 1:
        qtbot.keyClick(page.jobs, Qt.Key.Key_Up)
        assert settings.jobs == 2


def test_a_folder_with_a_pipeline_is_taken(
    dialog: SettingsDialog, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.list.setCurrentRow(3)
    qtbot.mouseClick(dialog.prefill.choose, Qt.MouseButton.LeftButton)
    assert settings.pipeline == str(tmp_path / "good")
    assert "de_news 2.0.1 · German" in dialog.prefill.pipeline.currentText()
    assert not dialog.prefill.problem.isVisible()


def test_a_folder_without_one_says_so_and_changes_nothing(settings: Settings, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = SettingsDialog(settings, name="ana", chooser=FolderAnswer(tmp_path))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.list.setCurrentRow(3)
    qtbot.mouseClick(dialog.prefill.choose, Qt.MouseButton.LeftButton)
    assert dialog.prefill.problem.isVisible()
    assert "holds no spaCy pipeline" in dialog.prefill.problem.text()
    assert settings.pipeline == ""
    assert dialog.prefill.pipeline.currentData() == DEFAULT_PIPELINE


def test_a_kept_pipeline_that_is_gone_is_told(settings: Settings, tmp_path: Path, qtbot: QtBot) -> None:
    settings.pipeline = str(tmp_path / "gone")
    dialog = SettingsDialog(settings, name="ana")
    qtbot.addWidget(dialog)
    with pytest.raises(PipelineError) as expected:
        find_pipeline(settings.pipeline)
    assert dialog.prefill.problem.text() == str(expected.value)
    assert dialog.prefill.pipeline.count() == len(installed_pipelines())


def test_shows_where_the_files_are(dialog: SettingsDialog, settings: Settings, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.list.setCurrentRow(4)
    settings.sync()
    with qtbot.waitSignal(dialog.folder_requested) as told:
        qtbot.mouseClick(dialog.places.buttons[0], Qt.MouseButton.LeftButton)
    assert told.args == [tmp_path]


def test_escape_closes(dialog: SettingsDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_indirect_speech_by_key_is_kept_and_explained(dialog: SettingsDialog, settings: Settings, qtbot: QtBot) -> None:
    """Each choice is kept at once, and the line below says what it means."""
    dialog.list.setCurrentRow(3)
    row = dialog.prefill.indirect
    row.combo.setFocus()
    assert row.mode is settings.indirect is IndirectMode.STRICT
    qtbot.keyClick(row.combo, Qt.Key.Key_Down)
    assert settings.indirect is IndirectMode.ALL
    assert "think, hope or plan" in row.meaning.text()
    qtbot.keyClick(row.combo, Qt.Key.Key_Home)
    assert settings.indirect is IndirectMode.OFF
    assert row.combo.accessibleDescription() == row.meaning.text()
    assert Settings(settings.path).indirect is IndirectMode.OFF


def test_what_the_file_cannot_mean_counts_as_the_usual(settings: Settings) -> None:
    settings.put_text("indirect", "everything")
    assert settings.indirect is IndirectMode.STRICT
