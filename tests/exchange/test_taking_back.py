"""An import that is cancelled, fails, or is taken back leaves nothing; what somebody has worked on since stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from making import MODEL, tables_of

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import make_article
from annotations.edits import Put
from annotations.errors import EditError
from annotations.exchange.importing import Import, import_into
from annotations.exchange.label_mapping import LabelChoice, LabelMapping, NewLabel
from annotations.exchange.pullquote_layers import imported_annotator
from annotations.exchange.results import Outcome, Place, Read
from annotations.ids import new_id
from annotations.layer import Layer
from annotations.project import Project
from annotations.scheme import default_scheme
from annotations.spans import Span
from annotations.suggested import Suggested
from annotations.wide_step import WideStep

BO = imported_annotator("bo")


def annotated(text: str, annotator: Annotator = BO, label: str = "PER") -> Read:
    article = make_article(text)
    span = Span(new_id(), label, ((0, 3),))
    layer = Layer(article.id, annotator.id, {span.id: span})
    return Read(article, Place(Path("a.jsonl"), 1), ((annotator, layer),))


@pytest.fixture
def filled(project: Project) -> Project:
    """A project with two articles that were there before, on one of which ana has worked."""
    import_into(
        project, [Read(make_article(f"old story {n}"), Place(Path("old.txt"))) for n in range(2)], files="old.txt"
    )
    first = project.rows(project.numbers())[0].id
    project.apply(first, Put(Span(new_id(), "ORG", ((0, 3),))), "label")
    return project


ADDING = LabelChoice(LabelMapping({"PER": "PERSON"}), (NewLabel("WATER"),))


def outcomes(count: int = 450) -> Iterator[Outcome]:
    yield annotated("old story 1")
    for number in range(count):
        yield annotated(f"new story {number}", label="WATER")


def test_a_cancelled_import_leaves_the_file_as_it_was(filled: Project) -> None:
    before = tables_of(filled)
    seen: list[int] = []
    report = import_into(filled, outcomes(1_200), seen.append, lambda: len(seen) == 1, ADDING, "new.jsonl")
    assert report.cancelled and 0 < seen[0] < 1_200
    assert tables_of(filled) == before
    assert filled.scheme == default_scheme()
    assert filled.check().faults == ()
    assert filled.imports.last is not None and filled.imports.last.files == "old.txt"


def test_an_import_that_fails_leaves_nothing(filled: Project) -> None:
    before = tables_of(filled)

    def broken() -> Iterator[Outcome]:
        yield from outcomes(700)
        raise RuntimeError("the reader broke")

    with pytest.raises(RuntimeError):
        import_into(filled, broken(), choice=ADDING)
    assert tables_of(filled) == before


def test_one_that_a_closed_project_cut_short_goes_when_it_is_opened(filled: Project, ana: Annotator) -> None:
    before = tables_of(filled)
    Import(filled, ADDING, "new.jsonl").add(list(outcomes(50)))
    filled.close()
    with Project.open(filled.path, ana, read_only=True) as seen:
        assert len(seen.numbers()) == 52, "who only reads changes nothing"
    with Project.open(filled.path, ana) as again:
        assert tables_of(again) == before
        assert again.check().faults == ()


def test_a_whole_one_brings_its_labels_as_one_step(filled: Project) -> None:
    report = import_into(filled, outcomes(3), choice=ADDING)
    assert len(report.added) == 3 and report.layers == 4
    assert filled.scheme.by_name["WATER"].family.hue == "neutral"
    assert [(one.name, one.into, one.count) for one in report.labels] == [("PER", "PERSON", 1)]
    assert report.new_labels == ("WATER",) and report.unknown == {}
    undone = filled.undo()
    assert undone.name == "add labels of an import" and "WATER" not in filled.scheme.by_name
    filled.redo()
    assert "WATER" in filled.scheme.by_name


def test_the_last_import_is_taken_back(filled: Project) -> None:
    before = tables_of(filled)
    import_into(filled, outcomes(100), files="new.jsonl")
    fresh = [row.id for row in filled.rows(filled.numbers())[2:]]
    # A model’s work on them goes as well: it does it again by itself.
    filled.add_suggestions(MODEL, [Suggested(fresh[0], (Span(new_id(), "ORG", ((4, 9),)),), ())])
    last = filled.imports.last
    assert last is not None and (filled.imports.brought(last), filled.imports.worked_on(last)) == (100, 0)
    progress = list(filled.take_back_import())
    assert progress[-1][:2] == (101, 101) and progress[-1][2].articles == 100
    assert [row.title for row in filled.rows(filled.numbers())] == ["old story 0", "old story 1"]
    after = tables_of(filled)
    for table in ("articles", "texts", "layers", "spans", "events"):
        assert after[table] == before[table]
    assert filled.check().faults == ()
    with pytest.raises(EditError, match="no import to take back"):
        list(filled.take_back_import())


def test_what_was_worked_on_stays(filled: Project) -> None:
    import_into(filled, outcomes(5))
    rows = filled.rows(filled.numbers())
    filled.apply(rows[3].id, Put(Span(new_id(), "ORG", ((0, 3),))), "label")
    *_, (_, _, gone) = filled.take_back_import()
    assert (gone.articles, gone.stayed) == (4, 1)
    assert [row.title for row in filled.rows(filled.numbers())] == ["old story 0", "old story 1", "new story 1"]
    assert filled.layer(rows[3].id, BO.id).spans, "what came with it stays too"
    assert filled.check().faults == ()


def test_one_import_at_a_time(filled: Project) -> None:
    running = Import(filled)
    running.add([annotated("one")])
    with pytest.raises(EditError, match="another import"):
        Import(filled).add([annotated("two")])
    running.finish()
    Import(filled).add([annotated("two")])


def test_an_import_that_brings_nothing_is_not_the_last_one(filled: Project) -> None:
    import_into(filled, [Read(make_article("old story 0"), Place(Path("again.txt")))], files="again.txt")
    assert filled.imports.last is not None and filled.imports.last.files == "old.txt"


def test_an_interrupted_taking_back_is_gone_on_with(filled: Project, ana: Annotator) -> None:
    import_into(filled, outcomes(200), files="new.jsonl")
    next(filled.take_back_import())
    filled.close()
    with Project.open(filled.path, ana) as again:
        assert len(again.numbers()) == 2 and again.imports.last is None
        assert again.check().faults == ()


def test_who_was_there_before_stays(project: Project) -> None:
    carla = Annotator("0197a0de-0000-7000-8000-00000000ca41", "carla", AnnotatorKind.HUMAN)
    with Project.open(project.path, carla, read_only=True):
        pass
    import_into(project, [annotated("a story", carla)])
    list(project.take_back_import())
    assert [one.id for one in project.annotators()] == [project.annotator.id]


def test_a_wide_step_meanwhile_leaves_the_import_alone(filled: Project) -> None:
    running = Import(filled)
    running.add(list(outcomes(40)))
    articles = tuple(row.id for row in filled.rows(filled.numbers()))
    step = WideStep("label", articles, lambda _reading: Put(Span(new_id(), "ORG", ((0, 3),))))
    *_, last = filled.apply_wide(step)
    assert last.changed == 41
    for _ in running.take_back():
        pass
    assert len(filled.numbers()) == 42, "all of them were worked on"
    assert running.report(cancelled=True).stayed == 40
    assert filled.check().faults == ()
