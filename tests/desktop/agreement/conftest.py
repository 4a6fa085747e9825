"""The place of agreement in a window, over a real project that three people and a pipeline have read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from readings_of_project import ANA, make_read

from annotations.review.agreement.figures import Stage
from desktop.agreement.place import AgreementPlace
from desktop.jobs import Jobs
from desktop.panels.look import make_look
from desktop.session import Session
from desktop.theme import Theme


@dataclass
class Answering:
    """Names a file where the system would ask for one."""

    path: Path | None = None
    asked: list[Path] = field(default_factory=list)

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        self.asked.append(start)
        return self.path

    def save(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        self.asked.append(start)
        return self.path


@dataclass
class Room:
    """The place, what it works with, and a way to wait for figures."""

    place: AgreementPlace
    session: Session
    jobs: Jobs
    chooser: Answering
    qtbot: QtBot

    def open(self, path: Path) -> None:
        """Open a project and show the place for it."""
        assert self.session.open(path)
        self.place.show_for(self.session.project)

    def counted(self, people: int = 2) -> None:
        """Wait until all figures of so many people are there, intervals too, and nothing runs any more."""

        def there() -> bool:
            found = self.place.found
            return (
                found is not None
                and len(found.annotators) == people
                and found.stage is Stage.INTERVALS
                and not self.jobs.running()
            )

        self.qtbot.waitUntil(there, timeout=60_000)

    def settled(self) -> None:
        """Wait until nothing runs any more."""
        self.qtbot.waitUntil(lambda: not self.jobs.running(), timeout=60_000)


@pytest.fixture
def room(qtbot: QtBot, light: Theme) -> Iterator[Room]:
    """The place without a project, in an active window."""
    session, jobs, chooser = Session(ANA), Jobs(), Answering()
    place = AgreementPlace(session, jobs, make_look(light), chooser)
    window = QWidget()
    window.resize(1300, 900)
    place.setParent(window)
    place.resize(1300, 900)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    place.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Room(place, session, jobs, chooser, qtbot)
    jobs.stop_all()
    session.close()


@pytest.fixture
def read(room: Room, tmp_path: Path) -> Room:
    """The place with the project's first two people compared, all figures there."""
    room.open(make_read(tmp_path / "read.pullquote"))
    room.counted()
    return room
