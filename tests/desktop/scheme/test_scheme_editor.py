"""The scheme editor as it is used: names, keys, colours, order, and what becomes of labels; all of it one step."""

from pathlib import Path

import pytest
from analyst import seated
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from scheme_desk import Editor

from annotations.articles import make_article
from annotations.colours import contrast
from annotations.edits import Put
from annotations.identity import this_annotator
from annotations.ids import new_id
from annotations.project import Project
from annotations.spans import Span
from desktop.panels.label_combo import LabelCombo
from desktop.scheme.dialog import SchemeDialog
from desktop.scheme.hue_choice import HueChoice
from desktop.scheme.questions import MergeQuestion
from desktop.theme import Theme

TAB = Qt.Key.Key_Tab


def retype(field, words: str) -> None:
    """Select all that is in a field, and type over it."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words)


def keep_first_spans(editor: Editor) -> None:
    """Decide the first article: all its suggestions are this user's spans then."""
    editor.person.press("Ctrl+Enter")
    editor.person.desktop.session.open_article(editor.person.project.rows([1])[0].id)


def test_a_label_is_renamed_with_its_spans_and_undo_brings_both_back(editor: Editor) -> None:
    person = editor.person
    keep_first_spans(editor)

    def act(dialog: SchemeDialog) -> None:
        form = dialog.labels.form
        assert form.use.text() == "2 spans of yours in 1 article; 4 spans of teammates and models"
        retype(form.title, "Human")
        retype(form.name, "HUMAN")
        QTest.keyClick(form.name, TAB)
        assert dialog.labels.current == "HUMAN"
        assert form.aliases.text() == "PERSON"
        assert dialog.words.text() == "Changes 2 spans in 1 article, as one step."
        editor.keep(dialog, agree=True)

    editor.edit(act)
    editor.kept(2)
    assert person.span("Ewan Birt").label == "HUMAN"
    assert "HUMAN" in person.desktop.place.strip.shown_labels()
    person.press("Ctrl+Z")
    person.qtbot.waitUntil(lambda: person.span("Ewan Birt").label == "PERSON")
    assert "PERSON" in person.desktop.place.strip.shown_labels()
    assert person.project.check().faults == ()


def test_who_thinks_better_of_it_goes_on_editing_and_nothing_is_kept(editor: Editor) -> None:
    keep_first_spans(editor)

    def act(dialog: SchemeDialog) -> None:
        form = dialog.labels.form
        retype(form.name, "HUMAN")
        QTest.keyClick(form.name, TAB)
        editor.keep(dialog, agree=False)
        assert dialog.isVisible()

    editor.edit(act)
    assert editor.person.project.scheme.version == 1
    assert editor.person.span("Ewan Birt").label == "PERSON"


def test_clashing_keys_and_codes_are_said_as_they_are_typed(editor: Editor) -> None:
    def act(dialog: SchemeDialog) -> None:
        form = dialog.labels.form
        form.key.setFocus()
        for key, words in (
            ("q", "Q is the key for “Quote” already."),
            ("2", "2 is the key of Organisation already."),
            ("0", ""),
        ):
            QTest.keyClicks(form.key, key)
            assert form.key.text() == key.upper()
            said = form._rows.said("key")  # pyright: ignore[reportPrivateUsage]  the line under a field has no other name
            assert (said.text(), said.isVisible()) == (words, bool(words))
            assert form.key.accessibleDescription() == words
            assert dialog.keep.isEnabled() == (not words)
        retype(form.code, "ORG")
        assert "Organisation has the short code ORG too." in form._rows.said("code").text()  # pyright: ignore[reportPrivateUsage]  as above
        retype(form.name, "ORG")
        QTest.keyClick(form.name, TAB)
        assert dialog.words.text() == "The name ORG belongs to Organisation already."
        assert form.name.text() == "PERSON"

    editor.edit(act)
    assert editor.person.project.scheme.version == 1


