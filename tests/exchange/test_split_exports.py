"""Splits, cards and presets on their way to files: what is written, remembered, replaced and left alone."""

from datetime import UTC, date, datetime
from pathlib import Path

import orjson
import pytest

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status, make_article
from annotations.errors import ExchangeError, PullquoteError
from annotations.exchange.dataset_card import CardWords
from annotations.exchange.dividing import remember, remembered
from annotations.exchange.exporting import Beside, ExportCancelled, export
from annotations.exchange.formats import format_named, formats
from annotations.exchange.kept_exports import KeptExports, LastExport
from annotations.exchange.overlaps import Overlaps, Preferred
from annotations.exchange.presets import EVERYONE, YOU, ExportPreset, parse_preset, pattern_of, preset_json
from annotations.exchange.previewing import make_preview
from annotations.exchange.selecting import Selection
from annotations.exchange.sources import find_files
from annotations.exchange.splits import Split, SplitBy
from annotations.exchange.writing import fingerprint, wholes
from annotations.language import speak
from annotations.layer import Layer, Verdict
from annotations.project import Project
from annotations.review.agreement.summary import agreement_sentences
from annotations.spans import Span

JSONL, CONLL = format_named("jsonl"), format_named("conll")
SPLIT = Split(seed=7)
WORDS = CardWords(datetime(2026, 5, 4, 9, tzinfo=UTC), "CC BY 4.0 | mine", ("Ana and Bo: 3 articles",))
BO = Annotator("bo", "Bo", AnnotatorKind.HUMAN)


def texts(numbers: range) -> list[str]:
    """Texts that are not near one another."""
    return ["Ana Díaz. " + " ".join(f"w{number}x{place}" for place in range(30)) for number in numbers]


def add(project: Project, words: list[str], writer: Annotator | None = None) -> list[str]:
    """Articles that are done, each with a person."""
    who = writer or project.annotator
    ids = list(project.add_articles([make_article(text) for text in words]).ids)
    for one in ids:
        spans = {"p": Span("p", "PERSON", ((0, 8),))}
        project.add_layer(who, Layer(one, who.id, spans, verdict=Verdict(Status.DONE)))
    return ids


def sides(folder: Path) -> dict[str, str]:
    """Articles by id and their side."""
    return {
        orjson.loads(line)["id"]: path.stem
        for path in folder.glob("*.jsonl")
        for line in path.read_bytes().splitlines()
    }


def test_sides_are_files_and_stay_as_the_project_grows(project: Project, tmp_path: Path) -> None:
    add(project, texts(range(20)))
    report = export(project, tmp_path / "one", JSONL, beside=Beside(SPLIT))
    first = sides(tmp_path / "one")
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == ["dev.jsonl", "test.jsonl", "train.jsonl"]
    assert [(one.name, one.articles, dict(one.labels)) for one in report.sides] == [
        ("train", 16, {"PERSON": 16}),
        ("dev", 2, {"PERSON": 2}),
        ("test", 2, {"PERSON": 2}),
    ]
    assert "Sides: train 16 articles, dev 2 articles, test 2 articles." in report.sentences()
    assert report.division is not None and remember(project, report.division) == ""
    assert dict(remembered(project, SPLIT).of) == first
    add(project, texts(range(20, 60)))
    again = export(project, tmp_path / "two", JSONL, beside=Beside(SPLIT))
    second = sides(tmp_path / "two")
    assert len(second) == 60 and {one: second[one] for one in first} == first
    assert [one.articles for one in again.sides] == [48, 6, 6]


def test_near_duplicates_join_what_was_exported_before(project: Project, tmp_path: Path) -> None:
    add(project, texts(range(10)))
    report = export(project, tmp_path / "one", JSONL, beside=Beside(Split((50, 0, 50))))
    assert report.division is not None
    remember(project, report.division)
    add(project, [f"{text} Again." for text in texts(range(10))])
    again = export(project, tmp_path / "two", JSONL, beside=Beside(Split((50, 0, 50))))
    found = sides(tmp_path / "two")
    by_text = {project.article(one).text.removesuffix(" Again."): side for one, side in found.items()}
    assert all(side == by_text[project.article(one).text.removesuffix(" Again.")] for one, side in found.items())
    assert len(found) == 20
    assert "10 groups of articles with nearly the same text are kept on one side each." in again.sentences()


