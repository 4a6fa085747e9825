"""The keyboard on the article: walking and selecting by token, character, line and page; copying; keys that are left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.article.view import ArticleView

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def press(view: ArticleView, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(view, key, modifiers)


def chosen(view: ArticleView) -> str:
    start, end = view.selection()
    return view.page.text[start:end]


def put(view: ArticleView, words: str, offset: int = 0) -> int:
    at = view.page.text.index(words) + offset
    view.set_selection(at, at)
    return at


def test_arrows_walk_by_token(view: ArticleView) -> None:
    text = view.page.text
    put(view, "heads the Harrow")
    press(view, KEY.Key_Right)
    assert view.caret() == text.index("the Harrow")
    press(view, KEY.Key_Left, times=2)
    assert view.caret() == text.index("who heads")


def test_shift_extends_over_whole_tokens_and_gives_them_back(view: ArticleView) -> None:
    put(view, "heads the Harrow")
    press(view, KEY.Key_Right, SHIFT)
    assert chosen(view) == "heads"
    press(view, KEY.Key_Right, SHIFT, times=2)
    assert chosen(view) == "heads the Harrow"
    press(view, KEY.Key_Left, SHIFT)
    assert chosen(view) == "heads the"
    press(view, KEY.Key_Left, SHIFT, times=2)
    assert chosen(view) == ""
    press(view, KEY.Key_Left, SHIFT)
    assert chosen(view) == "who "


def test_an_arrow_without_shift_leaves_the_selection_at_its_end(view: ArticleView) -> None:
    at = put(view, "heads the Harrow")
    press(view, KEY.Key_Right, SHIFT, times=2)
    press(view, KEY.Key_Left)
    assert view.selection() == (at, at)


def test_control_walks_by_character_over_an_emoji(view: ArticleView) -> None:
    at = put(view, "👩🏽\u200d🔬")
    press(view, KEY.Key_Right, CONTROL | SHIFT)
    assert chosen(view) == "👩🏽\u200d🔬"
    press(view, KEY.Key_Left, CONTROL)
    assert view.caret() == at


def test_a_token_with_emoji_is_extended_whole(view: ArticleView) -> None:
    put(view, "👩🏽\u200d🔬")
    press(view, KEY.Key_Right, SHIFT)
    assert chosen(view) == "👩🏽\u200d🔬"


def test_left_goes_forward_where_the_text_runs_right_to_left(view: ArticleView) -> None:
    put(view, "قالت ليلى")
    press(view, KEY.Key_Left, SHIFT)
    assert chosen(view) == "قالت"
    press(view, KEY.Key_Left, SHIFT)
    assert chosen(view) == "قالت ليلى"
    press(view, KEY.Key_Right, SHIFT)
    assert chosen(view) == "قالت"


def test_down_and_up_keep_the_column(view: ArticleView) -> None:
    at = put(view, "nobody asked him")
    column = view.page.caret(at).center().x()
    press(view, KEY.Key_Down)
    assert view.page.line(view.caret()).top() > view.page.line(at).top()
    press(view, KEY.Key_Down, times=2)
    press(view, KEY.Key_Up, times=3)
    assert abs(view.page.caret(view.caret()).center().x() - column) < view.page.metrics.character
    assert view.page.line(view.caret()).top() == view.page.line(at).top()


def test_home_and_end_of_line_and_text(view: ArticleView) -> None:
    text = view.page.text
    at = put(view, "heads the Harrow")
    top = view.page.line(at).top()
    press(view, KEY.Key_End)
    assert view.page.line(view.caret()).top() == top and view.caret() > at
    press(view, KEY.Key_Home)
    assert view.page.line(view.caret()).top() == top and view.caret() < at
    press(view, KEY.Key_End, CONTROL)
    assert view.caret() == len(text)
    press(view, KEY.Key_Home, CONTROL | SHIFT)
    assert view.selection() == (0, len(text)) and view.caret() == 0


def test_every_position_is_reached_by_walking_and_the_walk_ends(view: ArticleView) -> None:
    text = view.page.text
    seen = [view.caret()]
    while view.caret() < len(text) and len(seen) <= len(text) + 1:
        key = KEY.Key_Right if not view.page.block(view.page.blocks.at(view.caret())).rtl else KEY.Key_Left
        press(view, key, CONTROL)
        seen.append(view.caret())
    assert seen == sorted(set(seen)) and seen[-1] == len(text)


def test_paging_scrolls_and_space_moves_no_caret(show) -> None:
    view = show(text="\n".join(f"Paragraph number {n} of many." for n in range(200)), marks=[])
    press(view, KEY.Key_PageDown)
    assert view.caret() > 100 and view.scrolling.y > 0
    caret, y = view.caret(), view.scrolling.y
    press(view, KEY.Key_Space)
    assert view.caret() == caret and view.scrolling.y > y + 400
    press(view, KEY.Key_Space, SHIFT)
    assert view.scrolling.y == y
    press(view, KEY.Key_PageUp)
    assert view.caret() < 40


def test_copy_gives_the_exact_slice(view: ArticleView) -> None:
    text = view.page.text
    press(view, KEY.Key_A, CONTROL)
    press(view, KEY.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == text
    start = text.index("North")
    view.set_selection(start, text.index(" works end"))
    press(view, KEY.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "North\u00a0Quay and South\u2028Quay"


def test_escape_clears_the_selection_then_the_current_mark(view: ArticleView, qtbot: QtBot) -> None:
    view.set_current("ferry")
    put(view, "heads")
    press(view, KEY.Key_Right, SHIFT)
    press(view, KEY.Key_Escape)
    assert chosen(view) == "" and view.current() == "ferry"
    with qtbot.waitSignal(view.mark_activated) as activated:
        press(view, KEY.Key_Escape)
    assert activated.args == [""] and view.current() is None


def test_walking_onto_a_mark_does_not_make_it_current(view: ArticleView) -> None:
    put(view, "the Harrow")
    press(view, KEY.Key_Right)
    assert view.current() is None


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (KEY.Key_N, NONE),
        (KEY.Key_5, NONE),
        (KEY.Key_Tab, NONE),
        (KEY.Key_Return, NONE),
        (KEY.Key_Backspace, NONE),
        (KEY.Key_Right, Qt.KeyboardModifier.AltModifier),
        (KEY.Key_Left, Qt.KeyboardModifier.AltModifier | SHIFT),
        (KEY.Key_Z, CONTROL),
        (KEY.Key_Escape, NONE),
    ],
)
def test_other_keys_are_left_to_the_window(
    view: ArticleView, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    got: list[int] = []

    class Window(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            if event.key() < KEY.Key_Shift or event.key() > KEY.Key_Alt:
                got.append(event.key())

    window = Window()
    qtbot.addWidget(window)
    view.setParent(window)
    window.show()
    before = view.caret(), view.selection()
    press(view, key, modifiers)
    view.setParent(None)
    assert (view.caret(), view.selection()) == before
    assert got == ([] if key == KEY.Key_Tab else [key])
