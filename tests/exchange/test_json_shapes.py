"""JSON of any shape: nested fields, paragraphs, HTML, lists within a document; columns by hand and by preset."""

import json
from pathlib import Path

import pytest

from annotations.errors import PullquoteError
from annotations.exchange.label_mapping import LabelChoice, LabelMapping
from annotations.exchange.mapping import AS_TEXT, Mapping, signature
from annotations.exchange.markup import plain_words
from annotations.exchange.readers import Plan, read_paths, sniff
from annotations.exchange.reading_pace import ReadingPace
from annotations.exchange.remembered import Remembered
from annotations.exchange.results import Place, Read, Refused

DOCS = [
    {
        "headline": {"main": "The dyke holds"},
        "body": {"paragraphs": ["First paragraph of it.", "Second one."], "html": "<p>First &amp; only</p>"},
        "authors": [{"name": "Ana Díaz"}, {"name": "Bo"}],
        "pub_date": "2026-01-02",
        "tags": ["sea"],
    }
]


def written(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def reads(path: Path, plan: Plan | None = None) -> list[Read]:
    return [one for one in read_paths([path], plan=plan) if isinstance(one, Read)]


def test_a_list_within_a_document_is_read_as_guessed(tmp_path: Path) -> None:
    path = written(tmp_path / "dump.json", {"status": "ok", "response": {"hits": 1, "docs": DOCS}})
    assert sniff(path).articles == "response.docs"
    (read,) = reads(path, Plan(preset=Mapping("body.paragraphs", articles="response.docs", author="authors.0.name")))
    assert read.article.text == "First paragraph of it.\n\nSecond one."
    assert read.article.author == "Ana Díaz"
    assert read.article.meta["authors"] == [{}, {"name": "Bo"}] and "paragraphs" not in str(read.article.meta["body"])
    assert str(read.place) == "dump.json, object 1"


def test_lines_with_lists_in_them(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text("\n".join(json.dumps({"page": n, "docs": DOCS}) for n in range(2)), encoding="utf-8")
    plan = Plan(preset=Mapping("body.html", articles="docs"))
    assert [(one.article.text, str(one.place)) for one in reads(path, plan)] == [
        ("<p>First &amp; only</p>", "pages.jsonl, line 1"),
        ("<p>First &amp; only</p>", "pages.jsonl, line 2"),
    ]


def test_html_stays_as_it_is_unless_asked(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", DOCS)
    (read,) = reads(path, Plan(preset=Mapping("body.html", markup=AS_TEXT)))
    assert read.article.text == "First & only"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>One</p><p>Two<br>lines</p>", "One\n\nTwo\nlines"),
        ("plain &lt;words&gt;", "plain <words>"),
        ("<script>run()</script><b>Bold</b> and <i>not</i>", "Bold and not"),
        ("<div><p>Not closed", "Not closed"),
        ("</p></div><", "<"),
        ("a  b\n c", "a b c"),
    ],
)
def test_the_words_of_html(source: str, words: str) -> None:
    assert plain_words(source) == words


def test_a_list_that_is_not_there_is_said(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", {"docs": DOCS})
    (refused,) = read_paths([path], plan=Plan(preset=Mapping("text", articles="items")))
    assert isinstance(refused, Refused) and str(refused) == "a.json: there is no list “items” in it."


def test_an_article_with_a_list_of_its_own_is_one_article(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", {"title": "T", "text": "Words of it.", "comments": [{"text": "x"}] * 3})
    (read,) = reads(path)
    assert read.article.text == "Words of it."


def test_another_reader_by_choice(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Ana met Bo.", "label": [[0, 3, "PER"]]}\n', encoding="utf-8")
    assert reads(path)[0].layers and not reads(path, Plan(readers={path: "jsonl"}))[0].layers
    (refused,) = read_paths([path], plan=Plan(readers={path: "conll"}))
    assert str(refused) == "a.jsonl: it cannot be read as conll."


class TestRemembered:
    def test_presets_by_name(self) -> None:
        kept = Remembered()
        kept.keep_preset(" b ", Mapping("body"))
        kept.keep_preset("A", Mapping("text", articles="docs", markup=AS_TEXT))
        assert list(kept.presets()) == ["A", "b"]
        kept.rename_preset("b", "c")
        assert Remembered().preset("c") == Mapping("body")
        with pytest.raises(PullquoteError, match="There is a preset “c” already"):
            kept.rename_preset("A", "c")
        kept.forget_preset("c")
        with pytest.raises(PullquoteError, match="There is no preset “c”; there are A"):
            kept.preset("c")
        with pytest.raises(PullquoteError, match="needs a name"):
            kept.keep_preset(" ", Mapping("body"))

    def test_labels_by_format_and_set(self) -> None:
        kept = Remembered()
        choice = LabelChoice(LabelMapping({"PER": "PERSON", "X": None}), kept=frozenset(("Y",)))
        kept.keep_labels(["doccano"], ["PER", "X", "Y", "ORG"], choice, ["PER", "X", "Y"])
        assert kept.labels(["doccano"], ["Y", "PER", "ORG", "X"]) == choice
        assert kept.labels(["brat"], ["PER", "X", "Y", "ORG"]) is None and kept.labels(["doccano"], ["PER"]) is None
        assert kept.likely_labels(["doccano"]) == choice and kept.likely_labels(["brat"]) == LabelChoice()

    def test_columns_in_any_order(self) -> None:
        kept = Remembered()
        kept.keep_mapping(["a", "b"], Mapping("b", articles="x"))
        assert kept.mappings() == {signature(["b", "a"]): Mapping("b", articles="x")}

    @pytest.mark.parametrize(
        "content", [b"", b"[]", b'{"presets": 3, "labels": {"x": 1}, "columns": {"a": {}}}', b"\xff"]
    )
    def test_what_cannot_be_used_is_absent(self, settings_folder: Path, content: bytes) -> None:
        (settings_folder / "imports.json").write_bytes(content)
        kept = Remembered()
        assert kept.presets() == {} and kept.mappings() == {} and kept.labels([], []) is None
        kept.keep_preset("a", Mapping("t"))
        assert list(kept.presets()) == ["a"]


def test_the_pace_goes_by_bytes_and_lines(tmp_path: Path) -> None:
    small, large = tmp_path / "a.txt", tmp_path / "b.jsonl"
    small.write_text("x" * 1_000_000)
    large.write_text(('{"text": "' + "y" * 990 + '"}\n') * 5_000)
    pace = ReadingPace([small, large])

    def after(path: Path, line: int | None = None) -> float:
        return pace.after([Read(reads(small)[0].article, Place(path, line))])

    share = small.stat().st_size / pace.bytes
    assert after(small) == pytest.approx(share)
    assert after(large, 2_500) == pytest.approx(share + (1 - share) / 2, abs=0.01)
    assert after(large, 100) == after(large, 2_500), "it never falls"
    assert after(large, 5_000) == pytest.approx(1)
