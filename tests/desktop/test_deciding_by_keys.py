"""The keys that decide: keep, strike, labels, ends, going about, undo, and what becomes of the article."""

import pytest

from annotations.articles import Status
from annotations.spans import Origin
from desktop.dialogs.reason_dialog import ReasonDialog

ORDER = ["“We will win,”", "Ana Díaz", "Monday", "“And soon,”", "Kraków", "Ewan Birt", "Harbour Board"]


def test_n_and_p_go_through_everything_and_stop_at_both_ends(reader):
    reader.press("Ctrl+Home")
    seen = []
    for _ in ORDER:
        reader.press("N")
        seen.append(reader.current)
    assert seen == ORDER
    reader.press("N", "Tab")
    assert reader.current == ORDER[-1]
    seen = []
    for key in ("P", "Shift+Tab", "P", "P", "P", "P"):
        reader.press(key)
        seen.append(reader.current)
    assert seen == ORDER[-2::-1]
    reader.press("P")
    assert reader.current == ORDER[0]


def test_from_the_caret_p_goes_back_and_n_goes_on(reader):
    reader.caret_to(reader.place("Kraków")[0])
    reader.press("P")
    assert reader.current == "Kraków"
    reader.press("P")
    assert reader.current == "“And soon,”"
    reader.press("Esc")
    reader.caret_to(reader.place("Kraków")[1])
    reader.press("N")
    assert reader.current == "Ewan Birt"


def test_keep_goes_to_the_next_undecided(reader):
    reader.press("N", "N")
    ana = reader.span("Ana Díaz")
    reader.press("Return")
    assert reader.reading.layer.find(ana.id).origin is Origin.KEPT
    assert reader.current == "Monday"
    reader.press("P", "P", "Enter")
    assert reader.current == "Monday"


def test_the_last_one_that_is_kept_stays_current(reader):
    reader.press("Ctrl+End", "P")
    assert reader.current == "Harbour Board"
    reader.press("Return")
    assert reader.current == "Harbour Board"
    reader.press("Return")
    assert reader.said == "That is decided already."


def test_keep_without_a_span_says_so(reader):
    reader.press("Return")
    assert reader.said == "Choose a span first."
    assert not reader.reading.layer.spans


@pytest.mark.parametrize("key", ["Backspace", "Del"])
def test_strike_remembers_the_suggestion_and_goes_on(reader, key):
    reader.press("N", "N", "N")
    monday = reader.span("Monday")
    reader.press(key)
    assert monday.id in reader.reading.layer.rejections
    assert reader.current == "“And soon,”"


def test_strike_takes_away_what_was_made_by_hand_without_a_trace(reader):
    reader.select_by_keys("Norway")
    reader.press("3")
    assert reader.current == "Norway"
    reader.press("Backspace")
    assert "Norway" not in [reader.words(one) for one in reader.reading.spans]
    assert not reader.reading.layer.rejections


def test_undecided_ones_are_gone_through_with_shift(reader):
    reader.press("N", "N", "Return", "Ctrl+Home", "Esc", "Esc")
    reader.press("Shift+N", "Shift+N")
    assert reader.current == "Monday"
    reader.press("Shift+P")
    assert reader.current == "“We will win,”"
    reader.press("Shift+P")
    assert reader.current == "“We will win,”"


def test_every_label_of_the_scheme_has_a_key_that_labels_the_selection(reader):
    labels = reader.project.scheme.labels
    keys = [label.key.upper() for label in labels if label.key]
    assert set("123456789") <= set(keys)
    assert any(key.isalpha() for key in keys)
    for label in labels:
        reader.select_by_keys("the vote would wait")
        reader.press(label.key.upper())
        span = reader.span("the vote would wait")
        assert (span.label, span.origin) == (label.name, Origin.HAND)
        assert reader.view.selection()[0] == reader.view.selection()[1]


def test_a_label_without_a_selection_changes_the_current_span(reader):
    reader.press("N", "N")
    ana = reader.span("Ana Díaz")
    reader.press("2")
    changed = reader.reading.layer.find(ana.id)
    assert (changed.label, changed.origin) == ("ORG", Origin.ALTERED)
    reader.press("2")
    assert reader.said == "That is labelled Organisation already."
    reader.press("1")
    assert reader.reading.layer.find(ana.id).origin is Origin.KEPT


def test_the_label_that_was_suggested_keeps_it(reader):
    reader.press("N", "N", "1")
    assert reader.reading.layer.find(reader.span("Ana Díaz").id).origin is Origin.KEPT


def test_a_label_needs_words_or_a_span(reader):
    reader.press("1")
    assert reader.said == "Select words, or choose a span, and press the key again."
    reader.press("N", "1")
    assert reader.said == "A quote has no label; select the words to label them."


