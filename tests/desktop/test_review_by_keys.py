"""Differences settled with the keyboard alone: every decision is in the file before it is shown."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from review_desk import Reviewer, reviewing, three_layers, two_layers
from side_by_side import ANA, BEN

from annotations.articles import Status
from annotations.attributions import Attribution, QuoteKind
from annotations.edits import Put
from annotations.ids import new_id
from annotations.project import Project
from annotations.remarks import Judgement
from annotations.review.disagreements import DisagreementKind
from annotations.speakers.read import read_speakers
from desktop.review.keys import REVIEW_KEYS, Deed, review_actions
from desktop.speakers.offering import Offering


@pytest.fixture
def reviewer(qtbot, tmp_path: Path, light) -> Iterator[Reviewer]:
    path = tmp_path / "two.pullquote"
    two_layers(path)
    with reviewing(qtbot, path, light) as person:
        yield person


@pytest.fixture
def of_three(qtbot, tmp_path: Path, light) -> Iterator[Reviewer]:
    path = tmp_path / "three.pullquote"
    three_layers(path)
    with reviewing(qtbot, path, light) as person:
        yield person


def test_the_place_opens_on_the_first_difference_of_the_two_who_have_finished(reviewer):
    assert reviewer.compared == [ANA.id, BEN.id]
    assert (reviewer.words, reviewer.open) == ("EU", 4)
    assert reviewer.match.kinds == (DisagreementKind.LABEL,)


def test_1_takes_the_left_and_2_the_right_and_each_goes_on_to_the_next(reviewer):
    reviewer.press("1")
    assert reviewer.gold() == [("ORG", "EU")]
    assert reviewer.words == "Deputy Mayor Ingrid Solheim"
    reviewer.press("2")
    assert reviewer.gold() == [("ORG", "EU"), ("PERSON", "Ingrid Solheim")]
    assert reviewer.open == 2
    with Project.open(reviewer.project.path, ANA, read_only=True) as another:
        layer = another.layer(reviewer.place.gathering.article, "gold")
        judgements = [one for one in layer.remarks.values() if isinstance(one, Judgement)]
    assert sorted(one.choice for one in judgements) == ["left", "right"]


def test_b_takes_both_and_x_neither(reviewer):
    reviewer.press("B")
    assert reviewer.gold() == [("GPE", "EU"), ("ORG", "EU")] or reviewer.gold() == [("ORG", "EU"), ("GPE", "EU")]
    reviewer.go_to("Esk Valley")
    reviewer.press("X")
    assert all(words != "Esk Valley" for _, words in reviewer.gold())
    assert reviewer.open == 2


def test_undo_takes_the_last_decision_back_and_shows_it_and_redo_brings_it_again(reviewer):
    reviewer.press("1", "2", "Ctrl+Z")
    assert reviewer.gold() == [("ORG", "EU")]
    assert reviewer.words == "Deputy Mayor Ingrid Solheim"
    reviewer.press("Ctrl+Y")
    assert reviewer.gold() == [("ORG", "EU"), ("PERSON", "Ingrid Solheim")]


def test_n_goes_to_the_next_of_this_kind_and_space_to_the_next_of_any(reviewer):
    first = reviewer.words
    reviewer.press("N")
    assert reviewer.words == first  # the only label in this article
    reviewer.press("Down")
    assert reviewer.match.kinds == (DisagreementKind.BOUNDARY,)
    reviewer.press("Up")
    assert reviewer.words == first
    reviewer.press("Shift+Space")
    assert reviewer.words == "Esk Valley"


def test_a_reason_is_kept_with_the_decision_and_as_a_ruling_stands_beside_the_next_such_case(reviewer):
    reviewer.press("R")
    reviewer.write("It acts here")
    reviewer.click(reviewer.place.card.ruling)
    reviewer.press("1")
    first = reviewer.place.gathering.article
    kept = [one for one in reviewer.project.layer(first, "gold").remarks.values() if isinstance(one, Judgement)]
    # The key went into the field, which has the keyboard, and nothing was decided yet.
    assert kept == []
    reviewer.press("Backspace", "Return", "1")
    kept = [one for one in reviewer.project.layer(first, "gold").remarks.values() if isinstance(one, Judgement)]
    assert [(one.reason, one.ruling) for one in kept] == [("It acts here", True)]
    assert reviewer.place.card.why() == ("", False)
    reviewer.press("Ctrl+Down")
    assert reviewer.words == "EU"
    assert reviewer.labels(lambda text: "It acts here" in text) == ["“eu”: Organisation, because: It acts here (rita)."]


def test_a_ruling_without_a_reason_is_refused_in_one_sentence(reviewer):
    reviewer.click(reviewer.place.card.ruling)
    reviewer.place.focus_text()
    reviewer.press("1")
    assert reviewer.said[-1] == ("A ruling needs its reason: say why.", True)
    assert reviewer.gold() == []


def test_o_opens_again_what_was_settled(reviewer):
    reviewer.press("1", "Shift+Space")
    reviewer.click(reviewer.place.differences.kinds["settled"])
    reviewer.place.focus_text()
    assert reviewer.words == "EU"
    assert reviewer.labels(lambda text: text.startswith("Settled")) == ["Settled: took ana’s."]
    reviewer.press("O")
    assert (reviewer.gold(), reviewer.open) == ([], 4)


def test_an_edit_moves_an_end_and_takes_another_label_and_enter_takes_it(reviewer):
    reviewer.press("Space", "E")
    assert reviewer.place.card.edit.isVisible()
    organisation = next(one for one in reviewer.project.scheme.labels if one.name == "ORG")
    reviewer.press("Alt+Shift+Right", organisation.key.upper())
    assert reviewer.gold() == []
    reviewer.press("Return")
    assert reviewer.gold() == [("ORG", "Mayor Ingrid Solheim")]
    assert not reviewer.place.card.edit.isVisible()


def test_escape_leaves_an_edit_and_nothing_was_changed(reviewer):
    reviewer.press("E", "Alt+Right", "Esc")
    assert reviewer.place.deciding.draft is None
    assert (reviewer.gold(), reviewer.open) == ([], 4)


def test_a_quote_is_edited_speaker_and_cue(reviewer):
    reviewer.go_to("“We are ready,”")
    reviewer.press("E", "S")
    reviewer.write("Ingrid M. Solheim")
    reviewer.press("Return")
    start = reviewer.text.index("Ingrid Solheim said")
    reviewer.place.view.set_selection(start + 15, start + 19)
    reviewer.press("C", "Return")
    assert ("Ingrid M. Solheim", "“We are ready,”") in reviewer.gold()
    quote = next(iter(reviewer.project.layer(reviewer.place.gathering.article, "gold").attributions.values()))
    assert quote.cue == ((start + 15, start + 19),)


def test_an_article_is_finished_only_when_nothing_is_open_and_then_the_next_comes(reviewer):
    first = reviewer.place.gathering.article
    reviewer.press("Ctrl+Return")
    assert reviewer.said[-1] == ("4 differences are open.", True)
    reviewer.press("1", "1", "1", "1", "Ctrl+Return")
    assert reviewer.project.layer(first, "gold").verdict.status is Status.DONE
    assert reviewer.place.gathering.article != first
    assert reviewer.place.bar.progress_words.text() == "1 of 2 articles settled · 2 differences open"
    reviewer.press("1", "2", "Ctrl+Return")
    assert reviewer.place.article_page.heading.text() == "Everything is settled"
    assert reviewer.place.bar.progress_words.text() == "2 of 2 articles settled · 0 differences open"


def test_all_agreed_comes_into_gold_with_finishing(reviewer):
    reviewer.press("1", "1", "1", "1")
    first = reviewer.place.gathering.article
    reviewer.press("Ctrl+Return", "Ctrl+Up")
    assert reviewer.place.gathering.article == first
    assert ("DATE", "Monday") in reviewer.gold()


def test_three_layers_have_a_key_each_and_who_agree_stand_together(of_three):
    assert [block.button.title() for block in of_three.place.card.blocks] == ["Take", "Take"]
    assert "ana and ben" in of_three.place.card.blocks[0].words()
    of_three.press("3")
    assert of_three.gold() == [("GPE", "EU")]
    assert len(of_three.place.card.blocks) == 3
    of_three.press("4")
    assert of_three.said[-1] == ("There are 3 layers here, and no number 4.", True)
    of_three.press("2")
    assert of_three.gold() == [("GPE", "EU"), ("PERSON", "Mayor Ingrid Solheim")]


def test_c_comments_on_what_is_looked_at_in_the_own_layer(reviewer):
    reviewer.press("C")
    reviewer.write("Which sense is meant?")
    reviewer.press("Return")
    said = reviewer.project.remarks("comment")
    assert [(who, one.text, one.layer, one.annotation) for _, who, one in said] == [
        (reviewer.project.annotator.id, "Which sense is meant?", ANA.id, "a1")
    ]
    assert reviewer.labels(lambda text: text == "Which sense is meant?")
    # The keyboard is back in the text.
    reviewer.press("1")
    assert reviewer.gold() == [("ORG", "EU")]


def test_a_comment_on_the_article_is_answered_and_settled_by_its_buttons(reviewer):
    card = reviewer.place.card
    reviewer.press("C")
    reviewer.write("Dates are missing")
    reviewer.click(card.talk.whole)
    reviewer.press("Return")
    said = [one for _, _, one in reviewer.project.remarks("comment")]
    assert [(one.annotation, one.fragments) for one in said] == [("", ())]
    buttons = {one.text(): one for one in card.talk.findChildren(QPushButton) if one.isVisible()}
    assert "Go there" not in buttons
    reviewer.click(buttons["Answer"])
    reviewer.write("I will look")
    reviewer.press("Return")
    buttons = {one.text(): one for one in card.talk.findChildren(QPushButton) if one.isVisible()}
    reviewer.click(buttons["Settle"])
    assert len(reviewer.project.remarks("comment")) == 3
    assert reviewer.labels(lambda text: text in ("I will look", "Settled")) == ["I will look", "Settled"]


def test_comments_elsewhere_in_the_article_are_a_click_away(reviewer):
    reviewer.press("C")
    reviewer.write("Which sense?")
    reviewer.press("Return", "Space")
    assert reviewer.labels(lambda text: text == "Which sense?") == []
    buttons = {one.text(): one for one in reviewer.place.card.talk.findChildren(QPushButton) if one.isVisible()}
    reviewer.click(buttons["1 more comment in this article"])
    assert reviewer.labels(lambda text: text == "Which sense?") == ["Which sense?"]


def test_ones_own_comment_is_put_in_other_words_and_withdrawn(reviewer):
    def comments() -> list[str]:
        return [one.text for _, _, one in reviewer.project.remarks("comment")]

    reviewer.press("Shift+C")
    assert reviewer.said[-1] == ("There is no comment of yours here.", False)
    reviewer.press("C")
    reviewer.write("Wich sense?")
    reviewer.press("Return", "Shift+C")
    assert reviewer.place.card.talk.line.text() == "Wich sense?"
    reviewer.write("Which sense?")
    reviewer.press("Return")
    assert comments() == ["Which sense?"]
    # Escape leaves it as it is, and the old words are not said anew.
    reviewer.press("Shift+C", "Esc", "C", "Return")
    assert comments() == ["Which sense?"]
    buttons = {one.text(): one for one in reviewer.place.card.talk.findChildren(QPushButton) if one.isVisible()}
    reviewer.click(buttons["Withdraw"])
    assert comments() == []
    reviewer.press("Ctrl+Z")
    assert comments() == ["Which sense?"]
    reviewer.press("Shift+Backspace")
    assert comments() == []


def test_a_comment_that_was_answered_is_reworded_but_not_withdrawn(reviewer):
    reviewer.press("C")
    reviewer.write("Which sense?")
    reviewer.press("Return")
    buttons = {one.text(): one for one in reviewer.place.card.talk.findChildren(QPushButton) if one.isVisible()}
    reviewer.click(buttons["Answer"])
    reviewer.write("The club.")
    reviewer.press("Return")
    texts = [one.text() for one in reviewer.place.card.talk.findChildren(QPushButton) if one.isVisible()]
    assert (texts.count("Reword"), texts.count("Withdraw")) == (2, 1)
    reviewer.press("Shift+Backspace")
    assert [one.text for _, _, one in reviewer.project.remarks("comment")] == ["Which sense?"]


def test_in_a_narrow_window_the_articles_are_a_key_and_a_click_away(reviewer):
    bar, queue = reviewer.place.bar, reviewer.place.queue
    reviewer.window.setMinimumSize(640, 420)
    reviewer.window.resize(880, 600)
    reviewer.qtbot.waitUntil(lambda: not queue.isVisible())
    assert reviewer.place.bar.progress_words.text() in (
        "0 of 2 settled · 6 open",
        "0 of 2 articles settled · 6 differences open",
    )
    reviewer.press("Ctrl+B")
    assert queue.isVisible() and reviewer.place.differences.isVisible()
    # It stays while the work goes on.
    reviewer.press("1")
    assert queue.isVisible()
    reviewer.click(bar.articles)
    assert not queue.isVisible()
    reviewer.click(bar.differences)
    assert not reviewer.place.differences.isVisible()
    reviewer.press("1")
    assert not reviewer.place.differences.isVisible()
    reviewer.press("Ctrl+Shift+B")
    assert reviewer.place.differences.isVisible()
    reviewer.window.resize(1400, 900)


def test_own_keys_count_at_once_and_stand_on_the_buttons(reviewer):
    own, card = reviewer.own_keys, reviewer.place.card
    own.put("review_side_1", ("A",))
    own.put("review_finish", ("F7",))
    reviewer.wait()
    reviewer.press("1")
    assert reviewer.gold() == []
    assert card.blocks[0].button.accessibleName() == "Take, key A"
    assert card.finish.accessibleName() == "Finish and next article, key F7"
    reviewer.press("A")
    assert reviewer.gold() == [("ORG", "EU")]
    own.put("undo", ("Ctrl+U",))
    reviewer.press("Ctrl+U")
    assert reviewer.gold() == []
    own.all_usual()
    reviewer.wait()
    reviewer.press("1")
    assert reviewer.gold() == [("ORG", "EU")]


def test_a_key_of_the_review_clashes_with_the_window_s_but_not_with_the_article_s(reviewer):
    own = reviewer.own_keys
    clash = own.clash("review_both", "X")
    assert clash is not None and clash.action == "review_neither"
    clash = own.clash("review_both", "Ctrl+E")
    assert clash is not None and clash.action == "export"
    clash = own.clash("tag", "B")
    assert clash is not None and clash.action == "review_both"
    assert own.clash("review_both", "Alt+Right") is None and own.clash("end_right", "B") is None
    # The table itself gives both the key.
    assert own.clash("review_articles", "Ctrl+B") is None and own.clash("library", "Ctrl+B") is None
    assert own.clash("review_leave", "Esc") is None
    assert all(own.keys(f"review_{deed.value}") for deed in Deed if deed not in (Deed.UNDO, Deed.REDO))


def test_the_key_sheet_names_every_key_once():
    keys = [key for row in REVIEW_KEYS for key in row.keys]
    assert len(keys) == len(set(keys))
    assert all(action.group == "Review" and action.keys for action in review_actions())


def test_the_speaker_of_a_quote_may_be_any_of_the_project(reviewer):
    (other,) = {row.id for row in reviewer.project.rows(reviewer.project.numbers())} - {
        reviewer.place.gathering.article
    }
    text = reviewer.project.article(other).text
    start = text.index("“It is late,”")
    said = Attribution("", QuoteKind.DIRECT, ((start, start + 13),), speaker="Mara Lindqvist")
    reviewer.project.apply(other, Put(replace(said, id=new_id())), "quote")
    known = read_speakers(reviewer.project)
    reviewer.go_to("“We are ready,”")
    reviewer.press("E")
    reviewer.place.card.edit.set_offering(Offering(lambda: known, lambda _: "The last one"))
    reviewer.press("S")
    field = reviewer.place.card.edit.speaker
    assert "Tom Reyes" in [one.name for one in field.offers.model.offers]
    reviewer.write("lindq")
    (offer,) = [one for one in field.offers.model.offers if one.name == "Mara Lindqvist"]
    assert (offer.quotes, offer.last) == (1, "The last one")
    reviewer.press("Return", "Return")
    assert ("Mara Lindqvist", "“We are ready,”") in reviewer.gold()
