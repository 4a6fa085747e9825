"""Label schemes: the one that ships, and every wrong one refused in a sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import SCHEME
from schemes_made import GOOD

from annotations.errors import EditError, SchemeError
from annotations.scheme import default_scheme, parse_scheme, read_scheme


def test_a_scheme_is_read_with_its_defaults() -> None:
    scheme = parse_scheme(GOOD)
    assert (scheme.name, scheme.title, scheme.version, scheme.source) == ("news", "News", 3, GOOD)
    pet = scheme.label("PET")
    assert (pet.title, pet.code, pet.key, pet.family.hue) == ("PET", "PET", "", "person")
    assert scheme.kinds[0].title == "Direct"


def test_what_it_keeps_is_what_it_read() -> None:
    scheme = parse_scheme(GOOD)
    assert parse_scheme(scheme.source) == scheme


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "news"', "", "“name” is missing"),
        ('title = "News"', "title = 3", "“title” is missing or is no text"),
        ('title = "News"', 'title = " "', "“title” is missing"),
        ("version = 3", "version = 1.5", "whole number"),
        ("version = 3", "version = true", "whole number"),
        ("version = 3", "version = ", "not valid TOML"),
        ('hue = "person"', 'hue = "mauve"', "no hue “mauve”"),
        ('hue = "person"', "", "“hue” is missing"),
        ('id = "who"', 'id = "whom"', "a family “who” that is not there"),
        ('name = "PET"', 'name = "PERSON"', "label “PERSON” is used twice"),
        ('name = "PET"', 'name = ""', "“name” is missing"),
        ('name = "PET"', 'name = "PET"\nkey = "1"', "key “1” is used twice"),
        ('key = "1"', 'key = "F1"', "a key is one character"),
        ('key = "1"', "key = 1", "“key” is missing or is no text"),
        ("[[kinds]]", '[[families]]\nid = "who"\nname = "W"\nhue = "work"\n[[kinds]]', "family “who” is used twice"),
        ('name = "direct"', 'name = "sung"', "no kind of quote “sung”"),
        ('name = "direct"', 'name = "direct"\n[[kinds]]\nname = "direct"', "kind “direct” is used twice"),
        ('[[kinds]]\nname = "direct"', "[kinds]\nname = 3", "must be a list of tables"),
    ],
)
def test_a_wrong_scheme_is_refused_in_one_sentence(old: str, new: str, said: str) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(SchemeError, match=said) as caught:
        parse_scheme(GOOD.replace(old, new), "mine.toml")
    sentence = str(caught.value)
    assert sentence.startswith("mine.toml: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_scheme_without_labels_is_refused() -> None:
    with pytest.raises(SchemeError, match="at least one label"):
        parse_scheme('name = "none"\ntitle = "None"')


@given(st.text())
def test_no_text_brings_another_error(source: str) -> None:
    with pytest.raises(SchemeError):
        parse_scheme(source)


def test_even_very_deep_toml_is_refused_in_words() -> None:
    with pytest.raises(SchemeError, match="not valid TOML"):
        parse_scheme("labels = " + "[" * 100_000)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'title = "\xe9"'])
def test_a_file_that_is_no_utf8_names_itself(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    with pytest.raises(SchemeError, match=r"mine\.toml"):
        read_scheme(path)


def test_a_missing_file_and_a_folder_name_themselves(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.toml", tmp_path):
        with pytest.raises(SchemeError, match="cannot be read"):
            read_scheme(path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "notepad.toml"
    path.write_text(GOOD, encoding="utf-8-sig")
    assert read_scheme(path).labels == parse_scheme(GOOD).labels


def test_a_label_that_is_not_there() -> None:
    with pytest.raises(EditError, match="has no label PLANET"):
        SCHEME.label("PLANET")
    assert SCHEME.shown("PLANET").family.hue == "neutral"
    assert SCHEME.shown("GPE") == SCHEME.label("GPE")


def test_the_scheme_that_ships_covers_what_spacy_says() -> None:
    scheme = default_scheme()
    ontonotes = (
        "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME"
        " WORK_OF_ART"
    )
    assert set(ontonotes.split()) <= scheme.by_name.keys()
    assert {kind.name for kind in scheme.kinds} == {"direct", "indirect", "mixed"}
    for label in scheme.labels:
        assert label.guideline
        assert label.example
        assert label.code
    assert len({label.code for label in scheme.labels}) == len(scheme.labels)
