"""The controls for attributes: a choice, a text, a number, a flag; each shows what is kept and says what is wanted."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from annotations.answers import answer_words
from annotations.attributes import Attribute
from annotations.language import tr
from annotations.spans import AttributeValue
from desktop.panels.look import Look, sans
from desktop.panels.segments import Segments

NONE = "–"
_PAUSE_MS = 700
_EXACT = 1e15
_MOST_SEGMENTS = 4
_SEGMENTS_ROOM = 236
_SEGMENT_PAD = 16
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class AttributeControl(QWidget):
    """Shows one value. `answered` gives the value that the user wants (None: none); what is shown is what is kept."""

    answered = Signal(object)
    leave_requested = Signal()

    def __init__(self, attribute: Attribute) -> None:
        super().__init__()
        self.attribute = attribute
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def show_value(self, value: AttributeValue | None, *, fresh: bool) -> None:
        """Show what is kept; unless it is that of a `fresh` thing, what is being typed stays."""

    def flush(self) -> None:
        """Hand over what has been typed and not handed over yet."""

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""


class SegmentsControl(AttributeControl):
    """Few short choices side by side."""

    def __init__(self, attribute: Attribute, look: Look) -> None:
        super().__init__(attribute)
        # “” stands for no answer, and has no segment of its own: the cross beside the title takes an answer away.
        self._segments = Segments([(one, one) for one in attribute.choices], look, attribute.title)
        self.column.addWidget(self._segments)
        self._segments.chosen.connect(self.answered.emit)
        self.setFocusProxy(self._segments.segment(attribute.choices[0]))

    def show_value(self, value: AttributeValue | None, *, fresh: bool) -> None:  # noqa: ARG002  nothing is typed here
        if isinstance(value, str) and value in self.attribute.choices:
            self._segments.set_current(value)
        else:
            self._segments.clear_current()

    def set_look(self, look: Look) -> None:
        self._segments.set_look(look)


class ComboControl(AttributeControl):
    """Choices in a list; the first row takes the answer away."""

    def __init__(self, attribute: Attribute) -> None:
        super().__init__(attribute)
        self._combo = _Combo()
        self._combo.addItem(NONE, None)
        for choice in attribute.choices:
            self._combo.addItem(choice, choice)
        self._combo.setAccessibleName(attribute.title)
        self.column.addWidget(self._combo)
        self._kept: AttributeValue | None = None
        self._combo.activated.connect(self._choose)
        self.setFocusProxy(self._combo)

    def show_value(self, value: AttributeValue | None, *, fresh: bool) -> None:  # noqa: ARG002  nothing is typed here
        self._kept = value
        self._combo.setCurrentIndex(max(0, self._combo.findData(value)))

    def _choose(self, row: int) -> None:
        chosen = self._combo.itemData(row)
        self.show_value(self._kept, fresh=False)
        if chosen != self._kept:
            self.answered.emit(chosen)


class TextControl(AttributeControl):
    """A line of text, handed over on Enter and on leaving; Escape restores what is kept."""

    def __init__(self, attribute: Attribute) -> None:
        super().__init__(attribute)
        self.line = _Line()
        self.line.setAccessibleName(attribute.title)
        self._kept = ""
        self.column.addWidget(self.line)
        self.line.finished.connect(self.flush)
        self.line.left.connect(self._leave)
        self.setFocusProxy(self.line)

    def show_value(self, value: AttributeValue | None, *, fresh: bool) -> None:
        typing = self.line.text() != self._kept
        self._kept = value if isinstance(value, str) else ""
        if fresh or not typing:
            self.line.setText(self._kept)

    def flush(self) -> None:
        typed = " ".join(self.line.text().split())
        if typed != self._kept:
            self.answered.emit(typed or None)

    def _leave(self, keeping: bool) -> None:
        if keeping:
            self.flush()
        else:
            self.line.setText(self._kept)
        self.leave_requested.emit()


class NumberControl(AttributeControl):
    """A number between its ends: typed, or stepped with the arrow keys; handed over after a rest. Empty stands for none."""

    def __init__(self, attribute: Attribute) -> None:
        super().__init__(attribute)
        self.line = _Line()
        self.line.setAccessibleName(attribute.title)
        self.line.setPlaceholderText(_ends(attribute))
        self.column.addWidget(self.line)
        self._kept: AttributeValue | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.line.stepped.connect(self._step)
        self.line.finished.connect(self.flush)
        self.line.left.connect(self._leave)
        self.setFocusProxy(self.line)

    def show_value(self, value: AttributeValue | None, *, fresh: bool) -> None:
        typing = self.line.text() != self._text()
        self._kept = value
        if fresh or not typing:
            self._pause.stop()
            self.line.setText(self._text())

    def flush(self) -> None:
        self._pause.stop()
        typed = self.line.text().strip()
        if typed == self._text():
            return
        # What is no number is handed over as it is: the core says in words why it is no answer.
        self.answered.emit(_number(typed) if typed else None)
        # By now another value is kept, or this one was refused.
        self.line.setText(self._text())

    def _step(self, by: int) -> None:
        least, most = self.attribute.least, self.attribute.most
        now = _number(self.line.text().strip()) if self.line.text().strip() else None
        if isinstance(now, str) or now is None:
            wanted = least if least is not None else 0.0 if most is None else min(0.0, most)
        else:
            wanted = now + by
        wanted = max(wanted, least) if least is not None else wanted
        wanted = min(wanted, most) if most is not None else wanted
        self.line.setText(answer_words(wanted))
        self._pause.start()

    def _leave(self, keeping: bool) -> None:
        if keeping:
            self.flush()
        else:
            self._pause.stop()
            self.line.setText(self._text())
        self.leave_requested.emit()

    def _text(self) -> str:
        return "" if self._kept is None else answer_words(self._kept)


class FlagControl(AttributeControl):
    """Yes or no, as a check box with the title beside it; half filled where nothing was said."""

    def __init__(self, attribute: Attribute) -> None:
        super().__init__(attribute)
        self.box = QCheckBox(attribute.title)
        self.box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._kept = False
        self.column.addWidget(self.box)
        self.box.clicked.connect(self._say)
        self.setFocusProxy(self.box)

    def show_value(self, value: AttributeValue | None, *, fresh: bool) -> None:  # noqa: ARG002  nothing is typed here
        self._kept = value is True
        self.box.setChecked(self._kept)

    def _say(self, checked: bool) -> None:
        # The box shows what is kept, not what was clicked.
        self.box.setChecked(self._kept)
        self.answered.emit(checked)


def fits_segments(attribute: Attribute) -> bool:
    """Whether the choices of an attribute are few and short enough to stand side by side."""
    measures = QFontMetricsF(sans(12))
    widest = max(measures.horizontalAdvance(choice) for choice in attribute.choices) + _SEGMENT_PAD
    return len(attribute.choices) <= _MOST_SEGMENTS and widest * len(attribute.choices) <= _SEGMENTS_ROOM


class _Combo(QComboBox):
    """A list that the mouse wheel goes past."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()


