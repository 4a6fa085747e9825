"""Speaking: joins what the program knows of speakers to the quote card and to the place of speakers."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotations.attributions import Attribution
from annotations.changes import Change
from annotations.entries import EntrySort
from desktop.jobs import Jobs
from desktop.panels.look import Look
from desktop.place import Place
from desktop.session import Session
from desktop.speakers.directory import Directory
from desktop.speakers.offering import Offering
from desktop.wide_steps import WideSteps
from desktop.window import MainWindow

if TYPE_CHECKING:
    # At run time only once the place is wanted.
    from annotations.speakers.known import KnownSpeakers
    from annotations.speakers.read import SpokenQuote
    from desktop.speakers.place import SpeakersPlace


class Speaking(QObject):
    """Offers speakers where a quote is worked on, and makes their own place. `said` carries a sentence for the status bar."""

    said = Signal(str, bool)

    def __init__(self, session: Session, jobs: Jobs, place: Place, wide: WideSteps, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._jobs, self._wide, self._window = session, jobs, wide, window
        self.directory = Directory(session, jobs, self)
        self._offering = Offering(
            self._known, self.directory.title, lambda: session.project.scheme if session.project else None
        )
        self.offer_to(place.inspector.set_offering)
        place.inspector.same_speaker_requested.connect(self._same_speaker)
        session.changed.connect(self._changed)
        session.current_changed.connect(self._look_ahead)

    def offer_to(self, take: Callable[[Offering], None]) -> None:
        """Let `take` have what offers speakers, now and whenever more of them are known."""
        take(self._offering)
        self.directory.counted.connect(lambda: take(self._offering))

    def same_speaker(self) -> None:
        """Give the speaker of the current quote to all quotes of the article with the same source words, as one step."""
        self._same_speaker(self._session.current)

    def make_place(self, look: Look) -> "SpeakersPlace":
        """The place of speakers."""
        from desktop.speakers.changing import Changing
        from desktop.speakers.place import SpeakersPlace

        changing = Changing(self._session, self._wide, self._window)
        made = SpeakersPlace(self._session, self._jobs, self.directory, changing, look, self._window.own_keys)
        made.said.connect(self.said)
        return made

    def show_quote(self, quote: "SpokenQuote") -> None:
        """Make a quote of a speaker the current annotation of its article."""
        self._session.open_article(quote.article)
        reading = self._session.reading
        if reading is not None and reading.find(quote.quote.id) is not None:
            self._session.set_current(quote.quote.id)

    def _known(self) -> "KnownSpeakers | None":
        self.directory.want(patient=True)
        return self.directory.known

    def _look_ahead(self, current: str) -> None:
        """Begin to count with the first quote that is looked at, so that everyone is known once its speaker is asked for."""
        reading = self._session.reading
        if self.directory.known is None and reading is not None and isinstance(reading.find(current), Attribution):
            self.directory.want()

    def _same_speaker(self, quote_id: str) -> None:
        from annotations.speakers.alike import same_speaker

        self._session.do(lambda reading: same_speaker(reading, quote_id), "article")

    def _changed(self, change: Change, _initiator: str) -> None:
        """Suggestions are shown under the names of the project, which are others now."""
        if any(entry.sort is EntrySort.SPEAKER for entry in change.entries) and self._session.article_id:
            self._session.refresh((self._session.article_id,))
