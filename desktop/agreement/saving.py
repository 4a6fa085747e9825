"""Writing the figures to a file: CSV for spreadsheets, JSON for programs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotations.language import tr
from annotations.review.agreement.figures import Agreement, Pair, Subject
from annotations.review.agreement.tables import confusion_csv, figures_bytes, figures_csv
from desktop.dialogs.choosing import Chooser

# Spreadsheets take a file for UTF-8 only where it begins with this mark.
_SPREADSHEET = "utf-8-sig"


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on the screen: the figures, names by id, the project's folder, and which matrix (`pair` None: none)."""

    found: Agreement
    names: Mapping[str, str]
    folder: Path
    subject: Subject
    pair: Pair | None


class Saving(QObject):
    """Asks where, and writes what `shown` gives. `said` gives one sentence, and whether something went wrong."""

    said = Signal(str, bool)

    def __init__(self, shown: Callable[[], Shown | None], chooser: Chooser, window: QWidget) -> None:
        super().__init__(window)
        self._shown = shown
        self._chooser = chooser
        self._window = window

    def figures(self) -> None:
        """All figures as CSV."""
        if shown := self._shown():
            content = figures_csv(shown.found, shown.names).encode(_SPREADSHEET)
            self._write(shown.folder / "agreement.csv", "CSV (*.csv)", content)

    def matrix(self) -> None:
        """The confusion matrix that is shown as CSV."""
        shown = self._shown()
        if shown is not None and shown.pair is not None:
            words = confusion_csv(shown.found, shown.subject, shown.pair, shown.names)
            start = shown.folder / f"confusion-{shown.subject.value}.csv"
            self._write(start, "CSV (*.csv)", words.encode(_SPREADSHEET))

    def json(self) -> None:
        """All figures and matrices as JSON."""
        if shown := self._shown():
            self._write(shown.folder / "agreement.json", "JSON (*.json)", figures_bytes(shown.found, shown.names))

    def _write(self, start: Path, kinds: str, content: bytes) -> None:
        path = self._chooser.save(self._window, tr("Export figures"), start, kinds)
        if path is None:
            return
        try:
            path.write_bytes(content)
        except OSError as error:
            self.said.emit(tr("{name} cannot be written: {strerror}.", name=path.name, strerror=error.strerror), True)
        else:
            self.said.emit(tr("The figures are in {name}.", name=path.name), False)
