"""DocBins in: those of Pullquote's come back whole, others give all that has a place."""

import struct
import zlib
from dataclasses import replace
from pathlib import Path

import spacy
from exchanged import broken, proved_harmless, records, there_and_back
from hypothesis import given, settings
from spacy.tokens import Doc, DocBin, Span
from srsly import msgpack  # pyright: ignore[reportMissingTypeStubs]  # srsly has none

from annotations.annotators import Annotator
from annotations.exchange.formats import format_named
from annotations.exchange.readers import read_paths, sniff
from annotations.exchange.results import Noted, Read, Refused
from annotations.layer import Layer
from annotations.records import LayerRecord

DOCBIN = format_named("spacy")
TEXT = "“We will win,” Ana Díaz of the Bank of England said 🎉."


@settings(max_examples=25)
@given(records())
def test_what_pullquote_wrote_comes_back_whole(record: LayerRecord) -> None:
    read, _ = there_and_back(DOCBIN, record)
    ((annotator, layer),) = read.layers
    assert (annotator, layer) == (record.annotator, record.layer)
    article = record.article
    taken = {"source", "url", "author", "published", "language"}
    meta = {f"{key}_" if key in taken else key: value for key, value in article.meta.items()}
    assert read.article == replace(article, meta=meta)


def foreign() -> Doc:
    doc = spacy.blank("en")(TEXT)
    place = [token.text for token in doc].index
    doc.set_ents([Span(doc, place("Ana"), place("Díaz") + 1, "PERSON")])
    bank, england = place("Bank"), place("England") + 1
    doc.spans["sc"] = [Span(doc, place("Ana"), place("Díaz") + 1, "PERSON"), Span(doc, bank, england, "ORG")]
    doc.spans["places"] = [Span(doc, england - 1, england, kb_id="Q21")]
    doc.cats = {"POLITICS": 0.75}
    doc.user_data |= {"title": "Win", "url": "https://example.org/1", "desk": ("news", 3)}
    return doc


def layer_of(path: Path) -> tuple[Read, Annotator, Layer]:
    (read,) = [one for one in read_paths([path]) if isinstance(one, Read)]
    assert not read.left_out
    ((annotator, layer),) = read.layers
    return read, annotator, layer


def test_a_docbin_of_another_program_gives_entities_groups_and_fields(tmp_path: Path) -> None:
    path = tmp_path / "dev.spacy"
    DocBin(store_user_data=True, docs=[foreign()]).to_disk(path)
    read, annotator, layer = layer_of(path)
    assert annotator.name == "imported: dev.spacy"
    assert (read.article.text, read.article.title, read.article.url) == (TEXT, "Win", "https://example.org/1")
    assert read.article.meta == {"cats": {"POLITICS": 0.75}, "desk": ["news", 3]}
    found = {(one.label, TEXT[one.start : one.end]): one.attributes for one in layer.spans.values()}
    assert found == {
        ("PERSON", "Ana Díaz"): {},
        ("ORG", "Bank of England"): {},
        ("places", "England"): {"kb_id": "Q21", "group": "places"},
    }


def test_it_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "corpus.bin.spacy"
    DocBin(docs=[foreign()]).to_disk(path)
    assert sniff(path).reader.title == "spaCy DocBin"
    renamed = path.rename(tmp_path / "corpus.txt")
    assert sniff(renamed).reader.title == "spaCy DocBin"


def test_what_has_no_place_is_told(tmp_path: Path) -> None:
    doc = foreign()
    doc[0].lemma_ = "“"
    path = tmp_path / "a.spacy"
    spaceless = Doc(doc.vocab, ["Ana", "said", "."])
    DocBin(docs=[doc, spaceless]).to_disk(path)
    outcomes = list(read_paths([path]))
    assert [str(one) for one in outcomes if isinstance(one, Noted)] == [
        "a.spacy: read without the parts of speech, lemmas and dependencies of its tokens",
        "a.spacy: read with a space after every token, since it does not say where spaces are",
    ]
    assert [one.article.text for one in outcomes if isinstance(one, Read)] == [TEXT, "Ana said . "]


def test_spans_that_point_out_of_their_doc_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.spacy"
    doc = foreign()
    rows = [struct.pack(">QQQllll", 0, 0, doc.vocab.strings.add("ORG"), first, last, 0, 1) for first, last in PLACES]
    bin_ = DocBin(docs=[doc])
    group = msgpack.dumps({"name": "sc", "attrs": {}, "spans": rows}, use_bin_type=True)
    bin_.span_groups = [msgpack.dumps({group: ["sc"]}, use_bin_type=True)]
    bin_.to_disk(path)
    (read,) = read_paths([path])
    assert isinstance(read, Read)
    assert list(map(str, read.left_out)) == ["a.spacy, doc 1: 5 spans lie outside the doc."]
    ((_, layer),) = read.layers
    assert sorted(TEXT[one.start : one.end] for one in layer.spans.values()) == ["Ana Díaz", "“"]


PLACES = [(0, 1), (0, 10_000_000), (-5, 2), (3, 3), (9, 2), (2**31 - 2, 2**31 - 1)]


def test_two_hundred_broken_files_do_no_harm(tmp_path: Path) -> None:
    whole = DocBin(store_user_data=True, docs=[foreign(), foreign()]).to_bytes()
    inner = zlib.decompress(whole)
    # Half of them as they are, where the checksum tells; half packed again, so that what is within is broken.
    sound = [*broken(whole, 100), *(zlib.compress(data) for data in broken(inner, 100))]
    for number, data in enumerate(sound):
        path = tmp_path / "a.spacy"
        path.write_bytes(data)
        proved_harmless(path, tmp_path, number)


def test_a_bomb_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.spacy"
    packer = zlib.compressobj(1)
    with path.open("wb") as file:
        file.write(packer.compress(b"\x81\xa7version"))
        for _ in range(550):
            file.write(packer.compress(bytes(1 << 20)))
        file.write(packer.flush())
    (refused,) = read_paths([path])
    assert isinstance(refused, Refused)
    assert str(refused) == "a.spacy: it is too large to be read at once."
