"""Out and in again: nothing is lost, nothing shifts, whatever stands in the text."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st
from making import any_remark

from annotations.annotators import GOLD, Annotator, AnnotatorKind, model_annotator
from annotations.articles import Article, Status, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.exchange.exporting import export
from annotations.exchange.formats import format_named
from annotations.exchange.importing import import_into
from annotations.exchange.pullquote_layers import imported_annotator
from annotations.exchange.readers import read_paths
from annotations.exchange.results import Read
from annotations.exchange.selecting import Selection
from annotations.exchange.verifying import verify
from annotations.layer import Layer, Rejection, Verdict
from annotations.project import Project
from annotations.records import LayerRecord
from annotations.scheme import default_scheme
from annotations.spans import Fragment, Origin, Span

JSONL = format_named("jsonl")
EVERYTHING = Selection(statuses=frozenset(), annotators=frozenset())
PIECES = [
    "Ana",
    "“",
    "”",
    " ",
    "\n",
    "🎉",
    "👩‍👩‍👧",
    "e\u0301",
    "שלום",
    "مرحبا 🎈",
    "\u200f",
    "\u00a0",
    "\u2028",
    "ﬁ",
    "𝔸",
    "said",
    "\t",
    "\x0b",
    "\ufeff",
]
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join).filter(lambda text: bool(text.strip()))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | WORDS,
    lambda inner: st.lists(inner, max_size=2),
    max_leaves=4,
)


@st.composite
def fragments(draw: st.DrawFn, text: str, least: int = 1) -> tuple[Fragment, ...]:
    """Sorted, separate ranges of `text` that hold words each, some of them discontinuous."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False) if text[start:end].strip()]
    if len(pairs) >= least:
        return tuple(pairs)
    start = next(at for at, character in enumerate(text) if character.strip())
    return ((start, start + 1),) if least else ()


@st.composite
def layers(draw: st.DrawFn, article: Article, annotator: Annotator) -> Layer:
    """A layer with everything that a layer can hold; spans nest and cross as they fall."""
    text = article.text
    # Any: each field has a type of its own, and they are passed on by name.
    more: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {
            "tags": st.lists(WORDS, max_size=2).map(tuple),
            "attributes": st.dictionaries(WORDS, WORDS | st.booleans() | st.integers(-99, 99), max_size=2),
            "note": WORDS,
            "unsure": st.booleans(),
            "certainty": st.none() | st.floats(0, 1),
            "origin": st.sampled_from(Origin),
        }
    )
    count = draw(st.integers(0, 3))
    spans = [
        Span(f"s{n}", draw(st.sampled_from(["PERSON", "ORG", "Å b"])), draw(fragments(text)), **draw(more))
        for n in range(count)
    ]
    quotes = [
        Attribution(
            f"q{n}",
            draw(st.sampled_from(QuoteKind)),
            draw(fragments(text)),
            draw(fragments(text, 0)),
            draw(fragments(text, 0)),
            draw(WORDS),
            reason=draw(WORDS),
            **draw(more),
        )
        for n in range(draw(st.integers(0, 2)))
    ]
    struck = [
        Rejection(Span("r0", "ORG", draw(fragments(text)), origin=Origin.MODEL), "model:small@1"),
        Rejection(Attribution("r1", QuoteKind.MIXED, draw(fragments(text)), origin=Origin.MODEL), "model:small@1"),
    ]
    return Layer(
        article.id,
        annotator.id,
        {one.id: one for one in spans},
        {one.id: one for one in quotes},
        {one.suggestion.id: one for one in struck[: draw(st.integers(0, 2))]},
        Verdict(
            draw(st.sampled_from([one for one in Status if one is not Status.NEW])),
            draw(WORDS),
            draw(st.lists(WORDS, max_size=2).map(tuple)),
            draw(WORDS),
            draw(st.dictionaries(WORDS, WORDS | st.booleans() | st.integers(-9, 9), max_size=2)),
        ),
        {one.id: one for one in draw(st.lists(any_remark(WORDS, fragments(text, 0), WORDS), max_size=2))},
    )


