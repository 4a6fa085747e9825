"""The dialog that trains the quote finder: what to learn from, under which name, and how good it becomes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotations.language import tr
from annotations.learn.lessons import Whose
from annotations.learn.progress import Step, TrainingReport, percent
from annotations.learn.scoring import Score
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.fitted import FittedDialog
from desktop.dialogs.training_words import amount_words, is_enough, step_words, whose_words
from desktop.theme import set_kind

_LONGEST_NAME = 60
_FORBIDDEN = frozenset('/\\:*?"<>|')
_RULES = tr("Rules alone")


@dataclass(frozen=True, slots=True)
class TrainingRequest:
    """What is to be learnt: from whose work, under which name; `use` whether it is pre-filled with from then on."""

    whose: Whose
    name: str
    use: bool


class TrainingDialog(FittedDialog):
    """Asks what to learn from and shows the training; it counts and trains nothing itself.

    The answers come by `set_counts`, `set_step`, `set_report` and `set_problem`. `project` gives the proposed name; the names
    in `taken` are refused.
    """

    train_requested = Signal(object)
    stop_requested = Signal()

    def __init__(self, project: str, taken: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Train the quote finder"))
        self.set_least(460, 420)
        self.setMaximumSize(900, 760)
        self._project = project
        self._taken = taken
        self._counts: Mapping[Whose, tuple[int, int]] = {}
        self._running = False
        self.whose = QComboBox()
        self.whose.setAccessibleName(tr("Articles to learn from"))
        for whose in Whose:
            self.whose.addItem(whose_words(whose), whose)
        self.amount = QLabel(tr("Counting …"))
        self.amount.setWordWrap(True)
        set_kind(self.amount, "small")
        self.name = QLineEdit(_free_name(project, taken))
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setAccessibleName(tr("Name of the trained quote finder"))
        self.use = QCheckBox(tr("Pre-fill with it from now on, if it is better than the rules"))
        self.use.setChecked(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(tr("Progress of the training"))
        self.bar.hide()
        self.said = QLabel()
        self.said.setWordWrap(True)
        set_kind(self.said, "quiet")
        self.said.hide()
        self.scores = _make_scores()
        self.scores.hide()
        self._lay_out()
        self.whose.currentIndexChanged.connect(self._show_state)
        self.name.textChanged.connect(self._show_state)
        self._show_state()
        self.resize(560, 480)
        self.whose.setFocus()

    @property
    def request(self) -> TrainingRequest:
        """The training as it is chosen now."""
        return TrainingRequest(Whose(self.whose.currentData()), self.name.text().strip(), self.use.isChecked())

    def set_counts(self, counts: Mapping[Whose, tuple[int, int]]) -> None:
        """Say how much there is to learn from."""
        self._counts = counts
        self._show_state()

    def set_step(self, step: Step) -> None:
        """Show how far it is, and the score of a round that has ended."""
        self.bar.setValue(round(1000 * step.share))
        self._say(step_words(step))
        if step.score is None or step.rules is None:
            return
        if not self.scores.topLevelItemCount():
            self._add_score(_RULES, step.rules)
        self._add_score(tr("Round {epoch}", epoch=step.epoch), step.score)

    def set_report(self, report: TrainingReport) -> None:
        """Say what was reached."""
        self._running = False
        self.bar.setValue(self.bar.maximum())
        self._taken = {*self._taken, self.name.text().strip()}
        self.name.setText(_free_name(self._project, self._taken))
        self._show_state()
        self._say(" ".join(report.sentences()))

    def set_problem(self, sentence: str) -> None:
        """Say why nothing was learnt; another try can be made."""
        self._running = False
        self.bar.hide()
        self._show_state()
        self._say(sentence)

    def _lay_out(self) -> None:
        heading = QLabel(tr("Let the quote finder learn from your articles"))
        set_kind(heading, "heading")
        about = QLabel(
            tr(
                "It goes through the articles that are done and learns what your team calls a quote, and whose it is. Some of "
                "them are kept apart, to compare it with the rules alone. This takes some minutes; you can close this window "
                "and go on working."
            )
        )
        about.setWordWrap(True)
        set_kind(about, "quiet")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(tr("Articles"), self.whose)
        form.addRow("", self.amount)
        form.addRow(tr("Name"), self.name)
        form.addRow("", self.use)
        buttons = Buttons()
        self.stop = buttons.aside(tr("Stop"))
        self.train = buttons.go(tr("Train"))
        buttons.leave(tr("Close"))
        buttons.accepted.connect(self._train)
        buttons.rejected.connect(self.reject)
        self.stop.clicked.connect(self.stop_requested)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(10)
        for widget in (heading, about):
            lines.addWidget(widget)
        lines.addLayout(form)
        lines.addWidget(self.bar)
        lines.addWidget(self.said)
        lines.addWidget(self.scores, 100)
        lines.addStretch(1)
        lines.addWidget(buttons)

    def _train(self) -> None:
        request = self.request
        self._running = True
        self.scores.clear()
        self.bar.setValue(0)
        self.bar.show()
        self._say(tr("Training: beginning"))
        self._show_state()
        self.train_requested.emit(request)

    def _show_state(self) -> None:
        """Follow the choice: how much there is, whether the name can be used, what can be pressed."""
        request = self.request
        articles, quotes = self._counts.get(request.whose, (0, 0))
        problem = _name_problem(request.name, self._taken)
        if self._counts:
            self.amount.setText(
                amount_words(articles, quotes) + (f" {problem}" if problem and not self._running else "")
            )
        self.train.setEnabled(not self._running and is_enough(articles, quotes) and not problem)
        self.stop.setEnabled(self._running)
        for widget in (self.whose, self.name, self.use):
            widget.setEnabled(not self._running)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()

    def _add_score(self, title: str, score: Score) -> None:
        row = QTreeWidgetItem([title, percent(score.found), percent(score.attributed)])
        for column in (1, 2):
            row.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # The newest stands right under the rules, to be compared with them.
        self.scores.insertTopLevelItem(min(1, self.scores.topLevelItemCount()), row)
        self.scores.show()


def _make_scores() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(tr("Scores on the articles kept apart"))
    tree.setHeaderLabels([tr("Kept apart (F1)"), tr("Quotes found"), tr("With the right source")])
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    for column in (1, 2):
        tree.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return tree


def _free_name(project: str, taken: Collection[str]) -> str:
    """A name after the project that is not taken."""
    plain = "".join(sign for sign in project if sign not in _FORBIDDEN).strip(" .")[: _LONGEST_NAME - 12] or "our"
    names = [
        tr("{plain} quotes", plain=plain),
        *(tr("{plain} quotes {number}", plain=plain, number=number) for number in range(2, 1000)),
    ]
    return next((name for name in names if name not in taken), names[0])


def _name_problem(name: str, taken: Collection[str]) -> str:
    """Why a name cannot be used; empty where it can."""
    if not name.strip("."):
        return tr("It needs a name.")
    if set(name) & _FORBIDDEN or name.startswith(".") or not name.isprintable():
        return tr('The name can be no folder’s: leave out / \\ : * ? " < > | and a full stop at its start.')
    return tr("There is a pipeline “{name}” already.", name=name) if name in taken else ""
