"""Where hits are drawn on the article: on their lines, and only those that show."""

from PySide6.QtGui import QColor

from desktop.article.found import FoundRanges
from desktop.article.typography import Typography
from desktop.article.view import ArticleView

TEXT = "The harbour waits for the town.\n\n" + "word " * 400 + "\n\nThe end of it 😀 is the end."


def picture(view: ArticleView):
    """What is on the screen."""
    return view.viewport().grab().toImage()


def test_found_words_have_a_ground_and_lose_it_again(qtbot, light):
    view = ArticleView(light, Typography())
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.set_article("", "", TEXT, ())
    view.show()
    bare = picture(view)
    place = TEXT.index("harbour")
    view.show_found(FoundRanges([(place, place + 7), (len(TEXT) - 4, len(TEXT) - 1)]))
    marked = picture(view)
    assert marked != bare
    rect = view.page.rects(place, place + 7, 0, 500)[0]
    inside = marked.pixelColor(int(rect.left()) + 3, int(rect.center().y() - 9) + 0)
    assert inside != QColor(light.paper)
    view.show_found(None)
    assert picture(view) == bare


def test_another_article_takes_them_away_and_ten_thousand_are_drawn(qtbot, light):
    view = ArticleView(light, Typography())
    qtbot.addWidget(view)
    view.resize(700, 500)
    text = "the town " * 10_000
    view.set_article("", "", text, ())
    view.show()
    bare = picture(view)
    view.show_found(FoundRanges([(9 * place, 9 * place + 3) for place in range(10_000)]))
    assert picture(view) != bare
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    assert picture(view) != bare
    view.set_article("", "", text, ())
    view.verticalScrollBar().setValue(0)
    assert picture(view) == bare
