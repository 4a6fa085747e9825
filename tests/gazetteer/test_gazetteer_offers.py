from annotations.gazetteer.gazetteer import EMPTY, Gazetteer
from annotations.gazetteer.offers import Offer, weighed
from annotations.gazetteer.terms import make_term
from annotations.store.gazetteer import SpanUse


def mended(words: str, label: str, times: int, origin: str = "hand") -> list[SpanUse]:
    return [SpanUse(f"a{number}", words, label, origin, struck=False) for number in range(times)]


def struck(words: str, label: str, times: int) -> list[SpanUse]:
    return [SpanUse(f"a{number}", words, label, "model", struck=True) for number in range(times)]


def test_what_was_missed_often_enough_is_offered_with_its_counts() -> None:
    found = [*mended("Kyiv", "GPE", 3), *mended("Kyiv’s", "GPE", 1, "altered"), *mended("Oslo", "GPE", 2)]
    assert weighed(found, EMPTY) == [Offer(make_term("Kyiv", "GPE"), 4, 3, 0)]


def test_what_the_pipeline_finds_by_itself_is_not_offered() -> None:
    assert weighed(mended("Kyiv", "GPE", 9, "kept"), EMPTY) == []


def test_words_that_were_labelled_this_way_and_that_are_not_offered() -> None:
    assert weighed([*mended("Watson", "PERSON", 3), *mended("Watson", "ORG", 3)], EMPTY) == []


def test_one_in_five_may_say_otherwise() -> None:
    (offer,) = weighed([*mended("Watson", "PERSON", 8), *mended("Watson", "ORG", 2)], EMPTY)
    assert (offer.term.label, offer.count, offer.against) == ("PERSON", 8, 2)


def test_what_was_struck_often_enough_is_offered_as_never() -> None:
    found = [
        *struck("Monday", "DATE", 5),
        *mended("Monday", "DATE", 1, "kept"),
        *struck("May", "DATE", 3),
        *mended("May", "DATE", 2),
    ]
    assert weighed(found, EMPTY) == [Offer(make_term("Monday", "DATE", never=True), 5, 5, 1)]


def test_what_the_gazetteer_has_is_not_offered_again() -> None:
    assert weighed(mended("Kyiv", "GPE", 5), Gazetteer.of([make_term("Kyiv", "GPE")])) == []


def test_what_could_not_be_met_again_is_not_offered() -> None:
    assert weighed([*mended("x" * 300, "GPE", 5), *mended("…!", "GPE", 5)], EMPTY) == []
