"""What of a view is painted again when marks, the selection or what is current have changed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from desktop.article.index import Changed
from desktop.article.marks import MarkKind
from desktop.article.painter import REACH

if TYPE_CHECKING:
    from desktop.article.canvas import ArticleCanvas

MANY = 40


class Redrawing:
    """Asks one view's viewport to paint as little as a change needs."""

    def __init__(self, view: "ArticleCanvas") -> None:
        self._view = view

    def all(self) -> None:
        """Paint everything again."""
        self._view.viewport().update()

    def changed(self, changed: Changed) -> None:
        """Marks came and went: paint the lines of an entity, or all of the blocks of a quote."""
        view = self._view
        page = view.page
        if len(page.marks.of(view.current())) > 1 or len(changed.marks) > MANY:
            # The link of the current quote may go another way now.
            self.all()
        elif any(mark.kind is not MarkKind.ENTITY or len(mark.fragments) > 1 for mark in changed.marks):
            self.blocks(changed.blocks)
        else:
            y, height = view.scrolling.y, view.viewport().height()
            shown = page.blocks.between(y - REACH, y + height + REACH)
            for mark in changed.marks:
                for block in page.blocks.touched(mark.start, mark.end):
                    if block in shown:
                        rows = page.rows(block, mark.start, mark.end).adjusted(0, -REACH, REACH, REACH)
                        view.viewport().update(rows.translated(0, -y).toAlignedRect())

    def marks(self, *ids: str | None) -> None:
        """Marks look otherwise now; the link of an attribution may run anywhere."""
        marks = self._view.page.marks
        if any(len(marks.of(mark_id)) > 1 for mark_id in ids):
            self.all()
            return
        for mark_id in ids:
            self.blocks(marks.blocks_of(mark_id))

    def blocks(self, blocks: Iterable[int]) -> None:
        """Paint blocks, as far as they show."""
        view = self._view
        page, y, height = view.page, view.scrolling.y, view.viewport().height()
        area = QRect()
        for block in blocks:
            top = page.blocks.tops[block] - y
            if top - REACH < height and top + page.blocks.heights[block] + REACH > 0:
                rect = QRect(0, top - REACH, view.viewport().width(), page.blocks.heights[block] + 2 * REACH)
                area = area.united(rect)
        if not area.isEmpty():
            view.viewport().update(area)

    def range(self, start: int, end: int) -> None:
        """Paint the blocks of a range of the text, as far as they show."""
        view = self._view
        y, height = view.scrolling.y, view.viewport().height()
        first, last = view.page.blocks.at(start), view.page.blocks.at(end)
        shown = view.page.blocks.between(y, y + height)
        self.blocks(block for block in shown if first <= block <= last)
