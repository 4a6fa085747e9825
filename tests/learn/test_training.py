"""Training: it learns what the rules do not know, keeps it, and leaves nothing behind where it is stopped."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import spacy
from lessons_made import made_lessons

from annotations.attributions import Attribution
from annotations.errors import ExchangeError, PipelineError
from annotations.learn.courses import Course
from annotations.learn.keeping import write_pipeline
from annotations.learn.lessons import Lesson, TooFewLessons
from annotations.learn.progress import Stage, Step, TrainingReport, TrainingStopped
from annotations.learn.scoring import Score, score
from annotations.learn.teaching import train_quotes
from annotations.learn.training import Trainer
from annotations.suggest.outcome import Read
from annotations.suggest.pipelines import find_pipeline, pipeline_identity
from annotations.suggest.quotes.version import IndirectMode
from annotations.suggest.reader import PipelineReader

LESSONS = made_lessons(40)


@pytest.fixture(scope="module")
def trained() -> tuple[Trainer, TrainingReport, list[Step]]:
    """What was learnt from forty articles, ten of them kept apart."""
    steps: list[Step] = []
    trainer = Trainer(Course(dev=0.25, epochs=14), steps.append)
    return trainer, trainer.train(LESSONS), steps


@pytest.fixture(scope="module")
def folder(trained, tmp_path_factory) -> Path:
    """The same as a pipeline in a folder."""
    trainer, report, _ = trained
    target = tmp_path_factory.mktemp("trained") / "harbour"
    write_pipeline(trainer.tagger, Course().base, "harbour", report, target)
    return target


def quotes(reader: PipelineReader, lesson: Lesson) -> Sequence[Attribution]:
    """What a pipeline says of the quotes in an article."""
    (outcome,) = reader.read([(lesson.id, lesson.text)])
    assert isinstance(outcome, Read)
    return outcome.attributions


def test_it_learns_what_the_rules_do_not_know(trained):
    _, report, _ = trained
    assert report.articles == 40
    assert report.tested == 10
    assert report.score is not None and report.rules is not None
    assert report.rules.found < 0.9, "the rules know these quotes already: the test shows nothing"
    assert report.score.attributed > 0.95
    assert report.gained


def test_each_epoch_is_told_with_the_rules_beside_it(trained):
    _, report, steps = trained
    ended = [step for step in steps if step.score is not None]
    assert [step.epoch for step in ended] == list(range(1, len(ended) + 1))
    assert {step.rules for step in ended} == {report.rules}
    shares = [step.share for step in steps]
    assert shares == sorted(shares)
    assert {step.stage for step in steps} == set(Stage)


def test_a_saved_pipeline_says_the_same(trained, folder):
    fresh = PipelineReader(str(folder))
    trainer, _, _ = trained
    for lesson in LESSONS[:6]:
        (doc,) = fresh.ruled([lesson.text])
        direct = [record["content"] for record in trainer.tagger(doc)._.attributions]
        found = quotes(fresh, lesson)
        assert [[list(part) for part in quote.content] for quote in found] == direct
        assert score(lesson.text, lesson.quotes, found).attributed == 1.0
        assert all(quote.certainty is not None and 0 < quote.certainty <= 1 for quote in found)


def test_a_saved_pipeline_works_in_spacy_alone(folder):
    doc = spacy.load(folder)(LESSONS[0].text)
    assert [record["kind"] for record in doc._.attributions] == ["direct", "indirect"]
    assert [span.text for span in doc.spans["quotes"]][1] == "the old pier should be left to the birds"


def test_without_indirect_speech_none_comes_from_the_tagger(folder):
    found = quotes(PipelineReader(str(folder), IndirectMode.OFF), LESSONS[0])
    assert [quote.kind.value for quote in found] == ["direct"]


def test_a_pipeline_trained_anew_is_another_model(trained, folder, tmp_path):
    trainer, report, _ = trained
    pipeline = find_pipeline(str(folder))
    assert pipeline.title == "en_harbour"
    kept = trainer.tagger.network
    other = Trainer(Course(dev=0.0, epochs=1))
    other.train(LESSONS)
    write_pipeline(other.tagger, Course().base, "harbour", report, tmp_path / "harbour")
    assert pipeline_identity(str(tmp_path / "harbour")) != pipeline_identity(str(folder))
    assert trainer.tagger.network is kept


def test_weights_of_another_layout_are_refused_in_a_sentence(folder, tmp_path):
    import shutil

    copy = tmp_path / "old"
    shutil.copytree(folder, copy)
    learnt = copy / "quote_tagger" / "learnt.json"
    learnt.write_text(learnt.read_text().replace('"layout": 1', '"layout": 0'))
    with pytest.raises(PipelineError, match="train the quote finder again"):
        PipelineReader(str(copy))


def test_damaged_weights_are_refused_in_a_sentence(folder, tmp_path):
    import shutil

    copy = tmp_path / "damaged"
    shutil.copytree(folder, copy)
    (copy / "quote_tagger" / "weights").write_bytes(b"nothing of use")
    with pytest.raises(PipelineError, match="cannot be read"):
        PipelineReader(str(copy))


def test_the_same_articles_teach_the_same():
    first, second = (Trainer(Course(dev=0.0, epochs=2)) for _ in range(2))
    first.train(LESSONS)
    second.train(LESSONS)
    (doc,) = PipelineReader(Course().base).ruled([LESSONS[0].text])
    columns = first.tagger.columns(doc)
    assert (first.tagger.likely(columns) == second.tagger.likely(columns)).all()


def test_too_few_are_refused_with_both_numbers(tmp_path):
    with pytest.raises(TooFewLessons, match=r"are 7 articles .* 14 quotes; at least 20 articles with 60 quotes"):
        train_quotes(LESSONS[:7], Course(), tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_a_training_that_is_stopped_leaves_nothing(tmp_path):
    steps: list[Step] = []

    with pytest.raises(TrainingStopped):
        train_quotes(LESSONS, Course(epochs=50), tmp_path / "out", steps.append, lambda: len(steps) > 3)
    assert steps
    assert not list(tmp_path.iterdir())


def test_a_training_in_its_own_process_writes_the_whole_or_nothing(tmp_path):
    target = tmp_path / "harbour quotes"
    report = train_quotes(LESSONS, Course(epochs=1, dev=0.1), target)
    assert report.epochs == 1
    assert isinstance(report.score, Score)
    assert [path.name for path in tmp_path.iterdir()] == ["harbour quotes"]
    with pytest.raises(ExchangeError, match="it was left as it is"):
        train_quotes(LESSONS, Course(epochs=1), target)


def test_a_pipeline_that_is_not_there_is_said_before_anything_begins(tmp_path):
    with pytest.raises(PipelineError, match="no spaCy pipeline"):
        train_quotes(LESSONS, Course(base="nowhere"), tmp_path / "out")
    assert not list(tmp_path.iterdir())
