"""New versions of articles: old and new text side by side, what becomes of each span, and the choice to take it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from annotations.attributions import Annotation
from annotations.language import tr, tr_many
from annotations.reanchoring.accepting import Update
from annotations.reanchoring.alignment import Alignment, align
from annotations.reanchoring.anchor import Anchoring, Landing
from annotations.reanchoring.differing import stretches
from annotations.scheme import Scheme
from annotations.spans import Fragment, Span, trimmed
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.helped import HelpedDialog
from desktop.panels.look import Look
from desktop.theme import set_kind
from desktop.versions.carried_list import CarriedList, fragments_of
from desktop.versions.diff_pane import DiffPane, Ground


class VersionsDialog(HelpedDialog):
    """Shows one update after the other. `taken` carries the Update and what was decided, by the ids in the old version;
    `left` when both are to stay as they are. Then `show_update` is to follow, or the end."""

    taken = Signal(object, object)
    left = Signal()

    def __init__(self, scheme: Scheme, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New versions"))
        self.setMinimumSize(620, 460)
        self._scheme, self._look = scheme, look
        self._update: Update | None = None
        self._alignment: Alignment | None = None
        self._decided: dict[int, Annotation | None] = {}
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.heading, "heading")
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        set_kind(self.summary, "quiet")
        self.old = DiffPane(tr("The old version"), came=False)
        self.new = DiffPane(tr("The new version"), came=True)
        self.list = CarriedList(look)
        self.accept_one = _small(tr("&Accept"), tr("Take the place that is proposed"))
        self.place_one = _small(tr("&Place at the selection"), tr("Select the right words in the new version first"))
        self.drop_one = _small(tr("&Leave behind"), tr("It stays with the old version only"))
        self.next_one = _small(tr("&Next to decide"), tr("Go to the next one that is not sure"))
        self._lay_out()
        self.resize(1060, 760)
        self.list.pointed.connect(self._point)
        self.accept_one.clicked.connect(self._accept_one)
        self.place_one.clicked.connect(self._place_one)
        self.drop_one.clicked.connect(lambda: self._decide(None))
        self.next_one.clicked.connect(self._go_on)
        self.new.selectionChanged.connect(self._show_state)

    @property
    def decided(self) -> dict[str, Annotation | None]:
        """What was decided, by the ids that the annotations have in the old version."""
        if self._update is None:
            return {}
        return {self._update.carried[place].here.id: there for place, there in self._decided.items()}

    def show_update(self, update: Update, number: int, count: int) -> None:
        """Show an update, the one with this number of so many."""
        self._update = update
        self._decided = {}
        self.heading.setText(
            tr("{title} ({number} of {count})", title=update.title, number=number, count=count)
            if count > 1
            else update.title
        )
        self._alignment = align(update.old_text, update.new_text)
        found = tuple(stretches(update.old_text, update.new_text, self._alignment))
        differing = [one for one in found if not one.same]
        look = self._look
        here, there = self._grounds(update)
        self.old.show_text(update.old_text, _seen(update.old_text, (one.old for one in differing)), here, look)
        self.new.show_text(update.new_text, _seen(update.new_text, (one.new for one in differing)), there, look)
        self.list.show_update(update, self._scheme)
        self.list.setVisible(bool(update.carried))
        for button in (self.accept_one, self.place_one, self.drop_one, self.next_one):
            button.setVisible(bool(update.carried))
        self._show_state()
        # The arrow keys walk the list; the texts follow.
        (self.list if update.carried else self.take).setFocus()
        if not update.carried and differing:
            self.old.show_words((differing[0].old,))
            self.new.show_words((differing[0].new,))

    def _grounds(self, update: Update) -> tuple[list[Ground], list[Ground]]:
        here: list[Ground] = []
        there: list[Ground] = []
        # Quotes first: spans lie in them.
        for one in sorted(update.carried, key=lambda one: isinstance(one.here, Span)):
            shown = isinstance(one.here, Span)
            label = self._scheme.shown(one.here.label) if isinstance(one.here, Span) else None
            colour = self._look.label_colour(label) if shown and label is not None else self._look.theme.bar
            here.append(Ground(fragments_of(one.here), colour))
            if one.there is not None:
                there.append(Ground(fragments_of(one.there), colour))
        return here, there

    def _lay_out(self) -> None:
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(12)
        set_kind(panes, "gap")
        for words, pane in ((tr("Old version"), self.old), (tr("New version"), self.new)):
            side = QWidget()
            name = QLabel(words)
            set_kind(name, "small")
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            column.addWidget(name)
            column.addWidget(pane, 1)
            panes.addWidget(side)
        panes.setSizes([500, 500])
        deeds = QHBoxLayout()
        for button in (self.accept_one, self.place_one, self.drop_one):
            deeds.addWidget(button)
        deeds.addStretch(1)
        deeds.addWidget(self.next_one)
        buttons = Buttons()
        self.take = buttons.go(tr("Take the new version"))
        self.keep_both = buttons.aside(tr("Both are articles of their own"))
        buttons.leave(tr("Close"))
        buttons.accepted.connect(self._take)
        self.keep_both.clicked.connect(self.left)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(10)
        lines.addWidget(self.heading)
        lines.addWidget(self.summary)
        lines.addWidget(panes, 3)
        lines.addWidget(self.list, 2)
        lines.addLayout(deeds)
        lines.addWidget(buttons)

    def _point(self, place: int) -> None:
        """Show the words of an annotation in both texts."""
        if self._update is None:
            return
        one = self._update.carried[place]
        there = self._decided.get(place, one.there)
        self.old.show_words(fragments_of(one.here))
        self.new.show_words(() if there is None else fragments_of(there))
        self._show_state()

    def _accept_one(self) -> None:
        if self._update is not None and self.list.place >= 0:
            self._decide(self._update.carried[self.list.place].there)

    def _place_one(self) -> None:
        chosen = self.new.chosen()
        if self._update is None or chosen is None or self.list.place < 0:
            return
        start, end = trimmed(self._update.new_text, *chosen)
        if start == end:
            return
        one = self._update.carried[self.list.place]
        anchoring = Anchoring(self._update.old_text, self._update.new_text, self._alignment)
        self._decide(anchoring.placed(one, start, end))

    def _decide(self, there: Annotation | None) -> None:
        place = self.list.place
        if self._update is None or place < 0:
            return
        self._decided[place] = there
        self.list.show_decision(place, self._update, there)
        self._go_on()

    def _go_on(self) -> None:
        if self._update is not None:
            self.list.go_to_unsure(self._update.carried, tuple(self._decided))
        self._show_state()

    def _take(self) -> None:
        if self._update is not None:
            self.taken.emit(self._update, self.decided)

    def _show_state(self) -> None:
        update = self._update
        if update is None:
            return
        place = self.list.place
        current = update.carried[place] if 0 <= place < len(update.carried) else None
        self.accept_one.setEnabled(current is not None and current.there is not None)
        self.place_one.setEnabled(current is not None and self.new.textCursor().hasSelection())
        self.drop_one.setEnabled(current is not None)
        rest = [one for at, one in enumerate(update.carried) if at not in self._decided]
        gone = sum(one.landing is Landing.GONE for one in rest)
        refused = sum(one.landing is Landing.REFUSED for one in rest)
        unsure = sum(one.landing is not Landing.SURE for one in rest) - gone - refused
        self.next_one.setEnabled(gone + unsure + refused > 0)
        self.summary.setText(summary_words(update.sure, unsure, gone, len(self._decided), refused))


def summary_words(sure: int, unsure: int, gone: int, decided: int = 0, refused: int = 0) -> str:
    """How many spans moved and what is to be done about the others: “12 moved, 2 to be decided, 1 gone”."""
    if not (sure or unsure or gone or decided or refused):
        return tr(
            "You have no spans in the old version; it stays readable, and the new one takes its place in the list."
        )
    parts = [tr_many("{count} moved", "{count} moved", sure)]
    if decided:
        parts.append(tr_many("{count} decided by you", "{count} decided by you", decided))
    if unsure:
        parts.append(tr_many("{count} to be decided", "{count} to be decided", unsure))
    if gone:
        parts.append(tr_many("{count} gone", "{count} gone", gone))
    if refused:
        parts.append(tr_many("{count} refused", "{count} refused", refused))
    words = ", ".join(parts)
    return (
        tr("{words}. What you do not decide comes over as proposed, marked unsure.", words=words)
        if unsure
        else f"{words}."
    )


def _seen(text: str, differing: Iterable[Fragment]) -> list[Fragment]:
    """What differs, without the white space at its edges; white space alone is not shown."""
    return [(start, end) for start, end in (trimmed(text, *one) for one in differing) if start < end]


def _small(words: str, hint: str) -> QPushButton:
    made = QPushButton(words)
    made.setAutoDefault(False)
    made.setToolTip(hint)
    return made
