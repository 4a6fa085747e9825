"""Each choice about each kind of disagreement: what gold says then, what is remembered, and that it can be taken back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from side_by_side import (
    ANA,
    ANAS,
    BEN,
    BENS,
    RITA,
    STORY,
    carry_out,
    gold_words,
    judge,
    match_on,
    review,
    reviewed_project,
    span,
    take_left,
    take_right,
)

from annotations.annotators import GOLD
from annotations.articles import Status, make_article
from annotations.attributions import Attribution
from annotations.errors import EditError
from annotations.intents import Intent
from annotations.project import Project
from annotations.remarks import Judgement
from annotations.review.adjudication import (
    accept,
    explain,
    finish,
    reopen,
    take,
    take_both,
    take_edited,
    take_neither,
)
from annotations.review.gold import gold_id
from annotations.review.reviewing import ArticleReview
from annotations.spans import Span


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Project]:
    """Rita's project, in which Ana and Ben have finished the same story."""
    with reviewed_project(tmp_path / "r.pullquote", {ANA: ANAS, BEN: BENS}) as project:
        yield project


def test_every_kind_lies_open_in_reading_order(desk: Project) -> None:
    looked_at = review(desk, ANA, BEN)
    kinds = [tuple(kind.name for kind in match.kinds) for match in looked_at.open]
    assert kinds == [("LABEL",), ("BOUNDARY",), ("SPEAKER", "CUE"), ("MISSED",), ("EXTRA",)]
    assert looked_at.judgements == {} and not looked_at.sealed and looked_at.status is Status.NEW
    assert [annotator.name for annotator in looked_at.annotators] == ["ana", "ben"]


@pytest.mark.parametrize(
    ("words", "choose", "stands", "choice"),
    [
        ("The EU", take_left, [("ORG", "The EU")], "left"),
        ("The EU", take_right, [("GPE", "The EU")], "right"),
        ("The EU", take_both, [("GPE", "The EU"), ("ORG", "The EU")], "both"),
        ("The EU", take_neither, [], "neither"),
        ("Ingrid Solheim", take_left, [("PERSON", "Ingrid Solheim")], "left"),
        ("Ingrid Solheim", take_right, [("PERSON", "Deputy Mayor Ingrid Solheim")], "right"),
        (
            "Ingrid Solheim",
            take_both,
            [("PERSON", "Deputy Mayor Ingrid Solheim"), ("PERSON", "Ingrid Solheim")],
            "both",
        ),
        ("Marlow Bay Council", take_left, [], "left"),
        ("Marlow Bay Council", take_right, [("ORG", "Marlow Bay Council")], "right"),
        ("Marlow Bay Council", take_both, [("ORG", "Marlow Bay Council")], "both"),
        ("Esk Valley", take_left, [("GPE", "Esk Valley")], "left"),
        ("Esk Valley", take_right, [], "right"),
        ("Esk Valley", take_neither, [], "neither"),
        ("“We are ready,”", take_left, [("Ingrid Solheim", "“We are ready,”")], "left"),
        ("“We are ready,”", take_right, [("", "“We are ready,”")], "right"),
        ("“We are ready,”", take_neither, [], "neither"),
    ],
)
def test_a_choice_stands_in_gold_and_is_remembered(
    desk: Project,
    words: str,
    choose: Callable[[ArticleReview, str], Intent],
    stands: list[tuple[str, str]],
    choice: str,
) -> None:
    match = match_on(review(desk, ANA, BEN), words)
    after = judge(desk, words, choose)
    assert sorted(gold_words(desk)) == sorted(stands)
    judgement = after.judgements[match.id]
    assert (judgement.choice, judgement.compared) == (choice, (ANA.id, BEN.id))
    assert judgement.judged == tuple(one.id for one in match.annotations)
    assert judgement.kinds == tuple(kind.value for kind in match.kinds) and judgement.likeness
    assert judgement.results == tuple(one.id for one in after.standing(match))
    assert match.id not in [one.id for one in after.open] and len(after.open) == 4
    assert after.status is Status.IN_PROGRESS
    desk.undo()
    assert gold_words(desk) == [] and len(review(desk, ANA, BEN).open) == 5
    assert review(desk, ANA, BEN).status is Status.NEW


