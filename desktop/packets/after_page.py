"""What became of the files: a line for each, and what was refused of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotations.language import tr, tr_many
from annotations.packets.merging import Survey
from desktop.dialogs.choosing import Chooser
from desktop.packets.refused_list import RefusedList
from desktop.packets.words import brought_words
from desktop.theme import set_kind


class Fate(StrEnum):
    """What became of a file."""

    TAKEN = "taken in"
    NOTHING = "nothing new"
    LEFT = "left"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `survey` where it was looked through, `problem` a sentence where it failed."""

    file: str
    fate: Fate
    survey: Survey | None = None
    problem: str = ""

    @property
    def words(self) -> str:
        """It as a sentence."""
        match self.fate:
            case Fate.TAKEN if self.survey is not None:
                words = brought_words(self.survey)
                return tr("{upper}{words} came in.", upper=words[:1].upper(), words=words[1:])
            case Fate.NOTHING:
                return tr("It brings nothing that is not there.")
            case Fate.LEFT:
                return tr("Nothing was taken from it.")
            case Fate.STOPPED:
                return tr("Stopped; what had come in of it was taken out again.")
            case Fate.FAILED:
                return self.problem
            case _:
                raise ValueError(f"no words for {self.fate}")


class AfterPage(QScrollArea):
    """The outcomes, one below the other."""

    def __init__(self, chooser: Chooser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel()
        set_kind(self.heading, "heading")
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        set_kind(self.hint, "quiet")
        self.refused = RefusedList(chooser)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(12)
        lines.addWidget(self.heading)
        lines.addLayout(self._rows)
        lines.addWidget(self.hint)
        lines.addWidget(self.refused)
        lines.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_outcomes(self, outcomes: Sequence[Outcome], undo_key: str) -> None:
        """Show what became of the files."""
        taken = sum(one.fate is Fate.TAKEN for one in outcomes)
        self.heading.setText(
            tr("{count_words} came in", count_words=tr_many("{count} file", "{count} files", taken))
            if taken
            else tr("Nothing came in")
        )
        for outcome in outcomes:
            self._rows.addWidget(_row(outcome))
        key = f" ({undo_key})" if undo_key else ""
        again = tr("it out again") if taken == 1 else tr("them out again, one after the other")
        self.hint.setText(
            tr("Undo{key} takes {again}. “Merges” lists what came in, and from whom.", key=key, again=again)
        )
        self.hint.setVisible(taken > 0)
        kept = [one.survey for one in outcomes if one.fate is Fate.TAKEN and one.survey is not None]
        self.refused.show_refused([sentence for survey in kept for sentence in survey.refused])


def _row(outcome: Outcome) -> QFrame:
    card = QFrame()
    set_kind(card, "card")
    name = QLabel(outcome.file)
    words = QLabel(outcome.words)
    words.setWordWrap(True)
    for label in (name, words):
        label.setTextFormat(Qt.TextFormat.PlainText)
    set_kind(words, "error" if outcome.fate is Fate.FAILED else "quiet")
    lines = QVBoxLayout(card)
    lines.setContentsMargins(16, 9, 16, 10)
    lines.setSpacing(2)
    lines.addWidget(name)
    lines.addWidget(words)
    card.setAccessibleName(f"{outcome.file}: {outcome.words}")
    return card
