"""Files in: what is read, and one sentence for each thing that cannot be."""

import os
from pathlib import Path

import orjson
import pytest

from annotations.exchange import lines
from annotations.exchange.mapping import Mapping, signature
from annotations.exchange.readers import read_paths
from annotations.exchange.results import Noted, Read, Refused


def reading(
    path: Path, data: bytes | str, mappings: dict[str, Mapping] | None = None
) -> tuple[list[Read], list[str], list[str]]:
    """The articles, refusals and notes of a file with these contents."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    outcomes = list(read_paths([path], mappings))
    return (
        [one for one in outcomes if isinstance(one, Read)],
        [str(one) for one in outcomes if isinstance(one, Refused)],
        [str(one) for one in outcomes if isinstance(one, Noted)],
    )


class TestPlain:
    def test_the_text_stays_as_it_is_and_the_first_line_is_the_title(self, tmp_path: Path) -> None:
        text = "\n  Mayor resigns  \n\n“We will win,” she said.  \u00a0\n\n"
        (read,), refused, notes = reading(tmp_path / "a.txt", text)
        assert (read.article.text, read.article.title) == (text, "Mayor resigns")
        assert read.article.meta == {"file": "a.txt"}
        assert not refused
        assert not notes

    def test_windows_1252_is_told(self, tmp_path: Path) -> None:
        (read,), _, notes = reading(tmp_path / "a.txt", "“It’s over,” he said.".encode("cp1252"))
        assert read.article.text == "“It’s over,” he said."
        assert notes == ["a.txt: read as Windows-1252"]

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            (b"", "a.txt: the file is empty."),
            (b" \r\n\t\n", "a.txt: there is no text in it."),
            (b"%PDF-1.4 \xe2\xe3", "a.txt: it is damaged or no PDF."),
            (b"word \0 word", "a.txt: the text has a NUL character at 5, so it is no plain text."),
            (bytes(range(256)), "a.txt: this is a binary file, not text."),
            (
                "é".encode() * 9 + b"\xff",
                "a.txt: line 1 has bytes that are not UTF-8; the file is damaged or cut off.",
            ),
        ],
    )
    def test_what_is_no_text_is_one_sentence(self, tmp_path: Path, data: bytes, sentence: str) -> None:
        assert reading(tmp_path / "a.txt", data) == ([], [sentence], [])

    def test_markdown_takes_its_heading_and_its_front_matter(self, tmp_path: Path) -> None:
        body = "Intro.\n\n```\n# no title\n```\n\n# The *Mayor* resigns #\n\nText.\n"
        matter = (
            "---\nauthor: [Ana Díaz, Bo]\ndate: 2026-11-22\nlang: en\nurl: https://x.test\nsection: Local\nn: 3\n---\n"
        )
        (read,), _, _ = reading(tmp_path / "a.md", matter + body)
        article = read.article
        assert article.text == body
        assert article.title == "The *Mayor* resigns"
        assert (article.author, article.published, article.language) == ("Ana Díaz, Bo", "2026-11-22", "en")
        assert article.url == "https://x.test"
        assert article.meta == {"file": "a.md", "section": "Local", "n": 3}

    @pytest.mark.parametrize(
        "matter",
        [
            "a: {b: 1}\n",
            "just words\n",
            "a: [\n",
            "x: !!python/object/apply:os.system ['true']\n",
            "a: &a [1, 2]\nb: [*a, *a]\n",
        ],
    )
    def test_front_matter_that_is_not_simple_stays_in_the_text(self, tmp_path: Path, matter: str) -> None:
        text = f"---\n{matter}---\nText.\n"
        (read,), refused, _ = reading(tmp_path / "a.md", text)
        assert read.article.text == text
        assert not refused


class TestJsonLines:
    def test_each_bad_line_is_one_sentence_and_the_rest_goes_on(self, tmp_path: Path) -> None:
        data = b"\n".join(
            [
                b'\xef\xbb\xbf{"text": "one fine text", "title": "One"}',
                b"not json",
                b'{"text": "half of \\ud83d a character"}',
                b'{"text": ""}',
                b'{"headline": "no text"}',
                b'{"text": 7}',
                b'{"text": null}',
                b"[1, 2]",
                b'{"text": "bad \xff byte"}',
                b'{"text": "nul \\u0000 there"}',
                b"",
                b'{"text": "deep", "more": ' + b"[" * 400 + b"]" * 400 + b"}",
                b'{"text": "two fine texts", "kept": [1, {"a": null}]}',
                b'{"text": "cut o',
            ]
        )
        reads, refused, _ = reading(tmp_path / "a.jsonl", data)
        assert [read.article.text for read in reads] == ["one fine text", "two fine texts"]
        assert reads[1].article.meta == {"kept": [1, {"a": None}]}
        assert reads[1].place.line == 13
        said = [sentence.removeprefix("a.jsonl, line ") for sentence in refused]
        assert [sentence.partition(":")[0] for sentence in said] == [
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
            "9",
            "10",
            "12",
            "14",
        ]
        for sentence, words in zip(
            said,
            [
                "no valid JSON",
                "lone surrogate",
                "no text in it",
                "there is no “text”",
                "no text but a number",
                "no text but null",
                "should be an object",
                "bytes that do not belong",
                "NUL character at 4",
                "cannot be stored",
                "cut off",
            ],
            strict=True,
        ):
            assert words in sentence
            assert "\n" not in sentence

    def test_a_gigantic_line_is_refused_without_being_held(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_bytes(b'{"text":"' + b"x" * 5000 + b'"}\n{"text":"fine words"}\n' + b"y" * 3000)
        encoding = lines.Encoding("utf-8", "UTF-8")
        found = list(lines.numbered_lines(path, encoding, longest=1000))
        assert found == [(1, None), (2, b'{"text":"fine words"}'), (3, None)]
        wide = lines.Encoding("cp1252", "Windows-1252")
        assert list(lines.numbered_lines(path, wide, longest=1000)) == found

    @pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "cp1252"])
    def test_other_encodings(self, tmp_path: Path, codec: str) -> None:
        data = '{"body": "“Ja,” sagte Müller am Montag.", "headline": "Schöner Tag"}\r\n{"body": "Zwei"}\r\n'
        reads, refused, notes = reading(tmp_path / "a.ndjson", data.encode(codec))
        assert [read.article.text for read in reads] == ["“Ja,” sagte Müller am Montag.", "Zwei"]
        assert reads[0].article.title == "Schöner Tag"
        assert not refused
        assert len(notes) == 1

    def test_json_files(self, tmp_path: Path) -> None:
        rows = [{"text": "first text"}, {"text": 3}, {"text": "second text"}]
        reads, refused, _ = reading(tmp_path / "a.json", orjson.dumps(rows, option=orjson.OPT_INDENT_2))
        assert [read.article.text for read in reads] == ["first text", "second text"]
        assert refused == ["a.json, object 2: “text” is no text but a number."]
        assert len(reading(tmp_path / "b.json", '{"text":\n "only text"}')[0]) == 1
        assert len(reading(tmp_path / "c.json", '{"text": "a a"}\n{"text": "b b"}\n{"te')[0]) == 2
        _, refused, _ = reading(tmp_path / "d.json", '[{"text": "a"},\n oops]')
        assert refused[0].startswith("d.json, line 2: this is no valid JSON")

    def test_a_file_without_articles(self, tmp_path: Path) -> None:
        _, refused, _ = reading(tmp_path / "a.jsonl", "nothing\nof the kind\n")
        assert refused[0].startswith("a.jsonl, line 1: this is no valid JSON at character 1 (")
        _, refused, _ = reading(tmp_path / "b.jsonl", '{"id": 1, "n": 2}\n')
        assert refused == ["b.jsonl: no column looks like the text of an article; there are id and n."]


class TestTables:
    def test_quoted_line_breaks_marks_and_huge_fields(self, tmp_path: Path) -> None:
        long = "word " * 60_000
        data = f'id,text,section\r\n1,"“A,” said ""B"".\r\n\r\nMore, “C”.",Local\r\n2,"{long}",\r\n'
        reads, refused, _ = reading(tmp_path / "a.csv", data)
        assert [read.article.text for read in reads] == ['“A,” said "B".\n\nMore, “C”.', long]
        assert reads[0].article.meta == {"id": "1", "section": "Local"}
        assert [read.place.line for read in reads] == [2, 5]
        assert not refused

    @pytest.mark.parametrize("start", ["", "\ufeff", "sep=;\n"])
    def test_semicolons(self, tmp_path: Path, start: str) -> None:
        data = f"{start}Titel;Inhalt;Datum\nEins;Viele Worte, mit Kommas, hier.;2026-01-02\nZwei;Mehr, Worte;\n"
        reads, refused, _ = reading(tmp_path / "a.csv", data.encode())
        assert [read.article.title for read in reads] == ["Eins", "Zwei"]
        assert reads[0].article.text == "Viele Worte, mit Kommas, hier."
        assert reads[0].article.published == "2026-01-02"
        assert not refused

    def test_tabs_with_bare_quote_marks(self, tmp_path: Path) -> None:
        data = 'headline\tbody\nOne\t"We will win," said Ana\nTwo\t"Never," said "Bo\n'
        reads, refused, _ = reading(tmp_path / "a.tsv", data)
        assert [read.article.text for read in reads] == ['"We will win," said Ana', '"Never," said "Bo']
        assert not refused

    def test_rows_that_do_not_fit(self, tmp_path: Path) -> None:
        data = "id,text,date\n1,fine words,2026\n2,too, many, fields\n3\n\n4,,2026\n5,also fine,,,\n6,short row\n"
        reads, refused, _ = reading(tmp_path / "a.csv", data)
        assert [read.article.text for read in reads] == ["fine words", "also fine", "short row"]
        assert refused == [
            "a.csv, line 3: the row has 4 fields, the table 3 columns.",
            "a.csv, line 4: there is no “text” in it.",
            "a.csv, line 6: there is no text in it.",
        ]

    def test_bad_quoting_never_changes_words_in_silence(self, tmp_path: Path) -> None:
        data = 'id,text\n1,"fine, really"\n2,"We will win," said Ana\n3,"good, too"\n4,"never closed\nand on\n'
        reads, refused, _ = reading(tmp_path / "a.csv", data)
        assert [read.article.text for read in reads] == ["fine, really", "good, too"]
        assert refused[0] == "a.csv, line 3: a quote mark within a quoted field is not doubled."
        assert refused[1].startswith("a.csv, line 5: a quote mark opens a field here and is never closed")

    def test_bytes_that_do_not_fit_refuse_their_row(self, tmp_path: Path) -> None:
        good = "\n".join(f"{n},„Größe“ {n}" for n in range(20))
        reads, refused, _ = reading(
            tmp_path / "a.csv", b"id,text\n" + good.encode() + b"\n99,bad \xff byte\n7,last one\n"
        )
        assert len(reads) == 21
        assert refused == ["a.csv, line 22: it has bytes that do not belong to the encoding of the file."]

    def test_bad_bytes_in_another_column_refuse_their_row_too(self, tmp_path: Path) -> None:
        good = "\n".join(f"{n},„Größe“ {n}" for n in range(20))
        reads, refused, _ = reading(tmp_path / "a.csv", b"k,text\n" + good.encode() + b"\nbad \xff,words\n")
        assert (len(reads), len(refused)) == (20, 1)

    @pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
    def test_a_utf16_file_that_is_cut_off_gives_what_is_whole(self, tmp_path: Path, name: str) -> None:
        text = "text\r\nfirst words\r\nlast words" if name == "a.csv" else '{"text": "first words"}\n{"text": "last'
        reads, refused, _ = reading(tmp_path / name, text.encode("utf-16")[:-1])
        assert [read.article.text for read in reads] == ["first words"]
        assert len(refused) == 1

    def test_one_column_and_no_heading(self, tmp_path: Path) -> None:
        reads, _, _ = reading(tmp_path / "a.csv", 'text\nonly this one\n"and, this"\n')
        assert [read.article.text for read in reads] == ["only this one", "and, this"]
        long = "A sentence of some length that is no heading. " * 5
        reads, _, _ = reading(tmp_path / "b.csv", f'1,"{long}"\n2,"{long} Again."\n')
        assert len(reads) == 2
        assert reads[0].article.meta == {"column 1": "1"}

    def test_a_table_without_text(self, tmp_path: Path) -> None:
        _, refused, _ = reading(tmp_path / "a.csv", "id,price\n1,2\n")
        assert refused == ["a.csv: no column looks like the text of an article; there are id and price."]
        assert reading(tmp_path / "b.csv", "\n\n")[1] == ["b.csv: the file is empty."]
        assert reading(tmp_path / "c.csv", "id,text\n") == ([], [], [])

    def test_a_remembered_mapping_is_used(self, tmp_path: Path) -> None:
        columns = ["text", "lead", "who"]
        mappings = {signature(columns): Mapping(text="lead", author="who")}
        (read,), _, _ = reading(tmp_path / "a.csv", "text,lead,who\nraw,The lead words,Ana\n", mappings)
        assert (read.article.text, read.article.author) == ("The lead words", "Ana")
        assert read.article.meta == {"text": "raw"}


def test_a_file_that_the_system_does_not_give(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        for name in ("a.txt", "a.csv", "a.jsonl"):
            (tmp_path / name).write_text("text\nwords\n")
            (tmp_path / name).chmod(0)
    elif Path("/proc/self/mem").exists():
        # For root every file opens; this one gives an error when it is read.
        for name in ("a.txt", "a.csv", "a.jsonl"):
            (tmp_path / name).symlink_to("/proc/self/mem")
    else:
        pytest.skip("every file can be read here")
    for name in ("a.txt", "a.csv", "a.jsonl"):
        (refused,) = read_paths([tmp_path / name])
        assert isinstance(refused, Refused)
        assert str(refused).startswith(f"{name}: ")


def test_a_folder_with_the_ending_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "odd.csv").mkdir()
    (tmp_path / "odd.csv" / "a.txt").write_text("words in it")
    assert len([one for one in read_paths([tmp_path / "odd.csv"]) if isinstance(one, Read)]) == 1
