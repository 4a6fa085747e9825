"""Spans as rows: CSV and Excel come back as they went, run nothing, and are read in whatever order they were sorted."""

import csv
import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from exchanged import SAMPLE, broken, missing, proved_harmless, records, there_and_back
from hypothesis import given, settings

from annotations.annotators import Annotator
from annotations.articles import Status, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.exchange.formats import format_named
from annotations.exchange.pullquote_layers import imported_annotator
from annotations.exchange.readers import read_paths, sniff
from annotations.exchange.results import Outcome, Read, Refused
from annotations.exchange.span_rows import parsed_tags, tags_cell
from annotations.layer import Layer, Verdict
from annotations.records import LayerRecord
from annotations.scheme import default_scheme
from annotations.spans import Span

CSV, XLSX = format_named("spans-csv"), format_named("spans-xlsx")
BO = imported_annotator("bo")


def example(text: str = SAMPLE, annotator: Annotator = BO, status: Status = Status.DONE) -> LayerRecord:
    article = make_article(text, title="=HYPERLINK(1)", meta={"a": [1]})
    spans = {"a": Span("a", "PERSON", ((15, 18), (19, 23)), tags=("a; b", "c"), note="@SUM(1)", attributes={"n": 1})}
    quote = Attribution("q", QuoteKind.DIRECT, ((0, 14),), ((24, 28),), ((15, 23),), "-Ana")
    layer = Layer(article.id, annotator.id, spans, {"q": quote}, verdict=Verdict(status))
    return LayerRecord(article, annotator, layer, 0, "")


@pytest.mark.parametrize("form", [CSV, XLSX], ids=["csv", "xlsx"])
@settings(deadline=None, max_examples=25)  # a workbook takes a while
@given(record=records())
def test_a_table_loses_what_is_told(form: object, record: LayerRecord) -> None:
    chosen = CSV if form is CSV else XLSX
    read, told = there_and_back(chosen, record)
    assert missing(record, read) == told
    assert read.article == record.article


@pytest.mark.parametrize("tags", [("[",), ("[draft]",), ("[1]",), ("a; b", "["), ("", "x"), ('["a"]',)])
def test_tags_come_back_whatever_they_begin_with(tags: tuple[str, ...]) -> None:
    assert parsed_tags(tags_cell(tags)) == tags


def table(path: Path, name: str = "spans.csv") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((path / name).read_text(encoding="utf-8-sig"), newline="")))


def sheets(path: Path) -> dict[str, list[tuple[object, ...]]]:
    workbook = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook.worksheets}


def told(outcomes: list[Outcome]) -> list[tuple[object, ...]]:
    reads = [one for one in outcomes if isinstance(one, Read)]
    assert len(reads) == len(outcomes)
    return sorted(
        (read.article.id, who.name, layer.verdict.status, tuple(sorted(map(str, layer.spans.values()))))
        for read in reads
        for who, layer in read.layers
    )


def test_a_row_says_where_what_and_by_whom(tmp_path: Path) -> None:
    assert CSV.write([example()], tmp_path / "out", default_scheme()) == ()
    quote, span = table(tmp_path / "out")
    assert (quote["start"], quote["end"], quote["text"], quote["label"]) == ("0", "14", "“We will win,”", "QUOTE")
    assert (quote["kind"], quote["speaker"], quote["cue"], quote["source"]) == ("direct", "'-Ana", "said", "Ana Díaz")
    assert (span["text"], span["parts"], span["tags"]) == ("Ana Díaz", "[[15,18],[19,23]]", '["a; b","c"]')
    assert {row["annotator"] for row in (quote, span)} == {"bo"}
    assert {row["status"] for row in (quote, span)} == {"done"}
    (article,) = table(tmp_path / "out", "articles.csv")
    assert (article["article"], article["text"]) == (quote["article"], SAMPLE)


