"""Renaming a tag in the window: what the dialog says, what the step does, and what is offered afterwards."""

from inspecting import entry_of
from PySide6.QtTest import QTest

from desktop.dialogs.tag_dialog import TagDialog


def tag(reader, *tags):
    """Tag the next span."""
    reader.press("N", "T")
    for one in tags:
        reader.write(one)
        reader.press("Return")
    reader.press("F2")


def rename(reader, act):
    """Ask for the dialog and act in it."""
    reader.in_dialog(TagDialog, act)
    reader.desktop.window.actions_table["rename_tag"].trigger()
    reader.qtbot.waitUntil(lambda: not reader.desktop.jobs.running("tags"))


def tags(reader):
    return [one.tags for one in reader.reading.shown if one.tags]


def test_a_tag_gets_another_name_in_every_article_and_is_offered_under_it(reader):
    tag(reader, "habour", "north")
    reader.press("Ctrl+PgDown")
    tag(reader, "habour")

    def act(dialog):
        assert [dialog.choice.itemText(row) for row in range(2)] == ["habour  ·  2", "north  ·  1"]
        QTest.keyClicks(dialog.field, "harbour")
        dialog.go_on.click()

    rename(reader, act)
    reader.qtbot.waitUntil(lambda: tags(reader) == [("harbour",)])
    reader.press("Ctrl+PgUp")
    assert tags(reader) == [("harbour", "north")]
    reader.press("Ctrl+PgDown", "Ctrl+PgDown")
    reader.qtbot.waitUntil(lambda: not reader.desktop.jobs.running("tags"))
    reader.press("N", "T", "Down")
    offered = entry_of(reader.desktop.place.inspector.span_card.remarks.tags).completer().popup()
    assert offered is not None
    assert [offered.model().index(row, 0).data() for row in range(offered.model().rowCount())] == ["harbour", "north"]
    reader.press("Esc", "F2", "Ctrl+Z")
    assert tags(reader) in ([("habour",)], [("habour", "north")])


def test_the_dialog_says_what_will_happen(qtbot, light):
    dialog = TagDialog({"coast": 3, "shore": 1})
    qtbot.addWidget(dialog)
    said = [(dialog._effect.text(), dialog.go_on.text(), dialog.go_on.isEnabled())]
    for name in ("shore", "coast", "sea, side"):
        dialog.field.setText(name)
        said.append((dialog._effect.text(), dialog.go_on.text(), dialog.go_on.isEnabled()))
    assert said == [
        ("Without a new name it is taken away; it is used 3 times.", "Take away", True),
        ("“shore” is there already: the two become one.", "Rename", True),
        ("That is its name already.", "Rename", False),
        ("It is used 3 times.", "Rename", True),
    ]
    assert (dialog.old, dialog.new) == ("coast", "sea side")


def test_without_tags_nothing_is_asked(reader):
    reader.desktop.window.actions_table["rename_tag"].trigger()
    reader.qtbot.waitUntil(lambda: reader.said == "There are no tags in this project yet.")
