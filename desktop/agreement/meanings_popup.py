"""What each figure says, in one sentence with its source: a page that opens beside the button and closes by itself."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotations.language import tr
from annotations.review.agreement.figures import Measure
from annotations.review.agreement.meanings import INTERVAL, MEANINGS
from desktop.theme import set_kind

_SHOWN = (
    Measure.F1_EXACT,
    Measure.F1_OVERLAP,
    Measure.F1_FREE,
    Measure.KAPPA,
    Measure.ALPHA,
    Measure.ALPHA_U,
    Measure.SOURCE_EXACT,
    Measure.CUE_EXACT,
    Measure.SPEAKER,
    Measure.KIND,
)
_WIDTH, _HEIGHT = 620, 520


class MeaningsPopup(QFrame):
    """The meanings in a list. `help_requested` asks for the help page."""

    help_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName(tr("What the figures mean"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "card")
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, measure in enumerate(_SHOWN):
            meaning = MEANINGS[measure]
            title = QLabel(meaning.title)
            set_kind(title, "section")
            grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_paragraph(meaning.sentence, meaning.source), row, 1)
        title = QLabel("95 % interval")
        set_kind(title, "section")
        grid.addWidget(title, len(_SHOWN), 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_paragraph(INTERVAL, ""), len(_SHOWN), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(page, "paper")
        scroll.setWidget(page)
        self.more = QPushButton(tr("More in the help"))
        set_kind(self.more, "flat")
        self.more.clicked.connect(self._ask_for_help)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 8)
        column.addWidget(scroll, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(_WIDTH, _HEIGHT)

    def open_below(self, button: QWidget) -> None:
        """Show it below `button`, its right edge at the button's."""
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        screen = button.screen().availableGeometry()
        corner.setX(max(screen.left(), corner.x()))
        corner.setY(max(screen.top(), min(corner.y(), screen.bottom() - self.height())))
        self.move(corner)
        self.show()

    def _ask_for_help(self) -> None:
        self.close()
        self.help_requested.emit()


def _paragraph(sentence: str, source: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    words = QLabel(sentence)
    words.setWordWrap(True)
    column.addWidget(words)
    if source:
        from_ = QLabel(source)
        from_.setWordWrap(True)
        set_kind(from_, "small")
        column.addWidget(from_)
    return made
