"""What floats at the words: labels for a selection, what can be done to a clicked span, and what lies on one another."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect

from annotations.attributions import Annotation, Attribution
from annotations.intents import extent
from annotations.joining import part_of
from annotations.language import tr
from annotations.spans import Span, words_of
from desktop.correcting import Correcting
from desktop.picking import Picking
from desktop.place import Place
from desktop.session import Session

if TYPE_CHECKING:
    # At run time only once something is clicked, or gone through.
    from desktop.panels.lying_list import Lying, LyingList
    from desktop.panels.span_palette import SpanPalette

_SHOWN = 60  # characters of a span's words in the list of what lies here


class AtHand(QObject):
    """Shows one of the small frames where it is wanted, and does what is chosen in it."""

    def __init__(
        self, session: Session, place: Place, hands: Correcting, picking: Picking, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._place = place
        self._hands = hands
        self._picking = picking
        self._labels: Sequence[str] = ()
        palette, view = place.palette, place.view
        session.follow_opened(self._offer_labels)
        session.scheme_changed.connect(self._offer_labels)
        session.article_opened.connect(self.hide)
        session.current_changed.connect(self.hide)
        session.changed.connect(self.hide)
        view.selection_changed.connect(self._selected)
        view.selection_finished.connect(self._selection_finished)
        view.mark_clicked.connect(self._clicked)
        view.verticalScrollBar().valueChanged.connect(self.hide)
        palette.label_chosen.connect(hands.label)
        palette.quote_chosen.connect(hands.quote)
        palette.action_chosen.connect(self._act_on_words)

    @cached_property
    def span_palette(self) -> "SpanPalette":
        """The palette at a clicked span; made when it is first wanted."""
        made = self._place.make_span_palette()
        made.action_chosen.connect(self._act_on_span)
        made.label_chosen.connect(lambda label: self._hands.relabel(self._session.current, label))
        made.speaker_chosen.connect(self._set_speaker)
        return made

    @cached_property
    def lying_list(self) -> "LyingList":
        """The list of what lies at the caret; made when it is first wanted."""
        made = self._place.make_lying_list()
        made.chosen.connect(self._session.set_current)
        return made

    def cycle(self) -> None:
        """Make the next of what lies at the caret current, from the innermost outwards, and list all of it."""
        ids = self._hands.lying_here()
        if not ids:
            self._session.failed.emit(tr("Nothing lies here. Put the caret into a span or a quote."))
            return
        current = self._session.current
        inwards = ids[::-1]
        chosen = inwards[(inwards.index(current) + 1) % len(inwards)] if current in inwards else inwards[0]
        self._session.set_current(chosen)
        found = self._annotation(chosen)
        rows = [row for row in map(self._row, ids) if row is not None]
        if found is not None and len(rows) > 1:
            self.lying_list.show_rows(rows, chosen, self._place.view.shown_rects(extent(found)))

    def hide(self) -> None:
        """Let all of them go."""
        self._place.palette.hide()
        for name in ("span_palette", "lying_list"):
            if name in self.__dict__:
                self.__dict__[name].hide()

    def _offer_labels(self) -> None:
        project = self._session.project
        if project is not None:
            self._place.palette.set_scheme(project.scheme)

    def _selected(self, start: int, end: int) -> None:
        if start == end:
            self._place.palette.hide()

    def _selection_finished(self, _place: QRect) -> None:
        if self._picking.active:
            self._hands.keep()
            return
        if not self._editable():
            return
        view, current = self._place.view, self._annotation(self._session.current)
        chosen = view.selections()
        kind = "" if current is None else "quote" if isinstance(current, Attribution) else "span"
        within = current is not None and part_of(current, chosen) != ""
        self._place.palette.show_near(view.shown_rects(chosen), current=kind, within=within)

    def _clicked(self, annotation_id: str, ids: Sequence[str]) -> None:
        reading, project = self._session.reading, self._session.project
        found = self._annotation(annotation_id)
        if self._picking.active or not self._editable() or reading is None or project is None:
            return
        if found is not None and self._session.current == annotation_id:
            palette, words = self.span_palette, self._place.view.shown_rects(extent(found))
            palette.set_others(len(ids))
            if isinstance(found, Span):
                undecided = annotation_id in reading.undecided
                palette.show_span(found, undecided, project.scheme, self._place.palette.names, words)
            else:
                palette.show_quote(found, reading, project.scheme, words)

    def _act_on_words(self, action: str) -> None:
        match action:
            case "join":
                self._hands.join()
            case "split":
                self._hands.split()
            case "cue" | "source":
                self._hands.pick(action)
            case _:
                raise AssertionError(action)

    def _act_on_span(self, action: str) -> None:
        current = self._session.current
        match action:
            case "keep":
                self._hands.keep_one(current)
            case "strike":
                self._hands.strike_one(current)
            case "cue" | "source":
                self._hands.pick_for(current, action)
            case "kind":
                self._hands.next_kind()
            case "lying":
                self.cycle()
            case _:
                raise AssertionError(action)

    def _set_speaker(self, name: str) -> None:
        def alter(one: Annotation) -> Annotation:
            return replace(one, speaker=name) if isinstance(one, Attribution) else one

        self._hands.change(self._session.current, "speaker", alter)

    def _editable(self) -> bool:
        project = self._session.project
        return project is not None and not project.read_only

    def _annotation(self, annotation_id: str) -> Annotation | None:
        reading = self._session.reading
        return reading.find(annotation_id) if reading is not None and annotation_id else None

    def _row(self, annotation_id: str) -> "Lying | None":
        from desktop.panels.lying_list import Lying

        reading, project, found = self._session.reading, self._session.project, self._annotation(annotation_id)
        if reading is None or project is None or found is None:
            return None
        words = " ".join(words_of(reading.article.text, extent(found)).split())[:_SHOWN]
        if isinstance(found, Span):
            label = project.scheme.shown(found.label)
            return Lying(found.id, f"{label.title}: {words}", label.family.hue)
        who = tr("Quote of {name}", name=found.speaker) if found.speaker else tr("Quote")
        return Lying(found.id, f"{who}: {words}", "cue")
