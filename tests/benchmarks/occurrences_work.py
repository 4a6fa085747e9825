"""What `occurrences.py` measures, in a process of its own: `python occurrences_work.py PROJECT NAME`; prints JSON."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from window_waits import Waits

from annotations.occurrences.finding import Search, find
from annotations.occurrences.phrase import phrase_of
from annotations.project import Project
from desktop.app import Desktop
from desktop.front import Front
from desktop.occurrences.dialog import OccurrencesDialog
from desktop.occurrences.everywhere import Everywhere
from desktop.settings import Settings


class Work:
    """The window with the project, at an article that has the name."""

    def __init__(self, path: Path, name: str) -> None:
        self.application = QApplication([])
        settings = Settings(path.with_name("settings.ini"))
        settings.prefill_on_import = False
        self.desktop = Desktop(Front(self.application, settings))
        self.desktop.start(path)
        self.waits = Waits()
        self.waits.until(lambda: self.project.number(self.desktop.session.article_id) is not None)
        if card := self.desktop.teamwork.card:
            card.hide()
        self.name = name
        self.begin = 0
        self.go_to_the_name()
        self.waits.until(_after(1))

    @property
    def project(self) -> Project:
        """The open project."""
        project = self.desktop.session.project
        if project is None:
            raise RuntimeError("no project is open")
        return project

    def go_to_the_name(self) -> None:
        """Open the first article that has the name as it is written."""
        first = next(row for rows in find(self.project, Search(phrase_of(self.name), "GPE")) for row in rows)
        self.desktop.session.open_article(first.article)
        self.begin = first.start

    @property
    def everywhere(self) -> Everywhere:
        """What opens the list."""
        return self.desktop.occurrences.everywhere

    @property
    def dialog(self) -> OccurrencesDialog:
        """The open list."""
        dialog = self.everywhere.dialog
        if dialog is None:
            raise RuntimeError("the list is not open")
        return dialog

    def listed(self) -> dict[str, object]:
        """From the key to the list with all its rows."""
        shown: dict[str, float] = {}
        began = time.monotonic()

        def look(rows: int, key: str) -> None:
            if key not in shown and self.everywhere.dialog and self.dialog.model.total >= rows:
                shown[key] = round(time.monotonic() - began, 2)

        def begin() -> None:
            nonlocal began
            began = time.monotonic()
            self.desktop.place.view.set_selection(self.begin, self.begin + len(self.name))
            self.desktop.window.actions_table["everywhere"].trigger()
            timer.start(5)

        def watch() -> None:
            look(20, "first rows s")
            look(1_950, "nearly all rows s")

        timer = QTimer()
        timer.timeout.connect(watch)
        found = self.waits.beside_control(begin, self._idle)
        timer.stop()
        return {
            **shown,
            "places": self.dialog.model.total,
            "memory MB": _memory(),
            **found,
        }

    def labelled(self) -> dict[str, object]:
        """All that are ticked labelled."""
        chosen = self.dialog.model.chosen_count
        told: list[object] = []
        self.desktop.session.changed.connect(lambda change, _: told.append(change))
        found = self.waits.beside_control(self.dialog.accept, lambda: bool(told))
        return {"chosen": chosen, "standing": self._standing(), **found}

    def cancelled(self) -> dict[str, object]:
        """The same again, and cancelled on the way."""
        self.listed()

        def begin() -> None:
            self.dialog.accept()
            QTimer.singleShot(350, cancel)

        def cancel() -> None:
            for job in self.desktop.jobs.running("wide step"):
                self.desktop.jobs.cancel(job)

        found = self.waits.beside_control(begin, self._idle)
        return {"standing": self._standing(), "faults": len(self.project.check().faults), **found}

    def repeated(self, step: Callable[[], None]) -> dict[str, object]:
        """Undone, or done again."""
        found = self.waits.beside_control(step, self._idle)
        return {"standing": self._standing(), **found}

    def _idle(self) -> bool:
        jobs = self.desktop.jobs
        return not any(jobs.running(name) for name in ("occurrences", "wide step", "long step"))

    def _standing(self) -> int:
        sql = self.project.connection.sql
        return sql.execute("SELECT count(*) FROM spans").fetchone()[0]


def _after(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def _memory() -> int:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


def main(path: Path, name: str) -> None:
    """Measure one after the other, and print."""
    work = Work(path, name)
    session = work.desktop.session
    found = {"the list": work.listed(), "labelled": work.labelled()}
    found["undone"] = work.repeated(session.undo)
    found["done again"] = work.repeated(session.redo)
    work.repeated(session.undo)
    found["cancelled on the way"] = work.cancelled()
    work.desktop.stop()
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
