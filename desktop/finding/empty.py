"""What is shown where no hit is listed: how to search, or that nothing was found."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from annotations.language import tr
from desktop.panels.centred import add_centred
from desktop.theme import set_kind

_WIDTH = 480
_WAYS = (
    (tr("budget tax"), tr("both words, anywhere in the article")),
    (tr("“budget talks”"), tr("these words side by side")),
    (tr("nego*"), tr("every word that begins so")),
    (tr("NEAR(budget tax, 5)"), tr("at most five words between them")),
    (tr("(budget OR tax) NOT vote"), tr("AND, OR and NOT in capitals, with brackets")),
)


class NoHits(QWidget):
    """A heading and a paragraph in the middle, and below them ways to search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "paper")
        self.heading, self.about = QLabel(), QLabel()
        set_kind(self.heading, "title")
        set_kind(self.about, "quiet")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 16, 24, 16)
        lines.setSpacing(10)
        lines.addStretch(2)
        for label in (self.heading, self.about):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setFixedWidth(_WIDTH)
            add_centred(lines, label)
        self._ways = QWidget()
        grid = QGridLayout(self._ways)
        grid.setContentsMargins(0, 12, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(7)
        for place, (example, meaning) in enumerate(_WAYS):
            shown, told = QLabel(example), QLabel(meaning)
            set_kind(shown, "strong")
            set_kind(told, "quiet")
            grid.addWidget(shown, place, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(told, place, 1)
        grid.setColumnStretch(1, 1)
        lines.addWidget(self._ways, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(3)

    def show_ways(self) -> None:
        """Say how to search."""
        self.heading.setText(tr("Find in all articles"))
        self.about.setText(tr("Words, phrases, and spans or quotes by label, speaker, tag or note."))
        self._ways.show()

    def show_searching(self) -> None:
        """Say that the search is going on."""
        self.heading.setText(tr("Searching…"))
        self.about.setText("")
        self._ways.hide()

    def show_nothing(self) -> None:
        """Say that nothing was found."""
        self.heading.setText(tr("Nothing found"))
        self.about.setText(tr("Try fewer words, the beginning of a word with *, or take a filter away."))
        self._ways.hide()
