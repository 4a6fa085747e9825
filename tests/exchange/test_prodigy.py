"""Prodigy JSONL: read with the right words, written as Prodigy has it, and nothing lost but what is told."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
from exchanged import SAMPLE, broken, missing, proved_harmless, records, there_and_back
from hypothesis import given, settings

from annotations.annotators import AnnotatorKind
from annotations.articles import Status
from annotations.attributions import Attribution, QuoteKind
from annotations.exchange.formats import format_named
from annotations.exchange.importing import import_into
from annotations.exchange.readers import read_paths, sniff
from annotations.exchange.results import Noted, Outcome, Read
from annotations.layer import Rejection, Verdict
from annotations.project import Project
from annotations.records import LayerRecord
from annotations.scheme import default_scheme
from annotations.spans import Origin, Span, words_of

PRODIGY = format_named("prodigy")
SAMPLE_TASK = (
    '{"text":"“We will win,” Ana Díaz said.","tokens":[{"text":"“","start":0,"end":1,"id":0,"ws":false}],"spans":['
    '{"start":0,"end":14,"token_start":0,"token_end":5,"label":"QUOTE"},{"start":15,"end":23,"token_start":6,'
    '"token_end":7,"label":"PERSON"}],"relations":[{"head":5,"child":7,"label":"SPEAKER","head_span":{"start":0,"end":14,'
    '"token_start":0,"token_end":5,"label":"QUOTE"},"child_span":{"start":15,"end":23,"token_start":6,"token_end":7,'
    '"label":"PERSON"}}],"_input_hash":123,"_task_hash":-456,"_view_id":"relations","_session_id":"set-ana",'
    '"_timestamp":1707211049,"answer":"accept"}'
)


def read_rows(folder: Path, *rows: dict[str, Any]) -> list[Outcome]:  # Any: JSON
    path = folder / "all.jsonl"
    path.write_bytes(b"\n".join(orjson.dumps(row) for row in rows))
    assert sniff(path).reader.id == "prodigy"
    return list(read_paths([path]))


def test_the_sample_is_read_with_the_right_words(tmp_path: Path) -> None:
    (read,) = read_rows(tmp_path, orjson.loads(SAMPLE_TASK))
    assert isinstance(read, Read) and not read.left_out
    ((annotator, layer),) = read.layers
    assert (annotator.name, annotator.kind) == ("ana", AnnotatorKind.HUMAN)
    (span,) = layer.spans.values()
    assert (span.label, words_of(SAMPLE, span.fragments)) == ("PERSON", "Ana Díaz")
    (quote,) = layer.attributions.values()
    assert words_of(SAMPLE, quote.content) == "“We will win,”"
    assert (quote.source, quote.cue, quote.kind) == (((15, 23),), (), QuoteKind.DIRECT)
    assert not read.article.meta


def test_what_is_written_has_prodigys_fields(tmp_path: Path) -> None:
    (read,) = read_rows(tmp_path, orjson.loads(SAMPLE_TASK))
    assert isinstance(read, Read)
    ((annotator, layer),) = read.layers
    PRODIGY.write([LayerRecord(read.article, annotator, layer, 0, "")], tmp_path / "out.jsonl", default_scheme())
    task = orjson.loads((tmp_path / "out.jsonl").read_bytes())
    sample = orjson.loads(SAMPLE_TASK)
    assert task.keys() >= sample.keys()
    tokens = task["tokens"]
    assert "".join(token["text"] + " " * token["ws"] for token in tokens) == SAMPLE
    assert all(SAMPLE[token["start"] : token["end"]] == token["text"] for token in tokens)
    assert [token["id"] for token in tokens] == list(range(len(tokens)))
    for span in task["spans"]:
        assert tokens[span["token_start"]]["start"] == span["start"]
        assert tokens[span["token_end"]]["end"] == span["end"]
    (relation,) = task["relations"]
    assert relation["head"] == relation["head_span"]["token_end"]
    assert relation["child"] == relation["child_span"]["token_end"]
    assert (relation["label"], task["_view_id"], task["answer"]) == ("SPEAKER", "relations", "accept")
    assert task["_session_id"] == "pullquote-ana"
    for key in ("_input_hash", "_task_hash"):
        assert -(2**31) <= task[key] < 2**31


@settings(deadline=None, max_examples=10)  # a tokenizer is made for each
@given(records())
def test_prodigy_loses_what_is_told(record: LayerRecord) -> None:
    read, told = there_and_back(PRODIGY, record)
    # Cutting a token changes no span.
    told.pop("span that does not end at a token border", None)
    assert missing(record, read) == told


def test_the_same_text_has_the_same_hash_and_other_labels_another(tmp_path: Path) -> None:
    tasks = []
    for number, label in enumerate(("PERSON", "ORG")):
        sample = orjson.loads(SAMPLE_TASK)
        sample["spans"][1]["label"] = label
        sample["relations"] = []
        (read,) = read_rows(tmp_path, sample)
        assert isinstance(read, Read)
        ((annotator, layer),) = read.layers
        path = tmp_path / f"{number}.out"
        PRODIGY.write([LayerRecord(read.article, annotator, layer, 0, "")], path, default_scheme())
        tasks.append(orjson.loads(path.read_bytes()))
    assert tasks[0]["_input_hash"] == tasks[1]["_input_hash"]
    assert tasks[0]["_task_hash"] != tasks[1]["_task_hash"]
    assert tasks[0]["_view_id"] == "ner_manual"


def test_what_was_rejected_is_struck_and_what_was_ignored_is_skipped(tmp_path: Path, project: Project) -> None:
    def task(text: str, answer: str, start: int, label: str) -> dict[str, Any]:
        span = {"start": start, "end": start + 3, "label": label}
        return {"text": text, "spans": [span], "_input_hash": 1, "_session_id": "my-set-bo", "answer": answer}

    outcomes = read_rows(
        tmp_path,
        task("Ana met Bob.", "accept", 0, "PERSON"),
        task("Ana met Bob.", "reject", 8, "ORG"),
        task("Next one.", "reject", 0, "ORG"),
        task("Third one.", "ignore", 0, "ORG"),
    )
    first, second, third = (one for one in outcomes if isinstance(one, Read))
    ((annotator, layer),) = first.layers
    assert annotator.name == "bo"
    assert [span.label for span in layer.spans.values()] == ["PERSON"]
    (struck,) = layer.rejections.values()
    assert (struck.suggestion.start, struck.by) == (8, "model:prodigy")
    assert not second.layers[0][1].spans and len(second.layers[0][1].rejections) == 1
    assert third.layers[0][1].verdict.status is Status.SKIPPED
    report = import_into(project, outcomes)
    assert (len(report.added), report.layers, report.left_out) == (3, 3, ())
    assert not project.check().faults


def test_tokens_tell_words_and_offsets(tmp_path: Path) -> None:
    tokens = [
        {"text": word, "start": start, "end": start + len(word), "id": number, "ws": True}
        for number, (word, start) in enumerate((("Ana", 4), ("Díaz", 8), ("spoke", 13)))
    ]
    row = {"text": "🎉 Ana Díaz spoke", "tokens": tokens}
    spans = [
        {"token_start": 0, "token_end": 1, "label": "PERSON", "start": 4, "end": 12},
        {"token_start": 2, "token_end": 2, "label": "CUE"},
        {"token_start": 2, "token_end": 9, "label": "LOC"},
        {"start": 0, "end": 99, "label": "LOC"},
        {"start": 0, "end": 1},
        7,
    ]
    *notes, read = read_rows(tmp_path, row | {"spans": spans, "relations": [{"head": 1, "child": 5, "label": "X"}]})
    assert isinstance(read, Read)
    assert [one.note for one in notes if isinstance(one, Noted)] == [
        "read with span 1 (PERSON) moved from 4–12 to 2–10, where “Ana Díaz” stands",
        "read with span 2 (CUE) moved from 13–18 to 11–16, where “spoke” stands",
    ]
    text = read.article.text
    found = [(span.label, words_of(text, span.fragments)) for span in read.layers[0][1].spans.values()]
    assert found == [("PERSON", "Ana Díaz"), ("CUE", "spoke")]
    assert Counter(str(one).partition(" was left out")[0] for one in read.left_out) == Counter(
        [
            "all.jsonl, line 1: span 3",
            "all.jsonl, line 1: span 4 (LOC) at 0–99",
            "all.jsonl, line 1: span 5",
            "all.jsonl, line 1: span 6",
            "all.jsonl, line 1: relation 1",
        ]
    )


def test_two_hundred_broken_files_do_no_harm(tmp_path: Path) -> None:
    for number, data in enumerate(broken(f"{SAMPLE_TASK}\n{SAMPLE_TASK}\n".encode())):
        path = tmp_path / "a.jsonl"
        path.write_bytes(data)
        proved_harmless(path, tmp_path, number)


def test_a_struck_suggestion_is_a_rejected_task_and_comes_back_struck(tmp_path: Path) -> None:
    (read,) = read_rows(tmp_path, orjson.loads(SAMPLE_TASK))
    assert isinstance(read, Read)
    ((annotator, layer),) = read.layers
    span = Span("model-1", "ORG", ((2, 4), (15, 18)), origin=Origin.MODEL)
    quote = Attribution("model-2", QuoteKind.DIRECT, ((0, 14),), origin=Origin.MODEL)
    struck = {one.id: Rejection(one, "model:small@1") for one in (span, quote)}
    for status in (Status.IN_PROGRESS, Status.SKIPPED):
        record = LayerRecord(read.article, annotator, replace(layer, rejections=struck, verdict=Verdict(status)), 0, "")
        path = tmp_path / f"{status.value}.jsonl"
        losses = PRODIGY.write([record], path, default_scheme())
        assert {one.what: one.count for one in losses} == {"struck suggestion": 1}, "the quote"
        first, second = (orjson.loads(line) for line in path.read_bytes().splitlines())
        assert (first["answer"], second["answer"]) == ("ignore" if status is Status.SKIPPED else "accept", "reject")
        assert second["_input_hash"] == first["_input_hash"] and second["_task_hash"] != first["_task_hash"]
        # `train` takes what is under the interface for single decisions for all that was decided.
        assert second["_view_id"] != "ner" and {one["label"] for one in second["spans"]} == {"ORG"}
        (again,) = read_paths([path])
        assert isinstance(again, Read) and not again.left_out
        ((_, found),) = again.layers
        assert found.rejections == {"model-1": struck["model-1"]}
        assert found.verdict.status is status and len(found.spans) == len(layer.spans)
