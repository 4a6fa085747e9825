"""The bar above the article: what is looked for in it, how, and which of the hits is the current one."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from annotations.finding.matching import Pattern
from annotations.language import tr
from desktop.models.wording import grouped, with_key
from desktop.panels.look import Look
from desktop.panels.search_field import SearchField
from desktop.panels.small_buttons import CrossButton
from desktop.theme import set_kind


class FindBar(QFrame):
    """A field, three switches, the count, and buttons to go on and back.

    `pattern_changed` comes with every change of what is looked for; `step_wanted` carries 1 or -1; `leave_wanted` the wish
    to go back to the text.
    """

    pattern_changed = Signal(object)
    step_wanted = Signal(int)
    leave_wanted = Signal()

    def __init__(self, look: Look, keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "bar-top")
        self.field = SearchField(look)
        self.field.setPlaceholderText(tr("Find in this article"))
        self.field.setAccessibleName(tr("Find in this article"))
        self.field.setMinimumWidth(120)
        self.case = self._switch(tr("Aa"), tr("Match case"), "Alt+C")
        self.whole = self._switch("“w”", tr("Whole words only"), "Alt+W")
        self.expression = self._switch(".*", tr("Regular expression"), "Alt+R")
        self.count = QLabel()
        set_kind(self.count, "quiet")
        self.count.setMinimumWidth(76)
        self.fault = QLabel()
        set_kind(self.fault, "error")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self.back = self._button("↑", with_key(tr("Previous hit"), keys.get("find_previous", "")))
        self.on = self._button("↓", with_key(tr("Next hit"), keys.get("find_next", "")))
        self.cross = CrossButton(look)
        self.cross.setAccessibleName(tr("Close the search"))
        self.cross.setToolTip(with_key(tr("Close the search"), "Esc"))
        self._lay_out()
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
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape:
            return self.leave_wanted.emit
        if watched is self.field and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return lambda: self.step_wanted.emit(-1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)
        if modifiers == Qt.KeyboardModifier.AltModifier:
            switch = {Qt.Key.Key_C: self.case, Qt.Key.Key_W: self.whole, Qt.Key.Key_R: self.expression}.get(Qt.Key(key))
            return None if switch is None else switch.toggle
        return None

    def _changed(self) -> None:
        self.pattern_changed.emit(self.pattern)

    def _switch(self, sign: str, name: str, key: str) -> QPushButton:
        made = self._button(sign, with_key(name, key))
        made.setAccessibleName(name)
        made.setCheckable(True)
        return made

    def _button(self, sign: str, tip: str) -> QPushButton:
        made = QPushButton(sign)
        set_kind(made, "pill")
        made.setMinimumWidth(32)
        made.setToolTip(tip)
        made.setAccessibleName(tip)
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
