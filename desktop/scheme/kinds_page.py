"""The kinds of quote: what the analyst reads of direct, indirect and mixed ones."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from annotations.attributions import QuoteKind
from annotations.language import tr
from annotations.scheme import Kind, Scheme
from annotations.scheme_faults import LONGEST_CODE
from desktop.scheme.draft import Draft
from desktop.scheme.rows import Rows, put_words
from desktop.theme import set_kind

_HEADINGS = {
    QuoteKind.DIRECT: tr("Direct quotes"),
    QuoteKind.INDIRECT: tr("Indirect quotes"),
    QuoteKind.MIXED: tr("Mixed quotes"),
}


class KindsPage(QScrollArea):
    """One block for each kind; what is typed goes into the draft at once."""

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.blocks = {kind.name: _KindBlock(draft, kind.name) for kind in draft.scheme.kinds}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 12, 0)
        lines.setSpacing(16)
        for block in self.blocks.values():
            lines.addWidget(block)
        if not self.blocks:
            nothing = QLabel(tr("This scheme says nothing of kinds of quotes."))
            set_kind(nothing, "quiet")
            lines.addWidget(nothing)
        lines.addStretch(1)
        self.setWidget(inside)

    def show_again(self) -> None:
        """Follow the draft."""
        for block in self.blocks.values():
            block.show_again()


class _KindBlock(QWidget):
    def __init__(self, draft: Draft, name: str) -> None:
        super().__init__()
        self._draft = draft
        self._name = name
        heading = QLabel(_HEADINGS[QuoteKind(name)])
        set_kind(heading, "heading")
        self.title, self.code = QLineEdit(), QLineEdit()
        self.code.setMaxLength(LONGEST_CODE)
        self.code.setFixedWidth(76)
        self.guideline, self.example = QPlainTextEdit(), QPlainTextEdit()
        self._rows = Rows()
        for label, field, key in (
            (tr("Title"), self.title, "title"),
            (tr("Short code"), self.code, "code"),
            (tr("Guideline"), self.guideline, "guideline"),
            (tr("Example"), self.example, "example"),
        ):
            field.setAccessibleName(tr("{field}, {kind}", field=label, kind=heading.text()))
            if isinstance(field, QPlainTextEdit):
                field.setTabChangesFocus(True)
                field.setFixedHeight(52)
            self._rows.add(label, field, key, tall=isinstance(field, QPlainTextEdit))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(heading)
        lines.addWidget(self._rows)
        self.show_again()
        self.title.textEdited.connect(self._change)
        self.code.textEdited.connect(self._change)
        self.guideline.textChanged.connect(self._change)
        self.example.textChanged.connect(self._change)

    def show_again(self) -> None:
        kind = next((one for one in self._draft.scheme.kinds if one.name == self._name), None)
        if kind is None:
            return
        for field, words in ((self.title, kind.title), (self.code, kind.code)):
            if field.text() != words:
                field.setText(words)
        for field, words in ((self.guideline, kind.guideline), (self.example, kind.example)):
            field.blockSignals(True)
            put_words(field, words)
            field.blockSignals(False)
        self._rows.show_faults(self._draft.faults_of("kind", self._name))

    def _change(self) -> None:
        made = Kind(
            self._name,
            self.title.text(),
            self.code.text(),
            self.guideline.toPlainText(),
            self.example.toPlainText(),
        )

        def change(scheme: Scheme) -> Scheme:
            return replace(scheme, kinds=tuple(made if one.name == self._name else one for one in scheme.kinds))

        self._draft.do(change)
