"""doccano JSONL, both shapes: read with the right words, and nothing lost but what is told."""

from collections import Counter
from pathlib import Path

import orjson
import pytest
from exchanged import LABELS, SAMPLE, broken, missing, proved_harmless, records, there_and_back
from hypothesis import given

from annotations.annotators import AnnotatorKind
from annotations.attributions import QuoteKind
from annotations.exchange import unheld
from annotations.exchange.formats import format_named
from annotations.exchange.readers import read_paths, sniff
from annotations.exchange.results import Noted, Read
from annotations.records import LayerRecord
from annotations.spans import words_of

RELATIONS, PLAIN = format_named("doccano"), format_named("doccano-labels")
SAMPLE_LABELS = '{"text":"“We will win,” Ana Díaz said.","label":[[15,23,"PERSON"]]}'
SAMPLE_RELATIONS = (
    '{"id":1,"text":"“We will win,” Ana Díaz said.","Comments":[],"entities":[{"id":1,"label":"QUOTE","start_offset":0,'
    '"end_offset":14},{"id":2,"label":"PERSON","start_offset":15,"end_offset":23}],'
    '"relations":[{"id":1,"from_id":1,"to_id":2,"type":"SPEAKER"}]}'
)


def test_both_samples_are_read_with_the_right_words(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text(f"{SAMPLE_LABELS}\n{SAMPLE_RELATIONS}\n", encoding="utf-8")
    assert sniff(path).reader.title == "doccano"
    labels, relations = read_paths([path])
    assert isinstance(labels, Read) and isinstance(relations, Read)
    for read in (labels, relations):
        ((annotator, layer),) = read.layers
        assert (annotator.name, annotator.kind) == ("imported: all.jsonl", AnnotatorKind.HUMAN)
        (span,) = layer.spans.values()
        assert (span.label, words_of(read.article.text, span.fragments)) == ("PERSON", "Ana Díaz")
    assert not labels.layers[0][1].attributions
    (quote,) = relations.layers[0][1].attributions.values()
    assert words_of(SAMPLE, quote.content) == "“We will win,”"
    assert (quote.source, quote.cue, quote.kind) == (((15, 23),), (), QuoteKind.DIRECT)
    assert relations.article.meta["id"] == 1


@given(records())
def test_entities_and_relations_lose_what_is_told(record: LayerRecord) -> None:
    read, told = there_and_back(RELATIONS, record)
    assert missing(record, read) == told


@given(records())
def test_lists_of_labels_lose_what_is_told(record: LayerRecord) -> None:
    read, told = there_and_back(PLAIN, record)
    spans = record.layer.spans.values()
    parts = [span for span in spans if len(span.fragments) > 1]
    assert told.pop("span in several parts", 0) == len(parts)
    whole = Counter((span.label, (fragment,)) for span in spans for fragment in span.fragments)
    found = read.layers[0][1].spans.values() if read.layers else ()
    assert Counter((span.label, span.fragments) for span in found) == whole
    if not parts:
        assert missing(record, read) == told
    assert told[unheld.QUOTE.what] == len(record.layer.attributions)


def test_a_span_under_the_label_of_quotes_is_told(tmp_path: Path) -> None:
    assert "QUOTE" not in LABELS
    path = tmp_path / "in.jsonl"
    rows = {"text": SAMPLE, "spans": [{"label": "QUOTE", "start": 0, "end": 14}]}
    path.write_bytes(orjson.dumps(rows))
    (read,) = read_paths([path])
    assert isinstance(read, Read)
    ((annotator, layer),) = read.layers
    losses = RELATIONS.losses([LayerRecord(read.article, annotator, layer, 0, "")])
    assert [loss.sentence() for loss in losses] == [
        "1 span under a label that stands for quotes: whoever reads the file takes it for a quote."
    ]


def test_other_relations_and_unsound_entities_are_told(tmp_path: Path) -> None:
    row = orjson.loads(SAMPLE_RELATIONS)
    row["entities"] += [
        {"id": 3, "label": "ORG", "start_offset": 15, "end_offset": 99},
        {"id": 4, "label": "ORG", "start_offset": 16, "end_offset": 24, "text": "Ana Díaz"},
        {"id": 4, "label": "ORG", "start_offset": 16, "end_offset": 24},
    ]
    row["relations"] += [
        {"id": 2, "from_id": 2, "to_id": 4, "type": "WORKS_FOR"},
        {"id": 3, "from_id": 1, "to_id": 3, "type": "CUE"},
    ]
    path = tmp_path / "all.jsonl"
    path.write_bytes(orjson.dumps(row))
    *notes, read = read_paths([path])
    assert isinstance(read, Read)
    assert [str(one) for one in read.left_out] == [
        "all.jsonl, line 1: entity 3 (ORG) at 15–99 was left out: it ends at 99, but the text has 29 characters.",
        "all.jsonl, line 1: entity 5 was left out: it has no label or no id of its own.",
        "all.jsonl, line 1: relation 3 was left out: there is no entity that its “to_id” names.",
    ]
    assert [one.note for one in notes if isinstance(one, Noted)] == [
        "read with entity 4 (ORG) moved from 16–24 to 15–23, where “Ana Díaz” stands",
        "read with 1 relation that says nothing of a quote left out",
    ]
    assert {span.label for span in read.layers[0][1].spans.values()} == {"PERSON", "ORG"}


@pytest.mark.parametrize("sample", [SAMPLE_LABELS, SAMPLE_RELATIONS])
def test_two_hundred_broken_files_do_no_harm(tmp_path: Path, sample: str) -> None:
    for number, data in enumerate(broken(f"{sample}\n{sample}\n".encode(), count=100)):
        path = tmp_path / "a.jsonl"
        path.write_bytes(data)
        proved_harmless(path, tmp_path, number)