def test_a_new_label_labels_words_by_its_key(editor: Editor) -> None:
    person = editor.person

    def act(dialog: SchemeDialog) -> None:
        form = dialog.labels.form
        person.click(dialog.labels.add)
        assert form.title.hasFocus()
        QTest.keyClicks(form.title, "Ship")
        QTest.keyClicks(form.key, "0")
        retype(form.code, "SHIP")
        retype(form.name, "SHIP")
        QTest.keyClick(form.name, TAB)
        assert dialog.labels.list.names()[:2] == ["PERSON", "SHIP"]
        editor.keep(dialog)

    editor.edit(act)
    editor.kept(2)
    person.select_by_keys("vote")
    person.press("0")
    assert person.span("vote").label == "SHIP"


def test_a_retired_label_keeps_its_spans_and_is_offered_nowhere(editor: Editor) -> None:
    person = editor.person
    keep_first_spans(editor)

    def act(dialog: SchemeDialog) -> None:
        person.click(dialog.labels.form.retire)
        assert dialog.labels.form.retire.text() == "Bring back"
        editor.keep(dialog, agree=True)

    editor.edit(act)
    editor.kept(2)
    assert "PERSON" not in person.desktop.place.strip.shown_labels()
    assert person.span("Ewan Birt").label == "PERSON"
    person.click_words("Kraków")
    combo = person.desktop.place.inspector.findChild(LabelCombo)
    assert combo is not None and combo.findText("Person") == -1
    assert combo.findText("Organisation") >= 0
    person.select_by_keys("Norway")
    person.press("1")
    assert not [span for span in person.reading.spans if person.words(span) == "Norway"]


def test_a_label_is_merged_into_another_one(editor: Editor) -> None:
    person = editor.person
    keep_first_spans(editor)

    def act(dialog: SchemeDialog) -> None:
        dialog.labels.go_to("DATE")

        def choose(question: MergeQuestion) -> None:
            question.choice.label_chosen.emit("EVENT")
            question.accept()

        person.in_dialog(MergeQuestion, choose)
        person.click(dialog.labels.form.merge)
        assert dialog.labels.current == "EVENT"
        assert "DATE" not in dialog.draft.scheme.by_name
        editor.keep(dialog, agree=True)

    editor.edit(act)
    editor.kept(2)
    assert person.span("Monday").label == "EVENT"


def test_only_an_unused_label_can_be_deleted(editor: Editor) -> None:
    person = editor.person

    def act(dialog: SchemeDialog) -> None:
        assert not dialog.labels.form.delete.isEnabled()
        dialog.labels.go_to("LANGUAGE")
        assert dialog.labels.form.delete.isEnabled()
        person.click(dialog.labels.form.delete)
        assert dialog.labels.current == "LAW"
        editor.keep(dialog)

    editor.edit(act)
    editor.kept(2)
    assert "LANGUAGE" not in person.project.scheme.by_name


