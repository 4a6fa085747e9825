"""What stands in place of a comparison: an article that is sealed, and a project with nothing to compare."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotations.language import grouped, tr
from desktop.theme import set_kind

_WIDTH = 440


class WordsPage(QWidget):
    """A heading, a few sentences, and one or two things to do. `first` and `second` say which was chosen."""

    first = Signal()
    second = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.words = QLabel(), QLabel()
        set_kind(self.heading, "title")
        set_kind(self.words, "quiet")
        for label in (self.heading, self.words):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMaximumWidth(_WIDTH)
            label.setMinimumWidth(200)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.button, self.other = QPushButton(), QPushButton()
        set_kind(self.button, "primary")
        self.button.clicked.connect(self.first)
        self.other.clicked.connect(self.second)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.button)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.words)
        column.addSpacing(4)
        column.addLayout(buttons)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner, 8)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 28, 28, 28)
        whole.addStretch(2)
        whole.addLayout(row)
        whole.addStretch(3)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "paper")

    def show_words(self, heading: str, words: str, first: str = "", second: str = "") -> None:
        """Say something, and offer up to two things to do."""
        self.heading.setText(heading)
        self.words.setText(words)
        for button, title in ((self.button, first), (self.other, second)):
            button.setText(title)
            button.setVisible(bool(title))


def show_sealed(page: WordsPage, title: str) -> None:
    """Say why an article is sealed, and the one way to open it before it is done."""
    page.show_words(
        tr("Sealed until you have finished it"),
        tr(
            "In this project everybody works blind: what others labelled in “{title}” stays hidden "
            "until you have finished the article yourself, so that nobody is led.\n\nFinish it in "
            "Annotate, and it opens by itself. You can also open the seal now; "
            "that is recorded with your name.",
            title=title,
        ),
        tr("Finish it in Annotate"),
        tr("Open the seal now"),
    )


def show_no_second(page: WordsPage) -> None:
    """Say that there is nobody to compare with yet."""
    page.show_words(
        tr("Nothing to review yet"),
        tr(
            "Here two readings of an article are laid side by side and their differences settled one by one.\n\n"
            "It takes a second reading: hand out articles to a teammate, and merge the file that comes back. "
            "Articles count from the moment both have finished them."
        ),
        tr("Merge a teammate’s file …"),
        tr("Go to Annotate"),
    )


def show_nothing_in_common(page: WordsPage, names: str) -> None:
    """Say that those who were chosen have no finished article in common."""
    page.show_words(
        tr("No article in common"),
        tr(
            "{names} have not finished the same articles yet. Choose others above, or merge a newer file of theirs.",
            names=names,
        ),
        tr("Merge a teammate’s file …"),
        tr("Go to Annotate"),
    )


def show_all_done(page: WordsPage, count: int) -> None:
    """Say that every article is finished."""
    articles = tr("The article is") if count == 1 else tr("All {count} articles are", count=grouped(count))
    page.show_words(
        tr("Everything is settled"),
        tr(
            "{articles} reviewed. What was taken stands on the gold layer, ready to be "
            "exported.\n\nHow far the annotators agreed stands in Agreement. Choose an article on the "
            "left to look at it again.",
            articles=articles,
        ),
        tr("See how far they agree"),
    )