class _Line(QLineEdit):
    """`left` says that the keyboard is wanted elsewhere, and whether what was typed is kept; `finished` that it went;
    `stepped` that Up (1) or Down (-1) was pressed."""

    finished = Signal()
    left = Signal(bool)
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(400)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def event(self, arg__1: QEvent) -> bool:
        if _overrides(arg__1):
            arg__1.accept()
            return True
        return super().event(arg__1)

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() in _LEAVING:
            self.left.emit(arg__1.key() != Qt.Key.Key_Escape)
            return
        if arg__1.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(arg__1.key())])
            return
        super().keyPressEvent(arg__1)

    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        super().focusOutEvent(arg__1)
        if arg__1.reason() != Qt.FocusReason.PopupFocusReason:
            self.finished.emit()


def _ends(attribute: Attribute) -> str:
    """What may be typed, in the empty field: “1 to 5”."""
    least, most = attribute.least, attribute.most
    match least, most:
        case None, None:
            return tr("A number")
        case low, None:
            return tr("{least} or more", least=answer_words(low))
        case None, high:
            return tr("{most} or less", most=answer_words(high))
        case low, high:
            return tr("{least} to {most}", least=answer_words(low), most=answer_words(high))


def _number(typed: str) -> float | int | str:
    """The number that was typed, with a point or a comma; the words themselves where it is none."""
    try:
        number = float(typed.replace(",", "."))
    except ValueError:
        return typed
    return int(number) if number.is_integer() and abs(number) < _EXACT else number


def _overrides(event: QEvent) -> bool:
    overriding = event.type() == QEvent.Type.ShortcutOverride
    return overriding and isinstance(event, QKeyEvent) and event.key() in _LEAVING and not event.modifiers()
