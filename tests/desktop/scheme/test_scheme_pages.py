"""The other pages of the scheme editor: kinds, attributes, name; files in and out; a project that cannot be changed."""

from pathlib import Path

import pytest
from analyst import Analyst, seated
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from scheme_desk import Editor, GivenFiles

from annotations.attributes import AttributeSort
from annotations.identity import this_annotator
from annotations.project import Project
from annotations.scheme import default_scheme, read_scheme
from desktop.scheme.dialog import SchemeDialog
from desktop.scheme.questions import LeaveQuestion


def choose(box, data: object) -> None:
    """Pick an entry of a combo box as a user does."""
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_an_attribute_is_added_with_its_answers(editor: Editor) -> None:
    person = editor.person

    def act(dialog: SchemeDialog) -> None:
        person.click(dialog.choice.segment("attributes"))
        page = dialog.attributes
        assert not page.remove.isEnabled()
        person.click(page.add)
        form = page.form
        assert form.title.hasFocus()
        QTest.keyClicks(form.title, "Stance")
        form.name.setFocus()
        form.name.selectAll()
        QTest.keyClicks(form.name, "stance")
        choose(form.sort, AttributeSort.CHOICE)
        assert dialog.words.text() == "Write at least one answer to choose from."
        form.choices.setFocus()
        QTest.keyClicks(form.choices, "for")
        QTest.keyClick(form.choices, Qt.Key.Key_Return)
        QTest.keyClicks(form.choices, "against")
        form.key.setFocus()
        QTest.keyClicks(form.key, "1")
        assert "1 is the key of Person already." in [line.text() for line in form.findChildren(QLabel)]
        QTest.keyClicks(form.key, "z")
        QTest.mouseClick(form.of["spans"], Qt.MouseButton.LeftButton, pos=form.of["spans"].rect().center())
        form.labels.tick(["PERSON", "ORG"])
        assert page.list.item(0).text() == "Stance"
        editor.keep(dialog)

    editor.edit(act)
    editor.kept(2)
    (made,) = person.project.scheme.attributes
    assert (made.name, made.title, made.sort, made.choices, made.key) == (
        "stance",
        "Stance",
        AttributeSort.CHOICE,
        ("for", "against"),
        "z",
    )
    assert (made.of, made.labels) == (frozenset(("spans", "attributions")), ("PERSON", "ORG"))

    def look(dialog: SchemeDialog) -> None:
        dialog.go_to("attributes")
        form = dialog.attributes.form
        # What answers are kept under stays as it is.
        assert form.name.isReadOnly() and form.choices.toPlainText() == "for\nagainst"
        person.click(dialog.attributes.remove)
        assert dialog.draft.scheme.attributes == ()

    editor.edit(look)


def test_a_number_has_ends(editor: Editor) -> None:
    def act(dialog: SchemeDialog) -> None:
        dialog.go_to("attributes")
        editor.person.click(dialog.attributes.add)
        form = dialog.attributes.form
        choose(form.sort, AttributeSort.NUMBER)
        form.least.setFocus()
        QTest.keyClicks(form.least, "2,5")
        form.most.setFocus()
        QTest.keyClicks(form.most, "1")
        assert dialog.words.text() == "The least is above the most."
        QTest.keyClicks(form.most, "0")
        (made,) = dialog.draft.scheme.attributes
        assert (made.least, made.most) == (2.5, 10.0)
        assert not form.choices.isVisible() and form.least.isVisible()

    editor.edit(act)


def test_kinds_and_the_name_are_typed_over(editor: Editor) -> None:
    def act(dialog: SchemeDialog) -> None:
        editor.person.click(dialog.choice.segment("kinds"))
        block = dialog.kinds.blocks["indirect"]
        block.title.setFocus()
        block.title.selectAll()
        QTest.keyClicks(block.title, "Reported")
        editor.person.click(dialog.choice.segment("name"))
        dialog.name.title.setFocus()
        dialog.name.title.selectAll()
        QTest.keyClicks(dialog.name.title, "Our news")
        assert dialog.words.text() == "No span changes."
        editor.keep(dialog)

    editor.edit(act)
    editor.kept(2)
    scheme = editor.person.project.scheme
    assert scheme.title == "Our news"
    assert [kind.title for kind in scheme.kinds] == ["Direct", "Reported", "Mixed"]


