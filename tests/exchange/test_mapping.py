"""Guessing which column is what, and remembering it."""

import pytest

from annotations.exchange.mapping import Mapping, guess_mapping, mapping_json, parse_mapping, signature


@pytest.mark.parametrize(
    ("columns", "mapping"),
    [
        (["id", "Headline", "Body", "URL"], Mapping("Body", title="Headline", url="URL", id="id")),
        (["Titre", "Contenu", "Auteur"], Mapping("Contenu", title="Titre", author="Auteur")),
        (["Título", "Texto", "Fecha"], Mapping("Texto", title="Título", published="Fecha")),
        (["Überschrift", "Inhalt", "Quelle"], Mapping("Inhalt", title="Überschrift", source="Quelle")),
        (["заголовок", "текст", "язык"], Mapping("текст", title="заголовок", language="язык")),
        (["标题", "正文", "日期"], Mapping("正文", title="标题", published="日期")),
        (["제목", "본문"], Mapping("본문", title="제목")),
        (["article_text", "pub-date", "full name"], Mapping("article_text", published="pub-date")),
        (["content", "text"], Mapping("text")),
    ],
)
def test_names_in_many_languages(columns: list[str], mapping: Mapping) -> None:
    assert guess_mapping(columns, []) == mapping


def test_the_longest_column_is_the_text_where_no_name_says_so() -> None:
    rows = [{"a": "x", "b": "a text of more than twenty letters", "title": "t" * 90}]
    assert guess_mapping(["a", "b", "title"], rows) == Mapping("b", title="title")
    assert guess_mapping(["a"], rows) is None
    assert guess_mapping([], []) is None


def test_a_named_text_column_that_is_empty_is_passed_over() -> None:
    rows = [{"text": "", "content": "here are the words"}]
    assert guess_mapping(["text", "content"], rows) == Mapping("content")


def test_a_mapping_is_remembered_by_its_columns() -> None:
    assert signature(["a", "b"]) == signature(["b", "a"])
    assert signature(["a", "b"]) != signature(["ab"])
    mapping = Mapping("body", title="h")
    assert parse_mapping(mapping_json(mapping)) == mapping


@pytest.mark.parametrize("value", [None, [], {}, {"title": "a"}, {"text": 1}, {"text": "a", "other": "b"}])
def test_what_is_no_mapping_is_none(value: object) -> None:
    assert parse_mapping(value) is None
