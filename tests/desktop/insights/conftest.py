"""The insights place with three people's work of some weeks, and one who answers its file dialogs."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from answering import Answering
from pytestqt.qtbot import QtBot
from weeks import ANA, make_weeks

from desktop.insights.place import InsightsPlace
from desktop.jobs import Jobs
from desktop.panels.look import Look, make_look
from desktop.session import Session
from desktop.settings import Settings
from desktop.theme import Theme


@pytest.fixture(scope="session")
def made_weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_weeks(tmp_path_factory.mktemp("weeks") / "weeks.pullquote", articles=16, spans=7, days=19)


@pytest.fixture
def weeks(made_weeks: Path, tmp_path: Path) -> Path:
    """A copy of its own for each test."""
    return Path(shutil.copy(made_weeks, tmp_path / "weeks.pullquote"))


@pytest.fixture
def look(light: Theme) -> Look:
    return make_look(light)


@pytest.fixture
def session() -> Iterator[Session]:
    made = Session(ANA)
    yield made
    made.close()


@pytest.fixture
def chooser() -> Answering:
    return Answering()


@pytest.fixture
def place(qtbot: QtBot, session: Session, look: Look, chooser: Answering, tmp_path: Path) -> Iterator[InsightsPlace]:
    """The place, shown, with no project open yet."""
    jobs = Jobs()
    made = InsightsPlace(session, jobs, Settings(tmp_path / "settings.ini"), look, chooser)
    qtbot.addWidget(made)
    made.resize(1300, 900)
    made.show()
    yield made
    jobs.stop_all()


@pytest.fixture
def filled(qtbot: QtBot, place: InsightsPlace, session: Session, weeks: Path) -> InsightsPlace:
    """The place with all figures of the weeks."""
    with qtbot.waitSignal(place.shown, timeout=20_000):
        assert session.open(weeks)
    return place
