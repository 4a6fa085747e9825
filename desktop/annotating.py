"""The annotating place: keeps text, panels and session in step, each redrawing only what changed."""

from dataclasses import replace
from hashlib import md5
from pathlib import Path

from PySide6.QtCore import QObject, QRect, Signal

from annotations.articles import Article, Status
from annotations.attributions import Annotation, Attribution, QuoteKind
from annotations.changes import Change
from annotations.intents import Intent, judge
from annotations.reading import Reading
from annotations.scheme import default_scheme
from annotations.spans import Span
from desktop.article.view import ArticleView
from desktop.correcting import Correcting
from desktop.marking import changed_marks, marks_of
from desktop.messages import change_words
from desktop.panels.inspector import InspectorPanel
from desktop.panels.label_strip import LabelStrip
from desktop.panels.library import LibraryPanel
from desktop.panels.selection_palette import SelectionPalette
from desktop.panels.span_list import SpanListPanel
from desktop.panels.status_bar import StatusBar
from desktop.picking import Picking
from desktop.session import Session
from desktop.settings import Settings


class Place:
    """The widgets of the annotating place."""

    def __init__(
        self,
        view: ArticleView,
        library: LibraryPanel,
        inspector: InspectorPanel,
        spans: SpanListPanel,
        strip: LabelStrip,
        palette: SelectionPalette,
        bar: StatusBar,
    ) -> None:
        self.view = view
        self.library = library
        self.inspector = inspector
        self.spans = spans
        self.strip = strip
        self.palette = palette
        self.bar = bar


