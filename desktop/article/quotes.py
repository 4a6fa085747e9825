"""How quotes are drawn: bands on their lines, bars beside them, speakers' names in the margin."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt

from desktop.article.decoration import Band, Bar, Decoration, Hit, Name, Rank, bar_left
from desktop.article.geometry import rounded
from desktop.article.index import Piece
from desktop.article.layout import LaidBlock
from desktop.article.marks import MarkKind
from desktop.article.placing import Placed
from desktop.article.typography import Column, Metrics

# How far from the column the names in the margin begin.
NAME_AWAY = 40.0
DOUBT = "\u202f?"  # a narrow no-break space keeps it with the name


def add_quotes(
    into: Decoration, laid: LaidBlock, placed: Sequence[Placed], metrics: Metrics, column: Column, gap: int
) -> None:
    """Bands, bars and names of the quotes on a block; `gap` pixels part the block from the next."""
    quotes = [each for each in placed if each.piece.mark.kind is MarkKind.CONTENT]
    if not quotes:
        return
    depths = {each.piece.mark.id: 0 for each in quotes}
    for each in quotes:
        depths[each.piece.mark.id] = max(depths[each.piece.mark.id], _depth(each.piece, quotes))
    for each in quotes:
        _add_bands(into, laid, each, depths[each.piece.mark.id])
        _add_bar(into, laid, each, (depths[each.piece.mark.id], gap), column)
    for bar in into.bars:
        into.hits.append(Hit(QRectF(bar.left - 3, bar.top, 9, bar.bottom - bar.top), bar.mark, Rank.SIGN))
    if column.names:
        _add_names(into, laid, quotes, metrics, column)


def _depth(piece: Piece, quotes: Sequence[Placed]) -> int:
    """How many other quotes enclose a fragment; of two over the same words, the first encloses the second."""
    depth = 0
    for each in quotes:
        other = each.piece
        if other is piece:
            break
        if other.mark.id != piece.mark.id and other.start <= piece.start and piece.end <= other.end:
            depth += 1
    return depth


def _add_bands(into: Decoration, laid: LaidBlock, each: Placed, depth: int) -> None:
    """A band on every line of the fragment; a nested one lies within the one around it."""
    style = laid.style
    inset = 2.0 * min(depth, 2)
    top, bottom = style.baseline - style.cap - 6 + inset, style.baseline + style.descent + 3 - inset
    for extent in each.extents:
        left, right = each.reach(extent, laid.rtl, 3 - inset / 2)
        if extent.ends_left:
            left = min(left, 2)
        if extent.ends_right:
            right = min(right, 2)
        line_top = laid.lines[extent.line].top
        rect = QRectF(extent.left - left, line_top + top, extent.right - extent.left + left + right, bottom - top)
        path = rounded(rect, 4 if extent.ends_left else 0, 4 if extent.ends_right else 0)
        into.bands.append(Band(each.piece.mark, depth, extent.line, path))
        into.hits.append(Hit(rect, each.piece.mark, Rank.BAND))


def _add_bar(into: Decoration, laid: LaidBlock, each: Placed, depth_and_gap: tuple[int, int], column: Column) -> None:
    """The bar beside the fragment's lines, joined to that of the fragment before; two quotes share a line in halves."""
    style, mark = laid.style, each.piece.mark
    depth, gap = depth_and_gap
    left = bar_left(depth, column)
    first, last = each.extents[0].line, each.extents[-1].line
    top = laid.lines[first].top + style.text_top
    bottom = laid.lines[last].top + style.text_bottom
    if each.piece.end > laid.end:
        bottom = laid.height + gap + style.text_top + 2
    own = next(
        (n for n in range(len(into.bars) - 1, -1, -1) if into.bars[n].mark is mark and not into.bars[n].gap), None
    )
    if own is not None:
        before = into.bars[own]
        if top - before.bottom <= style.pitch:
            into.bars[own] = before._replace(bottom=max(bottom, before.bottom))
            return
        into.bars.append(Bar(mark, depth, before.bottom + 3, top - 3, left, gap=True))
    for number, bar in enumerate(into.bars):
        if bar.depth == depth and bar.mark is not mark and not bar.gap and bar.bottom > top - 3:
            middle = max(bar.top + 6, min((max(bar.top, top) + min(bar.bottom, bottom)) / 2, bottom - 6))
            if bar.bottom <= bottom:
                into.bars[number] = bar._replace(bottom=middle - 2)
                top = middle + 2
    into.bars.append(Bar(mark, depth, top, bottom, left))


def _add_names(into: Decoration, laid: LaidBlock, quotes: Sequence[Placed], metrics: Metrics, column: Column) -> None:
    """The speaker beside the first line of each quote that begins here; names on one line stand under one another."""
    font = metrics.margin_metrics
    lowest, latest = -1000, ""
    for each in quotes:
        mark, piece = each.piece.mark, each.piece
        if not (mark.margin or mark.doubted) or piece.fragment or piece.start < laid.start:
            continue
        beside = laid.lines[each.extents[0].line].top + laid.style.baseline
        baseline = max(beside, round(lowest + font.height() + 2))
        if baseline > beside and mark.margin == latest and mark.reader is None:
            continue
        lowest, latest = baseline, mark.margin
        room = column.margin - NAME_AWAY - 10 - (font.horizontalAdvance(DOUBT) if mark.doubted else 0)
        words = font.elidedText(mark.margin, Qt.TextElideMode.ElideRight, room)
        words = (words + DOUBT).strip() if mark.doubted else words
        width = font.horizontalAdvance(words)
        left = column.width + NAME_AWAY if column.rtl else -NAME_AWAY - width
        into.names.append(Name(mark, left, baseline, words))
        rect = QRectF(left - 4, baseline - font.ascent() - 2, width + 8, font.height() + 4)
        into.hits.append(Hit(rect, mark, Rank.SIGN))
