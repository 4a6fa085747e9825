"""The score: what counts as found, and as rightly attributed."""

from annotations.attributions import Attribution, QuoteKind
from annotations.learn.scoring import Score, score

TEXT = "“We will win,” Ana Díaz said. Officials said that the bridge stays shut."
WON = Attribution("1", QuoteKind.DIRECT, ((0, 14),), source=((15, 23),))
SHUT = Attribution("2", QuoteKind.INDIRECT, ((45, 71),), source=((30, 39),))


def test_the_same_is_all_right():
    assert score(TEXT, [WON, SHUT], [SHUT, WON]) == Score(2, 2, 2, 2)


def test_half_of_the_letters_is_enough_and_less_is_not():
    half = Attribution("3", QuoteKind.DIRECT, ((1, 7),), source=((15, 23),))
    less = Attribution("4", QuoteKind.DIRECT, ((1, 3),), source=((15, 23),))
    assert score(TEXT, [WON], [half]) == Score(1, 1, 1, 1)
    assert score(TEXT, [WON], [less]) == Score(1, 1, 0, 0)


def test_each_quote_is_matched_once():
    assert score(TEXT, [WON], [WON, WON]) == Score(1, 2, 1, 1)


def test_a_last_name_is_the_right_source_and_another_is_not():
    last = Attribution("5", QuoteKind.DIRECT, ((0, 14),), source=((19, 23),))
    wrong = Attribution("6", QuoteKind.DIRECT, ((0, 14),), source=((30, 39),))
    none = Attribution("7", QuoteKind.DIRECT, ((0, 14),))
    assert [score(TEXT, [WON], [one]).right for one in (last, wrong, none)] == [1, 0, 0]
    assert score(TEXT, [none], [wrong]).right == 1


def test_figures_are_f1():
    both = Score(4, 6, 3, 2) + Score(1, 1, 1, 0)
    assert both == Score(5, 7, 4, 2)
    assert both.found == 8 / 12
    assert both.attributed == 4 / 12
    assert Score().found == 1.0
