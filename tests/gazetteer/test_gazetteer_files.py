from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from making import SCHEME
from spacy.pipeline import EntityRuler

from annotations.errors import ExchangeError
from annotations.gazetteer.files import read_terms, write_terms
from annotations.gazetteer.gazetteer import Gazetteer
from annotations.gazetteer.terms import Match, Term, make_term

TERMS = (
    make_term("Kyiv", "GPE", Match.FORMS),
    make_term("Harbour, “Board”; 2", "ORG", note="with a comma"),
    make_term("Monday", "", never=True),
)


def test_csv_goes_out_and_comes_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    assert write_terms(path, TERMS) == 3
    found = read_terms(path, SCHEME)
    assert found.problems == ()
    assert Gazetteer.of(found.terms) == Gazetteer.of(TERMS)


def test_patterns_go_out_for_spacys_ruler_and_come_back(tmp_path: Path) -> None:
    path = tmp_path / "terms.jsonl"
    assert write_terms(path, TERMS) == 2
    ruler = EntityRuler(spacy.blank("en")).from_disk(path)
    assert len(ruler) == 2
    assert set(read_terms(path, SCHEME).terms) == {TERMS[0], Term("Harbour, “Board”; 2", "ORG")}


def test_each_bad_line_is_said_in_a_sentence_and_the_others_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_text(
        "Words;Label;match\nKyiv;GPE;\nOslo;CITY;\n;GPE;\nBergen;gpe;sometimes\nAna;PERSON;ANY CASE\n", "utf-8"
    )
    found = read_terms(path, SCHEME)
    assert found.terms == (make_term("Kyiv", "GPE"), make_term("Ana", "PERSON", Match.ANY_CASE))
    assert [problem.split(":")[0] for problem in found.problems] == [
        "broken.csv, line 3",
        "broken.csv, line 4",
        "broken.csv, line 5",
    ]
    assert found.problems[0].endswith("the label scheme has no label “CITY”. The line was left out.")


def test_patterns_of_tokens_are_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text(
        '{"label":"GPE","pattern":[{"LOWER":"kyiv"}]}\n{"label":"GPE","pattern":"Oslo"}\n{oops\n[]\n', "utf-8"
    )
    found = read_terms(path, SCHEME)
    assert found.terms == (make_term("Oslo", "GPE"),)
    assert "a pattern of tokens cannot be taken" in found.problems[0]
    assert [problem.split(":")[0] for problem in found.problems] == [
        "p.jsonl, line 1",
        "p.jsonl, line 3",
        "p.jsonl, line 4",
    ]


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", b"a,b\n1,2\n"), ("b.csv", b"\xff\xfe\x00"), ("none.csv", None)]
)
def test_a_file_that_is_none_is_refused_as_a_whole(tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ExchangeError) as error:
        read_terms(path, SCHEME)
    assert str(error.value).startswith(name)


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("mine", "utf-8")
    with pytest.raises(ExchangeError):
        write_terms(path, TERMS)
    assert path.read_text("utf-8") == "mine"


@given(st.binary(max_size=200), st.sampled_from((".csv", ".jsonl")))
@settings(deadline=None)
def test_broken_files_never_end_in_anything_but_terms_and_sentences(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, ending: str
) -> None:
    path = tmp_path_factory.mktemp("broken") / f"file{ending}"
    path.write_bytes(b"words,label\n" + content if ending == ".csv" else content)
    try:
        found = read_terms(path, SCHEME)
    except ExchangeError as error:
        assert error.path == path
    else:
        assert all(problem.startswith(path.name) and problem.endswith(".") for problem in found.problems)