def test_the_preview_counts_sides_and_people_and_remembers_nothing(project: Project) -> None:
    ids = add(project, texts(range(10)))
    project.add_layer(BO, Layer(ids[0], "bo", {"q": Span("q", "GPE", ((0, 8),))}, verdict=Verdict(Status.DONE)))
    found = make_preview(project, JSONL, Selection(annotators=frozenset()), split=SPLIT)
    assert found is not None
    assert [one.articles for one in found.sides] == [8, 1, 1]
    assert [(one.annotator.name, one.layers, one.spans) for one in found.people] == [("ana", 10, 10), ("Bo", 1, 1)]
    assert not remembered(project, SPLIT).of


def test_a_side_without_articles_has_no_file_and_is_told(project: Project, tmp_path: Path) -> None:
    add(project, texts(range(2)))
    report = export(project, tmp_path / "few", CONLL, beside=Beside(SPLIT))
    assert [path.name for path in (tmp_path / "few").iterdir()] == ["train.conll"]
    assert "There is no article in dev yet." in report.sentences()


def test_the_card_tells_all_of_it(project: Project, tmp_path: Path) -> None:
    add(project, texts(range(10)))
    report = export(project, tmp_path / "x.conll", CONLL, beside=Beside(card=WORDS, flat=Overlaps(Preferred.OUTERMOST)))
    assert report.card == tmp_path / "x.card.md"
    card = (tmp_path / "x.card.md").read_text(encoding="utf-8")
    for words in ("# x\n", "| Articles | 10 |", "| `PERSON` | Person | 10 |", "| ana | person | 10 | 10 | 0 |"):
        assert words in card
    assert "CC BY 4.0 \\| mine" in card and "- Ana and Bo: 3 articles" in card
    assert "10 annotators’ names" in card and "outermost stays" in card and "2026-05-04" in card
    export(project, tmp_path / "sets", JSONL, beside=Beside(SPLIT, WORDS))
    card = (tmp_path / "sets" / "README.md").read_text(encoding="utf-8")
    assert "|  | train | dev | test |" in card and "| `PERSON` | 8 | 1 | 1 |" in card
    assert "nothing is lost" in card


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_card_is_no_article_when_its_folder_comes_in(project: Project, tmp_path: Path, language: str) -> None:
    add(project, texts(range(3)))
    speak(language)
    try:
        export(project, tmp_path / "x.conll", CONLL, beside=Beside(card=WORDS))
    finally:
        speak("en")
    (tmp_path / "README.md").write_text("# A story\n\nThe ferry came.\n", encoding="utf-8")
    (tmp_path / "tarot.card.md").write_text("# The Fool\n\nHe walks on.\n", encoding="utf-8")
    assert sorted(path.name for path in find_files([tmp_path]).files) == ["README.md", "tarot.card.md", "x.conll"]


def test_agreement_is_told_where_two_have_done_the_same(project: Project) -> None:
    ids = add(project, texts(range(3)))
    assert agreement_sentences(project) == ()
    for one in ids:
        project.add_layer(BO, Layer(one, "bo", {"b": Span("b", "PERSON", ((0, 8),))}, verdict=Verdict(Status.DONE)))
    told = agreement_sentences(project)
    assert told[0] == "ana and Bo: 3 articles" and any("1.00" in one for one in told)


def test_stopped_or_failed_nothing_is_left_and_what_was_there_stays(project: Project, tmp_path: Path) -> None:
    add(project, texts(range(10)))
    target, card = tmp_path / "x.jsonl", tmp_path / "x.card.md"
    with pytest.raises(ExportCancelled):
        export(project, tmp_path / "sets", JSONL, beside=Beside(SPLIT, WORDS), cancelled=lambda: True)
    assert [path.name for path in tmp_path.iterdir() if ".part" in path.name or path.name == "sets"] == []
    card.write_text("by hand")
    with pytest.raises(ExchangeError):
        export(project, target, JSONL, beside=Beside(card=WORDS))
    assert not target.exists() and card.read_text() == "by hand"
    with pytest.raises(ExchangeError, match="changed since"):
        export(project, target, JSONL, beside=Beside(card=WORDS), overwrite=True, marks={card: "another"})
    assert not target.exists() and card.read_text() == "by hand"


