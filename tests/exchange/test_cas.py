"""UIMA CAS as JSON and XMI: ours without loss and fit for cassis, those of others with the right words, none that harms."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pytest
from cassis import load_cas_from_json, load_cas_from_xmi, load_typesystem  # pyright: ignore[reportMissingTypeStubs]  # none
from exchanged import SAMPLE, broken, proved_harmless, records, there_and_back
from hypothesis import given, settings

from annotations.articles import make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.errors import PullquoteError
from annotations.exchange import cas_types
from annotations.exchange.cas_types import ENTITY, QUOTE
from annotations.exchange.formats import Format, format_named
from annotations.exchange.pullquote_layers import imported_annotator
from annotations.exchange.readers import read_paths, sniff
from annotations.exchange.results import Noted, Outcome, Read, Refused
from annotations.layer import Layer
from annotations.records import LayerRecord
from annotations.scheme import default_scheme
from annotations.spans import Span, words_of

JSON, XMI = format_named("cas-json"), format_named("xmi")
BOTH = pytest.mark.parametrize("form", [JSON, XMI], ids=["json", "xmi"])
Row = dict[str, Any]  # Any: JSON, changed at will
TEXT = "🎉 “We,” Ana Díaz said, “win.”"


def made() -> LayerRecord:
    """A layer with an entity, and a quote in two parts that has the entity as its source."""
    article, ana = make_article(TEXT), imported_annotator("ana")
    span = Span("s", "PERSON", ((8, 16),), tags=("a", "b c"), note="hm")
    quote = Attribution("q", QuoteKind.DIRECT, ((2, 7), (23, 29)), ((17, 21),), ((8, 16),), "Ana Díaz")
    return LayerRecord(article, ana, Layer(article.id, ana.id, {"s": span}, {"q": quote}), 0, "")


def written(form: Format, folder: Path, record: LayerRecord) -> Path:
    """The file that a format writes for a record."""
    form.write([record], folder / "out", default_scheme())
    (file,) = (folder / "out" / record.annotator.name).iterdir()
    return file


def sofa(text: str = SAMPLE) -> Row:
    """The text of a CAS."""
    return {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": text}


def read_json(folder: Path, *structures: Row, members: list[int] | None = None) -> list[Outcome]:
    """What is read of a CAS with these structures."""
    keys = [one["%ID"] for one in structures if one["%ID"] > 1] if members is None else members
    views = {"_InitialView": {"%SOFA": 1, "%MEMBERS": keys}}
    path = folder / "all.json"
    path.write_bytes(orjson.dumps({"%TYPES": {}, "%FEATURE_STRUCTURES": structures, "%VIEWS": views}))
    assert sniff(path).reader.title == "UIMA CAS"
    return list(read_paths([path]))


def annotation(key: int, sort: str, begin: int, end: int, **more: object) -> Row:
    """An annotation of a CAS in JSON."""
    return {"%ID": key, "%TYPE": sort, "@sofa": 1, "begin": begin, "end": end, **more}


def the_read(outcomes: list[Outcome]) -> Read:
    """The one article among them."""
    (read,) = (one for one in outcomes if isinstance(one, Read))
    return read


# cassis takes its time for every file.
@BOTH
@settings(max_examples=20)
@given(record=records())
def test_a_layer_comes_back_without_loss(form: Format, record: LayerRecord) -> None:
    read, told = there_and_back(form, record)
    assert not told
    assert read.article == record.article
    assert read.layers == ((record.annotator, record.layer),)


@settings(max_examples=12)
@given(records())
def test_cassis_reads_what_is_written(record: LayerRecord) -> None:
    with TemporaryDirectory() as folder:
        for form in (JSON, XMI):
            out = Path(folder) / form.id
            form.write([record], out, default_scheme())
            (file,) = [path for path in out.rglob("*") if path.suffix in (".json", ".xmi")]
            if form is JSON:
                cas = load_cas_from_json(file.read_text(encoding="utf-8"))
                assert cas.sofa_string == record.article.text
            else:
                with (out / "TypeSystem.xml").open("rb") as types:
                    cas = load_cas_from_xmi(file, typesystem=load_typesystem(types))
            found: list[Any] = cas.select(ENTITY)  # Any: of a class that cassis makes
            entities = sorted((one.begin, one.end) for one in found)
            spans = record.layer.spans.values()
            assert entities == sorted(fragment for span in spans for fragment in span.fragments)


@BOTH
def test_a_megabyte_with_emoji_comes_back(form: Format, tmp_path: Path) -> None:
    article, ana = make_article("🎉 שלום “We,” she said.\n" * 45_000), imported_annotator("ana")
    places = [at * 23 + 7 for at in range(0, 45_000, 900)]
    spans = {f"s{at}": Span(f"s{at}", "PERSON", ((at, at + 5), (at + 6, at + 9))) for at in places}
    file = written(form, tmp_path, LayerRecord(article, ana, Layer(article.id, ana.id, spans), 0, ""))
    ((_, layer),) = the_read(list(read_paths([file]))).layers
    assert layer.spans == spans


@BOTH
def test_a_quote_links_its_parts_in_roles(form: Format, tmp_path: Path) -> None:
    file = written(form, tmp_path, made())
    if form is JSON:
        cas = load_cas_from_json(file.read_text(encoding="utf-8"))
    else:
        with (tmp_path / "out" / "TypeSystem.xml").open("rb") as types:
            cas = load_cas_from_xmi(file, typesystem=load_typesystem(types))
    # Any: of a class that cassis makes.
    quote: Any = cas.select(QUOTE)[0]
    linked = [(link.role, link.target.get_covered_text()) for link in quote.parts.elements]
    assert linked == [("content", "“We,”"), ("content", "“win.”"), ("cue", "said"), ("source", "Ana Díaz")]
    entity: Any = cas.select(ENTITY)[0]
    assert entity.value == "PERSON"
    # In the file it stands at UTF-16 units: the emoji has two.
    assert b'"begin": 9' in file.read_bytes() or b'begin="9"' in file.read_bytes()


def test_the_types_are_layers_to_inception() -> None:
    """INCEpTION takes a type for a layer that comes from Annotation, and has simple values, lists of texts and slots; a
    slot is an array of a type that comes from TOP and has exactly a role and a target."""
    types = cas_types.type_system()
    layers = [cas_types.SPAN, cas_types.QUOTE, cas_types.PART, cas_types.STRUCK, cas_types.LAYER]
    for layer in map(types.get_type, layers):
        assert layer.supertype.name == "uima.tcas.Annotation"
        for feature in layer.features:
            if feature.rangeType.name == "uima.cas.FSArray":
                link = feature.elementType
                assert link.supertype.name == "uima.cas.TOP"
                assert {one.name: one.rangeType.name for one in link.features} == {
                    "role": "uima.cas.String",
                    "target": "uima.tcas.Annotation",
                }
            else:
                assert types.is_primitive(feature.rangeType) or feature.rangeType.name == "uima.cas.StringArray"


def test_what_another_program_changed_in_ours_is_read(tmp_path: Path) -> None:
    file = written(JSON, tmp_path, made())
    document = orjson.loads(file.read_bytes())
    structures = document["%FEATURE_STRUCTURES"]
    (entity,) = (one for one in structures if one["%TYPE"] == ENTITY)
    entity["value"] = "LEADER"
    structures.append(annotation(99, ENTITY, 18, 22, value="VERB"))
    document["%VIEWS"]["_InitialView"]["%MEMBERS"].append(99)
    file.write_bytes(orjson.dumps(document))
    ((_, layer),) = the_read(list(read_paths([file]))).layers
    spans = {(span.label, words_of(TEXT, span.fragments)): span for span in layer.spans.values()}
    assert spans.keys() == {("LEADER", "Ana Díaz"), ("VERB", "said")}
    kept = spans["LEADER", "Ana Díaz"]
    assert (kept.id, kept.tags, kept.note) == ("s", ("a", "b c"), "hm")
    structures.remove(entity)
    file.write_bytes(orjson.dumps(document))
    ((_, layer),) = the_read(list(read_paths([file]))).layers
    assert [span.label for span in layer.spans.values()] == ["VERB"]


def test_the_sample_is_read_with_the_right_words(tmp_path: Path) -> None:
    read = the_read(read_json(tmp_path, sofa(), annotation(2, "uima.tcas.Annotation", 15, 23)))
    ((annotator, layer),) = read.layers
    assert annotator.name == "imported: all.json"
    (span,) = layer.spans.values()
    assert (span.label, words_of(SAMPLE, span.fragments)) == ("Annotation", "Ana Díaz")


def test_types_of_others_become_spans_and_grammar_is_told(tmp_path: Path) -> None:
    token = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
    outcomes = read_json(
        tmp_path,
        sofa("🎉 " + SAMPLE),
        annotation(2, ENTITY, 18, 26, value="PER"),
        annotation(3, "webanno.custom.Mention", 18, 21, Label="first name"),
        annotation(4, "org.example.Person", 18, 26),
        annotation(5, token, 18, 21),
        annotation(6, token, 22, 26),
        annotation(7, "uima.tcas.DocumentAnnotation", 0, 32, language="en"),
        annotation(8, ENTITY, 3, 17, value="NOT INDEXED"),
        annotation(9, ENTITY, 18, 999, value="PER"),
        annotation(10, ENTITY, -1, 3, value="PER"),
        members=[2, 3, 4, 5, 6, 7, 9, 10],
    )
    read = the_read(outcomes)
    ((_, layer),) = read.layers
    spans = {(span.label, words_of(read.article.text, span.fragments)) for span in layer.spans.values()}
    assert spans == {("PER", "Ana Díaz"), ("first name", "Ana"), ("Person", "Ana Díaz")}
    assert read.article.language == "en"
    assert [one.note for one in outcomes if isinstance(one, Noted)] == [
        "read with annotations of grammar left out (2 Token)"
    ]
    assert [str(one.reason).partition(":")[0] for one in read.left_out] == [
        "annotation 9 (PER) at 17–998 was left out",
        "annotation 10 (PER) was left out",
    ]


def test_links_with_roles_make_a_quote(tmp_path: Path) -> None:
    read = the_read(
        read_json(
            tmp_path,
            sofa(),
            annotation(2, ENTITY, 15, 23, value="PER"),
            annotation(3, "webanno.custom.Part", 24, 28, value="Cue"),
            annotation(4, "webanno.custom.Speech", 0, 14, **{"@slots": 5}),
            {"%ID": 5, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": [6, 7, 99]},
            {"%ID": 6, "%TYPE": "webanno.custom.SpeechLink", "role": "Speaker", "@target": 2},
            {"%ID": 7, "%TYPE": "webanno.custom.SpeechLink", "role": "cue", "@target": 3},
            members=[2, 3, 4],
        )
    )
    ((_, layer),) = read.layers
    (quote,) = layer.attributions.values()
    assert (quote.content, quote.cue, quote.source) == (((0, 14),), ((24, 28),), ((15, 23),))
    assert [span.label for span in layer.spans.values()] == ["PER"]


def test_xmi_of_others_needs_no_type_system(tmp_path: Path) -> None:
    path = tmp_path / "ana.xmi"
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" '
        'xmlns:cas="http:///uima/cas.ecore" xmlns:t="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" '
        'xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">'
        '<cas:NULL xmi:id="0"/><t:NamedEntity xmi:id="4" sofa="1" begin="3" end="11" value="PER"/>'
        '<custom:Said xmi:id="5" sofa="1" begin="12" end="16" holder="4"/>'
        '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="🎉 Ana Díaz said &amp; left."/>'
        '<cas:View sofa="1" members="4 5"/></xmi:XMI>',
        encoding="utf-8",
    )
    read = the_read(list(read_paths([path])))
    text = "🎉 Ana Díaz said & left."
    assert read.article.text == text
    ((_, layer),) = read.layers
    assert [words_of(text, span.fragments) for span in layer.spans.values()] == ["Ana Díaz"]
    (quote,) = layer.attributions.values()
    assert [words_of(text, ranges) for ranges in (quote.content, quote.source)] == ["said", "Ana Díaz"]


def test_links_that_all_share_are_not_followed_for_ever(tmp_path: Path) -> None:
    array = {"%ID": 2, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": list(range(3, 3003))}
    every = [annotation(key, "a.Said", 15, 23, **{"@slots": 2}) for key in range(3, 3003)]
    (refused,) = read_json(tmp_path, sofa(), array, *every)
    assert isinstance(refused, Refused) and "share more links" in refused.reason


ROOT = '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore">'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>{ROOT}<cas:Sofa sofaString="&l9;"/></xmi:XMI>',
    "outside": f'<!DOCTYPE x [<!ENTITY l SYSTEM "file:///etc/passwd">]>{ROOT}<cas:NULL>&l;</cas:NULL></xmi:XMI>',
    "elsewhere": f'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">{ROOT}</xmi:XMI>',
    "deep": ROOT + "<a>" * 50_000,
    "other": "<html><body/></html>",
    "cut": ROOT,
    "two": f"{ROOT}</xmi:XMI>{ROOT}</xmi:XMI>",
    "unknown encoding": f'<?xml version="1.0" encoding="klingon"?>{ROOT}</xmi:XMI>',
    "no text": f"{ROOT}</xmi:XMI>",
    "words": "no XML at all",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_xml_is_one_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.xmi"
    path.write_text(HOSTILE[name], encoding="utf-8")
    (refused,) = read_paths([path])
    assert isinstance(refused, Refused)
    assert refused.reason.endswith(".") and "\n" not in refused.reason and "root:" not in refused.reason


def test_names_in_a_file_are_never_run(tmp_path: Path) -> None:
    lure = "x=(__import__('pathlib').Path('run').touch())"
    types = {lure: {"%NAME": lure, "%SUPER_TYPE": "uima.tcas.Annotation", lure: {"%NAME": lure, "%RANGE": lure}}}
    path = tmp_path / "a.json"
    structures = [sofa(), annotation(2, lure, 15, 23, **{lure: "PERSON"})]
    path.write_bytes(orjson.dumps({"%TYPES": types, "%FEATURE_STRUCTURES": structures, "%VIEWS": {}}))
    assert isinstance(the_read(list(read_paths([path]))), Read)
    assert not Path("run").exists()


def test_without_cassis_one_sentence_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "cassis", None)
    with pytest.raises(PullquoteError, match=r"pip install “pullquote\[cas\]”"):
        JSON.write([made()], tmp_path / "out", default_scheme())
    with pytest.raises(PullquoteError):
        cas_types.type_system()


@BOTH
def test_two_hundred_broken_files_do_no_harm(form: Format, tmp_path: Path) -> None:
    file = written(form, tmp_path, made())
    for number, data in enumerate(broken(file.read_bytes())):
        path = tmp_path / f"a{file.suffix}"
        path.write_bytes(data)
        proved_harmless(path, tmp_path, number)
