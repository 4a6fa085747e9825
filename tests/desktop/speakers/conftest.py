"""Someone in front of a project in which people speak."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from analyst import Analyst, seated
from PySide6.QtWidgets import QApplication
from speaking import make_speaking

from annotations.annotators import model_annotator
from annotations.articles import make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.identity import this_annotator
from annotations.ids import new_id
from annotations.project import Project
from annotations.spans import Origin, Span
from annotations.suggested import Suggested

HARBOUR = (
    "Adrienne Watson, a spokeswoman for the Harbour Board, met reporters. “The crane will stay,” Watson said.\n\n"
    "Ewan Birt, who runs the ferries, was not convinced. “We have heard that before,” he said.\n\n"
    "“Nobody has asked us,” the spokeswoman answered. “It opens in May,” the spokeswoman added."
)
FERRIES = "“We will sail,” Ewan Birt said. “Not in this wind,” Ms Watson said."
MODEL = model_annotator("small@1.0")


def _span(text: str, words: str, label: str) -> Span:
    start = text.index(words)
    return Span(new_id(), label, ((start, start + len(words)),), origin=Origin.MODEL)


def _quote(text: str, content: str, source: str, speaker: str) -> Attribution:
    start = text.index(content)
    at = text.index(source, start + len(content))
    places = ((start, start + len(content)),), ((at, at + len(source)),)
    return Attribution(
        new_id(), QuoteKind.DIRECT, places[0], source=places[1], speaker=speaker, certainty=0.8, origin=Origin.MODEL
    )


def make_harbour(path: Path) -> Path:
    """Two articles: speakers that are to be set, and one who goes by two names."""
    with Project.create(path, this_annotator()) as project:
        articles = [
            make_article(HARBOUR, title="Crane vote", published="2026-03-10"),
            make_article(FERRIES, title="Ferries stay", published="2026-04-11"),
        ]
        project.add_articles(articles)
        names = (("Adrienne Watson", "PERSON"), ("Harbour Board", "ORG"), ("Ewan Birt", "PERSON"))
        first = (
            ("“The crane will stay,”", "Watson", "Adrienne Watson"),
            ("“We have heard that before,”", "he", ""),
            ("“Nobody has asked us,”", "the spokeswoman", ""),
            ("“It opens in May,”", "the spokeswoman", ""),
        )
        second = (("“We will sail,”", "Ewan Birt", "Ewan Birt"), ("“Not in this wind,”", "Ms Watson", "Ms Watson"))
        project.add_suggestions(
            MODEL,
            [
                Suggested(
                    articles[0].id,
                    tuple(_span(HARBOUR, *one) for one in names),
                    tuple(_quote(HARBOUR, *one) for one in first),
                ),
                Suggested(articles[1].id, (_span(FERRIES, *names[2]),), tuple(_quote(FERRIES, *one) for one in second)),
            ],
        )
    return path


@pytest.fixture
def harbour(qapp: QApplication, qtbot, tmp_path: Path) -> Iterator[Analyst]:
    """Someone who has the harbour's two articles open; nothing is decided."""
    path = make_harbour(tmp_path / "harbour.pullquote")
    with seated(qapp, qtbot, tmp_path, prefill=False) as person:
        person.start(path)
        yield person


@pytest.fixture
def crowd(qapp: QApplication, qtbot, tmp_path: Path) -> Iterator[Analyst]:
    """Someone who has sixty articles with thirty speakers open; half of the suggestions are kept."""
    make_speaking(tmp_path / "crowd.pullquote", 60, 30, annotator=this_annotator()).close()
    with seated(qapp, qtbot, tmp_path, prefill=False) as person:
        person.start(tmp_path / "crowd.pullquote")
        yield person
