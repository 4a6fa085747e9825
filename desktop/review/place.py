"""The review place: the queue, the article with both readings, the differences and the card of the current one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import md5
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from annotations.annotators import GOLD
from annotations.attributions import QuoteKind
from annotations.changes import Change
from annotations.hues import project_hues
from annotations.language import tr
from annotations.project import Project
from annotations.scheme import first_scheme
from desktop.article.typography import Typography
from desktop.jobs import Jobs
from desktop.own_keys import OwnKeys
from desktop.panels.look import Look
from desktop.review.bulk import Bulk
from desktop.review.deciding import Deciding
from desktop.review.deeds import Deeds
from desktop.review.faces import Face, faces_of
from desktop.review.gathering import Gathering
from desktop.review.keyboard import Keyboard
from desktop.review.keys import Deed, ReviewKeys
from desktop.review.looking import Looked, Sight
from desktop.review.pages import show_all_done, show_no_second, show_nothing_in_common, show_sealed
from desktop.review.panes import Panes
from desktop.review.showing import Showing
from desktop.review.surveying import QueueRow, Survey
from desktop.review.wording import listed
from desktop.session import Session
from desktop.settings import Settings


class ReviewPlace(QWidget):
    """The review place. Give it a project with `show_for` each time the user comes here, once the place is visible.

    `said` gives a sentence and whether something was refused; `place_requested` the place to go to (“annotate” or
    “agreement”); `merge_requested` asks for a teammate's file, `rulings_requested` for the list of rulings;
    `zoom_requested` counts steps of Ctrl+wheel over the text.
    """

    said = Signal(str, bool)
    place_requested = Signal(str)
    merge_requested = Signal()
    rulings_requested = Signal()
    zoom_requested = Signal(int)

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        settings: Settings,
        look: Look,
        typography: Typography,
        own_keys: OwnKeys | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        keys = ReviewKeys(own_keys, self)
        self._session, self._settings, self._look = session, settings, look
        self._project: Project | None = None
        self._survey: Survey | None = None
        self._faces: Mapping[str, Face] = {}
        self._stale = True
        scheme = first_scheme()
        self._panes = panes = Panes(scheme, look, _with_tags(typography), keys)
        self.bar, self.queue, self.view = panes.bar, panes.queue, panes.view
        self.differences, self.card = panes.differences, panes.card
        self.page, self.article_page = panes.page, panes.article_page
        self.deciding = Deciding(session, self.card.why, self)
        self.showing = Showing(self.deciding, self.view, self.differences, self.card)
        self.gathering = Gathering(session, jobs, self)
        self.deeds = Deeds(session, self.gathering, self.deciding, self.view, self.card, self._go_article, panes.toggle)
        self.keyboard = Keyboard(keys, self.deciding, self.view, self.card.edit, self.run)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panes)
        panes.watch_keys(self)
        self._join()
        self._listen_to_card()
        keys.changed.connect(self._show_anew)

    # From outside

    def show_for(self, project: Project | None) -> None:
        """Show the review of a project, read anew where anything may have changed since; None shows nothing."""
        if project is None:
            self._forget()
            return
        if project is not self._project:
            self._forget()
            self._project = project
            self._set_scheme()
            self.card.set_editable(not project.read_only)
        if self._stale:
            self.refresh()
        self.focus_text()

    def refresh(self) -> None:
        """Read the project again, after a merge or when the user comes back; the article that is open stays."""
        if self._project is not None:
            self._stale = False
            self.gathering.survey(self._project, self._wanted())

    def focus_text(self) -> None:
        """Put the keyboard into the article, or on what there is to do instead."""
        self._panes.focus_text()

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self._panes.set_look(look)
        self._show_anew()

    def set_typography(self, typography: Typography) -> None:
        """Set the article in another size or width; tags stay, since they say who said what."""
        self.view.set_typography(_with_tags(typography))

    def run(self, deed: Deed) -> None:
        """Do what a key or a button asks for."""
        self.deeds.run(deed)

    # Keys

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return super().event(event)
        if self.keyboard.meaning(event, QApplication.focusWidget()) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self.keyboard.meaning(event, QApplication.focusWidget())
        if act is None:
            event.ignore()
        else:
            act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The text and the lists have uses of their own for some keys that mean something here."""
        if isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            act = self.keyboard.meaning(event, watched)
            if act is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if act is not None and event.type() == QEvent.Type.KeyPress:
                act()
                return True
        return super().eventFilter(watched, event)

    # Inside

    def _join(self) -> None:
        self._session.changed.connect(self._changed)
        self._session.refreshed.connect(self._refreshed)
        self._session.scheme_changed.connect(self._set_scheme)
        self._session.closed.connect(self._forget)
        gathering, deciding = self.gathering, self.deciding
        gathering.surveyed.connect(self._surveyed)
        gathering.rows_read.connect(self._rows_read)
        gathering.ended.connect(self._survey_ended)
        gathering.ruled.connect(self.showing.set_rulings)
        gathering.review_read.connect(self._show_looked)
        gathering.many_settled.connect(deciding.take_change)
        gathering.said.connect(self.said)
        deciding.said.connect(self.said)
        self.deeds.said.connect(self.said)
        deciding.finished.connect(self._finished)
        deciding.ruled.connect(lambda: self._project and gathering.read_rulings(self._project))
        self.queue.article_chosen.connect(self.open_article)
        self.bar.compare_requested.connect(self.compare)
        self.bar.bulk_requested.connect(self._settle_many)
        self.bar.panel_requested.connect(self.run)
        self.page.first.connect(self.merge_requested)
        self.page.second.connect(lambda: self.place_requested.emit("annotate"))
        self.article_page.first.connect(self._page_first)
        self.article_page.second.connect(self._unseal)

    def _listen_to_card(self) -> None:
        card, deciding = self.card, self.deciding
        card.deed_requested.connect(self.run)
        card.all_rulings.clicked.connect(self.rulings_requested)
        card.side_requested.connect(deciding.take_side)
        card.explained.connect(deciding.explain)
        for part in (card, card.edit):
            part.leave_requested.connect(self.view.setFocus)
        card.edit.taken.connect(lambda: self.run(Deed.ACCEPT))
        card.edit.left.connect(deciding.leave_draft)
        card.edit.label_chosen.connect(self._label_draft)
        card.edit.kind_chosen.connect(lambda kind: deciding.alter(lambda one: one.set_kind(QuoteKind(kind))))
        card.edit.speaker_chosen.connect(lambda name: deciding.alter(lambda one: one.set_speaker(name)))
        card.talk.said.connect(lambda text, whole: deciding.comment(text, self.showing.selection(), whole=whole))
        card.talk.answered.connect(deciding.answer)
        card.talk.settled.connect(deciding.settle)
        card.talk.reworded.connect(deciding.reword)
        card.talk.withdrawn.connect(deciding.withdraw)
        card.talk.jumped.connect(self.view.reveal)
        self.view.mark_activated.connect(self.showing.activated)
        self.view.zoom_requested.connect(self.zoom_requested)
        self.view.fragment_dragged.connect(
            lambda key, part, index, start, end: deciding.alter(
                lambda one: one.set_fragment(key, part, index, (start, end))
            )
        )

    def _label_draft(self, label: str) -> None:
        project = self._project
        if project is not None:
            self.deciding.alter(lambda one: one.label(project.scheme, label))

    def _set_scheme(self) -> None:
        if self._project is not None:
            self.showing.set_scheme(self._project.scheme)
            self.keyboard.set_scheme(self._project.scheme)

    # The survey

    def compare(self, ids: Sequence[str]) -> None:
        """Lay other layers side by side, and remember it for this project."""
        if self._project is not None:
            self._settings.put_text(_compared_key(self._project.path), "\n".join(ids))
            self.gathering.survey(self._project, ids)

    def _wanted(self) -> Sequence[str]:
        if self._project is None:
            return ()
        kept = self._settings.text(_compared_key(self._project.path))
        return tuple(kept.split("\n")) if kept else ()

    def _surveyed(self, survey: Survey) -> None:
        before = self._survey
        self._survey = survey
        if before is None or before.chosen != survey.chosen:
            self._leave_article()
        self.queue.clear()
        self._show_survey()
        names = [self._faces[one].name for one in survey.chosen]
        others = any(count for one, count in survey.finished.items() if not self._is_mine(one))
        if not survey.chosen or not others:
            show_no_second(self.page)
        elif not survey.total:
            show_nothing_in_common(self.page, listed(names))
        self._panes.show_comparison(bool(survey.total) and others, bar=bool(survey.chosen) and others)

    def _is_mine(self, annotator_id: str) -> bool:
        return self._project is not None and annotator_id == self._project.annotator.id

    def _show_anew(self) -> None:
        self._show_survey()
        if article := self.gathering.article:
            self.open_article(article)

    def _show_survey(self) -> None:
        annotators = self._survey.annotators if self._survey else ()
        hues = project_hues(self._project) if self._project else {}
        self._faces = faces_of(annotators, self._look.theme, hues)
        self.showing.set_faces(self._faces)
        self.queue.set_faces(self._faces)
        self.bar.show_survey(self._survey, self._faces, self._look)
        self.bar.show_rows(self.queue.model.rows)

    def _rows_read(self, rows: Sequence[QueueRow]) -> None:
        self.queue.add(rows)
        self.bar.show_rows(self.queue.model.rows)
        if not self.gathering.article:
            first = next((row for row in rows if not row.finished and not row.sealed), None)
            if first is not None:
                self.open_article(first.article)

    def _survey_ended(self) -> None:
        """Every row is there: the article that was open is read again, or else the first is opened."""
        rows = self.queue.model.rows
        if not rows:
            return
        article = self.gathering.article
        if article and self.queue.model.row(article) is not None:
            self.queue.set_current(article)
            self.open_article(article)
        elif all(row.finished for row in rows):
            self._show_done()
        else:
            self.open_article(next((row for row in rows if not row.finished), rows[0]).article)

    # An article

    def open_article(self, article_id: str) -> None:
        """Show the review of an article of the queue."""
        row = self.queue.model.row(article_id)
        if self._project is not None and row is not None:
            self.queue.set_current(article_id)
            self.gathering.open(self._project, row, self._sight)

    @property
    def _sight(self) -> Sight:
        project, survey = self._project, self._survey
        scheme = project.scheme if project else first_scheme()
        return Sight(scheme, self._faces, survey.bulk if survey else ())

    def _leave_article(self) -> None:
        self.gathering.forget_article()
        self._show_nothing()

    def _show_nothing(self) -> None:
        self.deciding.open(None)
        self.showing.show_review(None, fresh=True)

    def _show_looked(self, looked: Looked, change: Change | None) -> None:
        """Show what was read; a later state of the article that is open keeps its place."""
        found = looked.review
        if found.sealed:
            self._show_nothing()
            show_sealed(self.article_page, found.article.title)
            self._panes.show_article_page()
            return
        before = self.deciding.review
        fresh = before is None or before.article.id != found.article.id or before.annotators != found.annotators
        if fresh:
            self.deciding.open(found)
        else:
            self.deciding.renew(found, change)
        self._panes.show_text()
        self.queue.put(looked.row)
        self.bar.show_rows(self.queue.model.rows)
        self.showing.read_threads(self._project)
        self.showing.show_review(looked, fresh=fresh)

    def _changed(self, change: Change, initiator: str) -> None:
        project, article = self._project, self.gathering.article
        if project is None or self._survey is None or not self.isVisible():
            self._stale = True
            return
        if len(change.articles) > 1:
            self.refresh()
            return
        touched = next(iter(change.articles), "")
        row = self.queue.model.row(touched)
        if row is None:
            return
        if touched == article:
            self.gathering.open(project, row, self._sight, change=change)
        elif initiator == "history" or any(layer.annotator == GOLD.id for layer in change.layers):
            self.open_article(touched)

    def _refreshed(self, ids: frozenset[str]) -> None:
        """Something came in from elsewhere: a merge is shown at once, suggestions when the user comes here again."""
        self._stale = True
        if not ids and self.isVisible():
            self.refresh()

    def _go_article(self, step: int) -> None:
        found = self.queue.model.neighbour(self.gathering.article, step)
        if found:
            self.open_article(found)
        else:
            self.said.emit(
                tr("That is the last article here.") if step > 0 else tr("That is the first article here."), False
            )

    def _finished(self) -> None:
        article = self.gathering.article
        found = self.queue.model.neighbour(article, 1, unfinished=True) or next(
            (row.article for row in self.queue.model.rows if not row.finished and row.article != article), ""
        )
        if found:
            self.open_article(found)
        else:
            self._show_done()

    def _show_done(self) -> None:
        self._leave_article()
        self.queue.set_current("")
        show_all_done(self.article_page, len(self.queue.model.rows))
        self._panes.show_article_page()

    def _page_first(self) -> None:
        """The first button of the page in place of the text: to the agreement, or to the sealed article itself."""
        sealed = self.gathering.article
        if not sealed:
            self.place_requested.emit("agreement")
            return
        self._session.open_article(sealed)
        self.place_requested.emit("annotate")

    def _unseal(self) -> None:
        if self._project is not None and self.gathering.article:
            self.gathering.unseal(self._project)

    def _settle_many(self, bulk: Bulk) -> None:
        if self._project is None or self._survey is None:
            return
        place = self._survey.bulk.index(bulk)
        concerned = [(row.article, row.annotators) for row in self.queue.model.rows if row.bulk[place]]
        self.gathering.settle_many(self._project, concerned, bulk)

    def _forget(self) -> None:
        """The project is closed, or another one comes."""
        self.gathering.stop()
        self._stale = True
        self._project = self._survey = None
        self._leave_article()
        self.queue.clear()
        self._show_survey()


def _with_tags(typography: Typography) -> Typography:
    return replace(typography, tags=True)


def _compared_key(project: Path) -> str:
    return f"compared/{md5(str(project).encode(), usedforsecurity=False).hexdigest()}"
