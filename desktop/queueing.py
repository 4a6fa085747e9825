"""Queueing: joins queue, clock and pace to the window."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from desktop.action_table import ActionTable
from desktop.correcting import Correcting
from desktop.jobs import Jobs
from desktop.panels.queue_line import QueueLine
from desktop.place import Place
from desktop.queue import ArticleQueue
from desktop.queue_clock import ActiveClock
from desktop.queue_pace import WorkPace
from desktop.session import Session
from desktop.settings import Settings


class Queueing:
    """The queue, its line in the status bar, and the actions that speak of it."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        settings: Settings,
        place: Place,
        hands: Correcting,
        window: QWidget,
        keys: Mapping[str, str],
    ) -> None:
        self._place = place
        self._keys = keys
        self.line = QueueLine(keys.get("next_in_queue", ""))
        self.queue = ArticleQueue(session, jobs, place.library, window)
        self.clock = ActiveClock(window)
        self.pace = WorkPace(session, jobs, self.queue, self.clock, self.line, settings)
        place.bar.set_queue(self.line)
        self.line.show_order(self.queue.order)
        self.line.order_chosen.connect(self.queue.choose)
        self.queue.chosen.connect(self.line.show_order)
        self.queue.said.connect(lambda words, bad: place.bar.show_message(words, error=bad))
        place.library.query_changed.connect(lambda _query: self.pace.show_left())
        hands.finished_article.connect(self.queue.go)

    def show_keys(self) -> None:
        """Show the keys as they are now."""
        self.line.set_key(self._keys.get("next_in_queue", ""))

    def bind(self, table: ActionTable) -> None:
        """Say what the actions do."""
        table.bind("next_in_queue", lambda: self.queue.go(passing=True))
        table.bind("queue_order", self.line.open_menu)
