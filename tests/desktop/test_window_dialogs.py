"""The dialogs as the window opens them: palette, keys, help, settings, snapshots, about."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from annotations.identity import this_annotator
from annotations.project import Project
from desktop.dialogs.keys_dialog import KeysDialog
from desktop.dialogs.palette import CommandPalette
from desktop.dialogs.settings_dialog import SettingsDialog
from desktop.dialogs.snapshots_dialog import SnapshotsDialog
from desktop.help import HelpWindow


def test_the_palette_runs_an_action(reader):
    dark = reader.desktop.appearance.theme.dark

    def act(palette: CommandPalette) -> None:
        reader.write("light or dark")
        reader.press("Return")

    reader.in_dialog(CommandPalette, act)
    reader.press("Ctrl+K")
    reader.qtbot.waitUntil(lambda: reader.desktop.appearance.theme.dark is not dark)


def test_the_palette_runs_what_belongs_to_the_article(reader):
    reader.press("N", "N")

    def act(palette: CommandPalette) -> None:
        reader.write("strike")
        reader.press("Return")

    reader.in_dialog(CommandPalette, act)
    reader.press("Ctrl+K")
    reader.qtbot.waitUntil(lambda: len(reader.reading.layer.rejections) == 1)
    assert reader.current == "Monday"


def test_the_palette_labels_a_selection(reader):
    reader.select_by_keys("Officials")

    def act(palette: CommandPalette) -> None:
        reader.write("organisation")
        reader.press("Return")

    reader.in_dialog(CommandPalette, act)
    reader.press("Ctrl+K")
    reader.qtbot.waitUntil(lambda: len(reader.reading.layer.spans) == 1)
    assert reader.span("Officials").label == "ORG"


def test_the_key_sheet_shows_every_key_and_takes_no_letter_for_an_action(reader):
    before = reader.reading

    def act(dialog: KeysDialog) -> None:
        shown = {label.text() for group in dialog.groups for label in group.findChildren(QLabel)}
        assert {"Keep", "Person", "One word left or right"} <= shown
        reader.write("fxq")
        reader.press("Esc")

    reader.in_dialog(KeysDialog, act)
    reader.press("N", "?")
    assert reader.reading is before


def test_help_opens_beside_the_work_and_stays(reader):
    reader.press("F1")
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, HelpWindow)]
    helping = next(one for one in shown if one.isVisible())
    assert not helping.isModal()
    assert {"index", "correcting", "files"} <= helping.pages.keys()
    helping.close()
    reader.desktop.window.activateWindow()
    reader.press("N", "N", "Return")
    assert len(reader.reading.layer.spans) == 1


def test_settings_apply_at_once_and_a_new_name_is_kept(reader):
    def act(dialog: SettingsDialog) -> None:
        dialog.prefill.automatic.setChecked(True)
        assert reader.desktop.settings.prefill_on_import
        dialog.list.setCurrentRow(1)
        dialog.name.field.setFocus()
        dialog.name.field.selectAll()
        reader.write("Ana of Kraków")
        reader.press("Esc")

    reader.in_dialog(SettingsDialog, act)
    reader.press("Ctrl+,")
    assert this_annotator().name == "Ana of Kraków"
    path, identity = reader.project.path, reader.project.annotator.id
    reader.desktop.settings.prefill_on_import = False
    reader.press("Ctrl+W")
    reader.desktop.projects.open(path)
    you = reader.project.annotator
    assert (you.id, you.name) == (identity, "Ana of Kraków")
    assert "Ana of Kraków" in [one.name for one in reader.project.annotators()]


def test_the_settings_show_a_folder(reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))

    def act(dialog: SettingsDialog) -> None:
        reader.click(dialog.places.buttons[0])
        dialog.reject()

    reader.in_dialog(SettingsDialog, act)
    reader.press("Ctrl+,")
    assert opened == [str(tmp_path)]


def test_a_copy_of_a_snapshot_is_opened(reader, tmp_path: Path):
    path = reader.project.path
    reader.press("N", "N", "Return")
    assert Project.snapshot(path)
    reader.press("Return")
    assert len(reader.reading.layer.spans) == 2
    copy = tmp_path / "yesterday.pullquote"

    def act(dialog: SnapshotsDialog) -> None:
        newest = next(iter(Project.snapshot_folder(path).glob("*.pullquote")))
        dialog.copy_requested.emit(newest, copy)
        dialog.reject()

    reader.in_dialog(SnapshotsDialog, act)
    reader.desktop.window.actions_table["snapshots"].trigger()
    assert reader.project.path == copy
    assert len(reader.reading.layer.spans) == 1


def test_about_names_version_and_licence(reader):
    seen: list[str] = []

    def act(box: QMessageBox) -> None:
        seen.append(box.text())
        box.reject()

    reader.in_dialog(QMessageBox, act)
    reader.desktop.window.actions_table["about"].trigger()
    assert "MIT" in seen[0]


def test_every_action_of_the_table_does_something(reader):
    """An action that nobody bound would be there, disabled for good."""
    table = reader.desktop.window.actions_table
    assert [action.id for action in table.all() if not table[action.id].isEnabled()] == []


def test_no_two_actions_share_a_key(reader):
    table = reader.desktop.window.actions_table
    keys = [key.toString() for action in table.all() for key in table[action.id].shortcuts()]
    assert len(keys) == len(set(keys))
