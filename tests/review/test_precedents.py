"""Rulings: kept with a judgement, found for similar cases, and written into the guidelines."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import SCHEME
from side_by_side import ANA, BEN, RITA, add_reviewed, match_on, review, reviewed_project, span

from annotations.project import Project
from annotations.review.adjudication import reopen, take, take_neither
from annotations.review.precedents import (
    Ruling,
    folded,
    precedents_for,
    rulings,
    rulings_markdown,
    scheme_with_rulings,
)
from annotations.review.reviewing import read_review
from annotations.scheme import default_scheme, parse_scheme

_NOW = datetime(2026, 5, 4, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Project]:
    """Rita's project: on one article she ruled that the EU is a body, and settled Monday without a ruling."""
    said = {
        ANA: [span("a1", "ORG", "The EU"), span("a2", "DATE", "Monday")],
        BEN: [span("b1", "GPE", "The EU"), span("b2", "TIME", "Monday")],
    }
    with reviewed_project(tmp_path / "r.pullquote", said) as project:
        for words, reason, ruling in (("The EU", "  A body *acts*", True), ("Monday", 'says "ruling":true', False)):
            looked_at = review(project, ANA, BEN)
            intent = take(looked_at, match_on(looked_at, words).id, 1, reason, ruling)
            project.apply(looked_at.article.id, intent.edit, intent.name, gold=True)
        yield project


def test_a_ruling_says_what_was_decided_by_whom_and_why(desk: Project) -> None:
    (ruling,) = rulings(desk)
    assert (ruling.words, ruling.labels, ruling.kinds) == ("the eu", ("GPE", "ORG"), ("label",))
    assert (ruling.choice, ruling.reason, ruling.by) == ("left", "A body *acts*", RITA.name)
    assert ruling.stands == (("ORG", "The EU"),)
    assert ruling.time is not None and abs((datetime.now(UTC) - ruling.time).total_seconds()) < 600
    assert ruling.match_id == match_on(review(desk, ANA, BEN), "The EU").id


def test_a_judgement_that_is_taken_back_is_no_ruling(desk: Project) -> None:
    looked_at = review(desk, ANA, BEN)
    intent = reopen(looked_at, match_on(looked_at, "The EU").id)
    desk.apply(looked_at.article.id, intent.edit, intent.name, gold=True)
    assert rulings(desk) == ()
    desk.undo()
    assert len(rulings(desk)) == 1


def test_a_similar_case_finds_the_ruling_and_the_case_itself_does_not(desk: Project) -> None:
    text = "What the EU’s envoys want, Oslo will not give on Monday."
    other = add_reviewed(
        desk,
        {
            ANA: [
                span("x1", "ORG", "the EU’s", text),
                span("x2", "GPE", "Oslo", text),
                span("x3", "DATE", "Monday", text),
            ],
            BEN: [
                span("y1", "GPE", "the EU’s", text),
                span("y2", "ORG", "Oslo", text),
                span("y3", "ORG", "Monday", text),
            ],
        },
        text=text,
    )
    found = rulings(desk)
    looked_at = read_review(desk, other.id, [ANA.id, BEN.id])
    eu, oslo, monday = looked_at.open
    assert precedents_for(eu, text, found) == found
    assert precedents_for(oslo, text, found) == found
    assert precedents_for(monday, text, found) == ()
    first = review(desk, ANA, BEN)
    assert precedents_for(match_on(first, "The EU"), first.article.text, found) == ()


def _ruling(match_id: str, words: str, labels: tuple[str, ...], kind: str = "label", year: int = 2026) -> Ruling:
    return Ruling("a", match_id, (words, *labels), (kind,), "left", "", "rita", _NOW.replace(year=year))