@st.composite
def records(draw: st.DrawFn) -> LayerRecord:
    article = make_article(
        draw(TEXTS),
        title=draw(WORDS),
        source=draw(WORDS),
        url=draw(WORDS),
        author=draw(WORDS),
        published=draw(WORDS),
        language=draw(WORDS),
        meta=draw(st.dictionaries(WORDS.filter(bool), JSON, max_size=3)),
    )
    annotator = draw(st.sampled_from([GOLD, model_annotator("small@1"), imported_annotator("bo")]))
    return LayerRecord(article, annotator, draw(layers(article, annotator)), 1.5, "small@1")


@given(records())
def test_pullquote_jsonl_holds_everything(record: LayerRecord) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out.jsonl"
        verify(record, path)
        JSONL.write([record], path, default_scheme())
        line = orjson.loads(path.read_bytes())
        (read,) = read_paths([path])
    assert isinstance(read, Read)
    assert not read.left_out
    meta = record.article.meta
    own = {key: key + "_" for key in ("source", "url", "author", "published", "language")}
    assert read.article == replace(record.article, meta={own.get(key, key): value for key, value in meta.items()})
    assert read.layers == ((record.annotator, record.layer),)
    for span in line["spans"]:
        assert span["text"] == " ".join(line["text"][start:end] for start, end in span["fragments"])


@given(
    st.lists(st.sampled_from([*PIECES, "\r\n", "\r", "\r\n\r\n", "\n\r"]), min_size=1, max_size=25).map("".join),
    st.data(),
)
def test_offsets_into_a_raw_text_keep_their_words(raw: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw) - 1))
    end = data.draw(st.integers(start + 1, len(raw)))
    within = any(raw[at - 1 : at + 1] == "\r\n" for at in (start, end) if at)
    row = {
        "text": raw,
        "layer": "human",
        "annotator": "bo",
        "spans": [{"label": "A", "start": start, "end": end, "text": raw[start:end]}],
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_bytes(orjson.dumps(row))
        # An offset within a pair may have been repaired, which is said.
        *told, read = read_paths([path])
    if not raw.strip():
        assert not isinstance(read, Read)
        return
    assert isinstance(read, Read) and (within or not told)
    claimed = raw[start:end].replace("\r\n", "\n").replace("\r", "\n")
    if claimed.strip() and not within:
        ((_, layer),) = read.layers
        (span,) = layer.spans.values()
        assert read.article.text[span.start : span.end] == claimed
    elif not claimed.strip():
        assert len(read.left_out) == 1


def test_a_whole_project_goes_out_and_in(tmp_path: Path, make_project: Callable[[str], Project]) -> None:
    first, second = make_project("first"), make_project("second")
    raw = "\ufeffOne 🎉\r\n“We will win,” Ana Díaz said.\r\rשלום"
    path = tmp_path / "in.jsonl"
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    at = raw.index("Ana")
    rows = [
        {
            "text": raw,
            "annotator": name,
            "layer": kind,
            "status": "done",
            "note to self": {"a": [1]},
            "spans": [{"label": "PERSON", "start": at, "end": at + 8, "text": "Ana Díaz"}],
        }
        for name, kind in (("bo", "human"), ("gold", "gold"), ("small@1", "model"))
    ]
    path.write_bytes(b"\n".join(orjson.dumps(row) for row in rows))
    import_into(first, read_paths([path]))
    export(first, tmp_path / "one.jsonl", JSONL, EVERYTHING)
    report = import_into(second, read_paths([tmp_path / "one.jsonl"]))
    assert (len(report.added), report.layers, report.left_out, report.refused) == (1, 3, (), ())
    export(second, tmp_path / "two.jsonl", JSONL, EVERYTHING)

    def told(path: Path) -> list[dict[str, object]]:
        lines = [orjson.loads(line) for line in path.read_bytes().splitlines()]
        return [{key: value for key, value in line.items() if key != "provenance"} for line in lines]

    assert told(tmp_path / "one.jsonl") == told(tmp_path / "two.jsonl")
    assert told(tmp_path / "one.jsonl")[0]["text"] == text
    assert {annotator.kind for annotator in second.annotators()} == set(AnnotatorKind)
    assert not second.check().faults