@pytest.mark.parametrize("form", [CSV, XLSX], ids=["csv", "xlsx"])
def test_no_cell_is_one_that_a_spreadsheet_runs(tmp_path: Path, form: object) -> None:
    path = tmp_path / "out.xlsx"
    if form is XLSX:
        XLSX.write([example()], path, default_scheme())
        workbook = openpyxl.load_workbook(path)
        cells = [cell for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n", "inlineStr"}
        words = [cell.value for cell in cells if isinstance(cell.value, str)]
    else:
        CSV.write([example()], path, default_scheme())
        words = [cell for name in ("spans.csv", "articles.csv") for row in table(path, name) for cell in row.values()]
    assert {"'=HYPERLINK(1)", "'@SUM(1)", "'-Ana"} <= set(words)
    assert not [word for word in words if word.startswith(("=", "+", "-", "@"))]
    (read,) = read_paths([path])
    assert isinstance(read, Read) and read.article.title == "=HYPERLINK(1)"


@pytest.mark.parametrize("shuffled", [False, True])
def test_rows_are_found_by_their_article_in_any_order(tmp_path: Path, shuffled: bool) -> None:
    cara = imported_annotator("cara")
    every = [example(), example(annotator=cara), example(SAMPLE + " Again.", status=Status.FLAGGED)]
    every.append(
        replace(every[2], annotator=cara, layer=Layer(every[2].article.id, cara.id, verdict=Verdict(Status.DONE)))
    )
    CSV.write(every, tmp_path / "out", default_scheme())
    XLSX.write(every, tmp_path / "out.xlsx", default_scheme())
    path = tmp_path / "out" / "spans.csv"
    if shuffled:
        head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        random.Random(1).shuffle(rows)
        path.write_text("".join([head, *rows]), encoding="utf-8")
    found = told(list(read_paths([tmp_path / "out"])))
    assert [one[1:3] for one in sorted(found, key=str)] and len(found) == 4
    assert {one[2] for one in found} == {Status.DONE, Status.FLAGGED}
    assert found == told(list(read_paths([tmp_path / "out" / "articles.csv"])))
    assert found == told(list(read_paths([tmp_path / "out.xlsx"])))


def test_a_long_article_goes_on_in_the_next_rows_of_a_sheet(tmp_path: Path) -> None:
    text = SAMPLE + " 🎉 \x0b=1" * 9_000
    record = example(text)
    long = Span("l", "ORG", ((0, len(text)),), note="x" * 40_000)
    record = replace(record, layer=replace(record.layer, spans={"l": long}))
    losses = XLSX.losses([record])
    assert [loss.sentence() for loss in losses] == [
        "1 cell with more than 32,000 characters: left out, since a sheet has no room for more."
    ]
    assert XLSX.write([record], tmp_path / "a.xlsx", default_scheme()) == losses
    assert len(sheets(tmp_path / "a.xlsx")["Articles"]) > 3
    (read,) = read_paths([tmp_path / "a.xlsx"])
    assert isinstance(read, Read) and read.article == record.article and not read.left_out
    (span,) = read.layers[0][1].spans.values()
    assert (span.label, span.fragments, span.note) == ("ORG", ((0, len(text)),), "")


def test_a_table_of_others_has_its_text_in_each_row_or_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text(
        f'start,end,label,text,article_text\n15,23,PERSON,Ana Díaz,"{SAMPLE}"\n'
        f'16,24,ORG,Ana Díaz,"{SAMPLE}"\n1,x,ORG,,"{SAMPLE}"\n',
        encoding="utf-8",
    )
    assert sniff(path).reader.id == "spans"
    *_, read = read_paths([path])
    assert isinstance(read, Read)
    assert [(span.label, span.fragments) for span in read.layers[0][1].spans.values()] == [
        ("PERSON", ((15, 23),)),
        ("ORG", ((15, 23),)),
    ]
    assert [str(one) for one in read.left_out] == [
        "theirs.csv, line 4: the row “ORG” was left out: an offset of it is no whole number."
    ]
    path.write_text("article,start,end,label\na,15,23,PERSON\na,0,2,ORG\n", encoding="utf-8")
    (refused,) = read_paths([path])
    assert isinstance(refused, Refused)
    assert refused.reason == (
        "2 rows have no article; their texts should stand in “articles.csv” beside the table or in a column “article_text”."
    )


@pytest.mark.parametrize("name", ["spans.csv", "articles.csv"])
def test_two_hundred_broken_tables_do_no_harm(tmp_path: Path, name: str) -> None:
    CSV.write([example()], tmp_path / "out", default_scheme())
    sound = (tmp_path / "out" / name).read_bytes()
    for number, data in enumerate(broken(sound, count=100)):
        (tmp_path / "out" / name).write_bytes(data)
        proved_harmless(tmp_path / "out" / "spans.csv", tmp_path, number)


def inside(archive: Path, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook of which one part is changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, change(old.read(one)) if one == part else old.read(one))
    return made.getvalue()


def test_two_hundred_broken_workbooks_do_no_harm(tmp_path: Path) -> None:
    XLSX.write([example()], tmp_path / "sound.xlsx", default_scheme())
    path = tmp_path / "a.xlsx"
    for number, data in enumerate(broken((tmp_path / "sound.xlsx").read_bytes(), count=100)):
        path.write_bytes(data)
        proved_harmless(path, tmp_path, number)
    with zipfile.ZipFile(tmp_path / "sound.xlsx") as archive:
        parts = [one for one in archive.namelist() if one.endswith((".xml", ".rels"))]
        contents = {one: list(broken(archive.read(one), count=100 // len(parts) + 1)) for one in parts}
    for part, bad in contents.items():
        for number, data in enumerate(bad):
            path.write_bytes(inside(tmp_path / "sound.xlsx", part, lambda _, data=data: data))
            proved_harmless(path, tmp_path, number + 1 if number % 10 == 0 else number)
