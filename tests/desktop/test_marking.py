"""From annotations to marks: what the article view draws, and the words that a screen reader says."""

from dataclasses import replace
from pathlib import Path

import pytest
from desk import make_desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotations import intents
from annotations.attributions import Attribution
from annotations.identity import this_annotator
from annotations.library import Order, Query
from annotations.project import Project
from annotations.reading import Reading
from desktop.article.marks import MarkKind
from desktop.listing import Listing
from desktop.marking import changed_marks, margin_words, marks_of
from desktop.models.spans import SpanFilter, SpanListModel, SpanRole
from desktop.session import Session


@pytest.fixture
def project(tmp_path: Path):
    """The desk's project."""
    with Project.open(make_desk(tmp_path / "desk.pullquote"), this_annotator()) as opened:
        yield opened


@pytest.fixture
def reading(project: Project) -> Reading:
    """Its first article."""
    return project.reading(project.rows(project.numbers())[0].id)


def test_a_span_is_one_mark_and_a_quote_one_for_each_part(project: Project, reading: Reading):
    marks = marks_of(reading, project.scheme)
    kinds = [mark.kind for mark in marks]
    assert kinds.count(MarkKind.ENTITY) == 5
    assert kinds.count(MarkKind.CONTENT) == 2
    assert kinds.count(MarkKind.CUE) == kinds.count(MarkKind.SOURCE) == 1
    assert not any(mark.decided for mark in marks)
    first = next(mark for mark in marks if mark.kind is MarkKind.ENTITY)
    assert (first.hue, first.code, first.description) == (
        "person",
        project.scheme.label("PERSON").code,
        "Person, undecided",
    )


def test_the_words_for_a_quote(project: Project, reading: Reading):
    descriptions = [mark.description for mark in marks_of(reading, project.scheme) if mark.kind is MarkKind.CONTENT]
    assert descriptions == [
        "direct quote, 3 words, speaker Ana Díaz, undecided",
        "direct quote, 2 words, no speaker, undecided",
    ]


def test_without_a_speaker_the_source_stands_in_the_margin(reading: Reading):
    quote = reading.attributions[0]
    text = reading.article.text
    start = text.index("council of\u0020Kraków")
    assert margin_words(quote, reading) == "Ana Díaz"
    unnamed = Attribution(quote.id, quote.kind, quote.content, source=((start, start + 17),))
    assert margin_words(unnamed, reading) == "council of Kraków"


def test_only_what_is_still_shown_of_what_changed_gets_marks(project: Project, reading: Reading):
    kept, struck = reading.spans[0].id, reading.spans[1].id
    for intent in (intents.keep(reading, [kept]), intents.strike(reading, struck)):
        project.apply(reading.article.id, intent.edit, intent.name)
    now = project.reading(reading.article.id)
    marks = changed_marks([kept, struck], now, project.scheme)
    assert [(mark.id, mark.decided, mark.description) for mark in marks] == [(kept, True, "Person")]


def test_the_listing_follows_the_open_project(project: Project, qapp, tmp_path: Path):
    session = Session(this_annotator())
    listing = Listing(session)
    assert (listing.numbers(), listing.number("x"), listing.rows([1])) == ([], None, [])
    assert session.open(make_desk(tmp_path / "other.pullquote"))
    numbers = listing.numbers(Query(order=Order.TITLE))
    rows = listing.rows(numbers)
    assert [row.title for row in rows] == ["Bridge vote", "Ferry note", "Tide table"]
    assert listing.number(rows[0].id) == numbers[0]
    session.close()
    assert listing.numbers() == []


@pytest.fixture
def doubtful(project: Project, reading: Reading) -> Reading:
    """The article with suggestions of a model that is sure of its first quote and not of its second."""
    suggestions = reading.suggestions
    assert suggestions is not None
    first, second = sorted(suggestions.attributions.values(), key=lambda quote: quote.content)
    quotes = {first.id: replace(first, certainty=0.9), second.id: replace(second, certainty=0.4)}
    return replace(reading, suggestions=replace(suggestions, attributions=quotes))


def test_what_the_model_was_not_sure_of_is_doubted(project: Project, doubtful: Reading):
    contents = [mark for mark in marks_of(doubtful, project.scheme) if mark.kind is MarkKind.CONTENT]
    assert [mark.doubted for mark in contents] == [False, True]
    assert contents[1].description == "direct quote, 2 words, no speaker, undecided, doubtful"


def test_a_sealed_article_does_not_say_how_sure_the_model_was(project: Project, doubtful: Reading):
    marks = marks_of(doubtful, project.scheme, sealed=True)
    assert not any(mark.doubted for mark in marks)
    assert not any("doubtful" in mark.description for mark in marks)
    ids = [quote.id for quote in doubtful.attributions]
    assert not any(mark.doubted for mark in changed_marks(ids, doubtful, project.scheme, sealed=True))


def test_the_list_shows_doubt_unless_it_is_sealed(project: Project, doubtful: Reading, qapp: QApplication):
    model = SpanListModel(project.scheme)
    model.set_filter(SpanFilter.QUOTES)
    for sealed, doubted in ((False, [False, True]), (True, [False, False])):
        model.show_reading(doubtful, sealed=sealed)
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        assert [row.data(SpanRole.DOUBTED) for row in rows] == doubted
        spoken = [row.data(Qt.ItemDataRole.AccessibleTextRole) for row in rows]
        assert ["doubtful" in words for words in spoken] == doubted
