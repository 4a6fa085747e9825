"""Icons: the SVG outlines of resources/icons, drawn in the colours of a theme."""

import logging
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.article.filling import fill
from desktop.theme import Theme, mix
from resources import resource_path

SIZES = (16, 20)

_log = logging.getLogger(__name__)


class Icons:
    """The icons in the colours of one theme, at one device pixel ratio; each is drawn once.

    `ratio` is that of the sharpest screen unless it is given. An icon whose file is absent is drawn as nothing, and logged.
    """

    def __init__(self, theme: Theme, ratio: float | None = None, folder: Path | None = None) -> None:
        application = QGuiApplication.instance()
        if ratio is None and isinstance(application, QGuiApplication):
            ratio = application.devicePixelRatio()
        self.theme = theme
        self._ratio = ratio or 1.0
        self._folder = folder or resource_path("icons")
        self._outlines: dict[str, QSvgRenderer | None] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, colour: str | None = None) -> QIcon:
        """The icon of this name in `colour` (`#RRGGBB`; the theme's ink without one), fainter where disabled."""
        colour = colour or self.theme.ink
        if found := self._icons.get((name, colour)):
            return found
        made = QIcon()
        if self._outline(name) is not None:
            faint = mix(self.theme.chrome, self.theme.ink2, 0.6)
            for size in SIZES:
                made.addPixmap(self.pixmap(name, size, colour), QIcon.Mode.Normal)
                made.addPixmap(self.pixmap(name, size, faint), QIcon.Mode.Disabled)
        self._icons[name, colour] = made
        return made

    def pixmap(self, name: str, size: int, colour: str | None = None) -> QPixmap:
        """The icon as a square of `size` device-independent pixels."""
        side = max(1, round(size * self._ratio))
        made = QPixmap(side, side)
        made.fill(Qt.GlobalColor.transparent)
        outline = self._outline(name)
        if outline is not None:
            painter = QPainter(made)
            try:
                area = QRectF(0, 0, side, side)
                outline.render(painter, area)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
                fill(painter, area, QColor(colour or self.theme.ink))
            finally:
                painter.end()
        made.setDevicePixelRatio(self._ratio)
        return made

    def _outline(self, name: str) -> QSvgRenderer | None:
        if name not in self._outlines:
            self._outlines[name] = self._read(name)
        return self._outlines[name]

    def _read(self, name: str) -> QSvgRenderer | None:
        path = self._folder / f"{name}.svg"
        try:
            # QSvgRenderer reads currentColor as black, which the tint then replaces.
            outline = QSvgRenderer(QByteArray(path.read_bytes()))
        except OSError as error:
            _log.warning("The icon %s cannot be read: %s", path.name, error.strerror)
            return None
        if not outline.isValid():
            _log.warning("The icon %s is not valid SVG", path.name)
            return None
        return outline
