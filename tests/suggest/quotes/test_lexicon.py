"""The language data of the quote finder: sound lists, the forms that they make, and what a language without any gets."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest

from annotations.suggest.quotes.lexicon import VerbRule, load_lexicon, verb_forms
from resources import resource_path

LANGUAGES = sorted(
    path.stem for path in resource_path("quotes", "marks.toml").parent.glob("*.toml") if path.stem != "marks"
)


def read(name: str) -> Mapping[str, object]:
    """A file of the language data as TOML has it."""
    return tomllib.loads(resource_path("quotes", f"{name}.toml").read_text("utf-8"))


def lists(table: Mapping[str, object], place: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of words with its place in the file."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists(value, f"{place}{key}.")
        elif isinstance(value, list) and all(isinstance(word, str) for word in value):
            yield f"{place}{key}", value


def keys(table: Mapping[str, object], place: str = "") -> set[str]:
    """The places in a file, without the verbs whose forms are listed one by one."""
    found: set[str] = set()
    for key, value in table.items():
        found.add(f"{place}{key}")
        if isinstance(value, dict) and key != "forms":
            found |= keys(value, f"{place}{key}.")
    return found


def test_the_languages_that_are_promised() -> None:
    assert {"en", "de", "fr", "es"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_stands_once_in_its_list_and_in_lower_case(language: str) -> None:
    for place, words in lists(read(language)):
        twice = [word for word, count in Counter(words).items() if count > 1]
        assert not twice, f"{language}: {place}"
        assert [word for word in words if word != word.lower() or word != word.strip() or not word] == [], place


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_unknown(language: str) -> None:
    known = keys(read("en")) | {"dialogue", "phrases.postposed", "phrases.closing", "sources.auxiliaries"}
    assert keys(read(language)) - known == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_who_speaks(language: str) -> None:
    """What no language can do without; each of them is found by what the finder asks for."""
    lexicon = load_lexicon(language)
    assert len(lexicon.verbs) > 300
    for words in (lexicon.pronouns, lexicon.titles, lexicon.roles, lexicon.bodies, lexicon.addressed, lexicon.articles):
        assert len(words) >= 3
    assert lexicon.according
    assert lexicon.male
    assert lexicon.female
    assert not lexicon.male & lexicon.female
    assert lexicon.naming - set(lexicon.verbs.values()) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_is_needed_for_a_form_that_is_listed(language: str) -> None:
    """A lemma with rules lists only what they do not make."""
    verbs = read(language)["verbs"]
    assert isinstance(verbs, dict)
    rules = [VerbRule(rule["ends"], rule["drop"], tuple(rule["add"])) for rule in verbs["rules"]]
    for lemma in verbs["regular"]:
        listed = verbs["forms"].get(lemma, [])
        assert set(listed) - set(verb_forms(lemma, rules)) or not listed, lemma


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", {"says": "say", "noting": "note", "replied": "reply", "stresses": "stress", "told": "tell"}),
        ("de", {"sagte": "sagen", "betonte": "betonen", "antwortete": "antworten", "erklärten": "erklären"}),
        (
            "fr",
            {"déclaré": "déclarer", "annonçait": "annoncer", "jugea": "juger", "suggère": "suggérer", "dit": "dire"},
        ),
        ("es", {"afirmó": "afirmar", "respondió": "responder", "dijo": "decir", "añadiendo": "añadir"}),
    ],
)
def test_forms_lead_to_their_verb(language: str, forms: dict[str, str]) -> None:
    verbs = load_lexicon(language).verbs
    assert {form: verbs[form] for form in forms} == forms


@pytest.mark.parametrize(("language", "first"), [("en", "“"), ("de", "„"), ("fr", "«"), ("es", "«")])
def test_each_language_prefers_its_own_marks_and_knows_all(language: str, first: str) -> None:
    styles = load_lexicon(language).styles
    assert styles[0].open == first
    assert {style.open for style in styles} == {style.open for style in load_lexicon("xx").styles}


def test_german_opens_with_the_guillemet_that_french_closes_with() -> None:
    german = next(style for style in load_lexicon("de").styles if style.open == "»")
    assert german.close[0] == "«"


@pytest.mark.parametrize("language", ["xx", "ja", "", "../en", "marks"])
def test_a_language_without_data_has_marks_alone(language: str) -> None:
    lexicon = load_lexicon(language)
    assert not lexicon.verbs
    assert not lexicon.pronouns
    assert {style.open for style in lexicon.styles} >= {"“", '"', "«", "„", "「"}


def test_a_verb_that_no_rule_is_for_is_a_fault_of_the_file() -> None:
    with pytest.raises(ValueError, match="hablar"):
        verb_forms("hablar", [VerbRule("er", 2, ("e",))])
