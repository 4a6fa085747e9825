"""Everywhere: from the words at hand to all the places where they are met, and to one step that labels or strikes them."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from annotations.errors import EditError
from annotations.intents import words as words_at
from annotations.language import tr
from annotations.occurrences.finding import Search, find
from annotations.occurrences.phrase import Phrase, phrase_of
from annotations.occurrences.rows import Row
from annotations.occurrences.steps import label_step, strike_step
from annotations.project import Project
from annotations.reading import Reading
from annotations.spans import Span, words_of
from desktop.jobs import Callbacks, JobContext, Jobs, Work
from desktop.occurrences.dialog import OccurrencesDialog
from desktop.panels.look import Look
from desktop.session import Session
from desktop.wide_steps import WideSteps

# More places than anyone would look through; a name has some thousand.
MOST_LISTED = 50_000
_AT_ONCE = 200
_PAINTED_MS = 30


class Everywhere(QObject):
    """Opens the list of all occurrences and does what was chosen there. `look` gives the window's present look."""

    def __init__(
        self, session: Session, jobs: Jobs, wide: WideSteps, look: Callable[[], Look], window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._jobs, self._wide = session, jobs, wide
        self._look, self._window = look, window
        self._dialog: OccurrencesDialog | None = None
        self._job = ""
        self._only_here = False
        self._last_label = ""
        session.closed.connect(self._leave)

    @property
    def dialog(self) -> OccurrencesDialog | None:
        """The list, while it is open."""
        return self._dialog

    def label(self, selection: tuple[int, int]) -> None:
        """Offer to label the words that are selected, else those of the current span, wherever they are met."""
        reading, project = self._session.reading, self._session.project
        if reading is None or project is None:
            return
        try:
            span, phrase = self._words_at_hand(reading, selection)
        except EditError as error:
            self._session.failed.emit(str(error))
            return
        label = span.label if span is not None else self._likely_label(reading, phrase, project)
        self._open(project, phrase, label, striking=False)

    def strike(self) -> None:
        """Offer to strike the current suggestion wherever the same words are suggested under the same label."""
        reading, project = self._session.reading, self._session.project
        if reading is None or project is None:
            return
        suggestion = reading.suggestion(self._session.current)
        if not isinstance(suggestion, Span):
            self._session.failed.emit(tr("Choose a suggested span first."))
            return
        try:
            phrase = phrase_of(words_of(reading.article.text, suggestion.fragments))
        except EditError as error:
            self._session.failed.emit(str(error))
            return
        self._open(project, phrase, suggestion.label, striking=True)

    # Inside

    def _words_at_hand(self, reading: Reading, selection: tuple[int, int]) -> tuple[Span | None, Phrase]:
        start, end = selection
        if start < end:
            place = words_at(reading, [(start, end)])
            lying = next((one for one in reading.lying(place) if isinstance(one, Span)), None)
            return lying, phrase_of(words_of(reading.article.text, place))
        span = reading.find(self._session.current)
        if not isinstance(span, Span):
            raise EditError(tr("Choose a span or select words first."))
        if len(span.fragments) > 1:
            raise EditError(tr("A span of several parts is met nowhere else; select the words of one part."))
        return span, phrase_of(words_of(reading.article.text, span.fragments))

    def _likely_label(self, reading: Reading, phrase: Phrase, project: Project) -> str:
        """The label of the same words in this article, else the one that was given everywhere last, else the first."""
        for span in reading.spans:
            if _phrase_or_none(words_of(reading.article.text, span.fragments)) == phrase:
                return span.label
        offered = [label.name for label in project.scheme.offered]
        return self._last_label if self._last_label in offered else offered[0]

    def _open(self, project: Project, phrase: Phrase, label: str, *, striking: bool) -> None:
        if self._dialog is not None:
            return
        if project.read_only:
            self._session.failed.emit(project.why_read_only)
            return
        dialog = OccurrencesDialog(
            phrase.words,
            label,
            project.scheme,
            self._look(),
            striking=striking,
            only_here=self._only_here,
            parent=self._window,
        )
        self._dialog = dialog
        article = self._session.article_id

        def search() -> None:
            self._only_here = dialog.only_here
            self._search(project, dialog, Search(phrase, dialog.label, article, dialog.only_here, striking))

        def finished(result: int) -> None:
            self._jobs.cancel(self._job)
            self._dialog = None
            dialog.deleteLater()
            if result == OccurrencesDialog.DialogCode.Accepted.value and self._session.project is project:
                self._do(project, dialog, phrase, striking=striking)

        dialog.search_wanted.connect(search)
        dialog.finished.connect(finished)
        dialog.open()
        dialog.begin()
        # Once it is painted: the job takes the processor that it is painted with.
        QTimer.singleShot(_PAINTED_MS, dialog, search)

    def _search(self, project: Project, dialog: OccurrencesDialog, search: Search) -> None:
        self._jobs.cancel(self._job)
        dialog.begin()
        cut = False
        job = ""

        def is_present() -> bool:
            return self._dialog is dialog and self._job == job

        def take(rows: object) -> None:
            nonlocal cut
            if not is_present() or cut:
                return
            dialog.add(cast(list[Row], rows))
            if dialog.model.total >= MOST_LISTED:
                cut = True
                self._jobs.cancel(job)
                dialog.end(cut=True)

        def ended(error: BaseException | None) -> None:
            if is_present() and not cut:
                dialog.end()
                if error is not None:
                    self._session.failed.emit(str(error))

        callbacks = Callbacks(done=lambda _: ended(None), failed=ended, chunk=take)
        job = self._job = self._jobs.start("occurrences", _looking(project, search), callbacks)

    def _do(self, project: Project, dialog: OccurrencesDialog, phrase: Phrase, *, striking: bool) -> None:
        chosen, label = dialog.chosen, dialog.label
        if striking:
            step = strike_step(chosen, phrase.words, label)
        else:
            self._last_label = label
            step = label_step(chosen, phrase.words, label, project.scheme)
        # Once the list is gone from the screen, as above.
        QTimer.singleShot(_PAINTED_MS, self, lambda: self._session.project is project and self._wide.do(step))

    def _leave(self) -> None:
        if self._dialog is not None:
            self._dialog.reject()


def _phrase_or_none(words: str) -> Phrase | None:
    """The phrase of words, None where they could not be met again."""
    try:
        return phrase_of(words)
    except EditError:
        return None


def _looking(project: Project, search: Search) -> Work:
    path, annotator = project.path, project.annotator

    def work(context: JobContext) -> None:
        with Project.open(path, annotator, read_only=True) as opened:
            for rows in find(opened, search, context.cancelled):
                for part in _parts(rows):
                    context.hand_over(part)

    return work


def _parts(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """Rows in portions that the window takes without being felt to stand."""
    return [rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE)]
