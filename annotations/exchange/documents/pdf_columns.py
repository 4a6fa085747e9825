"""The order in which a page's runs of text are read: columns one after the other, parted by what stands across them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from annotations.exchange.documents.pdf_words import Run

# A gutter is at least so many line heights wide, and has so many lines on each side.
_GUTTER = 0.7
_LEAST_LINES = 3
# A column takes at least this share of the width, and its lines mostly fill it: cells of a table do not.
_LEAST_WIDTH = 0.15
_FILLED = 0.55
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column: its words, and the column's edges."""

    run: Run
    left: float
    right: float


def lines_in_order(runs: Sequence[Run]) -> list[list[Line]]:
    """The lines of a page in reading order, in blocks: a column, or what stands across columns."""
    blocks: list[list[Line]] = []
    for block in _parted(_joined(runs), _DEEPEST):
        left, right = min(run.left for run in block), max(run.right for run in block)
        blocks.append([Line(run, left, right) for run in _rows(block)])
    return blocks


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Runs that were drawn in pieces, each word for itself, joined to what stands right behind them on the same line."""
    joined: list[Run] = []
    for run in sorted(runs, key=lambda one: (-round(one.middle), one.left)):
        before = joined[-1] if joined else None
        if before and _is_beside(before, run):
            gap = run.left - before.right
            between = " " if gap > 0.12 * run.size and not before.text.endswith(" ") else ""
            joined[-1] = replace(
                before,
                text=before.text + between + run.text,
                right=max(before.right, run.right),
                bottom=min(before.bottom, run.bottom),
                top=max(before.top, run.top),
            )
        else:
            joined.append(run)
    return joined


def _is_beside(before: Run, run: Run) -> bool:
    """Whether one run goes on another, no further off than a word is from the next."""
    size = max(before.size, run.size)
    return abs(before.middle - run.middle) < 0.3 * size and -0.3 * size < run.left - before.right < 0.6 * size


def _parted(runs: list[Run], deepest: int) -> list[list[Run]]:
    """Runs in columns from left to right, again after each run that stands across them."""
    gutter = _gutter(runs) if deepest else None
    if gutter is None:
        return [runs] if runs else []
    low, high = gutter
    across = sorted((run for run in runs if run.left < low and run.right > high), key=lambda run: -run.middle)
    rest = [run for run in runs if not (run.left < low and run.right > high)]
    blocks: list[list[Run]] = []
    for run in [*across, None]:
        above = [one for one in rest if run is None or one.middle > run.middle]
        rest = [one for one in rest if run is not None and one.middle <= run.middle]
        centre = (low + high) / 2
        blocks += _parted([one for one in above if (one.left + one.right) / 2 < centre], deepest - 1)
        blocks += _parted([one for one in above if (one.left + one.right) / 2 >= centre], deepest - 1)
        if run is not None:
            if blocks and blocks[-1][-1] in across:
                blocks[-1].append(run)
            else:
                blocks.append([run])
    return blocks


def _gutter(runs: list[Run]) -> tuple[float, float] | None:
    """The widest strip from top to bottom that hardly anything stands across, with columns of text on both sides."""
    if len(runs) < 2 * _LEAST_LINES:
        return None
    start, end = min(run.left for run in runs), max(run.right for run in runs)
    width, size = end - start, median(run.size for run in runs)
    bins = [0] * (int(width) + 2)
    for run in runs:
        if run.right - run.left < 0.6 * width:
            for place in range(int(run.left - start), int(run.right - start) + 1):
                bins[place] += 1
    # A number at the foot or a short heading may stand in it.
    allowed = max(1, len(runs) // 25)
    found: list[tuple[float, float]] = []
    opened: int | None = None
    for place, count in enumerate([*bins, allowed + 1]):
        if count <= allowed and opened is None:
            opened = place
        elif count > allowed and opened is not None:
            if place - opened >= _GUTTER * size:
                found.append((start + opened, start + place))
            opened = None
    fitting = [one for one in found if _has_columns(runs, one, start, end)]
    return max(fitting, key=lambda one: one[1] - one[0], default=None)


def _has_columns(runs: list[Run], gutter: tuple[float, float], start: float, end: float) -> bool:
    low, high = gutter
    for side, edge in (
        ([run for run in runs if run.right <= low + 1], start),
        ([run for run in runs if run.left >= high - 1], end),
    ):
        room = abs((low if edge == start else high) - edge)
        lengths = [run.right - run.left for run in side]
        if len(_rows(side)) < _LEAST_LINES or room < _LEAST_WIDTH * (end - start):
            return False
        # Of three columns the room beside a gutter has two, so the longest line says how wide a column is.
        if median(lengths) < _FILLED * min(room, max(lengths)) or max(lengths) < 6 * side[0].size:
            return False
    return True


def _rows(runs: Sequence[Run]) -> list[Run]:
    """Runs as whole lines from top to bottom; what stands far apart on one line is joined by a tab, as in a table."""
    rows: list[Run] = []
    for run in sorted(runs, key=lambda one: (-one.middle, one.left)):
        same = rows and abs(rows[-1].middle - run.middle) < 0.4 * max(run.size, rows[-1].size)
        if same and rows:
            before = rows[-1]
            first, second = (before, run) if before.left <= run.left else (run, before)
            rows[-1] = Run(
                f"{first.text}\t{second.text}",
                first.left,
                max(first.right, second.right),
                min(first.bottom, second.bottom),
                max(first.top, second.top),
            )
        else:
            rows.append(run)
    return rows
