"""The rulings of a project: what was ruled, and what the guidelines would say with them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotations.language import grouped, tr, tr_many
from annotations.review.guidelines import Guided, GuidelineChange
from annotations.review.precedents import Ruling
from annotations.scheme import Scheme
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.fitted import FittedDialog
from desktop.review.buttons import section
from desktop.review.rulings_shown import ruling_words
from desktop.theme import set_kind

_MOST_SHOWN = 300
_ABOUT = tr(
    "Decisions of the review that were kept with their reason. Each stands beside similar cases; once it is in the"
    " guidelines, whoever gets a packet has it too."
)


class RulingsDialog(FittedDialog):
    """Shows rulings and the guidelines with them; `adopt_requested` follows where these are to be the project's.

    `take_back_requested` follows where the guidelines of before are wanted again, `save_requested` where the rulings are
    to be a file.
    """

    adopt_requested = Signal()
    take_back_requested = Signal()
    save_requested = Signal()

    def __init__(
        self, rulings: Sequence[Ruling], scheme: Scheme, found: Guided, why_not: str, parent: QWidget | None = None
    ) -> None:
        """`why_not` says why the guidelines cannot be changed here, "" where they can."""
        super().__init__(parent)
        self.setWindowTitle(tr("Rulings and guidelines"))
        self.set_least(520, 380)
        self._found, self._why_not = found, why_not
        self._adopted = False
        heading, about = QLabel(tr_many("{count} ruling", "{count} rulings", len(rulings))), QLabel(_ABOUT)
        set_kind(heading, "heading")
        set_kind(about, "quiet")
        about.setWordWrap(True)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        buttons = Buttons()
        self.adopt = buttons.go(tr("Put into the guidelines"))
        self.save = buttons.aside(tr("Save rulings as Markdown…"))
        buttons.leave(tr("Close"))
        buttons.accepted.connect(self._change)
        buttons.rejected.connect(self.reject)
        self.save.clicked.connect(self.save_requested)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(10)
        lines.addWidget(heading)
        lines.addWidget(about)
        lines.addWidget(self._scrolled(rulings, scheme), 1)
        lines.addWidget(self.said)
        lines.addWidget(buttons)
        self.resize(720, 560)
        self._show_state()

    def show_adopted(self, adopted: bool) -> None:
        """The project uses the guidelines with the rulings now, or again those of before."""
        self._adopted = adopted
        self._show_state()

    def show_problem(self, words: str) -> None:
        """Say why something did not come about."""
        self.said.setText(words)
        set_kind(self.said, "error")

    def _change(self) -> None:
        (self.take_back_requested if self._adopted else self.adopt_requested).emit()

    def _show_state(self) -> None:
        found = self._found
        self.adopt.setText(tr("Take back") if self._adopted else tr("Put into the guidelines"))
        self.adopt.setEnabled(not self._why_not and bool(found.changes))
        titles = tr_many("{count} guideline", "{count} guidelines", len(found.changes))
        if self._why_not:
            words = self._why_not
        elif not found.changes:
            words = tr("They all stand in the guidelines already.")
        elif self._adopted:
            words = tr(
                "Done: {titles} changed. This is version {version} of the scheme; it goes along from now on.",
                titles=titles,
                version=found.scheme.version,
            )
        else:
            words = tr(
                "{titles} would change, and the scheme be version {version}. Versions before are kept.",
                titles=titles,
                version=found.scheme.version,
            )
        self.said.setText(words)
        set_kind(self.said, "quiet")

    def _scrolled(self, rulings: Sequence[Ruling], scheme: Scheme) -> QScrollArea:
        inner = QWidget()
        set_kind(inner, "paper")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(7)
        if self._found.changes:
            column.addWidget(section(tr("New in the guidelines")))
            for change in self._found.changes:
                _add_change(column, change)
            column.addSpacing(8)
        column.addWidget(section(tr("All rulings")))
        for ruling in rulings[:_MOST_SHOWN]:
            column.addWidget(_words(ruling_words(ruling, scheme)))
        if len(rulings) > _MOST_SHOWN:
            column.addWidget(
                _words(
                    tr("… and {words} more; the saved page has them all.", words=grouped(len(rulings) - _MOST_SHOWN)),
                    "quiet",
                )
            )
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.StyledPanel)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(tr("Rulings, and what they change in the guidelines"))
        return area


def _add_change(column: QVBoxLayout, change: GuidelineChange) -> None:
    """The guideline's title, then its lines: what goes struck through, what comes after it."""
    column.addWidget(_words(change.title, "strong"))
    for line in change.gone:
        gone = _words(line, "quiet")
        used = gone.font()
        used.setStrikeOut(True)
        gone.setFont(used)
        gone.setContentsMargins(12, 0, 0, 0)
        column.addWidget(gone)
    for line in change.added:
        added = _words(line)
        added.setContentsMargins(12, 0, 0, 0)
        column.addWidget(added)


def _words(text: str, kind: str = "") -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if kind:
        set_kind(made, kind)
    return made
