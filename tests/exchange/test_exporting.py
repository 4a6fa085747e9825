"""Out of a project: what is selected, what is proved, what appears and what does not."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from annotations import __version__
from annotations.annotators import Annotator, model_annotator
from annotations.articles import Status, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.edits import Judge, Keep, Put, Strike
from annotations.errors import ExchangeError, PullquoteError
from annotations.exchange import exporting
from annotations.exchange.exporting import ExportCancelled, export
from annotations.exchange.formats import Format, format_named, formats
from annotations.exchange.losses import Loss
from annotations.exchange.previewing import make_preview
from annotations.exchange.selecting import Selection
from annotations.layer import Verdict
from annotations.project import Project
from annotations.records import LayerRecord
from annotations.scheme import Scheme
from annotations.spans import Origin, Span
from annotations.suggested import Suggested

TEXT = "“We will win,” Ana Díaz said."
JSONL = format_named("jsonl")
MODEL = model_annotator("small@1")


def filled(project: Project, count: int = 3) -> list[str]:
    """Articles with suggestions; the first is done, the second in progress, the third only suggested."""
    texts = [TEXT, *(f"{TEXT} No. {number}" for number in range(1, count))]
    ids = list(project.add_articles([make_article(text, title=f"No. {n}") for n, text in enumerate(texts)]).ids)
    project.add_suggestions(
        MODEL,
        [
            Suggested(
                one,
                (
                    Span("p" + one, "PERSON", ((15, 23),), certainty=0.5, origin=Origin.MODEL),
                    Span("w" + one, "ORG", ((1, 3),), origin=Origin.MODEL),
                ),
                (
                    Attribution(
                        "q" + one,
                        QuoteKind.DIRECT,
                        ((0, 14),),
                        ((24, 28),),
                        ((15, 23),),
                        "Ana",
                        origin=Origin.MODEL,
                    ),
                ),
            )
            for one in ids
        ],
    )
    for one in ids[:2]:
        suggestions = project.reading(one).suggestions
        assert suggestions is not None
        project.apply(one, Keep(suggestions.spans["p" + one]), "keep")
        project.apply(one, Keep(suggestions.attributions["q" + one]), "keep")
        project.apply(one, Strike(suggestions.spans["w" + one], MODEL.id), "strike")
    project.apply(ids[0], Judge(Verdict(Status.DONE)), "done")
    return ids


def _quote(identity: str) -> Attribution:
    return Attribution(identity, QuoteKind.DIRECT, ((0, 14),), ((24, 28),), ((15, 23),), "Ana", origin=Origin.MODEL)


def rows(path: Path) -> list[dict[str, object]]:
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]


def test_the_fields_stand_in_the_order_of_the_format(tmp_path: Path, project: Project) -> None:
    ids = filled(project)
    report = export(project, tmp_path / "out.jsonl", JSONL)
    first, second = rows(tmp_path / "out.jsonl")
    assert list(first) == [
        "id",
        "title",
        "text",
        "meta",
        "annotator",
        "layer",
        "status",
        "spans",
        "attributions",
        "rejected",
        "provenance",
    ]
    assert list(first["meta"]) == ["source", "url", "author", "published", "language"]  # type: ignore[arg-type]
    assert first["id"] == ids[0]
    assert (first["annotator"], first["layer"], first["status"]) == ("ana", "human", "done")
    assert second["status"] == "in_progress"
    assert first["spans"] == [
        {
            "id": "p" + ids[0],
            "label": "PERSON",
            "fragments": [[15, 23]],
            "text": "Ana Díaz",
            "tags": [],
            "attributes": {},
            "note": "",
            "unsure": False,
            "origin": "kept",
            "certainty": 0.5,
        }
    ]
    (quote,) = first["attributions"]  # type: ignore[misc]
    assert list(quote) == [
        "id",
        "kind",
        "content",
        "cue",
        "source",
        "speaker",
        "tags",
        "attributes",
        "note",
        "unsure",
        "origin",
    ]
    (struck,) = first["rejected"]  # type: ignore[misc]
    assert list(struck) == ["label", "fragments", "text", "by", "id"]
    assert (struck["text"], struck["by"]) == ("We", "small@1")
    provenance = first["provenance"]
    assert isinstance(provenance, dict)
    assert list(provenance) == ["pipeline", "seconds", "exported", "app"]
    assert (provenance["pipeline"], provenance["app"]) == ("small@1", f"pullquote {__version__}")
    assert report.sentences() == (
        "out.jsonl has 2 articles with 2 spans and 2 quotes.",
        "Left out for their status: 1 suggested.",
    )


class TestSelection:
    def test_by_status_label_quotes_and_article(self, tmp_path: Path, project: Project) -> None:
        ids = filled(project)
        export(project, tmp_path / "done.jsonl", JSONL, Selection(statuses=frozenset({Status.DONE})))
        assert [row["id"] for row in rows(tmp_path / "done.jsonl")] == ids[:1]
        export(project, tmp_path / "org.jsonl", JSONL, Selection(labels=frozenset({"ORG"}), quotes=False))
        (first, _) = rows(tmp_path / "org.jsonl")
        assert (first["spans"], first["attributions"]) == ([], [])
        assert len(first["rejected"]) == 1  # type: ignore[arg-type]
        export(project, tmp_path / "one.jsonl", JSONL, Selection(articles=frozenset({ids[1]})))
        assert [row["id"] for row in rows(tmp_path / "one.jsonl")] == [ids[1]]

    def test_a_models_layers_need_no_status(self, tmp_path: Path, project: Project) -> None:
        filled(project)
        report = export(project, tmp_path / "model.jsonl", JSONL, Selection(annotators=frozenset({MODEL.id})))
        assert (report.layers, report.spans) == (3, 6)
        everything = export(
            project, tmp_path / "all.jsonl", JSONL, Selection(annotators=frozenset(), statuses=frozenset())
        )
        assert (everything.articles, everything.layers) == (3, 5)

    def test_nothing_selected_says_why_and_leaves_nothing(self, tmp_path: Path, project: Project) -> None:
        with pytest.raises(ExchangeError, match="has no articles yet"):
            export(project, tmp_path / "out.jsonl", JSONL)
        filled(project)
        with pytest.raises(ExchangeError) as caught:
            export(project, tmp_path / "out.jsonl", JSONL, Selection(statuses=frozenset({Status.FLAGGED})))
        assert "No article is flagged" in str(caught.value) or "no article is flagged" in str(caught.value)
        assert "1 suggested" in str(caught.value)
        assert sorted(path.suffix for path in tmp_path.iterdir() if "out" in path.name) == []
        shown = make_preview(project, JSONL, Selection(statuses=frozenset({Status.FLAGGED})))
        assert shown is not None and "flagged" in shown.text

    def test_a_preview_reads(self, project: Project) -> None:
        filled(project)
        shown = make_preview(project, JSONL, Selection())
        assert shown is not None and '"Ana Díaz"' in shown.text
        assert shown.text.count('"provenance"') == shown.layers
        # Each field of a span on a line of its own, also where the file has them in one.
        assert '\n      "label": "PERSON",\n' in shown.text


class TestProof:
    def test_a_changed_text_is_never_written(self, tmp_path: Path, project: Project) -> None:
        filled(project)
        record = next(project.records())
        wrong = replace(record, article=replace(record.article, text=TEXT + "!"))
        with pytest.raises(ExchangeError, match="was changed outside Pullquote"):
            exporting.verify(wrong, tmp_path / "x")

    @pytest.mark.parametrize("fragments", [((15, 999),), ((23, 24),), (), ((5, 3),), ((4, 8), (2, 3)), ((-3, 4),)])
    def test_a_slice_that_is_not_sound_stops_the_export(
        self, tmp_path: Path, project: Project, fragments: tuple[tuple[int, int], ...]
    ) -> None:
        filled(project)
        record = next(project.records())
        layer = replace(record.layer, spans={"x": Span("x", "PERSON", fragments)})
        with pytest.raises(ExchangeError, match="x: not written: an annotation by"):
            exporting.verify(replace(record, layer=layer), tmp_path / "x")


class TestOneMoment:
    def test_a_step_over_all_articles_is_in_it_whole_or_not_at_all(self, tmp_path: Path, project: Project) -> None:
        ids = filled(project, 100)
        project.apply_all([(one, Judge(Verdict(Status.DONE, note="before"))) for one in ids], "before")
        out = {name: tmp_path / f"{name}.jsonl" for name in ("before", "meanwhile", "after")}
        export(project, out["before"], JSONL)
        most: set[int] = set()

        def write_meanwhile(done: int, at_most: int) -> None:
            if done == 1:
                # By the hand that has the project open.
                project.apply_all([(one, Judge(Verdict(Status.DONE, note="after"))) for one in ids], "after")
                project.apply(ids[-1], Put(Span("new", "PERSON", ((24, 28),))), "meanwhile")
                project.add_articles([make_article("Another one.")])
            most.add(at_most)

        export(project, out["meanwhile"], JSONL, progress=write_meanwhile)
        export(project, out["after"], JSONL)
        before, meanwhile, after = ([_undated(row) for row in rows(path)] for path in out.values())
        assert meanwhile == before and most == {100}
        assert {str(row["verdict"]) for row in after} == {"{'note': 'after'}"} and "'new'" in str(after[-1]["spans"])


def _undated(row: dict[str, object]) -> dict[str, object]:
    provenance = row["provenance"]
    assert isinstance(provenance, dict)
    return row | {"provenance": provenance | {"exported": ""}}


def broken(error: Exception) -> Format:
    """A format whose writing begins and then fails."""

    def write(records: Iterable[LayerRecord], path: Path, scheme: Scheme) -> tuple[Loss, ...]:
        with path.open("xb") as file:
            for _ in records:
                file.write(b"half of it")
                file.flush()
                raise error
        return ()

    return replace(JSONL, write=write)


class TestWhole:
    def test_a_file_that_is_there_is_left_alone(self, tmp_path: Path, project: Project) -> None:
        filled(project)
        path = tmp_path / "out.jsonl"
        path.write_text("mine")
        with pytest.raises(ExchangeError, match="there is such a file already"):
            export(project, path, JSONL)
        assert path.read_text() == "mine"
        export(project, path, JSONL, overwrite=True)
        assert len(rows(path)) == 2

    def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(self, tmp_path: Path, project: Project) -> None:
        filled(project)
        path = tmp_path / "out" / "out.jsonl"
        path.parent.mkdir()
        path.write_text("old")
        with pytest.raises(RuntimeError):
            export(project, path, broken(RuntimeError("a bug")), overwrite=True)
        with pytest.raises(ExchangeError, match="there is no room left on the disk"):
            export(project, path, broken(OSError(28, "No space left on device")), overwrite=True)
        assert [one.name for one in path.parent.iterdir()] == ["out.jsonl"]
        assert path.read_text() == "old"

    def test_cancel_leaves_nothing(self, tmp_path: Path, project: Project) -> None:
        filled(project)
        folder = tmp_path / "out"
        folder.mkdir()
        seen: list[tuple[int, int]] = []
        with pytest.raises(ExportCancelled, match="nothing was written"):
            export(
                project,
                folder / "out.jsonl",
                JSONL,
                progress=lambda done, most: seen.append((done, most)),
                cancelled=lambda: bool(seen),
            )
        assert seen == [(1, 2)]
        assert list(folder.iterdir()) == []

    def test_a_disk_limit_is_one_sentence(self, tmp_path: Path, project: Project) -> None:
        filled(project, 40)
        everything = Selection(annotators=frozenset(), statuses=frozenset())
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
        try:
            with pytest.raises(ExchangeError, match="it could not be written: the file grew larger"):
                export(project, tmp_path / "big.jsonl", JSONL, everything)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert not [path for path in tmp_path.iterdir() if "big" in path.name]

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("nowhere/out.jsonl", "its folder is not there"),
            ("x" * 300 + ".jsonl", "its name is too long"),
            (".", "folder"),
            ("news.pullquote/out.jsonl", "its folder is not there"),
        ],
    )
    def test_a_place_that_cannot_be_written(self, tmp_path: Path, project: Project, name: str, words: str) -> None:
        filled(project)
        with pytest.raises(ExchangeError, match=words):
            export(project, tmp_path / name, JSONL, overwrite=True)

    @pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
    def test_a_killed_export_leaves_no_file_of_that_name(self, tmp_path: Path, project: Project) -> None:
        filled(project)
        program = f"""
