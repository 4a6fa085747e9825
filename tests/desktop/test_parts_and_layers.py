"""Spans in several parts and on one another, in the window: keys, the mouse, the palettes, the list of what lies here."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotations.attributions import Attribution
from annotations.spans import Origin, Span
from desktop.panels.floating import Floating
from desktop.panels.label_button import LabelButton

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def drag(reader, words: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Drag over words with keys held down."""
    start, end = reader.place(words)
    rects = reader.view.shown_rects([(start, start + 1), (end - 1, end)])
    viewport = reader.view.viewport()
    first, last = rects[0].center(), rects[-1].center()
    QTest.mousePress(viewport, LEFT, modifiers, first)
    for step in (1, 2, 3):
        here = QPointF(first + (last - first) * step / 3)
        there = QPointF(viewport.mapToGlobal(here.toPoint()))
        moved = QMouseEvent(QEvent.Type.MouseMove, here, there, Qt.MouseButton.NoButton, LEFT, modifiers)
        QApplication.sendEvent(viewport, moved)
    QTest.mouseRelease(viewport, LEFT, modifiers, last)


def fragments(reader, annotation_id: str) -> list[str]:
    """The words of each fragment."""
    text, found = reader.reading.article.text, reader.reading.find(annotation_id)
    places = found.fragments if isinstance(found, Span) else found.content
    return [text[start:end] for start, end in places]


def floating(reader) -> dict[str, LabelButton]:
    """The buttons of the one palette that shows, by their words; {} where none does."""
    shown = [frame for frame in reader.view.viewport().findChildren(Floating) if frame.isVisible()]
    assert len(shown) <= 1
    return {one.text(): one for frame in shown for one in frame.findChildren(LabelButton) if one.isVisible()}


def test_ctrl_and_a_drag_add_a_fragment_and_take_it_away_as_one_step_each(reader):
    reader.click_words("Kraków")
    krakow = reader.span("Kraków").id
    drag(reader, "Board", CTRL)
    assert fragments(reader, krakow) == ["Kraków", "Board"]
    drag(reader, "its report", CTRL)
    assert fragments(reader, krakow) == ["Kraków", "Board", "its report"]
    drag(reader, "report", CTRL)
    assert fragments(reader, krakow) == ["Kraków", "Board", "its"]
    reader.press("Ctrl+Z", "Ctrl+Z")
    assert fragments(reader, krakow) == ["Kraków", "Board"]
    reader.press("Ctrl+Z")
    assert fragments(reader, krakow) == ["Kraków"]
    assert reader.desktop.session.current == krakow


def test_words_here_and_there_are_selected_with_ctrl_and_labelled_as_one_span(reader):
    drag(reader, "council")
    drag(reader, "report", CTRL)
    reader.press("2")
    made = next(span for span in reader.reading.spans if span.origin is Origin.HAND)
    assert (made.label, fragments(reader, made.id)) == ("ORG", ["council", "report"])
    assert reader.view.selections() == ()
    reader.press("Ctrl+Z")
    assert all(span.origin is not Origin.HAND for span in reader.reading.spans)


def test_by_keys_a_selection_is_added_to_a_span_taken_away_and_split(reader):
    reader.press("N", "N", "N", "N", "N")
    krakow = reader.span("Kraków").id
    assert reader.desktop.session.current == krakow
    reader.select_by_keys("Harbour Board")
    reader.press("J")
    assert fragments(reader, krakow) == ["Kraków", "Harbour Board"]
    assert reader.view.selections() == ()
    reader.select_by_keys("Harbour")
    reader.press("Shift+J")
    assert fragments(reader, krakow) == ["Kraków", "Board"]
    reader.press("Shift+J")
    assert sorted(reader.words(one) for one in reader.reading.spans if one.label == "GPE") == ["Board", "Kraków"]
    reader.press("Ctrl+Z")
    assert fragments(reader, krakow) == ["Kraków", "Board"]


def test_without_a_current_span_j_holds_the_selection(reader):
    reader.select_by_keys("council")
    reader.press("J")
    for _ in range(200):
        if reader.view.caret() >= reader.place("report")[0]:
            break
        reader.press("Right")
    reader.press("Shift+Right", "2")
    made = next(span for span in reader.reading.spans if span.origin is Origin.HAND)
    assert fragments(reader, made.id) == ["council", "report"]


def test_a_cue_and_a_source_get_words_beside_those_they_have(reader):
    reader.press("N")
    quote = reader.desktop.session.current
    reader.select_by_keys("on Monday")
    reader.press("Shift+C")
    reader.select_by_keys("she")
    reader.press("Ctrl+Shift+S")
    changed = reader.reading.find(quote)
    assert reader.parts(changed)[:2] == ("said on Monday", "Ana Díaz she")
    reader.press("Ctrl+Z", "Ctrl+Z")
    assert reader.parts(reader.reading.find(quote))[:2] == ("said", "Ana Díaz")


def test_two_spans_are_joined_by_a_click(reader):
    reader.click_words("Kraków")
    reader.press("J")
    reader.click_words("We will")
    assert reader.desktop.picking.active
    reader.click_words("Ewan")
    assert not reader.desktop.picking.active
    joined = reader.span("Kraków Ewan Birt")
    assert (joined.label, len(joined.fragments)) == ("GPE", 2)


