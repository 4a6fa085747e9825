"""The review place by mouse, and what it shows: readings side by side, queue, bulk choices, seals, plain review."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from review_desk import Reviewer, reviewing, three_layers, two_layers
from side_by_side import ANA, BEN, CAI, RITA, add_reviewed, layer_of, reviewed_project, span

from annotations.articles import Status
from annotations.layer import Layer
from annotations.project import Project
from annotations.review.disagreements import DisagreementKind
from annotations.review.sealing import set_blind
from desktop.article.marks import MarkKind, Pattern
from desktop.panels.look import make_look
from desktop.review.keys import Deed
from desktop.review.marking import match_of_mark
from desktop.theme import load_theme


@pytest.fixture
def reviewer(qtbot, tmp_path: Path, light) -> Iterator[Reviewer]:
    path = tmp_path / "two.pullquote"
    two_layers(path)
    with reviewing(qtbot, path, light) as person:
        yield person


def marks_on(reviewer: Reviewer, words: str):
    """The marks over exactly these words."""
    start = reviewer.text.index(words)
    marks = reviewer.place.view.page.marks
    found = [mark for key in dict.fromkeys(marks.order()) for mark in marks.of(key)]
    return [mark for mark in found if mark.fragments == ((start, start + len(words)),) and mark.kind is MarkKind.ENTITY]


def choose_in_menu(reviewer: Reviewer, words: str) -> None:
    """Choose the entry that begins with words in the menu of ways to settle many."""
    reviewer.place.bar.fill_menu()
    found = [one for one in reviewer.place.bar.bulk_menu.actions() if one.text().strip().startswith(words)]
    assert found, [one.text() for one in reviewer.place.bar.bulk_menu.actions()]
    found[0].trigger()
    reviewer.wait()


def test_what_differs_has_a_mark_a_side_and_what_is_agreed_is_quiet(reviewer):
    sides = marks_on(reviewer, "EU")
    readers = [mark.reader for mark in sides if mark.reader]
    assert [mark.code for mark in sides] == ["ORG", "GPE"]
    assert [(one.sign, one.pattern) for one in readers] == [("A", Pattern.SOLID), ("B", Pattern.HATCHED)]
    agreed = marks_on(reviewer, "Monday")
    assert [(mark.reader, mark.quiet, mark.code) for mark in agreed] == [(None, True, "")]


def test_what_is_settled_shows_what_gold_says_with_a_tick(reviewer):
    reviewer.press("2")
    assert [(mark.quiet, mark.code) for mark in marks_on(reviewer, "EU")] == [(True, "✓ GPE")]


def test_a_click_on_words_looks_at_their_difference_and_a_click_on_take_settles_it(reviewer):
    reviewer.click_words("Ingrid Solheim")
    assert reviewer.match.kinds == (DisagreementKind.BOUNDARY,)
    assert match_of_mark(reviewer.place.view.current() or "") == reviewer.match.id
    reviewer.click(reviewer.place.card.blocks[1].button)
    assert reviewer.gold() == [("PERSON", "Ingrid Solheim")]


def test_the_words_that_only_one_side_has_stand_out(reviewer):
    reviewer.click_words("Ingrid Solheim")
    left, right = (block.words() for block in reviewer.place.card.blocks)
    assert 'underline">Deputy Mayor </span>' in left
    assert "underline" not in right


def test_fields_of_a_quote_stand_side_by_side(reviewer):
    reviewer.go_to("“We are ready,”")
    left, right = (block.words().split("\n") for block in reviewer.place.card.blocks)
    assert left[left.index("Speaker") + 1] == "Ingrid Solheim"
    assert right[right.index("Speaker") + 1] == "Tom Reyes"
    assert left[left.index("Cue") + 1] == right[right.index("Cue") + 1] == "told"


def test_a_handle_is_dragged_while_editing(reviewer):
    reviewer.press("Space")
    reviewer.click(reviewer.place.card.buttons[Deed.EDIT])
    reviewer.drag_edge("Deputy Mayor Ingrid Solheim", "Ingrid")
    reviewer.click(reviewer.place.card.edit.take)
    assert reviewer.gold() == [("PERSON", "Deputy Mayor Ingrid")]


def test_the_list_is_narrowed_to_a_kind_and_a_row_is_chosen(reviewer):
    reviewer.click(reviewer.place.differences.kinds[DisagreementKind.SPEAKER])
    assert reviewer.words == "“We are ready,”"
    assert reviewer.place.differences.model.order() == [reviewer.match.id]
    reviewer.place.focus_text()
    reviewer.press("1")
    # The last of its kind: everything that is open is listed again.
    assert len(reviewer.place.differences.model.order()) == 3


def test_the_queue_says_what_is_open_and_opens_an_article(reviewer):
    rows = reviewer.place.queue.model.rows
    assert [(row.open, row.matches) for row in rows] == [(4, 5), (2, 2)]
    listed = reviewer.place.queue.list
    place = listed.visualRect(reviewer.place.queue.model.index(1)).center()
    reviewer.qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    reviewer.wait()
    assert reviewer.place.gathering.article == rows[1].article


def test_many_boundaries_are_settled_in_one_step_and_one_undo_takes_all_back(reviewer):
    choose_in_menu(reviewer, "Take the longer")
    rows = reviewer.place.queue.model.rows
    assert [row.open for row in rows] == [3, 1]
    assert ("PERSON", "Deputy Mayor Ingrid Solheim") in reviewer.gold()
    assert reviewer.project.history.next_undo is not None
    assert reviewer.project.history.next_undo.name == "take the longer (2 differences)"
    reviewer.press("Ctrl+Z")
    assert [row.open for row in reviewer.place.queue.model.rows] == [4, 2]
    assert reviewer.gold() == []


def test_the_menu_says_how_many_each_way_would_settle(reviewer):
    reviewer.place.bar.fill_menu()
    said = [one.text().strip() for one in reviewer.place.bar.bulk_menu.actions()]
    assert "Take the longer  ·  2 in 2 articles" in said
    assert "Take ben’s speaker  ·  1" in said
    assert "Take the one with a cue" not in " ".join(said)


def test_a_majority_of_three_is_taken_and_the_rest_stays_open(qtbot, tmp_path, light):
    three_layers(tmp_path / "three.pullquote")
    with reviewing(qtbot, tmp_path / "three.pullquote", light) as person:
        choose_in_menu(person, "Take what 2 of 3 say")
        assert person.gold() == [("ORG", "EU")]
        assert person.open == 1


def test_who_is_compared_is_chosen_and_remembered(qtbot, tmp_path, light):
    path = tmp_path / "three.pullquote"
    three_layers(path)
    with reviewing(qtbot, path, light) as person:
        assert len(person.compared) == 3
        ben = next(toggle for toggle in person.place.bar.toggles if toggle.annotator == BEN.id)
        person.click(ben)
        assert person.compared == [ANA.id, CAI.id]
    with reviewing(qtbot, path, light) as person:
        assert person.compared == [ANA.id, CAI.id]


def test_plain_review_accepts_strikes_and_finishes(qtbot, tmp_path, light):
    path = tmp_path / "two.pullquote"
    two_layers(path)
    with reviewing(qtbot, path, light, compared=(BEN,)) as person:
        assert person.words == "EU"
        person.press("Return", "Backspace", "Return")
        assert person.gold() == [("GPE", "EU"), ("DATE", "Monday")]
        first = person.place.gathering.article
        assert [row.open for row in person.place.queue.model.rows if row.article == first] == [1]
        person.press("Ctrl+Return")
        assert person.project.layer(first, "gold").verdict.status is Status.DONE
        assert len(person.project.layer(first, "gold").attributions) == 1


def test_a_sealed_article_shows_why_and_opens_in_one_way(qtbot, tmp_path, light):
    path = tmp_path / "two.pullquote"
    two_layers(path)
    with Project.open(path, RITA) as project:
        set_blind(project, True)
    with reviewing(qtbot, path, light) as person:
        page = person.place.article_page
        assert page.isVisible()
        assert page.heading.text() == "Sealed until you have finished it"
        assert person.place.deciding.review is None
        person.press("1")
        sealed = person.place.gathering.article
        assert person.project.layer(sealed, "gold") == Layer(sealed, "gold")
        person.click(page.other)
        assert person.words == "EU"
        assert len(person.project.remarks("unsealed")) == 1


def test_a_project_without_a_second_reading_says_what_to_do(qtbot, tmp_path, light):
    path = tmp_path / "alone.pullquote"
    reviewed_project(path, {RITA: (span("r1", "ORG", "EU"),)}).close()
    with reviewing(qtbot, path, light) as person:
        page = person.place.page
        assert page.isVisible()
        assert page.heading.text() == "Nothing to review yet"
        with qtbot.waitSignal(person.place.merge_requested):
            person.click(page.button)
        with qtbot.waitSignal(person.place.place_requested) as asked:
            person.click(page.other)
        assert asked.args == ["annotate"]


def test_nothing_in_common_is_said(qtbot, tmp_path, light):
    path = tmp_path / "apart.pullquote"
    project = reviewed_project(path, {ANA: (span("a1", "ORG", "EU"),)})
    add_reviewed(project, {BEN: ()}, text="Nothing is in here.")
    project.close()
    with reviewing(qtbot, path, light, compared=(ANA, BEN)) as person:
        assert person.place.page.heading.text() == "No article in common"
        assert "ana and ben" in person.place.page.words.text()


def test_a_merge_while_away_is_seen_on_coming_back(reviewer):
    article = reviewer.place.gathering.article
    with_cai = layer_of(reviewer.project.article(article), CAI, (span("c1", "ORG", "EU"),), Status.DONE)
    assert reviewer.project.add_layer(CAI, with_cai)
    reviewer.place.hide()
    reviewer.session.refresh(())
    reviewer.place.show()
    reviewer.place.show_for(reviewer.project)
    reviewer.wait()
    assert CAI.id in [toggle.annotator for toggle in reviewer.place.bar.toggles]
    assert reviewer.place.gathering.article == article


def test_another_theme_keeps_what_is_looked_at(reviewer):
    reviewer.press("Space")
    before = reviewer.match.id
    reviewer.place.set_look(make_look(load_theme("dark")))
    assert reviewer.match.id == before
    dark = marks_on(reviewer, "EU")[0].reader
    reviewer.place.set_look(make_look(load_theme("light")))
    assert marks_on(reviewer, "EU")[0].reader != dark


def test_a_read_only_project_is_shown_and_refuses_in_one_sentence(qtbot, tmp_path, light):
    path = tmp_path / "two.pullquote"
    two_layers(path)
    with Project.open(path, RITA), reviewing(qtbot, path, light) as person:
        assert person.words == "EU"
        person.press("1")
        assert person.said
        assert person.said[-1][1]
        assert person.gold() == []


def test_closing_the_project_empties_the_place(reviewer):
    reviewer.session.close()
    assert reviewer.place.deciding.review is None
    assert reviewer.place.queue.model.rows == []
