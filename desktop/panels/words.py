"""Words of an article in a panel: set in a few lines, elided after the last, and clickable to go there."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotations.offsets import Utf16Map
from desktop.models.wording import one_line
from desktop.panels.look import Look, hover_colour
from desktop.theme import SERIF, font

_PAD = 4
_MOST_CHARACTERS = 1500


def set_lines(text: str, used: QFont, width: float, most: int) -> list[str]:
    """`text` broken into at most `most` lines of `width` pixels; the last one elided where more would follow."""
    metrics = QFontMetricsF(used)
    if text.isprintable() and metrics.horizontalAdvance(text) < width - 1:
        return [text] if text else []
    layout = QTextLayout(text[:_MOST_CHARACTERS], used)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    places = Utf16Map(text)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) <= most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width))
        starts.append(places.to_code_point(line.textStart()))
    layout.endLayout()
    whole = len(starts) <= most
    starts = starts[:most]
    lines = [text[start:end].rstrip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    if not whole and lines:
        lines[-1] = metrics.elidedText(lines[-1][:_MOST_CHARACTERS], Qt.TextElideMode.ElideRight, width)
    return lines


class Words(QAbstractButton):
    """Words from the text in the reading font. Elided ones show whole in the tool tip; a click says “go there”.

    `least` and `most` bound its height in lines, so that the panel does not jump from one short annotation to the next.
    """

    def __init__(
        self, look: Look, least: int = 1, most: int = 4, pixels: int = 15, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._least, self._most = least, most
        self._words = ""
        self._placeholder = ""
        self._hint = ""
        self._serif = font(SERIF, pixels)
        self._line_height = round(QFontMetricsF(self._serif).height() * 1.12)
        self._lines: list[str] = []
        self._lines_width = -1
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self.update()

    def set_words(self, words: str, *, placeholder: str = "", hint: str = "", name: str = "") -> None:
        """Show `words`, or the placeholder where there are none. `hint` says what a click does, `name` what they are."""
        words = one_line(words)
        self._hint = hint
        self._placeholder = placeholder
        self.setEnabled(bool(words))
        self.setCursor(Qt.CursorShape.PointingHandCursor if words else Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(f"{name}: {words or placeholder}" if name else words)
        if words == self._words and self._lines_width >= 0:
            self.update()
            return
        self._words = words
        self._lines_width = -1
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """The words that are shown, whole."""
        return self._words

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = max(self._least, min(self._most, len(self._set(width))))
        return lines * self._line_height + 2 * _PAD

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._least * self._line_height + 2 * _PAD)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            elided = bool(self._lines) and self._lines[-1].endswith("…") and not self._words.endswith("…")
            self.setToolTip("\n".join(part for part in (self._words[:800] if elided else "", self._hint) if part))
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        theme = self._look.theme
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isEnabled() and (self.underMouse() or self.hasFocus()):
                painter.setPen(QColor(theme.focus) if self.hasFocus() else Qt.PenStyle.NoPen)
                painter.setBrush(QColor(hover_colour(theme)))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            painter.setFont(self._serif)
            painter.setPen(QColor(theme.ink if self._words else theme.ink2))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            lines = self._set(self.width())
            for number, line in enumerate(lines):
                top = _PAD + number * self._line_height
                painter.drawText(QRectF(_PAD, top, self.width() - 2 * _PAD + 2, self._line_height), int(flags), line)
        finally:
            painter.end()

    def _set(self, width: int) -> list[str]:
        if width != self._lines_width:
            self._lines = set_lines(self._words or self._placeholder, self._serif, width - 2 * _PAD, self._most)
            self._lines_width = width
        return self._lines
