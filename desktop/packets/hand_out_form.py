"""What is handed out and to whom: the choices of the dialog, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotations.errors import EditError
from annotations.language import grouped, tr, tr_many
from annotations.library import Query
from annotations.packets.handing_out import Plan, packet_name, plan
from annotations.packets.packing import Packing
from desktop.dialogs.check_list import CheckList
from desktop.dialogs.number_field import NumberField
from desktop.dialogs.settings_page import note
from desktop.packets.remembered import HandOutChoices
from desktop.theme import set_kind

_MOST = 1_000_000
_NAMES_HEIGHT = 132


@dataclass(frozen=True, slots=True)
class Pool:
    """Articles that can be handed out: how the choice is called, what asks for them, how many they are, and of how many
    of them somebody got a packet before."""

    title: str
    query: Query
    count: int
    before: int = 0


class HandOutForm(QWidget):
    """The choices; `changed` follows each. `writers` are those whose labels can go along: id and words."""

    changed = Signal()

    def __init__(
        self,
        pools: Sequence[Pool],
        writers: Sequence[tuple[str, str]],
        choices: HandOutChoices,
        fingerprint: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pools = list(pools)
        self.pool = QComboBox()
        self.pool.setAccessibleName(tr("Which articles"))
        for pool in pools:
            self.pool.addItem(f"{pool.title} ({grouped(pool.count)})")
        self.again = QCheckBox()
        self.only = _spin(tr("How many of them"), tr("all of them"), tr(" of them, drawn by lot"))
        self.names = QPlainTextEdit("\n".join(choices.people))
        self.names.setTabChangesFocus(True)
        self.names.setPlaceholderText(tr("One name a line"))
        self.names.setAccessibleName(tr("Who gets articles, one name a line"))
        self.names.setMinimumHeight(64)
        self.names.setMaximumHeight(_NAMES_HEIGHT)
        self.each = _spin(tr("How many articles each person gets"), tr("deal all of them out"), tr(" articles each"))
        self.each.setValue(choices.each)
        self.shared = _spin(tr("How many of them everybody gets"), tr("none"), tr(" articles"))
        self.shared.setValue(choices.shared)
        self.suggestions = QCheckBox(tr("Suggestions go along"))
        self.suggestions.setChecked(choices.suggestions)
        self.blind = QCheckBox(tr("Blind until done"))
        self.blind.setChecked(choices.blind)
        self.signed = QCheckBox(tr("Signed with my key"))
        self.signed.setChecked(choices.signed)
        self._fingerprint = fingerprint
        self.writers = CheckList(tr("Whose labels go along"), writers, 3)
        self._lay_out()
        for signal in (self.pool.currentIndexChanged, self.names.textChanged, self.writers.changed):
            signal.connect(self.changed)
        for spin in (self.only, self.each, self.shared):
            spin.valueChanged.connect(self.changed)
        for box in (self.again, self.suggestions, self.blind, self.signed):
            box.toggled.connect(self.changed)
        self.pool.currentIndexChanged.connect(self._show_before)
        self._show_before()

    @property
    def chosen(self) -> Pool:
        """The articles to hand out of."""
        return self._pools[max(0, self.pool.currentIndex())]

    @property
    def sample(self) -> int | None:
        """How many of them are drawn, None for all."""
        return self.only.value() or None

    @property
    def available(self) -> int:
        """How many articles there are to hand out."""
        chosen = self.chosen
        there = chosen.count if self.again.isChecked() else chosen.count - chosen.before
        return min(there, self.sample or there)

    @property
    def people(self) -> list[str]:
        """The names, one a line."""
        return [name for line in self.names.toPlainText().splitlines() if (name := " ".join(line.split()))]

    @property
    def plan(self) -> Plan:
        """What it comes to. Raises EditError with what is wrong with it."""
        people = self.people
        if not self.available:
            gone = tr("They were all handed out before; they can be handed out again.")
            raise EditError(gone if self.chosen.count else tr("There are no such articles to hand out."))
        found = plan(self.available, people, each=self.each.value() or None, shared=self.shared.value())
        if not found.least:
            raise EditError(
                tr(
                    "There are fewer articles than people: {available} for {people}.",
                    available=grouped(self.available),
                    people=grouped(found.people),
                )
            )
        names = [packet_name(person).casefold() for person in people]
        if len(set(names)) < len(names):
            raise EditError(tr("Two of the names make one file name; tell them apart."))
        return found

    @property
    def packing(self) -> Packing:
        """What goes along."""
        return Packing(
            suggestions=self.suggestions.isChecked(),
            layers=self.writers.ticked,
            blind=self.blind.isChecked(),
            signed=self.signed.isChecked(),
        )

    @property
    def choices(self) -> HandOutChoices:
        """What is chosen, to be offered again next time."""
        return HandOutChoices(
            people=tuple(self.people),
            each=self.each.value(),
            shared=self.shared.value(),
            suggestions=self.suggestions.isChecked(),
            blind=self.blind.isChecked(),
            signed=self.signed.isChecked(),
        )

    def _show_before(self) -> None:
        """Say how many of the articles somebody has already; they go out again only where that is wanted."""
        before = self.chosen.before
        self.again.setText(
            tr_many(
                "{count} article was handed out before; take it again",
                "{count} articles were handed out before; take them again",
                before,
            )
        )
        self.again.setVisible(before > 0)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(5)
        left, right = QVBoxLayout(), QVBoxLayout()
        for lines in (left, right):
            lines.setSpacing(5)
        for words, widget in (
            (tr("Articles"), self.pool),
            ("", self.again),
            ("", self.only),
            (tr("People"), self.names),
            (tr("Each person gets"), self.each),
            (tr("The same for everybody, to see how far they agree"), self.shared),
        ):
            _add(left, words, widget)
        left.addStretch(1)
        _add(right, tr("What goes along"), self.suggestions)
        right.addWidget(note(tr("What the pipeline has highlighted, to be kept, altered or struck.")))
        if self.writers.count():
            _add(right, tr("Labels of"), self.writers)
        _add(right, tr("How they work"), self.blind)
        right.addWidget(
            note(
                tr(
                    "Others’ labels and the model’s certainty stay sealed on an article until it is done, so that each"
                    " reading is their own. Opening the seal earlier is noted."
                )
            )
        )
        right.addWidget(self.signed)
        key = tr(" Its fingerprint is {fingerprint}.", fingerprint=self._fingerprint) if self._fingerprint else ""
        right.addWidget(note(tr("A change on the way shows, and so does who sent it.{key}", key=key)))
        right.addStretch(1)
        grid.addLayout(left, 0, 0)
        grid.addLayout(right, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)


def _add(lines: QVBoxLayout, words: str, widget: QWidget) -> None:
    if words:
        if lines.count():
            lines.addSpacing(8)
        label = QLabel(words)
        label.setWordWrap(True)
        label.setBuddy(widget)
        set_kind(label, "section")
        lines.addWidget(label)
    lines.addWidget(widget)


def _spin(name: str, nothing: str, suffix: str) -> NumberField:
    """A number whose least value has words of its own."""
    spin = NumberField(name)
    spin.setRange(0, _MOST)
    spin.setSpecialValueText(nothing[:1].upper() + nothing[1:])
    spin.setSuffix(suffix)
    spin.setGroupSeparatorShown(True)
    return spin
