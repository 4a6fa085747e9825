"""What the reader is doing just now, as far as it shows."""

from typing import TYPE_CHECKING, NamedTuple

from desktop.article.marks import MarkKind

if TYPE_CHECKING:
    # At run time only once something is looked for.
    from desktop.article.found import FoundRanges


class Preview(NamedTuple):
    """A fragment whose end is being dragged: where it would lie if the mouse were released now."""

    mark_id: str
    kind: MarkKind
    fragment: int
    start: int
    end: int


class ViewState(NamedTuple):
    """Selection (code points, `start == end` for none), caret (None when out of focus), and the marks in play.

    `held` are selected ranges beside that at the caret. Those of the ids `beside` look as if they were current too: other
    readings of the same thing. `found` are the places of what is looked for.
    """

    start: int = 0
    end: int = 0
    caret: int | None = None
    current: str | None = None
    hovered: str | None = None
    preview: Preview | None = None
    beside: frozenset[str] = frozenset()
    held: tuple[tuple[int, int], ...] = ()
    found: "FoundRanges | None" = None

    def is_current(self, mark_id: str) -> bool:
        """Whether a mark looks current."""
        return mark_id == self.current or mark_id in self.beside
