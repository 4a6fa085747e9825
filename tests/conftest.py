"""Fixtures that every test may use; no test touches the settings of the person who runs it."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# pytest's importlib mode puts no folder of tests on the path; what several of them need is in this one.
sys.path.append(str(Path(__file__).parent / "shared"))

from annotations.annotators import Annotator, AnnotatorKind
from annotations.project import Project
from annotations.scheme import default_scheme

_SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("here", deadline=None, max_examples=60, suppress_health_check=_SLOW)
settings.register_profile("ci", deadline=None, max_examples=25, suppress_health_check=_SLOW)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True)
def settings_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty settings folder of the test's own."""
    folder = tmp_path_factory.mktemp("settings")
    monkeypatch.setenv("PULLQUOTE_SETTINGS", str(folder))
    return folder


@pytest.fixture
def ana() -> Annotator:
    """A person who annotates."""
    return Annotator("0197a0de-0000-7000-8000-00000000a4a0", "ana", AnnotatorKind.HUMAN)


@pytest.fixture
def project(tmp_path: Path, ana: Annotator) -> Iterator[Project]:
    """An empty project of ana's, with the scheme that ships."""
    with Project.create(tmp_path / "news.pullquote", ana, default_scheme()) as made:
        yield made
