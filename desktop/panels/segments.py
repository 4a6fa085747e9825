"""A segmented control: one of a few choices, all of them in sight."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop.models.wording import grouped
from desktop.panels.keyboard import is_plain
from desktop.panels.look import Look, faint, hover_colour, sans
from desktop.theme import mix

_OWN = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter),
    *(Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
)


class Segment(QAbstractButton):
    """One choice: a word, with a count above it where there is one."""

    def __init__(self, word: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._count: int | None = None
        self.setText(word)
        self.setCheckable(True)
        # One of a few: a screen reader calls it a radio button.
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(word)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self.update()

    def set_count(self, count: int) -> None:
        """Show how many there are of this choice."""
        if count != self._count:
            taller = self._count is None
            self._count = count
            self.setAccessibleName(f"{self.text()}, {count}")
            if taller:
                self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(sans(12, QFont.Weight.Medium)).horizontalAdvance(self.text())
        return QSize(round(width) + 12, 28 if self._count is None else 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(36, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        theme = self._look.theme
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            if self.isChecked():
                painter.setPen(QColor(theme.focus) if self.hasFocus() else QColor(mix(theme.rule, theme.ink, 0.14)))
                painter.setBrush(QColor(theme.paper if not theme.dark else mix(theme.chrome, theme.ink, 0.14)))
                painter.drawRoundedRect(area, 5, 5)
            elif self.underMouse() and self.isEnabled():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(hover_colour(theme)))
                painter.drawRoundedRect(area, 5, 5)
            if self.hasFocus() and not self.isChecked():
                painter.setPen(QColor(theme.focus))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(area, 5, 5)
            self._draw_words(painter)
        finally:
            painter.end()

    def _draw_words(self, painter: QPainter) -> None:
        theme = self._look.theme
        # What is chosen stays readable where it cannot be changed.
        strong, weak = (theme.ink, theme.ink2) if self.isEnabled() else (theme.ink2, faint(theme))
        area = QRectF(self.rect()).adjusted(3, 0, -3, 0)
        colour = strong if self.isChecked() else weak
        if self._count is None:
            self._draw_line(painter, area, self.text(), sans(12, QFont.Weight.Medium), colour)
            return
        self._draw_line(
            painter, area.adjusted(0, 4, 0, -18), grouped(self._count), sans(13, QFont.Weight.DemiBold), strong
        )
        self._draw_line(painter, area.adjusted(0, 20, 0, -4), self.text(), sans(11), colour)

    def _draw_line(self, painter: QPainter, area: QRectF, words: str, used: QFont, colour: str) -> None:
        painter.setFont(used)
        painter.setPen(QColor(colour))
        shown = QFontMetricsF(used).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)


class Segments(QWidget):
    """The choices side by side, of one width each. `chosen` gives the id of the one that the user picks."""

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], look: Look, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._current = ""
        self._segments: dict[str, Segment] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for choice, word in choices:
            segment = Segment(word, look, self)
            segment.setToolTip(word)
            segment.clicked.connect(lambda _checked=False, clicked=choice: self._choose(clicked))
            self._group.addButton(segment)
            self._segments[choice] = segment
            row.addWidget(segment)
        self.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        """Keys without Ctrl or Alt by which one goes on and chooses are those of the choices.

        In the corner of the menu bar Qt takes them for keys of the menus, and Tab or Backspace would reach the article.
        """
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() in _OWN and is_plain(event):
            event.accept()
            return True
        return super().event(event)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        for segment in self._segments.values():
            segment.set_look(look)
        self.update()

    def set_current(self, choice: str) -> None:
        """Show a choice as the current one; emits nothing."""
        if choice in self._segments:
            self._current = choice
            self._segments[choice].setChecked(True)

    def clear_current(self) -> None:
        """Show no choice as the current one; emits nothing."""
        self._current = ""
        self._group.setExclusive(False)
        for segment in self._segments.values():
            segment.setChecked(False)
        self._group.setExclusive(True)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many there are of each choice."""
        for choice, count in counts.items():
            self._segments[choice].set_count(count)

    def set_tip(self, choice: str, tip: str) -> None:
        """The tool tip of a choice."""
        self._segments[choice].setToolTip(tip)

    def segment(self, choice: str) -> Segment:
        """The button of a choice."""
        return self._segments[choice]

    def _choose(self, choice: str) -> None:
        """Say what was chosen; what is shown as current changes only when `set_current` says so."""
        current = self._current
        if choice != current:
            if current:
                self.set_current(current)
            else:
                self.clear_current()
            self.chosen.emit(choice)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        theme = self._look.theme
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(theme.rule))
            painter.setBrush(QColor(mix(theme.chrome, theme.ink, 0.03)))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        finally:
            painter.end()
