"""Themes as data: colour tokens read from TOML, the bundled fonts, and the widgets' palette and style sheet."""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from string import Template, hexdigits
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from annotations.colours import readable
from annotations.mass import uncollected
from resources import resource_path

SERIF = ("Source Serif 4", "Noto Serif", "Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Color Emoji")
SANS = ("Inter", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Color Emoji")
HUES = ("person", "organisation", "place", "time", "number", "event", "work", "neutral", "cue")
INTERFACE_PX = 13
LEAST_CONTRAST, STRONG_CONTRAST = 4.5, 7.0  # of a text on its ground: WCAG 2.2, criteria 1.4.3 (AA) and 1.4.6 (AAA)


class ThemeError(ValueError):
    """A theme file cannot be used; the message says which file and which token."""


class Theme(NamedTuple):
    """The colour tokens of one theme, colours as `#RRGGBB`, strengths between 0 and 1.

    Surfaces: `paper` under the article, `chrome` under panels. Text: `ink`, quieter `ink2`, `danger` for what went wrong.
    Lines: `rule`, and `focus` for the keyboard's place. `band1` to `band3` lie under quotes (plain, nested, current), `bar`
    beside them. `hues` colour the families of labels; `tint` and `tint_hot` say how strongly they lie under a span.
    A `strong` theme keeps a contrast of 7:1 where others keep 4.5:1, and its lines are there to be seen.
    """

    name: str
    dark: bool
    strong: bool
    paper: str
    chrome: str
    ink: str
    ink2: str
    rule: str
    focus: str
    danger: str
    selection: str
    selection_alpha: float
    band1: str
    band2: str
    band3: str
    bar: str
    tint: float
    tint_hot: float
    hues: Mapping[str, str]

    def hue(self, name: str) -> str:
        """The colour of a hue; `neutral` for a name that the theme does not know.

        A family of labels may have a hue of its own: two colours, for light and for dark themes.
        """
        if name.startswith("#"):
            light, _, dark = name.partition(" ")
            return dark if self.dark else light
        return self.hues.get(name, self.hues["neutral"])

    @property
    def contrast(self) -> float:
        """The least contrast that a text has on its ground."""
        return STRONG_CONTRAST if self.strong else LEAST_CONTRAST

    def lettering(self, colour: str, ground: str) -> str:
        """`colour` as letters on `ground` have it: the nearest shade of it that can be read there."""
        return _legible(colour, ground, self.contrast)

    def tag(self, colour: str) -> str:
        """`colour` as the small tags above the text have it, which lie on the paper and on every band alike."""
        return self.lettering(colour, self.band3)

    @property
    def raised(self) -> str:
        """What lies under buttons, menus and tool tips."""
        return mix(self.chrome, "#FFFFFF", 0.06 if self.dark else 0.6)

    @property
    def row_hover(self) -> str:
        """What lies under a row of a list while the mouse is over it."""
        return mix(self.paper, self.ink, 0.12) if self.strong else self.rule


def load_theme(name: str) -> Theme:
    """The theme that ships as `resources/themes/NAME.toml`. Raises ThemeError if it is absent or malformed."""
    return read_theme(resource_path("themes", f"{name}.toml"))


def read_theme(path: Path) -> Theme:
    """The theme in a TOML file: every token of Theme must be there, nothing else may. Raises ThemeError."""
    try:
        tokens = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ThemeError(f"The theme {path.name} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ThemeError(f"The theme {path.name} is not valid TOML: {error}.") from error
    types = Theme.__annotations__
    for name in types:
        if name not in tokens:
            raise ThemeError(f"The theme {path.name} lacks the token “{name}”.")
    for name, value in tokens.items():
        if name not in types:
            raise ThemeError(f"The theme {path.name} has a token “{name}” that no theme has.")
        if name != "hues":
            _check(path, name, types[name], value)
    hues = tokens.pop("hues")
    if not isinstance(hues, dict) or set(hues) != set(HUES):
        raise ThemeError(f"The hues of the theme {path.name} must be exactly: {', '.join(HUES)}.")
    for name, value in hues.items():
        _check(path, f"hues.{name}", str, value)
    return Theme(**tokens, hues=MappingProxyType(hues))


def _check(path: Path, name: str, kind: object, value: object) -> None:
    """Raise ThemeError unless the value is what the token's type asks for: a colour, a share of one, a flag."""
    if kind is bool:
        fits, wanted = isinstance(value, bool), "true or false"
    elif kind is float:
        fits, wanted = isinstance(value, float | int) and 0 <= value <= 1, "a number from 0 to 1"
    elif name == "name":
        fits, wanted = isinstance(value, str) and value != "", "a name"
    else:
        fits, wanted = isinstance(value, str) and _is_colour(value), "a colour like #1E2227"
    if not fits:
        raise ThemeError(f"The token “{name}” of the theme {path.name} must be {wanted}, not {value!r}.")


def _is_colour(value: str) -> bool:
    return len(value) == 7 and value[0] == "#" and all(sign in hexdigits for sign in value[1:])


@lru_cache(maxsize=2048)
def _legible(colour: str, ground: str, wanted: float) -> str:
    return readable(colour, ground, wanted)


@lru_cache(maxsize=2048)
def mix(base: str, colour: str, share: float) -> str:
    """The colour that lies `share` (0 to 1) of the way from base to colour, as `#RRGGBB`."""
    a, b = QColor(base), QColor(colour)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return "#" + "".join(f"{round(x * (1 - share) + y * share):02X}" for x, y in pairs)


def load_fonts() -> None:
    """Make the bundled fonts known to Qt; needs a QGuiApplication. Raises ThemeError for a font that Qt refuses."""
    for path in sorted(resource_path("fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise ThemeError(f"The font {path.name} cannot be loaded.")


def font(families: tuple[str, ...], pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font of the given pixel size, unhinted, so that a line measures the same at every scale."""
    # A copy shares what Qt has found out about the font, so that each is looked for once.
    return QFont(_font(families, pixels, weight))


@cache
def _font(families: tuple[str, ...], pixels: int, weight: QFont.Weight) -> QFont:
    made = QFont(list(families))
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def palette(theme: Theme) -> QPalette:
    """The palette of a theme: what the Fusion style and all that no style sheet names are drawn with."""
    role = QPalette.ColorRole
    raised = theme.raised
    colours = {
        role.Window: theme.chrome,
        role.WindowText: theme.ink,
        role.Base: theme.paper,
        role.AlternateBase: mix(theme.paper, theme.ink, 0.03),
        role.Text: theme.ink,
        role.PlaceholderText: theme.ink2,
        role.Button: raised,
        role.ButtonText: theme.ink,
        role.BrightText: theme.danger,
        role.Light: mix(raised, "#FFFFFF", 0.08 if theme.dark else 0.5),
        role.Midlight: mix(theme.rule, raised, 0.5),
        role.Mid: mix(theme.rule, theme.ink, 0.1),
        role.Dark: mix(theme.rule, theme.ink, 0.25),
        role.Shadow: mix(theme.rule, "#000000", 0.5),
        role.Highlight: mix(theme.paper, theme.selection, theme.selection_alpha),
        role.HighlightedText: theme.ink,
        role.Accent: theme.focus,
        role.Link: theme.focus,
        role.LinkVisited: theme.focus,
        role.ToolTipBase: raised,
        role.ToolTipText: theme.ink,
    }
    made = QPalette()
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    faint = QColor(mix(theme.chrome, theme.ink2, 0.6))
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, each, faint)
    return made


def style_sheet(theme: Theme) -> str:
    """The application's one style sheet. Variants are chosen by the dynamic property `kind` (see `set_kind`):

    - QPushButton: `primary` (the one thing to do), `flat` (no frame until hovered), `danger` (cannot be taken back)
    - QLabel: `quiet` (ink2), `small` (11 px ink2), `heading` (15 px semibold), `title` (22 px serif semibold),
      `section` (11 px semibold ink2, above a group), `key` (a keycap), `error` (danger colour)
    - any QWidget or QFrame: `chrome` (panel surface), `paper` (article surface), `card` (paper with a rule and round
      corners), `bar-top` and `bar-bottom` (chrome with a rule towards the article), `rule` (a line of 1 px)
    - QListView, QTreeView, QTableView: `panel` (no frame, transparent; for lists that lie on chrome)

    Everything else (inputs, menus, tabs, tool tips, scroll bars, dialogs, …) needs no property. A QWidget subclass of
    one's own shows a background only with `setAttribute(Qt.WidgetAttribute.WA_StyledBackground)`.
    """
    tokens = {
        "paper": theme.paper,
        "chrome": theme.chrome,
        "ink": theme.ink,
        "ink2": theme.ink2,
        "faint": mix(theme.chrome, theme.ink2, 0.6),
        "rule": theme.rule,
        "edge": mix(theme.rule, theme.ink, 0.14),
        "focus": theme.focus,
        "focus_hot": mix(theme.focus, theme.ink, 0.16),
        "focus_soft": mix(theme.paper, theme.focus, 0.16),
        "on_focus": theme.chrome if theme.dark else "#FFFFFF",
        "danger": theme.danger,
        "selected": mix(theme.chrome, theme.selection, 0.24),
        "selected_paper": mix(theme.paper, theme.selection, 0.24),
        "selected_text": mix(theme.paper, theme.selection, theme.selection_alpha),
        "hover": mix(theme.chrome, theme.ink, 0.05),
        "pressed": mix(theme.chrome, theme.ink, 0.1),
        "raised": theme.raised,
        "row_hover": theme.row_hover,
        "thumb": mix(theme.rule, theme.ink2, 0.12),
        "icons": resource_path("themes", "icons").as_posix(),
        "shade": theme.name if theme.name in ("light", "dark") else ("dark" if theme.dark else "light"),
        "serif": '"' + '", "'.join(SERIF) + '"',
    }
    return Template(resource_path("themes", "widgets.qss").read_text(encoding="utf-8")).substitute(tokens)


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Dress the whole application: Fusion, Inter 13 px, palette and style sheet. May be called again to change theme."""
    if application.style().name().casefold() != "fusion":
        application.setStyle("Fusion")
    apply_palette(application, theme)
    apply_sheet(application, theme)


def apply_sheet(application: QApplication, theme: Theme) -> None:
    """The style sheet alone."""
    # Qt walks over all widgets and calls into Python on the way. A collection of cycles there may delete widgets that
    # are still to come, which ends the process.
    with uncollected():
        application.setStyleSheet(style_sheet(theme))


def apply_palette(application: QApplication, theme: Theme) -> None:
    """The part of `apply_theme` that widgets need while they are made; the style sheet may come once all are there.

    With a style sheet, Qt polishes a widget with all that is in it anew each time that it gets another parent.
    """
    application.setFont(font(SANS, INTERFACE_PX))
    application.setPalette(palette(theme))


def set_kind(widget: QWidget, kind: str) -> None:
    """Choose the widget's variant in the style sheet (see `style_sheet`), also after it has been shown."""
    widget.setProperty("kind", kind)
    # One that was never shown is polished when it is.
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
