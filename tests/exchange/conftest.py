"""Projects by name, and layers to fill them with."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotations.annotators import Annotator
from annotations.project import Project


@pytest.fixture
def make_project(tmp_path: Path, ana: Annotator) -> Iterator[Callable[[str], Project]]:
    """Makes a project of a name; all are closed after the test."""
    made: list[Project] = []

    def make(name: str) -> Project:
        made.append(Project.create(tmp_path / f"{name}.pullquote", ana))
        return made[-1]

    yield make
    for project in made:
        project.close()