class Annotating(QObject):
    """Listens to the session and tells the widgets; listens to the widgets and tells the hands."""

    article_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        place: Place,
        hands: Correcting,
        picking: Picking,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._place = place
        self._hands = hands
        self._picking = picking
        self._shown: tuple[Reading, str] | None = None
        session.opened.connect(self._opened)
        session.leaving.connect(place.inspector.flush)
        session.closed.connect(self._closed)
        session.article_opened.connect(self._article_opened)
        session.current_changed.connect(self._current_changed)
        session.changed.connect(self._changed)
        session.refreshed.connect(self._refreshed)
        session.failed.connect(lambda words: place.bar.show_message(words, error=True))
        hands.finished_article.connect(lambda: self.go_article(1, undecided=True))
        self._listen_to_text()
        self._listen_to_inspector()
        place.library.article_chosen.connect(session.open_article)
        place.library.query_changed.connect(lambda _query: self._show_position())
        place.spans.chosen.connect(self._chosen_in_list)
        place.library.leave_requested.connect(place.view.setFocus)
        place.spans.leave_requested.connect(place.view.setFocus)
        place.strip.label_chosen.connect(hands.label)
        place.strip.quote_chosen.connect(hands.quote)

    def go_article(self, step: int, *, undecided: bool = False) -> None:
        """Open the next (+1) or previous (-1) article of the library's list."""
        found = self._place.library.neighbour(step, undecided)
        if found:
            self._session.open_article(found)
        elif undecided:
            self._place.bar.show_message("That was the last one. Every article in this list is decided.")

    def show_again(self) -> None:
        """Draw the open article anew, after its suggestions came in."""
        reading, project = self._session.reading, self._session.project
        if reading is None or project is None:
            return
        self._place.view.set_marks(marks_of(reading, project.scheme))
        self._place.spans.show_reading(reading)
        self._show_current()

    def _listen_to_text(self) -> None:
        view, hands, palette = self._place.view, self._hands, self._place.palette
        view.mark_activated.connect(self._activated)
        view.fragment_dragged.connect(hands.set_fragment)
        view.selection_changed.connect(self._selected)
        view.selection_finished.connect(self._selection_finished)
        palette.label_chosen.connect(hands.label)
        palette.quote_chosen.connect(hands.quote)

    def _listen_to_inspector(self) -> None:
        inspector, hands = self._place.inspector, self._hands
        inspector.label_chosen.connect(hands.relabel)
        inspector.kind_chosen.connect(self._set_kind)
        inspector.speaker_chosen.connect(self._set_speaker)
        inspector.tags_changed.connect(
            lambda key, tags: hands.change(key, "tags", lambda one: replace(one, tags=tuple(tags)))
        )
        inspector.note_changed.connect(lambda key, note: hands.change(key, "note", lambda one: replace(one, note=note)))
        inspector.unsure_changed.connect(
            lambda key, unsure: hands.change(key, "unsure", lambda one: replace(one, unsure=unsure))
        )
        inspector.keep_requested.connect(hands.keep_one)
        inspector.strike_requested.connect(hands.strike_one)
        inspector.pick_requested.connect(self._pick)
        inspector.clear_requested.connect(hands.clear_part)
        inspector.part_clicked.connect(self._reveal_part)
        inspector.article_tags_changed.connect(lambda tags: self._judge("article tags", tags=tuple(tags)))
        inspector.article_note_changed.connect(lambda note: self._judge("article note", note=note))
        inspector.leave_requested.connect(self._place.view.setFocus)

    # What the session says

    def _opened(self) -> None:
        project = self._session.project
        if project is None:
            return
        self._place.strip.set_scheme(project.scheme)
        self._place.palette.set_scheme(project.scheme)
        self._place.spans.set_scheme(project.scheme)
        self._place.strip.set_enabled(not project.read_only)
        self._place.inspector.set_editable(not project.read_only)
        self._place.library.reload()
        self._place.library.set_counts(project.counts())
        self._place.bar.set_kept(project.why_read_only if project.read_only else "All changes kept")
        if first := self._first_article():
            self._session.open_article(first)
        else:
            self._show_nothing()

    def _closed(self) -> None:
        self._place.library.reload()
        self._show_nothing()

    def _article_opened(self) -> None:
        reading, project = self._session.reading, self._session.project
        if reading is None or project is None:
            return
        article = reading.article
        self._place.palette.hide()
        self._place.view.set_article(article.title, byline(article), article.text, marks_of(reading, project.scheme))
        self._place.library.set_current(article.id)
        self._place.spans.show_reading(reading)
        self._show_current()
        self._show_position()
        self._settings.put_text(_last_article_key(project.path), article.id)

    def _current_changed(self, current: str) -> None:
        self._place.palette.hide()
        self._place.view.set_current(current or None)
        self._show_current()

    def _changed(self, change: Change, initiator: str) -> None:
        reading, project = self._session.reading, self._session.project
        if reading is None or project is None:
            return
        if reading.article.id in change.articles:
            ids = change.ids
            self._place.view.update_marks(ids, changed_marks(ids, reading, project.scheme))
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
        elif self._session.article_id in ids:
            self.show_again()
        self._show_position()

    # What the widgets say

    def _activated(self, annotation_id: str) -> None:
        if self._picking.active:
            quote = self._picking.quote
            self._hands.activated(annotation_id)
            self._place.view.set_current(self._session.current or quote, reveal=False)
            return
        self._hands.activated(annotation_id)

    def _selected(self, start: int, end: int) -> None:
        if start == end:
            self._place.palette.hide()

    def _selection_finished(self, place: QRect) -> None:
        if self._picking.active:
            self._hands.keep()
            return
        project = self._session.project
        if project is not None and not project.read_only:
            self._place.palette.show_near(place)

    def _chosen_in_list(self, annotation_id: str) -> None:
        if self._picking.active:
            self._picking.offer(annotation_id)
            return
        self._session.set_current(annotation_id)

    def _set_kind(self, key: str, kind: str) -> None:
        def alter(one: Annotation) -> Annotation:
            return replace(one, kind=QuoteKind(kind)) if isinstance(one, Attribution) else one

        self._hands.change(key, "kind of quote", alter)

    def _set_speaker(self, key: str, speaker: str) -> None:
        def alter(one: Annotation) -> Annotation:
            return replace(one, speaker=speaker.strip()) if isinstance(one, Attribution) else one

        self._hands.change(key, "speaker", alter)

    def _judge(self, name: str, *, tags: tuple[str, ...] | None = None, note: str | None = None) -> None:
        def intend(reading: Reading) -> Intent:
            verdict = reading.layer.verdict
            status = Status.IN_PROGRESS if verdict.status in (Status.NEW, Status.SUGGESTED) else verdict.status
            changed = replace(
                verdict,
                status=status,
                tags=verdict.tags if tags is None else tags,
                note=verdict.note if note is None else note,
            )
            return judge(changed, name)

        self._session.do(intend, "inspector")

    def _pick(self, key: str, part: str) -> None:
        self._hands.pick_for(key, part)
        self._place.view.setFocus()

    def _reveal_part(self, key: str, part: str) -> None:
        place = self._hands.reading_place(key, part)
        if place is not None:
            self._place.view.reveal(place[0])

    # Showing

    def _show_current(self) -> None:
        reading, project = self._session.reading, self._session.project
        if reading is None or project is None:
            return
        current = self._session.current
        if self._shown is not None and self._shown[0] is reading and self._shown[1] == current:
            return
        self._shown = reading, current
        story = project.story(reading.article.id, current) if current else []
        annotation = reading.find(current) if current else None
        self._place.inspector.show_reading(reading, current or None, project.scheme, story)
        self._place.spans.set_current(current)
        self._place.strip.set_current(
            annotation.label if isinstance(annotation, Span) else "", quote=isinstance(annotation, Attribution)
        )
        self._place.bar.set_undecided(len(reading.undecided))

    def _show_position(self) -> None:
        self._place.bar.set_position(*self._place.library.position())

    def _show_nothing(self) -> None:
        self._shown = None
        self._place.view.clear()
        self._place.library.set_current("")
        self._place.inspector.show_reading(None, None, default_scheme())
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
    return f"last_articles/{md5(str(project).encode(), usedforsecurity=False).hexdigest()}"


def byline(article: Article) -> str:
    """Source, author and date on one line, what is there of them."""
    return " · ".join(part for part in (article.source, article.author, article.published) if part)
