"""Says that Pullquote itself went wrong: what is safe, the report folded away, go on or quit."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotations.language import tr
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.fitted import FittedDialog
from desktop.theme import set_kind

_COPIED_MS = 2000
_FOLDED, _UNFOLDED = (800, 400), (1200, 900)  # the largest sizes in pixels


class ProblemDialog(FittedDialog):
    """One sentence on a bug of ours; `report` is what we need to mend it. Emits `quit_requested` if that is chosen.

    Esc and closing the window mean going on.
    """

    quit_requested = Signal()

    def __init__(self, sentence: str, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("A fault in Pullquote"))
        self.set_least(480)
        self.setMaximumSize(*_FOLDED)
        self._report = report
        heading = QLabel(tr("Pullquote has made a mistake"))
        set_kind(heading, "heading")
        said = QLabel(sentence)
        said.setWordWrap(True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        safe = QLabel(
            tr(
                "This is a fault of the program, not of yours. Every change that you saw on the screen has been kept; you can "
                "go on working. If it happens again, please send us the report. It stays on this computer until you send it."
            )
        )
        safe.setWordWrap(True)
        set_kind(safe, "quiet")
        self.unfold = QToolButton()
        set_kind(self.unfold, "fold")
        self.unfold.setText(tr("Details"))
        self.unfold.setCheckable(True)
        self.unfold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.unfold.setArrowType(Qt.ArrowType.RightArrow)
        self.details = QPlainTextEdit(report)
        self.details.setReadOnly(True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setAccessibleName(tr("Report"))
        self.details.setTabChangesFocus(True)
        self.details.setMinimumHeight(120)
        self.details.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.details.hide()
        buttons = Buttons()
        self.copy = buttons.aside(tr("Copy report"))
        self.go_on = buttons.go(tr("Continue"))
        self.leave = buttons.leave(tr("Quit"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(10)
        for widget in (heading, said, safe):
            lines.addWidget(widget)
        lines.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self.details, 1)
        lines.addStretch()
        lines.addWidget(buttons)
        self.unfold.toggled.connect(self._unfold)
        self.copy.clicked.connect(self._copy)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self._quit)
        self.go_on.setFocus()

    def _unfold(self, shown: bool) -> None:
        self.unfold.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self.setMaximumSize(*(_UNFOLDED if shown else _FOLDED))
        self.details.setVisible(shown)
        if shown:
            self.resize(max(self.width(), 640), max(self.height(), 460))
        else:
            self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy.setText(tr("Copied"))
        QTimer.singleShot(_COPIED_MS, self.copy, lambda: self.copy.setText(tr("Copy report")))

    def _quit(self) -> None:
        self.reject()
        self.quit_requested.emit()
