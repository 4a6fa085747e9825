"""The bar at the bottom: what is running or was said last, whether all is kept, where the reader is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from annotations.language import tr
from desktop.dialogs.elided import ElidedLabel
from desktop.models.wording import grouped
from desktop.panels.job_line import JobLine
from desktop.panels.look import Look
from desktop.theme import set_kind

if TYPE_CHECKING:
    # At run time only once the window is there.
    from desktop.panels.queue_line import QueueLine

BAR_HEIGHT = 28
QUIET_MS = 6000
ERROR_QUIET_MS = 15000
_NARROW = 860
_MOST_PACKET = 320
_JOB_WIDTH = 320


class StatusBar(QWidget):
    """`cancel_requested` gives the id of the job that the user wants to end."""

    cancel_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._jobs: dict[str, JobLine] = {}
        self._of_article = True
        self._queue: QueueLine | None = None
        self._more_jobs = QLabel()
        self._message = ElidedLabel(mode=Qt.TextElideMode.ElideRight)
        self._packet = QLabel()
        self._kept = QLabel()
        self._undecided = QLabel()
        self._position = QLabel()
        for label in (self._more_jobs, self._packet, self._kept, self._undecided, self._position, self._message):
            set_kind(label, "small")
        self._message.setAccessibleName(tr("Last message"))
        self._kept.setAccessibleName(tr("Whether all is kept"))
        self._packet.setAccessibleName(tr("The packet that is open"))
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self._quieten)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 1, 14, 0)
        self._row.setSpacing(16)
        for label in (self._more_jobs, self._message, self._packet, self._kept, self._undecided, self._position):
            self._row.addWidget(label, 1 if label is self._message else 0, Qt.AlignmentFlag.AlignVCenter)
            label.setVisible(label is self._message)
        self.setFixedHeight(BAR_HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "bar-bottom")

    def show_job(self, job_id: str, text: str, fraction: float | None = None, left: str = "") -> None:
        """Show how far a job is; the first one running is in sight, the others are counted."""
        if job_id not in self._jobs:
            line = JobLine(self._look, self)
            line.cancel_requested.connect(lambda: self.cancel_requested.emit(job_id))
            self._jobs[job_id] = line
            self._row.insertWidget(0, line, 2, Qt.AlignmentFlag.AlignVCenter)
        self._jobs[job_id].show_job(text, fraction, left)
        self._show_jobs()

    def end_job(self, job_id: str) -> None:
        """A job is over."""
        line = self._jobs.pop(job_id, None)
        if line is not None:
            self._row.removeWidget(line)
            line.hide()
            line.deleteLater()
            self._show_jobs()

    def job(self, job_id: str) -> JobLine:
        """The line of a running job."""
        return self._jobs[job_id]

    def show_message(self, text: str, error: bool = False) -> None:
        """Say something; it stays readable and grows quiet after some seconds."""
        self._message.set_text(text)
        set_kind(self._message, "error" if error else "")
        self._calm.start(ERROR_QUIET_MS if error else QUIET_MS)

    def set_kept(self, text: str, why: str = "") -> None:
        """Say whether all is kept: “All changes kept”, “Read-only”; the tool tip says `why`."""
        self._kept.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 300))
        self._kept.setToolTip(why or text)
        self._kept.setVisible(bool(text))

    def set_packet(self, text: str) -> None:
        """Say what packet is open, while its own line is out of sight; "" shows nothing."""
        self._packet.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _MOST_PACKET))
        self._packet.setToolTip(text)
        self._make_room()

    def packet(self) -> str:
        """What is said of the packet that is open."""
        return self._packet.toolTip()

    def set_position(self, index: int, total: int) -> None:
        """Where the article stands in the library, counted from 1; (0, 0) shows nothing."""
        place = (
            tr("Article {index} of {total}", index=grouped(index), total=grouped(total))
            if index
            else tr("{total} articles", total=grouped(total))
        )
        self._position.setText(place)
        if total == 0:
            self._position.clear()
        self._position.setVisible(self._of_article and total > 0)

    def set_undecided(self, count: int | None) -> None:
        """How many suggestions of the article are undecided; None without an article."""
        self._undecided.setText(
            "" if count is None else tr("{count} undecided", count=grouped(count)) if count else tr("Nothing undecided")
        )
        self._make_room()

    def set_queue(self, line: "QueueLine") -> None:
        """Have the queue at the end of the bar."""
        self._queue = line
        self._row.addWidget(line, 0, Qt.AlignmentFlag.AlignVCenter)
        self._make_room()

    def show_of_article(self, shown: bool) -> None:
        """Show or hide what speaks of the article that is annotated; in another place it would mislead."""
        self._of_article = shown
        self._position.setVisible(shown and bool(self._position.text()))
        self._make_room()

    def message(self) -> str:
        """What was said last."""
        return self._message.text()

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        for line in self._jobs.values():
            line.set_look(look)

    def _show_jobs(self) -> None:
        lines = list(self._jobs.values())
        for place, line in enumerate(lines):
            line.setVisible(place == 0)
        others = [line.text() for line in lines[1:]]
        self._more_jobs.setText(tr("and {others} more", others=len(others)))
        self._more_jobs.setToolTip("\n".join(others))
        self._more_jobs.setVisible(bool(others))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """In a narrow window a job needs the place of what the list of spans says as well."""
        crowded = bool(self._jobs) and self.width() < _NARROW
        self._packet.setVisible(bool(self._packet.text()) and not crowded)
        self._undecided.setVisible(self._of_article and bool(self._undecided.text()) and not crowded)
        if self._queue is not None:
            self._queue.setVisible(self._of_article and not crowded)
            self._queue.set_room(self.width() if not self._jobs else self.width() - _JOB_WIDTH)

    def _quieten(self) -> None:
        set_kind(self._message, "small")
