"""What the reader is doing just now, as far as it shows."""

from typing import NamedTuple

from desktop.article.marks import MarkKind


class Preview(NamedTuple):
    """A fragment whose end is being dragged: where it would lie if the mouse were released now."""

    mark_id: str
    kind: MarkKind
    fragment: int
    start: int
    end: int


class ViewState(NamedTuple):
    """Selection (code points, `start == end` for none), caret (None when out of focus), and the marks in play.

    Those of the ids `beside` look as if they were current too: other readings of the same thing.
    """

    start: int = 0
    end: int = 0
    caret: int | None = None
    current: str | None = None
    hovered: str | None = None
    preview: Preview | None = None
    beside: frozenset[str] = frozenset()

    def is_current(self, mark_id: str) -> bool:
        """Whether a mark looks current."""
        return mark_id == self.current or mark_id in self.beside
