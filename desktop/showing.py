"""Showing: keeps text, panels and session in step, each redrawing only what changed."""

import os
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotations.articles import Article
from annotations.attributions import Attribution
from annotations.errors import PullquoteError
from annotations.language import tr
from annotations.reading import Reading
from annotations.scheme import first_scheme
from annotations.spans import Span
from desktop.marking import changed_marks, marks_of
from desktop.messages import change_words, error_words
from desktop.models.standing import review_words, teammates_words
from desktop.models.wording import short_date
from desktop.place import Place
from desktop.sealed import is_sealed
from desktop.session import Session
from desktop.settings import Settings

if TYPE_CHECKING:
    # At run time only once something is changed.
    from annotations.changes import Change
    from annotations.project import Project
    from desktop.prospects import Prospect

_LIST_DELAY_MS = 20
_STORY_DELAY_MS = 40


class Showing(QObject):
    """Listens to the session and tells the widgets."""

    def __init__(self, session: Session, place: Place, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._place = place
        self._shown: tuple[Reading, str] | None = None
        self._story: list[str] = []
        self._story_due = QTimer(self)
        self._story_due.setSingleShot(True)
        self._story_due.setInterval(_STORY_DELAY_MS)
        self._story_due.timeout.connect(self._show_story)
        session.opened.connect(self.show_project)
        session.leaving.connect(place.inspector.flush)
        session.closed.connect(self._closed)
        session.article_opened.connect(self._article_opened)
        session.current_changed.connect(self._current_changed)
        session.changed.connect(self._changed)
        session.refreshed.connect(self._refreshed)
        session.renewed.connect(self._renewed)
        session.scheme_changed.connect(self._set_scheme)
        session.failed.connect(lambda words: place.bar.show_message(words, error=True))
        place.library.query_changed.connect(lambda _query: self._show_position())

    def show_again(self) -> None:
        """Draw the open article anew, after its suggestions came in."""
        reading, project = self._session.reading, self._session.project
        if reading is None or project is None:
            return
        sealed = is_sealed(project, reading)
        self._place.view.set_marks(marks_of(reading, project.scheme, sealed=sealed))
        self._place.spans.show_reading(reading, sealed=sealed)
        self._show_current()

    def show_project(self) -> None:
        """Show the project that has been opened, with the article that was open last."""
        project = self._session.project
        if project is None:
            return
        try:
            self._show(project)
        except PullquoteError as error:
            # Whole enough to be opened, and too damaged to be read: the welcome page says so.
            self._session.close()
            self._session.failed.emit(error_words(error))

    def _show(self, project: "Project") -> None:
        self._set_scheme()
        self._place.strip.set_enabled(not project.read_only)
        self._place.inspector.set_editable(not project.read_only)
        self._place.library.reload()
        self._place.library.set_counts(project.counts())
        if project.read_only:
            self._place.bar.set_kept(tr("Read-only"), project.why_read_only)
        else:
            self._place.bar.set_kept(tr("All changes kept"))
        if first := self._first_article():
            self._session.open_article(first)
        else:
            self._show_nothing()

    def _set_scheme(self) -> None:
        project = self._session.project
        if project is not None:
            for panel in (self._place.strip, self._place.spans):
                panel.set_scheme(project.scheme)

    def _closed(self) -> None:
        self._place.library.reload()
        self._show_nothing()

    def _article_opened(self) -> None:
        reading, project = self._session.reading, self._session.project
        if reading is None or project is None:
            return
        article = reading.article
        sealed = is_sealed(project, reading)
        marks = marks_of(reading, project.scheme, sealed=sealed)
        self._place.view.set_article(article.title, byline(article), article.text, marks)
        self._place.library.set_current(article.id)
        self._place.spans.show_reading(reading, sealed=sealed)
        self._show_current()
        self._show_position()
        self._settings.put_text(_last_article_key(project.path), article.id)

    def _current_changed(self, current: str) -> None:
        self._place.view.set_current(current or None)
        self._show_current()

    def _changed(self, change: "Change", initiator: str) -> None:
        reading, project = self._session.reading, self._session.project
        if reading is None or project is None:
            return
        if reading.article.id in change.articles:
            ids = change.ids
            if self._shown is not None and self._shown[0].suggestions is reading.suggestions:
                # What is said by hand settles a suggestion that says the same.
                ids |= reading.decided_since(self._shown[0])
            marks = changed_marks(ids, reading, project.scheme, sealed=is_sealed(project, reading))
            self._place.view.update_marks(ids, marks)
            self._place.spans.update_reading(reading, ids)
        self._show_current()
        if any(layer.after.verdict is not None for layer in change.layers):
            self._place.library.refresh(change.articles)
            self._place.library.set_counts(project.counts())
        if initiator != "inspector":
            self._place.bar.show_message(change_words(change))

    def _refreshed(self, ids: frozenset[str]) -> None:
        project = self._session.project
        if project is None:
            return
        if ids:
            self._place.library.refresh(ids)
        else:
            self._place.library.reload()
        self._place.library.set_counts(project.counts())
        if not self._session.article_id:
            if first := self._first_article():
                self._session.open_article(first)
            else:
                self._show_nothing()
        elif self._session.article_id in ids:
            self.show_again()
        self._show_position()

    def _renewed(self, prospect: "Prospect", edited: frozenset[str]) -> None:
        reading, project = self._session.reading, self._session.project
        if reading is None or project is None:
            return
        article = prospect.reading.article.id
        self._place.library.refresh({article})
        self._place.library.set_counts(project.counts())
        if reading.article.id != article:
            return
        if edited:
            edited |= reading.decided_since(prospect.reading)
            marks = changed_marks(edited, reading, project.scheme, sealed=is_sealed(project, reading))
            prospect.marks.update(edited, marks)
        self._place.view.take_marks(prospect.marks)
        # The text is drawn first; a long list has to be laid out.
        QTimer.singleShot(_LIST_DELAY_MS, self, self._list_again)
        self._show_current()
        self._show_position()

    def _list_again(self) -> None:
        reading, project = self._session.reading, self._session.project
        sealed = reading is not None and project is not None and is_sealed(project, reading)
        self._place.spans.show_reading(reading, sealed=sealed)
        self._place.spans.set_current(self._session.current)

    # Inside

    def _show_current(self) -> None:
        reading, project = self._session.reading, self._session.project
        if reading is None or project is None:
            return
        current = self._session.current
        if self._shown is not None and self._shown[0] is reading and self._shown[1] == current:
            return
        self._shown = reading, current
        sealed = is_sealed(project, reading)
        self._place.inspector.set_sealed(sealed)
        annotation = reading.find(current) if current else None
        # To find out what happened takes a look through all events of the article: that comes once the text is painted.
        self._place.inspector.show_reading(reading, current or None, project.scheme, self._story)
        self._story_due.start()
        if annotation is None:
            article = reading.article.id
            others = teammates_words(project, article), review_words(project, article)
            self._place.inspector.article_card.show_others(*others)
        self._place.spans.set_current(current)
        self._place.strip.set_current(
            annotation.label if isinstance(annotation, Span) else "", quote=isinstance(annotation, Attribution)
        )
        self._place.bar.set_undecided(len(reading.undecided))

    def _show_story(self) -> None:
        """Show what happened to the current annotation."""
        reading, project, current = self._session.reading, self._session.project, self._session.current
        if reading is not None and project is not None and current:
            # What became of a suggestion would tell what others decided about it.
            sealed = is_sealed(project, reading)
            self._story = [] if sealed else project.story(reading.article.id, current)
            self._place.inspector.show_story(current, self._story)

    def _show_position(self) -> None:
        self._place.bar.set_position(*self._place.library.position())

    def _show_nothing(self) -> None:
        self._shown = None
        self._place.view.clear()
        self._place.library.set_current("")
        self._place.inspector.show_reading(None, None, first_scheme())
        self._place.spans.show_reading(None)
        self._place.bar.set_undecided(None)
        self._show_position()

    def _first_article(self) -> str:
        """The article that was open last, else the first of the list."""
        project = self._session.project
        if project is None:
            return ""
        last = self._settings.text(_last_article_key(project.path))
        if last and project.number(last) is not None:
            return last
        return self._place.library.neighbour(1) or ""


def _last_article_key(project: Path) -> str:
    # Of letters, digits, “-” and “_”, which every file of settings takes as they are.
    return f"last_articles/{urlsafe_b64encode(os.fsencode(project)).decode().rstrip('=')}"


def byline(article: Article) -> str:
    """Source, author and date on one line, what is there of them."""
    return " · ".join(part for part in (article.source, article.author, short_date(article.published)) if part)
