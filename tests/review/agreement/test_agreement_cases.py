"""The confusion matrix, the cases behind each figure and cell, and what goes to files and other processes."""

import pickle
import subprocess
import sys
from collections import Counter
from dataclasses import replace

import orjson
import pytest
from agreeing import LABELS, layer, measured, one, readings, together
from hypothesis import given

from annotations.attributions import Attribution, QuoteKind
from annotations.review.agreement.cases import Case
from annotations.review.agreement.figures import ASPECTS, Agreement, Given, Key, Measure, Subject, figures_json
from annotations.review.agreement.marks import ReadTogether

PAIR = ("ana", "bo")
QUOTE = Attribution("q", QuoteKind.DIRECT, ((14, 27),), cue=((9, 13),), source=((0, 8),), speaker="Ana Díaz")


def example() -> Agreement:
    ana = layer("ana", [one("PERSON", 0, 8), one("GPE", 31, 37), one("ORG", 39, 43)], [QUOTE])
    bo = layer("bo", [one("PERSON", 0, 3), one("ORG", 31, 37), one("PERSON", 44, 48)], [replace(QUOTE, id="p", cue=())])
    same = [one("PERSON", 0, 8)]
    return measured([together(ana, bo, article="x"), together(layer("ana", same), layer("bo", same), article="y")])


def seen(cases: tuple[Case, ...]) -> list[tuple[str, str, str, bool]]:
    return [(case.article, case.left_label, case.right_label, case.agrees) for case in cases]


def test_the_matrix_counts_labels_against_labels_and_what_was_missed() -> None:
    matrix = example().confusion(Subject.SPANS, PAIR)
    assert matrix.labels == LABELS
    assert matrix.counts == (
        (2, 0, 0, 0),
        (0, 0, 0, 1),
        (0, 1, 0, 0),
        (1, 0, 0, 0),
    )
    with pytest.raises(KeyError):
        example().confusion(Subject.SPANS, ("bo", "ana"))


def test_a_cell_opens_its_cases() -> None:
    found = example()
    gpe, missed = found.cell(Subject.SPANS, PAIR, "GPE", "ORG"), found.cell(Subject.SPANS, PAIR, "ORG", "")
    assert [(case.article, case.left, case.right, case.pair) for case in gpe] == [("x", ((31, 37),), ((31, 37),), PAIR)]
    assert [(case.left, case.right, case.right_label, case.fragments) for case in missed] == [
        (((39, 43),), (), "", ((39, 43),))
    ]


def test_cases_agree_by_the_rule_of_their_figure() -> None:
    found = example()
    shorter, renamed = ("x", "PERSON", "PERSON"), ("x", "GPE", "ORG")
    extra, missed = ("x", "", "PERSON"), ("x", "ORG", "")
    same = ("y", "PERSON", "PERSON", True)
    alone = [(*missed, False), (*extra, False), same]
    assert seen(found.cases(Key(Measure.F1_EXACT))) == [(*shorter, False), (*renamed, False), *alone]
    assert seen(found.cases(Key(Measure.F1_FREE))) == [(*shorter, False), (*renamed, True), *alone]
    apart = [("x", "", "ORG", False), ("x", "GPE", "", False)]
    assert seen(found.cases(Key(Measure.F1_OVERLAP))) == [(*shorter, True), *apart, *alone]
    assert seen(found.cases(Key(Measure.ALPHA_U))) == [(*shorter, False), *apart, *alone]
    assert seen(found.cases(Key(Measure.F1_EXACT, label="GPE"))) == [(*renamed, False)]
    assert found.cases(Key(Measure.F1_EXACT))[0].fragments == ((0, 8),)


def test_tokens_that_differ_are_opened_as_stretches() -> None:
    found = example()
    stretches = found.cases(Key(Measure.KAPPA, pair=PAIR))
    assert [(case.left, case.left_label, case.right_label) for case in stretches] == [
        (((4, 8),), "PERSON", ""),
        (((31, 37),), "GPE", "ORG"),
        (((39, 43),), "ORG", ""),
        (((44, 48),), "", "PERSON"),
    ]
    assert [case.left_label for case in found.cases(Key(Measure.ALPHA, label="GPE"))] == ["GPE"]
    joined = measured([together(layer("ana", [one("ORG", 0, 13)]), layer("bo"))])
    assert [case.left for case in joined.cases(Key(Measure.ALPHA))] == [((0, 13),)]


def test_the_quotes_that_both_marked_are_opened_by_aspect() -> None:
    found = example()
    for given_as in Given:
        for aspect in (Measure.CUE_EXACT, Measure.SOURCE_EXACT, Measure.SPEAKER_ALPHA):
            cases = found.cases(Key(aspect, Subject.QUOTES, given=given_as))
            assert seen(cases) == [("x", "direct", "direct", aspect != Measure.CUE_EXACT)]
    assert found.cases(Key(Measure.KIND, Subject.QUOTES, "mixed", given=Given.HALF)) == ()


@given(readings(people=3))
def test_cases_are_as_many_as_the_figures_count(articles: list[ReadTogether]) -> None:
    found = measured(articles)
    for matrix in found.confusions:
        names = (*matrix.labels, "")
        cases = found.cases(Key(Measure.F1_EXACT, matrix.subject, pair=matrix.pair))
        counted = Counter((case.left_label, case.right_label) for case in cases)
        for row, left in enumerate(names):
            for column, right in enumerate(names):
                assert matrix.counts[row][column] == counted[left, right]
        exact = found.figure(Measure.F1_EXACT, matrix.subject, pair=matrix.pair)
        assert exact is not None
        assert exact.counted == sum(bool(case.left) + bool(case.right) for case in cases)
        if exact.counted:
            assert exact.value == pytest.approx(2 * sum(case.agrees for case in cases) / exact.counted)
        for left, right in counted:
            assert len(found.cell(matrix.subject, matrix.pair, left, right)) == counted[left, right]
    for key in found.figures:
        differing = tuple(case for case in found.cases(key) if not case.agrees)
        assert found.cases(key, differing=True) == differing
    for given_as in Given:
        for aspect in ASPECTS:
            figure = found.figure(aspect, Subject.QUOTES, given=given_as)
            assert figure is not None
            cases = found.cases(figure.key)
            assert figure.counted == len(cases)
            if cases:
                assert figure.value == pytest.approx(sum(case.agrees for case in cases) / len(cases))


def test_all_of_it_can_be_sent_to_another_process_and_written_as_json() -> None:
    found = example()
    assert pickle.loads(pickle.dumps(found)) == found
    written = orjson.loads(orjson.dumps(figures_json(found)))
    assert written["labels"] == list(LABELS)
    assert len(written["figures"]) == len(found.figures)
    entry = next(entry for entry in written["figures"] if entry["measure"] == "kappa" and entry["label"] == "GPE")
    assert entry["unit"] == "tokens"
    assert entry["subject"] == "spans"
    assert written["confusions"][0]["counts"][3][0] == 1


def test_the_results_need_no_numpy() -> None:
    probe = "import sys, annotations.review.agreement.figures; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
