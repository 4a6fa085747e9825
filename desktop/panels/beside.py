"""Where something small floats beside words without covering any of them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize

DISTANCE = 8
_EDGE = 4


def place_beside(size: QSize, words: Sequence[QRect], room: QRect) -> QPoint | None:
    """Where the top left corner of something of that size goes: above the words, below, then left or right of them.

    `words` are the lines that must stay free, `room` is what it has to stay within; None where every place would cover
    some of the words.
    """
    if not words:
        return None
    inside = room.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    if size.width() > inside.width() or size.height() > inside.height():
        return None
    first, last = words[0], words[-1]
    around = QRect(first)
    for line in words[1:]:
        around = around.united(line)
    middle = around.center().y() - size.height() // 2
    wanted = (
        QPoint(first.center().x() - size.width() // 2, around.top() - DISTANCE - size.height()),
        QPoint(last.center().x() - size.width() // 2, around.bottom() + DISTANCE),
        QPoint(around.right() + DISTANCE, middle),
        QPoint(around.left() - DISTANCE - size.width(), middle),
        # Words over most of the page end in the middle of a line, and begin there: beside that there may be room.
        QPoint(last.right() + DISTANCE, last.bottom() - size.height()),
        QPoint(last.right() + DISTANCE, last.top()),
        QPoint(first.left() - DISTANCE - size.width(), first.top()),
        QPoint(inside.left(), inside.top()),
        QPoint(inside.right() - size.width(), inside.top()),
        QPoint(inside.left(), inside.bottom() - size.height()),
        QPoint(inside.right() - size.width(), inside.bottom() - size.height()),
    )
    for corner in wanted:
        x = min(max(inside.left(), corner.x()), inside.right() - size.width() + 1)
        y = min(max(inside.top(), corner.y()), inside.bottom() - size.height() + 1)
        taken = QRect(QPoint(x, y), size).adjusted(-2, -2, 2, 2)
        if not any(taken.intersects(line) for line in words):
            return QPoint(x, y)
    return None
