"""The library filtered by label and speaker, and views of it that are kept, renamed, taken away and brought back."""

from PySide6.QtWidgets import QMenu

from annotations.entries import EntrySort
from annotations.finding.views import read_views
from annotations.library import Order, Query
from annotations.traits import Traits
from desktop.packets.hand_out_dialog import HandOutDialog

ORG = Query(traits=Traits(labels=frozenset(("ORG",))), order=Order.TITLE)


def titles(reader) -> list[str]:
    """What the list shows."""
    model = reader.desktop.place.library.model
    return [model.index(row).data() for row in range(model.rowCount())]


def views_of(reader) -> dict[str, Query]:
    """The views that the project keeps."""
    return read_views(reader.desktop.session.project.entries(EntrySort.VIEW))


def menu_of(reader) -> QMenu:
    """The menu of what is listed, as it is when it opens."""
    menu = reader.desktop.place.library.filter._status_button.menu()
    menu.aboutToShow.emit()
    return menu


def entry(menu: QMenu, words: str):
    """The entry of a menu that begins with these words."""
    return next(action for action in menu.actions() if action.text().startswith(words))


def test_a_speaker_from_the_menu_narrows_the_list_and_a_chip_tells(reader):
    speakers = entry(menu_of(reader), "Speaker").menu()
    assert isinstance(speakers, QMenu)
    entry(speakers, "Ana Díaz").trigger()
    assert titles(reader) == ["Bridge vote"]
    library = reader.desktop.place.library
    assert library.query.traits.speakers == {"Ana Díaz"}
    chip = library.filter._chips.findChildren(type(library._empty_clear))[0]
    assert chip.text().startswith("Speaker: Ana Díaz")
    chip.click()
    assert len(titles(reader)) == 3


def test_a_view_is_kept_used_renamed_taken_away_and_brought_back(reader):
    library, views = reader.desktop.place.library, reader.desktop.finding.views
    library.filter.ask(ORG)
    assert titles(reader) == ["Bridge vote"]
    views.keep("Bodies", library.query)
    assert views_of(reader) == {"Bodies": ORG}
    library.filter.clear()
    entry(menu_of(reader), "Bodies").trigger()
    assert library.query == ORG
    views.rename("Bodies", "Boards & bodies")
    assert list(views_of(reader)) == ["Boards & bodies"]
    views.take_away("Boards & bodies")
    assert views_of(reader) == {}
    reader.press("Ctrl+Z")
    assert list(views_of(reader)) == ["Boards & bodies"]
    reader.press("Ctrl+Z", "Ctrl+Z")
    assert views_of(reader) == {}


def test_what_matches_nothing_says_so_and_one_button_lists_all_again(reader):
    library = reader.desktop.place.library
    library.filter.ask(Query(article_tags=frozenset(("nowhere",))))
    assert titles(reader) == []
    library._empty_clear.click()
    assert len(titles(reader)) == 3


def test_the_queue_and_the_keys_follow_the_filtered_list(reader):
    library = reader.desktop.place.library
    library.filter.ask(Query(traits=Traits(labels=frozenset(("GPE",)))))
    assert titles(reader) == ["Bridge vote", "Tide table", "Ferry note"]
    library.filter.ask(Query(traits=Traits(labels=frozenset(("PERSON",)))))
    reader.press("Ctrl+PgDown")
    assert reader.reading.article.title == "Tide table"
    assert library.neighbour(1, undecided_only=True) == library.model.article_at(2).id


def test_a_view_can_be_handed_out(reader):
    reader.desktop.finding.views.keep("Bodies", ORG)
    seen: list[str] = []

    def look(dialog: HandOutDialog) -> None:
        seen.extend(dialog.form.pool.itemText(place) for place in range(dialog.form.pool.count()))
        dialog.reject()

    reader.in_dialog(HandOutDialog, look)
    reader.press("Ctrl+Shift+O")
    reader.qtbot.waitUntil(lambda: bool(seen))
    assert any("The view Bodies" in words for words in seen)


def test_in_a_blind_project_no_order_tells_how_sure_the_model_was(reader):
    session, button = reader.desktop.session, reader.desktop.place.library.filter._order_button
    button.menu().aboutToShow.emit()
    offered = [action.text() for action in button.menu().actions()]
    least = Query(order=Order.LEAST_CERTAIN)
    session.project.set_setting("blind", "1")
    button.menu().aboutToShow.emit()
    blind = [action.text() for action in button.menu().actions()]
    assert [words for words in offered if words not in blind] == ["Least certain first"]
    assert session.project.numbers(least) == session.project.numbers()
