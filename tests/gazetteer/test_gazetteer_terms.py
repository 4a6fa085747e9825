import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.codec import CodecError
from annotations.errors import EditError
from annotations.gazetteer.gazetteer import EMPTY, Gazetteer
from annotations.gazetteer.terms import Match, Term, forms, make_term, parse_term, term_json

KYIV = make_term("Kyiv", "GPE")


def test_words_become_one_line_and_keep_their_case() -> None:
    assert make_term("  Harbour \n Board ", "ORG") == Term("Harbour Board", "ORG")


@pytest.mark.parametrize(
    ("words", "label"), [("", "ORG"), (" … ", "ORG"), ("x" * 201, "ORG"), ("Kyiv", ""), ("a\x00b", "X")]
)
def test_what_could_not_be_met_again_is_refused_in_a_sentence(words: str, label: str) -> None:
    with pytest.raises(EditError) as error:
        make_term(words, label)
    assert str(error.value).endswith(".")


def test_only_what_is_never_suggested_may_lack_a_label() -> None:
    assert make_term("Monday", "", never=True).key == "Monday\x1f"


@given(
    st.builds(
        Term,
        st.sampled_from(("Kyiv", "Harbour Board", "Lloyd’s")),
        st.sampled_from(("GPE", "ORG")),
        st.sampled_from(Match),
        st.booleans(),
        st.text(max_size=9),
    )
)
def test_json_says_all_of_a_term(term: Term) -> None:
    assert parse_term(term_json(term)) == term


@pytest.mark.parametrize(
    "value", [None, [], {}, {"words": "a"}, {"words": 3, "label": "X"}, {"words": "a", "label": "X", "match": "?"}]
)
def test_json_that_is_no_term_is_refused(value: object) -> None:
    with pytest.raises(CodecError):
        parse_term(value)


def test_either_apostrophe_and_plurals_are_forms() -> None:
    assert forms(make_term("O’Brien", "PERSON")) == ("O’Brien", "O'Brien")
    assert forms(make_term("Harbour Board", "ORG", Match.FORMS)) == ("Harbour Board", "Harbour Boards")
    assert "Ferries" in forms(make_term("Ferry", "FAC", Match.FORMS))
    assert "Churches" in forms(make_term("Church", "FAC", Match.FORMS))


def test_a_gazetteer_says_which_term_bars_or_names_words() -> None:
    never = make_term("monday", "", Match.ANY_CASE, never=True)
    found = Gazetteer.of([KYIV, never])
    assert found.named("Kyiv’s", "GPE") == KYIV
    assert found.named("Kyiv", "ORG") is None
    assert found.named("KYIV", "GPE") is None
    assert found.barred("MONDAY", "DATE") == never
    assert found.barred("Tuesday", "DATE") is None


def test_the_digest_follows_the_sense_and_not_the_notes() -> None:
    noted = make_term("Kyiv", "GPE", note="the capital")
    assert Gazetteer.of([KYIV]).digest == Gazetteer.of([noted]).digest
    assert Gazetteer.of([KYIV]).digest != Gazetteer.of([make_term("Kyiv", "GPE", never=True)]).digest
    assert EMPTY.digest == ""


def test_the_difference_of_two_gazetteers_is_what_either_says_alone() -> None:
    other = make_term("Kyiv", "GPE", Match.ANY_CASE)
    assert Gazetteer.of([KYIV]).differing(Gazetteer.of([KYIV])) == ()
    assert set(Gazetteer.of([KYIV]).differing(Gazetteer.of([other]))) == {KYIV, other}


def test_what_is_no_term_among_the_entries_is_passed_over() -> None:
    assert Gazetteer.read([term_json(KYIV), {"words": 3}, "x"]) == Gazetteer.of([KYIV])
