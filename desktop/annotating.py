"""Annotating: what is done to the widgets of the annotating place goes to the hands and the session."""

from dataclasses import replace

from PySide6.QtCore import QObject

from annotations.articles import Status
from annotations.attributions import Annotation, Attribution, QuoteKind
from annotations.intents import Intent, judge
from annotations.language import tr
from annotations.reading import Reading
from desktop.at_hand import AtHand
from desktop.correcting import Correcting
from desktop.picking import Picking
from desktop.place import Place
from desktop.session import Session


class Annotating(QObject):
    """Listens to the widgets and tells the hands."""

    def __init__(
        self, session: Session, place: Place, hands: Correcting, picking: Picking, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._place = place
        self._hands = hands
        self._picking = picking
        self._listen_to_text()
        self.at_hand = AtHand(session, place, hands, picking, self)
        self._listen_to_inspector()
        place.library.article_chosen.connect(session.open_article)
        place.spans.chosen.connect(self._chosen_in_list)
        place.library.leave_requested.connect(place.view.setFocus)
        place.spans.leave_requested.connect(place.view.setFocus)
        place.strip.label_chosen.connect(hands.label)
        place.strip.quote_chosen.connect(hands.quote)

    def go_article(self, step: int) -> None:
        """Open the next (+1) or previous (-1) article of the library's list."""
        found = self._place.library.neighbour(step)
        if found:
            self._session.open_article(found)

    def _listen_to_text(self) -> None:
        view, hands = self._place.view, self._hands
        view.mark_activated.connect(self._activated)
        view.fragment_dragged.connect(hands.set_fragment)
        view.words_given.connect(hands.give_words)

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
        inspector.article_tags_changed.connect(lambda tags: self._judge(tr("article tags"), tags=tuple(tags)))
        inspector.article_note_changed.connect(lambda note: self._judge(tr("article note"), note=note))
        inspector.leave_requested.connect(self._place.view.setFocus)

    def _activated(self, annotation_id: str) -> None:
        if self._picking.active:
            quote = self._picking.quote
            self._hands.activated(annotation_id)
            self._place.view.set_current(self._session.current or quote, reveal=False)
            return
        self._hands.activated(annotation_id)

    def _chosen_in_list(self, annotation_id: str) -> None:
        if self._picking.active:
            self._picking.offer(annotation_id)
            return
        self._session.set_current(annotation_id)

    def _set_kind(self, key: str, kind: str) -> None:
        def alter(one: Annotation) -> Annotation:
            return replace(one, kind=QuoteKind(kind)) if isinstance(one, Attribution) else one

        self._hands.change(key, tr("kind of quote"), alter)

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
