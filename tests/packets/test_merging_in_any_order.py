"""Up to five people on copies of one project: whatever they do and in whatever order their files meet, all end up equal."""

import contextlib
import itertools
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from making import MODEL, SCHEME, article

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status
from annotations.edits import Edit, Judge, Keep, Put, Remove, Say, Strike
from annotations.errors import EditError
from annotations.ids import new_id
from annotations.layer import Verdict
from annotations.packets.taking_in import Taking, merge_file
from annotations.project import Project
from annotations.remarks import Comment
from annotations.spans import Origin, Span
from annotations.suggested import Suggested

ARTICLES = [article(number) for number in range(3)]
PEOPLE = [
    Annotator(f"0197a0de-0000-7000-8000-00000000000{number}", name, AnnotatorKind.HUMAN)
    for number, name in enumerate(("ana", "bo", "cy", "di", "ed"))
]
SUGGESTED = (Span("s1", "PERSON", ((0, 3),), origin=Origin.MODEL), Span("s2", "ORG", ((4, 7),), origin=Origin.MODEL))
EVERYBODY = Taking(also=frozenset(person.id for person in PEOPLE))

steps = st.tuples(
    st.sampled_from(("put", "gold", "keep", "strike", "remove", "done", "say", "undo", "redo", "new article")),
    st.integers(0, 2),
    st.integers(0, 4),
)


def edit(project: Project, step: str, chosen: str, number: int) -> Edit:
    """What a step does to an article."""
    layer = project.reading(chosen).layer
    match step:
        case "put" | "gold":
            return Put(Span(new_id(), "PERSON", ((number * 4, number * 4 + 3),)))
        case "keep":
            return Keep(SUGGESTED[number % 2])
        case "strike":
            return Strike(SUGGESTED[number % 2], MODEL.id)
        case "remove":
            return Remove(sorted(layer.spans)[number % len(layer.spans)] if layer.spans else "none")
        case "done":
            return Judge(Verdict(Status.DONE, note=str(number)))
        case "say":
            return Say(Comment(f"c{number}", PEOPLE[0].id, f"said {new_id()}"))
        case _:
            raise AssertionError(step)


def do(project: Project, step: str, place: int, number: int) -> None:
    """Carry a step out where it is possible."""
    # What is not possible is refused, and changes nothing.
    with contextlib.suppress(EditError):
        match step:
            case "undo":
                project.undo()
            case "redo":
                project.redo()
            case "new article":
                project.add_articles([article(10 + number)])
            case _:
                chosen = ARTICLES[place].id
                project.apply(chosen, edit(project, step, chosen, number), step, gold=step == "gold")


def contents(project: Project) -> Mapping[object, object]:
    """All that a project says, in no order: texts, layers and the log."""
    found: dict[object, object] = {}
    for row in project.rows(project.numbers()):
        found[row.id] = project.article(row.id)
    for record in project.records():
        found[record.article.id, record.annotator.id] = record.layer, record.seconds
    rows = project.connection.sql.execute(
        "SELECT events.id, articles.id, layers.annotator, events.sequence, events.time, before, after, batches.id,"
        " batches.annotator FROM events JOIN batches ON batches.number = events.batch"
        " JOIN layers ON layers.number = events.layer JOIN articles ON articles.number = layers.article"
    )
    found["log"] = frozenset(rows)
    return found


@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_every_order_of_merging_gives_the_same(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        count = data.draw(st.integers(2, 5))
        origin = folder / "origin.pullquote"
        with Project.create(origin, PEOPLE[0], SCHEME) as project:
            project.add_articles(ARTICLES)
            project.add_suggestions(MODEL, [Suggested(ARTICLES[0].id, SUGGESTED, ())])
            for step in data.draw(st.lists(steps, max_size=3)):
                do(project, *step)
        projects: list[Project] = []
        for number in range(count):
            path = folder / f"copy {number}.pullquote"
            path.write_bytes(origin.read_bytes())
            # One may be the same person on another machine.
            person = PEOPLE[data.draw(st.integers(0, number))]
            projects.append(stack.enter_context(Project.open(path, person)))
        for number, step in data.draw(st.lists(st.tuples(st.integers(0, count - 1), steps), max_size=25)):
            do(projects[number], *step)
        said = set().union(*(contents(project)["log"] for project in projects))  # pyright: ignore[reportArgumentType]  # a set of rows
        paths = [folder / f"frozen {number}.pullquote" for number in range(count)]
        for project, path in zip(projects, paths, strict=True):
            project.connection.sql.execute("VACUUM INTO ?", [str(path)])
        ends: list[Mapping[object, object]] = []
        for project in projects:
            for place in data.draw(st.permutations(range(count))):
                before = contents(project)
                changed = not merge_file(project, paths[place], EVERYBODY).merge.summary.empty
                after = contents(project)
                assert (after != before) == changed
                assert merge_file(project, paths[place], EVERYBODY).merge.summary.empty
                if changed and data.draw(st.booleans()):
                    project.undo()
                    assert contents(project) == before
                    project.redo()
                    assert contents(project) == after
            assert project.check().faults == ()
            ends.append(contents(project))
        assert all(one == other for one, other in itertools.pairwise(ends))
        assert ends[0]["log"] == said


def test_an_undo_after_merging_what_the_same_person_did_elsewhere_takes_back_a_step_at_a_time(tmp_path: Path) -> None:
    origin = tmp_path / "origin.pullquote"
    ana = PEOPLE[0]
    with Project.create(origin, ana, SCHEME) as project:
        project.add_articles(ARTICLES)
        project.apply(ARTICLES[0].id, Put(Span("first", "PERSON", ((0, 3),))), "label Person")
    other = tmp_path / "other.pullquote"
    other.write_bytes(origin.read_bytes())
    with Project.open(origin, ana) as one, Project.open(other, ana) as two:
        one.apply(ARTICLES[0].id, Put(Span("here", "PERSON", ((4, 7),))), "label Person")
        two.undo()
        two.apply(ARTICLES[0].id, Put(Span("there", "ORG", ((8, 11),))), "label Organisation")
        merge_file(one, other, EVERYBODY)
        merge_file(two, origin, EVERYBODY)
        assert one.reading(ARTICLES[0].id).layer == two.reading(ARTICLES[0].id).layer
        assert set(one.reading(ARTICLES[0].id).layer.spans) == {"here", "there"}
        assert one.check().faults == () == two.check().faults
        steps_left = 0
        while one.history.next_undo:
            one.undo()
            steps_left += 1
            assert one.check().faults == ()
        assert steps_left >= 2
        with pytest.raises(EditError):
            one.undo()


def test_one_step_may_have_been_undone_on_two_machines(tmp_path: Path) -> None:
    origin, other = tmp_path / "origin.pullquote", tmp_path / "other.pullquote"
    ana = PEOPLE[0]
    with Project.create(origin, ana, SCHEME) as project:
        project.add_articles(ARTICLES)
        project.apply(ARTICLES[0].id, Judge(Verdict(Status.DONE)), "done")
    other.write_bytes(origin.read_bytes())
    with Project.open(origin, ana) as one, Project.open(other, ana) as two:
        one.undo()
        two.undo()
        merge_file(one, other, EVERYBODY)
        merge_file(two, origin, EVERYBODY)
        assert one.check().faults == () == two.check().faults
        assert one.reading(ARTICLES[0].id).layer == two.reading(ARTICLES[0].id).layer
        assert one.reading(ARTICLES[0].id).layer.verdict.status is Status.NEW