def test_the_nearest_ruling_comes_first_then_the_latest(desk: Project) -> None:
    pair = ("GPE", "ORG")
    offered = [
        _ruling("other words", "norway", pair),
        _ruling("possessive, other labels", "eu’s", ("ORG", "PERSON")),
        _ruling("other labels", "the eu", ("ORG", "PERSON")),
        _ruling("other form", "eu", pair),
        _ruling("other kind", "the eu", pair, "boundary"),
        _ruling("older", "the eu", pair, year=2025),
        _ruling("same", "the eu", pair),
        _ruling("another matter", "norway", ("GPE", "PERSON")),
        _ruling("no words", "", ()),
        replace(_ruling("nothing", "", ()), likeness=()),
    ]
    looked_at = review(desk, ANA, BEN)
    found = precedents_for(match_on(looked_at, "The EU"), looked_at.article.text, offered)
    assert [ruling.match_id for ruling in found] == [
        "same",
        "older",
        "other kind",
        "other form",
        "other labels",
        "possessive, other labels",
        "other words",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the EU", "EU’s"),
        ("The Councils", "council"),
        ("Cities", "a city"),
        ("Ana Díaz's", "ana díaz"),
        ("“Marlow Bay”", "Marlow\nBay"),
    ],
)
def test_forms_of_the_same_words(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("glass", "glas"), ("bus", "bu"), ("5%", "5"), ("US", "them")])
def test_other_words_stay_others(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_rulings_as_a_page(desk: Project) -> None:
    page = rulings_markdown(rulings(desk), desk.scheme)
    assert page.startswith("# Rulings: News\n")
    assert "## Place or Organisation" in page or "or Organisation" in page
    assert "- **the eu**: Organisation “The EU”. A body \\*acts\\*. (rita, 20" in page
    assert rulings_markdown((), desk.scheme) == "# Rulings: News\n"


def test_rulings_go_into_the_guidelines_of_the_labels_concerned(desk: Project) -> None:
    before = default_scheme()
    after = scheme_with_rulings(before, rulings(desk))
    assert after.version == before.version + 1
    for name in ("ORG", "GPE"):
        guideline = after.label(name).guideline
        assert guideline.startswith(before.label(name).guideline)
        assert "Rulings:\n– “the eu” (" in guideline and guideline.endswith("A body *acts*.")
    unchanged = [label.name for label in after.labels if label == before.by_name[label.name]]
    assert len(unchanged) == len(before.labels) - 2
    assert parse_scheme(after.source).labels == after.labels
    assert scheme_with_rulings(after, rulings(desk)) is after
    desk.set_scheme(after)
    assert desk.scheme.label("ORG").guideline == after.label("ORG").guideline


def test_a_later_ruling_on_the_same_case_takes_the_place_of_the_first(desk: Project) -> None:
    first = scheme_with_rulings(default_scheme(), rulings(desk))
    looked_at = review(desk, ANA, BEN)
    intent = take_neither(looked_at, match_on(looked_at, "The EU").id, "We label no unions", True)
    desk.apply(looked_at.article.id, intent.edit, intent.name, gold=True)
    second = scheme_with_rulings(first, rulings(desk))
    assert second.version == first.version + 1
    guideline = second.label("ORG").guideline
    assert guideline.count("“the eu”") == 1 and guideline.endswith(": nothing. We label no unions.")


@given(
    st.lists(
        st.builds(
            Ruling,
            st.just("a"),
            st.text(max_size=3),
            st.tuples(st.text(max_size=90), st.sampled_from(("ORG", "", "direct", "NEW")), st.just("PERSON")),
            st.just(("label",)),
            st.just("left"),
            st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40),
            st.text(max_size=5),
            st.sampled_from((None, _NOW)),
            st.lists(st.tuples(st.sampled_from(("ORG", "direct", "NEW")), st.text(max_size=8)), max_size=2).map(tuple),
        ),
        max_size=4,
    )
)
def test_any_ruling_can_be_written_and_read_again(made: list[Ruling]) -> None:
    scheme = scheme_with_rulings(SCHEME, made)
    assert scheme.label("GPE") == SCHEME.label("GPE")
    assert scheme_with_rulings(scheme, made) is scheme
    assert rulings_markdown(made, scheme).startswith("# Rulings: Small\n")
