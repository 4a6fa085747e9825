"""The analyst's hands: what the keys and clicks in the article do to the session."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from annotations import intents, quotes
from annotations.articles import Status
from annotations.attributions import Annotation, Attribution, QuoteKind, reading_order
from annotations.errors import EditError
from annotations.intents import Intent
from annotations.reading import Reading
from annotations.spans import Fragment, Span
from desktop.article.view import ArticleView
from desktop.picking import Picking
from desktop.session import Session

_KINDS = (QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT)


class Correcting(QObject):
    """Turns keys and clicks into intents on the open article; it knows the selection, the session knows the data."""

    finished_article = Signal()

    def __init__(self, session: Session, view: ArticleView, picking: Picking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._picking = picking
        picking.picked.connect(self._set_part)
        picking.joined.connect(self._join)

    # Deciding

    def keep(self) -> None:
        """Keep the current suggestion and go to the next undecided one; while a part is picked, take the selection."""
        if self._picking.active:
            self._picking.take(self._selection() or self._word_at_caret())
            return
        current = self._session.current
        if self._session.do(lambda reading: intents.keep(reading, [current]), "article"):
            self.go(1, undecided=True, after=current)

    def keep_one(self, annotation_id: str) -> None:
        """Keep a suggestion without going anywhere."""
        self._session.do(lambda reading: intents.keep(reading, [annotation_id]), "inspector")

    def strike(self) -> None:
        """Take the current annotation away and go to the next undecided one."""
        current = self._session.current
        place = self._place_of(current)
        if self._session.do(lambda reading: intents.strike(reading, current), "article"):
            self.go(1, undecided=True, after_place=place)

    def strike_one(self, annotation_id: str) -> None:
        """Take an annotation away without going anywhere."""
        self._session.do(lambda reading: intents.strike(reading, annotation_id), "inspector")

    def label(self, label: str) -> None:
        """Label the selected words; without any, the current span."""
        project = self._session.project
        if project is None:
            return
        scheme, selection, current = project.scheme, self._selection(), self._session.current

        def intend(reading: Reading) -> Intent:
            if selection:
                return intents.label_words(reading, scheme, label, selection)
            if not current:
                raise EditError("Select words, or choose a span, and press the key again.")
            return intents.relabel(reading, scheme, current, label)

        if self._session.do(intend, "article"):
            self._drop_selection()

    def relabel(self, annotation_id: str, label: str) -> None:
        """Put a span under another label."""
        project = self._session.project
        if project is not None:
            self._session.do(
                lambda reading: intents.relabel(reading, project.scheme, annotation_id, label), "inspector"
            )

    def move_edge(self, edge: str, step: int) -> None:
        """Move an end of the current annotation by one token."""
        current, view = self._session.current, self._view

        def intend(reading: Reading) -> Intent:
            fragments = intents.extent(intents.find(reading, current))
            at = fragments[0][0] if edge == "start" else fragments[-1][1]
            position = view.token_edge(at, start=edge == "start", forward=step > 0)
            return intents.move_edge(reading, current, edge, position)

        self._session.do(intend, "article")

    def set_fragment(self, annotation_id: str, part: str, index: int, start: int, end: int) -> None:
        """Give a fragment the ends to which its handle was dragged."""
        self._session.do(
            lambda reading: intents.set_fragment(reading, annotation_id, part, index, (start, end)), "article"
        )

    def change(self, annotation_id: str, name: str, alter: Callable[[Annotation], Annotation]) -> None:
        """Change tags, note, doubt, kind or speaker of an annotation."""
        self._session.do(
            lambda reading: intents.put(reading, alter(intents.find(reading, annotation_id)), name), "inspector"
        )

    def toggle_unsure(self) -> None:
        """Doubt the current annotation, or stop doubting it."""
        self.change(self._session.current, "unsure", lambda one: replace(one, unsure=not one.unsure))

    # Quotes

    def quote(self) -> None:
        """Make the selected words a quote."""
        selection = self._selection()
        if self._session.do(lambda reading: quotes.quote_words(reading, selection), "article"):
            self._drop_selection()

    def pick(self, part: str) -> None:
        """Take the selection as cue or source of the current quote; without one, let the analyst choose the words."""
        reading = self._session.reading
        quote = reading.find(self._session.current) if reading else None
        if not isinstance(quote, Attribution):
            self._session.failed.emit(f"Choose the quote first, then its {part}.")
            return
        if self._picking.active:
            self._picking.take(self._selection() or self._word_at_caret())
        elif selection := self._selection():
            self._set_part(quote.id, part, selection)
        else:
            self._picking.start(quote.id, part)

    def pick_for(self, quote_id: str, part: str) -> None:
        """Let the analyst choose the words of a part of a quote."""
        self._session.set_current(quote_id)
        self._picking.start(quote_id, part)

    def clear_part(self, quote_id: str, part: str) -> None:
        """Say that a quote has no cue, source or speaker."""
        self._session.do(lambda reading: intents.away_with_part(reading, quote_id, part), "inspector")

    def join(self) -> None:
        """Add the selection to the current quote; without one, let the analyst choose the quote to join with."""
        current, selection = self._session.current, self._selection()
        if self._picking.active:
            self._picking.stop()
        if selection:
            if self._session.do(lambda reading: quotes.add_part(reading, current, selection), "article"):
                self._drop_selection()
        elif self._is_quote(current):
            self._picking.start(current, "join")
        else:
            self._session.failed.emit("Choose the quote first, then the one to join with it.")

    def split(self) -> None:
        """Make each part of the current quote a quote of its own."""
        current = self._session.current
        self._session.do(lambda reading: quotes.split(reading, current), "article")

    def next_kind(self) -> None:
        """Step the kind of the current quote: direct, mixed, indirect."""

        def alter(one: Annotation) -> Annotation:
            if not isinstance(one, Attribution):
                raise EditError("Choose a quote first.")
            return replace(one, kind=_KINDS[(_KINDS.index(one.kind) + 1) % len(_KINDS)])

        self.change(self._session.current, "kind of quote", alter)

    # The article as a whole

    def done(self) -> None:
        """Keep what is left, call the article done, and ask for the next one."""
        if self._session.do(intents.done, "article"):
            self.finished_article.emit()

    def judge(self, status: Status, reason: str, name: str) -> bool:
        """Flag, skip or reopen the article."""
        return self._session.do(
            lambda reading: intents.judge(replace(reading.layer.verdict, status=status, reason=reason), name),
            "article",
        )

    # Going about

    def go(
        self, step: int, *, undecided: bool, after: str = "", after_place: tuple[int, int, str] | None = None
    ) -> None:
        """Make the next (+1) or previous (-1) annotation current; from the caret where none is current."""
        reading = self._session.reading
        if reading is None:
            return
        place = after_place or self._place_of(after or self._session.current)
        if place is None:
            caret = self._view.caret()
            place = (caret, 0 if step < 0 else -len(reading.article.text) - 1, "")
        pool: Iterable[Annotation] = reading.undecided.values() if undecided else reading.all_shown()
        keys = ((reading_order(one), one.id) for one in pool)
        if step > 0:
            found = min((pair for pair in keys if pair[0] > place), default=None)
        else:
            found = max((pair for pair in keys if pair[0] < place), default=None)
        if found is not None:
            self._session.set_current(found[1])

    def activated(self, annotation_id: str) -> None:
        """A click landed on a mark ("" on plain text)."""
        if self._picking.active:
            self._picking.offer(annotation_id)
            return
        self._session.set_current(annotation_id)

    def reading_place(self, annotation_id: str, part: str) -> Fragment | None:
        """Where a part of an annotation begins and ends, None where it has none."""
        reading = self._session.reading
        annotation = reading.find(annotation_id) if reading else None
        if annotation is None:
            return None
        if isinstance(annotation, Span):
            fragments = annotation.fragments
        else:
            fragments = {"cue": annotation.cue, "source": annotation.source}.get(part, annotation.content)
        return (fragments[0][0], fragments[-1][1]) if fragments else None

    # Inside

    def _set_part(self, quote_id: str, part: str, fragments: list[Fragment]) -> None:
        if self._session.do(lambda reading: intents.set_part(reading, quote_id, part, fragments), "article"):
            self._drop_selection()

    def _join(self, quote_id: str, other_id: str) -> None:
        self._session.do(lambda reading: quotes.join(reading, quote_id, other_id), "article")

    def _selection(self) -> list[Fragment]:
        start, end = self._view.selection()
        return [(start, end)] if start < end else []

    def _word_at_caret(self) -> list[Fragment]:
        return [self._view.snapping.token(self._view.caret())]

    def _drop_selection(self) -> None:
        _, end = self._view.selection()
        self._view.set_selection(end, end, reveal=False)

    def _is_quote(self, annotation_id: str) -> bool:
        reading = self._session.reading
        return reading is not None and isinstance(reading.find(annotation_id), Attribution)

    def _place_of(self, annotation_id: str) -> tuple[int, int, str] | None:
        reading = self._session.reading
        annotation = reading.find(annotation_id) if reading and annotation_id else None
        return None if annotation is None else reading_order(annotation)
