"""The guidelines beside the text: those of the current label first, all others under it, found by a few letters."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from annotations.language import tr
from annotations.scheme import Scheme
from desktop.panels.look import Look
from desktop.panels.search_field import SearchField
from desktop.panels.small_buttons import CrossButton
from desktop.scheme.guideline_words import guidelines_html
from desktop.theme import set_kind


class GuidelinesPanel(QWidget):
    """Shows a scheme's guidelines. `leave_requested` means Escape, `close_requested` the cross."""

    leave_requested = Signal()
    close_requested = Signal()

    def __init__(self, scheme: Scheme, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme, self._look, self._first = scheme, look, ""
        self.setAccessibleName(tr("Guidelines"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "chrome")
        self.close_button = CrossButton(look)
        self.close_button.setAccessibleName(tr("Hide the guidelines"))
        self.close_button.setToolTip(tr("Hide the guidelines"))
        self.field = SearchField(look)
        self.field.setPlaceholderText(tr("Find in the guidelines"))
        self.field.setAccessibleName(tr("Find in the guidelines"))
        self.page = QTextBrowser()
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setOpenLinks(False)
        self.page.setAccessibleName(tr("Guidelines"))
        self.page.document().setDocumentMargin(7)
        self.nothing = QLabel(tr("No guideline says that."))
        self.nothing.setWordWrap(True)
        set_kind(self.nothing, "quiet")
        top = QHBoxLayout()
        top.addWidget(self.field, 1)
        top.addWidget(self.close_button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 8, 8, 8)
        lines.setSpacing(6)
        lines.addLayout(top)
        lines.addWidget(self.nothing)
        lines.addWidget(self.page, 1)
        self.setMinimumHeight(120)
        self.field.textChanged.connect(self._show)
        self.close_button.clicked.connect(self.close_requested)
        self._show()

    def set_scheme(self, scheme: Scheme) -> None:
        """Show the guidelines of another scheme."""
        self._scheme = scheme
        self._show()

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self.field.set_look(look)
        self.close_button.set_look(look)
        self._show()

    def show_first(self, first: str) -> None:
        """Show these guidelines before all others: “label:PERSON”, “kind:direct”, "" for none."""
        if first != self._first:
            self._first = first
            self._show()

    def focus_first(self) -> None:
        """Give the keyboard to the field that finds."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.field.text():
                self.field.clear()
            else:
                self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        words = guidelines_html(self._scheme, self._look.theme, self._first, self.field.text())
        self.page.setHtml(words)
        self.page.setVisible(bool(words))
        self.nothing.setVisible(not words)
