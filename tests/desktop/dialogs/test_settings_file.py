"""The settings: kept over a restart, deaf to foreign values."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from desktop.settings import KEPT_PROJECTS, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "pullquote.ini"


def reopened(settings: Settings) -> Settings:
    settings.sync()
    return Settings(settings.path)


def test_lives_in_the_settings_folder(settings_folder: Path) -> None:
    assert Settings().path == settings_folder / "pullquote.ini"


def test_everything_survives_a_restart(file: Path) -> None:
    settings = Settings(file)
    settings.theme, settings.text_size, settings.measure = "dark", 22, 64
    settings.tags_shown = settings.prefill_on_import = False
    settings.pipeline, settings.jobs = "C:\\pipelines\\news, old", 3
    settings.window_geometry, settings.splitter_state = b"\x00\x01@Invalid()\xff", b"abc"
    settings.show_panel("library", False)

    again = reopened(settings)

    assert (again.theme, again.text_size, again.measure) == ("dark", 22, 64)
    assert not again.tags_shown and not again.prefill_on_import
    assert (again.pipeline, again.jobs) == ("C:\\pipelines\\news, old", 3)
    assert again.window_geometry == b"\x00\x01@Invalid()\xff" and again.splitter_state == b"abc"
    assert not again.panel_shown("library") and again.panel_shown("inspector")


def test_foreign_values_count_as_absent(file: Path) -> None:
    other = QSettings(str(file), QSettings.Format.IniFormat)
    for key, value in {
        "theme": "purple",
        "text_size": "900",
        "measure": "wide",
        "tags_shown": "perhaps",
        "jobs": "-4",
        "window_geometry": "no base64!",
        "reasons": ["a", "b"],
        "recent_projects": '{"/x": "yesterday", "/y": 7}',
        "folders/import": "/no/such/folder",
    }.items():
        other.setValue(key, value)
    other.sync()

    settings = Settings(file)

    assert (settings.theme, settings.text_size, settings.measure) == ("system", 18, 70)
    assert settings.tags_shown and settings.jobs == 1
    assert settings.window_geometry == b""
    assert settings.reasons == () and settings.recent_projects() == []
    assert settings.folder("import") == Path.home()


def test_a_file_that_is_no_settings_file_is_no_trouble(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\x00\xff\x00 not settings at all")
    settings = Settings(file)
    assert settings.theme == "system"
    settings.theme = "light"
    assert settings.theme == "light"


def test_changed_names_what_changed_and_only_then(file: Path, qtbot: QtBot) -> None:
    settings = Settings(file)
    heard: list[str] = []
    settings.changed.connect(heard.append)
    settings.text_size = 20
    settings.text_size = 20
    settings.show_panel("library", False)
    assert heard == ["text_size", "panels"]


def test_recent_projects_newest_first_missing_last_ten_at_most(file: Path, tmp_path: Path) -> None:
    settings = Settings(file)
    paths = [tmp_path / f"{number}.pullquote" for number in range(KEPT_PROJECTS + 2)]
    for path in paths:
        path.touch()
        settings.remember_project(path)
    settings.remember_project(paths[4])
    paths[11].unlink()

    recent = reopened(settings).recent_projects()

    assert [project.path for project in recent][:3] == [paths[4], paths[10], paths[9]]
    assert recent[-1].path == paths[11] and not recent[-1].exists
    assert len(recent) == KEPT_PROJECTS
    assert datetime.now(UTC) - recent[0].opened < timedelta(minutes=1)
    settings.forget_project(paths[4])
    assert paths[4] not in [project.path for project in settings.recent_projects()]


def test_reasons_the_newest_first_each_once(file: Path) -> None:
    settings = Settings(file)
    for reason in ("paywall", "  no article ", "", "paywall"):
        settings.remember_reason(reason)
    assert reopened(settings).reasons == ("paywall", "no article")
    for number in range(20):
        settings.remember_reason(str(number))
    assert len(settings.reasons) == 8 and settings.reasons[0] == "19"
