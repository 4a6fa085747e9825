"""Printing: the open article goes to a printer or into a PDF, with what was chosen in a small dialog."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from annotations.language import tr
from desktop.action_table import ActionTable
from desktop.jobs import Callbacks, Jobs
from desktop.messages import error_words
from desktop.session import Session
from desktop.settings import Settings

if TYPE_CHECKING:
    # At run time only once something is printed.
    from PySide6.QtPrintSupport import QPrinter

    from desktop.dialogs.choosing import Chooser
    from desktop.printing.printed import PrintChoices, Printed

_PURPOSE = "pdf"
_LONGEST_NAME = 80


class Printing(QObject):
    """Prints the open article. `said` gives one sentence, and whether something went wrong."""

    said = Signal(str, bool)

    def __init__(self, session: Session, jobs: Jobs, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._window = window

    def bind(self, table: ActionTable) -> None:
        """Say what the actions do."""
        table.bind("print", self.print_article)
        table.bind("pdf", self.save_pdf)

    def print_article(self) -> None:
        """Ask what, then with which printer, and print."""
        chosen = self._ask(tr("Print…"))
        if chosen is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        printer.setDocName(chosen.title)
        printer.setCreator("Pullquote")
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        try:
            if dialog.exec() == QDialog.DialogCode.Accepted:
                self._print(printer, chosen)
        finally:
            dialog.deleteLater()

    def save_pdf(self) -> None:
        """Ask what and where, and write a PDF."""
        chosen = self._ask(tr("Save as PDF…"))
        if chosen is None:
            return
        start = self._settings.folder(_PURPOSE) / f"{_file_name(chosen.title)}.pdf"
        path = self.chooser.save(self._window, tr("Save as PDF"), start, tr("PDF (*.pdf)"))
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".pdf")
        self._settings.remember_folder(_PURPOSE, path.parent)

        def failed(error: BaseException) -> None:
            self.said.emit(error_words(error), True)

        self._jobs.start(
            "pdf",
            lambda _context: _pdf(chosen),
            Callbacks(done=lambda content: self._write(path, content), failed=failed),
        )

    @cached_property
    def chooser(self) -> "Chooser":
        """Asks where a PDF is to go."""
        from desktop.dialogs.choosing import SystemChooser

        return SystemChooser()

    def _ask(self, verb: str) -> "Printed | None":
        """What is to be printed of the open article; None where there is none or the user thinks better of it."""
        from desktop.printing.print_dialog import PrintDialog
        from desktop.printing.printed import printed
        from desktop.showing import byline

        reading, project = self._session.reading, self._session.project
        if reading is None or project is None:
            self._session.failed.emit(tr("Open an article first."))
            return None
        dialog = PrintDialog(reading.article.title, verb, self._choices(), self._window)
        try:
            if dialog.exec() != QDialog.DialogCode.Accepted:
                return None
            choices = dialog.choices
        finally:
            dialog.deleteLater()
        self._settings.put_text("print_choices", "".join("1" if one else "0" for one in choices))
        return printed(reading, project.scheme, choices, byline(reading.article))

    def _choices(self) -> "PrintChoices":
        from desktop.printing.printed import PrintChoices

        kept = self._settings.text("print_choices")
        usual = PrintChoices()
        return PrintChoices(*(sign == "1" for sign in kept)) if len(kept) == len(usual) else usual

    def _print(self, printer: "QPrinter", chosen: "Printed") -> None:
        from PySide6.QtPrintSupport import QPrinter

        from desktop.printing.sheets import Sheets, paint_all, paper_size

        sheets = Sheets(chosen, *paper_size(printer.pageLayout()))
        ranged = printer.printRange() is QPrinter.PrintRange.PageRange
        first = max(0, printer.fromPage() - 1) if ranged else 0
        last = printer.toPage() - 1 if ranged and printer.toPage() else None
        paint_all(printer, sheets, first, last)
        if printer.printerState() is QPrinter.PrinterState.Error:
            self.said.emit(tr("The printer {name} did not take the article.", name=printer.printerName()), True)
        else:
            self.said.emit(tr("Sent to the printer: {title}.", title=chosen.title), False)

    def _write(self, path: Path, content: object) -> None:
        """Write a file that appears whole or not at all."""
        part = path.with_name(f".{path.name[:100]}.part")
        try:
            if isinstance(content, bytes):
                part.write_bytes(content)
                part.replace(path)
        except OSError as error:
            part.unlink(missing_ok=True)
            reason = error.strerror
            self.said.emit(tr("{name} could not be written: {reason}.", name=path.name, reason=reason), True)
        else:
            self.said.emit(tr("Saved as {name}.", name=path.name), False)


def _pdf(chosen: "Printed") -> bytes:
    from desktop.printing.pdf import article_pdf

    return article_pdf(chosen)


def _file_name(title: str) -> str:
    """A title as the name of a file that every system takes."""
    kept = "".join(" " if sign in '<>:"/\\|?*' or ord(sign) < 32 else sign for sign in title)
    return " ".join(kept.split())[:_LONGEST_NAME].strip(" .") or tr("Article")
