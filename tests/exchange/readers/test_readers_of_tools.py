"""Other tools read what Pullquote writes: doccano's own import, Label Studio's converter, datasets, pybrat, NLTK."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from told_to_tools import CONTENT, CUE, ENTITIES, FIRST, PARTS, SECOND, SOURCE, place_of, told

from annotations.exchange.formats import format_named
from annotations.scheme import default_scheme

# Any: what a script prints as JSON.
Ask = Callable[..., Any]
WORDS = Counter([*ENTITIES, ("PERSON", "Ana Díaz")])


def written(path: Path, name: str) -> Path:
    """The two articles in the format of that name, beside `path` with its ending."""
    form = format_named(name)
    target = path / f"told{form.ending}"
    form.write(told(), target, default_scheme())
    return target


def test_doccano_imports_entities_and_relations(tmp_path: Path, ask: Ask) -> None:
    found = ask("doccano_import", written(tmp_path, "doccano"), "relations")
    assert found["errors"] == []
    first, second = found["articles"]
    assert (first["text"], second["text"]) == (FIRST, SECOND)
    labelled = Counter((label, one["text"][start:end]) for one in (first, second) for start, end, label in one["spans"])
    assert not WORDS - labelled
    starts = {name: place_of(FIRST, words)[0] for name, words in (("q", CONTENT), ("c", CUE), ("s", SOURCE))}
    assert {(one, other) for one, other, _ in first["relations"]} >= {
        (starts["q"], starts["c"]),
        (starts["q"], starts["s"]),
    }


def test_doccano_imports_labels(tmp_path: Path, ask: Ask) -> None:
    found = ask("doccano_import", written(tmp_path, "doccano-labels"), "labels")
    assert found["errors"] == []
    labelled = Counter(
        (label, one["text"][start:end]) for one in found["articles"] for start, end, label in one["spans"]
    )
    assert labelled == WORDS + Counter([(PARTS[0], words) for words in PARTS[1:]])


def test_pybrat_parses_the_folder(tmp_path: Path, ask: Ask) -> None:
    first, second = sorted(ask("brat_parse", written(tmp_path, "brat")), key=lambda one: -len(one["text"]))
    assert (first["text"].rstrip("\n"), second["text"].rstrip("\n")) == (FIRST, SECOND)
    for one in (first, second):
        for _label, ranges, words in one["entities"]:
            assert " ".join(one["text"][start:end] for start, end in ranges) == words
    words = Counter(mention for one in (first, second) for _label, _ranges, mention in one["entities"])
    assert not Counter(text for _label, text in WORDS.elements()) - words
    assert words["North wings"] == 1
    ((_kind, trigger, arguments),) = first["events"]
    assert (trigger, set(arguments)) == (CUE, {CONTENT, SOURCE})


def test_nltk_and_seqeval_read_the_tags(tmp_path: Path, ask: Ask) -> None:
    sentences = ask("conll_read", written(tmp_path, "conll"))
    entities = Counter(
        (label, " ".join(one["words"][first : last + 1])) for one in sentences for label, first, last in one["entities"]
    )
    # “Kraków” lies in “New Kraków”, and the parts of a span are entities of their own.
    expected = WORDS - Counter([("LOC", "Kraków")]) + Counter([(PARTS[0], words) for words in PARTS[1:]])
    assert entities == expected


def test_datasets_loads_the_lines(tmp_path: Path, ask: Ask) -> None:
    found = ask("datasets_load", written(tmp_path, "doccano-labels"))
    assert [row["text"] for row in found["train"]["rows"]] == [FIRST, SECOND]


@pytest.mark.parametrize("name", ["hugging-face", "hugging-face-parquet"])
def test_datasets_loads_the_folder(tmp_path: Path, ask: Ask, name: str) -> None:
    found = ask("datasets_load", written(tmp_path, name))
    assert list(found) == ["train"]
    rows, tags = found["train"]["rows"], found["train"]["features"]["ner_tags"]
    assert [row["text"] for row in rows] == [FIRST, SECOND]
    # datasets prints the names as it has them.
    assert "ClassLabel" in tags and "'O', 'B-PERSON', 'I-PERSON'" in tags
    for row in rows:
        assert len(row["tokens"]) == len(row["ner_tags"])
        for start, token in zip(row["starts"], row["tokens"], strict=True):
            assert row["text"][start : start + len(token)] == token


def test_label_studio_takes_tasks_and_configuration(tmp_path: Path, ask: Ask) -> None:
    folder = written(tmp_path, "label-studio")
    (tmp_path / "out").mkdir()
    found = ask("label_studio", folder / "tasks.json", folder / "config.xml", tmp_path / "out")
    assert found["faults"] == []
    assert {label for label, _ in ENTITIES} <= set(found["labels"])
    regions = Counter(
        (label, region["text"]) for row in found["min"] for region in row["label"] for label in region["labels"]
    )
    assert not WORDS - regions
    for row in found["min"]:
        for region in row["label"]:
            assert row["text"][region["start"] : region["end"]] == region["text"]
    assert "B-PERSON" in found["conll"]
