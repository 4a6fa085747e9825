"""The mouse in the article: selecting, the palette, the handles, clicks that go through what lies on one another."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotations.attributions import Attribution
from annotations.spans import Origin
from desktop.panels.label_button import LabelButton


def palette_buttons(reader):
    """The buttons of the palette at the selection, by their words."""
    palette = reader.desktop.place.palette
    return {button.text(): button for button in palette.findChildren(LabelButton) if button.isVisible()}


def test_a_drag_selects_whole_words_and_offers_labels(reader):
    reader.drag_over("eard its repo")
    start, end = reader.view.selection()
    assert reader.reading.article.text[start:end] == "heard its report"
    buttons = palette_buttons(reader)
    assert "Person" in buttons
    reader.click(buttons["Person"])
    assert reader.span("heard its report").label == "PERSON"
    assert not reader.desktop.place.palette.isVisible()


def test_the_palette_makes_a_quote(reader):
    reader.drag_over("the vote would wait")
    reader.click(palette_buttons(reader)["“ ” Quote"])
    assert reader.quote("the vote would wait").origin is Origin.HAND


def test_the_palette_offers_first_what_is_used_most(reader):
    path = reader.project.path
    for words in ("Officials", "Norway", "council"):
        reader.select_by_keys(words)
        reader.press("9")
    ninth = next(one for one in reader.project.scheme.labels if one.key == "9")
    reader.press("Ctrl+W")
    reader.desktop.projects.open(path)
    reader.qtbot.waitUntil(lambda: not reader.desktop.jobs.running("habits"))
    reader.drag_over("report")
    first = min(palette_buttons(reader).values(), key=lambda button: (button.y(), button.x()))
    assert first.text() == ninth.title


def test_escape_and_a_click_elsewhere_hide_the_palette(reader):
    reader.drag_over("report")
    assert reader.desktop.place.palette.isVisible()
    reader.press("Esc")
    assert not reader.desktop.place.palette.isVisible()
    reader.drag_over("report")
    reader.click_words("Officials")
    assert not reader.desktop.place.palette.isVisible()


def test_a_double_click_takes_a_word_and_a_key_labels_it(reader):
    reader.double_click_words("Officials")
    start, end = reader.view.selection()
    assert reader.reading.article.text[start:end] == "Officials"
    reader.press("5")
    assert reader.span("Officials").origin is Origin.HAND


def test_the_handle_at_the_end_moves_it(reader):
    reader.click_words("Harbour Board")
    board = reader.span("Harbour Board")
    assert reader.desktop.session.current == board.id
    last = reader.point(reader.place("Harbour Board")[1] - 1)
    target = reader.point(reader.place("and heard")[1] - 1)
    edge = handle_near(reader, last)
    reader.drag(edge, target)
    moved = reader.reading.layer.find(board.id)
    assert reader.words(moved) == "Harbour Board and heard"
    assert moved.origin is Origin.ALTERED
    reader.press("Ctrl+Z")
    assert reader.words(reader.reading.find(board.id)) == "Harbour Board"


def handle_near(reader, place: QPoint) -> QPoint:
    """Where the mouse turns into the one that drags, right of a place and under it."""
    viewport = reader.view.viewport()
    for down in range(0, 30, 3):
        for right in range(0, 30, 3):
            here = place + QPoint(right, down)
            QTest.mouseMove(viewport, here)
            if viewport.cursor().shape() == Qt.CursorShape.SizeHorCursor:
                return here
    raise AssertionError("There is no handle here.")


def test_clicking_the_same_place_goes_through_what_lies_there(reader):
    reader.press("N", "Alt+Right", "Alt+Right", "Esc", "Esc")
    seen = set()
    for _ in range(2):
        reader.click_words("Ana")
        seen.add(type(reader.reading.find(reader.desktop.session.current)))
        QTest.qWait(1)
    assert len(seen) == 2
    assert Attribution in seen


def test_a_click_on_plain_text_lets_the_span_go(reader):
    reader.click_words("Kraków")
    assert reader.current == "Kraków"
    reader.click_words("Officials")
    assert reader.current == ""
    assert not reader.desktop.place.inspector.article_card.isHidden()


def test_a_click_in_the_list_goes_to_the_span(reader):
    spans = reader.desktop.place.spans
    row = next(row for row in range(spans.model.rowCount()) if "Kraków" in spans.model.index(row).data())
    place = spans.list.visualRect(spans.model.index(row)).center()
    QTest.mouseClick(spans.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert reader.current == "Kraków"
    assert reader.view.current() == reader.desktop.session.current


def test_the_inspector_changes_what_it_shows(reader):
    inspector = reader.desktop.place.inspector
    reader.click_words("Kraków")
    reader.click(inspector.span_card.decision.keep)
    assert reader.span("Kraków").origin is Origin.KEPT
    box = inspector.span_card.remarks.unsure
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert reader.span("Kraków").unsure
    reader.click(inspector.span_card.decision.strike)
    assert "Kraków" not in [reader.words(one) for one in reader.reading.spans]
    reader.click_words("We will")
    quote = reader.quote("“We will win,”")
    reader.click(inspector.quote_card.kind.segment("mixed"))
    reader.click(inspector.quote_card.rows["cue"].clear)
    reader.click(inspector.quote_card.rows["speaker"].clear)
    changed = reader.reading.layer.find(quote.id)
    assert (changed.kind.value, *reader.parts(changed)) == ("mixed", "", "Ana Díaz", "")


def test_ctrl_and_the_wheel_change_the_size_of_the_text(reader):
    size = reader.desktop.settings.text_size
    reader.view.zoom_requested.emit(1)
    assert reader.desktop.settings.text_size == size + 1
