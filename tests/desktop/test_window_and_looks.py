"""The window round the work: panels, size, theme, type; read-only projects; what is dropped on it."""

from pathlib import Path

import pytest
from analyst import seated
from desk import make_desk
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QToolButton

from annotations.identity import this_annotator
from annotations.project import Project
from desktop.appearance import Appearance
from desktop.settings import Settings
from desktop.welcome import Choice


def test_panels_fold_away_and_stay_so_after_a_restart(reader, qapp, qtbot, tmp_path):
    place = reader.desktop.place
    reader.press("Ctrl+B")
    assert not place.library.isVisible()
    reader.press("Ctrl+Shift+B")
    assert not place.inspector.isVisible()
    assert not place.spans.isVisible()
    reader.press("Ctrl+B")
    assert place.library.isVisible()
    reader.desktop.window.close()
    with seated(qapp, qtbot, tmp_path, prefill=False) as later:
        later.start()
        assert later.desktop.place.library.isVisible()
        assert not later.desktop.place.inspector.isVisible()
        assert later.project.path.name == "desk.pullquote"


def test_size_and_article_are_there_after_a_restart(reader, qapp, qtbot, tmp_path):
    reader.press("Ctrl+PgDown")
    reader.desktop.window.resize(701, 555)
    reader.desktop.window.close()
    with seated(qapp, qtbot, tmp_path, prefill=False) as later:
        later.desktop.start(None)
        assert (later.desktop.window.width(), later.desktop.window.height()) == (701, 555)
        assert later.reading.article.title == "Tide table"


def test_the_keyboard_goes_from_pane_to_pane(reader):
    place = reader.desktop.place
    reader.press("N", "N")
    seen = []
    for _ in range(4):
        reader.press("F6")
        focused = reader.desktop.window.focusWidget()
        seen.append(next(name for name in ("view", "spans", "inspector", "library") if held(place, name, focused)))
    assert seen == ["spans", "inspector", "library", "view"]
    reader.press("Ctrl+B", "F6", "F6", "F6")
    assert place.view.hasFocus()


def held(place, name, focused):
    """Whether a panel, or what is inside it, is the widget that has the keyboard."""
    panel = getattr(place, name)
    return panel is focused or panel.isAncestorOf(focused)


def test_the_theme_is_toggled_and_everything_follows(reader):
    dark = reader.desktop.appearance.theme.dark
    before = reader.desktop.window.grab().toImage().pixelColor(640, 450).lightness()
    reader.press("Ctrl+Shift+D")
    assert reader.desktop.appearance.theme.dark is not dark
    assert reader.desktop.settings.theme in ("light", "dark")
    after = reader.desktop.window.grab().toImage().pixelColor(640, 450).lightness()
    assert abs(after - before) > 150
    reader.press("Ctrl+Shift+D")
    assert reader.desktop.appearance.theme.dark is dark


class System(QObject):
    """The system's choice of colours; offscreen there is none that could be changed."""

    colorSchemeChanged = Signal(Qt.ColorScheme)  # noqa: N815 - Qt's name
    contrastPreferenceChanged = Signal(Qt.ContrastPreference)  # noqa: N815 - Qt's name

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._application = application
        self.scheme = Qt.ColorScheme.Light
        self.contrast = Qt.ContrastPreference.NoPreference

    def styleHints(self):
        """Itself: what is asked for is the colours alone."""
        return self

    def accessibility(self):
        """Itself again: of this, contrast alone is asked for."""
        return self

    def contrastPreference(self) -> Qt.ContrastPreference:
        """The contrast that was chosen last."""
        return self.contrast

    def colorScheme(self) -> Qt.ColorScheme:
        """Light or dark, as it was chosen last."""
        return self.scheme

    def choose(self, scheme: Qt.ColorScheme) -> None:
        """The user turns the whole system light or dark."""
        self.scheme = scheme
        self.colorSchemeChanged.emit(scheme)

    def choose_contrast(self, contrast: Qt.ContrastPreference) -> None:
        """The user asks the whole system for high contrast, or no more."""
        self.contrast = contrast
        self.contrastPreferenceChanged.emit(contrast)

    def __getattr__(self, name: str):
        return getattr(self._application, name)


def test_the_theme_follows_the_system_while_none_was_chosen(qapp, tmp_path):
    system, settings = System(qapp), Settings(tmp_path / "settings.ini")
    appearance = Appearance(system, settings)  # pyright: ignore[reportArgumentType]  # it passes all else on
    seen = []
    appearance.theme_changed.connect(lambda theme: seen.append(theme.name))
    system.choose(Qt.ColorScheme.Dark)
    system.choose(Qt.ColorScheme.Light)
    assert seen == ["dark", "light"]
    appearance.toggle_theme()
    assert settings.theme == "dark"
    system.choose(Qt.ColorScheme.Dark)
    system.choose(Qt.ColorScheme.Light)
    assert seen == ["dark", "light", "dark"]
    settings.theme = "system"
    assert seen[-1] == "light"


def test_high_contrast_follows_the_system_and_can_be_chosen(qapp, tmp_path):
    system, settings = System(qapp), Settings(tmp_path / "settings.ini")
    appearance = Appearance(system, settings)  # pyright: ignore[reportArgumentType]  # it passes all else on
    system.choose_contrast(Qt.ContrastPreference.HighContrast)
    assert appearance.theme.name == "contrast-light" and appearance.theme.strong
    system.choose(Qt.ColorScheme.Dark)
    assert appearance.theme.name == "contrast-dark"
    system.choose_contrast(Qt.ContrastPreference.NoPreference)
    assert appearance.theme.name == "dark"
    appearance.toggle_contrast()
    assert settings.theme == "contrast-dark"
    appearance.toggle_theme()
    assert settings.theme == "contrast-light"
    appearance.toggle_contrast()
    assert settings.theme == "light"


