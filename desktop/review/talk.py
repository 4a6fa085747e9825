"""What people say beside a difference: rulings on similar cases, and the threads of comments."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotations.review.comments import Thread
from annotations.review.precedents import Ruling
from annotations.scheme import Scheme
from desktop.models.wording import counted, with_key
from desktop.panels.look import Look
from desktop.review.buttons import section, sign_label
from desktop.review.faces import Face
from desktop.review.keys import Deed, shown_key
from desktop.theme import set_kind

_MOST_RULINGS = 3


class LeavingLine(QLineEdit):
    """A line that hands over what is in it on Enter; Escape leaves it as it is."""

    entered = Signal(str)
    leave_requested = Signal()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in _LEAVING:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text())
        else:
            super().keyPressEvent(event)


_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class Precedents(QWidget):
    """The rulings that fit the difference that is looked at, the nearest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_rulings(self, found: Sequence[Ruling], scheme: Scheme) -> None:
        """Show up to three rulings; nothing at all where there is none."""
        clear(self._column)
        self.setVisible(bool(found))
        if not found:
            return
        self._column.addWidget(section("Decided before"))
        for ruling in found[:_MOST_RULINGS]:
            line = QLabel(ruling_words(ruling, scheme))
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setWordWrap(True)
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            line.setContentsMargins(8, 0, 0, 0)
            self._column.addWidget(line)


def ruling_words(ruling: Ruling, scheme: Scheme) -> str:
    """“the eu”: Organisation, because it acts here, by rita."""
    stands = " and ".join(scheme.shown(label).title for label, _ in ruling.stands) or "nothing stands"
    words = ruling.words if len(ruling.words) <= 60 else ruling.words[:60].rsplit(" ", 1)[0] + " …"
    by = f" ({ruling.by})" if ruling.by else ""
    return f"“{words}”: {stands}, because: {ruling.reason.rstrip('.')}{by}."


class Talk(QWidget):
    """The threads about a difference and about the article, and a line to say something.

    `said` gives a new comment and whether it is about the article as a whole; `answered` a thread and the answer;
    `settled` a thread; `jumped` the place of its words.
    """

    said = Signal(str, bool)
    answered = Signal(object, str)
    settled = Signal(object)
    jumped = Signal(int)
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = LeavingLine()
        self.line.setPlaceholderText(with_key("Comment on this", shown_key(Deed.COMMENT)))
        self.line.setAccessibleName("Comment")
        self.line.entered.connect(self._say)
        self.line.leave_requested.connect(self._leave)
        self.whole = QCheckBox("About the article as a whole")
        self.whole.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._answering: Thread | None = None
        self._threads = QVBoxLayout()
        self._threads.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(section("Comments"))
        column.addLayout(self._threads)
        column.addWidget(self.line)
        column.addWidget(self.whole)

    def show_threads(
        self,
        threads: Sequence[Thread],
        others: Sequence[Thread],
        faces: Mapping[str, Face],
        look: Look,
        addressee: str,
    ) -> None:
        """Show threads, and on demand the `others` of the article; a new comment will be for `addressee`."""
        clear(self._threads)
        self._answering = None
        about = f"Comment for {addressee}" if addressee else "Comment on the article"
        self.line.setPlaceholderText(with_key(about, shown_key(Deed.COMMENT)))
        self.whole.setVisible(bool(addressee))
        self.whole.setChecked(False)
        for thread in threads:
            self._threads.addWidget(self._thread(thread, faces, look))
        if others:
            everything = (*threads, *others)
            more = _small(
                f"{counted(len(others), 'more comment')} in this article",
                lambda: self.show_threads(everything, (), faces, look, addressee),
            )
            self._threads.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def focus_line(self) -> None:
        """Put the keyboard into the line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _thread(self, thread: Thread, faces: Mapping[str, Face], look: Look) -> QWidget:
        frame = QFrame()
        set_kind(frame, "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(9, 7, 7, 6)
        column.setSpacing(4)
        for comment, writer in zip(thread.all, thread.writers, strict=True):
            row = QHBoxLayout()
            row.setSpacing(7)
            if face := faces.get(writer):
                row.addWidget(sign_label(face, look), 0, Qt.AlignmentFlag.AlignTop)
            words = QLabel(comment.text or "Settled.")
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            row.addWidget(words, 1)
            column.addLayout(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        state = QLabel("Settled" if thread.settled else "")
        set_kind(state, "small")
        buttons.addWidget(state, 1)
        if thread.jumps_to:
            buttons.addWidget(_small("Go there", lambda: self.jumped.emit(thread.jumps_to[0][0])))
        buttons.addWidget(_small("Answer", lambda: self._answer(thread)))
        if not thread.settled:
            buttons.addWidget(_small("Settle", lambda: self.settled.emit(thread)))
        column.addLayout(buttons)
        return frame

    def _answer(self, thread: Thread) -> None:
        self._answering = thread
        self.line.setPlaceholderText("Answer, then Enter")
        self.focus_line()

    def _say(self, text: str) -> None:
        if not text.strip():
            self._leave()
            return
        thread, self._answering = self._answering, None
        self.line.clear()
        if thread is None:
            self.said.emit(text, self.whole.isChecked())
        else:
            self.answered.emit(thread, text)
        self.leave_requested.emit()

    def _leave(self) -> None:
        self._answering = None
        self.leave_requested.emit()


def _small(title: str, run: Callable[[], None]) -> QPushButton:
    made = QPushButton(title)
    set_kind(made, "flat")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda _checked=False: run())
    return made


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take away all that a layout holds; what it held is deleted once nobody is in it."""
    while (entry := layout.takeAt(0)) is not None:
        if widget := entry.widget():
            widget.hide()
            widget.deleteLater()
        elif (inner := entry.layout()) is not None and isinstance(inner, QVBoxLayout | QHBoxLayout):
            clear(inner)
