"""Into a project: chunks, what is known already, layers, and the report."""

from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from annotations.annotators import GOLD, Annotator, model_annotator
from annotations.articles import Status, make_article
from annotations.attributions import QuoteKind
from annotations.errors import ProjectReadOnly
from annotations.exchange.importing import Import, chunks, import_into
from annotations.exchange.pullquote_layers import imported_annotator
from annotations.exchange.readers import read_paths
from annotations.exchange.results import Noted, Outcome, Place, Read, Refused
from annotations.project import Project
from annotations.spans import Origin

TEXT = "“We will win,” Ana Díaz said."


def a_read(text: str) -> Read:
    return Read(make_article(text), Place(Path("a.txt")))


def lines(path: Path, *rows: dict[str, object]) -> Path:
    path.write_bytes(b"\n".join(orjson.dumps(row) for row in rows))
    return path


def span(start: int, end: int, label: str = "PERSON", **more: object) -> dict[str, object]:
    return {"label": label, "start": start, "end": end, **more}


def test_a_folder_comes_in_once(tmp_path: Path, project: Project) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("First article.")
    (folder / "b.txt").write_bytes("It’s the second.".encode("cp1252"))
    (folder / "c.txt").write_text("First article.")
    (folder / "d.csv").write_text('text\n"Third article."\nx,y,z\n')
    (folder / "e.pdf").write_bytes(b"%PDF")
    report = import_into(project, read_paths([folder]))
    assert (len(report.added), report.known, report.repeated) == (3, 0, 1)
    first, *rest = report.sentences()
    assert first == "3 articles came in, 1 came twice and 2 were refused."
    assert "d.csv, line 3: the row has 3 fields, the table 1 column." in rest
    assert "b.txt was read as Windows-1252." in rest
    again = import_into(project, read_paths([folder / "a.txt", folder / "b.txt"]))
    assert again.sentences()[0] == "0 articles came in and 2 were there already."
    assert len(project.numbers()) == 3
    assert not project.check().faults


def test_one_refusal_is_told_in_the_first_sentence(tmp_path: Path, project: Project) -> None:
    (tmp_path / "b.csv").write_text("id,text\n1,fine words\n2,\n")
    report = import_into(project, read_paths([tmp_path / "b.csv"]))
    assert report.sentences() == ("1 article came in and 1 was refused: b.csv, line 3: there is no text in it.",)


def test_chunks_are_bounded_by_articles_and_by_characters() -> None:
    reads = [a_read(f"{number} " + "x" * 100) for number in range(10)]
    assert [len(chunk) for chunk in chunks(reads, articles=4)] == [4, 4, 2]
    assert [len(chunk) for chunk in chunks(reads, characters=250)] == [2] * 5
    assert [len(chunk) for chunk in chunks(reads, characters=50)] == [1] * 10
    refused = Refused(Place(Path("a")), "no.")
    mixed: list[Outcome] = [refused, *reads[:2], refused, Noted(Place(Path("a")), "so")]
    assert list(chunks(mixed, articles=2)) == [[refused, *reads[:2]], [refused, mixed[-1]]]
    assert list(chunks([])) == []


def test_an_article_in_two_chunks_is_neither_new_nor_known_twice(project: Project) -> None:
    running = Import(project)
    assert len(running.add([a_read("one text"), a_read("two text")])) == 2
    assert running.add([a_read("one text")]) == ()
    report = running.report()
    assert (len(report.added), report.known, report.repeated) == (2, 0, 1)


def test_the_order_of_the_files_is_the_order_of_import(project: Project) -> None:
    import_into(project, [a_read(f"text {number}") for number in (3, 1, 2)])
    assert [row.title for row in project.rows(project.numbers())] == ["text 3", "text 1", "text 2"]


def test_an_article_that_comes_again_keeps_its_place(project: Project) -> None:
    import_into(project, [a_read(f"text {number}") for number in (1, 2, 1)])
    assert [row.title for row in project.rows(project.numbers())] == ["text 1", "text 2"]


