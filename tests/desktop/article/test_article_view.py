"""What the view shows: articles, marks, scrolling, repainting."""

import random

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.article.marks import Mark, MarkKind
from desktop.article.typography import Typography
from desktop.article.view import ArticleView
from desktop.theme import load_theme


def long_text(paragraphs: int = 600) -> str:
    chance = random.Random(4)
    words = ["harbour", "ferry", "tide", "council", "Bergen", "🚢", "voted", "against", "quay", "rope", "engine"]
    return "\n".join(" ".join(chance.choices(words, k=chance.randint(3, 160))) for _ in range(paragraphs))


def spread(text: str, count: int) -> list[Mark]:
    step = len(text) // count
    places = (text.find(" ", n * step) + 1 for n in range(count))
    return [
        Mark(f"m{n}", MarkKind.ENTITY, ((at, at + 5),), "person", "PER", n % 3 > 0) for n, at in enumerate(places) if at
    ]


def image(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def screen(view: ArticleView) -> QImage:
    """What is on the screen now, without painting anything."""
    place = view.viewport().mapTo(view.window(), view.viewport().rect().topLeft())
    size = view.viewport().size()
    grabbed = view.screen().grabWindow(view.window().winId(), place.x(), place.y(), size.width(), size.height())
    return grabbed.toImage().convertToFormat(QImage.Format.Format_RGB32)


def differing_rows(one: QImage, other: QImage) -> list[int]:
    assert one.size() == other.size()
    return [y for y in range(one.height()) if one.constScanLine(y) != other.constScanLine(y)]


def test_a_title_that_begins_the_text_is_shown_once(show) -> None:
    once = show(text="A headline\nBody.", marks=[], title="A headline").page
    above = show(text="Body.", marks=[], title="A headline").page
    assert once.style(0) is once.metrics.headline and once.blocks.tops[0] == once.metrics.top
    assert above.style(0) is above.metrics.body and above.blocks.tops[0] > above.metrics.top + 38
    # Headline and byline take the same room wherever the headline comes from.
    assert once.blocks.tops[1] == above.blocks.tops[0]


def test_empty_text_and_no_title(show, qtbot: QtBot) -> None:
    view = show(text="", marks=[], title="")
    image(view.viewport())
    assert view.selection() == (0, 0) and view.order() == []
    view.set_selection(5, 9)
    assert view.selection() == (0, 0)
    view.reveal(0)


def test_text_is_never_altered(show) -> None:
    text = "a\u00a0b\u2028c\u2029d\u200be\ufeff\tf\x0bg\n\n \n"
    view = show(text=text, marks=[])
    image(view.viewport())
    view.set_selection(0, len(text))
    assert view.page.text == text and view.selection() == (0, len(text))
    blocks = view.page.blocks
    assert "\n".join(blocks.words(n) for n in range(len(blocks))) == text


def test_a_paragraph_of_200_000_characters(show, qtbot: QtBot) -> None:
    text = "من البحر " + "word 👩🏽\u200d🔬 " * 22_000
    view = show(text=text, marks=spread(text, 50))
    blocks = view.page.blocks
    assert "".join(blocks.words(n) for n in range(len(blocks))) == text
    assert all(blocks.ends[n] - blocks.starts[n] <= 2400 for n in range(len(blocks)))
    assert view.page.block(60).rtl, "soft blocks keep their paragraph's direction"
    view.set_selection(150_000, 150_004)
    assert view.viewport().rect().intersects(view.selection_rect())


def test_soft_blocks_never_cut_a_character_without_spaces(show) -> None:
    text = "👩🏽\u200d🔬" * 2000
    blocks = show(text=text, marks=[]).page.blocks
    assert len(blocks) > 3 and all(text[start] == "👩" for start in blocks.starts)


def test_order_is_reading_order_and_follows_changes(view: ArticleView) -> None:
    order = view.order()
    assert order[:3] == ["numbers", "ines", "ferry"]
    assert order.index("university") < order.index("bergen") < order.index("father") < order.index("tide")
    view.update_marks(["numbers"], [Mark("zero", MarkKind.ENTITY, ((0, 5),), "work", "WORK", True)])
    assert view.order()[:2] == ["zero", "ines"]


def test_setting_the_same_marks_again_repaints_nothing(view: ArticleView) -> None:
    marks = [mark for name in view.order() for mark in view.page.marks.of(name)]
    assert view.page.marks.replace(marks).blocks == set()
    assert view.page.marks.replace([mark._replace() for mark in marks]).blocks == set()
    altered = [marks[3]._replace(hue="work"), *marks[:3], *marks[4:]]
    touched = view.page.marks.replace(altered).blocks
    assert touched == view.page.marks.blocks_of(marks[3].id)
    assert len(view.order()) == len({mark.id for mark in marks})


def test_marks_that_are_set_are_the_marks_that_show(view: ArticleView) -> None:
    before = image(view.viewport())
    everything = [mark for name in view.order() for mark in view.page.marks.of(name)]
    view.set_marks([])
    bare = image(view.viewport())
    assert differing_rows(before, bare)
    view.set_marks(everything)
    assert not differing_rows(before, image(view.viewport()))


def test_reveal_shows_the_place(show) -> None:
    text = long_text()
    view = show(text=text, marks=[])
    for place in (len(text), 5, len(text) // 2, len(text) // 3, 0):
        view.reveal(place)
        line = view.page.line(place).translated(0, -view.scrolling.y)
        assert QRect(view.viewport().rect()).contains(line.toAlignedRect().adjusted(0, 1, 0, -1)), place


def test_reveal_of_unmeasured_text(show, qtbot: QtBot) -> None:
    view = show(text="", marks=[])
    text = long_text()
    view.set_article("", "", text, [])
    assert view.scrolling.measuring
    view.reveal(len(text) * 2 // 3)
    line = view.page.line(len(text) * 2 // 3).translated(0, -view.scrolling.y)
    assert view.viewport().rect().contains(line.toAlignedRect())


def test_heights_corrected_later_keep_the_reading_position(show, qtbot: QtBot) -> None:
    view = show(text="", marks=[])
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    text = long_text()
    view.set_article("", "", text, spread(text, 300))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    before = image(view.viewport())
    guessed = view.page.height
    qtbot.waitUntil(lambda: not view.scrolling.measuring, timeout=20000)
    assert view.page.height != guessed, "the estimates were exact: this test proves nothing"
    assert not differing_rows(before, image(view.viewport()))


def test_a_new_size_keeps_the_reading_position(show) -> None:
    text = long_text()
    view = show(text=text, marks=[])
    view.verticalScrollBar().setValue(9000)
    column = view.page.column
    before = view.page.position_at(QPointF(column.left, view.scrolling.y + 4))
    view.set_typography(Typography(24, 60, tags=False))
    after = view.page.position_at(QPointF(view.page.column.left, view.scrolling.y + 4))
    assert abs(after - before) < 80
    view.resize(560, 700)
    narrow = view.page.position_at(QPointF(view.page.column.left, view.scrolling.y + 4))
    assert abs(narrow - before) < 160 and not view.page.column.names and view.page.column.left == 44


def test_scrolled_pixels_equal_a_full_repaint(show, qtbot: QtBot) -> None:
    """What is on the screen after scrolling, hovering and editing is what painting it all anew gives.

    Runs offscreen and, with QT_QPA_PLATFORM=xcb, in a real window. It first proves that it can see a difference.
    """
    view = show()
    chance = random.Random(3)
    names = view.order()
    bar = view.verticalScrollBar()
    view.resize(1000, 420)
    qtbot.wait(60)
    shown = screen(view)
    view._hovered = "ferry"
    assert differing_rows(shown, image(view.viewport())), "cannot tell pixels apart"
    view._hovered = None
    view.viewport().update()
    for step in range(40):
        bar.setValue(max(0, min(bar.maximum(), bar.value() + chance.choice((-90, -37, 37, 37, 74, 120, 13)))))
        qtbot.wait(8)
        if step % 4 == 0:
            view.set_hovered(chance.choice([*names, None]))
        if step % 6 == 1:
            view.set_current(chance.choice([*names, None]), reveal=False)
        if step % 7 == 2:
            name = chance.choice(names)
            marks = list(view.page.marks.of(name))
            view.update_marks([name], [])
            qtbot.wait(8)
            view.update_marks([], marks)
        if step % 5 == 3:
            view.set_selection(chance.randrange(900), chance.randrange(900), reveal=False)
        qtbot.wait(25)
        assert not differing_rows(screen(view), image(view.viewport())), step


def test_painting_a_part_equals_that_part_of_the_whole(view: ArticleView) -> None:
    """Margin bars, names and links must not depend on what is being painted."""
    view.set_current("father")
    whole = image(view.viewport())
    for top in range(0, view.viewport().height() - 40, 33):
        strip = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
        strip.fill(0)
        part = QRect(0, top, view.viewport().width(), 31)
        view.viewport().render(strip, part.topLeft(), QRegion(part))
        assert not differing_rows(strip.copy(part), whole.copy(part)), top


def test_the_theme_changes_every_colour(view: ArticleView) -> None:
    light = image(view.viewport())
    view.set_theme(load_theme("dark"))
    dark = image(view.viewport())
    assert light.pixelColor(3, 3).lightness() > 240 and dark.pixelColor(3, 3).lightness() < 40


def test_no_chip_touches_a_neighbour_or_a_comma(view: ArticleView) -> None:
    """Chips stay clear of the punctuation after them, and reach at most 1.5 px into a blank."""
    page = view.page
    for number in range(len(page.blocks)):
        laid = page.block(number)
        if laid.mixed:
            continue
        for chip in page.decoration(number).chips:
            end = chip.mark.fragments[0][1]
            line = laid.lines[chip.line]
            if laid.start <= end < laid.end and laid.u16.to_u16(end - laid.start) < line.end_u16:
                letter_end = page.caret(end).center().x() - page.column.left
                most = 1.75 if laid.text[end - laid.start].isspace() else 0.05
                assert chip.rect.right() - letter_end <= most


def test_a_new_mark_moves_no_text(view: ArticleView) -> None:
    before = [view.page.caret(place) for place in range(0, len(view.page.text), 7)]
    view.update_marks([], [Mark("new", MarkKind.ENTITY, ((60, 120),), "work", "WORK", True)])
    assert [view.page.caret(place) for place in range(0, len(view.page.text), 7)] == before


def test_right_to_left_text_stands_at_the_right_with_its_tag(view: ArticleView) -> None:
    page = view.page
    number = page.blocks.at(page.text.index("قالت"))
    laid = page.block(number)
    assert laid.rtl and page.caret(laid.start).center().x() > page.column.left + page.column.width - 10
    chip = next(chip for chip in page.decoration(number).chips if chip.mark.id == "laila")
    tag = next(tag for tag in page.decoration(number).tags if tag.mark.id == "laila")
    assert abs(tag.rect.right() - 3 - chip.rect.right()) < 3


def test_a_quote_in_mixed_directions_covers_its_words(view: ArticleView) -> None:
    page = view.page
    start = page.text.index("הים")
    rects = page.rects(start, start + 3, 0, page.height)
    other = page.rects(start + 3, start + 11, 0, page.height)
    assert rects and other
    assert not any(one.adjusted(0.5, 0, -0.5, 0).intersects(two) for one in rects for two in other)


def test_a_doubted_quote_has_a_question_mark_behind_the_name(show) -> None:
    """A long name is shortened, the sign is not; a quote of nobody has the sign alone."""
    text = "“We go,” she said.\n“They stay,” somebody said.\n“It rains,” it said."
    names = ("Ana Díaz", "A very long name that no margin of a page is wide enough for", "")
    lines = [0, text.index("“They"), text.index("“It")]
    marks = [
        Mark(f"q{at}", MarkKind.CONTENT, ((at, at + 8),), "cue", "", False, doubted=True, margin=name)
        for at, name in zip(lines, names, strict=True)
    ]
    page = show(text=text, marks=marks).page
    words = [name.words for block in range(3) for name in page.decoration(block).names]
    assert words[0] == "Ana Díaz\u202f?"
    assert words[1].endswith("…\u202f?")
    assert words[2] == "?"
