"""Says what an import did: what came in, what was known, what was refused and why; the reasons can be taken along."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotations.exchange.importing import ImportReport
from annotations.language import grouped, tr, tr_many
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.choosing import Chooser, SystemChooser
from desktop.dialogs.fitted import FittedDialog
from desktop.theme import set_kind

_PLACE_SHARE = 0.38
_ROW_HEIGHT = 26


class _Troubles(QTreeWidget):
    """The list; Ctrl+C copies the chosen rows whole, where Qt's own copies one cell."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            lines = (f"{row.text(0)}: {row.text(1)}" for row in self.selectedItems())
            QGuiApplication.clipboard().setText("\n".join(lines))
            event.accept()
        else:
            super().keyPressEvent(event)


class ImportReportDialog(FittedDialog):
    """Figures at the top, then each refusal, left-out annotation and note with its file and line."""

    def __init__(
        self,
        report: ImportReport,
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
        chooser: Chooser | None = None,
    ) -> None:
        super().__init__(parent)
        self._report = report
        self._folder = folder or Path.home()
        self._chooser = chooser or SystemChooser()
        self.setWindowTitle(tr("Import"))
        self.set_least(480)
        refused = sum(one.count for one in report.refused)
        heading = QLabel(tr("The import was stopped") if report.cancelled else tr("The import is done"))
        set_kind(heading, "heading")
        figures = QHBoxLayout()
        figures.setSpacing(12)
        figures.addWidget(_figure(len(report.added), tr("came in")))
        figures.addWidget(_figure(report.known + report.repeated, tr("known already")))
        figures.addWidget(_figure(refused, "refused", bad=refused > 0))
        self.whole = QLabel()
        self.whole.setWordWrap(True)
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setMinimumHeight(34)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_kind(self.whole, "quiet")
        self.list = self._make_list()
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.hide()
        buttons = Buttons()
        self.copy = buttons.aside(tr("Copy list"))
        self.save = buttons.aside(tr("Save list…"))
        buttons.go(tr("Close"))
        for button in (self.copy, self.save):
            button.setVisible(bool(self._rows()))
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(12)
        lines.addWidget(heading)
        lines.addLayout(figures)
        for sentence in self._sentences():
            lines.addWidget(_quiet(sentence))
        lines.addWidget(self.list, 1)
        lines.addWidget(self.whole)
        lines.addWidget(self.said)
        lines.addWidget(buttons)
        for widget in (self.list, self.whole):
            widget.setHidden(not self._rows())
        self.resize(680, 500 if self._rows() else 200)

    @property
    def text(self) -> str:
        """The report as text: the figures, then a line for each row of the list."""
        return "\n".join((*self._report.sentences(), "")) if self._rows() else "\n".join(self._report.sentences())

    def _sentences(self) -> list[str]:
        report = self._report
        found: list[str] = []
        if report.cancelled:
            found.append(tr("What had come in by then is there."))
        if report.layers or report.layers_known:
            known = (
                tr("; {layers_known} were there already", layers_known=grouped(report.layers_known))
                if report.layers_known
                else ""
            )
            found.append(
                tr(
                    "{count_words} came in{known}.",
                    count_words=tr_many("{count} annotated layer", "{count} annotated layers", report.layers),
                    known=known,
                )
            )
        if report.left_out:
            found.append(
                tr(
                    "{count_words} did not fit the text and stayed out.",
                    count_words=tr_many("{count} annotation", "{count} annotations", len(report.left_out)),
                )
            )
        return found

    def _rows(self) -> list[tuple[str, str]]:
        report = self._report
        troubles = [(str(one.place), one.reason) for one in (*report.refused, *report.left_out)]
        return [*troubles, *((str(note.place), note.note) for note in report.notes)]

    def _make_list(self) -> QTreeWidget:
        tree = _Troubles()
        tree.setAccessibleName(tr("What was refused or is to be known, and why"))
        tree.setHeaderLabels([tr("Where"), tr("What")])
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        tree.setMinimumHeight(120)
        for place, words in self._rows():
            words = words[:1].upper() + words[1:]
            row = QTreeWidgetItem([place, words])
            row.setToolTip(0, place)
            row.setToolTip(1, words)
            row.setSizeHint(0, QSize(0, _ROW_HEIGHT))
            tree.addTopLevelItem(row)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        tree.currentItemChanged.connect(self._show_whole)
        return tree

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the places the width that they want, but never so much that nothing is left for the reasons."""
        super().resizeEvent(event)
        most = round(event.size().width() * _PLACE_SHARE)
        widest = max((self.fontMetrics().horizontalAdvance(place) for place, _ in self._rows()), default=0)
        self.list.header().resizeSection(0, min(most, widest + 24))

    def _show_whole(self, row: QTreeWidgetItem | None) -> None:
        """Show a row below the list in full: in it, long sentences are cut."""
        self.whole.setText(f"{row.text(0)}: {row.text(1)}" if row is not None else "")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self._say(tr("The list is in the clipboard."))

    def _save(self) -> None:
        start = self._folder / tr("import report.txt")
        path = self._chooser.save(self, tr("Save the list"), start, tr("Text (*.txt);;All files (*)"))
        if path is None:
            return
        try:
            path.write_text(self.text, encoding="utf-8")
        except OSError as error:
            self._say(
                tr("{name} could not be written ({strerror}).", name=path.name, strerror=error.strerror), bad=True
            )
        else:
            self._say(tr("The list was saved as {name}.", name=path.name))

    def _say(self, sentence: str, *, bad: bool = False) -> None:
        set_kind(self.said, "error" if bad else "quiet")
        self.said.setText(sentence)
        self.said.show()


def _figure(number: int, words: str, *, bad: bool = False) -> QFrame:
    """A number with its words below, as a card."""
    card = QFrame()
    set_kind(card, "card")
    figure = QLabel(f"{number:,}")
    set_kind(figure, "title")
    below = QLabel(words)
    set_kind(below, "error" if bad else "quiet")
    lines = QVBoxLayout(card)
    lines.setContentsMargins(16, 10, 16, 12)
    lines.setSpacing(0)
    lines.addWidget(figure)
    lines.addWidget(below)
    card.setAccessibleName(f"{number:,} {words}")
    return card


def _quiet(sentence: str) -> QLabel:
    label = QLabel(sentence)
    label.setWordWrap(True)
    set_kind(label, "quiet")
    return label
