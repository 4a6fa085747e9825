"""Where the pieces of marks lie on a block, and how much room they have beside them."""

from collections.abc import Sequence
from typing import NamedTuple

from desktop.article.geometry import Extent, extents
from desktop.article.index import Piece
from desktop.article.layout import LaidBlock


class Placed(NamedTuple):
    """A piece with its stretches of lines in this block, and with how far its ends may reach past the letters."""

    piece: Piece
    extents: list[Extent]
    room_before: float
    room_after: float

    def reach(self, extent: Extent, rtl: bool, most: float) -> tuple[float, float]:
        """How far a shape of this piece may reach out to the left and right of a stretch, at most `most` pixels."""
        at_left, at_right = (self.room_after, self.room_before) if rtl else (self.room_before, self.room_after)
        left = min(most, at_left) if extent.ends_left else most
        right = min(most, at_right) if extent.ends_right else most
        return left, right


def place(laid: LaidBlock, pieces: Sequence[Piece]) -> list[Placed]:
    """The pieces of a block with their stretches, in reading order, the enclosing before the enclosed."""
    ordered = sorted(pieces, key=lambda piece: (piece.start, -piece.end))
    borders = {piece.start for piece in ordered} & {piece.end for piece in ordered}
    placed: list[Placed] = []
    for piece in ordered:
        stretches = extents(laid, piece.start, piece.end)
        if stretches:
            before, after = _room(laid, piece.start, -1, borders), _room(laid, piece.end, 0, borders)
            placed.append(Placed(piece, stretches, before, after))
    return placed


def room_beside(laid: LaidBlock, position: int, step: int) -> float:
    """The pixels that are free beside an end of a range: plenty at a blank, none at a letter or a comma.

    `step` is -1 for the start of the range, where the character before it counts, and 0 for its end.
    """
    neighbour = position - laid.start + step
    return 9.0 if not 0 <= neighbour < len(laid.text) or laid.text[neighbour].isspace() else 0.0


def _room(laid: LaidBlock, position: int, step: int, borders: set[int]) -> float:
    """The same; where another range begins or ends at the place, both draw back to leave a hairline between them."""
    room = room_beside(laid, position, step)
    return -0.5 if room == 0 and position in borders else room
