"""Tokens with numbered tags for Hugging Face: JSONL and Parquet say the same, and the very text comes back."""

import random
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pyarrow.parquet
import pytest
import srsly
from exchanged import SAMPLE, broken, missing, proved_harmless, records
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.annotators import GOLD
from annotations.articles import make_article
from annotations.exchange import unheld
from annotations.exchange.formats import format_named
from annotations.exchange.hugging_face_reading import names_in
from annotations.exchange.overlaps import Overlaps, Preferred
from annotations.exchange.readers import read_paths, sniff
from annotations.exchange.results import Read, Refused
from annotations.layer import Layer
from annotations.records import LayerRecord
from annotations.scheme import default_scheme
from annotations.spans import Span, words_of

ROWS = {"hugging-face": "data/train-00000-of-00001.jsonl", "hugging-face-parquet": "data/train-00000-of-00001.parquet"}


def example() -> LayerRecord:
    article = make_article("Ana met\r\n🎉 Bo in  Oslo.", title="T", published="2024-01-02", meta={"a": [1]})
    spans = {"a": Span("a", "PERSON", ((0, 3),)), "b": Span("b", 'Å "b" \u2028', ((10, 12),))}
    return LayerRecord(article, GOLD, Layer(article.id, GOLD.id, spans), 0, "")


@pytest.mark.parametrize("name", ROWS)
def test_the_folder_is_one_that_datasets_reads(tmp_path: Path, name: str) -> None:
    format_named(name).write([example()], tmp_path / "out", default_scheme())
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    described: Any = srsly.yaml_loads(card.split("---\n")[1])
    assert described["configs"] == [
        {"config_name": "default", "data_files": [{"split": "train", "path": "data/train-*"}]}
    ]
    features = {one.pop("name"): one for one in described["dataset_info"]["features"]}
    names = features["ner_tags"]["sequence"]["class_label"]["names"]
    assert list(names) == [str(number) for number in range(len(names))]
    assert names["0"] == "O" and 'B-Å "b" \u2028' in names.values()
    assert features["tokens"] == {"sequence": "string"} and features["starts"] == {"sequence": "int32"}
    path = tmp_path / "out" / ROWS[name]
    if path.suffix == ".parquet":
        found = pyarrow.parquet.read_table(path)
        assert list(features) == found.column_names
        (row,) = found.to_pylist()
        info = orjson.loads(pyarrow.parquet.read_metadata(path).metadata[b"huggingface"])["info"]
        assert names_in(info, "ner_tags") == list(names.values())
    else:
        row = orjson.loads(path.read_bytes())
        assert set(features) == set(row)
    assert row["tokens"] == ["Ana", "met", "🎉", "Bo", "in", "Oslo", "."]
    tags = [names[str(number)] for number in row["ner_tags"]]
    assert tags == ["B-PERSON", "O", "O", 'B-Å "b" \u2028', "O", "O", "O"]
    (read,) = read_paths([tmp_path / "out"])
    assert isinstance(read, Read) and not read.left_out
    assert read.article == example().article
    assert read.layers[0][0] == GOLD


@pytest.mark.parametrize("name", ROWS)
@settings(deadline=None, max_examples=40)
@given(record=records(), preferred=st.sampled_from(Preferred))
def test_tags_lose_what_is_told(name: str, record: LayerRecord, preferred: Preferred) -> None:
    form = format_named(name, overlaps=Overlaps(preferred, ("ORG",)))
    with TemporaryDirectory() as folder:
        told = form.losses([record])
        assert form.write([record], Path(folder) / "out", default_scheme()) == told
        assert form.preview([record])
        found = list(read_paths([Path(folder) / "out"]))
    (read,) = found
    assert isinstance(read, Read) and not read.left_out
    assert read.article.text == record.article.text
    counts = Counter({loss.what: loss.count for loss in told})
    spans = record.layer.spans.values()
    every = [(span.label, part) for span in spans for part in span.fragments]
    layer = read.layers[0][1] if read.layers else None
    came = [(span.label, span.fragments[0]) for span in layer.spans.values()] if layer else []
    gone = counts.pop("nested or crossing span", 0) + counts.pop("span without a token", 0)
    assert len(every) - len(came) == gone
    loose = counts.pop("span that does not end at a token border", 0)
    assert sum(one not in every for one in came) <= loose
    assert counts.pop("span in several parts", 0) == sum(len(span.fragments) > 1 for span in spans)
    absent = missing(record, Read(read.article, read.place))
    for what in (
        unheld.QUOTE,
        unheld.TAG,
        unheld.ATTRIBUTE,
        unheld.SPEAKER,
        unheld.STRUCK,
        unheld.FIELDS,
        unheld.TITLE,
    ):
        assert counts[what.what] == absent[what.what], what


