"""Wide steps: one step in many articles, five hundred a transaction; all of it or nothing, taken back and brought back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from making import ANA, SCHEME

from annotations.articles import make_article
from annotations.changes import Step
from annotations.edits import Edit, Put
from annotations.entries import Entry, EntrySort, scheme_entry
from annotations.errors import EditError
from annotations.ids import new_id
from annotations.project import Project
from annotations.project_beside import ProjectBeside
from annotations.reading import Reading
from annotations.scheme import parse_scheme
from annotations.spans import Span
from annotations.store import wide_steps
from annotations.store.insights import steps_taken_back
from annotations.wide_step import WideProgress, WideStep

COUNT = 1_150
ARTICLES = [make_article(f"Story {number} of the river towns.") for number in range(COUNT)]
IDS = tuple(one.id for one in ARTICLES)
OTHER_SCHEME = parse_scheme(SCHEME.source.replace('"Small"', '"Smaller"'))


@pytest.fixture(scope="module")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of many articles, to be copied."""
    path = tmp_path_factory.mktemp("wide") / "many.pullquote"
    with Project.create(path, ANA, SCHEME) as project:
        project.add_articles(ARTICLES)
    return path


@pytest.fixture
def many(filled_file: Path, tmp_path: Path) -> Path:
    """A project of many articles."""
    path = tmp_path / "many.pullquote"
    path.write_bytes(filled_file.read_bytes())
    return path


def label_all(reading: Reading) -> Edit:
    """Label the first word."""
    return Put(Span(new_id(), "PERSON", ((0, 5),)))


def step(intend: Callable[[Reading], Edit | None] = label_all, *entries: Entry) -> WideStep:
    return WideStep("label Story as Person", IDS, intend, entries)


def labelled(project: Project) -> int:
    """In how many articles something stands."""
    return sum(bool(project.fresh_reading(one).layer.spans) for one in IDS)


def last_of(project: Project, wanted: WideStep) -> WideProgress:
    *_, last = project.apply_wide(wanted)
    return last


def copied(path: Path) -> Path:
    """The file as a process that ends this moment would leave it."""
    copy = path.with_name("copy.pullquote")
    for ending in ("", "-wal"):
        copy.with_name(copy.name + ending).write_bytes(path.with_name(path.name + ending).read_bytes())
    return copy


def after(times: int) -> Callable[[], bool]:
    """Cancels once it was asked so many times."""
    asked = iter(range(times))
    return lambda: next(asked, None) is None


def test_a_wide_step_is_one_step_that_goes_and_comes_back(many: Path) -> None:
    with Project.open(many, ANA) as project:
        progress = list(project.apply_wide(step()))
        assert [(one.done, one.changed) for one in progress] == [(500, 500), (1000, 1000), (COUNT, COUNT)]
        assert progress[-1].change is not None and progress[-1].change.wide
        assert labelled(project) == COUNT
        assert len(project.history.done) == 1
        project.undo()
        assert labelled(project) == 0 and project.check().faults == ()
        project.redo()
        assert labelled(project) == COUNT and project.check().faults == ()


def test_one_that_is_cancelled_leaves_no_trace_in_the_history(many: Path) -> None:
    with Project.open(many, ANA) as project:
        project.apply(IDS[0], Put(Span("one", "ORG", ((0, 7),))), "label Org")
        project.undo()
        progress = list(project.apply_wide(step(), after(2)))
        assert [one.done for one in progress] == [500, 1000, 500, 0] and progress[-1].change is None
        assert labelled(project) == 0 and project.check().faults == ()
        assert project.history.next_undo is None and project.history.next_redo is not None
        project.redo()
        assert project.check().faults == ()
        with pytest.raises(EditError, match="nothing to redo"):
            project.redo()


def test_what_was_taken_back_is_nobodys_work(many: Path) -> None:
    with Project.open(many, ANA) as project:
        list(project.apply_wide(step(), after(1)))
        (cancelled,) = steps_taken_back(project.connection.sql)
        list(project.apply_wide(step()))
        target = project.history.next_undo
        assert target is not None and target.id != cancelled
        list(project.repeat_wide(Step.UNDO, target.id, after(0)))
        # The undo was cancelled: what it began to take back counts.
        assert target.id not in steps_taken_back(project.connection.sql)
        story = project.story(IDS[-1], next(iter(project.reading(IDS[-1]).layer.spans)))
        assert [line.rsplit(" · ", 1)[1] for line in story] == [
            f"{how}label Story as Person" for how in ("", "undid ", "took back ")
        ]


def test_one_whose_intent_breaks_is_taken_back_and_says_so(many: Path) -> None:
    def breaks(reading: Reading) -> Edit:
        if reading.article.id == IDS[800]:
            raise ZeroDivisionError
        return label_all(reading)

    with Project.open(many, ANA) as project:
        with pytest.raises(ZeroDivisionError):
            list(project.apply_wide(step(breaks)))
        assert labelled(project) == 0 and project.history.next_undo is None
        assert project.check().faults == ()
        project.require_free()


def test_articles_that_need_nothing_are_left_alone(many: Path) -> None:
    def some(reading: Reading) -> Edit | None:
        if reading.article.id in IDS[:300]:
            return None
        if reading.article.id in IDS[300:600]:
            raise EditError("Not here.")
        return Put(Span(new_id(), "PERSON", ((0, 10_000 if reading.article.id in IDS[600:900] else 5),)))

    with Project.open(many, ANA) as project:
        last = last_of(project, step(some))
        assert (last.total, last.changed) == (COUNT, COUNT - 900)
        assert labelled(project) == COUNT - 900 and project.check().faults == ()


def test_a_step_that_changes_nothing_is_none(many: Path) -> None:
    with Project.open(many, ANA) as project:
        assert last_of(project, step(lambda _: None)).change is None
        assert project.history.next_undo is None


@pytest.mark.parametrize("articles", [IDS, IDS[:7], ()])
def test_entries_and_the_scheme_go_with_the_step(many: Path, articles: tuple[str, ...]) -> None:
    view = Entry(EntrySort.VIEW, "open", {"query": "river"})
    with Project.open(many, ANA) as project:
        last = last_of(project, WideStep("rename", articles, label_all, (view, scheme_entry(OTHER_SCHEME))))
        assert last.change is not None and last.change.entries == (view, scheme_entry(OTHER_SCHEME))
        assert project.entries(EntrySort.VIEW) == {"open": {"query": "river"}}
        assert project.scheme == OTHER_SCHEME and labelled(project) == len(articles)
        assert project.undo().entries == (scheme_entry(SCHEME), Entry(EntrySort.VIEW, "open", None))
        assert project.entries(EntrySort.VIEW) == {} and project.scheme == SCHEME
        project.redo()
        assert project.scheme == OTHER_SCHEME and project.check().faults == ()


def test_entries_alone_are_a_step(many: Path) -> None:
    speaker = Entry(EntrySort.SPEAKER, "Ana Díaz", {"aliases": ["Díaz"]})
    with Project.open(many, ANA) as project:
        assert project.put_entries([speaker], "rename speaker").entries == (speaker,)
        with pytest.raises(EditError, match="Nothing to change"):
            project.put_entries([speaker], "rename speaker")
        project.put_entries([Entry(EntrySort.SPEAKER, "Ana Díaz", None)], "forget speaker")
        assert project.entries(EntrySort.SPEAKER) == {}
        project.undo()
    with Project.open(many, ANA) as project:
        assert project.entries(EntrySort.SPEAKER) == {"Ana Díaz": {"aliases": ["Díaz"]}}
        project.undo()
        assert project.entries(EntrySort.SPEAKER) == {} and project.check().faults == ()


def test_check_notices_entries_that_no_event_made(many: Path) -> None:
    with Project.open(many, ANA) as project:
        project.put_entries([Entry(EntrySort.VIEW, "one", {"a": 1})], "keep view")
        project.connection.sql.execute("UPDATE entries SET value = '{}'")
        assert project.check().faults == ("The view entry “one” is not what its events made.",)


def test_while_it_is_written_its_articles_and_undo_are_refused(many: Path) -> None:
    with Project.open(many, ANA) as project:
        project.apply(IDS[0], Put(Span("one", "ORG", ((0, 7),))), "label Org")
        project.hold("label Story", frozenset(IDS[1:]))
        project.apply(IDS[0], Put(Span("two", "ORG", ((2, 7),))), "label Org")
        for refused in (project.undo, lambda: project.apply(IDS[1], Put(Span("t", "ORG", ((0, 7),))), "label")):
            with pytest.raises(EditError, match="“label Story” is still being written"):
                refused()
        project.release()
        project.undo()


def test_beside_it_goes_through_and_gives_way(many: Path) -> None:
    with Project.open(many, ANA) as project:
        with ProjectBeside.open(many, ANA, project.turns) as beside:
            changed = 0
            for made, progress in enumerate(beside.apply_wide(WideStep("label", IDS[1:], label_all))):
                project.apply(IDS[0], Put(Span(new_id(), "PERSON", ((0, made + 3),))), "edit")
                changed = progress.changed
            assert changed == COUNT - 1
            project.reread()
            # It was begun before those edits.
            assert [one.name for one in project.history.done] == ["label", "edit", "edit", "edit"]
            for _ in range(3):
                project.undo()
            target = project.history.next_undo
            assert target is not None
            assert [one.done for one in beside.repeat_wide(Step.UNDO, target.id, after(0))] == [500, 0]
            project.reread()
            assert labelled(project) == COUNT - 1 and project.history.next_undo == target
            list(beside.repeat_wide(Step.UNDO, target.id))
            project.reread()
        assert labelled(project) == 0 and project.check().faults == ()


@pytest.mark.parametrize("parts", [1, 2])
@pytest.mark.parametrize("undoing", [False, True])
def test_what_was_cut_short_is_taken_back_when_the_file_is_opened(many: Path, parts: int, undoing: bool) -> None:
    with Project.open(many, ANA) as project:
        if undoing:
            list(project.apply_wide(step()))
            target = project.history.next_undo
            assert target is not None
            running = project.repeat_wide(Step.UNDO, target.id)
        else:
            running = project.apply_wide(step())
        for _ in range(parts):
            next(running)
        copy = copied(many)
        running.close()
        assert labelled(project) == (COUNT if undoing else 0)
    with Project.open(copy, ANA) as project:
        assert labelled(project) == (COUNT if undoing else 0)
        assert (project.history.next_undo is None) is not undoing
        assert project.history.next_redo is None
        assert wide_steps.unfinished(project.connection.sql) == []
        assert project.check().faults == ()
        if undoing:
            project.undo()
            assert labelled(project) == 0 and project.check().faults == ()


def test_a_taking_back_that_was_cut_short_is_finished(many: Path) -> None:
    with Project.open(many, ANA) as project:
        running = project.apply_wide(step(), after(2))
        for _ in range(3):
            next(running)
        copy = copied(many)
        list(running)
        assert labelled(project) == 0
    with Project.open(copy, ANA, read_only=True) as project:
        # It counts for nothing before it is settled.
        assert labelled(project) == 500 and project.history.next_undo is None
        assert project.check().faults == ()
    with Project.open(copy, ANA) as project:
        assert labelled(project) == 0 and project.history.next_undo is None
        assert project.check().faults == ()
