"""Attributes of a scheme: read with their defaults, refused in one sentence, and asked of what they are asked of."""

import math

import pytest
from schemes_made import GOOD

from annotations.attributes import Attribute, AttributeSort, refused_value
from annotations.attributions import Attribution, QuoteKind
from annotations.errors import SchemeError
from annotations.scheme import parse_scheme
from annotations.spans import AttributeValue, Span

ASKED = (
    GOOD
    + """
[[attributes]]
name = "stance"
sort = "choice"
of = ["attributions"]
choices = ["for", "against"]
key = "z"
[[attributes]]
name = "age"
sort = "number"
of = ["spans", "articles"]
labels = ["PERSON"]
least = 0
most = 120.5
"""
)
PERSON, PET = Span("a", "PERSON", ((0, 1),)), Span("b", "PET", ((0, 1),))
QUOTE = Attribution("q", QuoteKind.DIRECT, ((0, 1),))


def test_each_is_asked_of_what_it_says() -> None:
    scheme = parse_scheme(ASKED)
    stance, age = scheme.attributes
    assert (stance.title, stance.sort, stance.choices, stance.key) == (
        "stance",
        AttributeSort.CHOICE,
        ("for", "against"),
        "z",
    )
    assert (age.least, age.most, age.labels) == (0, 120.5, ("PERSON",))
    assert scheme.attributes_for(PERSON) == (age,)
    assert scheme.attributes_for(PET) == ()
    assert scheme.attributes_for(QUOTE) == (stance,)
    assert scheme.attributes_for_articles() == (age,)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "age"', 'name = "stance"', "attribute “stance” is used twice"),
        ('sort = "number"', 'sort = "scale"', "age is a “scale”; there are choice, text, number, flag"),
        ('of = ["attributions"]', "of = []", "stance needs “of”"),
        ('of = ["attributions"]', 'of = ["words"]', "stance needs “of”"),
        ('choices = ["for", "against"]', "", "stance is a choice; choices are for a choice, and it needs"),
        ('choices = ["for", "against"]', 'choices = ["for", "for"]', "choice of attribute stance “for” is used twice"),
        ('sort = "choice"', 'sort = "text"', "stance is a text; choices are for a choice"),
        ('labels = ["PERSON"]', 'labels = ["CAT"]', "asked of label CAT, which is not there"),
        ('of = ["attributions"]', 'of = ["articles"]\nlabels = ["PET"]', "names labels, but is not asked of spans"),
        ('key = "z"', 'key = "1"', "key “1” is used twice"),
        ('key = "z"', 'key = "zz"', "a key is one character"),
        ("least = 0", "least = 200", "“least” above its “most”"),
        ("least = 0", "least = true", "“least” that is no number"),
        ("least = 0", "least = nan", "“least” that is no number"),
        ('sort = "number"', 'sort = "flag"', "“least” and “most” are for a number"),
    ],
)
def test_a_wrong_one_is_refused_in_one_sentence(old: str, new: str, said: str) -> None:
    assert ASKED.count(old) == 1
    with pytest.raises(SchemeError, match=said) as caught:
        parse_scheme(ASKED.replace(old, new), "mine.toml")
    sentence = str(caught.value)
    assert sentence.startswith("mine.toml: ") and sentence.endswith(".") and "\n" not in sentence


def asked(sort: AttributeSort, **fields: object) -> Attribute:
    return Attribute("n", "Title", sort, frozenset(("spans",)), **fields)  # pyright: ignore[reportArgumentType]  the fields of an Attribute


@pytest.mark.parametrize(
    ("attribute", "value", "words"),
    [
        (asked(AttributeSort.CHOICE, choices=("a", "b")), "a", ""),
        (asked(AttributeSort.CHOICE, choices=("a", "b")), "c", "“Title” is one of a, b."),
        (asked(AttributeSort.CHOICE, choices=("1",)), 1, "“Title” is one of 1."),
        (asked(AttributeSort.TEXT), "", ""),
        (asked(AttributeSort.TEXT), 1, "“Title” is a text."),
        (asked(AttributeSort.FLAG), False, ""),
        (asked(AttributeSort.FLAG), 0, "“Title” is either yes or no."),
        (asked(AttributeSort.NUMBER), -2.5, ""),
        (asked(AttributeSort.NUMBER), True, "“Title” is a number."),
        (asked(AttributeSort.NUMBER), "3", "“Title” is a number."),
        (asked(AttributeSort.NUMBER), math.nan, "“Title” is a number."),
        (asked(AttributeSort.NUMBER), 2**70, "“Title” is a number."),
        (asked(AttributeSort.NUMBER, least=1, most=5), 5, ""),
        (asked(AttributeSort.NUMBER, least=1, most=5), 6, "“Title” is a number from 1 to 5."),
        (asked(AttributeSort.NUMBER, least=1), 0.5, "“Title” is a number of 1 or more."),
        (asked(AttributeSort.NUMBER, most=1), 2, "“Title” is a number of 1 or less."),
    ],
)
def test_which_values_answer(attribute: Attribute, value: AttributeValue, words: str) -> None:
    assert refused_value(attribute, value) == words


def test_a_retired_label_is_read_but_not_offered_and_its_key_is_free() -> None:
    source = GOOD.replace('name = "PERSON"', 'name = "PERSON"\nretired = true').replace(
        'name = "PET"', 'name = "PET"\nkey = "1"'
    )
    scheme = parse_scheme(source)
    assert [label.name for label in scheme.offered] == ["PET"]
    assert scheme.label("PERSON").retired
    with pytest.raises(SchemeError, match="“retired” must be true or false"):
        parse_scheme(GOOD.replace('name = "PET"', 'name = "PET"\nretired = "yes"'))


def test_a_family_may_have_a_colour_of_its_own() -> None:
    scheme = parse_scheme(GOOD.replace('hue = "person"', 'hue = "#0269B0 #3DA5F4"'))
    assert scheme.families[0].hue == "#0269B0 #3DA5F4"
    for wrong in ("#0269B0", "#0269B0 #3DA5F", "0269B0 3DA5F4"):
        with pytest.raises(SchemeError, match="no hue"):
            parse_scheme(GOOD.replace('hue = "person"', f'hue = "{wrong}"'))
