import io
import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from annotations.suggest.pipelines import DEFAULT_PIPELINE
from annotations.suggest.reader import PipelineReader
from annotations.suggest.stream import suggest_lines

TEXT = "“We will win 😀,” said Adrienne Watson of Reuters."


@pytest.fixture(scope="module")
def reader() -> PipelineReader:
    return PipelineReader(DEFAULT_PIPELINE)


def run(reader: PipelineReader, given: bytes) -> tuple[list[bytes], list[str], int]:
    out = io.BytesIO()
    said: list[str] = []
    faults = suggest_lines(reader, io.BytesIO(given), out, said.append)
    return out.getvalue().splitlines(), said, faults


def line(**fields: object) -> bytes:
    return orjson.dumps(fields) + b"\n"


def test_lines_come_in_order_with_suggestions(reader: PipelineReader) -> None:
    lines, said, faults = run(reader, b"".join(line(n=number, text=f"{number}. {TEXT}") for number in range(40)))
    assert (said, faults) == ([], 0)
    rows = [orjson.loads(raw) for raw in lines]
    assert [row["n"] for row in rows] == list(range(40))
    for row in rows:
        for span in row["spans"]:
            assert " ".join(row["text"][start:end] for start, end in span["fragments"]) == span["text"]
        (quote,) = row["attributions"]
        assert quote["speaker"] == "Adrienne Watson"
        assert [row["text"][start:end] for start, end in quote["content"]] == ["“We will win 😀,”"]


def test_the_bytes_of_other_keys_stay(reader: PipelineReader) -> None:
    raw = '{ "big": 123456789012345678901234567890,  "f":1.0e5, "ü": "\\u00fc", "text" : "Lisbon." , "k":[1, 2]} \r\n'
    (out,), _, _ = run(reader, raw.encode())
    assert out.startswith(raw.strip().rstrip("}").encode().rstrip())
    assert orjson.loads(out)["text"] == "Lisbon."


def test_earlier_suggestions_are_replaced(reader: PipelineReader) -> None:
    (out,), _, _ = run(reader, line(text=TEXT, spans=["old"], note="stays"))
    assert out.count(b'"spans"') == 1
    row = orjson.loads(out)
    assert "old" not in row["spans"]
    assert row["note"] == "stays"


def test_faults_are_named_and_keep_their_place(reader: PipelineReader) -> None:
    given = (
        line(text="One.") + b"{broken\n" + line(title="no text") + b"\n" + line(text=5) + b"[1]\n" + line(text="Two.")
    )
    lines, said, faults = run(reader, given)
    rows = [orjson.loads(raw) for raw in lines]
    assert faults == 4
    assert [row.get("error", "") for row in rows] == ["", "there is no “text” in it.", "“text” is no text.", ""]
    assert rows[1]["title"] == "no text"
    assert [words.split(":")[0] for words in said] == ["line 2", "line 3", "line 5", "line 6"]


def test_only_faults_pass_too(reader: PipelineReader) -> None:
    lines, _, faults = run(reader, line(a=1) * 30)
    assert (len(lines), faults) == (30, 30)


def test_a_byte_order_mark_and_a_last_line_without_its_end(reader: PipelineReader) -> None:
    lines, said, _ = run(reader, b"\xef\xbb\xbf" + line(text="One.") + line(text="Two.").rstrip())
    assert (len(lines), said) == (2, [])


def test_a_component_that_raises_or_prints_costs_its_line_at_most(trouble: str) -> None:
    # In a process of its own: spaCy looks for installed components once.
    command = [sys.executable, "-m", "annotations", "suggest", "--pipeline", trouble]
    paths = os.pathsep.join([str(Path(__file__).resolve().parents[2]), os.environ["PYTHONPATH"]])
    given = line(text="Lisbon") + line(text="RAISE") + line(text="PRINT Lisbon")
    environment = os.environ | {"PYTHONPATH": paths}
    done = subprocess.run(command, input=given, capture_output=True, env=environment, check=False)
    rows = [orjson.loads(raw) for raw in done.stdout.splitlines()]
    assert ["error" in row for row in rows] == [False, True, False]
    assert done.returncode == 1
    assert b"line 2: The pipeline failed on it (ValueError: it has had enough)." in done.stderr
    assert b"a stray line" in done.stderr
