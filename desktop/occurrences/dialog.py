"""All occurrences: where the same words are met, with a box each; what is ticked gets the label, or loses its suggestion."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from annotations.language import grouped, tr, tr_many
from annotations.occurrences.rows import Row
from annotations.scheme import Scheme
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.elided import ElidedLabel
from desktop.dialogs.fitted import FittedDialog
from desktop.occurrences.delegate import OccurrenceDelegate
from desktop.occurrences.model import OccurrenceModel
from desktop.panels.label_combo import LabelCombo
from desktop.panels.lists import panel_list
from desktop.panels.look import Look
from desktop.panels.segments import Segments
from desktop.theme import set_kind

HERE, PROJECT = "here", "project"


class OccurrencesDialog(FittedDialog):
    """A list of places in groups. `striking` where suggestions of the label are to be struck, not words to be labelled.

    `search_wanted` follows another label or scope: `label` and `only_here` say which. Once accepted, `chosen` has the places.
    """

    search_wanted = Signal()

    def __init__(
        self,
        words: str,
        label: str,
        scheme: Scheme,
        look: Look,
        *,
        striking: bool = False,
        only_here: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._striking = words, striking
        self._looking = False
        self.label, self.only_here = label, only_here
        self._scheme = scheme
        title = (
            tr("Suggestions of “{words}”", words=words) if striking else tr("All occurrences of “{words}”", words=words)
        )
        self.setWindowTitle(title)
        self.set_least(580, 360)
        self.resize(940, 640)
        self._heading = ElidedLabel(title, Qt.TextElideMode.ElideMiddle)
        set_kind(self._heading, "heading")
        self.combo = LabelCombo(scheme, look, self)
        self.combo.show_label(label)
        self.combo.setFixedWidth(210)
        self.combo.label_chosen.connect(self._choose_label)
        self.scope = Segments([(HERE, tr("This article")), (PROJECT, tr("Whole project"))], look, tr("Where to look"))
        self.scope.set_current(HERE if only_here else PROJECT)
        self.scope.setFixedWidth(230)
        self.scope.chosen.connect(self._choose_scope)
        self.told = QLabel()
        set_kind(self.told, "small")
        self.model = OccurrenceModel(self, striking=striking)
        self._delegate = OccurrenceDelegate(scheme, look, self)
        self._delegate.set_label(label)
        self.list = panel_list(self.model, self._delegate, title)
        self.list.installEventFilter(self)
        self.list.pressed_on.connect(lambda index: self.model.toggle(index.row()) if index.isValid() else None)
        self.nothing = QLabel()
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setContentsMargins(40, 0, 40, 40)
        set_kind(self.nothing, "quiet")
        self.buttons = Buttons()
        self.go_on = self.buttons.go("")
        self.buttons.leave(tr("Cancel"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self.model.counted.connect(self._count)
        self._count()
        self.list.setFocus()

    def begin(self) -> None:
        """List nothing, since a search begins."""
        self._looking = True
        self.model.forget()

    def add(self, rows: Sequence[Row]) -> None:
        """List more places; the one that the keyboard is on stays."""
        fresh = self.model.total == 0
        self.model.add(rows)
        if fresh and self.model.total:
            self.list.setCurrentIndex(self.model.index(self.model.first_place()))
            # It could not have the keyboard while there was nothing in it to be seen.
            self.list.setFocus()
            # Once it is laid out: the view would stay where the first rows were put.
            QTimer.singleShot(0, self.list, self.list.scrollToTop)

    def end(self, *, cut: bool = False) -> None:
        """The search is over; `cut` where there were more places than can be listed."""
        self._looking = False
        self._count(cut=cut)

    @property
    def chosen(self) -> list[Row]:
        """The places that are ticked."""
        return self.model.chosen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks; Ctrl+A ticks the group; the arrows go on as ever."""
        if watched is self.list and isinstance(event, QKeyEvent):
            line = self.list.currentIndex().row()
            with_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            deed = None
            if event.key() == Qt.Key.Key_Space:
                deed = self.model.toggle
            elif event.key() == Qt.Key.Key_A and with_control:
                deed = self.model.toggle_group
            if deed is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if deed is not None and event.type() == QEvent.Type.KeyPress:
                if line >= 0:
                    deed(line)
                return True
        return super().eventFilter(watched, event)

    # Inside

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        verb = QLabel(tr("Suggested as") if self._striking else tr("Label"))
        verb.setBuddy(self.combo)
        self.combo.setEnabled(not self._striking)
        top.addWidget(verb)
        top.addWidget(self.combo)
        top.addStretch(1)
        top.addWidget(self.scope)
        hint = QLabel(tr("Space ticks a place, Ctrl+A its whole group."))
        set_kind(hint, "small")
        foot = QHBoxLayout()
        foot.addWidget(hint)
        foot.addStretch(1)
        foot.addWidget(self.told)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(12)
        column.addWidget(self._heading)
        column.addLayout(top)
        column.addLayout(self._stack, 1)
        column.addLayout(foot)
        column.addWidget(self.buttons)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def _count(self, *, cut: bool = False) -> None:
        """Say how many there are, and on the button what will be done."""
        chosen, total = self.model.chosen_count, self.model.total
        count = grouped(chosen)
        self.go_on.setText(tr("Strike {count}", count=count) if self._striking else tr("Label {count}", count=count))
        self.go_on.setEnabled(chosen > 0)
        words = tr_many("{count} place", "{count} places", total)
        if self._looking:
            words = tr("{places}, still looking…", places=words)
        elif total == 1 and not self._striking:
            words = tr("Met here only")
        elif cut:
            words = tr("The first {places} are listed.", places=words)
        self.told.setText(words)
        self._stack.setCurrentIndex(0 if total else 1)
        self.nothing.setText(self._nothing_words())

    def _nothing_words(self) -> str:
        if self._looking:
            return tr("Looking…")
        if self._striking:
            return tr("No suggestion of “{words}” under this label is undecided.", words=self._words)
        return tr("“{words}” is met nowhere.", words=self._words)

    def _choose_label(self, label: str) -> None:
        self.label = label
        self.combo.show_label(label)
        self._delegate.set_label(label)
        self.search_wanted.emit()

    def _choose_scope(self, scope: str) -> None:
        self.only_here = scope == HERE
        self.scope.set_current(scope)
        self.search_wanted.emit()
