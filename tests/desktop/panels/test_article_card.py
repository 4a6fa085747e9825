"""The inspector without an annotation: what the article is, its tags and its note."""

from dataclasses import replace

import pytest
from inspecting import entry_of, words_of_labels
from pytestqt.qtbot import QtBot

from annotations.articles import make_article
from annotations.layer import Layer
from annotations.reading import Reading
from annotations.scheme import Scheme
from desktop.panels.inspector import InspectorPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_article_says_what_it_is_and_what_to_do_next(
    panel: InspectorPanel, reading: Reading, scheme: Scheme
) -> None:
    panel.show_reading(reading, None, scheme)
    words = words_of_labels(panel)
    for expected in (
        "Harbour city votes",
        "In progress",
        "The Courier",
        "7 Nov 2026",
        "4 entities · 2 quotes · 3 undecided",
    ):
        assert expected in words
    assert "decide about the 3 suggestions left" in words
    assert "Author" not in words


def test_an_untouched_article_is_suggested_once_a_model_has_read_it(
    panel: InspectorPanel, reading: Reading, scheme: Scheme
) -> None:
    panel.show_reading(replace(reading, layer=Layer(reading.article.id, "ana")), None, scheme)
    assert "Suggested" in words_of_labels(panel)


def test_the_articles_tags_and_note_are_asked_for(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    panel.show_reading(reading, None, scheme)
    panel.focus_tags()
    entry = entry_of(panel.article_card.tags)
    qtbot.keyClicks(entry, "vote,")
    panel.focus_note()
    qtbot.keyClicks(panel.article_card.note, "And ")
    notes: list[str] = []
    panel.article_note_changed.connect(notes.append)
    panel.flush()
    assert panel.article_card.tags.tags == ("coast", "vote")
    assert notes == ["And First of three."]


def test_a_note_is_handed_over_before_another_article_is_shown(
    panel: InspectorPanel, reading: Reading, scheme: Scheme, qtbot: QtBot
) -> None:
    panel.show_reading(reading, None, scheme)
    panel.focus_note()
    qtbot.keyClicks(panel.article_card.note, "And ")
    other = make_article("Another text.")
    with qtbot.waitSignal(panel.article_note_changed) as kept:
        panel.show_reading(Reading(other, Layer(other.id, "ana")), None, scheme)
    assert kept.args == ["And First of three."]
    assert panel.article_card.note.toPlainText() == ""
