"""Two reviewers settle the same article on two machines, and their files are merged: what they decided differently is open."""

import itertools
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from side_by_side import ANA, BEN, RITA, gold_words, match_on, review, reviewed_project, span

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status
from annotations.errors import EditError
from annotations.intents import Intent
from annotations.packets.packing import send_back
from annotations.packets.taking_in import merge_file
from annotations.project import Project
from annotations.review.adjudication import finish, take, take_all, take_both, take_edited, take_neither
from annotations.review.comments import answer, comment_on, threads
from annotations.review.disagreements import DisagreementKind
from annotations.review.reviewing import ArticleReview

SAM = Annotator("0197a0de-0000-7000-8000-000000005a30", "sam", AnnotatorKind.HUMAN)
_SAID = {
    ANA: [span("a1", "ORG", "The EU"), span("a2", "DATE", "Monday")],
    BEN: [span("b1", "GPE", "The EU"), span("b2", "DATE", "Monday")],
}
Choose = Callable[[ArticleReview, str], Intent]
_CHOICES: Mapping[str, Choose] = {
    "left": lambda looked_at, match: take(looked_at, match, 1),
    "right": lambda looked_at, match: take(looked_at, match, 2),
    "both": take_both,
    "neither": take_neither,
    "edited": lambda looked_at, match: take_edited(looked_at, match, [span("n", "NORP", "The EU")]),
}

_PARTS_OF = {"both": ("left", "right")}


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Rita's project and a copy of it that Sam has."""
    ritas, sams = tmp_path / "rita.pullquote", tmp_path / "sam.pullquote"
    reviewed_project(ritas, _SAID).close()
    shutil.copy(ritas, sams)
    return ritas, sams


def _judge(path: Path, who: Annotator, choose: Choose) -> None:
    with Project.open(path, who) as project:
        looked_at = review(project, ANA, BEN)
        intent = choose(looked_at, match_on(looked_at, "The EU").id)
        project.apply(looked_at.article.id, intent.edit, intent.name, gold=True)


def _merge(path: Path, who: Annotator, theirs: Path, sender: Annotator) -> None:
    packet = theirs.with_name(f"back from {sender.name}.pullquote")
    with Project.open(theirs, sender) as project:
        send_back(project, packet, folder=theirs.parent / sender.name)
    with Project.open(path, who) as project:
        merge_file(project, packet, folder=path.parent / who.name)


@pytest.mark.parametrize(("mine", "hers"), list(itertools.product(_CHOICES, repeat=2)))
def test_what_two_decided_differently_is_open_again(two: tuple[Path, Path], mine: str, hers: str) -> None:
    ritas, sams = two
    _judge(ritas, RITA, _CHOICES[hers])
    _judge(sams, SAM, _CHOICES[mine])
    _merge(ritas, RITA, sams, SAM)
    with Project.open(ritas, RITA) as project:
        after = review(project, ANA, BEN)
        match = match_on(after, "The EU")
        if mine == hers:
            assert match.id in after.judgements and after.open == () == after.at_odds
        elif match.id in after.judgements:
            # The later took all that the first took, or the first took nothing: gold is just what the later says.
            assert after.judgements[match.id].choice == mine and hers in ("neither", *_PARTS_OF.get(mine, ()))
            assert len(gold_words(project)) == len(after.standing(match)) == (2 if mine == "both" else 1)
        else:
            assert after.at_odds == after.open == (match,)
        intent = take(after, match.id, 2, "looked at again")
        project.apply(after.article.id, intent.edit, intent.name, gold=True)
        intent = finish(review(project, ANA, BEN))
        project.apply(after.article.id, intent.edit, intent.name, gold=True)
        assert gold_words(project) == [("GPE", "The EU"), ("DATE", "Monday")]
        assert review(project, ANA, BEN).finished and project.check().faults == ()


