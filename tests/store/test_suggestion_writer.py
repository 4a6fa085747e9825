"""A second hand on a project's file: it writes what a model says, gives way to the analyst, and stops when told to."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from making import MODEL, article, suggestions

from annotations.annotators import model_annotator
from annotations.articles import Status
from annotations.attributions import Attribution
from annotations.edits import Judge, Keep, Put
from annotations.errors import NotAProject, ProjectClosed
from annotations.layer import Verdict
from annotations.project import Project
from annotations.reading import Reading
from annotations.spans import Origin, Span
from annotations.store import opening
from annotations.suggested import Prepared, Suggested, prepare
from annotations.suggestion_writer import SuggestionWriter
from annotations.turns import Interrupted, Turns

ONE, TWO = article(1), article(2)
SPANS = tuple(one for one in suggestions() if isinstance(one, Span))
QUOTES = tuple(one for one in suggestions() if isinstance(one, Attribution))


def ready(article_id: str, spans: tuple[Span, ...] = SPANS, text: str = ONE.text) -> Prepared:
    """Suggestions that are ready to be written."""
    return prepare(MODEL, text, Suggested(article_id, spans, QUOTES))


@pytest.fixture
def filled(project: Project) -> Project:
    """A project with two articles that nobody has read."""
    project.add_articles([ONE, TWO])
    return project


@pytest.fixture
def writer(filled: Project) -> Iterator[SuggestionWriter]:
    """A writer beside it."""
    with SuggestionWriter.open(filled.path, filled.turns) as opened:
        yield opened


def test_what_it_writes_is_what_the_project_would_have_written(
    filled: Project, writer: SuggestionWriter, tmp_path: Path
) -> None:
    writer.add_prepared(MODEL, [ready(ONE.id), ready(TWO.id)])
    writer.add_failure(model_annotator("other@1.0"), ONE.id, "It was too long.")
    with Project.create(tmp_path / "plain.pullquote", filled.annotator) as plain:
        plain.add_articles([ONE, TWO])
        plain.add_prepared(MODEL, [ready(ONE.id), ready(TWO.id)])
        assert filled.layer(ONE.id, MODEL.id) == plain.layer(ONE.id, MODEL.id)
        assert filled.layer(TWO.id, MODEL.id) == plain.layer(TWO.id, MODEL.id)
        assert filled.setting("model") == plain.setting("model") == MODEL.id
    assert filled.figures().failures == 1
    assert filled.check().faults == ()


def test_it_says_when_another_model_is_shown_from_now_on(filled: Project, writer: SuggestionWriter) -> None:
    assert writer.add_prepared(MODEL, [ready(ONE.id)]) is True
    assert writer.add_prepared(MODEL, [ready(TWO.id)]) is False


def test_what_it_has_written_is_in_the_file_itself(filled: Project, writer: SuggestionWriter, tmp_path: Path) -> None:
    writer.add_prepared(MODEL, [ready(ONE.id)])
    copy = tmp_path / "without its log.pullquote"
    shutil.copy(filled.path, copy)
    with Project.open(copy, filled.annotator, read_only=True) as opened:
        assert opened.layer(ONE.id, MODEL.id).spans.keys() == {span.id for span in SPANS}


def ten_thousand() -> Prepared:
    """As many spans as a very long article has."""
    places = [(start, end) for start in range(100) for end in range(start + 1, 101) if ONE.text[start:end].strip()]
    spans = (Span(f"m{n}", "ORG", (places[n % len(places)],), origin=Origin.MODEL) for n in range(10_000))
    return ready(ONE.id, tuple(spans))


def test_edits_go_on_while_ten_thousand_spans_are_written(filled: Project, writer: SuggestionWriter) -> None:
    many = ten_thousand()
    thread = threading.Thread(target=lambda: writer.add_prepared(MODEL, [many]))
    thread.start()
    for number in range(30):
        filled.apply(TWO.id, Put(Span(f"h{number}", "PERSON", ((number, number + 60),))), "label Person")
    thread.join(30)
    assert not thread.is_alive()
    assert len(filled.layer(ONE.id, MODEL.id).spans) == 10_000
    assert len(filled.layer(TWO.id, filled.annotator.id).spans) == 30
    assert filled.check().faults == ()


def test_somebody_who_never_stops_editing_does_not_keep_it_from_writing(
    filled: Project, writer: SuggestionWriter
) -> None:
    many = ten_thousand()
    thread = threading.Thread(target=lambda: writer.add_prepared(MODEL, [many]))
    thread.start()
    made = 0
    while thread.is_alive():
        made += 1
        filled.apply(TWO.id, Judge(Verdict(Status.IN_PROGRESS, note=f"{made}")), "article note")
    assert len(filled.layer(ONE.id, MODEL.id).spans) == 10_000
    assert filled.layer(TWO.id, filled.annotator.id).verdict.note == f"{made}"
    assert filled.check().faults == ()


def test_it_gives_way_in_the_middle_of_a_statement(filled: Project) -> None:
    beside = opening.open_beside(filled.path, filled.turns)
    begun = threading.Event()
    ended: list[BaseException | None] = []

    def write() -> None:
        try:
            with beside.transaction():
                beside.sql.execute("INSERT INTO settings VALUES ('half', 'written')")
                begun.set()
                beside.sql.execute(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)"
                    " SELECT max(i) FROM n"
                ).fetchall()
        except Interrupted as error:
            ended.append(error)

    thread = threading.Thread(target=write)
    thread.start()
    assert begun.wait(10)
    filled.set_setting("whole", "written")
    thread.join(10)
    assert not thread.is_alive()
    assert [type(error) for error in ended] == [Interrupted]
    assert (filled.setting("half"), filled.setting("whole")) == ("", "written")
    beside.close()


def test_nothing_is_written_once_the_project_is_closed(tmp_path: Path, project: Project) -> None:
    project.add_articles([ONE])
    with SuggestionWriter.open(project.path, project.turns) as writer:
        project.close()
        with pytest.raises(ProjectClosed):
            writer.add_prepared(MODEL, [ready(ONE.id)])
    with Project.open(project.path, project.annotator) as again:
        assert not again.read_only
        assert again.awaiting(MODEL) != []


def test_one_that_can_wait_waits_for_one_that_cannot() -> None:
    turns, order = Turns(), list[str]()
    started = threading.Event()

    def write() -> None:
        started.set()
        with turns.when_free():
            order.append("job")

    thread = threading.Thread(target=write)
    with turns.at_once():
        assert not turns.wanted
        thread.start()
        assert started.wait(10)
        order.append("window")
    thread.join(10)
    assert order == ["window", "job"]


def test_what_was_written_beside_is_shown_once_it_is_told(filled: Project, writer: SuggestionWriter) -> None:
    one, two = filled.reading(ONE.id), filled.reading(TWO.id)
    another = writer.add_prepared(MODEL, [ready(ONE.id), ready(TWO.id)])
    filled.take_suggestions([ready(ONE.id).layer, ready(TWO.id).layer], another=another, later={TWO.id})
    assert filled.reading(ONE.id).undecided.keys() == {one.id for one in suggestions()}
    assert filled.reading(TWO.id) is two
    assert one.suggestions is None


def test_a_reading_made_ready_meanwhile_takes_in_what_was_edited_meanwhile(
    filled: Project, writer: SuggestionWriter
) -> None:
    base = filled.reading(ONE.id)
    writer.add_prepared(MODEL, [ready(ONE.id)])
    prepared = replace(base, suggestions=ready(ONE.id).layer)
    assert len(prepared.undecided) == len(suggestions())
    same = replace(SPANS[0], id="mine", origin=Origin.HAND)
    filled.apply(ONE.id, Put(same), "label Person")
    assert filled.take_reading(prepared) == {"mine"}
    seen = filled.reading(ONE.id)
    assert seen == Reading(seen.article, filled.layer(ONE.id, filled.annotator.id), filled.layer(ONE.id, MODEL.id))
    assert SPANS[0].id not in seen.undecided and "mine" in {one.id for one in seen.shown}
    filled.undo()
    assert SPANS[0].id in filled.reading(ONE.id).undecided


def test_a_reading_is_taken_in_for_an_article_that_is_not_kept_any_more(
    filled: Project, writer: SuggestionWriter
) -> None:
    writer.add_prepared(MODEL, [ready(ONE.id)])
    with Project.open(filled.path, filled.annotator, read_only=True) as other:
        prepared = other.reading(ONE.id)
    filled.apply(ONE.id, Keep(SPANS[0]), "keep")
    filled.take_suggestions((), another=True)
    assert filled.take_reading(prepared) == {SPANS[0].id}
    assert SPANS[0].id in filled.reading(ONE.id).layer.spans


def test_a_writer_cannot_be_opened_on_what_is_no_project(tmp_path: Path) -> None:
    path = tmp_path / "no.pullquote"
    path.write_bytes(b"nothing of the kind" * 50)
    with pytest.raises(NotAProject, match="damaged"):
        SuggestionWriter.open(path, Turns())
