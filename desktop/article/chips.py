"""How entities, cues and sources are drawn: chips, underlines, connectors."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from desktop.article.decoration import Chip, Decoration, Hit, Rank, Stroke
from desktop.article.geometry import extents, rounded
from desktop.article.index import Piece
from desktop.article.layout import LaidBlock
from desktop.article.marks import MarkKind
from desktop.article.placing import Placed

DEEPEST_LANE = 3
LANE_STEP = 2.5


def lanes(placed: Sequence[Placed]) -> dict[tuple[str, int], int]:
    """The lane of every fragment of an entity: the shortest get lane 0, one that encloses or crosses it the next."""
    taken: list[list[Piece]] = []
    found: dict[tuple[str, int], int] = {}
    pieces = [each.piece for each in placed if each.piece.mark.kind is MarkKind.ENTITY]
    for piece in sorted(pieces, key=lambda piece: (piece.end - piece.start, piece.start)):
        lane = 0
        while lane < len(taken) and any(piece.start < other.end and other.start < piece.end for other in taken[lane]):
            lane += 1
        if lane == len(taken):
            taken.append([])
        taken[lane].append(piece)
        found[piece.mark.id, piece.fragment] = min(lane, DEEPEST_LANE)
    return found


def add_chips(into: Decoration, laid: LaidBlock, placed: Sequence[Placed], lane_of: dict[tuple[str, int], int]) -> None:
    """Chips of entities with their underlines, and dashed connectors between the fragments of one entity."""
    style = laid.style
    previous: dict[str, tuple[int, Placed]] = {}
    for each in placed:
        mark = each.piece.mark
        if mark.kind is not MarkKind.ENTITY:
            continue
        lane = lane_of[mark.id, each.piece.fragment]
        top = style.chip_top - min(LANE_STEP * lane, LANE_STEP)
        bottom = style.chip_bottom + LANE_STEP * lane
        for extent in each.extents:
            left, right = each.reach(extent, laid.rtl, 1.2 + 0.5 * min(lane, 1))
            line_top = laid.lines[extent.line].top
            rect = QRectF(extent.left - left, line_top + top, extent.right - extent.left + left + right, bottom - top)
            path = rounded(rect, 3 if extent.ends_left else 0, 3 if extent.ends_right else 0)
            underline = QRectF(rect.left(), rect.bottom() - 0.2, rect.width(), 1.6)
            into.chips.append(Chip(mark, lane, extent.line, rect, path, underline))
            into.hits.append(Hit(rect.adjusted(0, 0, 0, 1.6), mark, Rank.TEXT))
        if mark.id in previous:
            _connect(into, laid, previous[mark.id], (lane, each))
        previous[mark.id] = (lane, each)
    into.chips.sort(key=lambda chip: -chip.lane)
    if any(chip.lane for chip in into.chips):
        _veil(into.chips)


def _veil(chips: list[Chip]) -> None:
    """Part the fills of chips into what shows and what lies under the chips that are drawn after them."""
    above: dict[int, list[tuple[float, float]]] = {}
    for place in range(len(chips) - 1, -1, -1):
        chip = chips[place]
        left, right = chip.rect.left(), chip.rect.right()
        later = above.setdefault(chip.line, [])
        covers = sorted(cover for cover in later if cover[0] < right and left < cover[1])
        later.append((left, right))
        if covers:
            chips[place] = _veiled(chip, [(max(left, start), min(right, end)) for start, end in covers])


def _veiled(chip: Chip, covers: Sequence[tuple[float, float]]) -> Chip:
    """The chip with its fill parted by stretches, in order, that others cover."""
    rect = chip.rect
    free, hidden = QPainterPath(), QPainterPath()
    reached = rect.left()
    for left, right in [*covers, (rect.right(), rect.right())]:
        if left > reached:
            free.addRect(QRectF(reached, rect.top(), left - reached, rect.height()))
        if right > max(left, reached):
            start = max(left, reached)
            hidden.addRect(QRectF(start, rect.top(), right - start, rect.height()))
        reached = max(reached, right)
    return chip._replace(path=free, veiled=hidden)


def _connect(into: Decoration, laid: LaidBlock, one: tuple[int, Placed], other: tuple[int, Placed]) -> None:
    """Dashed connectors from the end of a fragment to the start of the next, over as many lines as lie between."""
    (from_lane, before), (to_lane, after) = one, other
    first, last = before.extents[-1], after.extents[0]
    mark = after.piece.mark
    for extent in extents(laid, before.piece.end, after.piece.start):
        lane = from_lane if extent.line == first.line else to_lane
        y = laid.lines[extent.line].top + laid.style.chip_bottom + 0.6 + LANE_STEP * lane
        left = extent.left + (2 if extent.line == first.line else 0)
        right = extent.right - (2 if extent.line == last.line else 0)
        if right - left > 3:
            into.connectors.append(Stroke(mark, extent.line, left, right, y))


def add_cues(into: Decoration, laid: LaidBlock, placed: Sequence[Placed]) -> None:
    """The dashed underlines of cues, and the faint ones of sources that no entity's chip shows already."""
    y = laid.style.baseline + 5.5
    entities = [each.piece for each in placed if each.piece.mark.kind is MarkKind.ENTITY]
    for each in placed:
        piece, mark = each.piece, each.piece.mark
        if mark.kind is MarkKind.CUE:
            strokes = into.cues
        elif mark.kind is MarkKind.SOURCE:
            if any(piece.start < other.end and other.start < piece.end for other in entities):
                continue
            strokes = into.sources
        else:
            continue
        for extent in each.extents:
            line_top = laid.lines[extent.line].top
            strokes.append(Stroke(mark, extent.line, extent.left, extent.right, line_top + y))
            rect = QRectF(extent.left, line_top + laid.style.chip_top, extent.right - extent.left, laid.style.cap + 12)
            into.hits.append(Hit(rect, mark, Rank.TEXT))
