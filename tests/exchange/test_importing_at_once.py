"""Layers come in by the hundred: what is in the file then is what comes of writing them one by one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
import pytest
from exchanged import records
from hypothesis import given, settings
from hypothesis import strategies as st
from making import ANA, SCHEME

from annotations.annotators import Annotator
from annotations.changes import Step
from annotations.exchange.importing import import_into
from annotations.exchange.pullquote_writing import write_pullquote
from annotations.exchange.readers import read_paths
from annotations.exchange.results import Read
from annotations.history import Batch
from annotations.ids import new_id
from annotations.layer import Layer
from annotations.log import write_event
from annotations.project import Project
from annotations.ready_spans import ReadySpans
from annotations.records import LayerRecord
from annotations.spans import Span
from annotations.store import articles, events, state
from annotations.store.facts import encode_facts, facts_text

# All but what says when, and the ids of events and batches, which say when too.
TABLES = {
    "articles": "number, id, title, source, url, author, published, language, meta, words",
    "texts": "*",
    "annotators": "*",
    "layers": "*",
    "spans": "*",
    "attributions": "*",
    "rejections": "*",
    "remarks": "*",
    "batches": "number, annotator, name, step, target, merge",
    "events": "number, batch, layer, sequence, before, after, merge",
    "layer_traits": "*",
}


def rows_of(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """All that a project file holds."""
    return {
        table: project._sql.execute(f"SELECT {columns} FROM {table}").fetchall() for table, columns in TABLES.items()
    }


def write_one_by_one(project: Project, reads: list[Read]) -> None:
    """What was read, each layer of `Span` values, each event and each row by itself."""
    sql, numbers = project._sql, dict[str, int]()
    with project._connection.transaction():
        articles.add_articles(sql, [read.article for read in reads])
        for annotator, layer in (one for read in reads for one in read.layers):
            article = articles.article_number(sql, layer.article)
            assert article is not None
            if state.layer_number(sql, article, annotator.id) is not None:
                continue
            if annotator.id not in numbers:
                events.know_annotator(sql, annotator)
                numbers[annotator.id] = events.append_batch(sql, annotator.id, Batch(new_id(), "import", Step.DO))
            facts = replace(layer, spans=dict(layer.spans)).facts_of_all()
            before = Layer(layer.article, layer.annotator).facts_like(facts)
            number = state.make_layer(sql, article, annotator.id)
            write_event(project._connection, numbers[annotator.id], number, facts_text(before), encode_facts(facts))


def plain_layer(record: LayerRecord, *, alone: bool) -> LayerRecord:
    """The record with spans over its words that have nothing to them, `alone` or beside those that it has."""
    text, spans = record.article.text, {} if alone else dict(record.layer.spans)
    for at in range(0, len(text), 3):
        if text[at : at + 2].strip():
            spans[f"p{at}"] = Span(f"p{at}", "ORG", ((at, at + 2),))
    return replace(record, layer=replace(record.layer, spans=spans))


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        records()
        | records().map(lambda record: plain_layer(record, alone=True))
        | records().map(lambda record: plain_layer(record, alone=False)),
        min_size=1,
        max_size=3,
    )
)
def test_the_file_is_the_same_row_by_row(found: list[LayerRecord]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_pullquote(found, folder / "in.jsonl", SCHEME)
        reads = [one for one in read_paths([folder / "in.jsonl"]) if isinstance(one, Read)]
        with (
            Project.create(folder / "at once.pullquote", ANA, SCHEME) as fast,
            Project.create(folder / "one by one.pullquote", ANA, SCHEME) as slow,
        ):
            import_into(fast, reads)
            write_one_by_one(slow, reads)
            assert rows_of(fast) == rows_of(slow)
            assert fast.check().faults == ()


def test_plain_spans_are_taken_as_they_are_and_a_label_of_another_name_is_not(
    tmp_path: Path, make_project: Callable[[str], Project]
) -> None:
    text = "Ana met Bo."
    spans = [
        {"id": "a", "label": "person", "fragments": [[0, 3]], "text": "Ana"},
        {"id": "b", "label": "PERSON", "fragments": [[8, 10]], "text": "Bo"},
    ]
    path = tmp_path / "in.jsonl"
    path.write_bytes(
        orjson.dumps({"text": text, "annotator": "bo", "layer": "human", "status": "done", "spans": spans})
    )
    (read,) = (one for one in read_paths([path]) if isinstance(one, Read))
    assert isinstance(read.layers[0][1].spans, ReadySpans)
    project = make_project("one")
    import_into(project, [read])
    (record,) = project.records()
    assert [(span.id, span.label) for span in record.layer.spans.values()] == [("a", "PERSON"), ("b", "PERSON")]
    assert project.check().faults == ()


def test_those_with_more_to_them_are_read_with_care_among_the_others(
    tmp_path: Path, make_project: Callable[[str], Project]
) -> None:
    text = "Ana met Bo and Cy in Dover."
    plain = [("a", "Ana"), ("b", "Bo"), ("e", "Dover")]
    spans: list[dict[str, object]] = [
        {"id": key, "label": "PERSON", "fragments": [[text.index(word), text.index(word) + len(word)]], "text": word}
        for key, word in plain
    ]
    spans[1:1] = [
        {"id": "x", "label": "PERSON", "fragments": [[0, 3], [15, 17]], "text": "Ana Cy", "note": "“both”"},
        {"id": "y", "label": "PERSON", "fragments": [[15, 17]], "text": "Di", "tags": ["vip"]},
        {"id": "z", "label": "PERSON", "fragments": [[13, 15]], "text": "Cy", "tags": ["vip"]},
    ]
    path = tmp_path / "in.jsonl"
    path.write_bytes(
        orjson.dumps({"text": text, "annotator": "bo", "layer": "human", "status": "done", "spans": spans})
    )
    *told, read = read_paths([path])
    assert isinstance(read, Read) and isinstance(read.layers[0][1].spans, ReadySpans)
    assert list(read.layers[0][1].spans) == ["a", "x", "z", "b", "e"]
    assert [str(one) for one in (*told, *read.left_out)] == [
        "in.jsonl, line 1: read with span 4 (PERSON) moved from 13–15 to 15–17, where “Cy” stands",
        "in.jsonl, line 1: span 3 (PERSON [[15, 17]]) was left out: expected “Di”, found “Cy”.",
    ]
    fast, slow = make_project("fast"), make_project("slow")
    import_into(fast, [read])
    write_one_by_one(slow, [read])
    assert rows_of(fast) == rows_of(slow)
    assert fast.check().faults == ()


@pytest.mark.parametrize("key", ["a", "", "é"])
def test_an_id_that_is_odd_has_all_of_a_layer_read_with_care(key: str, tmp_path: Path) -> None:
    spans = [
        {"id": "a", "label": "PERSON", "fragments": [[0, 3]], "text": "Ana"},
        {"id": key, "label": "PERSON", "fragments": [[7, 9]], "text": "Bo", "note": "n"},
        {"id": "c", "label": "PERSON", "fragments": [[7, 9]], "text": "Cy", "note": "n"},
    ]
    path = tmp_path / "in.jsonl"
    path.write_bytes(orjson.dumps({"text": "Ana met Bo.", "annotator": "bo", "layer": "human", "spans": spans}))
    *told, read = read_paths([path])
    assert isinstance(read, Read) and not isinstance(read.layers[0][1].spans, ReadySpans)
    assert len(read.layers[0][1].spans) == 2
    assert (len(told), len(read.left_out)) == (1, 1), "each is said once"


def test_a_layer_held_against_another_text_is_looked_at_again(project: Project, ana: Annotator) -> None:
    """A caller may give a layer to an article that its spans were not read with."""
    from annotations.articles import make_article
    from annotations.ready_spans import ready_spans

    short = make_article("Ana.")
    ready = ready_spans([{"id": "a", "label": "PERSON", "fragments": [[8, 10]]}], "Ana met Bo.")
    assert ready is not None
    result = project.add_read([short], [(ana, Layer(short.id, ana.id, ready))])
    assert (result.layers, len(result.refused)) == (0, 1)


@pytest.mark.parametrize("cut", [1, 2])
def test_a_layer_that_comes_twice_in_a_chunk_comes_in_once(cut: int, tmp_path: Path, project: Project) -> None:
    row = {"text": "Ana met Bo.", "annotator": "bo", "layer": "human", "status": "done"}
    first = row | {"spans": [{"id": "a", "label": "PERSON", "fragments": [[0, 3]]}]}
    second = row | {"spans": [{"id": "b", "label": "PERSON", "fragments": [[8, 10]]}]}
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"\n".join(orjson.dumps(one) for one in (first, second)))
    reads = [one for one in read_paths([path]) if isinstance(one, Read)]
    reports = [import_into(project, part) for part in (reads[:cut], reads[cut:])]
    assert sum(report.layers for report in reports) == sum(report.layers_known for report in reports) == 1
    (record,) = project.records()
    assert list(record.layer.spans) == ["a"]
