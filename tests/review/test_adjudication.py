"""Each choice about each kind of disagreement: what gold says then, what is remembered, and that it can be taken back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from side_by_side import (
    ANA,
    BEN,
    CAI,
    RITA,
    add_reviewed,
    gold_words,
    match_on,
    only_article,
    quote,
    review,
    reviewed_project,
    span,
)

from annotations.annotators import GOLD, model_annotator
from annotations.articles import Status
from annotations.attributions import Annotation, Attribution
from annotations.edits import Put, Remove
from annotations.errors import EditError
from annotations.intents import Intent
from annotations.project import Project
from annotations.remarks import Judgement
from annotations.review.adjudication import (
    accept,
    finish,
    reopen,
    strike,
    take,
    take_all,
    take_both,
    take_edited,
    take_majority,
    take_neither,
)
from annotations.review.disagreements import DisagreementKind
from annotations.review.reviewing import ArticleReview, read_review
from annotations.spans import Origin, Span

_ANA: tuple[Annotation, ...] = (
    span("a1", "ORG", "The EU"),
    span("a2", "PERSON", "Ingrid Solheim"),
    span("a3", "DATE", "Monday"),
    quote("a4", "“We are ready,”", "Ingrid Solheim", cue="told", source="she"),
    span("a5", "GPE", "Esk Valley"),
    quote("a6", "“Nobody is,”", "Tom Reyes", cue="answered", source="Tom Reyes"),
)
_BEN: tuple[Annotation, ...] = (
    span("b1", "GPE", "The EU"),
    span("b2", "PERSON", "Deputy Mayor Ingrid Solheim"),
    span("b3", "DATE", "Monday"),
    quote("b4", "“We are ready,”", "", source="she"),
    span("b5", "ORG", "Marlow Bay Council"),
    quote("b6", "“Nobody is,”", "Tom Reyes", cue="answered", source="Tom Reyes"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Project]:
    """Rita's project, in which Ana and Ben have finished the same story."""
    with reviewed_project(tmp_path / "r.pullquote", {ANA: _ANA, BEN: _BEN}) as project:
        yield project


def _do(project: Project, intent: Intent) -> None:
    project.apply(only_article(project), intent.edit, intent.name, gold=True)


def _judge(project: Project, words: str, choose: Callable[[ArticleReview, str], Intent]) -> ArticleReview:
    """Do what `choose` answers for the match on `words`; the review after it."""
    looked_at = review(project, ANA, BEN)
    _do(project, choose(looked_at, match_on(looked_at, words).id))
    assert project.check().faults == ()
    return review(project, ANA, BEN)


def _left(looked_at: ArticleReview, match_id: str) -> Intent:
    return take(looked_at, match_id, 1)


def _right(looked_at: ArticleReview, match_id: str) -> Intent:
    return take(looked_at, match_id, 2)


def test_every_kind_lies_open_in_reading_order(desk: Project) -> None:
    looked_at = review(desk, ANA, BEN)
    kinds = [tuple(kind.name for kind in match.kinds) for match in looked_at.open]
    assert kinds == [("LABEL",), ("BOUNDARY",), ("SPEAKER", "CUE"), ("MISSED",), ("EXTRA",)]
    assert looked_at.judgements == {} and not looked_at.sealed and looked_at.status is Status.NEW
    assert [annotator.name for annotator in looked_at.annotators] == ["ana", "ben"]


