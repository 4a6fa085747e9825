"""An older file is brought up to date after a copy of it was put beside it; a migration happens whole or not at all."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from making import ANA, SCHEME, article
from sqlite_utils import Database, Migrations

from annotations.edits import Say
from annotations.errors import ProjectError, ProjectReadOnly
from annotations.ids import new_id
from annotations.layer import Layer
from annotations.project import Project
from annotations.remarks import Comment
from annotations.store import opening, schema
from annotations.store.version import VERSION

COPY = "old.before-update.pullquote"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of today, soon to be an older one."""
    path = tmp_path / "old.pullquote"
    with Project.create(path, ANA, SCHEME) as project:
        project.add_articles([article(1)])
    return path


def of_today() -> Migrations:
    """The migrations that there are, to be added to."""
    migrations = Migrations("pullquote")
    for step in (schema.first_tables, schema.merging, schema.whole_project):
        migrations(name=step.__name__)(step)
    return migrations


@pytest.fixture
def tomorrow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Migrations]:
    """The migrations of a later version, which adds a table."""
    later = of_today()

    @later(name="moods")
    def moods(db: Database) -> None:
        db.conn.execute("CREATE TABLE moods (mood TEXT) STRICT")
        db.conn.execute(f"PRAGMA user_version = {VERSION + 1}")

    monkeypatch.setattr(opening, "VERSION", VERSION + 1)
    monkeypatch.setattr(schema, "migrations", later)
    yield later


def tables(path: Path) -> set[str]:
    """The names of the tables in a file."""
    db = Database(str(path))
    names = set(db.table_names())
    db.close()
    return names


def test_an_older_file_is_copied_then_migrated(path: Path, tomorrow: Migrations) -> None:
    with Project.open(path, ANA) as project:
        assert len(project.numbers()) == 1
        assert project.check().faults == ()
    assert "moods" in tables(path)
    assert "moods" not in tables(path.with_name(COPY))
    assert not list(path.parent.glob("*.part"))
    (path.with_name(COPY)).unlink()
    with Project.open(path, ANA):
        assert not path.with_name(COPY).exists()


def label_as_the_first_version_did(path: Path) -> None:
    """One step of Ana's: a span, and the article in progress."""
    span = '{"id":"one","label":"PERSON","fragments":[[0,4]],"origin":"hand"}'
    before = '{"spans":{"one":null},"verdict":{"status":"new","reason":"","tags":[],"note":""}}'
    after = f'{{"spans":{{"one":{span}}},"verdict":{{"status":"in_progress","reason":"","tags":[],"note":""}}}}'
    moment = "2026-01-05T10:00:00+00:00"
    with sqlite3.connect(path) as sql:
        sql.execute("INSERT INTO layers VALUES (1, 1, ?, 1, 'in_progress', '', '[]', '')", (ANA.id,))
        sql.execute("INSERT INTO spans VALUES (1, 'one', 'PERSON', 0, 4, 'hand', ?)", (span,))
        sql.execute("INSERT INTO batches VALUES (1, ?, ?, ?, 'label Person', 'do', '')", (new_id(), ANA.id, moment))
        sql.execute("INSERT INTO events VALUES (1, ?, 1, 1, 1, ?, ?, ?)", (new_id(), moment, before, after))


def test_a_file_of_the_first_version_keeps_its_log_and_its_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old.pullquote"
    with monkeypatch.context() as then:
        first = Migrations("pullquote")
        first(name="first_tables")(schema.first_tables)
        then.setattr(opening, "VERSION", 1)
        then.setattr(schema, "migrations", first)
        with Project.create(old, ANA, SCHEME) as project:
            project.add_articles([article(1)])
    label_as_the_first_version_did(old)
    assert "remarks" not in tables(old)
    with Project.open(old, ANA) as project:
        assert project.check().faults == ()
        assert set(project.reading(article(1).id).layer.spans) == {"one"}
        project.apply(article(1).id, Say(Comment("c1", ANA.id, "Is this right?")), "comment")
        project.undo()
        project.undo()
        assert project.layer(article(1).id, ANA.id) == Layer(article(1).id, ANA.id)
        assert project.check().faults == ()
    assert "remarks" in tables(old)


def test_the_copy_is_a_project_of_the_older_program(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        migrations = of_today()
        migrations(name="nothing")(lambda db: db.conn.execute(f"PRAGMA user_version = {VERSION + 1}"))
        later.setattr(opening, "VERSION", VERSION + 1)
        later.setattr(schema, "migrations", migrations)
        Project.open(path, ANA).close()
    with Project.open(path.with_name(COPY), ANA) as project:
        assert len(project.numbers()) == 1
    with pytest.raises(ProjectError, match="newer Pullquote"):
        Project.open(path, ANA)


def test_an_older_file_cannot_be_read_before_it_was_migrated(path: Path, tomorrow: Migrations) -> None:
    before = path.read_bytes()
    with pytest.raises(ProjectReadOnly, match="made by an older Pullquote"):
        Project.open(path, ANA, read_only=True)
    assert path.read_bytes() == before


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path, tomorrow: Migrations) -> None:
    @tomorrow(name="broken")
    def broken(db: Database) -> None:
        db.conn.execute("CREATE TABLE half (a TEXT)")
        raise ValueError("a bug of ours")

    with pytest.raises(ValueError, match="a bug of ours"):
        Project.open(path, ANA)
    assert "half" not in tables(path)
    assert path.with_name(COPY).exists()


def test_without_room_for_the_copy_nothing_is_migrated(path: Path, tomorrow: Migrations) -> None:
    (path.with_name("old.before-update.part")).mkdir()
    with pytest.raises(ProjectError, match="no copy could be made"):
        Project.open(path, ANA)
    assert "moods" not in tables(path)
    (path.with_name("old.before-update.part")).rmdir()
    with Project.open(path, ANA) as project:
        assert not project.read_only
