"""Attributes in the window: their keys, their controls in the cards, and what neither of them can change."""

import pytest
from analyst import seated
from asking_scheme import asking_scheme
from desk import make_desk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit

from annotations.edits import Put
from annotations.identity import this_annotator
from annotations.project import Project
from annotations.spans import Span
from desktop.panels.segments import Segment
from desktop.panels.small_buttons import CrossButton

LEFT = Qt.MouseButton.LeftButton

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def asked(qapp, qtbot, tmp_path):
    """Someone whose scheme asks for attributes; the first article has a span with an attribute of a file's."""
    path = make_desk(tmp_path / "desk.pullquote")
    with Project.open(path, this_annotator()) as project:
        project.set_scheme(asking_scheme())
        article = project.rows(project.numbers())[0].id
        place = project.article(article).text.index("Norway")
        project.apply(
            article, Put(Span("norway", "GPE", ((place, place + 6),), attributes={"colour": "blue"})), "label"
        )
    with seated(qapp, qtbot, tmp_path, prefill=False) as person:
        person.start(path)
        yield person


def make_current(reader, words):
    """Click the span of these words."""
    reader.click_words(words)
    assert reader.current == words


def standing(reader):
    """The current annotation."""
    return reader.reading.find(reader.desktop.session.current)


def answers(reader):
    return dict(standing(reader).attributes)


def control(reader, name):
    card = reader.desktop.place.inspector
    shown = card.span_card if card.span_card.isVisible() else card.quote_card
    return (shown if shown.isVisible() else card.article_card).attributes.control(name)


def test_keys_step_a_choice_and_turn_a_flag(asked):
    make_current(asked, "Ana Díaz")
    asked.press("D")
    assert answers(asked) == {"anonymous": True}
    asked.press("D")
    assert answers(asked) == {"anonymous": False}
    asked.press("Ctrl+Z")
    assert answers(asked) == {"anonymous": True}
    asked.press("Z")
    assert asked.said == "The scheme “News” does not ask “Stance” of “Person”."
    asked.press("Esc", "Z", "Z")
    assert asked.reading.layer.verdict.attributes == {"stance": "neutral"}
    assert asked.said.startswith("Stance: for → neutral")


def test_a_key_puts_the_cursor_into_a_text_and_enter_hands_it_over(asked):
    make_current(asked, "Ana Díaz")
    asked.press("B")
    asked.write("engineer")
    asked.press("Return")
    assert answers(asked) == {"role": "engineer"}
    assert asked.view.hasFocus()
    asked.press("B")
    asked.write("x")
    asked.press("Esc")
    assert answers(asked) == {"role": "engineer"}
    assert control(asked, "role").findChild(QLineEdit).text() == "engineer"


def test_text_being_typed_reaches_the_span_that_it_was_typed_for(asked):
    make_current(asked, "Ana Díaz")
    asked.press("B")
    asked.write("engineer")
    make_current(asked, "Ewan Birt")
    assert answers(asked) == {}
    make_current(asked, "Ana Díaz")
    assert answers(asked) == {"role": "engineer"}


def test_a_number_keeps_to_its_ends(asked):
    make_current(asked, "Kraków")
    asked.press("G")
    asked.press("Up", "Up")
    asked.press("Return")
    assert answers(asked) == {"weight": 2}
    asked.press("G", "Ctrl+A")
    asked.write("9")
    asked.press("Return")
    assert answers(asked) == {"weight": 2}
    assert asked.said == "“Weight” is a number from 1 to 5."
    asked.press("G", "Ctrl+A", "Backspace", "Return")
    assert answers(asked) == {}
    line = control(asked, "weight").findChild(QLineEdit)
    assert (line.text(), line.placeholderText()) == ("", "1 to 5")


def test_the_mouse_answers_too_and_the_cross_takes_it_away(asked):
    make_current(asked, "Kraków")
    box = control(asked, "anonymous").findChild(QCheckBox)
    QTest.mouseClick(box, LEFT, pos=QPoint(10, box.height() // 2))
    assert answers(asked) == {"anonymous": True}
    cross = control(asked, "anonymous").parentWidget().findChild(CrossButton)
    asked.click(cross)
    assert answers(asked) == {}
    assert not cross.isVisible()


def test_a_quote_is_answered_with_segments(asked):
    asked.click_words("We will win")
    stance = control(asked, "stance")
    against = next(one for one in stance.findChildren(Segment) if one.text() == "against")
    asked.click(against)
    assert answers(asked) == {"stance": "against"}
    assert against.isChecked()
    asked.press("Ctrl+Z")
    assert answers(asked) == {}
    assert not against.isChecked()


def test_an_article_is_answered_in_its_card(asked):
    asked.press("Esc")
    topic = control(asked, "topic").findChild(QComboBox)
    assert [topic.itemText(row) for row in range(3)] == ["–", "harbour and shipping", "town council"]
    topic.setFocus()
    asked.press("Down", "Down")
    assert asked.reading.layer.verdict.attributes == {"topic": "town council"}
    topic.setFocus()
    asked.press("Home")
    assert asked.reading.layer.verdict.attributes == {}


def test_what_came_from_a_file_is_shown_and_stays(asked):
    make_current(asked, "Norway")
    shown = [label.text() for label in asked.desktop.place.inspector.span_card.attributes.findChildren(QLabel)]
    assert "colour: blue" in shown
    asked.press("D")
    assert answers(asked) == {"colour": "blue", "anonymous": True}


def test_attributes_are_actions_of_the_scheme_only(asked, tmp_path):
    table = asked.desktop.window.actions_table
    assert [one.title for one in table.all() if one.group == "Attributes"] == [
        "Stance",
        "Role",
        "Weight",
        "Anonymous",
        "Topic",
    ]
    asked.press("Ctrl+3")
    assert not table["attribute:stance"].isEnabled()
    asked.press("Ctrl+1")
    assert table["attribute:stance"].isEnabled()
    asked.desktop.session.create(tmp_path / "plain.pullquote")
    assert not [one for one in table.all() if one.group == "Attributes"]


def test_a_short_answer_is_said_of_the_span(asked):
    make_current(asked, "Ana Díaz")
    asked.press("D")
    model = asked.desktop.place.spans.model
    row = model.row_of(asked.desktop.session.current)
    spoken = model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Person, Ana Díaz, Anonymous"
    assert model.index(row).data(Qt.ItemDataRole.ToolTipRole).endswith("Anonymous")
