"""W3C Web Annotations: ours come back without loss, those of others with the words that they mean."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pytest
from exchanged import SAMPLE, broken, proved_harmless, records, there_and_back
from hypothesis import given
from hypothesis import strategies as st

from annotations.annotators import AnnotatorKind
from annotations.articles import make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.exchange.formats import format_named
from annotations.exchange.pullquote_layers import imported_annotator
from annotations.exchange.readers import read_paths, sniff
from annotations.exchange.results import Noted, Outcome, Read, Refused
from annotations.layer import Layer
from annotations.offsets import Utf16Map
from annotations.records import LayerRecord
from annotations.scheme import default_scheme
from annotations.spans import Span, words_of

W3C = format_named("w3c")
Row = dict[str, Any]  # Any: JSON, changed at will
TEXT_ID = "https://example.org/articles/win.txt"


def sample(**more: object) -> Row:
    """The annotation of the sample."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "body": {"type": "TextualBody", "purpose": "tagging", "value": "PERSON"},
        "target": {
            "source": TEXT_ID,
            "selector": [
                {"type": "TextPositionSelector", "start": 15, "end": 23},
                {"type": "TextQuoteSelector", "exact": "Ana Díaz", "prefix": "win,” ", "suffix": " said."},
            ],
        },
        **more,
    }


def quoting(exact: str, prefix: str = "", suffix: str = "") -> Row:
    """An annotation that names its words alone."""
    selector = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    return sample(target={"source": TEXT_ID, "selector": selector})


def read_beside(folder: Path, *rows: Row, text: str = SAMPLE, name: str = "win.json") -> list[Outcome]:
    """What is read of annotations with their text in a file beside them."""
    (folder / "win.txt").write_text(text, encoding="utf-8", newline="")
    path = folder / name
    path.write_bytes(b"\n".join(map(orjson.dumps, rows)) if name.endswith("l") else orjson.dumps(rows))
    return list(read_paths([path]))


def the_read(outcomes: list[Outcome]) -> Read:
    """The one article among them."""
    (read,) = (one for one in outcomes if isinstance(one, Read))
    return read


@given(records())
def test_a_layer_comes_back_without_loss(record: LayerRecord) -> None:
    read, told = there_and_back(W3C, record)
    assert not told
    assert read.article == record.article
    assert read.layers == ((record.annotator, record.layer),)


@given(st.lists(records(), max_size=3), st.booleans())
def test_many_layers_come_back_whoever_laid_them_out(made: list[LayerRecord], indented: bool) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonld"
        W3C.write(made, path, default_scheme())
        document = orjson.loads(path.read_bytes())
        if indented:
            document["@graph"].reverse()
            path.write_bytes(orjson.dumps(document, option=orjson.OPT_INDENT_2))
        found = [one for one in read_paths([path]) if isinstance(one, Read)]
    everything = [(one.article.id, one.layers) for one in (reversed(found) if indented else found)]
    if not indented:
        assert everything == [(one.article.id, ((one.annotator, one.layer),)) for one in made]
    assert len(everything) == len(made)


