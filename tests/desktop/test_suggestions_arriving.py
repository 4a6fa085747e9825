"""Suggestions come in for the open article while the analyst works in it: what is shown is what a new look would show."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from analyst import Analyst
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from annotations.annotators import model_annotator
from annotations.attributions import Attribution, QuoteKind
from annotations.ids import new_id
from annotations.project import Project
from annotations.spans import Origin, Span
from annotations.suggested import Suggested, prepare
from annotations.suggestion_writer import SuggestionWriter
from desktop.article.blocks import Blocks
from desktop.article.index import MarkIndex
from desktop.article.typography import Typography
from desktop.article.view import ArticleView
from desktop.marking import marks_of
from desktop.models.spans import SpanFilter, SpanRole
from desktop.prospects import Prospect, look_ahead
from desktop.theme import load_theme

BETTER = model_annotator("large@2.0")


def better_suggestions(text: str, article: str) -> Suggested:
    """What another model says: words that the first one did not find, some that it did, and a quote of two parts."""
    words = {
        "vote": "EVENT",
        "Ana Díaz": "PERSON",
        "council": "ORG",
        "Monday": "DATE",
        "Norway": "GPE",
        "Officials": "ORG",
    }
    spans = [
        Span(new_id(), label, ((start, start + len(word)),), origin=Origin.MODEL)
        for word, label in words.items()
        for start in range(len(text))
        if text.startswith(word, start)
    ]
    first, second = text.index("“We will win,”"), text.index("“And soon,”")
    quote = Attribution(
        new_id(),
        QuoteKind.MIXED,
        ((first, first + 14), (second, second + 11)),
        source=spans[1].fragments,
        speaker="Ana Díaz",
        origin=Origin.MODEL,
    )
    return Suggested(article, tuple(spans), (quote,))


def stored(reader: Analyst) -> Prospect:
    """What the other model says of the open article, in the file, and made ready as the article stands now."""
    project, reading = reader.project, reader.reading
    ready = prepare(BETTER, reading.article.text, better_suggestions(reading.article.text, reading.article.id))
    with SuggestionWriter.open(project.path, project.turns) as writer:
        writer.add_prepared(BETTER, [ready])
    return look_ahead(replace(reading, suggestions=ready.layer), project.scheme)


def listed(reader: Analyst) -> list[object]:
    """The ids in the list of spans."""
    model = reader.desktop.place.spans.model
    return [model.index(row).data(SpanRole.ID) for row in range(model.rowCount())]


def shown_as_on_a_new_look(reader: Analyst) -> bool:
    """Text and list show what the file says, as they would had the article just been opened."""
    reader.qtbot.waitUntil(lambda: listed(reader) == [one.id for one in reader.reading.shown])
    with Project.open(reader.project.path, reader.project.annotator, read_only=True) as project:
        fresh = project.reading(reader.reading.article.id)
    assert reader.reading == fresh
    assert reader.reading.shown == fresh.shown
    marks = {mark for name in reader.view.order() for mark in reader.view.page.marks.of(name)}
    assert marks == set(marks_of(fresh, reader.project.scheme))
    assert reader.view.order() == [one.id for one in fresh.shown]
    assert listed(reader) == [one.id for one in fresh.shown]
    assert reader.desktop.place.spans.model.counts()[SpanFilter.UNDECIDED] == len(fresh.undecided)
    return True


def test_they_take_the_place_of_the_earlier_ones(reader: Analyst) -> None:
    before = listed(reader)
    reader.desktop.session.renew(stored(reader))
    assert shown_as_on_a_new_look(reader)
    assert not set(before) & set(listed(reader))


def test_what_is_edited_while_they_are_made_ready_stands(reader: Analyst) -> None:
    prospect = stored(reader)
    reader.press("N", "N", "Return")
    reader.select_by_keys("report")
    reader.press("1")
    reader.select_by_keys("Norway")
    reader.press("3")
    made = reader.desktop.session.current
    reader.desktop.session.renew(prospect)
    assert reader.desktop.session.current == reader.view.current() == made
    assert shown_as_on_a_new_look(reader)
    assert reader.span("report").origin is Origin.HAND


def test_undo_goes_back_before_they_came(reader: Analyst) -> None:
    reader.select_by_keys("vote")
    reader.press("1")
    prospect = stored(reader)
    reader.press("Ctrl+Z")
    reader.desktop.session.renew(prospect)
    assert shown_as_on_a_new_look(reader)
    reader.press("Ctrl+Y")
    assert shown_as_on_a_new_look(reader)
    reader.press("Ctrl+Z")
    assert shown_as_on_a_new_look(reader)


def test_the_article_may_have_been_left_meanwhile(reader: Analyst) -> None:
    prospect = stored(reader)
    reader.press("Ctrl+PgDown")
    assert reader.reading.article.id != prospect.reading.article.id
    reader.desktop.session.renew(prospect)
    QApplication.processEvents()
    assert reader.view.page.text == reader.reading.article.text
    assert shown_as_on_a_new_look(reader)
    reader.press("Ctrl+PgUp")
    assert reader.reading.article.id == prospect.reading.article.id
    assert shown_as_on_a_new_look(reader)
    assert reader.reading.suggestions is not None and reader.reading.suggestions.annotator == BETTER.id


def test_the_article_may_be_left_before_its_list_is_laid_out(reader: Analyst) -> None:
    reader.desktop.session.renew(stored(reader))
    reader.press("Ctrl+PgDown")
    assert shown_as_on_a_new_look(reader)


def test_an_edit_may_come_before_the_list_is_laid_out(reader: Analyst) -> None:
    reader.desktop.session.renew(stored(reader))
    reader.desktop.hands.keep_one(reader.span("Norway").id)
    assert shown_as_on_a_new_look(reader)


def test_the_project_may_have_been_closed_meanwhile(reader: Analyst) -> None:
    prospect = stored(reader)
    reader.press("Ctrl+W")
    assert reader.desktop.session.project is None
    reader.desktop.session.renew(prospect)
    QApplication.processEvents()
    assert reader.view.page.text == "" and listed(reader) == []


def test_the_words_under_the_mouse_are_those_of_the_new_ones(reader: Analyst) -> None:
    reader.desktop.session.renew(stored(reader))
    reader.click_words("Norway")
    assert reader.current == "Norway"


def test_what_is_not_listed_stays_unlisted(reader: Analyst) -> None:
    reader.desktop.place.spans.set_filter(SpanFilter.QUOTES)
    reader.desktop.session.renew(stored(reader))
    reader.qtbot.waitUntil(lambda: listed(reader) == [one.id for one in reader.reading.attributions])


STEPS: dict[str, Callable[[Analyst], None]] = {
    "next": lambda reader: reader.press("N"),
    "keep": lambda reader: reader.press("N", "Return"),
    "strike": lambda reader: reader.press("N", "Backspace"),
    "label": lambda reader: (reader.select_by_keys("vote", 1), reader.press("1"))[-1],
    "other label": lambda reader: reader.press("N", "2"),
    "longer": lambda reader: reader.press("N", "Alt+Right"),
    "undo": lambda reader: reader.press("Ctrl+Z"),
    "redo": lambda reader: reader.press("Ctrl+Y"),
    "done": lambda reader: reader.desktop.hands.done(),
}


@settings(max_examples=15)
@given(
    before=st.lists(st.sampled_from(sorted(STEPS)), max_size=4),
    after=st.lists(st.sampled_from(sorted(STEPS)), max_size=3),
)
def test_whatever_is_done_meanwhile_and_after(reader: Analyst, before: list[str], after: list[str]) -> None:
    article = reader.project.rows(reader.project.numbers())[0].id
    reader.desktop.session.open_article(article)
    prospect = stored(reader)
    for name in before:
        STEPS[name](reader)
        reader.desktop.session.open_article(article)
    reader.desktop.session.renew(prospect)
    assert shown_as_on_a_new_look(reader)
    for name in after:
        STEPS[name](reader)
        reader.desktop.session.open_article(article)
        assert shown_as_on_a_new_look(reader)


def test_marks_of_another_text_are_refused(qapp: QApplication, qtbot) -> None:
    view = ArticleView(load_theme("light"), Typography())
    qtbot.addWidget(view)
    view.set_article("", "", "Ana left.", ())
    with pytest.raises(ValueError, match="another text"):
        view.take_marks(MarkIndex(Blocks("Ana came.")))
