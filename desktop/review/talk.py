"""The threads of comments about a difference and about its article, and a line to say something."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotations.language import tr, tr_many
from annotations.remarks import Comment
from annotations.review.comments import Thread
from desktop.models.wording import with_key
from desktop.panels.look import Look
from desktop.review.buttons import clear, section, sign_label
from desktop.review.faces import Face
from desktop.review.keys import Deed, ReviewKeys
from desktop.review.leaving_line import LeavingLine
from desktop.theme import set_kind


class Talk(QWidget):
    """Shows threads; one's own comments can be put in other words and taken back.

    `said` gives a new comment and whether it is about the article as a whole; `answered` a thread and the answer;
    `settled` a thread; `reworded` the id of an own comment and its new words; `withdrawn` a thread and the id of the own
    comment in it; `jumped` the place of a thread's words.
    """

    said = Signal(str, bool)
    answered = Signal(object, str)
    settled = Signal(object)
    reworded = Signal(str, str)
    withdrawn = Signal(object, str)
    jumped = Signal(int)
    leave_requested = Signal()

    def __init__(self, keys: ReviewKeys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.line = LeavingLine()
        self._about = with_key(tr("Comment on this"), keys.shown(Deed.COMMENT))
        self.line.setPlaceholderText(self._about)
        self.line.setAccessibleName(tr("Comment"))
        self.line.entered.connect(self._say)
        self.line.leave_requested.connect(self._leave)
        self.whole = QCheckBox(tr("About the article as a whole"))
        self.whole.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._answering: Thread | None = None
        self._rewording = ""
        self._own: list[tuple[Thread, Comment]] = []
        self._threads = QVBoxLayout()
        self._threads.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(section(tr("Comments")))
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
        own: str,
    ) -> None:
        """Show threads, and on demand the `others` of the article; a new comment will be for `addressee`.

        `own` is the annotator (id) whose comments can be changed.
        """
        clear(self._threads)
        self._forget()
        self._own = []
        about = tr("Comment for {addressee}", addressee=addressee) if addressee else tr("Comment on the article")
        self._about = with_key(about, self._keys.shown(Deed.COMMENT))
        self.line.setPlaceholderText(self._about)
        self.whole.setVisible(bool(addressee))
        self.whole.setChecked(False)
        for thread in threads:
            self._threads.addWidget(self._thread(thread, faces, look, own))
        if others:
            everything = (*threads, *others)
            more = _small(
                tr(
                    "{counted} in this article",
                    counted=tr_many("{count} more comment", "{count} more comments", len(others)),
                ),
                lambda: self.show_threads(everything, (), faces, look, addressee, own),
            )
            self._threads.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def focus_line(self) -> None:
        """Put the keyboard into the line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reword_last(self) -> bool:
        """Let the last own comment that is shown be put in other words; False where there is none."""
        with_words = [comment for _, comment in self._own if comment.text]
        if with_words:
            self._reword(max(with_words, key=lambda one: one.id))
        return bool(with_words)

    def withdraw_last(self) -> bool:
        """Take back the last own comment that is shown; False where there is none."""
        if self._own:
            thread, comment = max(self._own, key=lambda one: one[1].id)
            self.withdrawn.emit(thread, comment.id)
        return bool(self._own)

    # Inside

    def _thread(self, thread: Thread, faces: Mapping[str, Face], look: Look, own: str) -> QWidget:
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
            words = QLabel(comment.text or tr("Settled."))
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            row.addWidget(words, 1)
            column.addLayout(row)
            if writer == own:
                self._own.append((thread, comment))
                column.addLayout(self._own_row(thread, comment))
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        state = QLabel(tr("Settled") if thread.settled else "")
        set_kind(state, "small")
        buttons.addWidget(state, 1)
        if thread.jumps_to:
            buttons.addWidget(_small(tr("Go there"), lambda: self.jumped.emit(thread.jumps_to[0][0])))
        buttons.addWidget(_small(tr("Answer"), lambda: self._answer(thread)))
        if not thread.settled:
            buttons.addWidget(_small(tr("Settle"), lambda: self.settled.emit(thread)))
        column.addLayout(buttons)
        return frame

    def _own_row(self, thread: Thread, comment: Comment) -> QHBoxLayout:
        """What can be done with a comment of one's own; one that was answered is not taken back."""
        row = QHBoxLayout()
        row.setContentsMargins(9, 0, 0, 0)
        row.setSpacing(2)
        if comment.text:
            reword = _small(tr("Reword"), lambda: self._reword(comment))
            reword.setToolTip(with_key(tr("Say it in other words"), self._keys.shown(Deed.REWORD)))
            row.addWidget(reword)
        if all(other.answers != comment.id for other in thread.all if other.id != comment.id):
            withdraw = _small(tr("Withdraw"), lambda: self.withdrawn.emit(thread, comment.id))
            withdraw.setToolTip(with_key(tr("Take it back"), self._keys.shown(Deed.WITHDRAW)))
            row.addWidget(withdraw)
        row.addStretch(1)
        return row

    def _answer(self, thread: Thread) -> None:
        self._forget()
        self._answering = thread
        self.line.setPlaceholderText(tr("Answer, then Enter"))
        self.focus_line()

    def _reword(self, comment: Comment) -> None:
        self._answering = None
        self._rewording = comment.id
        self.line.setText(comment.text)
        self.line.selectAll()
        self.focus_line()

    def _say(self, text: str) -> None:
        if not text.strip():
            self._leave()
            return
        thread, comment = self._answering, self._rewording
        self._answering, self._rewording = None, ""
        self.line.clear()
        if comment:
            self.reworded.emit(comment, text)
        elif thread is not None:
            self.answered.emit(thread, text)
        else:
            self.said.emit(text, self.whole.isChecked())
        self.leave_requested.emit()

    def _leave(self) -> None:
        self._forget()
        self.leave_requested.emit()

    def _forget(self) -> None:
        """Neither answer nor reword any more; the old words of a comment are not to be said anew."""
        if self._rewording:
            self.line.clear()
        self._answering, self._rewording = None, ""
        self.line.setPlaceholderText(self._about)


def _small(title: str, run: Callable[[], None]) -> QPushButton:
    made = QPushButton(title)
    set_kind(made, "flat")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda _checked=False: run())
    return made
