"""`check` finds every kind of damage that was planted, each in a sentence, and nothing in a project that is whole."""

import sqlite3
from pathlib import Path

import pytest
from making import ANA, MODEL, SCHEME, article, suggestions

from annotations.articles import Status
from annotations.attributions import Attribution
from annotations.edits import Judge, Keep, Put, Strike
from annotations.errors import NotAProject, PullquoteError
from annotations.layer import Verdict
from annotations.library import Query
from annotations.project import Project
from annotations.spans import Span
from annotations.suggested import Suggested

ONE, TWO = article(1), article(2)
SPANS = tuple(one for one in suggestions() if isinstance(one, Span))
QUOTES = tuple(one for one in suggestions() if isinstance(one, Attribution))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project in which everything happened once."""
    path = tmp_path / "whole.pullquote"
    with Project.create(path, ANA, SCHEME) as project:
        project.add_articles([ONE, TWO])
        project.add_suggestions(MODEL, [Suggested(ONE.id, SPANS, QUOTES)])
        project.apply(ONE.id, Keep(SPANS[0]), "keep")
        project.apply(ONE.id, Keep(QUOTES[0]), "keep")
        project.apply(ONE.id, Strike(SPANS[1], MODEL.id), "strike")
        project.apply(ONE.id, Put(Span("h1", "ORG", ((0, 5),))), "label")
        project.apply(ONE.id, Judge(Verdict(Status.DONE, "", ("a",), "note")), "done")
        project.undo()
        project.redo()
    return path


def faults(path: Path, *, read_only: bool = False) -> tuple[str, ...]:
    """What `check` says of the file."""
    with Project.open(path, ANA, read_only=read_only) as project:
        return project.check().faults


def plant(path: Path, sql: str) -> None:
    """Do damage, which has to hit something."""
    connection = sqlite3.connect(path)
    before = connection.total_changes
    connection.executescript(sql)
    assert connection.total_changes > before
    connection.close()


def test_a_whole_project_has_no_faults(path: Path) -> None:
    assert faults(path) == ()
    assert faults(path, read_only=True) == ()
    with Project.open(path, ANA) as project:
        report = project.check()
    assert (report.articles, report.layers, report.events, report.spans, report.attributions) == (2, 2, 8, 5, 2)


OWN = "(SELECT number FROM layers WHERE annotator NOT LIKE 'model:%')"
DAMAGE = {
    "a text was changed": ("UPDATE texts SET text = text || '!'", "was changed outside Pullquote"),
    "a text is gone": ("DELETE FROM texts WHERE number = 2", "The text of “Article 2” is missing"),
    "a title was changed": ("UPDATE articles SET title = 'Other' WHERE number = 2", "is found under another title"),
    "the last event is gone": (
        f"DELETE FROM events WHERE layer = {OWN} AND sequence = 7",
        "the log ends at event 6, the state at 7",
    ),
    "an event in the middle is gone": (
        f"DELETE FROM events WHERE layer = {OWN} AND sequence = 2",
        "event 2 is missing from the log",
    ),
    "an event says something else": (
        f"UPDATE events SET after = replace(after, 'ORG', 'GPE') WHERE layer = {OWN}",
        "what stands is not what its events made",
    ),
    "an event does not follow": (
        f"UPDATE events SET before = '{{}}' WHERE layer = {OWN} AND sequence = 3;"
        f'UPDATE events SET before = \'{{"spans": {{"zz": {{"id": "zz", "label": "X", "fragments": [[0, 1]]}}}}}}\''
        f" WHERE layer = {OWN} AND sequence = 3",
        "event 3 does not follow from the one before it",
    ),
    "an event is no JSON": (f"UPDATE events SET after = '{{' WHERE layer = {OWN} AND sequence = 1", "Not valid JSON"),
    "an event's batch is gone": (
        "PRAGMA foreign_keys = OFF; DELETE FROM batches WHERE number = 3",
        "that is not there",
    ),
    "an undo is of another step": (
        "UPDATE batches SET target = 'x' WHERE step = 'undo'",
        "The log of ana: the undo of “done” is not of the step whose turn it was",
    ),
    "a redo is of another step": (
        "UPDATE batches SET target = 'x' WHERE step = 'redo'",
        "The log of ana: the redo of “done” is not of the step whose turn it was",
    ),
    "a span row is gone": ("DELETE FROM spans WHERE id = 'h1'", "what stands is not what its events made"),
    "a span was altered": (
        "UPDATE spans SET value = replace(value, 'ORG', 'GPE') WHERE id = 'h1'",
        "what stands is not what its events made",
    ),
    "a span's label column was altered": ("UPDATE spans SET label = 'GPE' WHERE id = 'h1'", "the table row of h1"),
    "a span's place column was altered": ("UPDATE spans SET start = 3 WHERE id = 'h1'", "the table row of h1"),
    "a span's id was altered": ("UPDATE spans SET id = 'h2' WHERE id = 'h1'", "the table row of h1"),
    "a quote's speaker column was altered": ("UPDATE attributions SET speaker = 'x'", "the table row of s4"),
    "a quote was altered": (
        "UPDATE attributions SET value = replace(value, 'direct', 'mixed')",
        "what stands is not what its events made",
    ),
    "a rejection is gone": ("DELETE FROM rejections", "what stands is not what its events made"),
    "a rejection's model was altered": ("UPDATE rejections SET \"by\" = 'x'", "the table row of s2"),
    "a span is no JSON": ("UPDATE spans SET value = 'x' WHERE id = 'h1'", "Not valid JSON"),
    "a span is no span": ("UPDATE spans SET value = '{\"id\": \"h1\"}' WHERE id = 'h1'", "“label” is missing"),
    "a status that is none": ("UPDATE layers SET status = 'bored'", "is no status"),
    "tags that are none": ("UPDATE layers SET tags = '3'", "must be a list of words"),
    "a verdict was altered": (
        f"UPDATE layers SET note = 'x' WHERE number = {OWN}",
        "what stands is not what its events made",
    ),
    "a span is out of range, in state and log alike": (
        "UPDATE spans SET value = replace(value, '[[0,5]]', '[[0,5000]]'), \"end\" = 5000 WHERE id = 'h1';"
        "UPDATE events SET before = replace(before, '[[0,5]]', '[[0,5000]]'), after = replace(after, '[[0,5]]', '[[0,5000]]')",
        "Characters 0 to 5000 are not in this text",
    ),
    "a hole in the search index": (
        "INSERT INTO search (search, rowid, title, text) SELECT 'delete', number, title, text FROM texts WHERE number = 2",
        "1 of the articles cannot be found by searching",
    ),
    "an empty search index": (
        "INSERT INTO search (search) VALUES ('delete-all')",
        "2 of the articles cannot be found by searching",
    ),
    "a ghost in the search index": (
        "INSERT INTO search (rowid, title, text) VALUES (77, 'ghost', 'ghost')",
        "has 1 texts that are not there",
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("read_only", [False, True])
def test_planted_damage_is_found(path: Path, damage: str, read_only: bool) -> None:
    sql, sentence = DAMAGE[damage]
    plant(path, sql)
    told = faults(path, read_only=read_only)
    assert any(sentence in fault for fault in told), told
    assert all(fault.endswith(".") for fault in told)


def test_a_struck_suggestion_outside_its_text_is_found(path: Path) -> None:
    """It would be exported as a training negative."""
    place = f"[[{SPANS[1].start},{SPANS[1].end}]]"
    plant(
        path,
        f"UPDATE rejections SET value = replace(value, '{place}', '[[0,5000]]');"
        f"UPDATE events SET before = replace(before, '{place}', '[[0,5000]]'), after = replace(after, '{place}', '[[0,5000]]')"
        f" WHERE layer = {OWN}",
    )
    assert any("Characters 0 to 5000" in fault for fault in faults(path))


def test_a_page_of_noise_is_reported_and_not_raised(path: Path) -> None:
    """Whichever page the disk lost: `check` answers."""
    whole = path.read_bytes()
    pages = len(whole) // 4096
    silent: list[int] = []
    for page in range(1, pages):
        path.write_bytes(whole[: 4096 * page] + b"\xa5" * 4096 + whole[4096 * (page + 1) :])
        connection = sqlite3.connect(path)
        try:
            connection.execute("SELECT * FROM settings").fetchall()
        except sqlite3.DatabaseError:
            continue
        finally:
            connection.close()
        try:
            told = faults(path, read_only=True)
        except PullquoteError as refused:
            assert "damaged" in str(refused)
            continue
        if not told:
            silent.append(page)
    path.write_bytes(whole)
    assert silent == []


def test_a_damaged_page_is_said_in_words_wherever_it_is_met(path: Path) -> None:
    """An analyst opens the article whose text the disk lost: a sentence that names the snapshots, no traceback."""
    connection = sqlite3.connect(path)
    roots = dict(
        connection.execute("SELECT name, rootpage FROM sqlite_schema WHERE name IN ('texts', 'articles', 'spans')")
    )
    connection.close()
    whole = path.read_bytes()
    for table, page in roots.items():
        path.write_bytes(whole[: 4096 * (page - 1)] + b"\xa5" * 4096 + whole[4096 * page :])
        with Project.open(path, ANA, read_only=True) as project:
            with pytest.raises(NotAProject, match=r"whole\.pullquote is damaged") as caught:
                project.rows(project.numbers())
                project.reading(ONE.id)
            assert "whole.snapshots" in str(caught.value), table
            assert project.check().faults


@pytest.mark.parametrize(
    "table", ["texts", "articles", "spans", "layers", "events", "batches", "annotators", "search_data"]
)
def test_whatever_is_read_a_damaged_page_is_one_sentence(path: Path, table: str) -> None:
    """Nothing that reads the project lets SQLite's own error out, whichever table the disk lost."""
    connection = sqlite3.connect(path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    connection.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: 4096 * (page - 1)] + b"\xa5" * 4096 + whole[4096 * page :])
    refused = 0
    with Project.open(path, ANA, read_only=True) as project:
        for read in (
            lambda: list(project.records()),
            project.figures,
            project.habits,
            project.annotators,
            project.counts,
            lambda: project.story(ONE.id, "h1"),
            lambda: project.history,
            lambda: project.awaiting(MODEL),
            lambda: project.number(ONE.id),
            lambda: project.layer(ONE.id, ANA.id),
            lambda: project.reading(TWO.id),
            lambda: project.numbers(Query(search="will win")),
        ):
            try:
                read()
            except NotAProject as error:
                assert "is damaged" in str(error)
                refused += 1
    assert refused