def test_choosing_again_replaces_the_first_choice(desk: Project) -> None:
    judge(desk, "The EU", take_both)
    after = judge(desk, "The EU", take_right)
    assert gold_words(desk) == [("GPE", "The EU")]
    assert [one.choice for one in after.all_judgements.values()] == ["right"]
    desk.undo()
    assert sorted(gold_words(desk)) == [("GPE", "The EU"), ("ORG", "The EU")]
    with pytest.raises(EditError, match="Nothing to change"):
        judge(desk, "The EU", take_both)


def test_what_was_edited_stands_as_altered_and_by_hand(desk: Project) -> None:
    def edited(looked_at: ArticleReview, match_id: str) -> Intent:
        return take_edited(looked_at, match_id, [span("n1", "NORP", "EU")], "a union is a group", ruling=True)

    match = match_on(review(desk, ANA, BEN), "The EU")
    after = judge(desk, "The EU", edited)
    assert gold_words(desk) == [("NORP", "EU")]
    judgement = after.judgements[match.id]
    assert (judgement.choice, judgement.reason, judgement.ruling) == ("edited", "a union is a group", True)


def test_a_judgement_is_explained_afterwards_and_a_ruling_says_why(desk: Project) -> None:
    with pytest.raises(EditError, match="say why"):
        judge(desk, "The EU", lambda looked_at, match_id: take(looked_at, match_id, 1, " ", ruling=True))
    with pytest.raises(EditError, match="settle it first"):
        judge(desk, "The EU", lambda looked_at, match_id: explain(looked_at, match_id, "because"))
    match = match_on(judge(desk, "The EU", take_left), "The EU")
    after = judge(desk, "The EU", lambda looked_at, match_id: explain(looked_at, match_id, "a body ", ruling=True))
    judgement = after.judgements[match.id]
    assert (judgement.choice, judgement.reason, judgement.ruling) == ("left", "a body", True)
    assert gold_words(desk) == [("ORG", "The EU")] and len(after.open) == 4
    with pytest.raises(EditError, match="say why"):
        explain(after, match.id, "", ruling=True)
    desk.undo()
    assert not review(desk, ANA, BEN).judgements[match.id].ruling


def test_both_is_refused_where_the_same_words_would_be_two_quotes(desk: Project) -> None:
    with pytest.raises(EditError, match="cannot stand side by side"):
        judge(desk, "“We are ready,”", take_both)
    assert gold_words(desk) == []


def test_sides_matches_and_layers_that_are_not_there(desk: Project) -> None:
    looked_at = review(desk, ANA, BEN)
    first = looked_at.open[0].id
    with pytest.raises(EditError, match="2 layers here, and no number 3"):
        take(looked_at, first, 3)
    with pytest.raises(EditError, match="say something else"):
        take(looked_at, "no match", 1)
    with pytest.raises(EditError, match="more than one layer"):
        accept(looked_at, first)
    with pytest.raises(EditError, match="open already"):
        reopen(looked_at, first)


def test_reopening_takes_the_result_away_and_opens_a_finished_article(desk: Project) -> None:
    for match in review(desk, ANA, BEN).open:
        carry_out(desk, take(review(desk, ANA, BEN), match.id, 1))
    carry_out(desk, finish(review(desk, ANA, BEN)))
    assert review(desk, ANA, BEN).finished
    after = judge(desk, "The EU", reopen)
    assert ("ORG", "The EU") not in gold_words(desk) and after.status is Status.IN_PROGRESS
    assert [match_on(after, "The EU")] == list(after.open)
    desk.undo()
    assert review(desk, ANA, BEN).finished


