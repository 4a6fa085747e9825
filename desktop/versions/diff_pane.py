"""One of two texts side by side: what went is struck through, what came is underlined, and spans lie on their words.

Colour is never all that tells: what went is struck through, what came is bold and underlined, spans have a ground.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from annotations.offsets import Utf16Map
from annotations.spans import Fragment
from desktop.panels.look import Look
from desktop.theme import SERIF, font, mix

_PIXELS = 16


@dataclass(frozen=True, slots=True)
class Ground:
    """The words of an annotation, with the colour of its label."""

    fragments: tuple[Fragment, ...]
    colour: str


class DiffPane(QTextEdit):
    """Shows a text; words can be selected and are told as code points."""

    def __init__(self, name: str, *, came: bool, parent: QWidget | None = None) -> None:
        """`came`: what differs is what came, else it is what went."""
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setMinimumSize(160, 120)
        self._came = came
        self._offsets = Utf16Map("")

    def show_text(
        self, text: str, differing: Sequence[Fragment], grounds: Iterable[Ground], look: Look, sizes: int = _PIXELS
    ) -> None:
        """Show a text, with the ranges that differ from the other one, and the grounds of its spans."""
        self._offsets = Utf16Map(text)
        self.setFont(font(SERIF, sizes))
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        lines = QTextBlockFormat()
        lines.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(lines)
        for ground in grounds:
            shape = QTextCharFormat()
            shape.setBackground(QColor(mix(look.theme.paper, ground.colour, look.theme.tint_hot)))
            for start, end in ground.fragments:
                self._dress(start, end, shape)
        for start, end in differing:
            self._dress(start, end, self._differing(look))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_words(self, fragments: Sequence[Fragment]) -> None:
        """Select these words, from the first to the last, and have them in sight."""
        if not fragments:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
            return
        self.setTextCursor(self._cursor(fragments[0][0], fragments[-1][1]))
        self.ensureCursorVisible()

    def chosen(self) -> Fragment | None:
        """The words that are selected, code points `[start, end)`; None where there are none."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start_u16, end_u16 = cursor.selectionStart(), cursor.selectionEnd()
        return self._offsets.to_code_point(start_u16), self._offsets.to_code_point(end_u16)

    def _differing(self, look: Look) -> QTextCharFormat:
        shape = QTextCharFormat()
        if self._came:
            shape.setForeground(QColor(look.theme.focus))
            shape.setFontWeight(QFont.Weight.DemiBold)
            shape.setFontUnderline(True)
        else:
            shape.setForeground(QColor(look.theme.danger))
            shape.setFontStrikeOut(True)
        return shape

    def _dress(self, start: int, end: int, shape: QTextCharFormat) -> None:
        self._cursor(start, end).mergeCharFormat(shape)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_u16(start))
        cursor.setPosition(self._offsets.to_u16(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor
