"""A step in many articles: done beside the window, which goes on meanwhile; its articles wait, and it can be cancelled."""

import pytest

from annotations.articles import make_article
from annotations.edits import Edit, Put
from annotations.entries import Entry, EntrySort, scheme_entry
from annotations.errors import EditError
from annotations.ids import new_id
from annotations.project import Project
from annotations.reading import Reading
from annotations.scheme import parse_scheme
from annotations.spans import Span
from annotations.wide_step import WideStep

MANY = [make_article(f"Story {number} of the river towns.") for number in range(1_200)]
IDS = tuple(one.id for one in MANY)


def label(_reading: Reading) -> Edit:
    """Label the first word."""
    return Put(Span(new_id(), "PERSON", ((0, 5),)))


def labelled(project: Project) -> int:
    """In how many of the articles something stands."""
    return sum(bool(project.fresh_reading(one).layer.spans) for one in IDS)


@pytest.fixture
def many(reader):
    """Someone with many more articles."""
    reader.project.add_articles(MANY)
    reader.desktop.session.refresh(())
    return reader


def wait(person) -> None:
    """Until nothing is written any more."""
    jobs = person.desktop.jobs
    person.qtbot.waitUntil(lambda: not jobs.running("wide step") and not jobs.running("long step"), timeout=30_000)


def test_it_is_one_step_that_goes_and_comes_back(many):
    counts: list[int] = []
    many.desktop.session.open_article(IDS[3])
    assert many.desktop.wide.do(WideStep("label Story as Person", IDS, label), counts.append)
    wait(many)
    assert counts == [1_200] and labelled(many.project) == 1_200
    assert many.desktop.place.bar.message() == "Label Story as Person: 1,200 articles changed."
    assert [span.label for span in many.desktop.session.reading.spans] == ["PERSON"]
    assert many.desktop.place.spans.model.rowCount() == 1
    many.press("Ctrl+Z")
    wait(many)
    assert labelled(many.project) == 0 and many.desktop.session.reading.spans == []
    many.press("Ctrl+Y")
    wait(many)
    assert labelled(many.project) == 1_200 and many.project.check().faults == ()


def test_meanwhile_its_articles_and_undo_wait_and_the_rest_goes_on(many):
    session = many.desktop.session
    failed: list[str] = []
    session.failed.connect(failed.append)
    first = session.article_id
    many.desktop.wide.do(WideStep("label Story", IDS, label))
    assert many.project.apply(first, Put(Span("mine", "PERSON", ((0, 6),))), "label Person").layers
    session.undo()
    session.open_article(IDS[5])
    with pytest.raises(EditError, match="still being written"):
        many.project.apply(IDS[5], Put(Span("late", "PERSON", ((0, 7),))), "label Person")
    assert failed == ["One moment: “label Story” is still being written."]
    assert not many.desktop.wide.do(WideStep("another", IDS, label))
    wait(many)
    assert labelled(many.project) == 1_200
    # In the order in which they were begun.
    assert many.project.history.next_undo.name in ("label Person", "label Story")
    assert many.project.check().faults == ()


def test_one_that_is_cancelled_leaves_nothing(many):
    counts: list[int] = []
    many.desktop.wide.do(WideStep("label Story", IDS, label), counts.append)
    (job,) = many.desktop.jobs.running("wide step")
    many.desktop.jobs.cancel(job)
    wait(many)
    assert counts == [] and labelled(many.project) == 0 and many.project.history.next_undo is None
    assert many.desktop.place.bar.message() == "Cancelled: label Story. Nothing was changed."
    many.project.require_free()


def test_one_that_fails_says_so_and_leaves_nothing(many):
    def breaks(reading: Reading) -> Edit:
        if reading.article.id == IDS[900]:
            raise ZeroDivisionError
        return label(reading)

    many.desktop.wide.do(WideStep("label Story", IDS, breaks))
    wait(many)
    assert labelled(many.project) == 0 and many.project.history.next_undo is None
    assert "Something went wrong inside Pullquote" in many.desktop.place.bar.message()


def test_a_few_articles_are_changed_at_once_and_settle_what_says_the_same(reader):
    session = reader.desktop.session
    suggested = next(one for one in session.reading.undecided.values() if isinstance(one, Span))
    step = WideStep("label", (session.article_id,), lambda _: Put(Span(new_id(), suggested.label, suggested.fragments)))
    shown = reader.desktop.place.spans.model.rowCount()
    reader.desktop.wide.do(step)
    assert not reader.desktop.jobs.running()
    assert suggested.id not in session.reading.undecided
    assert reader.desktop.place.spans.model.rowCount() == shown


def test_entries_and_a_scheme_come_with_undo_and_redo(reader):
    session = reader.desktop.session
    heard: list[tuple[Entry, ...]] = []
    schemes: list[str] = []
    session.changed.connect(lambda change, _: heard.append(change.entries))
    session.scheme_changed.connect(lambda: schemes.append(reader.project.scheme.title))
    title = reader.project.scheme.title
    other = parse_scheme(reader.project.scheme.source.replace(f'"{title}"', '"Renamed"', 1))
    assert session.put_entries([Entry(EntrySort.VIEW, "v", {"a": 1}), scheme_entry(other)], "rename scheme", "test")
    reader.press("Ctrl+Z", "Ctrl+Y")
    assert schemes == ["Renamed", title, "Renamed"]
    assert [len(entries) for entries in heard] == [2, 2, 2]
    assert reader.project.entries(EntrySort.VIEW) == {"v": {"a": 1}}


def test_the_project_may_be_closed_at_once(many):
    path, annotator = many.project.path, many.project.annotator
    many.desktop.wide.do(WideStep("label Story", IDS, label))
    many.desktop.session.close()
    many.desktop.jobs.stop_all()
    with Project.open(path, annotator) as opened:
        assert labelled(opened) in (0, 1_200)
        assert opened.check().faults == ()


def test_no_half_of_it_is_handed_out_or_merged_into(many, tmp_path):
    said: list[str] = []
    many.desktop.teamwork.said.connect(lambda words, _bad: said.append(words))
    many.desktop.wide.do(WideStep("label Story", IDS, label))
    many.desktop.teamwork.hand_out()
    many.desktop.teamwork.send_back()
    many.desktop.teamwork.merge_files([tmp_path / "bo.pullquote"])
    assert said == ["One moment: “label Story” is still being written."] * 3
    wait(many)
