"""The line that an opened packet has below the library: from whom, for whom, how far, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from annotations.articles import Status
from annotations.changes import Change
from annotations.language import grouped, tr, tr_many
from annotations.packets.addressed import addressed
from annotations.review.sealing import is_blind
from desktop.session import Session
from desktop.theme import set_kind


class PacketLine(QWidget):
    """“A packet from Ana for Bo, blind: 20 articles, 10 shared · 12 done”; hidden in a project that is no packet.

    `told` gives the words that stand for it elsewhere while it is out of sight (the library is folded away, or another
    place is shown), “” where it is in sight or there is nothing to say.
    """

    send_back_requested = Signal()
    told = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._short = ""
        self.words = QLabel()
        self.words.setWordWrap(True)
        set_kind(self.words, "small")
        self.send = QPushButton(tr("Send back…"))
        self.send.setToolTip(tr("Write a signed copy of your work, to be sent to who handed it out"))
        self.send.clicked.connect(self.send_back_requested)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(14, 8, 14, 4)
        lines.setSpacing(6)
        lines.addWidget(self.words)
        lines.addWidget(self.send)
        session.opened.connect(self.follow)
        session.closed.connect(self.follow)
        session.changed.connect(self._changed)
        session.refreshed.connect(lambda _ids: self.follow())
        self.follow()

    def follow(self) -> None:
        """Show what the open project is."""
        project = self._session.project
        letter = addressed(project) if project is not None else None
        if project is None or letter is None:
            self._short = ""
            self.hide()
            self._tell()
            return
        counts = project.counts()
        total = sum(counts.values())
        shared = tr(", {shared} shared", shared=grouped(len(letter.shared))) if letter.shared else ""
        whom = tr(" for {to}", to=letter.to) if letter.to else ""
        sender = tr(" from {sender}", sender=letter.sender) if letter.sender else ""
        articles = tr_many("{count} article", "{count} articles", total)
        done = counts.get(Status.DONE, 0)
        blind = is_blind(project)
        how = tr("blind") if blind else tr("others’ labels open")
        self.words.setText(
            tr(
                "A packet{sender}{whom}, {how}: {articles}{shared} · {done} done",
                sender=sender,
                whom=whom,
                how=how,
                articles=articles,
                shared=shared,
                done=grouped(done),
            )
        )
        self.words.setToolTip(
            tr("Others’ labels and the model’s certainty stay sealed on an article until you are done with it.")
            if blind
            else tr("Others’ labels can be seen before an article is done.")
        )
        self._short = tr(
            "Packet{sender}, {how} · {done} of {total} done",
            sender=sender,
            how=how,
            done=grouped(done),
            total=grouped(total),
        )
        self.show()
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tell()

    def _tell(self) -> None:
        self.told.emit("" if self.isVisible() else self._short)

    def _changed(self, change: Change, _initiator: str) -> None:
        if self._short and any(layer.after.verdict is not None for layer in change.layers):
            self.follow()