@pytest.mark.parametrize(("mine", "hers"), [("left", "right"), ("left", "neither"), ("edited", "right")])
def test_what_the_first_took_away_from_an_earlier_judgement_opens_the_later(
    two: tuple[Path, Path], mine: str, hers: str
) -> None:
    ritas, sams = two
    _judge(ritas, RITA, take_both)
    _merge(sams, SAM, ritas, RITA)
    _judge(ritas, RITA, _CHOICES[hers])
    _judge(sams, SAM, _CHOICES[mine])
    _merge(ritas, RITA, sams, SAM)
    with Project.open(ritas, RITA) as project:
        after = review(project, ANA, BEN)
        match = match_on(after, "The EU")
        standing = [words for label, words in gold_words(project)]
        if mine == "edited":
            # Both took away what the other kept of it; only what Sam made of it stands.
            assert match.id in after.judgements and standing == ["The EU"]
        else:
            assert standing == [] and after.at_odds == after.open == (match,)
        assert project.check().faults == ()


def test_two_finished_reviews_that_say_the_same_are_one(two: tuple[Path, Path]) -> None:
    for path, who in zip(two, (RITA, SAM), strict=True):
        _judge(path, who, take_both)
        with Project.open(path, who) as project:
            looked_at = review(project, ANA, BEN)
            intent = finish(looked_at)
            project.apply(looked_at.article.id, intent.edit, intent.name, gold=True)
    ritas, sams = two
    _merge(ritas, RITA, sams, SAM)
    _merge(sams, SAM, ritas, RITA)
    golds = []
    for path, who in zip(two, (RITA, SAM), strict=True):
        with Project.open(path, who) as project:
            after = review(project, ANA, BEN)
            assert after.finished and after.status is Status.DONE and project.check().faults == ()
            golds.append(after.gold)
    assert golds[0] == golds[1] and len(golds[0].spans) == 3


def test_a_finished_review_is_not_finished_any_more_where_another_decided_otherwise(two: tuple[Path, Path]) -> None:
    for path, who, choose in zip(two, (RITA, SAM), (_CHOICES["left"], _CHOICES["right"]), strict=True):
        _judge(path, who, choose)
        with Project.open(path, who) as project:
            looked_at = review(project, ANA, BEN)
            intent = finish(looked_at)
            project.apply(looked_at.article.id, intent.edit, intent.name, gold=True)
    ritas, sams = two
    _merge(ritas, RITA, sams, SAM)
    with Project.open(ritas, RITA) as project:
        after = review(project, ANA, BEN)
        assert after.status is Status.DONE and not after.finished
        assert after.at_odds == after.open == (match_on(after, "The EU"),)
        # What two people have judged is not settled by the dozen.
        with pytest.raises(EditError, match="No difference is open"):
            take_all([after], "side-1", set(DisagreementKind))


def test_a_comment_and_its_answer_travel(two: tuple[Path, Path]) -> None:
    ritas, sams = two
    with Project.open(ritas, RITA) as project:
        looked_at = review(project, ANA)
        intent = comment_on(looked_at.layers[0], looked_at.layers[0].spans["a1"], "A body?")
        project.apply(looked_at.article.id, intent.edit, intent.name)
    _merge(sams, SAM, ritas, RITA)
    with Project.open(sams, SAM) as project:
        (thread,) = threads([project.layer(looked_at.article.id, one) for one in (RITA.id, SAM.id)])
        intent = answer(thread, "Yes, it acts.")
        project.apply(looked_at.article.id, intent.edit, intent.name)
    _merge(ritas, RITA, sams, SAM)
    with Project.open(ritas, RITA) as project:
        (thread,) = threads([project.layer(looked_at.article.id, one) for one in (RITA.id, SAM.id)])
        assert [comment.text for comment in thread.all] == ["A body?", "Yes, it acts."]
        assert thread.writers == (RITA.id, SAM.id) and thread.waits_for(RITA.id)
        assert project.check().faults == ()