def test_a_scheme_goes_out_and_comes_in(editor: Editor, tmp_path: Path) -> None:
    person, file = editor.person, tmp_path / "mine.toml"
    person.desktop.scheme.answer_with(GivenFiles(file))

    def write(dialog: SchemeDialog) -> None:
        person.click(dialog.export)
        assert dialog.words.text() == f"The scheme as it stands here is in {file}."

    editor.edit(write)
    assert read_scheme(file) == default_scheme()
    file.write_text(
        'name = "tiny"\ntitle = "Tiny"\n[[families]]\nid = "a"\nname = "All"\nhue = "person"\n'
        '[[labels]]\nname = "HUMAN"\nfamily = "a"\naliases = ["PERSON"]\n',
        encoding="utf-8",
    )

    def read(dialog: SchemeDialog) -> None:
        person.click(dialog.import_)
        # Labels that suggestions have stay in the scheme, offered no more.
        assert dialog.labels.list.names() == ["HUMAN", "ORG", "GPE", "DATE"]
        editor.keep(dialog, agree=True)

    editor.edit(read)
    editor.kept(2)
    assert person.span("Ewan Birt").label == "HUMAN"
    assert person.desktop.place.strip.shown_labels() == ["HUMAN"]


def test_a_wrong_file_is_refused_in_one_sentence(editor: Editor, tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text("name = 3", encoding="utf-8")
    editor.person.desktop.scheme.answer_with(GivenFiles(file))

    def act(dialog: SchemeDialog) -> None:
        editor.person.click(dialog.import_)
        assert dialog.words.text().startswith("wrong.toml: ")
        assert not dialog.draft.is_changed

    editor.edit(act)
    editor.person.desktop.scheme.answer_with(GivenFiles(tmp_path))

    def write(dialog: SchemeDialog) -> None:
        editor.person.click(dialog.export)
        assert "cannot be written" in dialog.words.text()

    editor.edit(write)


def test_cancel_asks_once_something_was_changed_and_leaves_everything_as_it_was(editor: Editor) -> None:
    person = editor.person

    def act(dialog: SchemeDialog) -> None:
        person.click(dialog.labels.add)
        person.in_dialog(LeaveQuestion, lambda question: question.reject())
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible() and dialog.draft.is_changed
        editor.leave(dialog)
        assert not dialog.isVisible()

    editor.edit(act)
    assert person.project.scheme == default_scheme()

    def look(dialog: SchemeDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    editor.edit(look)


def test_a_project_that_is_open_elsewhere_shows_its_scheme_and_keeps_nothing(
    qapp: QApplication, qtbot, tmp_path: Path
) -> None:
    path = tmp_path / "held.pullquote"
    with Project.create(path, this_annotator()), seated(qapp, qtbot, tmp_path, prefill=False) as person:
        person.start(path)
        reading = Editor(person)

        def act(dialog: SchemeDialog) -> None:
            person.click(dialog.labels.add)
            assert not dialog.keep.isEnabled()
            assert dialog.words.text() == person.project.why_read_only

        reading.edit(act)


@pytest.mark.parametrize("size", [(620, 400), (900, 620), (1400, 1000)])
def test_no_size_cuts_the_form_off(editor: Editor, size: tuple[int, int]) -> None:
    def act(dialog: SchemeDialog) -> None:
        dialog.resize(*size)
        QApplication.processEvents()
        for field in (dialog.labels.form.title, dialog.labels.form.hue, dialog.labels.form.delete):
            right = field.mapTo(dialog, field.rect().topRight()).x()
            assert right <= dialog.width() - 18
        shown = [view for view in dialog.labels.form.preview.views if view.isVisible()]
        assert len(shown) == (1 if size[0] < 700 else 2)
        assert dialog.width() <= max(size[0], dialog.minimumWidth())

    editor.edit(act)


def test_every_field_and_button_has_a_name(editor: Editor, reader: Analyst) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListWidget, QPlainTextEdit

    def act(dialog: SchemeDialog) -> None:
        reader.click(dialog.labels.add)
        reader.click(dialog.attributes.add)
        for kind in (QAbstractButton, QComboBox, QLineEdit, QListWidget, QPlainTextEdit):
            for widget in dialog.findChildren(kind):
                if widget.objectName() not in ("qt_spinbox_lineedit",):
                    assert widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()), widget

    editor.edit(act)
