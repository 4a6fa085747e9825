"""Projects whose figures are known: a small one worked out by hand, and one of three people over some weeks."""

from pathlib import Path

import pytest
from weeks import ANA, MODEL, START, make_weeks, set_clock, text_of, words_at

from annotations.articles import Status, make_article
from annotations.edits import Group, Judge, Keep, Put, Strike
from annotations.layer import Verdict
from annotations.project import Project
from annotations.spans import Origin, Span
from annotations.suggested import Suggested


def suggestion(number: int, label: str) -> Span:
    """A suggestion of the word numbered 5 × `number`."""
    return Span(f"s{number}", label, words_at("", 5 * number), origin=Origin.MODEL)


SUGGESTIONS = tuple(
    suggestion(number, label) for number, label in enumerate(("PERSON", "PERSON", "PERSON", "ORG", "GPE", "GPE"))
)


@pytest.fixture(scope="session")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three people’s work on 16 articles over nearly three weeks."""
    return make_weeks(tmp_path_factory.mktemp("weeks") / "weeks.pullquote", articles=16, spans=7, days=19)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Two articles with six suggestions each; Ana has finished the first and only begun the second.

    In the first she keeps s0, alters s1 (Person) to an Organisation, strikes s2, leaves s3, makes by hand what s4 says,
    keeps s5, and adds a Person that no suggestion has. Between her steps there are 10 s, but 300 s before the fourth.
    """
    path = tmp_path / "small.pullquote"
    with set_clock() as clock, Project.create(path, ANA) as project:
        ids = project.add_articles(make_article(text_of(60, number), title=f"Report {number}") for number in (1, 2)).ids
        project.add_suggestions(MODEL, [Suggested(one, SUGGESTIONS, ()) for one in ids])
        first, second = ids
        steps = (
            Keep(SUGGESTIONS[0]),
            Put(Span("s1", "ORG", SUGGESTIONS[1].fragments, origin=Origin.ALTERED)),
            Strike(SUGGESTIONS[2], MODEL.id),
            Put(Span("h1", "GPE", SUGGESTIONS[4].fragments)),
            Group((Keep(SUGGESTIONS[5]), Put(Span("h2", "PERSON", words_at("", 7))))),
            Judge(Verdict(Status.DONE)),
        )
        for place, step in enumerate(steps):
            project.apply(first, step, "step")
            clock.wait(300 if place == 2 else 10)
        project.apply(second, Keep(SUGGESTIONS[0]), "keep")
    assert START.isoformat() == "2026-03-02T11:00:00+00:00"
    return path
