"""What the editor says while a scheme is typed: each fault at its field, in one sentence."""

from dataclasses import replace

import pytest
from making import SCHEME

from annotations.attributes import Attribute, AttributeSort
from annotations.attributions import QuoteKind
from annotations.scheme import Family, Scheme, default_scheme
from annotations.scheme_changes import renamed, with_changed, with_family
from annotations.scheme_faults import scheme_faults

ACTIONS = {"q": "Quote"}
FLAG = Attribute("sure", "Sure", AttributeSort.FLAG, frozenset(("spans",)))


def person(**fields: object) -> Scheme:
    return with_changed(SCHEME, replace(SCHEME.label("PERSON"), **fields))  # pyright: ignore[reportArgumentType]  the fields of a Label


def asking(**fields: object) -> Scheme:
    return replace(SCHEME, attributes=(replace(FLAG, **fields),))  # pyright: ignore[reportArgumentType]  the fields of an Attribute


@pytest.mark.parametrize(
    ("scheme", "field", "words", "grave"),
    [
        (person(title=" "), "title", "It needs a title.", True),
        (person(title="ORG"), "title", "Another label is called ORG too.", False),
        (person(code=""), "code", "It needs a short code.", True),
        (person(code="PERSON"), "code", "A short code has at most 5 characters.", True),
        (person(code="gpe"), "code", "GPE has the short code gpe too.", False),
        (person(key="2"), "key", "2 is the key of ORG already.", True),
        (person(key="q"), "key", "Q is the key for “Quote” already.", True),
        (person(key="Q"), "key", "Q is the key for “Quote” already.", True),
        (person(key=" "), "key", "A key is one character.", True),
        (person(aliases=("ORG",)), "aliases", "ORG is the name of ORG.", True),
        (person(aliases=("x", "x")), "aliases", "x stands there twice.", True),
    ],
)
def test_faults_of_a_label(scheme: Scheme, field: str, words: str, grave: bool) -> None:
    found = [one for one in scheme_faults(scheme, ACTIONS) if one.part == "label" and one.name == "PERSON"]
    assert [(one.field, one.words, one.grave) for one in found] == [(field, words, grave)]


@pytest.mark.parametrize(
    ("scheme", "field", "words"),
    [
        (asking(name=" "), "name", "It needs a name."),
        (asking(title=""), "title", "It needs a title."),
        (asking(key="1"), "key", "1 is the key of PERSON already."),
        (asking(key="q"), "key", "Q is the key for “Quote” already."),
        (asking(sort=AttributeSort.CHOICE), "answers", "Write at least one answer to choose from."),
        (asking(sort=AttributeSort.CHOICE, choices=("a", "a")), "answers", "One answer stands there twice."),
        (asking(sort=AttributeSort.NUMBER, least=2, most=1), "answers", "The least is above the most."),
        (asking(of=frozenset[str]()), "of", "Say what it is asked of."),
    ],
)
def test_faults_of_an_attribute(scheme: Scheme, field: str, words: str) -> None:
    found = [one for one in scheme_faults(scheme, ACTIONS) if one.part == "attribute"]
    assert [(one.field, one.words, one.grave) for one in found] == [(field, words, True)]


def test_faults_of_families_and_kinds() -> None:
    unnamed = with_family(SCHEME, Family("who", "", "person"))
    assert [(one.part, one.name) for one in scheme_faults(unnamed, {})] == [("family", "who")]
    kinds = tuple(replace(kind, code="LONGER") if kind.name == QuoteKind.MIXED else kind for kind in SCHEME.kinds)
    assert [(one.part, one.name, one.field) for one in scheme_faults(replace(SCHEME, kinds=kinds), {})] == [
        ("kind", "mixed", "code")
    ]


def test_a_retired_label_clashes_with_nothing() -> None:
    assert scheme_faults(person(key="q", code="ORG", retired=True), ACTIONS) == ()


def test_what_only_reading_back_finds_is_said_too() -> None:
    twice = replace(SCHEME, labels=(*SCHEME.labels, SCHEME.label("ORG")))
    assert any(one.grave for one in scheme_faults(twice, {}))


def test_the_scheme_that_ships_has_none_with_the_keys_of_the_window() -> None:
    from desktop.actions import ACTIONS as TABLE

    keys = {key.casefold(): one.title for one in TABLE for key in one.keys if len(key) == 1}
    assert "q" in keys
    assert scheme_faults(default_scheme(), keys) == ()
    assert scheme_faults(renamed(default_scheme(), "NORP", "GROUP", ("NORP",)), keys) == ()
