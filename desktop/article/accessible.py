"""The article view for a screen reader: its text, the caret, and the annotation under it in words.

Qt's accessibility counts UTF-16 units; they are mapped to code points here and go no further.
"""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from annotations.language import tr
from annotations.offsets import Utf16Map

if TYPE_CHECKING:
    from desktop.article.view import ArticleView

_INTERFACE = "_pullquote_accessible"


class ArticleText(QAccessibleTextInterface):
    """The text of the view. Offsets are UTF-16 units of the whole article."""

    def __init__(self, view: "ArticleView") -> None:
        super().__init__()
        self._view = view

    def _offsets(self) -> Utf16Map:
        return self._view.page.offsets

    def text(self, startOffset: int, endOffset: int) -> str:
        offsets = self._offsets()
        return self._view.page.text[offsets.to_code_point(startOffset) : offsets.to_code_point(endOffset)]

    def characterCount(self) -> int:
        return self._offsets().to_u16(len(self._view.page.text))

    def cursorPosition(self) -> int:
        return self._offsets().to_u16(self._view.caret())

    def setCursorPosition(self, position: int) -> None:
        place = self._offsets().to_code_point(position)
        self._view.set_selection(place, place)

    def selectionCount(self) -> int:
        # PySide cannot answer selection(), which a count above 0 would call; selections are announced instead.
        return 0

    def addSelection(self, startOffset: int, endOffset: int) -> None:
        offsets = self._offsets()
        self._view.set_selection(offsets.to_code_point(startOffset), offsets.to_code_point(endOffset))

    def setSelection(self, selectionIndex: int, startOffset: int, endOffset: int) -> None:  # noqa: ARG002 - Qt's signature
        self.addSelection(startOffset, endOffset)

    def removeSelection(self, selectionIndex: int) -> None:  # noqa: ARG002 - Qt's signature
        self._view.set_selection(self._view.caret(), self._view.caret(), reveal=False)

    def characterRect(self, offset: int) -> QRect:
        """Where a character stands, in screen pixels."""
        view = self._view
        position = self._offsets().to_code_point(offset)
        line = view.page.line(position)
        over = view.page.rects(position, position + 1, line.top(), line.bottom()) or [view.page.caret(position)]
        place = over[0].translated(0, -view.scrolling.y).toAlignedRect()
        return QRect(view.viewport().mapToGlobal(place.topLeft()), place.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        view = self._view
        local = view.viewport().mapFromGlobal(point)
        return self._offsets().to_u16(view.page.position_at(QPointF(local.x(), local.y() + view.scrolling.y)))

    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:  # noqa: ARG002 - Qt's signature
        self._view.reveal(self._offsets().to_code_point(startIndex))

    def attributes(self, offset: int) -> tuple[str, int, int]:
        """The annotations at an offset in words, and the range over which exactly these hold.

        PySide 6.11 does not hand this on to Qt; what is under the caret is therefore announced too (`caret_moved`).
        """
        offsets = self._offsets()
        words, start, end = described(self._view, offsets.to_code_point(offset))
        escaped = "".join(f"\\{sign}" if sign in "\\:;,=" else sign for sign in words)
        return (f"annotation:{escaped};" if words else ""), offsets.to_u16(start), offsets.to_u16(end)


class ArticleAccessible(QAccessibleWidget):
    """The view as an accessible document with a text interface."""

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view, QAccessible.Role.Document, tr("Article"))
        self._view = view
        self._text = ArticleText(view)

    # Only a VoidPtr is taken: the int that the stub asks for, or None, crashes PySide.
    def interface_cast(self, t: QAccessible.InterfaceType) -> object:  # pyright: ignore[reportIncompatibleMethodOverride]
        if t == QAccessible.InterfaceType.TextInterface:
            return shiboken6.VoidPtr(shiboken6.getCppPointer(self._text)[0])
        return shiboken6.VoidPtr(0)

    def text(self, t: QAccessible.Text) -> str:
        view = self._view
        if t == QAccessible.Text.Name:
            return view.accessibleName()
        if t == QAccessible.Text.Description:
            lead = view.page.marks.lead(view.current())
            return (lead.said if lead else "") or described(view, view.caret())[0]
        return ""


def described(view: "ArticleView", position: int) -> tuple[str, int, int]:
    """What is annotated at a position, innermost first, in words; and the code points over which that does not change."""
    page = view.page
    block = page.blocks.at(position)
    start, end = page.blocks.starts[block], page.blocks.ends[block]
    over = []
    for piece in page.marks.pieces(block):
        if piece.start <= position < piece.end:
            over.append(piece)
            start, end = max(start, piece.start), min(end, piece.end)
        elif piece.end <= position:
            start = max(start, piece.end)
        else:
            end = min(end, piece.start)
    over.sort(key=lambda piece: piece.end - piece.start)
    return "; ".join(piece.mark.said for piece in over if piece.mark.said), start, end


def article_interface(_key: str, made_for: QObject | None) -> QAccessibleInterface | None:
    """The accessible interface of an article view, made once and kept with it; None for any other object."""
    from desktop.article.view import ArticleView

    if not isinstance(made_for, ArticleView):
        return None
    kept = getattr(made_for, _INTERFACE, None)
    if not isinstance(kept, ArticleAccessible):
        kept = ArticleAccessible(made_for)
        # Qt holds no reference to the Python half: it must live as long as the view.
        setattr(made_for, _INTERFACE, kept)
    return kept


def install_accessibility(*shown: "ArticleView") -> None:
    """Let Qt know how to describe article views; call once. `shown` are those that may have been described otherwise."""
    QAccessible.installFactory(article_interface)
    if QAccessible.isActive():
        for view in shown:
            described_so_far = QAccessible.queryAccessibleInterface(view)
            if not hasattr(view, _INTERFACE):
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(described_so_far))


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something, if one is listening."""
    if QAccessible.isActive() and words:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def caret_moved(view: "ArticleView", before: int) -> None:
    """Tell a screen reader, if one is listening, where the caret stands now, and into which annotation it has come."""
    if QAccessible.isActive():
        caret = view.caret()
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, view.page.offsets.to_u16(caret)))
        words = described(view, caret)[0]
        if words != described(view, before)[0]:
            announce(view, words)
