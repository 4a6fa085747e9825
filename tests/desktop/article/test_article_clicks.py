"""Clicks and drags in the article: words, sentences and paragraphs, Shift, Ctrl, Alt, handles, Escape in the middle."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.article.hits import handle_at
from desktop.article.marks import Mark, MarkKind
from desktop.article.mouse import view_point
from desktop.article.view import ArticleView

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
TEXT = (
    "Dr. Eli Rustad left at 5 p.m. on Monday. “It holds!” she said. Nobody answered her.\n\n"
    "The second paragraph has e.g. two sentences. This is the other."
)
OWNED = Mark("eli", MarkKind.ENTITY, ((4, 14),), "person", "PER", True)


class Hand:
    """A hand on the mouse over a view of TEXT."""

    def __init__(self, view: ArticleView) -> None:
        self.view = view

    def at(self, words: str, offset: int = 1) -> QPoint:
        """The place of a letter of words."""
        position = TEXT.index(words) + offset
        return self.view.shown_rects([(position, position + 1)])[0].center()

    def send(self, kind: QEvent.Type, place: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        there = QPointF(self.view.viewport().mapToGlobal(place))
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
        QApplication.sendEvent(self.view.viewport(), QMouseEvent(kind, QPointF(place), there, button, held, modifiers))

    def clicks(self, place: QPoint, count: int, *, hold: bool = False) -> None:
        """So many clicks in one place; with `hold` the button stays down after the last press."""
        for number in range(1, count + 1):
            double = number % 2 == 0
            self.send(QEvent.Type.MouseButtonDblClick if double else QEvent.Type.MouseButtonPress, place)
            if number < count or not hold:
                self.send(QEvent.Type.MouseButtonRelease, place)

    def drag(self, first: QPoint, last: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.send(QEvent.Type.MouseButtonPress, first, modifiers)
        self.send(QEvent.Type.MouseMove, (first + last) / 2, modifiers)
        self.send(QEvent.Type.MouseMove, last, modifiers)
        self.send(QEvent.Type.MouseButtonRelease, last, modifiers)

    def grip(self, *, start: bool) -> QPoint:
        """The middle of the handle at an end of the current mark."""
        page = self.view.page
        edge = next(one for one in page.decoration(0).edges if one.is_start == start)
        return QPoint(
            round(page.column.left + edge.x), round(page.blocks.tops[0] + edge.bottom - self.view.scrolling.y)
        )

    @property
    def chosen(self) -> str:
        return "|".join(TEXT[start:end] for start, end in self.view.selections())


@pytest.fixture
def hand(show: Callable[..., ArticleView]) -> Hand:
    return Hand(show(TEXT, [OWNED], title=""))


@pytest.mark.parametrize(
    ("count", "words", "wanted"),
    [
        (2, "Nobody", "Nobody"),
        (3, "Nobody", "Nobody answered her."),
        (3, "Rustad", "Dr. Eli Rustad left at 5 p.m. on Monday."),
        (3, "holds", "“It holds!” she said."),
        (3, "two", "The second paragraph has e.g. two sentences."),
        (4, "two", "The second paragraph has e.g. two sentences. This is the other."),
        (4, "Nobody", TEXT.split("\n")[0]),
    ],
)
def test_clicks_in_one_place_take_word_sentence_paragraph(hand: Hand, count: int, words: str, wanted: str) -> None:
    hand.clicks(hand.at(words), count)
    assert hand.chosen == wanted


@pytest.mark.parametrize(
    ("count", "wanted"),
    [
        (2, "holds!” she said. Nobody"),
        (3, "“It holds!” she said. Nobody answered her."),
    ],
)
def test_a_drag_after_them_goes_on_in_words_and_sentences(hand: Hand, count: int, wanted: str) -> None:
    hand.clicks(hand.at("holds"), count, hold=True)
    hand.send(QEvent.Type.MouseMove, hand.at("Nobody", 3))
    assert hand.chosen == wanted
    hand.send(QEvent.Type.MouseButtonRelease, hand.at("Nobody", 3))
    assert hand.chosen == wanted


def test_shift_and_a_click_extend_to_the_word(hand: Hand, qtbot: QtBot) -> None:
    QTest.mouseClick(hand.view.viewport(), LEFT, NONE, hand.at("left", 0))
    with qtbot.waitSignal(hand.view.selection_finished):
        QTest.mouseClick(hand.view.viewport(), LEFT, SHIFT, hand.at("Monday", 3))
    assert hand.chosen == "left at 5 p.m. on Monday"


def test_ctrl_holds_what_is_selected_and_selects_beside_it(hand: Hand, qtbot: QtBot) -> None:
    hand.drag(hand.at("left"), hand.at("left", 3))
    hand.drag(hand.at("Nobody"), hand.at("Nobody", 5), CTRL)
    assert hand.chosen == "left|Nobody"
    with qtbot.waitSignal(hand.view.selection_finished):
        QTest.mouseClick(hand.view.viewport(), LEFT, CTRL, hand.at("second", 2))
    assert hand.chosen == "left|Nobody|second"
    QTest.mouseClick(hand.view.viewport(), LEFT, NONE, hand.at("other"))
    assert hand.chosen == ""


def test_ctrl_with_a_current_mark_gives_it_words(hand: Hand, qtbot: QtBot) -> None:
    hand.view.set_current("eli")
    with qtbot.waitSignal(hand.view.words_given) as given:
        hand.drag(hand.at("Monday"), hand.at("Monday", 4), CTRL)
    assert given.args is not None
    assert TEXT[slice(*given.args)] == "Monday"
    assert hand.chosen == ""
    assert hand.view.current() == "eli"


def test_a_handle_is_grabbed_in_a_square_of_nine_pixels_and_more(hand: Hand) -> None:
    view = hand.view
    view.set_current("eli")
    for start in (True, False):
        grip = hand.grip(start=start)
        for across in range(-4, 5):
            for down in range(-4, 5):
                place = view_point(view, QPointF(grip + QPoint(across, down)))
                edge = handle_at(view.page, place, "eli")
                assert edge is not None and edge.is_start == start


def test_the_extent_shows_while_a_handle_is_dragged_and_escape_takes_it_back(hand: Hand, qtbot: QtBot) -> None:
    view = hand.view
    view.set_current("eli")
    view.set_selection(30, 30)
    grip = hand.grip(start=False)
    hand.send(QEvent.Type.MouseButtonPress, grip)
    hand.send(QEvent.Type.MouseMove, hand.at("Monday", 2))
    preview = view._state().preview
    assert preview is not None
    assert TEXT[preview.start : preview.end] == "Eli Rustad left at 5 p.m. on Monday"
    hand.send(QEvent.Type.MouseMove, hand.at("left", 3), ALT)
    preview = view._state().preview
    assert preview is not None
    assert TEXT[preview.start : preview.end] in ("Eli Rustad lef", "Eli Rustad left")
    with qtbot.assertNotEmitted(view.fragment_dragged):
        qtbot.keyClick(view, Qt.Key.Key_Escape)
        assert view._state().preview is None
        hand.send(QEvent.Type.MouseMove, hand.at("holds"))
        hand.send(QEvent.Type.MouseButtonRelease, hand.at("holds"))
    assert view.current() == "eli"
    assert view.caret() == 30


def test_escape_in_the_middle_of_a_selection_brings_back_the_one_before(hand: Hand, qtbot: QtBot) -> None:
    hand.drag(hand.at("left"), hand.at("left", 3))
    hand.send(QEvent.Type.MouseButtonPress, hand.at("Nobody"))
    hand.send(QEvent.Type.MouseMove, hand.at("answered", 4))
    assert hand.chosen == "Nobody answered"
    qtbot.keyClick(hand.view, Qt.Key.Key_Escape)
    assert hand.chosen == "left"
    hand.send(QEvent.Type.MouseMove, hand.at("holds"))
    hand.send(QEvent.Type.MouseButtonRelease, hand.at("holds"))
    assert hand.chosen == "left"


def test_a_click_on_a_handle_without_a_drag_is_a_click_on_what_lies_there(hand: Hand, qtbot: QtBot) -> None:
    hand.view.set_current("eli")
    grip = hand.grip(start=True) + QPoint(2, -6)
    with qtbot.waitSignal(hand.view.mark_clicked) as clicked:
        QTest.mouseClick(hand.view.viewport(), LEFT, NONE, grip)
    assert clicked.args == ["eli", ["eli"]]


def test_what_is_copied_are_all_selected_words(hand: Hand, qtbot: QtBot) -> None:
    hand.drag(hand.at("left"), hand.at("left", 3))
    hand.drag(hand.at("Nobody"), hand.at("Nobody", 5), CTRL)
    qtbot.keyClick(hand.view, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "left Nobody"
