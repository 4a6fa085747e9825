"""How everything looks: the theme in use, following the system where it should, and the type of the article."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from desktop.article.typography import LinePitch, Typography
from desktop.settings import Settings
from desktop.theme import Theme, apply_palette, apply_sheet, apply_theme, load_theme

_USUAL = Typography()


class Appearance(QObject):
    """The theme and the typography; says so when either changes.

    Palette and font are there at once; the style sheet comes with `dress`, which is cheapest once all widgets are made.
    """

    theme_changed = Signal(object)
    typography_changed = Signal(object)

    def __init__(self, application: QApplication, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._settings = settings
        self.theme: Theme = load_theme(self._wanted())
        apply_palette(application, self.theme)
        self.typography = self._type()
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(lambda _scheme: self._follow())
        hints.accessibility().contrastPreferenceChanged.connect(lambda _wish: self._follow())
        settings.changed.connect(self._setting_changed)

    def dress(self) -> None:
        """Apply the style sheet of the theme."""
        apply_sheet(self._application, self.theme)

    def toggle_theme(self) -> None:
        """Change from light to dark or back, and stay there; high contrast stays high."""
        self._settings.theme = _name(dark=not self.theme.dark, strong=self.theme.strong)

    def toggle_contrast(self) -> None:
        """Change to high contrast or back, and stay there; light stays light, and dark dark."""
        self._settings.theme = _name(dark=self.theme.dark, strong=not self.theme.strong)

    def toggle_tags(self) -> None:
        """Show the short codes above spans, or not."""
        self._settings.tags_shown = not self._settings.tags_shown

    def zoom(self, steps: int) -> None:
        """Make the text so many sizes larger or smaller."""
        self._settings.text_size = self.typography.zoomed(steps).size

    def usual_size(self) -> None:
        """Give the text its usual size."""
        self._settings.text_size = _USUAL.size

    def _wanted(self) -> str:
        chosen = self._settings.theme
        if chosen != "system":
            return chosen
        hints = self._application.styleHints()
        strong = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        return _name(dark=hints.colorScheme() is Qt.ColorScheme.Dark, strong=strong)

    def _follow(self) -> None:
        name = self._wanted()
        if name != self.theme.name:
            self.theme = load_theme(name)
            apply_theme(self._application, self.theme)
            self.theme_changed.emit(self.theme)

    def _type(self) -> Typography:
        settings = self._settings
        return Typography(
            settings.text_size,
            settings.measure,
            settings.tags_shown,
            settings.text_face,
            LinePitch(settings.line_pitch),
            settings.calm,
        )

    def _setting_changed(self, key: str) -> None:
        if key == "theme":
            self._follow()
        elif key in ("text_size", "measure", "tags_shown", "text_face", "line_pitch", "calm"):
            self.typography = self._type()
            self.typography_changed.emit(self.typography)


def _name(*, dark: bool, strong: bool) -> str:
    """The theme that ships for this ground and this contrast."""
    shade = "dark" if dark else "light"
    return f"contrast-{shade}" if strong else shade
