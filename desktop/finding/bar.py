"""The bar above the article: what is looked for in it, how, and which of the hits is the current one."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from annotations.finding.matching import Pattern
from annotations.language import tr
from desktop.finding.keys import (
    BAR_ACTIONS,
    BAR_CASE,
    BAR_EXPRESSION,
    BAR_LEAVE,
    BAR_NEXT,
    BAR_PREVIOUS,
    BAR_WHOLE,
)
from desktop.models.wording import grouped, with_key
from desktop.own_keys import OwnKeys
from desktop.panels.look import Look
from desktop.panels.search_field import SearchField
from desktop.panels.small_buttons import CrossButton
from desktop.place_keys import PlaceKeys
from desktop.theme import set_kind

_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FindBar(QFrame):
    """A field, three switches, the count, and buttons to go on and back.

    `pattern_changed` comes with every change of what is looked for; `step_wanted` carries 1 or -1; `leave_wanted` the wish
    to go back to the text. What the tool tips say of keys is always as it is now.
    """

    pattern_changed = Signal(object)
    step_wanted = Signal(int)
    leave_wanted = Signal()

    def __init__(self, look: Look, own: OwnKeys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = own
        self._keys = PlaceKeys(BAR_ACTIONS, own, self)
        set_kind(self, "bar-top")
        self.field = SearchField(look)
        self.field.setPlaceholderText(tr("Find in this article"))
        self.field.setAccessibleName(tr("Find in this article"))
        self.field.setMinimumWidth(120)
        self.case = self._switch(tr("Aa"))
        self.whole = self._switch("“w”")
        self.expression = self._switch(".*")
        self.count = QLabel()
        set_kind(self.count, "quiet")
        self.count.setMinimumWidth(76)
        self.fault = QLabel()
        set_kind(self.fault, "error")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self.back = self._button("↑")
        self.on = self._button("↓")
        self.cross = CrossButton(look)
        self._lay_out()
        self._show_keys()
        own.changed.connect(self._show_keys)
        self.field.textChanged.connect(self._changed)
        for switch in (self.case, self.whole, self.expression):
            switch.toggled.connect(self._changed)
        self.back.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.on.clicked.connect(lambda: self.step_wanted.emit(1))
        self.cross.clicked.connect(self.leave_wanted)
        for widget in (self.field, self.case, self.whole, self.expression, self.back, self.on, self.cross):
            widget.installEventFilter(self)
        self.show_count(0, 0)

    @property
    def pattern(self) -> Pattern:
        """What is looked for."""
        return Pattern(
            self.field.text(), self.case.isChecked(), self.whole.isChecked(), expression=self.expression.isChecked()
        )

    def set_words(self, words: str) -> None:
        """Look for other words."""
        self.field.setText(words)

    def take_keyboard(self) -> None:
        """Put the keyboard into the field, its words selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_count(self, current: int, total: int) -> None:
        """Show which hit is the current one, counted from 1 (0 where none is), and how many there are."""
        if self.pattern.is_empty:
            words = ""
        elif not total:
            words = tr("Not found")
        elif current:
            words = tr("{current} of {total}", current=grouped(current), total=grouped(total))
        else:
            words = tr("{total} found", total=grouped(total))
        self.count.setText(words)
        self.count.setAccessibleName(words)
        for button in (self.back, self.on):
            button.setEnabled(total > 0)

    def show_searching(self) -> None:
        """Show that the search is going on."""
        self.count.setText(tr("Searching…"))

    def show_fault(self, words: str) -> None:
        """Say what is wrong with what is looked for; "" takes that away."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self.field.set_look(look)
        self.cross.set_look(look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            act = self._deed(watched, event)
            if act is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    act()
                return True
        return super().eventFilter(watched, event)

    def _deed(self, watched: QObject, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does in the bar; None where it means what it means elsewhere."""
        found = self._keys.action_of(event)
        if watched is not self.field and event.key() in _PRESSING:
            # A button that has the keyboard is pressed by them.
            return None
        return {
            BAR_NEXT: lambda: self.step_wanted.emit(1),
            BAR_PREVIOUS: lambda: self.step_wanted.emit(-1),
            BAR_CASE: self.case.toggle,
            BAR_WHOLE: self.whole.toggle,
            BAR_EXPRESSION: self.expression.toggle,
            BAR_LEAVE: self.leave_wanted.emit,
        }.get(found)

    def _changed(self) -> None:
        self.pattern_changed.emit(self.pattern)

    def _show_keys(self) -> None:
        """Say in the tool tips which keys do what a click does."""
        keys = self._keys
        for widget, name, key in (
            (self.case, tr("Match case"), keys.shown(BAR_CASE)),
            (self.whole, tr("Whole words only"), keys.shown(BAR_WHOLE)),
            (self.expression, tr("Regular expression"), keys.shown(BAR_EXPRESSION)),
            (self.back, tr("Previous hit"), self._own.shown["find_previous"]),
            (self.on, tr("Next hit"), self._own.shown["find_next"]),
            (self.cross, tr("Close the search"), keys.shown(BAR_LEAVE)),
        ):
            widget.setToolTip(with_key(name, key))
            widget.setAccessibleName(name)

    def _switch(self, sign: str) -> QPushButton:
        made = self._button(sign)
        made.setCheckable(True)
        return made

    def _button(self, sign: str) -> QPushButton:
        made = QPushButton(sign)
        set_kind(made, "pill")
        made.setMinimumWidth(32)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAutoDefault(False)
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(5)
        row.addWidget(self.field, 1)
        for widget in (self.case, self.whole, self.expression):
            row.addWidget(widget)
        row.addSpacing(6)
        row.addWidget(self.count)
        for widget in (self.back, self.on, self.cross):
            row.addWidget(widget)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 10, 6)
        grid.setVerticalSpacing(4)
        grid.addLayout(row, 0, 0)
        grid.addWidget(self.fault, 1, 0)
