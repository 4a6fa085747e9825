"""The right mouse button offers what fits what lies under it, and does it."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from annotations.annotators import model_annotator
from annotations.articles import make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.project import Project
from annotations.spans import Origin, Span
from annotations.suggested import Suggested

TEXT = "“We will win,” Ana Díaz said in Nairobi."
SPAN = Span("s1", "PERSON", ((15, 23),), origin=Origin.MODEL)
QUOTE = Attribution("q1", QuoteKind.DIRECT, ((0, 14),), cue=((24, 28),), source=((15, 23),), origin=Origin.MODEL)


@pytest.fixture
def ready(newcomer, tmp_path):
    """An analyst with one article whose suggestions are undecided."""
    analyst = newcomer
    analyst.desktop.session.create(tmp_path / "menu.pullquote")
    project = analyst.desktop.session.project
    article = project.add_articles([make_article(TEXT)]).ids[0]
    project.add_suggestions(model_annotator("m@1"), [Suggested(article, (SPAN,), (QUOTE,))])
    analyst.desktop.session.refresh(())
    return analyst


def titles(menu: QMenu) -> list[str]:
    """The titles of a menu's entries that can be chosen."""
    return [action.text() for action in menu.actions() if action.text() and action.isEnabled()]


def entry(menu: QMenu, title: str) -> QAction:
    """The entry of this title, in the menu or one under it."""
    for action in menu.actions():
        if action.text() == title:
            return action
        under = action.menu()
        if isinstance(under, QMenu) and title in titles(under):
            return entry(under, title)
    raise AssertionError(f"no {title} in {titles(menu)}")


def test_a_span_can_be_kept_and_labelled_otherwise(ready):
    menu = ready.desktop.context_menu.make("s1")
    assert ready.desktop.session.current == "s1"
    assert "Cue" not in titles(menu)
    entry(menu, "Organisation").trigger()
    assert ready.span("Ana Díaz").label == "ORG"
    assert ready.span("Ana Díaz").origin is Origin.ALTERED


def test_a_quote_offers_its_parts(ready):
    menu = ready.desktop.context_menu.make("q1")
    assert {"Cue", "Source", "Speaker", "Keep", "Strike"} <= set(titles(menu))
    entry(menu, "Strike").trigger()
    assert "q1" in ready.reading.layer.rejections


def test_selected_words_can_be_labelled_or_quoted(ready):
    start = TEXT.index("Nairobi")
    ready.view.set_selection(start, start + 7)
    menu = ready.desktop.context_menu.make("")
    assert "Quote" in titles(menu)
    entry(menu, "Country or city").trigger()
    assert ready.span("Nairobi").label == "GPE"


def test_a_read_only_project_has_no_menu(ready, tmp_path, ana):
    path = ready.desktop.session.project.path
    ready.desktop.session.close()
    with Project.open(path, ana):
        assert ready.desktop.session.open(path)
        assert ready.desktop.session.project.read_only
        assert ready.desktop.context_menu.make("s1") is None
