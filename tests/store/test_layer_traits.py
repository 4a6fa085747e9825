"""What a layer ever had is noted with each step, and filled in where a file is older."""

from pathlib import Path

from making import ANA, SCHEME

from annotations.articles import make_article
from annotations.edits import Put
from annotations.ids import new_id
from annotations.library import Query
from annotations.project import Project
from annotations.spans import Span
from annotations.store.traits import FILL
from annotations.traits import Traits


def noted(project: Project) -> set[str]:
    """The traits that are noted."""
    rows = project.connection.sql.execute("SELECT traits FROM layer_traits")
    return {line for (lines,) in rows for line in lines.split("\n") if line}


def test_labels_tags_notes_and_doubts_are_noted_and_undone_work_is_not_found(tmp_path: Path):
    with Project.create(tmp_path / "x.pullquote", ANA, SCHEME) as project:
        (article,) = project.add_articles([make_article("Ana Díaz said so.")]).ids
        quoted = Span(new_id(), "ORG", ((0, 3),), tags=('a "b"', "war"), note="x", unsure=True)
        project.apply(article, Put(quoted), "put")
        everything = {"label:ORG", 'tag:a "b"', "tag:war", "note", "unsure"}
        assert noted(project) == everything
        assert project.numbers(Query(traits=Traits(tags=frozenset(('a "b"',))))) == [1]
        project.undo()
        assert project.numbers(Query(traits=Traits(tags=frozenset(('a "b"',))))) == []
        project.redo()
        assert project.numbers(Query(traits=Traits(unsure=True, labels=frozenset(("ORG",))))) == [1]
        sql = project.connection.sql
        with sql:
            sql.execute("DELETE FROM layer_traits")
            sql.execute(FILL)
        assert noted(project) == everything


def test_attributes_of_such_names_are_no_tags(tmp_path: Path):
    with Project.create(tmp_path / "x.pullquote", ANA, SCHEME) as project:
        (article,) = project.add_articles([make_article("Ana Díaz said so.")]).ids
        project.apply(article, Put(Span(new_id(), "ORG", ((0, 3),), note='{"tags":["war"]}')), "put")
        assert noted(project) == {"label:ORG", "note"}
