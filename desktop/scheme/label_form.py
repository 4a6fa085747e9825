"""The form of one label: what it is called, its family and colour, its key and code, and what the guidelines say of it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from annotations.language import tr
from annotations.scheme import HUES, Family, Label, Scheme
from annotations.scheme_changes import renamed, with_changed, with_family, without_empty_families
from annotations.scheme_faults import LONGEST_CODE
from desktop.dialogs.settings_page import plain_button
from desktop.panels.flow import FlowLayout
from desktop.scheme.draft import Draft
from desktop.scheme.hue_choice import HueChoice, PickColour, ask_colour
from desktop.scheme.hues import both_themes, hue_words
from desktop.scheme.preview import Preview
from desktop.scheme.rows import Rows, put_words, say
from desktop.scheme.words import use_words
from desktop.theme import set_kind

_NEW = "+"


class LabelForm(QWidget):
    """Shows the label that `show_label` names, and changes the draft at every key; its name once it is whole.

    `renamed` gives the new name; what becomes of the whole label leaves through `merge_wanted`, `retire_wanted` and
    `delete_wanted`.
    """

    renamed = Signal(str)
    merge_wanted = Signal()
    retire_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, draft: Draft, pick: PickColour = ask_colour, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._name = ""
        self.title, self.name, self.family_name = QLineEdit(), QLineEdit(), QLineEdit()
        self.key, self.code, self.aliases = QLineEdit(), QLineEdit(), QLineEdit()
        self.family = QComboBox()
        self.hue = HueChoice(pick)
        self.guideline, self.example = _words_field(76), _words_field(52)
        self.use = QLabel()
        self.merge = plain_button(tr("Merge into…"))
        self.retire = plain_button(tr("Retire"))
        self.delete = plain_button(tr("Delete"))
        self.preview = Preview()
        self._rows = Rows()
        self._lay_out()
        self._listen()

    def show_label(self, name: str) -> None:
        """Show a label of the draft as it is now."""
        self._name = name
        self.show_again()

    def show_again(self) -> None:
        """Follow the draft; a field that says the same already keeps its caret."""
        label = self._label
        if label is None:
            return
        _put(self.title, label.title)
        if not self.name.hasFocus():
            _put(self.name, label.name)
        _put(self.family_name, label.family.name)
        _put(self.key, label.key.upper())
        _put(self.code, label.code)
        if not self.aliases.hasFocus():
            _put(self.aliases, ", ".join(label.aliases))
        for field, words in ((self.guideline, label.guideline), (self.example, label.example)):
            put_words(field, words)
        self._show_families(label)
        self.hue.show_hue(label.family.hue)
        self._rows.show_faults(self._draft.faults_of("label", label.name))
        family = self._draft.faults_of("family", label.family.id).get("name")
        say(self._rows.said("family_name"), family.words if family else "", grave=family is not None and family.grave)
        say(self._rows.said("hue"), hue_words(self._draft.scheme, label.family, label.family.hue, both_themes()))
        self._show_fate(label)
        self.preview.show_label(self._draft.scheme, label.name)

    @property
    def _label(self) -> Label | None:
        return self._draft.scheme.by_name.get(self._name)

    def _show_families(self, label: Label) -> None:
        families = self._draft.scheme.families
        shown = [(self.family.itemText(row), self.family.itemData(row)) for row in range(self.family.count())]
        wanted = [*((one.name, one.id) for one in families), (tr("New family …"), _NEW)]
        if shown != wanted:
            self.family.clear()
            for name, identity in wanted:
                self.family.addItem(name, identity)
        self.family.setCurrentIndex(self.family.findData(label.family.id))

    def _show_fate(self, label: Label) -> None:
        use = self._draft.use_of(label)
        used = bool(use.spans or use.others)
        self.use.setText(use_words(use, known=self._draft.use is not None))
        self.retire.setText(tr("Bring back") if label.retired else tr("Retire"))
        self.retire.setToolTip(
            tr("Offer it again") if label.retired else tr("Its spans stay; it is not offered for new ones any more")
        )
        alone = len(self._draft.scheme.labels) == 1
        self.merge.setEnabled(not alone)
        self.delete.setEnabled(not used and not alone and self._draft.use is not None)
        self.delete.setToolTip(tr("It is in use: retire it, or merge it into another label") if used else "")

    def _lay_out(self) -> None:
        self.name.setToolTip(tr("What project files and exports say"))
        self.key.setFixedWidth(48)
        self.code.setFixedWidth(76)
        self.code.setMaxLength(LONGEST_CODE)
        self.key.setAccessibleName(tr("Key"))
        self.code.setAccessibleName(tr("Short code"))
        self.family_name.setAccessibleName(tr("Name of the family"))
        self.aliases.setPlaceholderText(tr("Names in teammates’ files and pipelines, with commas"))
        self.example.setPlaceholderText(tr("A sentence with [the words to label] in brackets"))
        self.use.setWordWrap(True)
        set_kind(self.use, "small")
        rows = self._rows
        rows.add(tr("Title"), self.title, "title")
        rows.add(tr("Name in files"), self.name, "name")
        rows.add(tr("Key"), _side_by_side(self.key, QLabel(tr("Short code")), self.code))
        rows.add_line("key", self.key)
        rows.add_line("code", self.code)
        rows.add(tr("Guideline"), self.guideline, "guideline", tall=True)
        rows.add(tr("Example"), self.example, "example", tall=True)
        rows.add(tr("Other names"), self.aliases, "aliases")
        rows.add(tr("Family"), self.family, "family")
        rows.add(tr("Its name"), self.family_name, "family_name")
        rows.add(tr("Its colour"), self.hue, "hue")
        rows.add(tr("In use"), self.use, "use")
        rows.add("", _flowing(self.merge, self.retire, self.delete), "fate")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        lines.addWidget(self.preview)
        lines.addWidget(rows)
        lines.addStretch(1)

    def _listen(self) -> None:
        self.title.textEdited.connect(lambda words: self._change(lambda one: replace(one, title=words)))
        self.code.textEdited.connect(lambda words: self._change(lambda one: replace(one, code=words)))
        self.key.textEdited.connect(self._set_key)
        self.aliases.textEdited.connect(lambda words: self._change(lambda one: replace(one, aliases=_names(words))))
        self.guideline.textChanged.connect(
            lambda: self._change(lambda one: replace(one, guideline=self.guideline.toPlainText()))
        )
        self.example.textChanged.connect(
            lambda: self._change(lambda one: replace(one, example=self.example.toPlainText()))
        )
        self.name.editingFinished.connect(self._rename)
        self.family.activated.connect(self._set_family)
        self.family_name.textEdited.connect(lambda words: self._change_family(lambda one: replace(one, name=words)))
        self.hue.chosen.connect(lambda hue: self._change_family(lambda one: replace(one, hue=hue)))
        self.merge.clicked.connect(self.merge_wanted)
        self.retire.clicked.connect(self.retire_wanted)
        self.delete.clicked.connect(self.delete_wanted)

    def _change(self, change: Callable[[Label], Label]) -> None:
        label = self._label
        if label is not None:
            self._draft.do(lambda scheme: with_changed(scheme, change(label)))

    def _change_family(self, change: Callable[[Family], Family]) -> None:
        label = self._label
        if label is not None:
            self._draft.do(lambda scheme: with_family(scheme, change(label.family)))

    def _set_key(self, words: str) -> None:
        # What is typed takes the place of what was there: a key is one character.
        key = words.strip()[-1:].lower()
        self._change(lambda one: replace(one, key=key))
        _put(self.key, key.upper())
        self.key.selectAll()

    def _rename(self) -> None:
        new, label = self.name.text().strip(), self._label
        if label is None or new == label.name:
            return
        if self._draft.do(lambda scheme: renamed(scheme, label.name, new, self._draft.before.by_name)):
            self.renamed.emit(new)
        else:
            self.name.setText(label.name)

    def _set_family(self, row: int) -> None:
        label, chosen = self._label, self.family.itemData(row)
        if label is None or chosen == label.family.id:
            return
        scheme = self._draft.scheme
        family = next((one for one in scheme.families if one.id == chosen), None) or _new_family(scheme)

        def change(before: Scheme) -> Scheme:
            return without_empty_families(with_changed(with_family(before, family), replace(label, family=family)))

        self._draft.do(change)
        if chosen == _NEW:
            self.family_name.setFocus()
            self.family_name.selectAll()


def _new_family(scheme: Scheme) -> Family:
    taken = {one.id for one in scheme.families}
    number = next(number for number in range(len(taken) + 1, 10_000) if f"family_{number}" not in taken)
    used = [one.hue for one in scheme.families]
    return Family(f"family_{number}", tr("Family {number}", number=number), min(HUES, key=used.count))


def _names(words: str) -> tuple[str, ...]:
    return tuple(name for part in words.split(",") if (name := part.strip()))


def _put(field: QLineEdit, words: str) -> None:
    if field.text() != words:
        field.setText(words)


def _words_field(height: int) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setFixedHeight(height)
    return field


def _side_by_side(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line


def _flowing(*buttons: QWidget) -> QWidget:
    """Buttons side by side, in the next line where there is no room."""
    made = QWidget()
    line = FlowLayout(made, gap=8)
    for button in (*buttons, QWidget()):
        line.addWidget(button)
    return made
