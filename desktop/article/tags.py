"""Small things at the ends of spans: the tags of labels, and the places of handles."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from desktop.article.decoration import Decoration, Edge, Hit, Rank, Tag
from desktop.article.layout import LaidBlock
from desktop.article.marks import MarkKind
from desktop.article.placing import Placed
from desktop.article.signs import sign_width
from desktop.article.typography import Metrics


def add_tags(
    into: Decoration,
    laid: LaidBlock,
    placed: Sequence[Placed],
    lane_of: dict[tuple[str, int], int],
    metrics: Metrics,
) -> None:
    """The tag of each entity over its first letter (its right end in RTL); tags of nested ones stand side by side."""
    rows: dict[int, list[tuple[float, Placed]]] = {}
    for each in placed:
        piece = each.piece
        if piece.mark.kind is MarkKind.ENTITY and piece.mark.code and piece.fragment == 0 and piece.start >= laid.start:
            line = each.extents[0].line
            here = [extent for extent in each.extents if extent.line == line]
            edge = max(extent.right for extent in here) if laid.rtl else min(extent.left for extent in here)
            rows.setdefault(line, []).append((edge, each))
    direction = -1 if laid.rtl else 1
    for line, row in rows.items():
        row.sort(key=lambda entry: (direction * entry[0], entry[1].piece.start - entry[1].piece.end))
        taken: float | None = None
        for edge, each in row:
            mark = each.piece.mark
            width = metrics.tag_metrics.horizontalAdvance(mark.tag) - 0.5 + sign_width(mark, metrics)
            near = edge - direction
            if taken is not None:
                near = direction * max(direction * near, direction * taken + 5)
            left = near - width if laid.rtl else near
            taken = near + direction * width
            baseline = laid.lines[line].top + metrics.tag_baseline(laid.style)
            baseline -= 2 if lane_of[mark.id, 0] else 0
            rect = QRectF(left - 3, baseline - metrics.tag_cap - 2.5, width + 6, metrics.tag_cap + 5)
            into.tags.append(Tag(mark, line, left, baseline, rect, mark.tag))
            into.hits.append(Hit(rect, mark, Rank.SIGN))


def add_edges(into: Decoration, laid: LaidBlock, placed: Sequence[Placed]) -> None:
    """The places of handles: both ends of every fragment, as far as they lie in this block."""
    style = laid.style
    for each in placed:
        piece, first, last = each.piece, each.extents[0], each.extents[-1]
        if piece.mark.quiet or piece.mark.reader is not None:
            # What is not the analyst's own to change has no handles.
            continue
        for is_start, here, extent in (
            (True, piece.start >= laid.start, first),
            (False, piece.end <= laid.end, last),
        ):
            if here:
                left, right = each.reach(extent, laid.rtl, 2 if piece.mark.kind is MarkKind.CONTENT else 1)
                x = extent.left - left if is_start != laid.rtl else extent.right + right
                top = laid.lines[extent.line].top
                bounds = top + style.chip_top, top + style.chip_bottom + 1.6
                into.edges.append(Edge(piece.mark, piece.fragment, is_start, x, *bounds))
