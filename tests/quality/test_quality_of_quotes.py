"""What the quote finder got right once it goes on getting right: the cases of `cases.jsonl` against `state.json`."""

import json
from collections.abc import Iterator

import pytest
from quote_judging import FOLDER, Judge, QuoteCase, read_cases

from annotations.attributions import Attribution

CASES = list(read_cases())
RECORDED: dict[str, dict[str, object]] = json.loads((FOLDER / "state.json").read_text("utf-8"))
HOW = "python tests/quality/report.py --record"


@pytest.fixture(scope="module")
def judge() -> Judge:
    """Holds the pipelines, which take a second to load."""
    return Judge()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.difficulty)
def test_what_worked_still_works(judge: Judge, case: QuoteCase) -> None:
    """No attribution that was right is wrong now, nothing more is found that is none, and the record says so."""
    kept = RECORDED.get(case.difficulty)
    assert kept is not None, f"the case is new: {HOW}"
    before, extra = kept["right"], kept["extra"]
    assert isinstance(before, list)
    assert isinstance(extra, int)
    judgement = judge.judge(case)
    broken = {number: judgement.wrong[number] for number in before if number in judgement.wrong}
    assert not broken, f"was right before: {broken}"
    assert len(judgement.extra) <= extra, f"no quotes, but found: {judgement.extra}"
    better = len(judgement.right) > len(before) or len(judgement.extra) < extra
    assert not better, f"it works better than is recorded: {HOW}"


def test_nothing_is_recorded_of_cases_that_are_gone() -> None:
    assert RECORDED.keys() == {case.difficulty for case in CASES}


def _parts(quote: Attribution) -> Iterator[tuple[int, int]]:
    yield from (*quote.content, *quote.cue, *quote.source)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.difficulty)
def test_gold_is_sound(case: QuoteCase) -> None:
    """Every part of gold lies in the text and begins and ends with something that is written."""
    for quote in case.gold:
        for start, end in _parts(quote):
            words = case.text[start:end]
            assert 0 <= start < end <= len(case.text)
            assert words == words.strip()
        assert quote.content


def test_there_are_many_difficulties_and_whole_articles() -> None:
    assert len({case.difficulty for case in CASES}) == len(CASES) >= 80
    assert sum(len(case.text.split()) > 200 for case in CASES) >= 5
    assert {"en", "de", "fr", "es", "ar", "he", "sv", "xx"} <= {case.language for case in CASES}
