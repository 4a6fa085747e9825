"""Articles that read right to left: the margin stands on the right, and all that is drawn in it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from desktop.article.blocks import mostly_rtl
from desktop.article.hits import marks_at
from desktop.article.links import link
from desktop.article.marks import Mark, MarkKind
from desktop.article.view import ArticleView

ARABIC = (
    "مجلس الميناء يؤجل التصويت\n"
    "قالت ليلى حداد: «الجدار سيصمد هذا الشتاء، لكنه لن يصمد إلى الأبد». ثم عادت إلى مكتبها قرب البحر.\n"
    "The company said: “We start in March.”\n"
    "2019 – 2024"
)
HEBREW = "״החומה תחזיק״, אמרה נועה ברק מחברת Nordic Marine."


def place(words: str, text: str = ARABIC) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def marks() -> list[Mark]:
    said = place("«الجدار سيصمد هذا الشتاء، لكنه لن يصمد إلى الأبد»")
    return [
        Mark("q", MarkKind.CONTENT, (said,), "cue", "", True, margin="ليلى حداد"),
        Mark("q", MarkKind.SOURCE, (place("ليلى حداد"),), "cue", "", True),
        Mark("laila", MarkKind.ENTITY, (place("ليلى حداد"),), "person", "PER", True),
        Mark("w", MarkKind.CONTENT, (place("“We start in March.”"),), "cue", "", True, margin="The company"),
    ]


@pytest.fixture
def view(show: Callable[..., ArticleView]) -> ArticleView:
    return show(ARABIC, marks(), title="مجلس الميناء يؤجل التصويت")


def block_of(view: ArticleView, words: str) -> int:
    return view.page.blocks.at(ARABIC.index(words))


@pytest.mark.parametrize(
    ("text", "rtl"),
    [
        (ARABIC, True),
        (HEBREW, True),
        ("A Hebrew sign read „הים לא מחכה”.", False),
        ("Plain.", False),
        ("2019 – 2024", False),
    ],
)
def test_the_majority_of_letters_tells_which_way_an_article_reads(text: str, rtl: bool) -> None:
    assert mostly_rtl(text) is rtl


def test_bars_and_names_stand_right_of_the_column(view: ArticleView) -> None:
    column = view.page.column
    assert column.rtl and column.left < view.viewport().width() - column.left - column.width
    for words in ("قالت", "The company"):
        made = view.page.decoration(block_of(view, words))
        assert made.bars and made.names
        assert all(bar.left > column.width for bar in made.bars)
        for name in made.names:
            assert name.left > column.width
            width = view.page.metrics.margin_metrics.horizontalAdvance(name.words)
            assert column.left + name.left + width <= view.viewport().width()


def test_a_name_in_the_margin_answers_the_mouse(view: ArticleView) -> None:
    number = block_of(view, "قالت")
    name = view.page.decoration(number).names[0]
    point = QPointF(view.page.column.left + name.left + 4, view.page.blocks.tops[number] + name.baseline - 3)
    assert [found.mark.id for found in marks_at(view.page, point)] == ["q"]


def test_the_link_runs_to_the_bar_on_the_right(view: ArticleView) -> None:
    made = link(view.page, "q")
    assert made is not None and made.path is not None
    assert made.path.boundingRect().right() > view.page.column.width
    assert made.path.boundingRect().left() >= 0


def test_each_paragraph_runs_as_its_first_letter_and_one_without_letters_as_the_article(view: ArticleView) -> None:
    page = view.page
    assert [page.block(number).rtl for number in range(len(page.blocks))] == [True, True, False, True]


def test_the_left_arrow_goes_on_in_arabic_and_back_in_english(view: ArticleView, qtbot: QtBot) -> None:
    start = ARABIC.index("ليلى")
    view.set_selection(start, start)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.caret() == ARABIC.index("حداد")
    start = ARABIC.index("company")
    view.set_selection(start, start)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.caret() == ARABIC.index("The company")


def test_an_english_article_keeps_its_margin_on_the_left(show: Callable[..., ArticleView]) -> None:
    view = show()
    assert not view.page.column.rtl
    bars = [bar for number in range(5) for bar in view.page.decoration(number).bars]
    assert bars and all(bar.left < 0 for bar in bars)
