"""What is shown while there are no figures: why, and what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotations.language import tr
from desktop.panels.centred import add_centred
from desktop.theme import set_kind

_WIDTH = 440


class NothingToShow(QWidget):
    """A heading and a sentence in the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "paper")
        self.heading, self.about = QLabel(), QLabel()
        set_kind(self.heading, "title")
        set_kind(self.about, "quiet")
        self.about.setWordWrap(True)
        self.about.setFixedWidth(_WIDTH)
        self.about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self.heading, self.about):
            add_centred(column, label)
        column.addStretch(3)
        self.say_no_project()

    def say_no_project(self) -> None:
        """There is no project."""
        self._say(
            tr("No project is open"),
            tr("Open one to see how the work goes, what became of suggestions, and who agrees."),
        )

    def say_counting(self) -> None:
        """There is a project whose first figures are being counted."""
        self._say(tr("Counting…"), tr("The first figures are there in a moment."))

    def say_no_articles(self) -> None:
        """There is a project with nothing in it."""
        self._say(
            tr("Nothing to count yet"), tr("Import articles (Ctrl+I) and finish one; its figures stand here at once.")
        )

    def _say(self, heading: str, about: str) -> None:
        self.heading.setText(heading)
        self.about.setText(about)