def test_larger_smaller_usual(reader):
    usual = reader.desktop.settings.text_size
    reader.press("Ctrl++", "Ctrl+=")
    assert reader.desktop.settings.text_size == usual + 2
    assert reader.desktop.appearance.typography.size == usual + 2
    reader.press("Ctrl+-")
    assert reader.desktop.settings.text_size == usual + 1
    reader.press("Ctrl+0")
    assert reader.desktop.settings.text_size == usual
    for _ in range(30):
        reader.press("Ctrl++")
    assert reader.desktop.settings.text_size == 45


def test_the_tags_are_hidden_and_shown(reader):
    before = reader.view.grab().toImage()
    reader.press("Ctrl+T")
    assert not reader.desktop.settings.tags_shown
    assert reader.view.grab().toImage() != before
    reader.press("Ctrl+T")
    assert reader.desktop.settings.tags_shown


def test_a_project_that_is_open_elsewhere_is_read_only_and_says_so(newcomer, tmp_path):
    path = make_desk(tmp_path / "desk.pullquote")
    with Project.open(path, this_annotator()):
        newcomer.drop([path])
        assert newcomer.project.read_only
        why = "Another window has desk.pullquote open, so it is read-only here."
        assert newcomer.said == why
        newcomer.press("N", "N")
        assert newcomer.current == "Ana Díaz"
        place = newcomer.desktop.place
        assert not place.strip.isEnabled()
        assert not place.inspector.span_card.decision.keep.isEnabled()
        assert not place.inspector.span_card.remarks.unsure.isEnabled()
        for key in ("Return", "1", "Backspace", "U", "Alt+Right", "F", "X", "Ctrl+Return", "Ctrl+Z"):
            place.bar.show_message("")
            newcomer.press(key)
            assert newcomer.said == why or key == "Ctrl+Z"
        newcomer.drag_over("report")
        assert not place.palette.isVisible()
        assert len(newcomer.reading.undecided) == 7
        newcomer.drop([tmp_path])
        assert newcomer.said == why
    newcomer.press("Ctrl+W")
    newcomer.drop([path])
    assert not newcomer.project.read_only
    newcomer.press("N", "N")
    assert newcomer.desktop.place.inspector.span_card.decision.keep.isEnabled()


def test_an_opened_project_replaces_the_open_one(reader, tmp_path):
    other = make_desk(tmp_path / "other.pullquote")
    reader.desktop.projects.open(other)
    assert reader.project.path == other
    assert reader.desktop.window.windowTitle() == "other – Pullquote"


def test_closing_a_project_shows_the_welcome_page_and_disables_its_actions(reader):
    reader.press("Ctrl+W")
    assert reader.desktop.welcome.isVisible()
    assert reader.desktop.window.windowTitle() == "Pullquote"
    table = reader.desktop.window.actions_table
    assert not table["keep"].isEnabled()
    assert not table["label:PERSON"].isEnabled()
    assert table["open"].isEnabled()
    reader.desktop.projects.open_last()
    assert reader.desktop.session.project is None


@pytest.mark.parametrize("name", ["letter.pullquote", "gone.pullquote"])
def test_a_project_that_cannot_be_opened_is_one_sentence_on_the_welcome_page(newcomer, tmp_path: Path, name: str):
    path = tmp_path / name
    if name == "letter.pullquote":
        path.write_text("Dear Sir")
    newcomer.desktop.projects.open(path)
    assert newcomer.desktop.welcome.problem.isVisible()
    assert name in newcomer.desktop.welcome.problem.text()


def test_the_welcome_page_lists_forgets_and_opens_recent_projects(reader, tmp_path):
    other = make_desk(tmp_path / "other.pullquote")
    reader.desktop.projects.open(other)
    reader.press("Ctrl+W")
    welcome = reader.desktop.welcome
    assert [row.open.accessibleName() for row in welcome.rows] == ["Open other", "Open desk"]
    assert welcome.rows[0].open.hasFocus()
    other.unlink()
    reader.desktop.projects.open(tmp_path / "desk.pullquote")
    reader.press("Ctrl+W")
    assert [row.open.accessibleName() for row in welcome.rows] == ["Open desk", "Open other"]
    reader.click(welcome.rows[1].remove)
    assert len(welcome.rows) == 1
    assert [one.path.name for one in reader.desktop.settings.recent_projects()] == ["desk.pullquote"]
    assert welcome.rows[0].open.hasFocus()
    reader.press("Return")
    assert reader.project.path.name == "desk.pullquote"
    assert reader.view.hasFocus()


def test_the_first_start_has_the_keyboard_on_the_sample(newcomer):
    assert newcomer.desktop.welcome.isVisible()
    assert newcomer.desktop.welcome.cards[Choice.SAMPLE].hasFocus()


def test_menus_that_have_no_room_are_reached_by_an_arrow(reader):
    window = reader.desktop.window
    window.resize(640, 420)
    arrow = window.menuBar().findChild(QToolButton, "qt_menubar_ext_button")
    assert arrow is not None
    reader.qtbot.waitUntil(arrow.isVisible)
    assert not arrow.icon().isNull()
    ink = arrow.grab().toImage()
    ground = ink.pixelColor(0, 0)
    assert any(ink.pixelColor(x, y) != ground for x in range(ink.width()) for y in range(ink.height()))
