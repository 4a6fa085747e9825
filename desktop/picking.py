"""Picking: while a part of a quote is chosen, words and clicks mean that part."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from annotations.language import tr
from annotations.spans import Fragment, Span
from desktop.session import Session
from desktop.theme import set_kind

_PROMPTS = {
    "cue": tr("Which words say that it was said? Select them or click one, Enter takes them."),
    "source": tr("Which words name who said it? Select them or click a span, Enter takes them."),
    "join": tr("Which one belongs to it? Click it: a span joins a span, a quote a quote."),
}


class Picking(QObject):
    """The state between pressing C, Shift+S or J and choosing the words.

    `picked` gives quote id, part and fragments; `joined` the ids of two spans or two quotes. `banner` says what is expected.
    """

    picked = Signal(str, str, list)
    joined = Signal(str, str)

    def __init__(self, session: Session, keyboard: QWidget) -> None:
        super().__init__(keyboard)
        self._session = session
        self._quote = ""
        self._part = ""
        self.banner = QFrame()
        set_kind(self.banner, "bar-top")
        self._prompt = QLabel()
        self._prompt.setWordWrap(True)
        leave = QPushButton(tr("Leave (Esc)"))
        set_kind(leave, "flat")
        leave.clicked.connect(self.stop)
        row = QHBoxLayout(self.banner)
        row.setContentsMargins(16, 6, 10, 6)
        row.addWidget(self._prompt, 1)
        row.addWidget(leave)
        self.banner.hide()
        keyboard.installEventFilter(self)
        session.article_opened.connect(self.stop)

    @property
    def active(self) -> bool:
        """Whether a part is being chosen."""
        return bool(self._part)

    @property
    def quote(self) -> str:
        """The quote whose part is being chosen."""
        return self._quote

    def start(self, quote_id: str, part: str) -> None:
        """Ask for the words of a part (“cue”, “source”), or for the quote to join with (“join”)."""
        self._quote, self._part = quote_id, part
        self._prompt.setText(_PROMPTS[part])
        self.banner.show()

    def stop(self) -> None:
        """Leave without choosing."""
        self._quote = self._part = ""
        self.banner.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves, before the text takes it for its selection or its current mark."""
        if self.active and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.stop()
                return True
        return super().eventFilter(watched, event)

    def take(self, fragments: list[Fragment]) -> None:
        """The words were chosen."""
        quote, part = self._quote, self._part
        if part == "join":
            return
        self.stop()
        self.picked.emit(quote, part, fragments)

    def offer(self, annotation_id: str) -> None:
        """A click landed on an annotation: its words are meant, or the quote itself when joining."""
        reading = self._session.reading
        annotation = reading.find(annotation_id) if reading and annotation_id else None
        if self._part == "join":
            own = reading.find(self._quote) if reading else None
            if annotation is not None and type(annotation) is type(own) and annotation.id != self._quote:
                quote = self._quote
                self.stop()
                self.joined.emit(quote, annotation.id)
        elif isinstance(annotation, Span):
            self.take(list(annotation.fragments))
