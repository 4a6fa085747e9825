"""The keys that the article view takes; every other key is left to the window."""

from enum import Enum, auto
from typing import NamedTuple, assert_never

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.article.caret import CaretMoves
from desktop.article.selection import Selection


class Deed(Enum):
    """What a key asks for."""

    LEFT = auto()
    RIGHT = auto()
    CHARACTER_LEFT = auto()
    CHARACTER_RIGHT = auto()
    UP = auto()
    DOWN = auto()
    LINE_START = auto()
    LINE_END = auto()
    TEXT_START = auto()
    TEXT_END = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    SCROLL_UP = auto()
    SCROLL_DOWN = auto()
    SELECT_ALL = auto()
    COPY = auto()
    ESCAPE = auto()


class KeyPress(NamedTuple):
    """A deed, and whether it extends the selection."""

    deed: Deed
    extend: bool


_PLAIN: dict[int, Deed] = {
    Qt.Key.Key_Left: Deed.LEFT,
    Qt.Key.Key_Right: Deed.RIGHT,
    Qt.Key.Key_Up: Deed.UP,
    Qt.Key.Key_Down: Deed.DOWN,
    Qt.Key.Key_Home: Deed.LINE_START,
    Qt.Key.Key_End: Deed.LINE_END,
    Qt.Key.Key_PageUp: Deed.PAGE_UP,
    Qt.Key.Key_PageDown: Deed.PAGE_DOWN,
}
_CONTROL: dict[int, Deed] = {
    Qt.Key.Key_Left: Deed.CHARACTER_LEFT,
    Qt.Key.Key_Right: Deed.CHARACTER_RIGHT,
    Qt.Key.Key_Home: Deed.TEXT_START,
    Qt.Key.Key_End: Deed.TEXT_END,
}


def key_press(event: QKeyEvent) -> KeyPress | None:
    """What a key event asks of the view; None if it is not the view's."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    rest = modifiers & ~Qt.KeyboardModifier.ShiftModifier
    key = event.key()
    if rest == Qt.KeyboardModifier.NoModifier:
        if key in _PLAIN:
            return KeyPress(_PLAIN[key], shift)
        if key == Qt.Key.Key_Space:
            return KeyPress(Deed.SCROLL_UP if shift else Deed.SCROLL_DOWN, False)
        if key == Qt.Key.Key_Escape and not shift:
            return KeyPress(Deed.ESCAPE, False)
    elif rest == Qt.KeyboardModifier.ControlModifier:
        if key in _CONTROL:
            return KeyPress(_CONTROL[key], shift)
        if not shift and key in (Qt.Key.Key_A, Qt.Key.Key_C):
            return KeyPress(Deed.SELECT_ALL if key == Qt.Key.Key_A else Deed.COPY, False)
    return None


def moved(press: KeyPress, selection: Selection, moves: CaretMoves, page_step: float) -> int | None:
    """Where the caret goes for a deed that moves it, in code points; None for a deed that does not."""
    caret = selection.caret
    onwards = moves.runs_right(caret)
    match press.deed:
        case Deed.LEFT:
            return moves.by_token(selection, not onwards, press.extend)
        case Deed.RIGHT:
            return moves.by_token(selection, onwards, press.extend)
        case Deed.CHARACTER_LEFT:
            return moves.by_character(caret, not onwards)
        case Deed.CHARACTER_RIGHT:
            return moves.by_character(caret, onwards)
        case Deed.UP | Deed.DOWN:
            return moves.by_line(caret, press.deed is Deed.DOWN)
        case Deed.PAGE_UP | Deed.PAGE_DOWN:
            return moves.by_page(caret, page_step if press.deed is Deed.PAGE_DOWN else -page_step)
        case Deed.LINE_START | Deed.LINE_END:
            return moves.line_end(caret, press.deed is Deed.LINE_END)
        case Deed.TEXT_START:
            return 0
        case Deed.TEXT_END:
            return moves.text_end()
        case Deed.SCROLL_UP | Deed.SCROLL_DOWN | Deed.SELECT_ALL | Deed.COPY | Deed.ESCAPE:
            return None
        case _:
            assert_never(press.deed)


KEEPS_COLUMN = frozenset((Deed.UP, Deed.DOWN, Deed.PAGE_UP, Deed.PAGE_DOWN))
