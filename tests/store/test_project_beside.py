"""A second hand that writes long steps: as one step each, giving way, and shown once the project was told."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from making import ANA, SCHEME, article

from annotations.annotators import GOLD, Annotator, AnnotatorKind
from annotations.changes import Step
from annotations.edits import Edit, Put
from annotations.errors import EditError, ProjectClosed
from annotations.packets.known import Known
from annotations.packets.merging import Merging
from annotations.packets.packet import Packet
from annotations.project import Project
from annotations.project_beside import ProjectBeside
from annotations.spans import Span

BO = Annotator("0197a0de-0000-7000-8000-0000000000b0", "bo", AnnotatorKind.HUMAN)
ARTICLES = [article(number) for number in range(40)]


@pytest.fixture
def filled(project: Project) -> Project:
    """A project of forty articles."""
    project.add_articles(ARTICLES)
    return project


@pytest.fixture
def beside(filled: Project) -> Iterator[ProjectBeside]:
    """A second hand on it."""
    with ProjectBeside.open(filled.path, filled.annotator, filled.turns) as opened:
        yield opened


def edits() -> list[tuple[str, Edit]]:
    """An edit on each article."""
    return [(one.id, Put(Span(f"g {one.id}", "PERSON", ((0, 3),)))) for one in ARTICLES]


def golden(project: Project) -> int:
    """How many articles have a gold span."""
    return sum(bool(project.layer(one.id, GOLD.id).spans) for one in ARTICLES)


def test_many_articles_are_changed_in_one_step(filled: Project, beside: ProjectBeside) -> None:
    assert filled.history.next_undo is None
    change = beside.apply_all(edits(), "take the longer", gold=True)
    filled.take_change(change)
    assert golden(filled) == len(change.layers) == 40
    assert filled.history.next_undo is not None and filled.history.next_undo.name == "take the longer"
    assert filled.layers_to_repeat(Step.UNDO) == 40
    filled.undo()
    assert golden(filled) == 0
    assert filled.check().faults == ()


def test_undo_and_redo_beside_are_those_of_the_project(filled: Project, beside: ProjectBeside) -> None:
    step = filled.apply_all(edits(), "take the longer", gold=True).batch
    filled.take_change(beside.repeat(Step.UNDO, step))
    assert golden(filled) == 0 and filled.layers_to_repeat(Step.UNDO) == 0
    filled.take_change(beside.repeat(Step.REDO, step))
    assert golden(filled) == 40
    assert filled.check().faults == ()


def test_a_step_that_is_no_longer_the_last_is_not_undone(filled: Project, beside: ProjectBeside) -> None:
    step = filled.apply_all(edits(), "take the longer", gold=True).batch
    filled.apply(ARTICLES[0].id, Put(Span("h", "PERSON", ((0, 3),))), "label Person")
    with pytest.raises(EditError, match="another step was taken meanwhile"):
        beside.repeat(Step.UNDO, step)
    assert golden(filled) == 40 and filled.reading(ARTICLES[0].id).find("h")
    assert filled.history.next_undo is not None and filled.history.next_undo.name == "label Person"
    assert filled.check().faults == ()


def test_own_work_that_is_shown_follows(filled: Project, beside: ProjectBeside) -> None:
    shown = filled.reading(ARTICLES[0].id)
    change = beside.apply_all(edits(), "label all")
    assert filled.reading(ARTICLES[0].id) is shown
    filled.take_change(change)
    assert filled.reading(ARTICLES[0].id).layer == filled.layer(ARTICLES[0].id, ANA.id)
    assert len(filled.reading(ARTICLES[0].id).layer.spans) == 1


def test_one_edit_that_is_refused_refuses_all(filled: Project, beside: ProjectBeside) -> None:
    wrong = (ARTICLES[-1].id, Put(Span("w", "PERSON", ((0, 10_000),))))
    with pytest.raises(EditError):
        beside.apply_all([*edits()[:-1], wrong], "take the longer", gold=True)
    assert golden(filled) == 0 and filled.check().faults == ()


def test_edits_go_on_while_it_writes(filled: Project, beside: ProjectBeside) -> None:
    wanted = edits()
    thread = threading.Thread(target=lambda: beside.apply_all(wanted, "take the longer", gold=True))
    thread.start()
    made = 0
    while thread.is_alive():
        made += 1
        filled.apply(ARTICLES[0].id, Put(Span("h", "PERSON", ((0, 3 + made % 2),))), f"edit {made}")
    filled.reread()
    assert golden(filled) == 40
    assert len([one for one in filled.history.done if one.name.startswith("edit")]) == made
    assert filled.check().faults == ()


def test_a_merge_beside_is_one_step_that_goes_and_comes_back(
    filled: Project, beside: ProjectBeside, tmp_path: Path
) -> None:
    with Project.create(tmp_path / "bo.pullquote", BO, SCHEME) as bos:
        bos.add_articles([*ARTICLES[:5], article(99)])
        for one in (*ARTICLES[:5], article(99)):
            bos.apply(one.id, Put(Span(f"b {one.id}", "PERSON", ((0, 3),))), "label")
    with Packet(tmp_path / "bo.pullquote") as packet:
        merging = Merging(packet, Known(filled), part=2)
        survey = merging.survey()
        number = beside.begin_merge(survey.merge, [])
        beside.merge_batches(number, merging.batches())
        for part in merging.parts():
            beside.merge_part(number, part)
    filled.reread()
    assert filled.merge_to_repeat(Step.UNDO) is not None
    assert len(filled.numbers()) == 41 and len(filled.layer(ARTICLES[2].id, BO.id).spans) == 1
    assert list(beside.repeat_merge(Step.UNDO))[-1] == (6, 6)
    filled.reread()
    assert len(filled.numbers()) == 40 and not filled.layer(ARTICLES[2].id, BO.id).spans
    assert list(beside.repeat_merge(Step.REDO))[-1] == (6, 6)
    filled.reread()
    assert len(filled.numbers()) == 41 and filled.check().faults == ()


def test_nothing_is_written_once_the_project_is_closed(filled: Project) -> None:
    with ProjectBeside.open(filled.path, filled.annotator, filled.turns) as beside:
        filled.close()
        with pytest.raises(ProjectClosed):
            beside.apply_all(edits(), "take the longer", gold=True)


_WRITING = """
import sys
from pathlib import Path
from annotations.annotators import Annotator, AnnotatorKind
from annotations.edits import Put
from annotations.project import Project
from annotations.project_beside import ProjectBeside
from annotations.spans import Span

ana = Annotator(sys.argv[2], "ana", AnnotatorKind.HUMAN)
with Project.open(Path(sys.argv[1]), ana) as project, ProjectBeside.open(project.path, ana, project.turns) as beside:
    articles = sys.argv[3:]
    for number in range(1000):
        edits = [(one, Put(Span("g", "PERSON", ((0, 3 + number % 5),)))) for one in articles]
        beside.apply_all(edits, f"step {number}", gold=True)
        print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 3, 6])
def test_a_program_that_is_killed_leaves_whole_steps(filled: Project, after: int) -> None:
    filled.close()
    ids = [one.id for one in ARTICLES]
    command = [sys.executable, "-c", _WRITING, str(filled.path), ANA.id, *ids]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdout is not None
        for _ in range(after):
            process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read().split("\n")
    with Project.open(filled.path, ANA) as opened:
        done = [one.name for one in opened.history.done]
        assert len(done) >= after + len(rest) - 1
        expected = (((0, 3 + (len(done) - 1) % 5),),)
        for one in ARTICLES:
            assert tuple(span.fragments for span in opened.layer(one.id, GOLD.id).spans.values()) == expected
        assert opened.check().faults == ()
