"""Who said it: a field that knows the people and bodies of the article and of the project."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QMoveEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QSizePolicy, QWidget

from annotations.language import tr
from desktop.models.wording import with_key
from desktop.panels.keyboard import is_plain
from desktop.panels.look import Look
from desktop.speakers.offering import Offer, ShownOffer, offers_of_names

if TYPE_CHECKING:
    # At run time only once something is offered.
    from desktop.speakers.offer_list import OfferList

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_DIGITS = ("1", "2", "3", "4", "5")
_OWN = (*_ENTER, Qt.Key.Key_Escape, *_STEPS)


class SpeakerField(QLineEdit):
    """The speaker's name. `committed` gives it on Enter, on choosing an offer and on leaving; Escape restores it.

    Offers show when the field is asked for its name, clicked or typed into, and with Down. Before anything is typed a digit
    takes the offer of that number, and Enter the first one where the field is empty; while typing, Enter and Tab take the
    offer that stands out, which may be the name as it was typed.
    """

    committed = Signal(str)
    leave_requested = Signal()

    def __init__(self, key: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._kept = ""
        self._typing = False
        self._offer: Offer = offers_of_names(())
        self._list: OfferList | None = None
        self._hint = with_key(tr("The person or body that said it"), key)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setPlaceholderText(tr("Who said it?"))
        self.setAccessibleName(tr("Speaker"))
        self.textEdited.connect(self._typed)

    def set_key(self, key: str) -> None:
        """Say which key leads here ("" for none)."""
        self._hint = with_key(tr("The person or body that said it"), key)
        self.setToolTip("\n".join(part for part in (self._kept, self._hint) if part))

    def show_speaker(self, speaker: str, persons: Sequence[str] | Offer) -> None:
        """Show a speaker, and whom to choose from: names, or what offers them; what is being typed stays."""
        self._offer = persons if callable(persons) else offers_of_names(persons)
        if self._typing:
            return
        caret = self.cursorPosition()
        selected = self.hasFocus() and self.hasSelectedText()
        if speaker != self._kept or self.text() != speaker:
            self._kept = speaker
            self.setText(speaker)
        self.setToolTip("\n".join(part for part in (speaker, self._hint) if part))
        if selected:
            self.selectAll()
        else:
            self.setCursorPosition(caret if self.hasFocus() else 0)

    def reset_speaker(self, speaker: str, persons: Sequence[str] | Offer) -> None:
        """Show the speaker of something else; call `flush` first, or what is being typed is lost."""
        self._typing = False
        self._hide_offers()
        self.show_speaker(speaker, persons)

    def flush(self) -> None:
        """Hand over what has been typed and not handed over yet."""
        self._commit()

    def focus_name(self) -> None:
        """Put the keyboard here, the name selected, so that typing replaces it, and show who may be meant."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.show_offers()

    def show_offers(self) -> None:
        """Show who may be meant; what shows already is brought up to date."""
        if not self.isEnabled() or not self.isVisible():
            return
        typed = self.text() if self._typing else ""
        offers = self._offer(typed)
        # To empty the field is to say that nobody is known; Enter is to mean that.
        first = bool(typed.strip()) if self._typing else not self._kept
        self._offers().show_at(self, offers, first=first, numbered=not self._typing)
        self._tell_chosen()

    def refresh_offers(self) -> None:
        """Ask anew who may be meant, where that shows; what shows already keeps its place, as a key may be on its way."""
        if not self.offers_shown or self._list is None:
            return
        before, chosen = [one.name for one in self._list.model.offers], self._chosen()
        found = {one.name: one for one in self._offer(self.text() if self._typing else "")}
        # While typing no number takes anything.
        kept = [] if self._typing else [found[name] for name in before if name in found]
        offers = [*kept, *(one for one in found.values() if one not in kept)]
        self._list.show_at(self, offers, first=False, numbered=not self._typing)
        self._list.choose(next((row for row, one in enumerate(offers) if chosen and one.name == chosen.name), -1))

    @property
    def offers_shown(self) -> bool:
        """Whether the list of offers shows."""
        return self._list is not None and self._list.isVisible()

    @property
    def offers(self) -> "OfferList | None":
        """The list of offers, once there was one."""
        return self._list

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        if self._list is not None:
            self._list.set_look(look)

    # Events

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _OWN and is_plain(event):
                event.accept()
                return True
            tab = event.key() == Qt.Key.Key_Tab and event.type() == QEvent.Type.KeyPress
            if tab and self._typing and (offer := self._chosen()):
                self._take(offer)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not is_plain(event):
            super().keyPressEvent(event)
        elif key in _STEPS:
            if self._list is not None and self.offers_shown:
                self._list.step(_STEPS[key])
                self._tell_chosen()
            else:
                self.show_offers()
        elif key in _ENTER:
            if offer := self._chosen():
                self._take(offer)
            self._leave()
        elif key == Qt.Key.Key_Escape:
            self._typing = False
            self.setText(self._kept)
            self._leave()
        elif not self._take_number(event.text()):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.offers_shown:
            self.show_offers()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hide_offers()
        self._commit()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place_offers()

    def hideEvent(self, event: QHideEvent) -> None:
        self._hide_offers()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Watches the window while offers show: they follow the field, and a press elsewhere ends them.
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._place_offers()
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress and self._list is not None:
            place = event.globalPosition().toPoint()
            inside = any(one.rect().contains(one.mapFromGlobal(place)) for one in (self, self._list))
            if isinstance(watched, QWidget) and not inside:
                self._hide_offers()
        return super().eventFilter(watched, event)

    # Offers

    def _offers(self) -> "OfferList":
        if self._list is None or self._list.parentWidget() is not self.window():
            from desktop.speakers.offer_list import OfferList

            self._list = OfferList(self._look, self.window())
            self._list.chosen.connect(self._clicked)
            if area := self._scroll_area():
                area.verticalScrollBar().valueChanged.connect(self._place_offers)
        if not self._list.isVisible() and (application := QCoreApplication.instance()):
            application.installEventFilter(self)
        return self._list

    def _hide_offers(self) -> None:
        if self._list is not None and self._list.isVisible():
            self._list.hide()
        if application := QCoreApplication.instance():
            application.removeEventFilter(self)

    def _place_offers(self) -> None:
        if self._list is not None and self._list.isVisible():
            self._list.place_at(self)

    def _scroll_area(self) -> QAbstractScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QAbstractScrollArea):
            above = above.parentWidget()
        return above

    def _chosen(self) -> ShownOffer | None:
        if self._list is None or not self.offers_shown:
            return None
        return self._list.offer_at(self._list.row)

    def _tell_chosen(self) -> None:
        """Let a screen reader say what Enter would take; the keyboard stays in the field."""
        from desktop.speakers.offer_list import spoken

        offer = self._chosen()
        self.setAccessibleDescription(tr("Enter takes {offer}", offer=spoken(offer)) if offer else self._hint)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _take_number(self, typed: str) -> bool:
        """Take the offer of a number, before anything is typed; whether there was one."""
        untouched = not self._typing and (not self.text() or self.selectedText() == self.text())
        if self._list is None or not self.offers_shown or not untouched or typed not in _DIGITS:
            return False
        offer = self._list.offer_at(_DIGITS.index(typed))
        if offer is None:
            return False
        self._take(offer)
        self._leave()
        return True

    def _clicked(self, row: int) -> None:
        if self._list is not None and (offer := self._list.offer_at(row)):
            self._take(offer)
            self._leave()

    def _take(self, offer: ShownOffer) -> None:
        self.setText(offer.name)
        self._hide_offers()
        self._commit()

    def _leave(self) -> None:
        self._hide_offers()
        self._commit()
        self.leave_requested.emit()

    def _typed(self, text: str) -> None:
        self._typing = text != self._kept
        self.show_offers()

    def _commit(self) -> None:
        self._typing = False
        speaker = " ".join(self.text().split())
        if speaker != self._kept:
            self._kept = speaker
            self.committed.emit(speaker)
