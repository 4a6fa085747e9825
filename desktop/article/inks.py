"""The pens and brushes of one theme, made once."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from desktop.theme import Theme, mix


class HueInks(NamedTuple):
    """How a hue draws: chips at rest, hot and not yet decided; underlines; dashes; letters."""

    chip: QColor
    chip_hot: QColor
    chip_open: QColor
    line: QColor
    dots: QPen
    cue: QPen
    cue_open: QPen
    dash: QPen
    faint: QPen
    solid: QColor
    tag: QColor


class Inks:
    """Every pen and brush that the article needs. Chips are translucent, so that they mix into what lies under them."""

    def __init__(self, theme: Theme) -> None:
        self.paper = QColor(theme.paper)
        self.ink = QColor(theme.ink)
        self.ink2 = QColor(theme.ink2)
        self.focus = QColor(theme.focus)
        self.focus_soft = _faded(theme.focus, 0.6)
        self.bar = QColor(theme.bar)
        self.bar_rest = QColor(mix(theme.paper, theme.bar, 0.62))
        self.bar_nested = QColor(mix(theme.paper, theme.bar, 0.42))
        self.selection = _faded(theme.selection, theme.selection_alpha)
        self.bands = [QColor(colour) for colour in (theme.band1, theme.band2, theme.band3)]
        self.bands_open = [_faded(colour, 0.6) for colour in (theme.band1, theme.band2, theme.band3)]
        self._theme = theme
        self.hues = {name: _hue(theme, colour) for name, colour in theme.hues.items()}

    def hue(self, name: str) -> HueInks:
        """The inks of a hue; those of `neutral` for a name that the theme does not know."""
        found = self.hues.get(name)
        if found is None and name.startswith("#"):
            found = self.hues[name] = _hue(self._theme, self._theme.hue(name))
        return found or self.hues["neutral"]


def _hue(theme: Theme, colour: str) -> HueInks:
    return HueInks(
        chip=_faded(colour, theme.tint),
        chip_hot=_faded(colour, theme.tint_hot),
        chip_open=_faded(colour, theme.tint * 0.5),
        line=_faded(colour, 0.82),
        dots=dashes(QColor(colour), 1.7, (0.01, 2.1)),
        cue=dashes(QColor(colour), 1.6, (1.2, 2.2)),
        cue_open=dashes(_faded(colour, 0.7), 1.4, (0.01, 2.6)),
        dash=dashes(QColor(colour), 1.2, (2.5, 2.5), Qt.PenCapStyle.FlatCap),
        faint=QPen(_faded(colour, 0.5), 1),
        solid=QColor(colour),
        tag=QColor(theme.tag(colour)),
    )


def dashes(
    colour: QColor, width: float, pattern: tuple[float, float], cap: Qt.PenCapStyle = Qt.PenCapStyle.RoundCap
) -> QPen:
    """A dashed pen; the pattern counts pen widths, and a stroke of next to nothing with a round cap makes a dot."""
    pen = QPen(colour, width)
    pen.setCapStyle(cap)
    pen.setDashPattern(pattern)
    return pen


def _faded(colour: str, alpha: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(alpha)
    return made
