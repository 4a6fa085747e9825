"""Pre-fill with a gazetteer: what is suggested, who speaks, what stays apart from what the pipeline said."""

from pathlib import Path

import pytest
from making import ANA
from troubled import make_trouble

from annotations.annotators import model_annotator
from annotations.articles import make_article
from annotations.gazetteer.correction import Correction
from annotations.gazetteer.gazetteer import Gazetteer
from annotations.gazetteer.hits import is_hit
from annotations.gazetteer.kept import entries_for
from annotations.gazetteer.terms import Match, Term, make_term
from annotations.project import Project
from annotations.spans import Span, words_of
from annotations.store import gazetteer as store
from annotations.store import state
from annotations.suggest.outcome import OutcomeParser, Read, outcome_lines
from annotations.suggest.pipelines import DEFAULT_PIPELINE
from annotations.suggest.pool import WorkerPool
from annotations.suggest.prefill import prefill
from annotations.suggest.reader import PipelineReader
from annotations.suggest.renewal import articles_to_renew, renew
from annotations.suggestion_writer import SuggestionWriter

FERRY = "The town listened to Sunday Rivers for an hour.\n\n“We will not sell the boats,” Rivers said. “It is over.”\n"
TEXT = "Ana Díaz came to Lisbon with Tom Becker. Nobody in Lisbon knew the Harbour\nBoard."


@pytest.fixture(scope="module")
def trouble(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("trouble")
    make_trouble(folder)
    return str(folder)


@pytest.fixture
def pipeline(trouble: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A pipeline that knows Ana Díaz and Lisbon."""
    monkeypatch.setenv("PYTHONPATH", trouble)
    return str(Path(trouble) / "pipeline")


def test_people_of_the_gazetteer_are_known_when_speakers_are_looked_for() -> None:
    reader = PipelineReader(DEFAULT_PIPELINE)

    def speakers(gazetteer: Gazetteer) -> set[str]:
        reader.set_gazetteer(gazetteer)
        (outcome,) = reader.read([("x", FERRY)])
        assert isinstance(outcome, Read)
        return {quote.speaker for quote in outcome.attributions}

    assert speakers(Gazetteer()) == {"Rivers"}
    assert speakers(Gazetteer.of([make_term("Sunday Rivers", "PERSON")])) == {"Sunday Rivers"}


def project_with(path: Path, *terms: Term) -> Project:
    project = Project.create(path, ANA)
    project.add_articles([make_article(TEXT), make_article("Nothing of that.")])
    if terms:
        project.put_entries(entries_for(terms), "gazetteer")
    return project


def suggested(project: Project) -> dict[tuple[str, str], float | None]:
    (row, _) = project.rows(project.numbers())
    spans = [one for one in project.reading(row.id).undecided.values() if isinstance(one, Span)]
    return {(words_of(TEXT, one.fragments), one.label): one.certainty for one in spans}


WANTED = (
    make_term("Harbour Board", "ORG"),
    make_term("tom becker", "PERSON", Match.ANY_CASE),
    make_term("Ana Díaz", "PERSON"),
    make_term("Lisbon", "GPE", never=True),
)
CORRECTED = {("Ana Díaz", "PERSON"): None, ("Tom Becker", "PERSON"): 1.0, ("Harbour Board", "ORG"): 1.0}


def test_the_gazetteer_corrects_what_is_pre_filled(tmp_path: Path, pipeline: str) -> None:
    with project_with(tmp_path / "a.pullquote", *WANTED) as project, WorkerPool(pipeline) as pool:
        report = prefill(project, pool)
        assert suggested(project) == CORRECTED
        assert report.spans == 3
        assert project.check().faults == ()


def test_a_word_over_a_line_end_is_a_hit_in_two_fragments(tmp_path: Path, pipeline: str) -> None:
    with project_with(tmp_path / "a.pullquote", *WANTED) as project, WorkerPool(pipeline) as pool:
        prefill(project, pool)
        (row, _) = project.rows(project.numbers())
        spans = [one for one in project.reading(row.id).spans if is_hit(row.id, one)]
        assert sorted(len(span.fragments) for span in spans) == [1, 2]


def test_before_or_after_the_reading_comes_to_the_same(tmp_path: Path, pipeline: str) -> None:
    with WorkerPool(pipeline) as pool:
        with project_with(tmp_path / "before.pullquote", *WANTED) as project:
            prefill(project, pool)
            before = suggested(project)
        with project_with(tmp_path / "after.pullquote") as project:
            prefill(project, pool)
            project.put_entries(entries_for(WANTED), "gazetteer")
            gazetteer = Gazetteer.of(WANTED)
            with SuggestionWriter.open(project.path, project.turns) as writer:
                renew(project, writer, gazetteer, articles_to_renew(project, gazetteer))
            project.reread()
            assert suggested(project) == before == CORRECTED


def test_what_the_pipeline_alone_said_stays_in_the_log(tmp_path: Path, pipeline: str) -> None:
    with project_with(tmp_path / "a.pullquote", *WANTED) as project, WorkerPool(pipeline) as pool:
        prefill(project, pool)
        (row, _) = project.rows(project.numbers())
        sql, model = project.connection.sql, model_annotator(pool.identity)
        found = state.layer_number(sql, row.number, model.id)
        assert found is not None
        said = {(words_of(TEXT, one.fragments), one.label) for one in store.said_by_pipeline(sql, found[0])}
        assert said == {("Ana Díaz", "PERSON"), ("Lisbon", "GPE")}


def test_workers_take_another_gazetteer_while_they_run(pipeline: str) -> None:
    with WorkerPool(pipeline) as pool:
        for terms, added in (((), 0), (WANTED, 2), ((), 0)):
            pool.set_gazetteer(Gazetteer.of(terms))
            (outcome,) = pool.run([("a", TEXT)])
            assert isinstance(outcome, Read)
            assert len(outcome.correction.added) == added
            assert bool(outcome.correction.gone) == bool(added)


def test_a_worker_of_terms_alone_meets_all_hits() -> None:
    with WorkerPool.of_terms("en", Gazetteer.of([*WANTED, make_term("Board", "ORG")])) as pool:
        (outcome,) = pool.run([("a", TEXT)])
    assert isinstance(outcome, Read)
    assert [words_of(TEXT, span.fragments) for span in outcome.correction.added] == [
        "Ana Díaz",
        "Tom Becker",
        "Harbour Board",
        "Board",
    ]


def test_a_correction_of_thousands_goes_over_the_pipe_whole() -> None:
    spans = tuple(Span(f"s{number}", "ORG", ((number, number + 1),), certainty=1.0) for number in range(1300))
    outcome = Read("x", (), (), Correction(spans, tuple(f"g{number}" for number in range(700))))
    parser = OutcomeParser()
    *more, last = [parser.take(line) for line in outcome_lines(outcome, "x" * 2000)]
    assert more == [None, None]
    assert last == outcome