@pytest.mark.parametrize(
    ("words", "choose", "stands", "choice"),
    [
        ("The EU", _left, [("ORG", "The EU")], "left"),
        ("The EU", _right, [("GPE", "The EU")], "right"),
        ("The EU", take_both, [("GPE", "The EU"), ("ORG", "The EU")], "both"),
        ("The EU", take_neither, [], "neither"),
        ("Ingrid Solheim", _left, [("PERSON", "Ingrid Solheim")], "left"),
        ("Ingrid Solheim", _right, [("PERSON", "Deputy Mayor Ingrid Solheim")], "right"),
        (
            "Ingrid Solheim",
            take_both,
            [("PERSON", "Deputy Mayor Ingrid Solheim"), ("PERSON", "Ingrid Solheim")],
            "both",
        ),
        ("Marlow Bay Council", _left, [], "left"),
        ("Marlow Bay Council", _right, [("ORG", "Marlow Bay Council")], "right"),
        ("Marlow Bay Council", take_both, [("ORG", "Marlow Bay Council")], "both"),
        ("Esk Valley", _left, [("GPE", "Esk Valley")], "left"),
        ("Esk Valley", _right, [], "right"),
        ("Esk Valley", take_neither, [], "neither"),
        ("“We are ready,”", _left, [("Ingrid Solheim", "“We are ready,”")], "left"),
        ("“We are ready,”", _right, [("", "“We are ready,”")], "right"),
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
    after = _judge(desk, words, choose)
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
    _judge(desk, "The EU", take_both)
    after = _judge(desk, "The EU", _right)
    assert gold_words(desk) == [("GPE", "The EU")]
    assert [one.choice for one in after.all_judgements.values()] == ["right"]
    desk.undo()
    assert sorted(gold_words(desk)) == [("GPE", "The EU"), ("ORG", "The EU")]
    with pytest.raises(EditError, match="Nothing to change"):
        _judge(desk, "The EU", take_both)


def test_what_was_edited_stands_as_altered_and_by_hand(desk: Project) -> None:
    def edited(looked_at: ArticleReview, match_id: str) -> Intent:
        return take_edited(looked_at, match_id, [span("n1", "NORP", "EU")], "a union is a group", ruling=True)

    match = match_on(review(desk, ANA, BEN), "The EU")
    after = _judge(desk, "The EU", edited)
    assert gold_words(desk) == [("NORP", "EU")]
    judgement = after.judgements[match.id]
    assert (judgement.choice, judgement.reason, judgement.ruling) == ("edited", "a union is a group", True)


def test_both_is_refused_where_the_same_words_would_be_two_quotes(desk: Project) -> None:
    with pytest.raises(EditError, match="cannot stand side by side"):
        _judge(desk, "“We are ready,”", take_both)
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
        _do(desk, take(review(desk, ANA, BEN), match.id, 1))
    _do(desk, finish(review(desk, ANA, BEN)))
    assert review(desk, ANA, BEN).finished
    after = _judge(desk, "The EU", reopen)
    assert ("ORG", "The EU") not in gold_words(desk) and after.status is Status.IN_PROGRESS
    assert [match_on(after, "The EU")] == list(after.open)
    desk.undo()
    assert review(desk, ANA, BEN).finished


def test_finish_is_refused_while_anything_is_open_and_takes_what_is_agreed(desk: Project) -> None:
    with pytest.raises(EditError, match=r"^5 differences are open\.$"):
        finish(review(desk, ANA, BEN))
    for match in review(desk, ANA, BEN).open[1:]:
        _do(desk, take(review(desk, ANA, BEN), match.id, 1))
    with pytest.raises(EditError, match=r"^1 difference is open\.$"):
        finish(review(desk, ANA, BEN))
    _judge(desk, "The EU", take_neither)
    _do(desk, finish(review(desk, ANA, BEN)))
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
    _judge(desk, "Monday", take_neither)
    for match in review(desk, ANA, BEN).open:
        _do(desk, take(review(desk, ANA, BEN), match.id, 2))
    _do(desk, finish(review(desk, ANA, BEN)))
    assert ("DATE", "Monday") not in gold_words(desk)


def test_agreed_annotations_bring_the_tags_and_notes_of_all(tmp_path: Path) -> None:
    one = replace(span("a1", "ORG", "The EU"), tags=("money",), note="check")
    other = replace(span("b1", "ORG", "The EU"), tags=("eu", "money"), unsure=True)
    with reviewed_project(tmp_path / "r.pullquote", {ANA: [one], BEN: [other]}) as project:
        _do(project, finish(review(project, ANA, BEN)))
        (stands,) = review(project, ANA, BEN).gold.spans.values()
    assert (stands.tags, stands.note, stands.unsure) == (("money", "eu"), "check", True)


def test_what_no_judgement_put_into_gold_is_never_taken_away(tmp_path: Path) -> None:
    brought = span("g1", "ORG", "The EU")
    with reviewed_project(tmp_path / "r.pullquote", {ANA: _ANA, BEN: _BEN, GOLD: [brought]}) as project:
        after = _judge(project, "The EU", _left)
        match = match_on(after, "The EU")
        # The same stands already: it keeps its id.
        assert after.judgements[match.id].results == ("g1",)
        assert gold_words(project) == [("ORG", "The EU")]
        _judge(project, "The EU", _right)
        assert sorted(gold_words(project)) == [("GPE", "The EU"), ("ORG", "The EU")]
        assert not review(project, ANA, BEN).at_odds
        _judge(project, "The EU", reopen)
        assert gold_words(project) == [("ORG", "The EU")]


def test_plain_review_of_one_teammate(desk: Project) -> None:
    looked_at = review(desk, BEN)
    assert looked_at.open == () and len(looked_at.comparison.matches) == len(_BEN)
    _do(desk, strike(looked_at, match_on(looked_at, "The EU").id, "not in our guidelines"))
    looked_at = review(desk, BEN)
    _do(desk, accept(looked_at, match_on(looked_at, "Monday").id))
    assert gold_words(desk) == [("DATE", "Monday")]
    looked_at = review(desk, BEN)
    corrected = span("x", "PERSON", "Ingrid Solheim")
    _do(desk, take_edited(looked_at, match_on(looked_at, "Deputy Mayor Ingrid Solheim").id, [corrected]))
    _do(desk, finish(review(desk, BEN)))
    assert gold_words(desk) == [
        ("PERSON", "Ingrid Solheim"),
        ("DATE", "Monday"),
        ("", "“We are ready,”"),
        ("ORG", "Marlow Bay Council"),
        ("Tom Reyes", "“Nobody is,”"),
    ]
    choices = sorted(one.choice for one in review(desk, BEN).judgements.values())
    assert choices == ["accepted"] * 4 + ["edited", "struck"]


def test_a_models_suggestion_taken_into_gold_counts_as_kept(tmp_path: Path) -> None:
    model = model_annotator("small@1.0")
    suggested = replace(span("m1", "ORG", "The EU"), origin=Origin.MODEL, certainty=0.7)
    with reviewed_project(tmp_path / "r.pullquote", {ANA: _ANA, model: [suggested]}) as project:
        looked_at = review(project, model, ANA)
        _do(project, take(looked_at, match_on(looked_at, "Esk Valley").id, 2))
        _do(project, accept(review(project, model), match_on(review(project, model), "The EU").id))
        origins = {one.label: one.origin for one in review(project, ANA).gold.spans.values()}
    assert origins == {"GPE": Origin.HAND, "ORG": Origin.KEPT}


def test_majorities_of_three_in_one_step(tmp_path: Path) -> None:
    said = {ANA: _ANA, BEN: _BEN, CAI: [span("c1", "ORG", "The EU"), span("c2", "DATE", "Monday"), _BEN[5]]}
    with reviewed_project(tmp_path / "r.pullquote", said) as project:
        looked_at = review(project, ANA, BEN, CAI)
        intent = take_majority(looked_at, 2 / 3)
        assert intent is not None
        _do(project, intent)
        after = review(project, ANA, BEN, CAI)
        # Ana and Cai say ORG, two of three have neither the council nor Esk Valley; of Solheim all say something else.
        assert ("ORG", "The EU") in gold_words(project)
        assert ("ORG", "Marlow Bay Council") not in gold_words(project)
        assert {one.choice for one in after.judgements.values()} == {"majority"}
        assert take_majority(after, 2 / 3) is None
        solheim = match_on(after, "Ingrid Solheim")
        assert solheim in after.open
        _do(project, take(after, solheim.id, 2))
        assert review(project, ANA, BEN, CAI).judgements[solheim.id].choice == "layer 2"
        project.undo()
        project.undo()
        assert gold_words(project) == [] and review(project, ANA, BEN, CAI).open == looked_at.open


def test_one_choice_for_many_articles_is_one_step(desk: Project) -> None:
    sold = "Esk Valley, a farm, was sold."
    second = add_reviewed(
        desk,
        {ANA: [span("x1", "ORG", "Esk Valley", sold)], BEN: [span("y1", "ORG", "Valley", sold)]},
        text=sold,
    )
    ids = [ANA.id, BEN.id]
    reviews = [read_review(desk, row.id, ids) for row in desk.rows(desk.numbers())]
    edits, name = take_all(reviews, "longer", {DisagreementKind.BOUNDARY})
    assert name == "take the longer (2 differences)" and len(edits) == 2
    desk.apply_all(edits, name, gold=True)
    assert gold_words(desk) == [("PERSON", "Deputy Mayor Ingrid Solheim")]
    after = read_review(desk, second.id, ids)
    assert [one.choice for one in after.judgements.values()] == ["longer"]
    assert after.open == () and len(review(desk, ANA, BEN).open) == 4
    with pytest.raises(EditError, match="No difference is open"):
        take_all([review(desk, ANA, BEN), after], "longer", {DisagreementKind.BOUNDARY})
    edits, name = take_all([review(desk, ANA, BEN), after], "side-2", set(DisagreementKind))
    desk.apply_all(edits, name, gold=True)
    assert name == "take ben’s (4 differences)" and review(desk, ANA, BEN).open == ()
    desk.undo()
    desk.undo()
    assert gold_words(desk) == [] and desk.check().faults == ()
    with pytest.raises(EditError, match="no choice “tails”"):
        take_all(reviews, "tails", set(DisagreementKind))


def test_a_layer_that_changes_opens_its_match_and_finishing_tidies_up(tmp_path: Path) -> None:
    with reviewed_project(tmp_path / "r.pullquote", {BEN: _BEN}, reviewer=ANA) as project:
        article = only_article(project)
        for one in _ANA:
            project.apply(article, Put(one), "label")
        for match in review(project, ANA, BEN).open:
            _do(project, take(review(project, ANA, BEN), match.id, 1))
        _do(project, finish(review(project, ANA, BEN)))
        project.apply(article, Put(span("a1", "NORP", "The EU")), "label")
        after = review(project, ANA, BEN)
        assert [match_on(after, "The EU")] == list(after.open)
        assert not after.finished and [one.judged for one in after.outdated] == [("a1", "b1")]
        assert ("ORG", "The EU") in gold_words(project)
        _do(project, take(after, after.open[0].id, 1))
        assert ("NORP", "The EU") in gold_words(project) and ("ORG", "The EU") not in gold_words(project)
        assert review(project, ANA, BEN).finished
        project.apply(article, Remove("a5"), "strike")
        _do(project, finish(review(project, ANA, BEN)))
        assert ("GPE", "Esk Valley") not in gold_words(project)
        assert review(project, ANA, BEN).finished and project.check().faults == ()


def test_a_second_comparison_leaves_what_was_decided_and_takes_the_place_of_what_is_judged_anew(tmp_path: Path) -> None:
    cais = [span("c1", "ORG", "The EU"), span("c2", "PERSON", "Ingrid Solheim"), span("c3", "TIME", "Monday")]
    with reviewed_project(tmp_path / "r.pullquote", {ANA: _ANA[:3], BEN: _BEN[:3], CAI: cais}) as project:
        _judge(project, "The EU", _right)
        _judge(project, "Ingrid Solheim", _right)
        _do(project, finish(review(project, ANA, BEN)))
        first = [("GPE", "The EU"), ("PERSON", "Deputy Mayor Ingrid Solheim"), ("DATE", "Monday")]
        assert gold_words(project) == first
        # Ana and Cai agree about the EU and Solheim, but somebody decided about Ana's labels before.
        second = review(project, ANA, CAI)
        assert [match.kinds for match in second.open] == [(DisagreementKind.LABEL,)]
        _do(project, take(second, second.open[0].id, 2))
        assert gold_words(project) == [*first[:2], ("TIME", "Monday")]
        assert review(project, ANA, CAI).finished
        for _ in range(4):
            project.undo()
        assert gold_words(project) == [] and project.check().faults == ()


def test_a_judgement_says_whose_annotations_of_which_sort(desk: Project) -> None:
    after = _judge(desk, "“We are ready,”", _left)
    (stands,) = after.gold.attributions.values()
    assert isinstance(stands, Attribution) and stands.cue and stands.id not in ("a4", "b4")
    assert all(isinstance(one, Judgement) for one in after.gold.remarks.values())
    assert not any(isinstance(one, Span) for one in after.standing(match_on(after, "“We are ready,”")))