import os, signal
from pathlib import Path
from annotations.annotators import Annotator, AnnotatorKind
from annotations.exchange.exporting import export
from annotations.exchange.formats import format_named
from annotations.project import Project
ana = Annotator({project.annotator.id!r}, "ana", AnnotatorKind.HUMAN)
project = Project.open(Path({str(project.path)!r}), ana, read_only=True)
stop = lambda done, most: os.kill(os.getpid(), signal.SIGKILL)
export(project, Path({str(tmp_path / "out.jsonl")!r}), format_named("jsonl"), progress=stop)
"""
        ended = subprocess.run([sys.executable, "-c", program], check=False, cwd=Path(__file__).parents[2])
        assert ended.returncode == -9
        assert not (tmp_path / "out.jsonl").exists()


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(PullquoteError, match="There is no format “pdf”; there are jsonl, spacy"):
        format_named("pdf")
    assert [one.ending for one in formats()][:2] == [".jsonl", ".spacy"]


def test_pullquote_jsonl_loses_nothing(project: Project) -> None:
    filled(project)
    shown = make_preview(project, JSONL, Selection())
    assert shown is not None and shown.layers and shown.losses == ()


def test_a_second_annotation_of_one_article_is_a_second_line(tmp_path: Path, project: Project, ana: Annotator) -> None:
    ids = filled(project, 1)
    project.apply(ids[0], Put(Span("mine", "ORG", ((4, 8), (9, 12)))), "label")
    both = Selection(annotators=frozenset({ana.id, MODEL.id}))
    export(project, tmp_path / "out.jsonl", JSONL, both)
    kinds = [(row["annotator"], row["layer"]) for row in rows(tmp_path / "out.jsonl")]
    assert sorted(kinds) == [("ana", "human"), ("small@1", "model")]
    mine = next(row for row in rows(tmp_path / "out.jsonl") if row["layer"] == "human")["spans"]
    assert [one["text"] for one in mine if one["id"] == "mine"] == ["will win"]  # type: ignore[index]
