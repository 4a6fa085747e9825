"""`pullquote find`: in words, as a table, as JSON; what is wrong is one sentence."""

import csv
import json
from pathlib import Path

import pytest
from desk import make_desk

from annotations.cli import main


@pytest.fixture
def project(tmp_path: Path) -> str:
    """A project of three articles with suggestions."""
    return str(make_desk(tmp_path / "desk.pullquote"))


def test_hits_are_printed_in_their_context(project, capsys):
    assert main(["find", project, "bergen OR oslo"]) == 0
    told = capsys.readouterr().out
    assert "Tide table  (The Lantern)" in told and "[Oslo]" in told
    assert told.endswith("2 hits in 2 articles.\n")


def test_quotes_of_a_speaker_as_json_and_spans_of_a_label_as_a_table(project, capsys):
    assert main(["find", project, "--speaker", "Ana Díaz", "--json"]) == 0
    (row,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (row["words"], row["speaker"], row["state"]) == ("“We will win,”", "Ana Díaz", "undecided")
    assert main(["find", project, "birt", "--label", "PERSON", "--spans", "--csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [(one["words"], one["label"]) for one in rows] == [("Birt", "PERSON")] * 2


def test_nothing_found_nothing_asked_and_words_that_are_none(project, capsys):
    assert main(["find", project, "zeppelin"]) == 1
    assert capsys.readouterr().err == "Nothing was found.\n"
    assert main(["find", project]) == 2
    assert "Say what to find" in capsys.readouterr().err
    assert main(["find", project, "(tax OR"]) == 1
    assert "OR at character 6 needs a word after it." in capsys.readouterr().err