def test_alt_and_arrows_move_both_ends_by_a_word(reader):
    reader.press("Ctrl+End", "P")
    board = reader.span("Harbour Board").id
    for key, words in (
        ("Alt+Right", "Harbour Board and"),
        ("Alt+Left", "Harbour Board"),
        ("Alt+Shift+Left", "the Harbour Board"),
        ("Alt+Shift+Right", "Harbour Board"),
        ("Alt+Shift+Right", "Board"),
    ):
        reader.press(key)
        assert reader.words(reader.reading.find(board)) == words
    reader.press("Alt+Left")
    assert reader.said == "It cannot become shorter than one word."
    assert reader.reading.find(board).origin is Origin.ALTERED
    assert reader.desktop.session.current == board


def test_alt_and_arrows_move_the_ends_of_a_quote(reader):
    reader.press("N", "Alt+Right")
    assert reader.words(reader.reading.find(reader.desktop.session.current)) == "“We will win,” Ana"
    reader.press("Alt+Left")
    assert reader.current == "“We will win,”"


def test_unsure_is_toggled(reader):
    reader.press("N", "N", "U")
    ana = reader.span("Ana Díaz")
    assert ana.unsure
    assert ana.origin is Origin.KEPT
    reader.press("U")
    assert not reader.span("Ana Díaz").unsure


def test_undo_and_redo_go_back_to_the_article_they_were_in(reader):
    first = reader.reading.article.id
    reader.press("N", "N", "Return")
    reader.press("Ctrl+PgDown")
    assert reader.reading.article.id != first
    reader.press("Ctrl+Z")
    assert reader.reading.article.id == first
    assert not reader.reading.layer.spans
    assert reader.current == "Ana Díaz"
    assert reader.said == "Undone: keep"
    reader.press("Ctrl+PgUp", "Ctrl+PgDown", "Ctrl+Y")
    assert reader.reading.article.id == first
    assert [reader.words(one) for one in reader.reading.layer.spans.values()] == ["Ana Díaz"]
    reader.press("Ctrl+Z", "Ctrl+Shift+Z")
    assert len(reader.reading.layer.spans) == 1


def test_nothing_to_undo_is_said(reader):
    reader.press("Ctrl+Z")
    assert reader.said == "There is nothing to undo."
    reader.press("Ctrl+Y")
    assert reader.said == "There is nothing to redo."


def test_done_keeps_what_is_left_opens_the_next_and_is_one_undo(reader):
    first = reader.reading.article.id
    reader.press("N", "N", "Backspace")
    reader.press("Ctrl+Return")
    assert reader.reading.article.title == "Tide table"
    done = reader.project.reading(first)
    assert done.layer.verdict.status is Status.DONE
    assert not done.undecided
    assert len(done.layer.rejections) == 1
    reader.press("Ctrl+Z")
    assert reader.reading.article.id == first
    assert len(reader.reading.undecided) == 6
    assert reader.reading.layer.verdict.status is not Status.DONE


def test_done_on_the_last_one_says_that_it_was(reader):
    for _ in range(2):
        reader.press("Ctrl+Enter")
    assert reader.reading.article.title == "Ferry note"
    reader.press("Ctrl+Return")
    assert reader.said == "That was the last one. Every article in this list is decided."


@pytest.mark.parametrize(("key", "status"), [("F", Status.FLAGGED), ("X", Status.SKIPPED)])
def test_flag_and_skip_ask_for_a_reason_and_go_on(reader, key, status):
    first = reader.reading.article.id

    def act(dialog: ReasonDialog) -> None:
        reader.write("A press release")
        reader.press("Return")

    reader.in_dialog(ReasonDialog, act)
    reader.press(key)
    verdict = reader.project.reading(first).layer.verdict
    assert (verdict.status, verdict.reason) == (status, "A press release")
    assert reader.reading.article.title == "Tide table"
    assert reader.desktop.settings.reasons == ("A press release",)

    reader.in_dialog(ReasonDialog, lambda dialog: reader.press("Down", "Return"))
    reader.press(key)
    second = reader.project
    assert second.counts()[status] == 2

    reader.in_dialog(ReasonDialog, lambda dialog: reader.press("Esc"))
    reader.press(key)
    assert second.counts()[status] == 2


def test_reopen_makes_it_in_progress_again(reader):
    reader.press("Ctrl+Return", "Ctrl+PgUp", "Ctrl+Shift+Return")
    assert reader.reading.article.title == "Bridge vote"
    assert reader.reading.layer.verdict.status is Status.IN_PROGRESS
    assert len(reader.reading.layer.spans) == 5


def test_the_article_s_keys_work_in_the_list_of_spans_too(reader):
    reader.press("F6")
    assert reader.desktop.place.spans.list.hasFocus()
    assert reader.current == ORDER[0]
    reader.press("N", "Return")
    assert [reader.words(one) for one in reader.reading.layer.spans.values()] == ["Ana Díaz"]
    reader.press("Esc")
    assert reader.view.hasFocus()
