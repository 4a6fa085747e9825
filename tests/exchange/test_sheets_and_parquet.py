"""Excel and Parquet as tables of articles: columns are mapped, nothing is computed, and no small file fills the memory."""

import io
import resource
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from exchanged import broken, proved_harmless

from annotations.exchange.mapping import Mapping
from annotations.exchange.readers import Plan, read_paths, sniff
from annotations.exchange.results import Read, Refused

TEXT = "“We will win,” Ana Díaz said. 🎉"


def workbook(path: Path) -> None:
    made = openpyxl.Workbook()
    notes = made.worksheets[0]
    notes.title = "Notes"
    notes.append(["How this was made"])
    sheet = made.create_sheet("Articles")
    sheet.append([])
    sheet.append(["Headline", "Body text", "Date", "Views", "Sum"])
    sheet.append(["One", TEXT, datetime(2024, 1, 2, 3, 4), 7, "=1+1"])
    sheet.append(["Two", "Second text\nwith lines", date(2024, 1, 3), 1.5, None])
    sheet.append([None, None, None, "=SUM(D3:D4)"])
    made.save(path)


def test_the_sheet_with_the_texts_is_read_by_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook(path)
    sniffed = sniff(path)
    assert (sniffed.reader.id, sniffed.columns) == ("sheet", ("Headline", "Body text", "Date", "Views"))
    first, second = read_paths([path])
    assert isinstance(first, Read) and isinstance(second, Read)
    assert (first.article.title, first.article.text, first.article.published) == ("One", TEXT, "2024-01-02T03:04:00")
    assert first.article.meta == {"Views": 7}
    assert second.article.text == "Second text\nwith lines"
    assert str(second.place) == "a.xlsx, row 4"
    preset = Mapping(text="Headline", title="Body text")
    mapped = next(one for one in read_paths([path], plan=Plan(preset=preset)) if isinstance(one, Read))
    assert mapped.article.text == "One"


def parquet(path: Path) -> None:
    rows = [
        {
            "title": "One",
            "content": TEXT,
            "at": datetime(2024, 1, 2),
            "price": Decimal("1.50"),
            "tags": ["a"],
            "raw": b"\xff",
        },
        {"title": "Two", "content": None, "at": None, "price": None, "tags": [], "raw": b"words"},
        {"title": "Three", "content": "Third text", "at": None, "price": None, "tags": None, "raw": None},
    ]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)


def test_parquet_is_read_by_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    parquet(path)
    assert sniff(path).reader.id == "parquet"
    first, second, third = read_paths([path])
    assert isinstance(first, Read) and isinstance(second, Refused) and isinstance(third, Read)
    assert (first.article.title, first.article.text) == ("One", TEXT)
    assert first.article.meta == {"at": "2024-01-02T00:00:00", "price": "1.50", "tags": ["a"]}
    assert str(second) == "a.parquet, row 2: “content” is no text but null."
    assert third.article.text == "Third text"


def test_texts_that_old_programs_wrote_as_bytes_are_texts(tmp_path: Path) -> None:
    table = pyarrow.table({"text": pyarrow.array([TEXT.encode()], pyarrow.binary())})
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    (read,) = read_paths([tmp_path / "a.parquet"])
    assert isinstance(read, Read) and read.article.text == TEXT


def refusal(path: Path) -> str:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (refused,) = read_paths([path])
    assert isinstance(refused, Refused)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000, "kilobytes"
    return refused.reason


def changed(path: Path, part: str, content: bytes) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            if one != part:
                new.writestr(one, old.read(one))
        new.writestr(part, content)
    path.write_bytes(made.getvalue())


def test_a_bomb_of_a_workbook_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook(path)
    changed(path, "xl/styles.xml", b"<styleSheet>" + b" " * (9 << 20) + b"</styleSheet>")
    assert path.stat().st_size < 100_000
    assert refusal(path) == "“styles.xml” in it is larger than 8 MB unpacked."
    workbook(path)
    changed(path, "xl/sharedStrings.xml", b" " * ((64 << 20) + 1))
    assert refusal(path) == "“sharedStrings.xml” in it is larger than 64 MB unpacked."


@pytest.mark.parametrize("kind", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.xlsx"
    workbook(path)
    words = f'<?xml version="1.0" encoding="{kind}"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    changed(path, "xl/worksheets/sheet2.xml", words.encode(kind))
    assert refusal(path) == "it has a document type, which no spreadsheet needs."


def test_a_cell_far_away_costs_no_more_than_a_near_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook(path)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml")
    far = b'<row r="99999999999"><c r="XFD99999999999" t="inlineStr"><is><t>far away</t></is></c></row></sheetData>'
    changed(path, "xl/worksheets/sheet2.xml", sheet.replace(b"</sheetData>", far))
    assert [one.article.title for one in read_paths([path]) if isinstance(one, Read)] == ["One", "Two"]


def test_a_string_that_parquet_holds_once_fills_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    words = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 400, pyarrow.int32()), ["word " * 200_000])
    pyarrow.parquet.write_table(pyarrow.table({"text": words}), path)
    assert path.stat().st_size < 1_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert len({one.article.id for one in read_paths([path]) if isinstance(one, Read)}) == 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000, "kilobytes"


@pytest.mark.parametrize("make", [workbook, parquet])
def test_two_hundred_broken_files_do_no_harm(tmp_path: Path, make: object) -> None:
    path = tmp_path / ("a.xlsx" if make is workbook else "a.parquet")
    workbook(path) if make is workbook else parquet(path)
    sound = path.read_bytes()
    for number, data in enumerate(broken(sound)):
        path.write_bytes(data)
        proved_harmless(path, tmp_path, number)
