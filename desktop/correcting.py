"""The analyst's hands: what the keys and clicks in the article do to the session."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from annotations import intents, joining, quotes
from annotations.articles import Status
from annotations.attributions import Annotation, Attribution, QuoteKind, reading_order
from annotations.errors import EditError
from annotations.intents import Intent
from annotations.language import tr
from annotations.reading import Reading
from annotations.spans import Fragment, Span
from annotations.unmarked import next_unmarked
from desktop.article.selection import Selection
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
                raise EditError(tr("Select words, or choose a span, and press the key again."))
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
        """Move an end of the current annotation by one token to the right (+1) or to the left (-1)."""
        current, view = self._session.current, self._view

        def intend(reading: Reading) -> Intent:
            fragments = intents.extent(intents.find(reading, current))
            at = fragments[0][0] if edge == "start" else fragments[-1][1]
            forward = (step > 0) == view.runs_right(at)
            position = view.token_edge(at, start=edge == "start", forward=forward)
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
        """Make the selected words a quote; without any, what stands between quotation marks round the caret."""
        selection = self._selection()
        if not selection and (reading := self._session.reading) is not None:
            around = quotes.within_marks(reading.article.text, self._view.caret())
            selection = [around] if around else []
        if self._session.do(lambda reading: quotes.quote_words(reading, selection), "article"):
            self._drop_selection()

    def pick(self, part: str) -> None:
        """Take the selection as cue or source of the current quote; without one, let the analyst choose the words."""
        reading = self._session.reading
        quote = reading.find(self._session.current) if reading else None
        if not isinstance(quote, Attribution):
            self._session.failed.emit(tr("Choose the quote first, then its {part}.", part=part))
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

    def add_to(self, part: str) -> None:
        """Add the selected words to the cue or the source of the current quote."""
        current, selection = self._session.current, self._selection()
        if self._session.do(lambda reading: joining.add_words(reading, current, selection, part), "article"):
            self._drop_selection()

    def give_words(self, start: int, end: int) -> None:
        """Give words to the current annotation, or take away those that are part of it."""
        current = self._session.current
        self._session.do(lambda reading: joining.change_words(reading, current, [(start, end)]), "article")

    def join(self) -> None:
        """Add the selection to the current annotation; without one, let the analyst choose which one to join with it.

        Where nothing is current, the selection is held, so that words elsewhere can be selected beside it.
        """
        current, selection = self._session.current, self._selection()
        if self._picking.active:
            self._picking.stop()
        if selection and current:
            if self._session.do(lambda reading: joining.add_words(reading, current, selection), "article"):
                self._drop_selection()
        elif selection:
            self._view.hold()
            self._drop_to_caret()
        elif current:
            self._picking.start(current, "join")
        else:
            self._session.failed.emit(tr("Choose a span or a quote first, or select words."))

    def split(self) -> None:
        """Make each part of the current annotation one of its own; with a selection, take these words away from it."""
        current, selection = self._session.current, self._selection()
        if not selection:
            self._session.do(lambda reading: joining.split(reading, current), "article")
        elif self._session.do(lambda reading: joining.take_words(reading, current, selection), "article"):
            self._drop_selection()

    def next_kind(self) -> None:
        """Step the kind of the current quote: direct, mixed, indirect."""

        def alter(one: Annotation) -> Annotation:
            if not isinstance(one, Attribution):
                raise EditError(tr("Choose a quote first."))
            return replace(one, kind=_KINDS[(_KINDS.index(one.kind) + 1) % len(_KINDS)])

        self.change(self._session.current, tr("kind of quote"), alter)

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
        keys = reading.keys
        row = bisect_right(keys, place) if step > 0 else bisect_left(keys, place) - 1
        while 0 <= row < len(keys) and undecided and keys[row][2] not in reading.undecided:
            row += step
        if 0 <= row < len(keys):
            start, _, found = keys[row]
            self._session.set_current(found)
            if not self._view.selections():
                # From here the arrows go on to what lies beside it.
                self._view.set_selection(start, start, reveal=False)

    def activated(self, annotation_id: str) -> None:
        """A click landed on a mark ("" on plain text)."""
        if self._picking.active:
            self._picking.offer(annotation_id)
            return
        self._session.set_current(annotation_id)

    def next_unmarked(self, step: int) -> None:
        """Select the next (+1) or previous (-1) words that look like a name or a figure and that no span marks."""
        reading = self._session.reading
        if reading is None:
            return
        start, end = self._view.selection()
        marked = (place for one in reading.all_shown() if isinstance(one, Span) for place in one.fragments)
        found = next_unmarked(reading.article.text, marked, end if step > 0 else start, forward=step > 0)
        if found is None:
            self._session.failed.emit(tr("No other name or figure here is without a label."))
        else:
            self._view.set_selection(*found)

    def lying_here(self) -> list[str]:
        """The ids of what lies at the caret (or at the current annotation, where that is elsewhere), outermost first."""
        marks, caret = self._view.page.marks, self._view.caret()
        lead = marks.lead(self._view.current())
        if lead is not None and not lead.start <= caret <= lead.end:
            caret = lead.start
        pieces = marks.pieces(self._view.page.blocks.at(caret))
        found = [piece.mark for piece in pieces if piece.start <= caret < piece.end]
        found = found or [piece.mark for piece in pieces if piece.end == caret]
        wholes = {mark.id: marks.lead(mark.id) or mark for mark in found}
        return sorted(wholes, key=lambda key: (wholes[key].start - wholes[key].end, key))

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
        self._session.do(lambda reading: joining.join(reading, quote_id, other_id), "article")

    def _selection(self) -> list[Fragment]:
        return list(self._view.selections())

    def _word_at_caret(self) -> list[Fragment]:
        return [self._view.snapping.token(self._view.caret())]

    def _drop_selection(self) -> None:
        _, end = self._view.selection()
        self._view.set_selection(end, end, reveal=False)

    def _drop_to_caret(self) -> None:
        """Let go what is selected at the caret; what is held stays."""
        caret = self._view.caret()
        self._view.select(Selection(caret, caret), add=True)

    def _place_of(self, annotation_id: str) -> tuple[int, int, str] | None:
        reading = self._session.reading
        annotation = reading.find(annotation_id) if reading and annotation_id else None
        return None if annotation is None else reading_order(annotation)
