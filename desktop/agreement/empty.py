"""What is shown while there is nothing to compare: why, and what to do about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotations.language import tr
from annotations.review.agreement.together import Finished
from annotations.review.agreement.wording import counted_articles, in_words
from desktop.theme import set_kind

_WIDTH = 460


class NothingToCompare(QWidget):
    """A heading, a paragraph, and the two ways to a second reading."""

    hand_out_requested = Signal()
    merge_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "paper")
        self.heading = QLabel()
        set_kind(self.heading, "title")
        self.about = QLabel()
        set_kind(self.about, "quiet")
        self.hand_out = QPushButton(tr("Hand out work…"))
        self.merge = QPushButton(tr("Merge a file…"))
        set_kind(self.hand_out, "primary")
        self.hand_out.clicked.connect(self.hand_out_requested)
        self.merge.clicked.connect(self.merge_requested)
        self._buttons = QWidget()
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 8, 0, 0)
        buttons.addStretch(1)
        buttons.addWidget(self.hand_out)
        buttons.addWidget(self.merge)
        buttons.addStretch(1)
        content = QWidget()
        content.setMaximumWidth(_WIDTH)
        lines = QVBoxLayout(content)
        lines.setSpacing(10)
        for label in (self.heading, self.about):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            lines.addWidget(label)
        lines.addWidget(self._buttons)
        middle = QVBoxLayout(self)
        middle.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(content, 1000)
        row.addStretch(1)
        middle.addLayout(row)
        middle.addStretch(3)

    def say(self, heading: str, about: str, *, ways: bool = False) -> None:
        """Show these words, with the two buttons where `ways`."""
        self.heading.setText(heading)
        self.about.setText(about)
        self._buttons.setVisible(ways)


def why_nothing(finished: Finished, chosen: Sequence[str], *, everyone: bool) -> tuple[str, str, bool] | None:
    """Why these annotators cannot be compared (heading, what to do, whether the buttons help); None where they can."""
    names = {one.id: one.name for one in finished.annotators}
    if len(finished.annotators) < 2:
        so_far = tr("Nobody has finished an article yet.")
        if finished.annotators:
            only = finished.annotators[0]
            so_far = tr(
                "So far only {name} has finished {counted_articles}.",
                name=only.name,
                counted_articles=counted_articles(finished.count(only.id)),
            )
        return (
            tr("Agreement takes two annotators"),
            tr(
                "{so_far} Hand the same articles out to two people or more, and merge what comes back. "
                "An article counts once its annotator has set it to done; gold and pipelines count "
                "wherever they have labels.",
                so_far=so_far,
            ),
            True,
        )
    if len(chosen) < 2:
        return tr("Choose two annotators or more"), tr("Click on their names above; the figures follow at once."), False
    if not finished.together(chosen, everyone=everyone):
        people = in_words([names[one] for one in chosen])
        return (
            tr("They share no finished article"),
            tr(
                "{people} have not finished the same article yet. Choose others above, or hand one "
                "article out to each of them. An article counts once its annotator has set it to done.",
                people=people,
            ),
            True,
        )
    return None
