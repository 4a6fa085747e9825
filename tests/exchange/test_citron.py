"""Citron JSON: read with the right words; plain it loses what is told, with spans nothing."""

from pathlib import Path

import orjson
from exchanged import SAMPLE, broken, missing, proved_harmless, records, there_and_back
from hypothesis import given

from annotations.exchange.formats import format_named
from annotations.exchange.readers import read_paths, sniff
from annotations.exchange.results import Noted, Read
from annotations.records import LayerRecord
from annotations.scheme import default_scheme
from annotations.spans import words_of

PLAIN, FULL = format_named("citron"), format_named("citron-spans")
SAMPLE_LINE = (
    '{"text":"“We will win,” Ana Díaz said.","quotes":[{"cue":{"start":24,"end":28,"text":"said"},"sources":[{"start":15,'
    '"end":23,"text":"Ana Díaz"}],"contents":[{"start":0,"end":14,"text":"“We will win,”"}]}]}'
)


def test_the_sample_is_read_with_the_right_words(tmp_path: Path) -> None:
    for name in ("a.json", "a.jsonl"):
        path = tmp_path / name
        path.write_text(SAMPLE_LINE, encoding="utf-8")
        assert sniff(path).reader.title == "Citron"
        (read,) = read_paths([path])
        assert isinstance(read, Read)
        ((annotator, layer),) = read.layers
        assert annotator.name == f"imported: {name}"
        (quote,) = layer.attributions.values()
        said = [words_of(SAMPLE, ranges) for ranges in (quote.content, quote.cue, quote.source)]
        assert said == ["“We will win,”", "said", "Ana Díaz"]


@given(records())
def test_plain_citron_loses_what_is_told(record: LayerRecord) -> None:
    read, told = there_and_back(PLAIN, record)
    several = [quote for quote in record.layer.attributions.values() if len(quote.cue) > 1]
    assert told.pop("cue in several parts", 0) == len(several)
    if not several:
        assert missing(record, read) == told


@given(records())
def test_citron_with_spans_loses_nothing(record: LayerRecord) -> None:
    read, told = there_and_back(FULL, record)
    assert not told
    assert read.article == record.article
    assert read.layers == ((record.annotator, record.layer),)


@given(records())
def test_every_part_says_the_words_that_stand_there(record: LayerRecord) -> None:
    row = orjson.loads(FULL.preview([record]))
    assert row["text"] == record.article.text
    for quote in row["quotes"]:
        for part in (*quote["contents"], *quote["sources"], *([quote["cue"]] if quote["cue"] else [])):
            assert row["text"][part["start"] : part["end"]] == part["text"]


def test_a_changed_quote_wins_over_what_stands_beside_it(tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_text(SAMPLE_LINE, encoding="utf-8")
    (read,) = read_paths([first])
    assert isinstance(read, Read)
    ((annotator, layer),) = read.layers
    FULL.write([LayerRecord(read.article, annotator, layer, 0, "")], second, default_scheme())
    row = orjson.loads(second.read_bytes())
    row["quotes"][0]["cue"] = None
    second.write_bytes(orjson.dumps(row))
    note, again = read_paths([second])
    assert isinstance(note, Noted) and isinstance(again, Read)
    assert note.note == "read with its quotes alone, since another program changed them"
    (quote,) = again.layers[0][1].attributions.values()
    assert quote.cue == ()


def test_two_hundred_broken_files_do_no_harm(tmp_path: Path) -> None:
    for number, data in enumerate(broken(f"{SAMPLE_LINE}\n{SAMPLE_LINE}\n".encode())):
        path = tmp_path / "a.jsonl"
        path.write_bytes(data)
        proved_harmless(path, tmp_path, number)
