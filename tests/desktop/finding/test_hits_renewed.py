"""What was found follows the project: after undo, an edit elsewhere and an import, and nothing jumps under the hand."""

import pytest
from making import article
from PySide6.QtTest import QAbstractItemModelTester

from annotations.finding.hits import FoundArticle, Hit
from annotations.library import Query
from annotations.traits import Fate, Traits
from desktop.finding.place import FindPlace
from desktop.finding.results_model import ResultsModel
from desktop.finding.steady import renew_steadily

UNDECIDED = Query(traits=Traits(fates=frozenset((Fate.UNDECIDED,))))


@pytest.fixture
def place(reader) -> FindPlace:
    """The place, shown by its key."""
    reader.press("Ctrl+Shift+F")
    found = reader.desktop.window.findChild(FindPlace)
    assert isinstance(found, FindPlace)
    return found


def hits(place: FindPlace) -> list[str]:
    rows = [place.model.row_at(row) for row in range(place.model.rowCount())]
    return [row.hit.words for row in rows if row is not None and row.hit is not None]


def current(place: FindPlace) -> str:
    row = place.model.row_at(place.list.currentIndex().row())
    return row.hit.words if row is not None and row.hit is not None else ""


def whole(reader, place: FindPlace, count: str) -> None:
    reader.qtbot.waitUntil(lambda: place.panel.count.text() == count and not reader.desktop.jobs.running())


def test_an_undo_in_the_place_is_seen_there_and_the_current_hit_stays(reader, place):
    reader.press("Ctrl+1", "N", "Backspace", "Ctrl+Shift+F")
    place.panel.set_query(UNDECIDED)
    whole(reader, place, "10 hits in 3 articles")
    before = hits(place)
    place.list.setFocus()
    reader.press("Down", "Down", "Down")
    chosen = current(place)
    reader.press("Ctrl+Z")
    reader.qtbot.waitUntil(lambda: len(hits(place)) == len(before) + 1)
    assert current(place) == chosen
    assert place.list.hasFocus()
    reader.press("Ctrl+Y")
    reader.qtbot.waitUntil(lambda: hits(place) == before)
    assert current(place) == chosen


def test_an_edit_made_elsewhere_is_seen_when_the_place_is_shown_again(reader, place):
    place.panel.set_query(Query(traits=Traits(labels=frozenset(("GPE",)))))
    reader.qtbot.waitUntil(lambda: sorted(hits(place)) == ["Bergen", "Kraków", "Oslo"])
    reader.press("Ctrl+1")
    reader.view.set_selection(*reader.place("Kraków"))
    reader.press("Ctrl+Shift+F")
    assert not place._renewing.is_old, "nothing was changed"
    reader.press("Ctrl+1")
    reader.desktop.session.set_current(reader.span("Kraków").id)
    reader.press("2")
    assert place._renewing.is_old
    reader.press("Ctrl+Shift+F")
    reader.qtbot.waitUntil(lambda: sorted(hits(place)) == ["Bergen", "Oslo"])


def test_what_is_imported_while_one_looks_comes_to_the_hits(reader, place):
    reader.write("harbour")
    whole(reader, place, "1 hit")
    before = hits(place)
    reader.project.add_articles([article(7, "The harbour of Narvik is open.")])
    for _ in range(3):
        reader.desktop.session.refresh(())
    reader.qtbot.waitUntil(lambda: len(hits(place)) == len(before) + 1)
    assert place.panel.field.hasFocus() and place.panel.field.text() == "harbour"


def test_words_in_texts_are_not_asked_for_again_after_an_edit(reader, place):
    reader.write("birt")
    whole(reader, place, "2 hits in 2 articles")
    reader.press("Ctrl+1", "N", "Backspace")
    assert not place._renewing.is_old


def test_another_project_finds_nothing_of_the_one_before(reader, place):
    reader.write("birt")
    whole(reader, place, "2 hits in 2 articles")
    reader.desktop.session.close()
    assert hits(place) == [] and place.panel.field.text() == ""


def found(name: str, *starts: int, speaker: str = "") -> FoundArticle:
    marks = tuple(Hit(start, start + 4, "so ", f"{name}{start}", " it is", speaker=speaker) for start in starts)
    return FoundArticle(len(name), name, name, "", "", marks)


def test_rows_above_come_and_go_without_moving_what_is_seen(qtbot, light):
    from desktop.finding.result_delegate import ResultDelegate
    from desktop.panels.lists import panel_list
    from desktop.panels.look import make_look

    model = ResultsModel()
    QAbstractItemModelTester(model)
    view = panel_list(model, ResultDelegate(make_look(light), None), "Hits")
    qtbot.addWidget(view)
    view.resize(500, 200)
    with qtbot.waitExposed(view):
        view.show()
    model.add([found("a", *range(0, 40, 5)), found("b", *range(0, 100, 5)), found("c", 1)], more=False)
    row = next(place for place in range(model.rowCount()) if (model.key_at(place) or ("",))[:2] == ("b", 50))
    view.setCurrentIndex(model.index(row))
    top = view.visualRect(view.currentIndex()).top()
    more = [found("a", *range(0, 80, 5)), found("b", *range(0, 100, 5), speaker="Ana")]
    renew_steadily(view, model, more, more=False)
    kept = model.row_at(view.currentIndex().row())
    assert kept is not None and kept.hit is not None and (kept.hit.words, kept.hit.speaker) == ("b50", "Ana")
    assert view.currentIndex().row() == row + 8 and view.visualRect(view.currentIndex()).top() == top
    renew_steadily(view, model, [found("b", 5, 55, 60)], more=False)
    kept = model.row_at(view.currentIndex().row())
    assert kept is not None and kept.hit is not None, "the current hit is gone: one that stands near it is current"
    assert not model.renew([found("b", 5, 55, 60)], more=False)


def test_the_bar_forgets_an_article_that_is_taken_out(reader):
    reader.press("Ctrl+F")
    reader.write("the")
    bar = reader.desktop.finding.in_article.bar
    assert bar.count.text() == "1 of 3"
    reader.desktop.session.close()
    assert bar.isHidden()
    reader.press("F3")
    assert reader.view.selection() == (0, 0)
