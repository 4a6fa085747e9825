"""Blind until done: nothing of what others say is in a sealed review, and opening a seal leaves a trace."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from side_by_side import ANA, BEN, only_article, review, reviewed_project, span

from annotations.annotators import GOLD, model_annotator
from annotations.articles import Status
from annotations.edits import Judge, Put
from annotations.errors import EditError, ProjectError
from annotations.layer import Verdict
from annotations.project import Project
from annotations.remarks import Unsealed
from annotations.review.adjudication import finish, take, take_all, take_majority
from annotations.review.disagreements import DisagreementKind
from annotations.review.sealing import (
    is_blind,
    is_sealed,
    may_set_blind,
    set_blind,
    unseal,
    without_certainty,
)
from annotations.spans import Origin

_MODEL = model_annotator("small@1.0")
_SUGGESTED = replace(span("m1", "ORG", "The EU"), origin=Origin.MODEL, certainty=0.7)


@pytest.fixture
def blind(tmp_path: Path) -> Iterator[Project]:
    """Ana's project, in which Ben is done and she has begun; it seals."""
    path = tmp_path / "blind.pullquote"
    said = {BEN: [span("b1", "GPE", "The EU")], _MODEL: [_SUGGESTED], GOLD: [span("g1", "ORG", "Marlow Bay Council")]}
    with reviewed_project(path, said, reviewer=ANA) as project:
        project.apply(only_article(project), Put(span("a1", "ORG", "The EU")), "label")
        set_blind(project, True)
        yield project


def _done(project: Project) -> None:
    project.apply(only_article(project), Judge(Verdict(Status.DONE)), "done")


def test_a_sealed_review_holds_nothing_of_others(blind: Project) -> None:
    looked_at = review(blind, ANA, BEN)
    assert looked_at.sealed and is_sealed(blind, looked_at.article.id)
    assert looked_at.comparison.matches == () and looked_at.open == () and looked_at.judgements == {}
    assert not looked_at.layers[1].spans and not looked_at.gold.spans
    assert list(looked_at.layers[0].spans) == ["a1"]
    for refused in (
        lambda: take(looked_at, "any", 1),
        lambda: finish(looked_at),
        lambda: take_majority(looked_at, 0.5),
    ):
        with pytest.raises(EditError, match="sealed until you have finished"):
            refused()
    with pytest.raises(EditError, match="No difference is open"):
        take_all([looked_at], "side-1", set(DisagreementKind))


def test_ones_own_work_is_never_sealed(blind: Project) -> None:
    assert not review(blind, ANA).sealed
    assert len(review(blind, ANA).comparison.matches) == 1


def test_finishing_opens_the_seal(blind: Project) -> None:
    _done(blind)
    looked_at = review(blind, ANA, BEN)
    assert not looked_at.sealed and [match.kinds for match in looked_at.open] == [(DisagreementKind.LABEL,)]
    blind.undo()
    assert review(blind, ANA, BEN).sealed


def test_opening_the_seal_is_an_event_of_ones_own(blind: Project) -> None:
    article = only_article(blind)
    intent = unseal(blind, article)
    change = blind.apply(article, intent.edit, intent.name)
    assert [layer.annotator for layer in change.layers] == [ANA.id] and change.name == "open the seal"
    assert not review(blind, ANA, BEN).sealed
    layer = blind.layer(article, ANA.id)
    assert [type(remark) for remark in layer.remarks.values()] == [Unsealed]
    assert layer.verdict.status is Status.IN_PROGRESS
    with pytest.raises(EditError, match="not sealed"):
        unseal(blind, article)
    assert blind.check().faults == ()


def test_only_who_sealed_can_take_the_seal_off(blind: Project) -> None:
    path = blind.path
    blind.close()
    with Project.open(path, BEN) as project:
        assert is_blind(project) and not may_set_blind(project)
        with pytest.raises(ProjectError, match="Only who sealed"):
            set_blind(project, False)
    with Project.open(path, ANA) as project:
        set_blind(project, False)
        assert not is_blind(project) and not review(project, ANA, BEN).sealed
    with Project.open(path, BEN) as project:
        assert may_set_blind(project)
    with Project.open(path, BEN, read_only=True) as project:
        assert not may_set_blind(project)


def test_a_reading_is_shown_without_the_models_certainty(blind: Project) -> None:
    reading = blind.reading(only_article(blind))
    kept = replace(_SUGGESTED, id="kept", fragments=reading.layer.spans["a1"].fragments, origin=Origin.KEPT)
    reading = replace(reading, layer=replace(reading.layer, spans={**reading.layer.spans, "kept": kept}))
    shown = without_certainty(reading)
    assert [one.certainty for one in shown.all_shown()] == [None] * len(list(reading.all_shown()))
    assert {one.id for one in shown.all_shown()} == {one.id for one in reading.all_shown()}
    assert reading.layer.spans["kept"].certainty == 0.7
