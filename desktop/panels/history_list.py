"""What has happened to one annotation: time, who, what; folded away until it is wanted."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from annotations.language import tr, tr_many
from desktop.panels.look import Look
from desktop.theme import set_kind

MOST = 30


class HistoryList(QWidget):
    """The story of an annotation, one line an event, at most the last 30. Whether it is open stays as the user left it.

    `toggle` folds it away; it is placed by whoever shows the list, where there is room for it.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._story: tuple[str, ...] = ()
        self.toggle = QToolButton()
        self.toggle.setCheckable(True)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setIconSize(QSize(14, 14))
        self.toggle.setToolTip(tr("Show or hide what happened"))
        set_kind(self.toggle, "fold")
        self._lines = QLabel()
        self._lines.setTextFormat(Qt.TextFormat.PlainText)
        self._lines.setWordWrap(True)
        self._lines.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.setAccessibleName(tr("History"))
        set_kind(self._lines, "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._lines)
        self.toggle.toggled.connect(lambda _: self._show())
        self._show()

    def show_story(self, story: Sequence[str]) -> None:
        """Show what happened, in the order given."""
        if tuple(story) != self._story:
            self._story = tuple(story)
            self._lines.setText("\n".join(self._story[-MOST:]))
            self._show()

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self._show()

    def _show(self) -> None:
        opened = self.toggle.isChecked()
        events = tr_many("{count} event", "{count} events", len(self._story)) if self._story else tr("nothing yet")
        self.toggle.setText(tr("History: {events}", events=events))
        self.toggle.setEnabled(bool(self._story))
        icon = "chevron-down" if opened else "chevron-right"
        self.toggle.setIcon(self._look.icons.icon(icon, self._look.theme.ink2))
        self.setVisible(opened and bool(self._story))
