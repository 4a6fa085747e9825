"""The project that a command works on."""

from pathlib import Path

import click

from annotations.errors import ProjectMissing, ProjectReadOnly
from annotations.identity import this_annotator
from annotations.project import Project

PROJECT = click.Path(dir_okay=False, path_type=Path)


def open_for_writing(path: Path) -> Project:
    """The project at `path`, to be changed. Raises ProjectError, also where another program has it open."""
    project = _open(path, read_only=False)
    if project.why_read_only:
        project.close()
        raise ProjectReadOnly(f"{project.why_read_only} Nothing was changed; close it there and try again.")
    return project


def open_for_reading(path: Path) -> Project:
    """The project at `path` for reading only; the window may have it open meanwhile. Raises ProjectError."""
    return _open(path, read_only=True)


def _open(path: Path, *, read_only: bool) -> Project:
    try:
        return Project.open(path, this_annotator(), read_only=read_only)
    except ProjectMissing as error:
        raise ProjectMissing(f"{error} “pullquote new {path}” makes one.") from error
