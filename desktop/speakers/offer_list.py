"""The list of offered speakers: it lies over the window at the field, which keeps the keyboard."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QVBoxLayout,
    QWidget,
)

from annotations.language import tr, tr_many
from desktop.models.counted import CountedListModel
from desktop.panels.lists import RowState, panel_list
from desktop.panels.look import Look, sans
from desktop.panels.row_delegate import Index, RowDelegate
from desktop.speakers.offering import ShownOffer
from desktop.theme import mix, set_kind

ROW_HEIGHT = 42
_NUMBERED = 5
_WIDTH = 350
_EDGE = 4
_MOST_ROWS = 8


class OfferRole(IntEnum):
    """What the model answers besides Qt's own roles: the ShownOffer."""

    OFFER = Qt.ItemDataRole.UserRole + 1


class OfferModel(CountedListModel):
    """The offers in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offers: Sequence[ShownOffer] = ()

    def show_offers(self, offers: Sequence[ShownOffer]) -> None:
        """Hold these offers."""

        def follow() -> None:
            self.offers = offers

        self.begin_anew(len(offers), follow)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.offers):
            return None
        offer = self.offers[index.row()]
        if role == OfferRole.OFFER:
            return offer
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(offer)
        return None


class OfferDelegate(RowDelegate):
    """Draws a number for the key, the name, the reason below it, and the count at the right."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, ROW_HEIGHT, _WIDTH - 20, parent)
        self.numbered = True
        self._name, self._small = sans(13, QFont.Weight.Medium), sans(11)

    def draw_ground(self, painter: QPainter, area: QRectF, index: Index, state: RowState) -> None:  # noqa: ARG002  the base's
        # The list floats on paper, not on a panel.
        if state.selected or state.hovered:
            theme = self._look.theme
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mix(theme.paper, theme.selection, 0.24 if state.selected else 0.1)))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 5, 5)

    def draw_row(self, painter: QPainter, area: QRectF, index: Index) -> None:
        offer = index.data(OfferRole.OFFER)
        if not isinstance(offer, ShownOffer):
            return
        self._draw_key(painter, area, index.row(), new=offer.new)
        self._draw_words(painter, area, offer)

    def _draw_key(self, painter: QPainter, area: QRectF, row: int, *, new: bool) -> None:
        theme = self._look.theme
        key = "+" if new else str(row + 1) if self.numbered and row < _NUMBERED else ""
        if not key:
            return
        cap = QRectF(area.left() + 8, area.center().y() - 8.5, 18, 17)
        painter.setFont(self._small)
        if not new:
            painter.setPen(QColor(mix(theme.rule, theme.ink, 0.14)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(QColor(theme.ink2))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), key)

    def _draw_words(self, painter: QPainter, area: QRectF, offer: ShownOffer) -> None:
        theme = self._look.theme
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        count = tr_many("{count} quote", "{count} quotes", offer.quotes) if offer.quotes else ""
        wide = QFontMetricsF(self._small).horizontalAdvance(count)
        left, right = area.left() + (35 if self.numbered or offer.new else 12), area.right() - 10
        painter.setFont(self._small)
        painter.setPen(QColor(theme.ink2))
        top = QRectF(left, area.top() + 4, right - left, 18)
        painter.drawText(top, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), count)
        below = QRectF(left, area.top() + 21, right - left, 16)
        painter.drawText(below, flags, _elided(self._small, about(offer), below.width()))
        painter.setFont(self._name)
        painter.setPen(QColor(theme.ink))
        name = f"“{offer.name}”" if offer.new else offer.name
        room = top.width() - (wide + 10 if count else 0)
        painter.drawText(top, flags, _elided(self._name, name, room))


class OfferList(QFrame):
    """Shows offers below a field, above it where there is no room. `chosen` gives the row that was clicked."""

    chosen = Signal(int)

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self.model = OfferModel(self)
        self._delegate = OfferDelegate(look, self)
        self.list = panel_list(self.model, self._delegate, tr("Speakers that may be meant"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "card")
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(18)
        shadow.setOffset(0, 3)
        self.setGraphicsEffect(shadow)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.addWidget(self.list)
        self.list.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.hide()

    @property
    def row(self) -> int:
        """The row that is chosen by Enter, -1 where none is."""
        return self.list.currentIndex().row()

    def offer_at(self, row: int) -> ShownOffer | None:
        """The offer of a row; None past the ends."""
        return self.model.offers[row] if 0 <= row < len(self.model.offers) else None

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._delegate.set_look(look)
        self.list.viewport().update()

    def show_at(self, field: QWidget, offers: Sequence[ShownOffer], *, first: bool, numbered: bool) -> None:
        """Show these offers at `field`; the `first` is chosen by Enter at once, or none is. `numbered`: keys take them."""
        self._delegate.numbered = numbered
        self.model.show_offers(offers)
        self.choose(0 if first and offers else -1)
        if not offers:
            self.hide()
            return
        self.place_at(field)
        self.show()
        self.raise_()

    def place_at(self, field: QWidget) -> None:
        """Move to where `field` is now."""
        window = self.parentWidget()
        if window is None:
            return
        width = min(max(_WIDTH, field.width()), window.width() - 2 * _EDGE)
        wanted = min(len(self.model.offers), _MOST_ROWS) * ROW_HEIGHT + 2 * _EDGE + 6
        corner = field.mapTo(window, QPoint(field.width(), field.height() + 3))
        below, above = window.height() - corner.y() - _EDGE, corner.y() - field.height() - 6 - _EDGE
        height = min(wanted, max(below, above))
        y = corner.y() if height <= below else corner.y() - field.height() - 6 - height
        x = max(_EDGE, min(corner.x() - width, window.width() - width - _EDGE))
        self.setGeometry(x, y, width, height)

    def choose(self, row: int) -> None:
        """Let Enter take the offer of a row, -1 for none."""
        index = self.model.index(row) if row >= 0 else QModelIndex()
        # Said outright, since the list would ask which keys are held.
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if row >= 0:
            self.list.scrollTo(index)

    def step(self, by: int) -> None:
        """Choose the next (1) or the previous (-1) offer; behind the ends none, and then from the other end."""
        count = len(self.model.offers)
        self.choose((self.row + 1 + by) % (count + 1) - 1)


def about(offer: ShownOffer) -> str:
    """Why an offer is made, and where its speaker was heard last."""
    return f"{offer.reason} · {tr('last in “{title}”', title=offer.last)}" if offer.last else offer.reason


def spoken(offer: ShownOffer) -> str:
    """An offer in words, for a screen reader and as a tip."""
    many = (
        tr_many("{count} quote in the project", "{count} quotes in the project", offer.quotes) if offer.quotes else ""
    )
    return ", ".join(part for part in (offer.name, many, about(offer)) if part)


def _elided(used: QFont, words: str, room: float) -> str:
    return QFontMetricsF(used).elidedText(words, Qt.TextElideMode.ElideRight, room)
