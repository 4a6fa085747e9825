"""Label Studio JSON: every annotation a layer with the right words, and nothing lost but what is told."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

import orjson
import pytest
from exchanged import SAMPLE, broken, missing, proved_harmless, records, there_and_back
from hypothesis import given

from annotations.annotators import GOLD, AnnotatorKind, model_annotator
from annotations.articles import Status, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.exchange import label_studio_writing
from annotations.exchange.formats import format_named
from annotations.exchange.pullquote_layers import imported_annotator
from annotations.exchange.readers import read_paths, sniff
from annotations.exchange.results import Noted, Read
from annotations.layer import Layer, Verdict
from annotations.offsets import Utf16Map
from annotations.records import LayerRecord
from annotations.scheme import default_scheme
from annotations.spans import Origin, Span, words_of

STUDIO = format_named("label-studio")
TASK = (
    '{"id":1,"data":{"text":"“We will win,” Ana Díaz said."},"annotations":[{"id":9,"completed_by":1,'
    '"was_cancelled":false,"ground_truth":false,"lead_time":4.2,"result":[{"id":"a","from_name":"label",'
    '"to_name":"text","type":"labels","origin":"manual","value":{"start":0,"end":14,"text":"“We will win,”",'
    '"labels":["QUOTE"]}},{"id":"b","from_name":"label","to_name":"text","type":"labels","value":{"start":15,"end":23,'
    '"text":"Ana Díaz","labels":["PERSON"]}},{"type":"relation","from_id":"a","to_id":"b","direction":"right",'
    '"labels":["SPEAKER"]}]}],"predictions":[]}'
)
Row = dict[str, Any]  # Any: JSON, changed at will


def task() -> Row:
    """The sample task, to be changed."""
    return orjson.loads(TASK)


def read_rows(folder: Path, *rows: Row, name: str = "all.json") -> tuple[list[Read], list[str]]:
    """What is read of a file with these rows: the articles, and the notes."""
    path = folder / name
    lines = b"\n".join(orjson.dumps(row) for row in rows)
    path.write_bytes(lines if name.endswith("l") else orjson.dumps(rows))
    assert sniff(path).reader.title == "Label Studio"
    outcomes = list(read_paths([path]))
    return [one for one in outcomes if isinstance(one, Read)], [one.note for one in outcomes if isinstance(one, Noted)]


def region(start: int, end: int, label: str, words: str, **more: object) -> Row:
    """A labelled region as Label Studio writes it."""
    value = {"start": start, "end": end, "text": words, "labels": [label]}
    return {"id": f"r{start}", "from_name": "label", "to_name": "text", "type": "labels", "value": value, **more}


def test_the_sample_is_read_with_the_right_words(tmp_path: Path) -> None:
    for name in ("all.json", "all.jsonl"):
        (read,), notes = read_rows(tmp_path, task(), name=name)
        assert not notes and not read.left_out
        ((annotator, layer),) = read.layers
        assert (annotator.name, annotator.kind) == ("Label Studio 1", AnnotatorKind.HUMAN)
        (span,) = layer.spans.values()
        assert (span.label, words_of(SAMPLE, span.fragments)) == ("PERSON", "Ana Díaz")
        (quote,) = layer.attributions.values()
        assert (words_of(SAMPLE, quote.content), quote.source) == ("“We will win,”", ((15, 23),))
        assert read.article.meta == {"id": 1}


@given(records())
def test_a_layer_loses_what_is_told(record: LayerRecord) -> None:
    read, told = there_and_back(STUDIO, record)
    assert missing(record, read) == told


def test_one_task_has_the_layers_of_all(tmp_path: Path) -> None:
    article = make_article(SAMPLE)
    who = (imported_annotator("ana"), imported_annotator("bo"), GOLD, model_annotator("small@1"))
    span = Span("s", "PERSON", ((15, 23),), certainty=0.75)
    layers = [Layer(article.id, one.id, {"s": span}) for one in who]
    layers[1] = Layer(article.id, who[1].id, verdict=Verdict(Status.SKIPPED))
    STUDIO.write(
        [LayerRecord(article, *pair, 2.5, "") for pair in zip(who, layers, strict=True)],
        tmp_path / "out",
        default_scheme(),
    )
    (written,) = orjson.loads((tmp_path / "out" / "tasks.json").read_bytes())
    assert [(one["ground_truth"], one["was_cancelled"]) for one in written["annotations"]] == [
        (False, False),
        (False, True),
        (True, False),
    ]
    assert [(one["model_version"], one["score"]) for one in written["predictions"]] == [("small@1", 0.75)]
    (read,) = read_paths([tmp_path / "out"])
    assert isinstance(read, Read)
    assert [annotator for annotator, _ in read.layers] == list(who)
    assert [layer.verdict.status for _, layer in read.layers] == [
        Status.IN_PROGRESS,
        Status.SKIPPED,
        Status.IN_PROGRESS,
        Status.SUGGESTED,
    ]


def test_a_long_export_goes_on_in_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(label_studio_writing, "LARGEST_LIST", 1_000)
    ana = imported_annotator("ana")
    articles = [make_article(f"{number}. {SAMPLE}" * 9) for number in range(5)]
    layers = [Layer(one.id, ana.id, {"s": Span("s", "PERSON", ((19, 22),))}) for one in articles]
    made = [LayerRecord(*pair, 0, "") for pair in zip(articles, [ana] * 5, layers, strict=True)]
    STUDIO.write(made, tmp_path / "out", default_scheme())
    files = sorted((tmp_path / "out").glob("tasks*.json"))
    assert len(files) > 1 and all(isinstance(orjson.loads(file.read_bytes()), list) for file in files)
    found = [one.article.id for one in read_paths([tmp_path / "out"]) if isinstance(one, Read)]
    assert sorted(found) == sorted(one.id for one in articles)


def test_the_configuration_has_the_labels_in_their_hues(tmp_path: Path) -> None:
    article = make_article(SAMPLE)
    ana = imported_annotator("ana")
    layer = Layer(article.id, ana.id, {"s": Span("s", "RUMOUR <&>", ((15, 23),), tags=("a",), note="b")})
    STUDIO.write([LayerRecord(article, ana, layer, 0, "")], tmp_path / "out", default_scheme())
    view = Tree.fromstring((tmp_path / "out" / "config.xml").read_text(encoding="utf-8"))
    colours = {one.get("value"): one.get("background") for one in view.iter("Label")}
    assert colours["PERSON"] == "#0269B0"
    assert colours["RUMOUR <&>"] == "#6B6660"
    assert {"QUOTE", "INDIRECT_QUOTE", "MIXED_QUOTE", "CUE", "SOURCE"} <= colours.keys()
    (tasks,) = orjson.loads((tmp_path / "out" / "tasks.json").read_bytes())
    tags = {one.tag: one.get("name") for one in view.iter() if one.get("name")}
    names = {one.get("name") for one in view.iter() if one.get("name")}
    assert {row["from_name"] for row in tasks["annotations"][0]["result"]} <= names
    assert tags["Text"] == "text" and "text" in tasks["data"]


def test_offsets_in_utf16_units_are_told_by_the_words(tmp_path: Path) -> None:
    text = "🎉🎈 Ana Díaz said 🎉 and Bo left."
    units = Utf16Map(text)
    row = task()
    row["data"] = {"text": text}
    places = [(text.index(words), words) for words in ("Ana Díaz", "Bo")]
    row["annotations"][0]["result"] = [
        region(units.to_u16(at), units.to_u16(at + len(words)), "PERSON", words) for at, words in places
    ]
    (read,), notes = read_rows(tmp_path, row)
    ((_, layer),) = read.layers
    assert sorted(words_of(text, span.fragments) for span in layer.spans.values()) == ["Ana Díaz", "Bo"]
    assert notes == ["read with offsets that count UTF-16 units, as older exports of Label Studio do"]
    row["annotations"][0]["result"] = [region(at, at + len(words), "PERSON", words) for at, words in places]
    (read,), notes = read_rows(tmp_path, row)
    assert len(read.layers[0][1].spans) == 2 and not notes


def test_what_is_said_of_regions_and_articles_is_read(tmp_path: Path) -> None:
    row = task()
    annotation = row["annotations"][0]
    annotation["completed_by"] = {"id": 3, "email": "ana@example.org", "first_name": "Ana"}
    about = {"start": 15, "end": 23}
    annotation["result"][1] |= {"meta": {"text": ["who?"]}, "origin": "prediction-changed", "score": 0.5}
    annotation["result"] += [
        {
            "id": "b",
            "from_name": "sure",
            "to_name": "text",
            "type": "choices",
            "value": about | {"choices": ["unsure"]},
        },
        {"id": "b", "from_name": "why", "to_name": "text", "type": "textarea", "value": about | {"text": ["by name"]}},
        {"id": "a", "from_name": "speaker", "to_name": "text", "type": "textarea", "value": {"text": ["Ana Díaz"]}},
        {"id": "x", "from_name": "topic", "to_name": "text", "type": "choices", "value": {"choices": ["sport"]}},
        {"id": "y", "from_name": "remark", "to_name": "text", "type": "textarea", "value": {"text": "short"}},
        {"id": "z", "from_name": "stars", "to_name": "text", "type": "rating", "value": {"rating": 4}},
    ]
    (read,), notes = read_rows(tmp_path, row)
    ((annotator, layer),) = read.layers
    assert annotator.name == "ana@example.org"
    (span,) = layer.spans.values()
    assert (span.tags, span.note, span.certainty) == (("unsure",), "who?\nby name", 0.5)
    assert span.origin is Origin.ALTERED
    assert [quote.speaker for quote in layer.attributions.values()] == ["Ana Díaz"]
    assert layer.verdict == Verdict(Status.IN_PROGRESS, tags=("sport",), note="short")
    assert len(notes) == 1 and "1 result left out" in notes[0]


def test_the_short_kind_and_other_names_of_the_text_are_read(tmp_path: Path) -> None:
    short = {
        "body": SAMPLE,
        "id": 4,
        "label": [{"start": 15, "end": 23, "text": "Ana Díaz", "labels": ["PERSON", "HERO"]}],
        "annotator": 2,
        "annotation_id": 7,
        "created_at": "2026-01-01",
    }
    (read,), _ = read_rows(tmp_path, short)
    ((annotator, layer),) = read.layers
    assert annotator.name == "Label Studio 2"
    assert sorted(span.label for span in layer.spans.values()) == ["HERO", "PERSON"]
    assert read.article.meta == {"id": 4}
    row = task() | {"data": {"link": "https://example.org", "words": SAMPLE}}
    (read,), _ = read_rows(tmp_path, row)
    assert read.article.text == SAMPLE and read.article.meta["link"] == "https://example.org"


def test_unsound_results_are_told_and_two_by_one_annotator_stay_apart(tmp_path: Path) -> None:
    row = task()
    row["annotations"] += [task()["annotations"][0], {"ground_truth": True, "result": {}}]
    row["annotations"][0]["result"] += [
        region(15, 23, "PERSON", "Bo Díaz"),
        region(16, 24, "ORG", "Ana Díaz"),
        7,
        {"type": "relation", "from_id": "a", "to_id": "nobody", "labels": ["CUE"]},
        {"type": "relation", "from_id": "b", "to_id": "a", "labels": ["WORKS_FOR"]},
    ]
    (read,), notes = read_rows(tmp_path, row)
    assert [annotator.name for annotator, _ in read.layers] == ["Label Studio 1", "Label Studio 1 (2)"]
    assert [refused.reason.partition(":")[0] for refused in read.left_out] == [
        "result 6 was left out",
        "result 4 (PERSON) at 15–23 was left out",
        "result 7 was left out",
        "“result” was left out",
    ]
    assert any("moved from 16–24 to 15–23" in note for note in notes)
    assert any("1 result left out" in note for note in notes)


def test_quotes_keep_kind_cue_and_parts(tmp_path: Path) -> None:
    article = make_article("“We,” she said, “will win.”")
    ana = imported_annotator("ana")
    quote = Attribution("q", QuoteKind.MIXED, ((0, 5), (16, 27)), ((10, 14),), ((6, 9),), "Ana Díaz")
    record = LayerRecord(article, ana, Layer(article.id, ana.id, {}, {"q": quote}), 0, "")
    STUDIO.write([record], tmp_path / "out", default_scheme())
    (read,) = read_paths([tmp_path / "out" / "tasks.json"])
    assert isinstance(read, Read)
    (found,) = read.layers[0][1].attributions.values()
    assert (found.kind, found.content, found.cue, found.source) == (quote.kind, quote.content, quote.cue, quote.source)
    assert found.speaker == "Ana Díaz"


def test_two_hundred_broken_files_do_no_harm(tmp_path: Path) -> None:
    sound = f"[{TASK},{TASK}]".encode()
    for number, data in enumerate(broken(sound)):
        path = tmp_path / "a.json"
        path.write_bytes(data)
        proved_harmless(path, tmp_path, number)
