"""What the view does for the keys that it takes."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from desktop.article.keyboard import KEEPS_COLUMN, Deed, KeyPress, moved
from desktop.article.selection import Selection

if TYPE_CHECKING:
    from desktop.article.caret import CaretMoves
    from desktop.article.view import ArticleView


def act(view: "ArticleView", moves: "CaretMoves", press: KeyPress) -> bool:
    """Do what a key asks; False if there is nothing to do, so that the window may have the key."""
    standing = view.standing().selection
    position = moved(press, standing, moves, view.scrolling.page_step())
    if position is not None:
        if press.deed not in KEEPS_COLUMN:
            moves.forget_column()
        view.select(Selection(standing.anchor if press.extend else position, position), add=True)
        view.reveal(position)
    elif press.deed in (Deed.SCROLL_UP, Deed.SCROLL_DOWN):
        step = view.scrolling.page_step()
        view.scrolling.by(step if press.deed is Deed.SCROLL_DOWN else -step)
    elif press.deed is Deed.SELECT_ALL:
        view.select(Selection(0, len(view.page.text)))
    elif press.deed is Deed.COPY:
        if view.selections():
            text = view.page.text
            QGuiApplication.clipboard().setText(" ".join(text[start:end] for start, end in view.selections()))
    else:
        return view.escape()
    return True
