"""Files with wide steps, of the version before them, and with entries, merged as any other."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from making import ANA, SCHEME
from sqlite_utils import Migrations

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import make_article
from annotations.edits import Edit, Put
from annotations.entries import Entry, EntrySort
from annotations.ids import new_id
from annotations.packets.handing_out import Share
from annotations.packets.packing import Packing, pack
from annotations.packets.taking_in import Taking, merge_file
from annotations.project import Project
from annotations.reading import Reading
from annotations.spans import Span
from annotations.store import opening, schema
from annotations.wide_step import WideStep

BO = Annotator("0197a0de-0000-7000-8000-0000000000b0", "bo", AnnotatorKind.HUMAN)
ARTICLES = [make_article(f"Story {number} of the river towns.") for number in range(600)]
IDS = tuple(one.id for one in ARTICLES)


def label(_reading: Reading) -> Edit:
    return Put(Span(new_id(), "PERSON", ((0, 5),)))


def make(path: Path, who: Annotator) -> Project:
    project = Project.create(path, who, SCHEME)
    project.add_articles(ARTICLES)
    return project


def labelled(project: Project, who: Annotator) -> int:
    return sum(bool(project.layer(one, who.id).spans) for one in IDS)


def make_of_version_two(path: Path, who: Annotator, patched: pytest.MonkeyPatch) -> None:
    """A file with a step, as the program before this one left it."""
    before = Migrations("pullquote")
    for migration in (schema.first_tables, schema.merging):
        before(name=migration.__name__)(migration)
    with patched.context() as then:
        then.setattr(opening, "VERSION", 2)
        then.setattr(schema, "migrations", before)
        make(path, who).close()
    span = '{"id":"one","label":"PERSON","fragments":[[0,5]],"origin":"hand"}'
    new, working = (f'{{"status":"{one}","reason":"","tags":[],"note":""}}' for one in ("new", "in_progress"))
    moment = "2026-01-05T10:00:00+00:00"
    facts = (f'{{"spans":{{"one":null}},"verdict":{new}}}', f'{{"spans":{{"one":{span}}},"verdict":{working}}}')
    with contextlib.closing(sqlite3.connect(path)) as sql, sql:
        sql.execute("INSERT INTO layers VALUES (1, 1, ?, 1, 'in_progress', '', '[]', '')", (who.id,))
        sql.execute("INSERT INTO spans VALUES (1, 'one', 'PERSON', 0, 5, 'hand', ?)", (span,))
        batch = (1, new_id(), who.id, moment, "label Person", "do", "", None)
        sql.execute("INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, ?, ?)", batch)
        sql.execute("INSERT INTO events VALUES (1, ?, 1, 1, 1, ?, ?, ?, NULL)", (new_id(), moment, *facts))


def test_steps_whole_and_taken_back_come_in_with_their_writer(tmp_path: Path) -> None:
    with make(tmp_path / "bo.pullquote", BO) as bos:
        list(bos.apply_wide(WideStep("label", IDS, label), iter((False, True)).__next__))
        assert labelled(bos, BO) == 0
        list(bos.apply_wide(WideStep("label", IDS, label, (Entry(EntrySort.VIEW, "bo", {"a": 1}),))))
    with make(tmp_path / "ana.pullquote", ANA) as anas:
        merge_file(anas, tmp_path / "bo.pullquote")
        assert labelled(anas, BO) == 600 and anas.entries(EntrySort.VIEW) == {}
        assert anas.check().faults == ()
        anas.undo()
        assert labelled(anas, BO) == 0 and anas.check().faults == ()


def test_ones_own_steps_from_another_machine_are_undone_as_there(tmp_path: Path) -> None:
    with make(tmp_path / "there.pullquote", ANA) as there:
        list(there.apply_wide(WideStep("label", IDS, label), iter((False, True)).__next__))
        list(there.apply_wide(WideStep("label", IDS, label)))
    with make(tmp_path / "here.pullquote", ANA) as here:
        merge_file(here, tmp_path / "there.pullquote", Taking(also=frozenset((ANA.id,))))
        assert len(here.history.done) == 2 and here.history.done[0].name == "label"
        assert labelled(here, ANA) == 600 and here.check().faults == ()


def test_a_packet_carries_no_views_of_others(tmp_path: Path) -> None:
    with make(tmp_path / "ana.pullquote", ANA) as anas:
        anas.put_entries([Entry(EntrySort.VIEW, "mine", {"a": 1})], "view")
        pack(anas, Share("bo", IDS, frozenset()), tmp_path / "for bo.pullquote", Packing())
    with Project.open(tmp_path / "for bo.pullquote", BO) as bos:
        assert bos.entries(EntrySort.VIEW) == {} and bos.check().faults == ()


def test_a_file_of_the_version_before_is_migrated_and_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "bo.pullquote"
    make_of_version_two(old, BO, monkeypatch)
    with make(tmp_path / "ana.pullquote", ANA) as anas:
        merge_file(anas, old)
        assert labelled(anas, BO) == 1 and anas.check().faults == ()
    with Project.open(old, BO) as bos:
        bos.put_entries([Entry(EntrySort.VIEW, "v", {})], "view")
        assert bos.check().faults == () and labelled(bos, BO) == 1
    assert old.with_suffix(".before-update.pullquote").exists()
