"""The parts of the welcome page: a choice and a recent project, each a large button, and the field to drop on."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotations.language import tr
from desktop.dialogs.elided import ElidedLabel
from desktop.dialogs.keycaps import key_label
from desktop.dialogs.rows import key_words
from desktop.dialogs.wording import time_words
from desktop.settings import RecentProject
from desktop.theme import set_kind


class LaidOutButton(QPushButton):
    """A button that is as large as the layout inside it wants; Enter presses it as Space does."""

    def keyPressEvent(self, e: QKeyEvent) -> None:
        # Not by being a default button: that one is drawn as the one thing to do, its labels unreadable.
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(e)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """The style sheet's least height for buttons does not count here."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            self.setMinimumHeight(self.sizeHint().height())
        return handled

    def let_through(self) -> None:
        """Let clicks on the labels inside be clicks on the button."""
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class ChoiceCard(LaidOutButton):
    """A large button: a title, a line on what it is for, and its key."""

    def __init__(self, title: str, about: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self._about = about
        heading = QLabel(title)
        set_kind(heading, "heading")
        line = ElidedLabel(about, Qt.TextElideMode.ElideRight)
        set_kind(line, "quiet")
        grid = QGridLayout(self)
        grid.setContentsMargins(18, 12, 16, 13)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(heading, 0, 0)
        grid.addWidget(line, 1, 0, 1, 2)
        self._cap = key_label("")
        grid.addWidget(self._cap, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        self.set_key(key)
        self.let_through()

    def set_key(self, key: str) -> None:
        """Show the key that does the same ("" for none)."""
        self._cap.setText(key_words(key) if key else "")
        self._cap.setVisible(bool(key))
        self.setAccessibleDescription(f"{self._about}. {key_words(key)}" if key else self._about)


class RecentRow(QWidget):
    """A recent project: a button with name, folder and time; one whose file is gone is greyed and can only be removed."""

    chosen = Signal(Path)
    removed = Signal(Path)

    def __init__(self, project: RecentProject, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        path = project.path
        moment = time_words(project.opened, now) if project.exists else tr("not there any more")
        self.open = LaidOutButton()
        self.open.setEnabled(project.exists)
        self.open.setAccessibleName(tr("Open {stem}", stem=path.stem))
        self.open.setAccessibleDescription(f"{path.parent}, {moment}")
        self.open.setToolTip(str(path))
        self.open.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.open.clicked.connect(lambda: self.chosen.emit(path))
        set_kind(self.open, "flat")
        name = ElidedLabel(path.stem, Qt.TextElideMode.ElideRight)
        folder = ElidedLabel(_short(path.parent))
        set_kind(folder, "small")
        time = QLabel(moment)
        set_kind(time, "small")
        grid = QGridLayout(self.open)
        grid.setContentsMargins(12, 7, 12, 8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(name, 0, 0)
        grid.addWidget(time, 0, 1)
        grid.addWidget(folder, 1, 0, 1, 2)
        self.open.let_through()
        self.remove = QToolButton()
        self.remove.setText("✕")
        self.remove.setToolTip(tr("Take it off this list"))
        self.remove.setAccessibleName(tr("Take {stem} off the list", stem=path.stem))
        self.remove.clicked.connect(lambda: self.removed.emit(path))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self.open, 1)
        if project.exists:
            self.remove.hide()
        line.addWidget(self.remove)


class DropArea(QWidget):
    """A dashed field that says what can be dropped on the page; the page itself takes the drops."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(224)
        heading = QLabel(tr("Drop articles here"))
        set_kind(heading, "heading")
        about = QLabel(tr("Web pages, PDF, Word, mail, tables, annotated data, whole folders, or a project."))
        about.setWordWrap(True)
        set_kind(about, "quiet")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(28, 20, 28, 20)
        lines.setSpacing(6)
        lines.addStretch(1)
        for label in (heading, about):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            lines.addWidget(label)
        lines.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Dark), 1.2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        finally:
            painter.end()


def _short(folder: Path) -> str:
    """The folder as people write it: “~/texts/harbour”."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
