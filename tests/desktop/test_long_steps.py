"""Undo and redo of a step in many articles: done beside the window, which says so and is told once it is done."""

from annotations.annotators import GOLD
from annotations.articles import make_article
from annotations.edits import Put
from annotations.project import Project
from annotations.spans import Span

MANY = [make_article(f"Story {number} of the river towns.") for number in range(25)]


def golden(project: Project) -> int:
    """How many of the articles have a gold span."""
    return sum(bool(project.layer(one.id, GOLD.id).spans) for one in MANY)


def settled_many(reader) -> None:
    """A step in many articles, as a reviewer makes it."""
    reader.project.add_articles(MANY)
    edits = [(one.id, Put(Span(f"g {one.id}", "PERSON", ((0, 5),)))) for one in MANY]
    reader.project.apply_all(edits, "take the longer (25 differences)", gold=True)


def test_one_key_takes_all_back_and_another_brings_it_again(reader, qtbot):
    settled_many(reader)
    changes: list[object] = []
    reader.desktop.session.changed.connect(lambda change, _: changes.append(change))
    reader.press("Ctrl+Z")
    qtbot.waitUntil(lambda: len(changes) == 1)
    assert golden(reader.project) == 0
    assert reader.desktop.session.article_id in {one.id for one in MANY}
    reader.press("Ctrl+Y")
    qtbot.waitUntil(lambda: len(changes) == 2)
    assert golden(reader.project) == len(MANY)
    assert reader.project.check().faults == ()


def test_a_second_one_waits_for_the_first(reader, qtbot):
    settled_many(reader)
    said: list[str] = []
    steps = reader.desktop.teamwork.long_steps
    steps.said.connect(lambda words, _bad: said.append(words))
    reader.desktop.session.undo()
    reader.desktop.session.undo()
    assert said == ["One moment, the last step is still being done."]
    qtbot.waitUntil(lambda: golden(reader.project) == 0 and not reader.desktop.jobs.running("long step"))
    assert reader.project.history.next_redo is not None


def test_an_edit_meanwhile_stays(reader, qtbot):
    settled_many(reader)
    said: list[str] = []
    reader.desktop.teamwork.long_steps.said.connect(lambda words, _bad: said.append(words))
    reader.desktop.session.undo()
    reader.project.apply(MANY[0].id, Put(Span("mine", "PERSON", ((0, 5),))), "label Person")
    qtbot.waitUntil(lambda: not reader.desktop.jobs.running("long step"))
    # Whichever of the two came first, the edit is there, and the other is done or refused as a whole.
    refused = ["Nothing was changed, since another step was taken meanwhile."]
    assert (golden(reader.project), said) in ((0, []), (len(MANY), refused))
    assert reader.project.reading(MANY[0].id).layer.spans.keys() == {"mine"}
    assert reader.project.history.next_undo is not None and reader.project.history.next_undo.name == "label Person"
    assert reader.project.check().faults == ()


def test_the_project_may_be_closed_at_once(reader):
    settled_many(reader)
    path = reader.project.path
    reader.desktop.session.undo()
    reader.desktop.session.close()
    reader.desktop.jobs.stop_all()
    with Project.open(path, GOLD, read_only=True) as opened:
        assert golden(opened) in (0, len(MANY))
        assert opened.check().faults == ()