@pytest.mark.parametrize("name", ROWS)
def test_the_sides_of_a_split_are_splits_of_one_folder(tmp_path: Path, name: str) -> None:
    form, record = format_named(name), example()
    assert form.write_sides is not None
    form.write_sides({"train": [record], "dev": [], "test": [record]}, tmp_path / "out", default_scheme())
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    described: Any = srsly.yaml_loads(card.split("---\n")[1])
    splits = {one["split"]: one["path"] for one in described["configs"][0]["data_files"]}
    assert splits == {one: f"data/{one}-*" for one in ("train", "validation", "test")}
    for pattern in splits.values():
        assert len(list((tmp_path / "out").glob(pattern))) == 1


def test_a_row_of_the_wild_is_read_by_names_or_by_a_list_beside_it(tmp_path: Path) -> None:
    tokens = ["“", "We", "will", "win", ",", "”", "Ana", "Díaz", "said", "."]
    by_name = {"tokens": tokens, "ner_tags": ["O"] * 6 + ["B-PERSON", "I-PERSON", "O", "O"]}
    by_number = {"tokens": tokens, "ner_tags": [0] * 6 + [1, 2, 0, 0], "text": SAMPLE}
    path = tmp_path / "train.jsonl"
    path.write_bytes(b"\n".join(orjson.dumps(row) for row in (by_name, by_number, by_number | {"ner_tags": [9] * 10})))
    assert sniff(path).reader.id == "hugging-face"
    first, *refused = read_paths([path])
    assert isinstance(first, Read) and first.article.text == " ".join(tokens)
    assert all(isinstance(one, Refused) and "no list of their names" in one.reason for one in refused)
    info = {"features": {"ner_tags": {"feature": {"names": ["O", "B-PERSON", "I-PERSON"], "_type": "ClassLabel"}}}}
    (tmp_path / "dataset_info.json").write_bytes(orjson.dumps(info))
    _, second, third = read_paths([tmp_path])
    assert isinstance(second, Read) and second.article.text == SAMPLE
    for read in (first, second):
        (span,) = read.layers[0][1].spans.values()
        assert (span.label, words_of(read.article.text, span.fragments)) == ("PERSON", "Ana Díaz")
    assert isinstance(third, Refused) and third.reason == "there is no tag of the number 9."


def test_a_card_that_refers_to_itself_names_tags_once() -> None:
    bomb: Any = srsly.yaml_loads(
        "a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\n"
        "d: &d [*c, *c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d, *d, *d, *d]\nf: &f [*f]"
    )
    assert names_in(bomb, "ner_tags") == []


@pytest.mark.parametrize("name", ROWS)
def test_two_hundred_broken_files_do_no_harm(tmp_path: Path, name: str) -> None:
    format_named(name).write([example()], tmp_path / "sound", default_scheme())
    path = tmp_path / "broken" / ROWS[name]
    path.parent.mkdir(parents=True)
    sound = (tmp_path / "sound" / ROWS[name]).read_bytes()
    for number, data in enumerate(broken(sound, count=200)):
        path.write_bytes(data)
        (path.parent.parent / "README.md").write_bytes((tmp_path / "sound" / "README.md").read_bytes())
        proved_harmless(path, tmp_path, number)
    drawn = random.Random(6)
    card = (tmp_path / "sound" / "README.md").read_bytes()
    path.write_bytes(sound)
    for data in broken(card, count=20, seed=drawn.randrange(99)):
        (path.parent.parent / "README.md").write_bytes(data)
        proved_harmless(path, tmp_path, 1)
