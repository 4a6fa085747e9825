"""Whatever layers lie side by side and whatever is chosen: gold is what was chosen, and every step can be taken back."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from making import LABELS, TEXT, places
from side_by_side import ANA, BEN, CAI, layer_of, only_article, review, reviewed_project

from annotations.annotators import GOLD, Annotator
from annotations.articles import Article, Status, make_article
from annotations.attributions import Annotation, Attribution, QuoteKind
from annotations.edits import Edit, apply
from annotations.errors import EditError
from annotations.intents import Intent
from annotations.layer import Layer
from annotations.project import Project
from annotations.review.adjudication import (
    finish,
    reopen,
    take,
    take_all,
    take_both,
    take_edited,
    take_majority,
    take_neither,
)
from annotations.review.disagreements import DisagreementKind, Match
from annotations.review.gold import words_in
from annotations.review.reviewing import ArticleReview, make_review
from annotations.review.statements import statement
from annotations.rules import rule_for
from annotations.scheme import default_scheme
from annotations.spans import Fragment, Origin, Span

_CHOICES = ("left", "right", "last", "both", "neither", "edited", "reopen", "majority", "longer", "finish")
_ARTICLE = make_article(TEXT, title="A story")
_RULE = rule_for(TEXT, default_scheme())

_spans = st.builds(
    lambda label, where, origin: Span("", label, where, origin=origin),
    st.sampled_from(LABELS),
    places(),
    st.sampled_from((Origin.HAND, Origin.ALTERED)),
)
_quotes = st.builds(
    lambda kind, where, speaker: Attribution("", kind, where, speaker=speaker),
    st.sampled_from(QuoteKind),
    places(),
    st.sampled_from(("", "Ana Díaz")),
)


@st.composite
def _said(draw: st.DrawFn, letter: str) -> list[Annotation]:
    """What one person says of TEXT; some of it under ids that others use too, as kept suggestions are."""
    found = draw(st.lists(st.one_of(_spans, _quotes), max_size=6, unique_by=words_in))
    shared = draw(st.booleans())
    return [_named(one, f"{'s' if shared and place % 2 else letter}{place}") for place, one in enumerate(found)]


def _named(annotation: Annotation, identity: str) -> Annotation:
    if isinstance(annotation, Span):
        return Span(identity, annotation.label, annotation.fragments, origin=annotation.origin)
    return Attribution(identity, annotation.kind, annotation.content, speaker=annotation.speaker)


_steps = st.lists(st.tuples(st.sampled_from(_CHOICES), st.integers(0, 30), places()), max_size=12)


def _intent(looked_at: ArticleReview, choice: str, match: Match, where: tuple[Fragment, ...]) -> Intent | None:
    """What a reviewer does next. Raises EditError where it is refused."""
    match choice:
        case "left":
            return take(looked_at, match.id, 1)
        case "right":
            return take(looked_at, match.id, 2)
        case "last":
            return take(looked_at, match.id, len(match.sides), "because", ruling=True)
        case "both":
            return take_both(looked_at, match.id)
        case "neither":
            return take_neither(looked_at, match.id)
        case "edited":
            return take_edited(looked_at, match.id, [_edited(match, where)])
        case "reopen":
            return reopen(looked_at, match.id)
        case "majority":
            return take_majority(looked_at, 0.5)
        case "longer":
            edits, name = take_all([looked_at], "longer", {DisagreementKind.BOUNDARY, DisagreementKind.LABEL})
            return Intent(edits[0][1], name, None)
        case "finish":
            return finish(looked_at)
        case _:
            raise AssertionError(choice)


def _edited(match: Match, where: tuple[Fragment, ...]) -> Annotation:
    return Attribution("new", QuoteKind.MIXED, where) if match.is_quote else Span("new", "EVENT", where)


@given(ana=_said("a"), ben=_said("b"), cai=_said("c"), three=st.booleans(), steps=_steps)
def test_gold_is_what_was_chosen_and_every_step_can_be_taken_back(
    ana: list[Annotation],
    ben: list[Annotation],
    cai: list[Annotation],
    three: bool,
    steps: list[tuple[str, int, tuple[Fragment, ...]]],
) -> None:
    people = (ANA, BEN, CAI) if three else (ANA, BEN)
    folder = Path(tempfile.mkdtemp())
    try:
        said = {ANA: ana, BEN: ben, CAI: cai}
        with reviewed_project(folder / "r.pullquote", said, text=TEXT) as project:
            golds = [_gold(project)]
            for choice, number, where in steps:
                if _stepped(project, people, choice, number, where):
                    golds.append(_gold(project))
                    _check_named(review(project, *people))
            assert project.check().faults == ()
            _check_back_and_forth(project, golds)
            _check_finished(project, people)
    finally:
        shutil.rmtree(folder)


def _gold(project: Project) -> Layer:
    return project.layer(only_article(project), GOLD.id)


def _stepped(
    project: Project, people: Sequence[Annotator], choice: str, number: int, where: tuple[Fragment, ...]
) -> bool:
    """Do one step; whether it was not refused."""
    looked_at = review(project, *people)
    if not looked_at.comparison.matches:
        return False
    match = looked_at.comparison.matches[number % len(looked_at.comparison.matches)]
    try:
        intent = _intent(looked_at, choice, match, where)
        if intent is None:
            return False
        project.apply(looked_at.article.id, intent.edit, intent.name, gold=True)
    except EditError:
        return False
    after = review(project, *people)
    assert not after.at_odds and not after.outdated
    if choice in ("left", "right", "last"):
        side = {"left": 0, "right": 1, "last": -1}[choice]
        assert _said_of(after.standing(match)) == _said_of(match.sides[side])
    elif choice in ("neither", "reopen"):
        assert choice == "neither" or match.id not in after.judgements
        assert not [one for one in after.standing(match) if one.id not in _named_elsewhere(after, match)]
    elif choice == "both":
        assert _said_of(after.standing(match)) == _said_of(match.annotations)
    elif choice == "edited":
        assert _said_of(after.standing(match)) == {statement(_edited(match, where))}
    return True


def _said_of(annotations: Sequence[Annotation]) -> set[str]:
    return {statement(one) for one in annotations}


def _named_elsewhere(looked_at: ArticleReview, match: Match) -> set[str]:
    return {result for key, one in looked_at.judgements.items() if key != match.id for result in one.results}


def _check_named(looked_at: ArticleReview) -> None:
    """Gold holds what its judgements name, and nothing else."""
    named = {result for one in looked_at.all_judgements.values() for result in one.results}
    assert named == {*looked_at.gold.spans, *looked_at.gold.attributions}


def _check_back_and_forth(project: Project, golds: Sequence[Layer]) -> None:
    for gold in reversed(golds[:-1]):
        project.undo()
        assert _gold(project) == gold
    for gold in golds[1:]:
        project.redo()
        assert _gold(project) == gold
    assert project.check().faults == ()


def _check_finished(project: Project, people: Sequence[Annotator]) -> None:
    """Settle what is open and finish: gold is then what the judgements chose and what all agree about."""
    for match in review(project, *people).open:
        intent = take(review(project, *people), match.id, 1)
        project.apply(only_article(project), intent.edit, intent.name, gold=True)
    before = review(project, *people)
    chosen = _said_of([one for match in before.comparison.matches for one in before.standing(match)])
    agreed = _said_of([match.sides[0][0] for match in before.comparison.agreed if match.id not in before.judgements])
    if not before.finished:
        intent = finish(before)
        project.apply(only_article(project), intent.edit, intent.name, gold=True)
    after = review(project, *people)
    assert after.finished and after.open == () and after.status is Status.DONE
    assert _said_of([*after.gold.spans.values(), *after.gold.attributions.values()]) == chosen | agreed
    assert project.check().faults == ()


@given(ana=_said("a"), ben=_said("b"), steps=_steps, others=_steps)
def test_two_reviewers_on_two_machines(
    ana: list[Annotation],
    ben: list[Annotation],
    steps: list[tuple[str, int, tuple[Fragment, ...]]],
    others: list[tuple[str, int, tuple[Fragment, ...]]],
) -> None:
    """After their gold is merged no match counts as judged unless gold has just what its judgement says of it."""
    layers = tuple(_layer(_ARTICLE, one, said) for one, said in ((ANA, ana), (BEN, ben)))
    people = (ANA, BEN)
    first, firsts = _worked(layers, steps)
    second, seconds = _worked(layers, others)
    if not make_review(_ARTICLE, people, layers, first).comparison.matches:
        return
    # The later event wins, fact by fact: here the second machine's all come later.
    merged = Layer(_ARTICLE.id, GOLD.id)
    for facts in (*firsts, *seconds):
        merged = merged.with_facts(facts)
    looked_at = make_review(_ARTICLE, people, layers, merged)
    for match in looked_at.comparison.matches:
        judgement = looked_at.judgements.get(match.id)
        if judgement is not None:
            assert tuple(one.id for one in looked_at.standing(match)) == judgement.results
        elif match.id in looked_at.all_judgements:
            assert match in looked_at.at_odds and match in looked_at.open
    if first == second:
        assert not looked_at.at_odds
    # Judged anew, each is settled, and with it perhaps another; nothing of the lost judgement is left.
    for _ in looked_at.comparison.matches:
        if not looked_at.at_odds:
            break
        match = looked_at.at_odds[0]
        merged = _applied(merged, take(looked_at, match.id, 1).edit)
        looked_at = make_review(_ARTICLE, people, layers, merged)
        assert _said_of(looked_at.standing(match)) == _said_of(match.sides[0]) and match.id in looked_at.judgements
    assert not looked_at.at_odds


def _layer(article: Article, annotator: Annotator, said: list[Annotation]) -> Layer:
    return layer_of(article, annotator, said, Status.DONE)


def _worked(layers: tuple[Layer, ...], steps: Sequence[tuple[str, int, tuple[Fragment, ...]]]) -> tuple[Layer, list]:
    """Gold after a reviewer's steps on one machine, and the facts of its events."""
    gold = Layer(_ARTICLE.id, GOLD.id)
    logged = []
    for choice, number, where in steps:
        looked_at = make_review(_ARTICLE, (ANA, BEN), layers, gold)
        if not looked_at.comparison.matches:
            break
        match = looked_at.comparison.matches[number % len(looked_at.comparison.matches)]
        try:
            intent = _intent(looked_at, choice, match, where)
            if intent is None:
                continue
            gold, _, after = apply(gold, intent.edit, _RULE)
        except EditError:
            continue
        logged.append(after)
    return gold, logged


def _applied(gold: Layer, edit: Edit) -> Layer:
    return apply(gold, edit, _RULE)[0]