def test_finish_is_refused_while_anything_is_open_and_takes_what_is_agreed(desk: Project) -> None:
    with pytest.raises(EditError, match=r"^5 differences are open\.$"):
        finish(review(desk, ANA, BEN))
    for match in review(desk, ANA, BEN).open[1:]:
        carry_out(desk, take(review(desk, ANA, BEN), match.id, 1))
    with pytest.raises(EditError, match=r"^1 difference is open\.$"):
        finish(review(desk, ANA, BEN))
    judge(desk, "The EU", take_neither)
    carry_out(desk, finish(review(desk, ANA, BEN)))
    assert gold_words(desk) == [
        ("PERSON", "Ingrid Solheim"),
        ("DATE", "Monday"),
        ("Ingrid Solheim", "“We are ready,”"),
        ("Tom Reyes", "“Nobody is,”"),
        ("GPE", "Esk Valley"),
    ]
    after = review(desk, ANA, BEN)
    assert after.finished and after.status is Status.DONE
    # The annotators' own statuses and the reviewer's are theirs.
    assert desk.layer(after.article.id, RITA.id).verdict.status is Status.NEW
    assert desk.check().faults == ()
    with pytest.raises(EditError, match="finished already"):
        finish(after)


def test_an_agreed_match_can_be_judged_otherwise(desk: Project) -> None:
    judge(desk, "Monday", take_neither)
    for match in review(desk, ANA, BEN).open:
        carry_out(desk, take(review(desk, ANA, BEN), match.id, 2))
    carry_out(desk, finish(review(desk, ANA, BEN)))
    assert ("DATE", "Monday") not in gold_words(desk)


def test_agreed_annotations_bring_the_tags_and_notes_of_all(tmp_path: Path) -> None:
    one = replace(span("a1", "ORG", "The EU"), tags=("money",), note="check")
    other = replace(span("b1", "ORG", "The EU"), tags=("eu", "money"), unsure=True)
    with reviewed_project(tmp_path / "r.pullquote", {ANA: [one], BEN: [other]}) as project:
        carry_out(project, finish(review(project, ANA, BEN)))
        (stands,) = review(project, ANA, BEN).gold.spans.values()
    assert (stands.tags, stands.note, stands.unsure) == (("money", "eu"), "check", True)


def test_what_no_judgement_put_into_gold_is_never_taken_away(tmp_path: Path) -> None:
    brought = span("g1", "ORG", "The EU")
    with reviewed_project(tmp_path / "r.pullquote", {ANA: ANAS, BEN: BENS, GOLD: [brought]}) as project:
        after = judge(project, "The EU", take_left)
        match = match_on(after, "The EU")
        # The same stands already: it keeps its id.
        assert after.judgements[match.id].results == ("g1",)
        assert gold_words(project) == [("ORG", "The EU")]
        judge(project, "The EU", take_right)
        assert sorted(gold_words(project)) == [("GPE", "The EU"), ("ORG", "The EU")]
        assert not review(project, ANA, BEN).at_odds
        judge(project, "The EU", reopen)
        assert gold_words(project) == [("ORG", "The EU")]


def test_what_an_earlier_project_judged_within_other_words_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "r.pullquote"
    within = span("", "PERSON", "Ingrid")
    article = make_article(STORY, title="The EU will pay")
    brought = replace(within, id=gold_id(article.id, within))
    with reviewed_project(path, {ANA: ANAS, BEN: BENS, GOLD: [brought]}) as project:
        after = judge(project, "Ingrid Solheim", take_left)
        assert not after.at_odds and ("PERSON", "Ingrid") in gold_words(project)
        assert after.unnamed == (brought,)


def test_a_judgement_says_whose_annotations_of_which_sort(desk: Project) -> None:
    after = judge(desk, "“We are ready,”", take_left)
    (stands,) = after.gold.attributions.values()
    assert isinstance(stands, Attribution) and stands.cue and stands.id not in ("a4", "b4")
    assert all(isinstance(one, Judgement) for one in after.gold.remarks.values())
    assert not any(isinstance(one, Span) for one in after.standing(match_on(after, "“We are ready,”")))
