"""Says what an import did: what came in, what was known, what was refused and why; the report can be saved."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotations.exchange.import_report import ImportReport, save_report
from annotations.language import grouped, tr, tr_many
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.choosing import Chooser, SystemChooser
from desktop.dialogs.fitted import FittedDialog
from desktop.dialogs.import_troubles import Trouble, Troubles
from desktop.theme import set_kind


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
        figures.addWidget(_figure(refused, tr("refused"), bad=refused > 0))
        self.troubles = Troubles()
        self.troubles.show_rows(self._rows())
        self.list, self.whole = self.troubles.list, self.troubles.whole
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.hide()
        buttons = Buttons()
        self.copy = buttons.aside(tr("Copy"))
        self.save = buttons.aside(tr("Save report…"))
        self.close_button = buttons.go(tr("Close"))
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
        lines.addWidget(self.troubles, 1)
        lines.addWidget(self.said)
        lines.addSpacing(4)
        lines.addWidget(buttons)
        self.troubles.setHidden(not self._rows())
        if not self._rows():
            self.close_button.setFocus()
        self.resize(680, 500 if self._rows() else 200)

    @property
    def text(self) -> str:
        """The report as text: the figures, then a line for each row of the list."""
        return "\n".join((*self._report.sentences(), "")) if self._rows() else "\n".join(self._report.sentences())

    def _sentences(self) -> list[str]:
        report = self._report
        found = [report.sentences()[0]] if report.cancelled else []
        found += report.sums()
        if report.left_out:
            found.append(
                tr_many(
                    "{count} annotation did not fit the text and stayed out.",
                    "{count} annotations did not fit the text and stayed out.",
                    len(report.left_out),
                )
            )
        return found

    def _rows(self) -> list[Trouble]:
        return [(place, words) for _, place, words in self._report.rows]

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self._say(tr("The report is in the clipboard."))

    def _save(self) -> None:
        start = self._folder / tr("import report.md")
        kinds = tr("Markdown (*.md);;Text (*.txt);;Table (*.csv);;All files (*)")
        path = self._chooser.save(self, tr("Save the report"), start, kinds)
        if path is None:
            return
        try:
            save_report(self._report, path)
        except OSError as error:
            self._say(
                tr("{name} could not be written ({strerror}).", name=path.name, strerror=error.strerror), bad=True
            )
        else:
            self._say(tr("The report was saved as {name}.", name=path.name))

    def _say(self, sentence: str, *, bad: bool = False) -> None:
        set_kind(self.said, "error" if bad else "quiet")
        self.said.setText(sentence)
        self.said.show()


def _figure(number: int, words: str, *, bad: bool = False) -> QFrame:
    """A number with its words below, as a card."""
    card = QFrame()
    set_kind(card, "card")
    figure = QLabel(grouped(number))
    set_kind(figure, "title")
    below = QLabel(words)
    set_kind(below, "error" if bad else "quiet")
    lines = QVBoxLayout(card)
    lines.setContentsMargins(16, 10, 16, 12)
    lines.setSpacing(0)
    lines.addWidget(figure)
    lines.addWidget(below)
    card.setAccessibleName(f"{grouped(number)} {words}")
    return card


def _quiet(sentence: str) -> QLabel:
    label = QLabel(sentence)
    label.setWordWrap(True)
    set_kind(label, "quiet")
    return label
