"""Undo and redo over several articles and over restarts, and what a change tells."""

from pathlib import Path

import pytest
from making import ANA, MODEL, SCHEME, article, suggestions

from annotations.annotators import GOLD
from annotations.articles import Status
from annotations.changes import Step
from annotations.edits import Group, Judge, Keep, Put
from annotations.errors import EditError, ProjectError, ProjectReadOnly
from annotations.layer import Layer, Verdict
from annotations.project import Project
from annotations.spans import Span
from annotations.suggested import Suggested

ONE, TWO = article(1), article(2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of two articles."""
    path = tmp_path / "two.pullquote"
    with Project.create(path, ANA, SCHEME) as project:
        project.add_articles([ONE, TWO])
    return path


def label(identity: str, start: int) -> Put:
    """An edit that labels five characters as a person."""
    return Put(Span(identity, "PERSON", ((start, start + 5),)))


def standing(project: Project) -> list[str]:
    """The ids of all spans that stand, in both articles."""
    return sorted(key for one in (ONE, TWO) for key in project.reading(one.id).layer.spans)


def test_undo_goes_back_through_articles_and_restarts(path: Path) -> None:
    with Project.open(path, ANA) as project:
        project.apply(ONE.id, label("a", 0), "label Person")
        project.apply(TWO.id, label("b", 0), "label Person")
    with Project.open(path, ANA) as project:
        project.apply(ONE.id, label("c", 15), "label Person")
        assert project.undo().articles == {ONE.id}
        assert project.undo().articles == {TWO.id}
        assert standing(project) == ["a"]
    with Project.open(path, ANA) as project:
        assert project.redo().ids == {"b"}
        assert standing(project) == ["a", "b"]
    with Project.open(path, ANA) as project:
        assert project.redo().ids == {"c"}
        for _ in range(3):
            project.undo()
        assert standing(project) == []
        assert project.reading(ONE.id).layer.verdict.status is Status.NEW
        with pytest.raises(EditError, match="nothing to undo"):
            project.undo()
        assert project.check().faults == ()


def test_a_new_step_ends_what_could_be_done_again(path: Path) -> None:
    with Project.open(path, ANA) as project:
        project.apply(ONE.id, label("a", 0), "label Person")
        project.undo()
        project.apply(TWO.id, label("b", 0), "label Person")
        with pytest.raises(EditError, match="nothing to redo"):
            project.redo()
    with Project.open(path, ANA) as project:
        assert project.history.next_redo is None


def test_a_group_is_one_step(path: Path) -> None:
    with Project.open(path, ANA) as project:
        offered = tuple(one for one in suggestions() if isinstance(one, Span))
        project.add_suggestions(MODEL, [Suggested(ONE.id, offered, ())])
        done = Group((*(Keep(one) for one in offered), Judge(Verdict(Status.DONE))))
        change = project.apply(ONE.id, done, "done")
        assert change.ids == {one.id for one in offered}
        assert not project.reading(ONE.id).undecided
        project.undo()
        assert project.reading(ONE.id).undecided.keys() == {one.id for one in offered}
        assert project.reading(ONE.id).layer.verdict == Verdict()


def test_a_change_says_what_was_done_and_how(path: Path) -> None:
    with Project.open(path, ANA) as project:
        change = project.apply(ONE.id, label("a", 0), "label Person")
        undone = project.undo()
        redone = project.redo()
    assert [one.step for one in (change, undone, redone)] == [Step.DO, Step.UNDO, Step.REDO]
    assert {one.name for one in (change, undone, redone)} == {"label Person"}
    assert (undone.layers[0].before, undone.layers[0].after) == (change.layers[0].after, change.layers[0].before)
    assert redone.layers == change.layers


def test_own_work_from_a_file_is_a_step_like_others(path: Path) -> None:
    """An import of one's own layer comes between two steps; undo takes back the import, here and after a restart."""
    mine = Layer(TWO.id, ANA.id, {"t": Span("t", "ORG", ((0, 5),))}, verdict=Verdict(Status.DONE))
    with Project.open(path, ANA) as project:
        project.apply(ONE.id, label("a", 0), "label Person")
        assert project.history.next_undo is not None
        assert project.add_layer(ANA, mine)
        assert project.history.next_undo.name == "import"
        assert standing(project) == ["a", "t"]
        assert project.undo().name == "import"
        assert standing(project) == ["a"]
    with Project.open(path, ANA) as project:
        assert project.redo().name == "import"
        project.undo()
        project.undo()
        assert standing(project) == []
        assert project.check().faults == ()


def test_the_story_of_an_annotation(path: Path) -> None:
    with Project.open(path, ANA) as project:
        project.apply(ONE.id, label("a", 0), "label Person")
        project.apply(ONE.id, label("b", 15), "label Person")
        project.undo()
        project.undo()
        project.redo()
        told = [line.split(" · ", 1)[1] for line in project.story(ONE.id, "a")]
    assert told == ["ana · label Person", "ana · undid label Person", "ana · did label Person again"]


def test_one_annotator_does_not_undo_anothers_steps(path: Path) -> None:
    with Project.open(path, ANA) as project:
        project.apply(ONE.id, label("a", 0), "label Person")
    with Project.open(path, GOLD) as project:
        with pytest.raises(EditError, match="nothing to undo"):
            project.undo()
        project.apply(ONE.id, label("g", 0), "label Person")
        assert project.layer(ONE.id, ANA.id).spans.keys() == {"a"}
        assert project.layer(ONE.id, "gold").spans.keys() == {"g"}


def test_reading_only_changes_nothing(path: Path) -> None:
    with Project.open(path, ANA, read_only=True) as project:
        for change in (
            lambda: project.apply(ONE.id, label("a", 0), "label Person"),
            lambda: project.add_articles([article(3)]),
            lambda: project.add_suggestions(MODEL, []),
            lambda: project.add_layer(ANA, Layer(ONE.id, ANA.id)),
            lambda: project.set_setting("a", "b"),
            lambda: project.set_scheme(SCHEME),
            lambda: project.add_failure(MODEL, ONE.id, "why"),
            project.forget_failures,
        ):
            with pytest.raises(ProjectReadOnly, match=r"reading\.$"):
                change()


def test_an_article_that_is_not_there(path: Path) -> None:
    with Project.open(path, ANA) as project, pytest.raises(ProjectError, match="There is no article 123"):
        project.apply("123", label("a", 0), "label Person")


def test_a_full_disk_is_said_in_words_and_changes_nothing(path: Path) -> None:
    """SQLite is told that the file may not grow; what was done before is there, and work can go on once there is room."""
    with Project.open(path, ANA) as project:
        project.apply(ONE.id, label("a", 0), "label Person")
        sql = project._sql
        pages = sql.execute("PRAGMA page_count").fetchone()[0]
        sql.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(ProjectError, match=r"could not be written \(database or disk is full\)") as caught:
            project.apply(ONE.id, Put(Span("b", "ORG", ((0, 5),), note="n" * 100_000)), "label Organisation")
        assert "\n" not in str(caught.value)
        assert standing(project) == ["a"]
        assert project.history.next_undo is not None
        sql.execute("PRAGMA max_page_count = 1000000")
        project.apply(ONE.id, label("c", 15), "label Person")
        assert standing(project) == ["a", "c"]
        assert project.check().faults == ()
