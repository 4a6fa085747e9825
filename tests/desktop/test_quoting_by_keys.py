"""Quotes by the keyboard: making one, its cue, source and speaker, its parts and its kind."""

from annotations.attributions import QuoteKind
from annotations.spans import Origin, Span

SAID = "the vote would wait"


def make_quote(reader):
    """An indirect quote by hand, current."""
    reader.select_by_keys(SAID)
    reader.press("Q")
    return reader.quote(SAID)


def test_q_makes_the_selection_a_quote_of_the_kind_its_marks_say(reader):
    quote = make_quote(reader)
    assert (quote.kind, quote.origin) == (QuoteKind.INDIRECT, Origin.HAND)
    assert reader.current == SAID
    reader.select_by_keys(SAID)
    reader.press("Q")
    assert reader.said == "These words are a quote already."


def test_q_over_a_suggested_quote_keeps_it(reader):
    suggested = reader.quote("“And soon,”")
    reader.select_by_keys("“And soon,”")
    reader.press("Q")
    assert reader.reading.layer.find(suggested.id).origin is Origin.KEPT


def test_q_needs_words(reader):
    reader.press("Q")
    assert reader.said == "Select the words first."


def test_c_and_shift_s_take_the_selection(reader):
    make_quote(reader)
    reader.select_by_keys("said", 1)
    reader.press("C")
    reader.select_by_keys("Officials in Norway")
    reader.press("Shift+S")
    assert reader.parts(reader.quote(SAID)) == ("said", "Officials in Norway", "")
    assert not reader.desktop.picking.active
    assert reader.view.selection()[0] == reader.view.selection()[1]


def test_c_without_a_selection_asks_and_takes_what_the_keys_select(reader):
    make_quote(reader)
    reader.press("C")
    assert reader.desktop.picking.banner.isVisible()
    assert reader.view.hasFocus()
    reader.select_by_keys("said", 1)
    reader.press("Return")
    assert reader.parts(reader.quote(SAID))[0] == "said"
    assert not reader.desktop.picking.banner.isVisible()
    assert reader.current == SAID


def test_while_picking_return_takes_the_word_at_the_caret(reader):
    make_quote(reader)
    reader.press("C")
    reader.caret_to(reader.place("said", 1)[0])
    reader.press("Return")
    assert reader.parts(reader.quote(SAID))[0] == "said"


def test_pressing_the_key_again_takes_the_selection_too(reader):
    make_quote(reader)
    reader.press("Shift+S")
    reader.select_by_keys("Officials")
    reader.press("Shift+S")
    assert reader.parts(reader.quote(SAID))[1] == "Officials"


def test_while_picking_a_click_on_a_span_takes_its_words(reader):
    make_quote(reader)
    reader.press("Shift+S")
    reader.click_words("Ewan Birt")
    assert reader.parts(reader.quote(SAID))[1:] == ("Ewan Birt", "Ewan Birt")
    assert reader.current == SAID


def test_while_picking_the_keys_that_go_to_spans_leave_the_quote_in_hand(reader):
    make_quote(reader)
    reader.press("Shift+S")
    reader.drag_over("Officials")
    assert reader.parts(reader.quote(SAID))[1] == "Officials"
    assert not reader.desktop.place.palette.isVisible()


def test_escape_leaves_picking_and_changes_nothing(reader):
    make_quote(reader)
    for key in ("C", "Shift+S", "J"):
        reader.press(key)
        assert reader.desktop.picking.active
        reader.press("Esc")
        assert not reader.desktop.picking.active
        assert reader.current == SAID
    assert reader.parts(reader.quote(SAID)) == ("", "", "")


def test_another_article_ends_picking(reader):
    make_quote(reader)
    reader.press("C", "Ctrl+PgDown")
    assert not reader.desktop.picking.active
    assert not reader.desktop.picking.banner.isVisible()


def test_parts_need_a_quote(reader):
    reader.press("C")
    assert reader.said == "Choose the quote first, then its cue."
    reader.press("Shift+S")
    assert reader.said == "Choose the quote first, then its source."
    reader.press("J")
    assert reader.said == "Choose a span or a quote first, or select words."
    reader.press("N", "N")
    assert isinstance(reader.reading.find(reader.desktop.session.current), Span)
    reader.press("Shift+J")
    assert reader.said == "It has one part only."
    reader.press("Shift+Q")
    assert reader.said == "Choose a quote first."


def test_s_names_the_speaker_completed_from_the_persons_of_the_article(reader):
    make_quote(reader)
    reader.press("S")
    reader.write("ewan")
    reader.press("Return")
    assert reader.quote(SAID).speaker == "Ewan Birt"
    reader.press("F2", "U")
    assert reader.quote(SAID).unsure


def test_s_takes_a_name_that_is_not_in_the_article(reader):
    make_quote(reader)
    reader.press("S")
    reader.write("Government of Norway")
    reader.press("Return")
    assert reader.quote(SAID).speaker == "Government of Norway"
    assert reader.view.hasFocus()


def test_escape_in_the_speaker_s_field_takes_back_what_was_typed(reader):
    make_quote(reader)
    reader.press("S")
    reader.write("Nobody")
    reader.press("Esc")
    if not reader.view.hasFocus():
        reader.press("Esc")
    assert reader.view.hasFocus()
    assert reader.quote(SAID).speaker == ""


def test_j_adds_the_selection_to_the_current_quote(reader):
    reader.press("N")
    first = reader.quote("“We will win,”")
    reader.select_by_keys("“And soon,”")
    reader.press("J")
    joined = reader.reading.find(first.id)
    assert reader.words(joined) == "“We will win,” “And soon,”"
    assert len(joined.content) == 2
    assert reader.desktop.session.current == first.id


def test_j_and_a_click_join_two_quotes_which_undo_parts_again(reader):
    first, second = reader.quote("“We will win,”"), reader.quote("“And soon,”")
    reader.press("N", "J")
    reader.click_words("“And soon,”")
    assert reader.reading.find(second.id) is None
    joined = reader.reading.find(first.id)
    assert reader.words(joined) == "“We will win,” “And soon,”"
    assert joined.speaker == "Ana Díaz"
    reader.press("Ctrl+Z")
    assert {first.id, second.id} <= reader.reading.undecided.keys()


def test_shift_j_splits_a_quote_into_its_parts(reader):
    reader.press("N")
    reader.select_by_keys("“And soon,”")
    reader.press("J", "Shift+J")
    quotes = [reader.words(one) for one in reader.reading.layer.attributions.values()]
    assert sorted(quotes) == ["“And soon,”", "“We will win,”"]
    reader.press("Shift+J")
    assert reader.said == "It has one part only."


def test_shift_q_steps_through_the_kinds(reader):
    quote = make_quote(reader)
    kinds = []
    for _ in range(3):
        reader.press("Shift+Q")
        kinds.append(reader.reading.find(quote.id).kind)
    assert kinds == [QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT]


def test_the_quote_is_drawn_with_its_speaker_in_the_margin(reader):
    make_quote(reader)
    reader.press("S")
    reader.write("Ana Díaz")
    reader.press("Return")
    marks = reader.view.page.marks.of(reader.quote(SAID).id)
    assert [mark.margin for mark in marks if mark.margin] == ["Ana Díaz"]
