"""What the scheme editor asks: which label one is merged into, whether spans are to follow, whether changes are forgotten."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotations.label_use import Use
from annotations.language import tr
from annotations.scheme import Label, Scheme
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.fitted import FittedDialog
from desktop.panels.label_combo import LabelCombo
from desktop.panels.look import Look
from desktop.scheme.words import use_words
from desktop.theme import set_kind


class MergeQuestion(FittedDialog):
    """Asks which label another one is to count as; `into` is the answer once it is accepted."""

    def __init__(self, scheme: Scheme, label: Label, use: Use, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Merge a label"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.set_least(420)
        others = [one for one in scheme.labels if one.name != label.name]
        kin = [one for one in others if one.family.id == label.family.id and not one.retired]
        self.into = (kin or others)[0].name
        self.choice = LabelCombo(_without(scheme, label), look)
        self.choice.setAccessibleName(tr("Label to merge into"))
        self.choice.show_label(self.into)
        self.choice.label_chosen.connect(self._choose)
        question = QLabel(tr("What is {title} to count as?", title=label.title))
        set_kind(question, "heading")
        about = QLabel(
            tr(
                "Its name stays as another name of that label, so that teammates’ files and suggestions follow. "
                "In use: {use}",
                use=use_words(use, known=True),
            )
        )
        about.setWordWrap(True)
        set_kind(about, "quiet")
        buttons = Buttons()
        buttons.go(tr("Merge"))
        buttons.leave(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(12)
        for widget in (question, self.choice, about, buttons):
            lines.addWidget(widget)
        self.resize(460, 200)

    def _choose(self, name: str) -> None:
        self.into = name
        self.choice.show_label(name)


class _Question(FittedDialog):
    """A heading, what it is about, and two buttons: `go` does it, the other one goes back to the editor."""

    def __init__(self, heading: str, words: str, about: str, go: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Label scheme"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.set_least(420)
        question = QLabel(heading)
        set_kind(question, "heading")
        self.words = QLabel(words)
        quiet = QLabel(about)
        set_kind(quiet, "quiet")
        for label in (self.words, quiet):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setVisible(bool(label.text()))
        buttons = Buttons()
        self.go = buttons.go(go)
        buttons.leave(tr("Go on editing"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(12)
        for widget in (question, self.words, quiet, buttons):
            lines.addWidget(widget)
        self.resize(500, 160)


class KeepQuestion(_Question):
    """Says which spans will change, and asks whether they are to."""

    def __init__(self, lines_of_words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(
            tr("These spans change with the scheme"),
            "\n".join(lines_of_words),
            tr("All of it is one step: undo takes back the spans and the scheme together."),
            tr("Change them"),
            parent,
        )


class LeaveQuestion(_Question):
    """Asks whether what was changed in the editor is to be forgotten."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Leave without keeping your changes?"),
            "",
            tr("The scheme of the project stays as it is."),
            tr("Leave"),
            parent,
        )


def _without(scheme: Scheme, label: Label) -> Scheme:
    return replace(scheme, labels=tuple(one for one in scheme.labels if one.name != label.name))
