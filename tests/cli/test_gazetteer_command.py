from pathlib import Path

import orjson
import pytest
from desk import make_desk

from annotations.cli import main
from annotations.gazetteer.kept import read_gazetteer
from annotations.gazetteer.terms import Match, make_term
from annotations.identity import this_annotator
from annotations.packets.handing_out import Share
from annotations.packets.packing import Packing, pack
from annotations.project import Project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PULLQUOTE_SETTINGS", str(tmp_path / "settings"))
    return make_desk(tmp_path / "desk.pullquote")


def labels(path: Path) -> dict[str, int]:
    with Project.open(path, this_annotator(), read_only=True) as opened:
        readings = [opened.reading(row.id) for row in opened.rows(opened.numbers())]
        found = [span.label for reading in readings for span in reading.spans]
    return {label: found.count(label) for label in set(found)}


def test_terms_are_added_listed_and_removed_and_the_suggestions_follow(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = labels(project)
    assert main(["gazetteer", str(project), "--add", "council", "ORG", "--never", "Monday"]) == 0
    assert "The gazetteer has 2 terms; suggestions were changed in 1 article of 1 looked at." in capsys.readouterr().out
    after = labels(project)
    assert (after["ORG"], after.get("DATE", 0)) == (before["ORG"] + 1, 0)
    assert main(["gazetteer", str(project)]) == 0
    listed = capsys.readouterr().out
    assert "council" in listed
    assert "any label" in listed
    assert main(["gazetteer", str(project), "--remove", "council", "--remove", "Monday"]) == 0
    assert labels(project) == before


def test_files_come_in_and_go_out(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text("words,label,match\nKraków,GPE,any case\nOslo,NOWHERE,\n", "utf-8")
    assert main(["gazetteer", str(project), "--import", str(source), "--export", str(target), "--json"]) == 1
    report = orjson.loads(capsys.readouterr().out)
    assert [term["words"] for term in report["terms"]] == ["Kraków"]
    assert report["problems"][0].startswith("in.csv, line 3: ")
    assert orjson.loads(target.read_bytes()) == {"label": "GPE", "pattern": "Kraków", "match": "any case"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--add", "Kyiv", "NOWHERE"], "NOWHERE"),
        (["--remove", "Kyiv"], "“Kyiv” is not in the gazetteer; nothing was changed."),
        (["--never", "…"], "There is no letter or digit in it that could be found again."),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main(["gazetteer", str(project), *arguments]) == 1
    assert sentence in capsys.readouterr().err


def test_doing_it_twice_is_doing_it_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert main(["gazetteer", str(project), "--add", "council", "ORG"]) == 0
    with Project.open(project, this_annotator()) as opened:
        assert len(read_gazetteer(opened).terms) == 1
        assert opened.check().faults == ()


@pytest.mark.parametrize("suggestions", [True, False])
def test_a_packet_carries_the_gazetteer_where_it_carries_suggestions(
    project: Path, tmp_path: Path, suggestions: bool
) -> None:
    term = make_term("council", "ORG", Match.ANY_CASE)
    assert main(["gazetteer", str(project), "--add", term.words, term.label, "--match", "any case"]) == 0
    packet = tmp_path / "packet.pullquote"
    with Project.open(project, this_annotator()) as opened:
        articles = tuple(row.id for row in opened.rows(opened.numbers()))
        pack(opened, Share("Bo", articles, frozenset()), packet, Packing(suggestions=suggestions))
    with Project.open(packet, this_annotator()) as received:
        assert read_gazetteer(received).terms == ((term,) if suggestions else ())
        assert received.check().faults == ()
    assert main(["merge", str(project), str(packet), "--yes"]) in (0, 2)
