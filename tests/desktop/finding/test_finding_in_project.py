"""Finding in all articles: from words to hits, from a hit to its article, and back."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotations.entries import scheme_entry
from annotations.library import Query
from annotations.scheme_changes import retired
from annotations.scheme_writing import rewritten
from annotations.traits import Fate, Traits
from desktop.finding.place import FindPlace


@pytest.fixture
def place(reader) -> FindPlace:
    """The place, shown by its key."""
    reader.press("Ctrl+Shift+F")
    found = reader.desktop.window.findChild(FindPlace)
    assert isinstance(found, FindPlace)
    return found


def hits(place: FindPlace) -> list[str]:
    """The words of the hits that are listed."""
    rows = [place.model.row_at(row) for row in range(place.model.rowCount())]
    return [row.hit.words for row in rows if row is not None and row.hit is not None]


def look_for(reader, place: FindPlace, words: str, count: int) -> None:
    """Type words and wait for so many hits."""
    place.panel.take_keyboard()
    place.panel.field.selectAll()
    reader.write(words)
    reader.qtbot.waitUntil(lambda: len(hits(place)) == count)


def test_words_are_found_in_all_articles_and_counted(reader, place):
    assert place.panel.field.hasFocus()
    look_for(reader, place, "birt", 2)
    assert hits(place) == ["Birt", "Birt"]
    assert [one.title for one in place.model.articles] == ["Bridge vote", "Ferry note"]
    reader.qtbot.waitUntil(lambda: place.panel.count.text() == "2 hits in 2 articles")


def test_enter_opens_the_hit_and_the_same_key_leads_back(reader, place):
    look_for(reader, place, "bergen OR oslo", 2)
    reader.press("Return")
    assert place.list.hasFocus()
    reader.press("Return")
    assert reader.reading.article.title == "Tide table"
    assert reader.view.hasFocus()
    start, end = reader.view.selection()
    assert reader.view.page.text[start:end] == "Oslo"
    reader.press("Alt+Down")
    assert reader.reading.article.title == "Ferry note"
    reader.press("Alt+Down", "Alt+Up")
    assert reader.reading.article.title == "Tide table"
    reader.press("Ctrl+Shift+F")
    assert place.list.hasFocus()
    assert place.model.row_at(place.list.currentIndex().row()).article.title == "Tide table"
    reader.press("Esc")
    assert place.panel.field.hasFocus()


def test_what_is_wrong_with_the_words_is_told(reader, place):
    place.panel.take_keyboard()
    reader.write("(a OR")
    reader.qtbot.waitUntil(lambda: place.panel.fault.isVisible())
    assert place.panel.fault.text() == "OR at character 4 needs a word after it."
    look_for(reader, place, "vote", 3)
    assert place.panel.fault.isHidden()


def test_quotes_of_a_speaker_are_found_and_become_the_current_ones(reader, place):
    place.panel.set_query(Query(traits=Traits(speakers=frozenset(("Ana Díaz",)))))
    reader.qtbot.waitUntil(lambda: hits(place) == ["“We will win,”"])
    assert not place.panel.chips.isHidden()
    place.list.setFocus()
    reader.press("Return")
    current = reader.reading.find(reader.desktop.session.current)
    assert current is not None and current.speaker == "Ana Díaz"


def test_struck_suggestions_are_found_only_when_asked_for(reader, place):
    reader.press("Ctrl+1")
    reader.press("N", "Backspace")
    reader.press("Ctrl+Shift+F")
    place.panel.set_query(Query(traits=Traits(fates=frozenset((Fate.STRUCK,)))))
    reader.qtbot.waitUntil(lambda: len(hits(place)) == 1)


def test_nothing_found_says_so_and_an_empty_search_says_how(reader, place):
    place.panel.take_keyboard()
    reader.write("zeppelin")
    reader.qtbot.waitUntil(lambda: place.empty.heading.text() == "Nothing found")
    place.panel.field.clear()
    reader.qtbot.waitUntil(lambda: place.empty.heading.text() == "Find in all articles")


def test_the_filter_menu_narrows_and_a_chip_takes_it_away(reader, place):
    reader.qtbot.waitUntil(lambda: place._choices.speakers != ())
    menu = place.panel.filter.menu()
    menu.aboutToShow.emit()
    labels = next(action.menu() for action in menu.actions() if action.text() == "Label")
    title = next(label.title for label in reader.desktop.session.project.scheme.labels if label.name == "GPE")
    next(action for action in labels.actions() if action.text() == title).trigger()
    reader.qtbot.waitUntil(lambda: sorted(hits(place)) == ["Bergen", "Kraków", "Oslo"])
    chip = place.panel.chips.findChildren(type(place.panel.export))[0]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert place.panel.query == Query()


def test_a_retired_label_stands_last_in_the_filter_and_says_so(reader, place):
    session = reader.desktop.session
    session.put_entries([scheme_entry(rewritten(retired(session.project.scheme, "GPE")))], "retire", "test")
    reader.qtbot.waitUntil(lambda: place._choices.speakers != ())
    menu = place.panel.filter.menu()
    menu.aboutToShow.emit()
    labels = next(action.menu() for action in menu.actions() if action.text() == "Label")
    titles = [action.text() for action in labels.actions() if action.text()]
    gone = session.project.scheme.label("GPE").title
    assert titles[-2:] == [f"{gone} (retired)", "Quotes"] and gone not in titles
    labels.actions()[titles.index(f"{gone} (retired)")].trigger()
    reader.qtbot.waitUntil(lambda: sorted(hits(place)) == ["Bergen", "Kraków", "Oslo"])


def test_hits_are_written_as_a_table(reader, place, tmp_path: Path):
    target = tmp_path / "hits.csv"

    class Answer:
        """Names the file."""

        def folder(self, *_):
            """Not asked."""
            raise AssertionError

        def save(self, *_):
            """The file."""
            return target

    place.file.chooser = Answer()
    look_for(reader, place, "birt", 2)
    reader.qtbot.waitUntil(lambda: place.panel.export.isEnabled())
    with reader.qtbot.waitSignal(place.said):
        QTest.mouseClick(place.panel.export, Qt.MouseButton.LeftButton)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["words"] for row in rows] == ["Birt", "Birt"]
