"""What a press, a drag and a release of the mouse mean on a page."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import assert_never

from PySide6.QtCore import QPointF

from desktop.article.decoration import Edge
from desktop.article.page import Page
from desktop.article.selection import Selection, Snapping
from desktop.article.state import Preview

THRESHOLD = 4.0


class Unit(Enum):
    """What a press takes hold of."""

    CHARACTER = auto()
    TOKEN = auto()
    SENTENCE = auto()
    PARAGRAPH = auto()


class Pointer:
    """One mouse on one page. Points count in page pixels. A drag snaps to tokens unless it is exact."""

    def __init__(self, page: Page, snapping: Snapping) -> None:
        self._page = page
        self._snapping = snapping
        self._from: QPointF | None = None
        self._held = (0, 0)
        self._unit = Unit.CHARACTER
        self._edge: Edge | None = None
        self._moved = False
        self._preview: Preview | None = None
        self._last_click: tuple[QPointF, tuple[str, ...]] | None = None

    @property
    def pressed(self) -> bool:
        """True between a press and its release."""
        return self._from is not None

    @property
    def preview(self) -> Preview | None:
        """Where the fragment whose handle is dragged would lie."""
        return self._preview

    def grab(self, point: QPointF, edge: Edge) -> None:
        """The press has hit the handle at an end of a fragment."""
        self._begin(point)
        self._edge = edge

    def press(self, point: QPointF, unit: Unit) -> Selection:
        """The press has hit the text: a character's border, a token, a sentence, a paragraph. Answers what it selects."""
        self._begin(point)
        self._unit = unit
        position = self._page.position_at(point)
        match unit:
            case Unit.CHARACTER:
                self._held = (position, position)
            case Unit.TOKEN:
                self._held = self._snapping.token(self._before(point, position))
            case Unit.SENTENCE:
                self._held = self._snapping.sentence(self._before(point, position))
            case Unit.PARAGRAPH:
                self._held = self._snapping.paragraph(self._before(point, position))
            case _:
                assert_never(unit)
        return Selection(*self._held)

    def extend(self, point: QPointF, anchor: int, exact: bool) -> Selection:
        """The press has hit the text with Shift: what was begun at the anchor reaches to the point, and on with a drag."""
        self._begin(point)
        self._held = (anchor, anchor)
        self._moved = True
        return self.drag(point, exact) or Selection(anchor, anchor)

    def cancel(self) -> None:
        """What is held is let go, as if it had never been pressed."""
        self._from = self._edge = self._preview = None

    def token(self, point: QPointF) -> Selection:
        """The token under a point."""
        return Selection(*self._snapping.token(self._before(point, self._page.position_at(point))))

    def _begin(self, point: QPointF) -> None:
        self._from, self._edge, self._preview = point, None, None
        self._unit, self._moved = Unit.CHARACTER, False

    def _before(self, point: QPointF, position: int) -> int:
        """The position before the character under the point; `position` may be the border behind it."""
        if position and not self._page.blocks.ends[self._page.blocks.at(position)] > position:
            return position - 1
        over = self._page.rects(position - 1, position, point.y(), point.y() + 1) if position else []
        return position - 1 if any(rect.contains(point) for rect in over) else position

    def drag(self, point: QPointF, exact: bool) -> Selection | None:
        """The mouse has moved to a point while pressed. Answers the new selection; None while a handle is dragged."""
        if self._from is None:
            return None
        away = point - self._from
        if not self._moved and max(abs(away.x()), abs(away.y())) < THRESHOLD:
            return None
        self._moved = True
        position = self._page.position_at(point)
        if self._edge is not None:
            self._preview = self._stretched(self._edge, position, exact)
            return None
        low, high = self._held
        start, end = min(low, position), max(high, position)
        if self._unit in (Unit.SENTENCE, Unit.PARAGRAPH):
            whole = self._snapping.sentence if self._unit is Unit.SENTENCE else self._snapping.paragraph
            reached = whole(position)
            start, end = min(start, reached[0]), max(end, reached[1])
        elif not exact:
            start, end = self._snapping.snapped(start, end)
        return Selection(end, start) if position < low else Selection(start, end)

    def _stretched(self, edge: Edge, position: int, exact: bool) -> Preview:
        """The fragment with one end moved to a position; the other end stays, and at least one character remains."""
        start, end = edge.mark.fragments[edge.fragment]
        if edge.is_start:
            position = min(position, end - 1)
            start = position if exact else min(self._snapping.snapped(position, end)[0], end - 1)
        else:
            position = max(position, start + 1)
            end = position if exact else max(self._snapping.snapped(start, position)[1], start + 1)
        return Preview(edge.mark.id, edge.mark.kind, edge.fragment, start, end)

    def release(self) -> tuple[bool, Preview | None]:
        """The button is up. Answers whether this was a mere click, and the fragment that a handle has moved."""
        edge, preview = self._edge, self._preview
        click = self._from is not None and not self._moved and self._unit is Unit.CHARACTER
        self._from = self._edge = self._preview = None
        if edge is None or preview is None or (preview.start, preview.end) == edge.mark.fragments[edge.fragment]:
            return click, None
        return click, preview

    def clicked(self, point: QPointF, ids: Sequence[str], current: str | None) -> str | None:
        """Which of the marks under a click becomes current: the first, or, for another click there, the next one out."""
        again = (
            self._last_click is not None
            and self._last_click[1] == tuple(ids)
            and (self._last_click[0] - point).manhattanLength() <= THRESHOLD
        )
        self._last_click = (point, tuple(ids))
        if not ids:
            return None
        if again and current in ids:
            return ids[(ids.index(current) + 1) % len(ids)]
        return ids[0]