def test_of_a_stopped_import_nothing_stays(project: Project) -> None:
    seen: list[int] = []
    reads = (a_read(f"text {number}") for number in range(1_100))
    report = import_into(project, reads, seen.append, lambda: len(seen) == 2)
    assert seen == [500, 1_000]
    assert report.cancelled
    assert project.numbers() == [] and report.added == ()
    assert report.sentences() == ("The import was cancelled; nothing of it stays.",)
    assert project.check().faults == ()


def test_a_read_only_project_is_left_alone(tmp_path: Path, project: Project, ana: Annotator) -> None:
    with (
        Project.open(project.path, ana, read_only=True) as other,
        pytest.raises(ProjectReadOnly),
    ):
        import_into(other, [a_read("words")])


class TestLayers:
    def test_the_sample_line(self, tmp_path: Path, project: Project) -> None:
        row: dict[str, object] = {
            "text": TEXT,
            "title": "Win",
            "meta": {
                "source": "Gazette",
                "url": "u",
                "author": "A",
                "published": "2026",
                "language": "en",
                "more": 1,
            },
            "annotator": "maria",
            "layer": "human",
            "status": "done",
            "own key": [1],
            "spans": [
                {
                    "id": "s1",
                    "label": "PERSON",
                    "fragments": [[15, 23]],
                    "text": "Ana Díaz",
                    "tags": ["vip"],
                    "attributes": {"role": "mayor"},
                    "note": "n",
                    "unsure": True,
                    "origin": "kept",
                },
            ],
            "attributions": [
                {
                    "id": "q1",
                    "kind": "direct",
                    "content": [[0, 14]],
                    "cue": [[24, 28]],
                    "source": [[15, 23]],
                    "speaker": "Ana Díaz",
                    "tags": [],
                    "attributes": {},
                    "note": "",
                    "unsure": False,
                    "origin": "hand",
                },
            ],
            "rejected": [{"label": "ORG", "fragments": [[1, 3]], "text": "We", "by": "small@1"}],
        }
        report = import_into(project, read_paths([lines(tmp_path / "a.jsonl", row)]))
        assert report.sentences() == ("1 article came in.", "1 annotated layer came in.")
        article = project.article(report.added[0])
        assert (article.title, article.source, article.language) == ("Win", "Gazette", "en")
        assert article.meta == {"more": 1, "own key": [1]}
        layer = project.layer(article.id, imported_annotator("maria").id)
        assert layer.verdict.status is Status.DONE
        (one,) = layer.spans.values()
        assert (one.id, one.fragments, one.tags, one.attributes) == (
            "s1",
            ((15, 23),),
            ("vip",),
            {"role": "mayor"},
        )
        assert (one.note, one.unsure, one.origin) == ("n", True, Origin.KEPT)
        (quote,) = layer.attributions.values()
        assert (quote.kind, quote.content, quote.cue) == (QuoteKind.DIRECT, ((0, 14),), ((24, 28),))
        assert (quote.source, quote.speaker) == (((15, 23),), "Ana Díaz")
        (struck,) = layer.rejections.values()
        assert (struck.by, struck.suggestion.origin) == ("model:small@1", Origin.MODEL)
        assert not project.check().faults
        again = import_into(project, read_paths([tmp_path / "a.jsonl"]))
        assert (again.layers, again.layers_known, again.known) == (0, 1, 1)

    def test_each_kind_of_annotator(self, tmp_path: Path, project: Project) -> None:
        path = lines(
            tmp_path / "a.jsonl",
            {"text": TEXT, "layer": "gold", "annotator": "gold", "spans": [span(15, 23)]},
            {"text": TEXT, "layer": "model", "annotator": "small@1", "spans": [span(15, 23, origin="model")]},
            {"text": TEXT, "layer": "human", "annotator": "bo", "spans": [span(15, 23)]},
            {"text": TEXT, "spans": [span(15, 23)]},
            {"text": TEXT, "spans": [span(15, 23, origin="model")], "provenance": {"pipeline": "other@2"}},
        )
        report = import_into(project, read_paths([path]))
        assert (len(report.added), report.layers, report.repeated) == (1, 5, 0)
        writers = {record.annotator for record in project.records()}
        assert writers == {
            GOLD,
            model_annotator("small@1"),
            model_annotator("other@2"),
            imported_annotator("bo"),
            imported_annotator("imported: a.jsonl"),
        }

    def test_what_does_not_fit_its_text_is_named_and_the_rest_stays(self, tmp_path: Path, project: Project) -> None:
        row: dict[str, object] = {
            "text": TEXT,
            "annotator": "bo",
            "layer": "human",
            "status": "finished",
            "spans": [
                span(15, 23, text="Ana Díaz"),
                span(16, 24, text="Ana Dias"),
                span(24, 99),
                span(23, 24),
                span(3, 3),
                span(0, 1, label=""),
                "PERSON",
                {"label": "ORG", "fragments": [[True, 3]]},
                {"label": "ORG", "fragments": [[1, 2], [1, 4]]},
                {"fragments": [[1, 2]]},
            ],
            "attributions": {"content": []},
        }
        report = import_into(project, read_paths([lines(tmp_path / "a.jsonl", row)]))
        (record,) = project.records()
        assert [one.fragments for one in record.layer.spans.values()] == [((15, 23),)]
        assert record.layer.verdict.status is Status.IN_PROGRESS
        said = [str(one) for one in report.left_out]
        assert len(said) == 11
        assert all(one.startswith("a.jsonl, line 1: ") for one in said)
        assert "a.jsonl, line 1: span 2 (PERSON [16, 24]) was left out: expected “Ana Dias”, found “na Díaz ”." in said
        assert any(
            "span 3 (PERSON [24, 99]) was left out: it ends at 99, but the text has 29 characters." in one
            for one in said
        )
        assert any("“finished” is no status" in one for one in said)
        assert any("“attributions” should be a list" in one for one in said)

    def test_offsets_of_a_text_with_windows_line_ends(self, tmp_path: Path, project: Project) -> None:
        raw = "One 🎉\r\nAna\r\nDíaz\r\nspoke.\rEnd"
        at = raw.index("Ana")
        row: dict[str, object] = {
            "text": raw,
            "annotator": "bo",
            "layer": "human",
            "spans": [
                span(at, at + 9, text="Ana\r\nDíaz"),
                span(raw.index("End"), len(raw), text="End", label="ORG"),
            ],
        }
        report = import_into(project, read_paths([lines(tmp_path / "a.jsonl", row)]))
        assert not report.left_out
        (record,) = project.records()
        text = record.article.text
        assert text == "One 🎉\nAna\nDíaz\nspoke.\nEnd"
        assert {text[one.start : one.end] for one in record.layer.spans.values()} == {"Ana\nDíaz", "End"}

    def test_annotations_without_an_id_get_the_same_one_each_time(
        self, tmp_path: Path, make_project: Callable[[str], Project]
    ) -> None:
        row: dict[str, object] = {
            "text": TEXT,
            "spans": [span(15, 23), span(15, 23), span(15, 18, id="a"), span(19, 23, id="a")],
        }
        path = lines(tmp_path / "a.jsonl", row)
        found: list[list[str]] = []
        for name in ("one", "two"):
            project = make_project(name)
            import_into(project, read_paths([path]))
            (record,) = project.records()
            found.append(sorted(record.layer.spans))
        assert found[0] == found[1]
        assert len(found[0]) == 4

    def test_another_programs_id_is_kept(self, tmp_path: Path, project: Project) -> None:
        row: dict[str, object] = {
            "id": 17,
            "text": TEXT,
            "layer": "human",
            "annotator": "bo",
            "status": "new",
        }
        report = import_into(project, read_paths([lines(tmp_path / "a.jsonl", row)]))
        assert project.article(report.added[0]).meta == {"id": 17}
        assert report.layers == 0
