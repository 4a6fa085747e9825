"""Finding in the open article: keeps the bar, the places shown on the text and the selection in step."""

from bisect import bisect_left
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject

from annotations.errors import SearchError
from annotations.finding.matching import Matcher, Matches
from annotations.spans import Fragment
from desktop.article.found import FoundRanges
from desktop.article.view import ArticleView
from desktop.finding.bar import FindBar
from desktop.jobs import Callbacks, JobContext, Jobs
from desktop.own_keys import OwnKeys
from desktop.panels.look import Look
from desktop.session import Session

# Up to here words are found in a few milliseconds, without a job.
_AT_ONCE = 100_000
_LONGEST_TAKEN = 200


class FindInArticle(QObject):
    """The search in the article. The current hit is the selection, so that it can be labelled at once on leaving."""

    def __init__(self, session: Session, jobs: Jobs, view: ArticleView, look: Look, own: OwnKeys) -> None:
        super().__init__(view)
        self._session = session
        self._jobs = jobs
        self._view = view
        self.bar = FindBar(look, own)
        self.bar.hide()
        self._matcher: Matcher | None = None
        self._places: tuple[Fragment, ...] = ()
        self._from = 0
        self._before = (0, 0)
        self._job = ""
        self._then: Callable[[], None] | None = None
        self.bar.pattern_changed.connect(lambda _pattern: self._search(self._show_nearest))
        self.bar.step_wanted.connect(self.step)
        self.bar.leave_wanted.connect(self.leave)
        session.article_opened.connect(self._article_opened)
        session.refreshed.connect(self._follow_text)
        session.closed.connect(self._closed)

    def open(self) -> None:
        """Show the bar with the keyboard in it; the words that are selected are what is looked for."""
        if not self._view.page.text:
            return
        start, end = self._before = self._view.selection()
        words = self._view.page.text[start:end]
        self._from = start
        self.bar.show()
        if words.strip() and "\n" not in words and len(words) <= _LONGEST_TAKEN and words != self.bar.field.text():
            self.bar.expression.setChecked(False)
            self.bar.set_words(words)
        else:
            self._search(self._show_nearest)
        self.bar.take_keyboard()

    def look_for(self, words: str) -> None:
        """Show the bar with other words, the keyboard where it is and the selection as it is."""
        self.bar.show()
        self._from = self._view.selection()[0]
        self.bar.expression.setChecked(False)
        self.bar.set_words(words)

    def leave(self) -> None:
        """Back to the text, with the words of the current hit selected."""
        self._cancel()
        self.bar.hide()
        self._view.show_found(None)
        self._view.setFocus()

    def step(self, way: int) -> None:
        """Go to the next hit (1) or the one before (-1) from the selection; round the end of the article."""
        if self.bar.isHidden():
            if self.bar.pattern.is_empty:
                self.open()
                return
            self.bar.show()
            self._search(lambda: self._step(way))
        elif self._job:
            self._then = lambda: self._step(way)
        else:
            self._step(way)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self.bar.set_look(look)

    def _search(self, then: Callable[[], None] | None = None) -> None:
        """Find the bar's pattern in the article that is open, then do `then`."""
        self._cancel()
        text, pattern = self._view.page.text, self.bar.pattern
        matcher = self._matcher
        if matcher is None or matcher.text is not text:
            matcher = self._matcher = Matcher(text)
        self._then = then
        if len(text) <= _AT_ONCE and not pattern.expression:
            self._take(matcher.find(pattern))
            return
        self.bar.show_searching()

        def work(job: JobContext) -> object:
            return matcher.find(pattern, job.cancelled)

        # What was looked for before the last time is of no interest any more, however it ended.
        mine: list[str] = []
        done = Callbacks(
            done=lambda found: self._take_of_job(mine[0], cast(Matches, found)),
            failed=lambda error: self._failed(mine[0], error),
        )
        mine.append(self._jobs.start("find", work, done))
        self._job = mine[0]

    def _take_of_job(self, job: str, found: Matches) -> None:
        if job == self._job:
            self._job = ""
            self._take(found)

    def _take(self, found: Matches) -> None:
        self._places = found.places
        self._view.show_found(FoundRanges(found.places) if found.places else None)
        self.bar.show_fault(found.stopped)
        then, self._then = self._then, None
        if then is not None:
            then()
        self._show_count()

    def _failed(self, job: str, error: BaseException) -> None:
        if job != self._job:
            return
        self._job = ""
        if not isinstance(error, SearchError):
            raise error
        self._take(Matches())
        self.bar.show_fault(str(error))

    def _show_nearest(self) -> None:
        """Select the first hit from where the search began; the words selected before where there is none."""
        if not self._places:
            self._view.set_selection(*self._before)
            return
        at = bisect_left(self._places, (self._from, 0))
        self._select(at if at < len(self._places) else 0)

    def _step(self, way: int) -> None:
        if not self._places:
            return
        start, end = self._view.selection()
        after = bisect_left(self._places, (max(end, start + 1), 0) if way > 0 else (start, 0))
        at = (after if way > 0 else after - 1) % len(self._places)
        self._select(at)
        self._from = self._places[at][0]
        self._show_count()

    def _select(self, at: int) -> None:
        self._view.set_selection(*self._places[at])

    def _show_count(self) -> None:
        at = bisect_left(self._places, self._view.selection())
        here = at < len(self._places) and self._places[at] == self._view.selection()
        self.bar.show_count(at + 1 if here else 0, len(self._places))

    def _article_opened(self) -> None:
        self._cancel()
        self._places, self._matcher = (), None
        self._from, self._before = 0, (0, 0)
        if not self.bar.isHidden():
            # Once the text itself is there.
            self._search()

    def _follow_text(self) -> None:
        """An article can be taken out of the project while it is open: then there is no text any more."""
        if not self._session.article_id:
            self._closed()

    def _closed(self) -> None:
        self._cancel()
        self._places, self._matcher = (), None
        self.bar.hide()

    def _cancel(self) -> None:
        if self._job:
            self._jobs.cancel(self._job)
            self._job = ""
        self._then = None