def test_labels_move_by_keys_and_the_strip_follows(editor: Editor) -> None:
    person = editor.person

    def act(dialog: SchemeDialog) -> None:
        dialog.labels.go_to("NORP")
        dialog.labels.list.setFocus()
        QTest.keyClick(dialog.labels.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert dialog.labels.current == "NORP"
        assert not dialog.labels.up.isEnabled()
        person.click(dialog.labels.copy)
        assert dialog.labels.current == "NORP_2"
        assert dialog.labels.list.names()[1:4] == ["NORP", "NORP_2", "ORG"]
        editor.keep(dialog)

    editor.edit(act)
    editor.kept(2)
    names = [label.name for label in person.project.scheme.labels]
    assert names.index("NORP") < names.index("ORG")


def test_a_colour_that_is_too_near_is_said_in_words(editor: Editor) -> None:
    person = editor.person

    def act(dialog: SchemeDialog) -> None:
        form = dialog.labels.form
        said = form._rows.said("hue")  # pyright: ignore[reportPrivateUsage]  the line under a field has no other name
        assert not said.isVisible()
        person.click(form.hue.patches["organisation"])
        assert said.text() == "The same as Organisations and groups: only the short codes would tell them apart."
        form.hue.chosen.emit("#7A4A00 #E0A050")
        assert said.text().startswith("Too near to Organisations and groups for ")
        assert "eyes in the light theme (ΔE" in said.text()
        form.hue.chosen.emit("#DDDDDD #3DA5F4")
        assert said.text() == "Too faint on light paper to be read."
        person.click(form.hue.patches["neutral"])
        assert said.text() == "Too near to Numbers for tritan eyes in the dark theme (ΔE 10, wants 14)."
        editor.keep(dialog)

    editor.edit(act)
    editor.kept(2)
    assert person.project.scheme.label("PERSON").family.hue == "neutral"


def test_a_colour_of_ones_own_is_made_readable_in_both_themes(qtbot, light: Theme) -> None:
    choice = HueChoice(pick=lambda _parent, _start: "#FFEE00")
    qtbot.addWidget(choice)
    choice.show_hue("person")
    choice.show()
    assert not choice.own.isVisible()
    with qtbot.waitSignal(choice.chosen) as caught:
        choice.other.click()
    (hue,) = caught.args
    on_light, on_dark = hue.split(" ")
    assert contrast(on_light, light.paper) >= 4.5
    # It can be read on dark paper as it is.
    assert on_dark == "#FFEE00"
    choice.show_hue(hue)
    assert choice.own.isVisible() and choice.own.isChecked()


def test_a_new_family_takes_its_label_along(editor: Editor) -> None:
    def act(dialog: SchemeDialog) -> None:
        dialog.labels.go_to("EVENT")
        form = dialog.labels.form
        form.family.setCurrentIndex(form.family.count() - 1)
        form.family.activated.emit(form.family.currentIndex())
        assert form.family_name.hasFocus()
        QTest.keyClicks(form.family_name, "Happenings")
        assert dialog.draft.scheme.by_name["EVENT"].family.name == "Happenings"
        assert "Events" not in [family.name for family in dialog.draft.scheme.families]
        editor.keep(dialog)

    editor.edit(act)
    editor.kept(2)


@pytest.mark.parametrize("field", ["guideline", "example"])
def test_guidelines_keep_their_lines_and_the_caret_its_place(editor: Editor, field: str) -> None:
    def act(dialog: SchemeDialog) -> None:
        box = getattr(dialog.labels.form, field)
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(box, "One")
        QTest.keyClick(box, Qt.Key.Key_Return)
        QTest.keyClicks(box, "two")
        assert getattr(dialog.draft.scheme.by_name["PERSON"], field) == "One\ntwo"

    editor.edit(act)


def test_many_articles_change_in_a_job_and_undo_takes_them_back(qapp: QApplication, qtbot, tmp_path: Path) -> None:
    path = tmp_path / "many.pullquote"
    with Project.create(path, this_annotator()) as project:
        added = project.add_articles(make_article(f"Ana spoke. Number {number}.") for number in range(60))
        edits = [(article, Put(Span(new_id(), "PERSON", ((0, 3),)))) for article in added.ids]
        project.apply_all(edits, "label")
    with seated(qapp, qtbot, tmp_path, prefill=False) as person:
        person.start(path)
        editor = Editor(person)

        def act(dialog: SchemeDialog) -> None:
            retype(dialog.labels.form.name, "HUMAN")
            QTest.keyClick(dialog.labels.form.name, TAB)
            assert dialog.words.text() == "Changes 60 spans in 60 articles, as one step."
            editor.keep(dialog, agree=True)

        editor.edit(act)
        editor.kept(2)
        qtbot.waitUntil(lambda: not person.desktop.jobs.running("wide step"))
        assert [span.label for span in person.reading.spans] == ["HUMAN"]
        assert person.project.figures().labels == (("HUMAN", 60),)
        assert "HUMAN" in person.desktop.place.strip.shown_labels()
        person.press("Ctrl+Z")
        qtbot.waitUntil(lambda: "PERSON" in person.project.scheme.by_name, timeout=20_000)
        qtbot.waitUntil(lambda: person.project.figures().labels == (("PERSON", 60),))
        assert person.project.check().faults == ()