def test_a_key_goes_through_what_lies_at_the_caret_and_lists_it(reader):
    start = reader.place("Harbour Board")[0]
    reader.view.set_selection(*reader.place("the Harbour Board"))
    reader.press("2")
    reader.view.set_selection(*reader.place("Board and heard"))
    reader.press("9")
    reader.press("Esc")
    reader.view.set_selection(start + 8, start + 8)
    seen = []
    for _ in range(4):
        reader.press(".")
        seen.append(reader.current)
    assert seen == ["Harbour Board", "Board and heard", "the Harbour Board", "Harbour Board"]
    rows = list(floating(reader))
    assert [row.strip().partition(":")[2].strip() for row in rows] == seen[2::-1]
    assert [button.is_current for button in floating(reader).values()] == [False, False, True]
    reader.click(floating(reader)[rows[0]])
    assert reader.current == "the Harbour Board"
    assert not floating(reader)


def test_the_list_goes_with_the_next_key(reader):
    reader.view.set_selection(*reader.place("Ewan Birt of the"))
    reader.press("2")
    reader.view.set_selection(reader.place("Birt")[0], reader.place("Birt")[0])
    reader.press(".", ".")
    assert floating(reader)
    reader.press("N")
    assert not floating(reader)


def test_where_nothing_lies_that_is_said(reader):
    place = reader.place("council")[0]
    reader.view.set_selection(place, place)
    reader.press(".")
    assert reader.said == "Nothing lies here. Put the caret into a span or a quote."


def test_quotes_lie_in_quotes_and_spans_under_spans_of_the_same_label(reader):
    reader.view.set_selection(*reader.place("will win"))
    reader.press("Q")
    inner = reader.quote("will win")
    assert reader.quote("“We will win,”").content[0][0] < inner.content[0][0]
    reader.view.set_selection(*reader.place("Harbour Board and"))
    reader.press("2")
    assert {reader.words(one) for one in reader.reading.spans if one.label == "ORG"} == {
        "Harbour Board",
        "Harbour Board and",
    }


def test_q_takes_the_quotation_round_the_caret(reader):
    reader.press("N", "Backspace", "Esc")
    place = reader.place("will")[0]
    reader.view.set_selection(place, place)
    reader.press("Q")
    made = next(one for one in reader.reading.layer.attributions.values())
    assert (reader.words(made), made.origin) == ("“We will win,”", Origin.HAND)


def test_a_clicked_span_is_struck_or_labelled_at_hand_and_never_covered(reader):
    for words in ("Kraków", "Ewan"):
        reader.click_words(words)
        buttons = floating(reader)
        found = reader.reading.find(reader.desktop.session.current)
        frame = buttons["✕ Strike"].parentWidget()
        assert frame is not None
        assert not any(frame.geometry().intersects(line) for line in reader.view.shown_rects(found.fragments))
        reader.click(buttons["✕ Strike"])
        assert found.id not in reader.reading.undecided
        assert not floating(reader)
    reader.click_words("Harbour")
    reader.click(floating(reader)["Location"])
    assert reader.span("Harbour Board").label == "LOC"


def test_a_clicked_quote_offers_who_may_have_said_it(reader):
    reader.click_words("And soon")
    reader.click(floating(reader)["Ana Díaz"])
    assert reader.quote("“And soon,”").speaker == "Ana Díaz"
    reader.click_words("And soon")
    reader.click(floating(reader)["Source…"])
    drag(reader, "she added")
    assert reader.parts(reader.quote("“And soon,”"))[1] == "she added"


def test_words_selected_beside_a_current_quote_can_be_its_cue_by_mouse(reader):
    reader.click_words("And soon")
    reader.press("Esc")
    drag(reader, "added")
    assert {"Cue", "Source", "Add to the quote"} <= set(floating(reader))
    reader.click(floating(reader)["Cue"])
    quote = reader.quote("“And soon,”")
    assert isinstance(quote, Attribution) and reader.parts(quote)[0] == "added"


def test_scrolling_and_typing_let_the_palette_go(reader):
    reader.desktop.window.resize(900, 500)
    QApplication.processEvents()
    drag(reader, "council")
    assert floating(reader)
    reader.press("Shift+Right")
    assert not floating(reader)
    reader.click_words("Kraków")
    assert floating(reader)
    reader.view.verticalScrollBar().setValue(reader.view.scrolling.y + 10)
    assert not floating(reader)


def test_the_ends_move_the_way_the_arrow_points(reader):
    reader.press("N", "N", "Alt+Right")
    assert reader.words(reader.reading.find(reader.desktop.session.current)) == "Ana Díaz said"


def test_from_a_span_the_arrows_walk_on(reader):
    reader.press("N", "N")
    assert reader.view.caret() == reader.place("Ana")[0]
    reader.press("Right", "Right")
    assert reader.view.caret() == reader.place("said")[0]


def test_e_selects_the_names_that_nothing_marks(reader):
    reader.press("E")
    first = reader.view.selections()
    text = reader.reading.article.text
    assert [text[slice(*place)] for place in first] == ["Norway"]
    reader.press("3")
    assert reader.span("Norway").label == "GPE"
    reader.press("E")
    assert reader.said == "No other name or figure here is without a label."


def test_a_place_off_the_text_lets_the_palette_go(reader):
    reader.click_words("Kraków")
    QTest.mouseClick(reader.view.viewport(), LEFT, NONE, QPoint(5, reader.view.viewport().height() - 5))
    assert not floating(reader)
    assert reader.current == ""
