"""The form of one attribute: what it asks, of what, and which answers there are."""

import math
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from annotations.attributes import OF_ARTICLES, OF_ATTRIBUTIONS, OF_SPANS, Attribute, AttributeSort
from annotations.language import tr
from annotations.scheme import Scheme
from desktop.dialogs.check_list import CheckList
from desktop.scheme.draft import Draft
from desktop.scheme.rows import Rows, put_words
from desktop.theme import set_kind

_SORTS = {
    AttributeSort.CHOICE: tr("One of several answers"),
    AttributeSort.FLAG: tr("Yes or no"),
    AttributeSort.NUMBER: tr("A number"),
    AttributeSort.TEXT: tr("Words"),
}
_OF = {OF_SPANS: tr("Spans"), OF_ATTRIBUTIONS: tr("Quotes"), OF_ARTICLES: tr("Articles")}


class AttributeForm(QWidget):
    """Shows the attribute at the place that `show_attribute` names; what is changed goes into the draft at once."""

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._place = -1
        self._shows = False
        self.title, self.name, self.key = QLineEdit(), QLineEdit(), QLineEdit()
        self.least, self.most = QLineEdit(), QLineEdit()
        self.sort = QComboBox()
        for sort, words in _SORTS.items():
            self.sort.addItem(words, sort)
        self.of = {of: QCheckBox(words) for of, words in _OF.items()}
        self.labels = CheckList(
            tr("Labels whose spans are asked"), [(one.name, one.title) for one in draft.scheme.offered], 4
        )
        self.choices, self.guideline = QPlainTextEdit(), QPlainTextEdit()
        self._rows = Rows()
        self._lay_out()
        self._listen()

    def show_attribute(self, place: int) -> None:
        """Show the attribute at this place among those of the draft, as it is now."""
        one = self._draft.scheme.attributes[place]
        self._shows = True
        try:
            other = place != self._place
            self._place = place
            for field, words in ((self.title, one.title), (self.name, one.name), (self.key, one.key.upper())):
                if field.text() != words:
                    field.setText(words)
            for field, end in ((self.least, one.least), (self.most, one.most)):
                if other or not field.hasFocus():
                    field.setText("" if end is None else f"{end:g}")
            self.sort.setCurrentIndex(self.sort.findData(one.sort))
            for of, box in self.of.items():
                box.setChecked(of in one.of)
            self.labels.tick(one.labels)
            if other or not self.choices.hasFocus():
                self.choices.setPlainText("\n".join(one.choices))
            put_words(self.guideline, one.guideline)
        finally:
            self._shows = False
        self._rows.set_shown("labels", shown=OF_SPANS in one.of)
        self._rows.set_shown("answers", shown=one.sort is AttributeSort.CHOICE)
        self._rows.set_shown("ends", shown=one.sort is AttributeSort.NUMBER)
        # The name is what project files say: it is settled once the scheme was kept.
        known = any(before.name == one.name for before in self._draft.before.attributes)
        self.name.setReadOnly(known)
        self.name.setToolTip(
            tr("Answers are kept under this name; it stays.") if known else tr("What project files say")
        )
        faults = dict(self._draft.faults_of("attribute", one.name))
        if one.sort is AttributeSort.NUMBER and "answers" in faults:
            faults["ends"] = faults.pop("answers")
        self._rows.show_faults(faults)

    def _lay_out(self) -> None:
        self.key.setFixedWidth(48)
        for field, words in ((self.least, tr("Least")), (self.most, tr("Most"))):
            field.setFixedWidth(90)
            field.setPlaceholderText(tr("Any"))
            field.setAccessibleName(words)
            field.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        for field, height in ((self.choices, 82), (self.guideline, 60)):
            field.setTabChangesFocus(True)
            field.setFixedHeight(height)
        self.choices.setPlaceholderText(tr("One answer a line"))
        every = QLabel(tr("None ticked: the spans of every label."))
        set_kind(every, "small")
        asked = QHBoxLayout()
        asked.setSpacing(14)
        for box in self.of.values():
            asked.addWidget(box)
        asked.addStretch(1)
        labels = QWidget()
        under = QVBoxLayout(labels)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(2)
        under.addWidget(self.labels)
        under.addWidget(every)
        ends = QWidget()
        line = QHBoxLayout(ends)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.least)
        line.addWidget(QLabel(tr("to")))
        line.addWidget(self.most)
        line.addStretch(1)
        key = QHBoxLayout()
        key.addWidget(self.key)
        key.addStretch(1)
        self.key.setAccessibleName(tr("Key"))
        rows = self._rows
        rows.add(tr("Title"), self.title, "title")
        rows.add(tr("Name in files"), self.name, "name")
        rows.add(tr("Asked of"), asked, "of")
        rows.add(tr("Labels"), labels, "labels", tall=True)
        rows.add(tr("Answer"), self.sort, "sort")
        rows.add(tr("Answers"), self.choices, "answers", tall=True)
        rows.add(tr("From"), ends, "ends")
        rows.add(tr("Key"), key, "key")
        rows.add(tr("Guideline"), self.guideline, "guideline", tall=True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 12, 0)
        lines.addWidget(rows)
        lines.addStretch(1)

    def _listen(self) -> None:
        for field in (self.title, self.name, self.key, self.least, self.most):
            field.textEdited.connect(self._change)
        for field in (self.choices, self.guideline):
            field.textChanged.connect(self._change)
        self.sort.activated.connect(self._change)
        for box in self.of.values():
            box.clicked.connect(self._change)
        self.labels.changed.connect(self._change)

    def _change(self, *_: object) -> None:
        if self._shows or self._place < 0:
            return
        sort = AttributeSort(self.sort.currentData())
        of = frozenset(of for of, box in self.of.items() if box.isChecked())
        lines = (line.strip() for line in self.choices.toPlainText().splitlines())
        ticked = self.labels.ticked
        made = Attribute(
            name=self.name.text().strip(),
            title=self.title.text(),
            sort=sort,
            of=of,
            labels=tuple(key for key in self.labels.keys if key in ticked) if OF_SPANS in of else (),
            choices=tuple(line for line in lines if line) if sort is AttributeSort.CHOICE else (),
            key=self.key.text().strip()[-1:].lower(),
            guideline=self.guideline.toPlainText(),
            least=_number(self.least.text()) if sort is AttributeSort.NUMBER else None,
            most=_number(self.most.text()) if sort is AttributeSort.NUMBER else None,
        )
        self._draft.do(lambda scheme: _with_attribute(scheme, self._place, made))


def _with_attribute(scheme: Scheme, place: int, made: Attribute) -> Scheme:
    return replace(
        scheme, attributes=tuple(made if number == place else one for number, one in enumerate(scheme.attributes))
    )


def _number(words: str) -> float | None:
    """The number that was typed, with a comma or a point; None for anything else, which sets no end."""
    try:
        value = float(words.replace(",", ".").strip())
    except ValueError:
        return None
    return value if math.isfinite(value) else None
