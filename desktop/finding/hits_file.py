"""All hits of a search written as a table: asks where to, and says what became of it."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotations.finding.searching import Search
from annotations.language import tr
from annotations.project import Project
from desktop.dialogs.choosing import Chooser, SystemChooser
from desktop.finding.running import SearchRunning
from desktop.models.wording import grouped


class HitsFile(QObject):
    """Writes CSV in a job. `said` carries one sentence, and whether something went wrong."""

    said = Signal(str, bool)

    def __init__(self, running: SearchRunning, window: QWidget, chooser: Chooser | None = None) -> None:
        super().__init__(window)
        self._running = running
        self._window = window
        self.chooser = chooser or SystemChooser()
        self._file = Path()
        running.written.connect(self._written)

    def ask(self, project: Project, search: Search) -> None:
        """Ask for a file, and write what the search finds in the project into it."""
        start = project.path.with_name(f"{project.path.stem} hits.csv")
        path = self.chooser.save(self._window, tr("Export hits"), start, "CSV (*.csv)")
        if path is None:
            return
        self._file = path

        def write(lines: Iterator[str]) -> int:
            # Spreadsheets take a file for UTF-8 only where it begins with its mark.
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                return sum(1 for line in lines if file.write(line))

        self._running.write_csv(project, search, write)

    def _written(self, rows: int, fault: str) -> None:
        if fault:
            self.said.emit(tr("{name} could not be written: {fault}", name=self._file.name, fault=fault), True)
        else:
            self.said.emit(tr("{count} hits are in {name}.", count=grouped(rows), name=self._file.name), False)