def test_of_several_files_all_are_replaced_or_none(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "gone" / "two"
    one.write_text("old")
    with pytest.raises(ExchangeError), wholes([one, two], overwrite=True) as (part, _):
        part.write_text("new")
    assert one.read_text() == "old" and [path.name for path in tmp_path.iterdir()] == ["one"]


def test_a_folder_is_replaced_only_while_it_is_as_it_was_written(project: Project, tmp_path: Path) -> None:
    add(project, texts(range(10)))
    target = tmp_path / "sets"
    export(project, target, JSONL, beside=Beside(SPLIT))
    mark = fingerprint(target)
    with pytest.raises(ExchangeError, match="folder"):
        export(project, target, JSONL, beside=Beside(SPLIT), overwrite=True)
    export(project, target, JSONL, beside=Beside(SPLIT), overwrite=True, marks={target: mark})
    (target / "notes.txt").write_text("mine")
    with pytest.raises(ExchangeError, match="changed since"):
        export(project, target, JSONL, beside=Beside(SPLIT), overwrite=True, marks={target: mark})
    assert (target / "notes.txt").read_text() == "mine"


def test_presets_are_kept_by_name_and_fit_any_project(project: Project, tmp_path: Path) -> None:
    kept = KeptExports(tmp_path / "settings")
    preset = ExportPreset(
        "conll",
        (YOU, "gold"),
        (Status.DONE,),
        ("PERSON",),
        quotes=False,
        overlaps=Overlaps(Preferred.LABEL, ("GPE", "PERSON")),
        split=Split((70, 15, 15), 3, SplitBy.SOURCE),
        card=True,
        licence="CC0 1.0",
        target="{project} {date}.conll",
    )
    kept.keep(" weekly ", preset)
    assert KeptExports(tmp_path / "settings").presets() == {"weekly": preset}
    plan = kept.named("weekly").plan(project)
    assert plan.selection == Selection(
        frozenset({Status.DONE}), frozenset({project.annotator.id}), frozenset({"PERSON"}), quotes=False
    )
    assert preset.path(tmp_path / "news.pullquote", date(2026, 1, 2)) == tmp_path / "news 2026-01-02.conll"
    assert pattern_of(tmp_path / "news-2026-01-02.jsonl", tmp_path / "news.pullquote", date(2026, 1, 2)) == (
        "{project}-{date}.jsonl"
    )
    with pytest.raises(PullquoteError, match="weekly"):
        kept.named("daily")
    with pytest.raises(PullquoteError, match="none of the layers"):
        ExportPreset(layers=("nobody",)).plan(project)
    kept.forget("weekly")
    assert kept.presets() == {}


def test_the_last_export_is_remembered_by_project(tmp_path: Path) -> None:
    kept = KeptExports(tmp_path)
    last = LastExport(ExportPreset("brat", ("some-id",), target="x"), tmp_path / "x")
    kept.keep_last(tmp_path / "a.pullquote", last)
    assert kept.last(tmp_path / "a.pullquote") == last and kept.last(tmp_path / "b.pullquote") is None
    assert kept.latest() == ExportPreset("brat", (YOU,))
    (tmp_path / "exports.json").write_text('{"presets": {"x": {"format": 3}}, "last": [], "written": {"a": 1}}')
    assert (kept.presets(), kept.latest(), dict(kept.marks())) == ({}, None, {})


def test_what_is_kept_comes_back_and_anything_else_is_none() -> None:
    preset = ExportPreset(layers=(EVERYONE,), split=Split())
    assert parse_preset(preset_json(preset)) == preset
    for row in (
        None,
        [],
        {},
        preset_json(preset) | {"split": {"shares": "x"}},
        preset_json(preset) | {"statuses": ["x"]},
    ):
        assert parse_preset(row) is None


@pytest.mark.parametrize("form", [one.id for one in formats() if not one.apart])
def test_every_format_has_its_sides_and_its_card(form: str, project: Project, tmp_path: Path) -> None:
    add(project, texts(range(10)))
    report = export(project, tmp_path / "sets", format_named(form), beside=Beside(SPLIT, WORDS))
    assert [one.articles for one in report.sides] == [8, 1, 1]
    assert "CC BY 4.0" in (tmp_path / "sets" / "README.md").read_text(encoding="utf-8")
    assert (
        len({path.name for path in tmp_path.glob("sets/**/*") if path.stem.startswith(("train", "dev", "test"))}) >= 2
    )
