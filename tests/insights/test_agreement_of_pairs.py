"""The matrix of all pairs is that of the figures of agreement."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from weeks import ANA

from annotations.insights.insights import Scope, all_insights
from annotations.insights.pairs import pair_agreements, shared_articles
from annotations.project import Project
from annotations.review.agreement.agreement import agreement
from annotations.review.agreement.figures import Key, Measure, Subject
from annotations.review.agreement.together import finished, read_together

MARKS = st.lists(
    st.tuples(st.sampled_from(("PERSON", "ORG")), st.sampled_from(("[[0,4]]", "[[5,9]]", "[[0,9]]"))), max_size=8
)


def test_f1_is_that_of_the_figures_of_agreement(weeks: Path) -> None:
    found = all_insights(weeks, ANA, Scope())
    assert found.pairs
    with Project.open(weeks, ANA, read_only=True) as project:
        people = tuple(one.id for one in finished(project).annotators if not one.id.startswith("model:"))
        labels = [label.name for label in project.scheme.labels]
        *_, measured = agreement(list(read_together(project, people)), people, labels)
    for pair in found.pairs:
        keys = [
            Key(Measure.F1_EXACT, Subject.SPANS, "", both)
            for both in ((pair.left, pair.right), (pair.right, pair.left))
        ]
        values = [figure.value for key, figure in measured.figures.items() if key in keys]
        assert values
        assert all(value == pytest.approx(pair.f1, abs=1e-9) for value in values)


@given(st.dictionaries(st.integers(1, 5), st.dictionaries(st.sampled_from("abc"), MARKS, min_size=1), max_size=5))
def test_hits_never_exceed_what_either_marked(articles: dict[int, dict[str, list[tuple[str, str]]]]) -> None:
    rows = [
        (article, annotator, label, fragments)
        for article, layers in sorted(articles.items())
        for annotator, marks in layers.items()
        for label, fragments in (marks or [("", "")])
    ]
    for pair in pair_agreements(shared_articles(rows)):
        both = [layers for layers in articles.values() if {pair.left, pair.right} <= layers.keys()]
        assert pair.articles == len(both)
        assert pair.spans_left == sum(len(layers[pair.left]) for layers in both)
        assert pair.spans_right == sum(len(layers[pair.right]) for layers in both)
        assert pair.hits <= min(pair.spans_left, pair.spans_right)
        assert pair.f1 is None or 0 <= pair.f1 <= 1
