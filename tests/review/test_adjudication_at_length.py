"""Reviews as they go on: one teammate, three, many articles at once, layers that change, a second comparison."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from side_by_side import (
    ANA,
    ANAS,
    BEN,
    BENS,
    CAI,
    DEE,
    add_reviewed,
    carry_out,
    gold_words,
    judge,
    layer_of,
    match_on,
    only_article,
    review,
    reviewed_project,
    span,
    take_left,
    take_right,
)

from annotations.annotators import model_annotator
from annotations.articles import Status
from annotations.edits import Put, Remove
from annotations.errors import EditError
from annotations.project import Project
from annotations.review.adjudication import (
    accept,
    finish,
    strike,
    take,
    take_all,
    take_edited,
    take_majority,
)
from annotations.review.disagreements import DisagreementKind
from annotations.review.reviewing import read_review
from annotations.spans import Origin


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Project]:
    """Rita's project, in which Ana and Ben have finished the same story."""
    with reviewed_project(tmp_path / "r.pullquote", {ANA: ANAS, BEN: BENS}) as project:
        yield project


def test_plain_review_of_one_teammate(desk: Project) -> None:
    looked_at = review(desk, BEN)
    assert looked_at.open == () and len(looked_at.comparison.matches) == len(BENS)
    carry_out(desk, strike(looked_at, match_on(looked_at, "The EU").id, "not in our guidelines"))
    looked_at = review(desk, BEN)
    carry_out(desk, accept(looked_at, match_on(looked_at, "Monday").id))
    assert gold_words(desk) == [("DATE", "Monday")]
    looked_at = review(desk, BEN)
    corrected = span("x", "PERSON", "Ingrid Solheim")
    carry_out(desk, take_edited(looked_at, match_on(looked_at, "Deputy Mayor Ingrid Solheim").id, [corrected]))
    carry_out(desk, finish(review(desk, BEN)))
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
    with reviewed_project(tmp_path / "r.pullquote", {ANA: ANAS, model: [suggested]}) as project:
        looked_at = review(project, model, ANA)
        carry_out(project, take(looked_at, match_on(looked_at, "Esk Valley").id, 2))
        carry_out(project, accept(review(project, model), match_on(review(project, model), "The EU").id))
        origins = {one.label: one.origin for one in review(project, ANA).gold.spans.values()}
    assert origins == {"GPE": Origin.HAND, "ORG": Origin.KEPT}


def test_majorities_of_three_in_one_step(tmp_path: Path) -> None:
    said = {ANA: ANAS, BEN: BENS, CAI: [span("c1", "ORG", "The EU"), span("c2", "DATE", "Monday"), BENS[5]]}
    with reviewed_project(tmp_path / "r.pullquote", said) as project:
        looked_at = review(project, ANA, BEN, CAI)
        intent = take_majority(looked_at, 2 / 3)
        assert intent is not None
        carry_out(project, intent)
        after = review(project, ANA, BEN, CAI)
        # Ana and Cai say ORG, two of three have neither the council nor Esk Valley; of Solheim all say something else.
        assert ("ORG", "The EU") in gold_words(project)
        assert ("ORG", "Marlow Bay Council") not in gold_words(project)
        assert {one.choice for one in after.judgements.values()} == {"majority"}
        assert take_majority(after, 2 / 3) is None
        solheim = match_on(after, "Ingrid Solheim")
        assert solheim in after.open
        carry_out(project, take(after, solheim.id, 2))
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
    with reviewed_project(tmp_path / "r.pullquote", {BEN: BENS}, reviewer=ANA) as project:
        article = only_article(project)
        for one in ANAS:
            project.apply(article, Put(one), "label")
        for match in review(project, ANA, BEN).open:
            carry_out(project, take(review(project, ANA, BEN), match.id, 1))
        carry_out(project, finish(review(project, ANA, BEN)))
        project.apply(article, Put(span("a1", "NORP", "The EU")), "label")
        after = review(project, ANA, BEN)
        assert [match_on(after, "The EU")] == list(after.open)
        assert not after.finished and [one.judged for one in after.outdated] == [("a1", "b1")]
        assert ("ORG", "The EU") in gold_words(project)
        carry_out(project, take(after, after.open[0].id, 1))
        assert ("NORP", "The EU") in gold_words(project) and ("ORG", "The EU") not in gold_words(project)
        assert review(project, ANA, BEN).finished
        project.apply(article, Remove("a5"), "strike")
        carry_out(project, finish(review(project, ANA, BEN)))
        assert ("GPE", "Esk Valley") not in gold_words(project)
        assert review(project, ANA, BEN).finished and project.check().faults == ()


def test_where_annotators_agree_by_now_the_earlier_judgement_goes(tmp_path: Path) -> None:
    with reviewed_project(tmp_path / "r.pullquote", {BEN: BENS[:1], CAI: BENS[:1]}, reviewer=ANA) as project:
        article = only_article(project)
        project.apply(article, Put(ANAS[0]), "label")
        judge(project, "The EU", take_left)
        project.apply(article, Put(replace(ANAS[0], label="GPE")), "label")
        after = review(project, ANA, BEN)
        assert after.open == () and gold_words(project) == [("ORG", "The EU")] and not after.finished
        carry_out(project, finish(after))
        assert gold_words(project) == [("GPE", "The EU")]
        # What was merely agreed in one comparison gives way to what is agreed in another.
        project.apply(article, Put(replace(ANAS[0], label="FAC")), "label")
        said = layer_of(project.article(article), DEE, [span("d1", "FAC", "The EU")], Status.DONE)
        assert project.add_layer(DEE, said)
        carry_out(project, finish(review(project, ANA, DEE)))
        assert gold_words(project) == [("FAC", "The EU")]
        assert project.check().faults == ()


def test_a_second_comparison_leaves_what_was_decided_and_takes_the_place_of_what_is_judged_anew(tmp_path: Path) -> None:
    cais = [span("c1", "ORG", "The EU"), span("c2", "PERSON", "Ingrid Solheim"), span("c3", "TIME", "Monday")]
    with reviewed_project(tmp_path / "r.pullquote", {ANA: ANAS[:3], BEN: BENS[:3], CAI: cais}) as project:
        judge(project, "The EU", take_right)
        judge(project, "Ingrid Solheim", take_right)
        carry_out(project, finish(review(project, ANA, BEN)))
        first = [("GPE", "The EU"), ("PERSON", "Deputy Mayor Ingrid Solheim"), ("DATE", "Monday")]
        assert gold_words(project) == first
        # Ana and Cai agree about the EU and Solheim, but somebody decided about Ana's labels before.
        second = review(project, ANA, CAI)
        assert [match.kinds for match in second.open] == [(DisagreementKind.LABEL,)]
        carry_out(project, take(second, second.open[0].id, 2))
        assert gold_words(project) == [*first[:2], ("TIME", "Monday")]
        assert review(project, ANA, CAI).finished
        for _ in range(4):
            project.undo()
        assert gold_words(project) == [] and project.check().faults == ()
