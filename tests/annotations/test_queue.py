"""The queue: orders, what is next, what is passed over, and what a project keeps of it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.annotators import Annotator, model_annotator
from annotations.articles import Status, make_article
from annotations.edits import Judge, Keep
from annotations.insights.insights import all_insights
from annotations.layer import Verdict
from annotations.project import Project
from annotations.queue import (
    QueueChoice,
    QueueOrder,
    closed_numbers,
    next_number,
    ranked,
    read_choice,
    shuffled,
    write_choice,
)
from annotations.queue_time import Timesheet, midnight_before, read_timesheet
from annotations.spans import Origin, Span
from annotations.store.insights import Scope
from annotations.suggested import Suggested

RANK, SEQUENCE = QueueOrder.SHORTEST, QueueOrder.IMPORTED


def test_a_sequence_goes_on_after_the_open_article_and_begins_again_at_the_top():
    assert next_number([1, 2, 3, 4], 2, {3}, SEQUENCE) == 4
    assert next_number([1, 2, 3, 4], 4, {1}, SEQUENCE) == 2
    assert next_number([1, 2, 3, 4], 2, {1, 3, 4}, SEQUENCE) is None
    assert next_number([1, 2], None, set(), SEQUENCE) == 1
    assert next_number([1, 2], 9, set(), SEQUENCE) == 1


def test_a_rank_takes_the_best_one_that_was_not_passed_over():
    assert next_number([5, 3, 8, 1], 8, set(), RANK) == 5
    assert next_number([5, 3, 8, 1], 5, set(), RANK, {5}) == 3
    assert next_number([5, 3, 8, 1], 3, {8}, RANK, {5, 3}) == 1
    assert next_number([5, 3, 8, 1], 1, {8, 3}, RANK, {5, 1}) == 5


@given(st.lists(st.integers(1, 40), unique=True), st.sets(st.integers(1, 40)), st.sampled_from(list(QueueOrder)))
def test_following_the_queue_comes_to_every_open_article_once(numbers, closed, order):
    """Whoever finishes each article that comes up has seen every open one, and none of them twice."""
    through, current, seen = set(closed), None, []
    while (found := next_number(numbers, current, through, order)) is not None:
        seen.append(found)
        through.add(found)
        current = found
    assert sorted(seen) == sorted(set(numbers) - closed)


@given(st.sets(st.integers(1, 500)), st.sets(st.integers(1, 500)))
def test_the_random_order_holds_when_articles_come_in(first, more):
    """A shuffle with more articles is the same shuffle with some put in between."""
    early, late = shuffled(sorted(first), "ana 2026-03-01"), shuffled(sorted(first | more), "ana 2026-03-01")
    assert [number for number in late if number in first] == early


def test_the_random_order_is_another_one_for_each_person_and_day():
    numbers = range(1, 60)
    seeds = ("ana 2026-03-01", "ben 2026-03-01", "ana 2026-03-02")
    assert len({tuple(shuffled(numbers, seed)) for seed in seeds}) == 3


def test_a_choice_is_read_as_it_was_written():
    choice = QueueChoice(QueueOrder.LEAST_CERTAIN, "2026-03-01").passing(4).passing(9).passing(4)
    assert read_choice(write_choice(choice)) == choice
    assert choice.passed == (9, 4)
    assert choice.on("2026-03-02").passed == ()
    assert choice.on("2026-03-01") is choice


@pytest.mark.parametrize("text", ["", "nonsense", "[]", '{"order": "fastest", "passed": ["1", null], "day": 3}'])
def test_a_choice_that_cannot_be_read_is_the_usual_one(text):
    assert read_choice(text) == QueueChoice()


def _filled(project: Project, texts: list[str]) -> list[str]:
    return list(project.add_articles(make_article(text, title=text[:9]) for text in texts).ids)


def _judge(project: Project, article: str, status: Status, name: str = "judge") -> None:
    project.apply(article, Judge(Verdict(status)), name)


def test_orders_of_a_project(project: Project):
    ids = _filled(project, ["One two three four.", "One.", "One two."])
    assert ranked(project, QueueOrder.IMPORTED, "") == [1, 2, 3]
    assert ranked(project, QueueOrder.SHORTEST, "") == [2, 3, 1]
    assert sorted(ranked(project, QueueOrder.RANDOM, "ana")) == [1, 2, 3]
    for status, article in zip((Status.DONE, Status.IN_PROGRESS, Status.FLAGGED), ids, strict=True):
        _judge(project, article, status)
    assert closed_numbers(project) == {1, 3}
    with pytest.raises(ValueError, match="list"):
        ranked(project, QueueOrder.LISTED, "")


def test_time_goes_to_the_later_event_and_pauses_count_for_nothing():
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp()
    moments = [(noon - 86400, 1), (noon - 86300, 1), (noon, 1), (noon + 60, 2), (noon + 90, 2), (noon + 400, 1)]
    sheet = Timesheet(moments, {1: noon - 86300, 2: noon + 90}, midnight=noon - 3600)
    assert (sheet.spent(1), sheet.spent(2), sheet.spent(3)) == (100.0, 90.0, 0.0)
    assert (sheet.pace().finished, sheet.pace().seconds, sheet.pace().each) == (1, 90.0, 95.0)
    sheet.note([3], noon + 430)
    sheet.note_done(3, True)
    sheet.note_done(1, True)
    assert sheet.pace().each == pytest.approx(40.0)
    assert sheet.pace().an_hour == pytest.approx(90.0)
    sheet.begin_day(noon + 86400)
    assert (sheet.pace().finished, sheet.pace().seconds) == (0, 0.0)


def test_a_few_seconds_of_work_tell_no_pace():
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp()
    moments = [(noon + second, second) for second in range(8)]
    sheet = Timesheet(moments, {second: noon + second for second in range(8)}, midnight=noon - 3600)
    assert (sheet.pace().finished, sheet.pace().each, sheet.pace().an_hour) == (8, None, None)
    sheet.note([9], noon + 67)
    assert sheet.pace().each == pytest.approx(67 / 8)


def test_the_sheet_agrees_with_insights(project: Project, ana: Annotator):
    """Active seconds of today and articles finished today are those of the insights page."""
    ids = _filled(project, ["One two three.", "Four five six.", "Seven eight."])
    for status in (Status.IN_PROGRESS, Status.DONE):
        for article in ids[:2]:
            _judge(project, article, status)
    project.undo()
    _space_out(project)
    now = datetime.now(UTC) + timedelta(seconds=1)
    sheet, days = read_timesheet(project, now), all_insights(project.path, ana, Scope()).days
    assert days is not None
    (day,) = days
    assert sheet.pace().seconds == pytest.approx(60 * day.minutes)
    assert sheet.pace().seconds > 0
    assert (sheet.pace().finished, day.finished) == (1, 1)
    assert sheet.midnight == midnight_before(now)


def _space_out(project: Project) -> None:
    """Let the events lie 20 seconds apart, from noon of today on."""
    noon = datetime.now(UTC).astimezone().replace(hour=12, minute=0, second=0, microsecond=0).astimezone(UTC)
    sql = project.connection.sql
    with project.connection.transaction():
        for place, (number,) in enumerate(sql.execute("SELECT number FROM events ORDER BY number").fetchall()):
            moment = noon + timedelta(seconds=20 * place)
            sql.execute("UPDATE events SET time = ? WHERE number = ?", (moment.isoformat(), number))


def test_orders_by_suggestions(project: Project):
    """Most suggestions first; least certain by the mean of the undecided ones, articles without any last."""
    text = "Ana met Ben and Cem in Oslo."
    ids = _filled(project, [text, text + " One.", text + " Two."])
    model = model_annotator("small@1.0")

    def span(place: int, certainty: float) -> Span:
        return Span(f"{place}-{certainty}", "PERSON", ((place, place + 3),), certainty=certainty, origin=Origin.MODEL)

    sure, doubted = (span(0, 0.9), span(8, 0.9), span(16, 0.2)), (span(0, 0.5), span(8, 0.6))
    project.add_suggestions(model, [Suggested(ids[0], sure, ()), Suggested(ids[1], doubted, ())])
    assert ranked(project, QueueOrder.MOST_SUGGESTIONS, "") == [1, 2, 3]
    assert ranked(project, QueueOrder.LEAST_CERTAIN, "") == [2, 1, 3]
    reading = project.reading(ids[0])
    for one in sure[:2]:
        project.apply(ids[0], Keep(reading.undecided[one.id]), "keep")
    assert ranked(project, QueueOrder.MOST_SUGGESTIONS, "") == [2, 1, 3]
    assert ranked(project, QueueOrder.LEAST_CERTAIN, "") == [1, 2, 3]
