"""A merge of very many steps, taken out and brought back a few steps at a time: nothing is lost, and the order stays."""

from pathlib import Path

from making import ANA, SCHEME, article

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status
from annotations.changes import Step
from annotations.edits import Judge, Put
from annotations.history import Batch
from annotations.layer import Verdict
from annotations.packets.taking_in import merge_file
from annotations.project import Project
from annotations.spans import Span

BO = Annotator("0197a0de-0000-7000-8000-0000000000b0", "bo", AnnotatorKind.HUMAN)
TEXT = article(1)
STEPS = 1_100


def log(path: Path) -> list[Batch]:
    """Bo's steps as undo would take them back."""
    with Project.open(path, BO, read_only=True) as project:
        return [*project.history.done]


def test_steps_go_and_come_back_in_their_order(tmp_path: Path) -> None:
    lead = Project.create(tmp_path / "lead.pullquote", ANA, SCHEME)
    lead.add_articles([TEXT])
    with Project.create(tmp_path / "bo.pullquote", BO, SCHEME) as bos:
        bos.add_articles([TEXT])
        for number in range(STEPS):
            bos.apply(TEXT.id, Put(Span("b", "PERSON", ((0, 3 + number % 2),))), f"step {number}")
    merge_file(lead, tmp_path / "bo.pullquote")
    layer, steps = lead.layer(TEXT.id, BO.id), log(lead.path)
    assert [step.name for step in steps] == [f"step {number}" for number in range(STEPS)]
    turns = list(lead.repeat_merge(Step.UNDO))
    assert turns[-1] == (1, 1) and len(turns) > 2
    assert lead.layer(TEXT.id, BO.id).spans == {} and log(lead.path) == []
    assert lead.check().faults == ()
    turns = list(lead.repeat_merge(Step.REDO))
    assert turns[0] == (0, 1) and turns[-1] == (1, 1)
    assert lead.layer(TEXT.id, BO.id) == layer and log(lead.path) == steps
    assert lead.check().faults == ()


def test_taking_out_that_was_broken_off_can_be_gone_on_with(tmp_path: Path) -> None:
    lead = Project.create(tmp_path / "lead.pullquote", ANA, SCHEME)
    with Project.create(tmp_path / "bo.pullquote", BO, SCHEME) as bos:
        found = [article(number) for number in range(5)]
        bos.add_articles(found)
        for one in found:
            bos.apply(one.id, Put(Span(f"b {one.id}", "PERSON", ((0, 3),))), "label")
    merge_file(lead, tmp_path / "bo.pullquote")
    assert next(lead.repeat_merge(Step.UNDO, seconds=0)) == (1, 5)
    assert lead.merge_to_repeat(Step.UNDO) is not None
    list(lead.repeat_merge(Step.UNDO))
    assert lead.numbers() == []
    turns = lead.repeat_merge(Step.REDO, seconds=0)
    while next(turns) != (2, 5):
        pass
    list(lead.repeat_merge(Step.REDO))
    assert len(lead.numbers()) == 5 and lead.check().faults == ()


def test_what_somebody_did_before_stands_again_as_it_was(tmp_path: Path) -> None:
    with Project.create(tmp_path / "bo.pullquote", BO, SCHEME) as bos:
        bos.add_articles([TEXT])
        bos.apply(TEXT.id, Put(Span("b", "PERSON", ((0, 3),))), "label")
    lead = Project.create(tmp_path / "lead.pullquote", ANA, SCHEME)
    merge_file(lead, tmp_path / "bo.pullquote")
    before = lead.layer(TEXT.id, BO.id)
    with Project.open(tmp_path / "bo.pullquote", BO) as bos:
        bos.apply(TEXT.id, Judge(Verdict(Status.DONE, note="read twice")), "done")
    merge_file(lead, tmp_path / "bo.pullquote")
    after = lead.layer(TEXT.id, BO.id)
    assert after.verdict.status is Status.DONE
    lead.undo()
    assert lead.layer(TEXT.id, BO.id) == before
    lead.redo()
    assert lead.layer(TEXT.id, BO.id) == after
    assert lead.check().faults == ()
