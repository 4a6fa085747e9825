"""The parts of the review place that are plain functions: context, faces, bulk counts; and keys beside the window's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence
from review_desk import Reviewer, reviewing, three_layers, two_layers
from side_by_side import ANA, BEN, CAI, STORY, match_on, review

from annotations.annotators import Annotator, AnnotatorKind, model_annotator
from annotations.errors import EditError
from annotations.hues import annotator_hues
from annotations.project import Project
from annotations.remarks import Judgement
from desktop.review.bulk import names_of, settle, tally, ways
from desktop.review.context import in_context, pieces
from desktop.review.differences import Choice, chosen_matches
from desktop.review.faces import faces_of
from desktop.review.side_block import opinions
from desktop.review.surveying import look_round
from desktop.review.wording import kind_title, question


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "two.pullquote"
    two_layers(path)
    with Project.open(path, ANA) as project:
        yield project


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "three.pullquote"
    three_layers(path)
    with Project.open(path, ANA) as project:
        yield project


def test_pieces_tell_what_one_side_has_alone(two):
    match = match_on(review(two, ANA, BEN), "Ingrid Solheim")
    said = [(STORY[one.start : one.end], one.own, one.common) for one in pieces(match, match.sides[0])]
    assert said == [("Deputy Mayor ", True, False), ("Ingrid Solheim", True, True)]
    assert [one.own for one in pieces(match, match.sides[1])] == [False, True]


def test_what_is_not_in_dispute_is_shortened_and_markup_in_a_text_is_shown_as_it_is(light, tmp_path):
    from side_by_side import reviewed_project, span

    text = "<b>Ana</b> & " + "long words " * 40 + "end."
    long = text[: text.index(" end")]
    said = {ANA: (span("a", "ORG", long, text),), BEN: (span("b", "ORG", text[: text.index(".")], text),)}
    with reviewed_project(tmp_path / "long.pullquote", said, text=text) as project:
        match = review(project, ANA, BEN).comparison.matches[0]
        shown = in_context(text, match, match.sides[0], "#006845", light)
    assert "&lt;b&gt;Ana&lt;/b&gt; &amp;" in shown
    assert " … " in shown
    assert len(shown) < len(text) + 200


def test_faces_are_apart_by_initials(light):
    people = [
        Annotator(str(n), name, AnnotatorKind.HUMAN) for n, name in enumerate(("Ana Díaz", "Ana Rua", "abe", "ana"))
    ]
    everybody = [*people, model_annotator("small@1.0"), model_annotator("large@1.0")]
    faces = faces_of(everybody, light, annotator_hues(everybody))
    signs = [face.initials for face in faces.values()]
    assert len(set(signs)) == len(signs)
    assert signs[:2] == ["A", "AR"]
    assert len({face.colour for face in faces.values()}) == len(everybody)
    own = faces_of(people, light, annotator_hues(people, {"3": "work"}))["3"]
    assert own.colour == light.hue("work")
    assert [faces[one].name for one in ("model:small@1.0", "0")] == ["small", "Ana Díaz"]


def test_each_way_settles_as_many_as_the_menu_says(two, three):
    for project, people in ((two, (ANA, BEN)), (three, (ANA, BEN, CAI))):
        looked_at = review(project, *people)
        table = ways(names_of(people))
        for bulk, count in zip(table, tally(looked_at, table), strict=True):
            if not count:
                with pytest.raises(EditError):
                    settle([looked_at], bulk)
                continue
            edits, name = settle([looked_at], bulk)
            change = project.apply_all(edits, name, gold=True)
            judged = [one for layer in change.layers for one in layer.after.remarks.values()]
            assert len([one for one in judged if isinstance(one, Judgement)]) == count
            project.undo()


def test_those_who_say_the_same_are_one_opinion(three):
    match = match_on(review(three, ANA, BEN, CAI), "EU")
    assert [opinion.sides for opinion in opinions(match)] == [(0, 1), (2,)]


def test_who_is_compared_without_a_choice(two, three):
    assert look_round(two, ()).chosen == (ANA.id, BEN.id)
    assert look_round(three, ()).chosen == (ANA.id, BEN.id, CAI.id)
    assert look_round(three, (BEN.id, "nobody")).chosen == (BEN.id,)
    assert look_round(three, ()).combinations[0] == ((ANA.id, BEN.id), 1)


def test_every_kind_has_a_title_and_a_question(two):
    looked_at = review(two, ANA, BEN)
    for match in looked_at.comparison.disagreements:
        assert all(kind_title(kind, ["ana", "ben"]) for kind in match.kinds)
        assert question(match, ["ana", "ben"]).endswith("?")
    assert [len(chosen_matches(looked_at, Choice(settled=settled))) for settled in (False, True)] == [4, 0]


def test_keys_of_the_place_never_reach_actions_of_the_window(qtbot, tmp_path, light):
    path = tmp_path / "two.pullquote"
    two_layers(path)
    with reviewing(qtbot, path, light) as person:
        rivals: list[str] = []
        for key in ("1", "N", "Ctrl+Return", "Ctrl+Z", "X"):
            action = QAction(person.window)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(lambda _checked=False, pressed=key: rivals.append(pressed))
            person.window.addAction(action)
        person.press("1", "Ctrl+Z", "N", "Ctrl+Return", "X")
        assert rivals == []
        assert person.open == 3
        # Nor from where neither the text nor a list has the keyboard.
        person.place.bar.many.setFocus()
        person.press("1")
        assert rivals == []
        assert person.open == 2


def test_a_long_article_is_read_beside_the_window_and_decided_like_any(qtbot, tmp_path, light, monkeypatch):
    path = tmp_path / "two.pullquote"
    two_layers(path)
    monkeypatch.setattr("desktop.review.gathering._LONG", 0)
    with reviewing(qtbot, path, light) as person:
        person.press("1", "2", "Ctrl+Z")
        assert person.gold() == [("ORG", "EU")]
        assert person.words == "Deputy Mayor Ingrid Solheim"
        run_ahead(person)
        assert person.gold() == [("ORG", "EU"), ("PERSON", "Ingrid Solheim")]


def run_ahead(person: Reviewer) -> None:
    """Press two keys before the first is answered: the second is refused, since it would be of what was shown before."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    for key in (Qt.Key.Key_2, Qt.Key.Key_1):
        QTest.keyClick(person.place.view, key)
    assert person.said[-1] == ("One moment, the article is being read.", False)
    person.wait()