def test_what_is_written_is_in_the_words_of_the_vocabulary(tmp_path: Path) -> None:
    article, ana = make_article(SAMPLE), imported_annotator("ana")
    span = Span("s", "PERSON", ((15, 18), (19, 23)), tags=("who",), note="check")
    quote = Attribution("q", QuoteKind.DIRECT, ((0, 14),), ((24, 28),), ((15, 23),), "Ana Díaz")
    layer = Layer(article.id, ana.id, {"s": span}, {"q": quote})
    W3C.write([LayerRecord(article, ana, layer, 0, "")], tmp_path / "a.jsonld", default_scheme())
    document = orjson.loads((tmp_path / "a.jsonld").read_bytes())
    assert document["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    text, collection = document["@graph"]
    assert (text["id"], text["type"], text["value"]) == (f"urn:sha256:{article.id}", "Text", SAMPLE)
    assert (collection["type"], collection["total"], collection["creator"]["name"]) == (
        "AnnotationCollection",
        2,
        "ana",
    )
    linking, classifying = sorted(collection["first"]["items"], key=lambda one: one["motivation"], reverse=True)
    bodies = [(body["purpose"], body["value"]) for body in classifying["body"]]
    assert bodies == [("classifying", "PERSON"), ("tagging", "who"), ("commenting", "check")]
    assert [target["selector"][1]["exact"] for target in classifying["target"]] == ["Ana", "Díaz"]
    position, quotation = linking["target"][0]["selector"]
    assert position == {"type": "TextPositionSelector", "start": 0, "end": 14}
    assert quotation["suffix"] == " Ana Díaz said."
    linked = {one["pullquote:role"]: one["selector"][1]["exact"] for one in linking["body"] if "selector" in one}
    assert linked == {"cue": "said", "source": "Ana Díaz"}
    assert {"type": "TextualBody", "purpose": "identifying", "value": "Ana Díaz"} in linking["body"]
    # Every term of ours that stands there is in the context, or plainly under its prefix.
    assert document["@context"][1]["pullquote"] == "urn:pullquote:"


@pytest.mark.parametrize("name", ["win.json", "win.jsonl", "win.jsonld"])
def test_the_sample_is_read_with_its_text_beside_it(tmp_path: Path, name: str) -> None:
    read = the_read(read_beside(tmp_path, sample(creator={"type": "Person", "name": "ana"}), name=name))
    assert sniff(tmp_path / name).reader.title == "W3C Web Annotation"
    ((annotator, layer),) = read.layers
    assert annotator.name == "ana"
    (span,) = layer.spans.values()
    assert (span.label, words_of(SAMPLE, span.fragments)) == ("PERSON", "Ana Díaz")


def test_texts_are_found_within_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    target = sample()["target"]
    inside = {"id": TEXT_ID, "type": "Text", "value": SAMPLE}
    page = {"type": "AnnotationPage", "items": [sample()]}
    for document in (
        {"@context": sample()["@context"], "@graph": [sample(), inside]},
        {"@context": sample()["@context"], "type": "AnnotationCollection", "first": page, "@graph": [inside]},
        sample(target=target | {"source": inside}),
    ):
        path.write_bytes(orjson.dumps(document))
        read = the_read(list(read_paths([path])))
        assert read.article.text == SAMPLE
        assert [span.label for span in read.layers[0][1].spans.values()] == ["PERSON"]


def test_words_alone_are_located_where_nothing_is_doubtful(tmp_path: Path) -> None:
    text = "Ana met Bo.\r\nAna left, and Bo\r\nstayed."
    rows = [
        quoting("Ana", suffix=" left"),
        quoting("Bo\nstayed"),
        quoting("Ana"),
        quoting("Eve"),
        quoting("Bo", prefix="met "),
        sample(target={"source": TEXT_ID, "selector": {"type": "FragmentSelector", "value": "char=4,7"}}),
        sample(target=TEXT_ID),
    ]
    read = the_read(read_beside(tmp_path, *rows, text=text))
    canonical = text.replace("\r\n", "\n")
    found = sorted(span.fragments for span in read.layers[0][1].spans.values())
    assert [words_of(canonical, place) for place in found] == ["met", "Bo", "Ana", "Bo\nstayed"]
    assert found[2] == ((12, 15),)
    assert [str(one.reason) for one in read.left_out] == [
        "annotation 3 (PERSON) was left out: its words “Ana” stand in several places, and nothing tells which is meant.",
        "annotation 4 (PERSON) was left out: its words “Eve” are not in the text.",
        "annotation 7 (PERSON) was left out: it has no selector of words or positions in a text.",
    ]


def test_creators_are_layers_and_bodies_are_labels_tags_and_notes(tmp_path: Path) -> None:
    bodies = [
        {"type": "TextualBody", "value": "said twice"},
        {"type": "TextualBody", "purpose": "tagging", "value": "minister"},
        {"type": "SpecificResource", "purpose": "classifying", "source": "http://example.org/onto#Person"},
    ]
    rows = [
        sample(creator={"type": "Software", "name": "tagger@2"}),
        sample(creator="https://example.org/ana", body=bodies, motivation="commenting"),
        sample(creator="https://example.org/ana", body=[], bodyValue="who?", motivation="highlighting"),
        sample(motivation="replying"),
    ]
    outcomes = read_beside(tmp_path, *rows)
    (model, _), (_, layer) = the_read(outcomes).layers
    assert (model.name, model.kind) == ("tagger@2", AnnotatorKind.MODEL)
    said = {(span.label, span.tags, span.note) for span in layer.spans.values()}
    assert said == {("Person", ("minister",), "said twice"), ("HIGHLIGHTING", (), "who?")}
    assert any("1 annotation left out" in one.note for one in outcomes if isinstance(one, Noted))


def test_moved_doubled_and_utf16_positions_are_told(tmp_path: Path) -> None:
    text = "🎉🎈 " + SAMPLE
    units = Utf16Map(text)
    row = sample()
    row["target"]["selector"][0] |= {"start": units.to_u16(18), "end": units.to_u16(26)}
    outcomes = read_beside(tmp_path, row, text=text)
    (span,) = the_read(outcomes).layers[0][1].spans.values()
    assert words_of(text, span.fragments) == "Ana Díaz"
    assert any("UTF-16" in one.note for one in outcomes if isinstance(one, Noted))
    row["target"]["selector"][0] |= {"start": 16, "end": 24}
    outcomes = read_beside(tmp_path, row)
    assert any("moved from 16–24 to 15–23" in one.note for one in outcomes if isinstance(one, Noted))


def test_a_text_that_is_not_there_is_told_and_no_path_is_followed(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "secret.txt").write_text(SAMPLE, encoding="utf-8")
    rows = [sample(target=sample()["target"] | {"source": source}) for source in ("../secret.txt", "file:///etc/x.txt")]
    path = inner / "a.json"
    path.write_bytes(orjson.dumps(rows))
    refused = [one for one in read_paths([path]) if isinstance(one, Refused)]
    assert [one.reason for one in refused] == [
        "the text of “../secret.txt” is neither in the file nor in a file beside it.",
        "the text of “file:///etc/x.txt” is neither in the file nor in a file beside it.",
    ]


def test_an_annotation_that_another_program_added_or_broke_is_told(tmp_path: Path) -> None:
    article, ana = make_article(SAMPLE), imported_annotator("ana")
    layer = Layer(article.id, ana.id, {"s": Span("s", "PERSON", ((15, 23),)), "t": Span("t", "ORG", ((0, 3),))})
    path = tmp_path / "a.jsonld"
    W3C.write([LayerRecord(article, ana, layer, 0, "")], path, default_scheme())
    document = orjson.loads(path.read_bytes())
    items = document["@graph"][1]["first"]["items"]
    items[0]["target"][0]["selector"][1]["exact"] = "Bo"
    items.append(7)
    path.write_bytes(orjson.dumps(document))
    read = the_read(list(read_paths([path])))
    ((_, found),) = read.layers
    assert found == replace(layer, spans={"s": layer.spans["s"]}, verdict=found.verdict)
    assert len(read.left_out) == 2


def test_two_hundred_broken_files_do_no_harm(tmp_path: Path) -> None:
    article, ana = make_article(SAMPLE), imported_annotator("ana")
    quote = Attribution("q", QuoteKind.DIRECT, ((0, 14),), ((24, 28),), ((15, 23),), "Ana Díaz")
    layer = Layer(article.id, ana.id, {"s": Span("s", "PERSON", ((15, 23),))}, {"q": quote})
    W3C.write([LayerRecord(article, ana, layer, 0, "")], tmp_path / "own.jsonld", default_scheme())
    own = (tmp_path / "own.jsonld").read_bytes()
    inside = {"id": TEXT_ID, "type": "Text", "value": SAMPLE}
    other = orjson.dumps({"@context": sample()["@context"], "@graph": [sample(), inside, quoting("said")]})
    for name, sound in (("a.jsonld", own), ("b.json", other)):
        for number, data in enumerate(broken(sound, count=120)):
            path = tmp_path / name
            path.write_bytes(data)
            proved_harmless(path, tmp_path, number * 10 + 1 if name == "a.jsonld" else number)
