"""An export and its preview as values: what a job does, here or in a process of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from annotations.annotators import Annotator
from annotations.exchange.apart import run_apart
from annotations.exchange.exporting import ExportReport, export
from annotations.exchange.formats import format_named
from annotations.exchange.previewing import ExportPreview, make_preview
from annotations.exchange.selecting import Selection
from annotations.project import Project

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Origin:
    """What is read: the project at `path` as `annotator` sees it; `pipeline` gives the tokens where a format has some."""

    path: Path
    annotator: Annotator
    pipeline: str = ""


@dataclass(frozen=True, slots=True)
class WriteTask:
    """Write what `selection` asks for to `target`."""

    origin: Origin
    target: Path
    format: str
    selection: Selection
    overwrite: bool = False

    def __call__(self, progress: Progress, cancelled: Cancelled) -> ExportReport:
        """Do it. Raises as `export` does."""
        with Project.open(self.origin.path, self.origin.annotator, read_only=True) as project:
            return export(
                project,
                self.target,
                format_named(self.format, self.origin.pipeline),
                self.selection,
                overwrite=self.overwrite,
                progress=progress,
                cancelled=cancelled,
            )


@dataclass(frozen=True, slots=True)
class PreviewTask:
    """Say what an export would be; None once cancelled."""

    origin: Origin
    format: str
    selection: Selection

    def __call__(self, progress: Progress, cancelled: Cancelled) -> ExportPreview | None:  # noqa: ARG002 - no progress
        """Do it. Raises as `make_preview` does."""
        with Project.open(self.origin.path, self.origin.annotator, read_only=True) as project:
            return make_preview(project, format_named(self.format, self.origin.pipeline), self.selection, cancelled)


def write(task: WriteTask, progress: Progress, cancelled: Cancelled) -> ExportReport:
    """Do `task`, in a process of its own where its format needs spaCy."""
    if format_named(task.format).apart:
        return run_apart(task, progress, cancelled)
    return task(progress, cancelled)


def preview(task: PreviewTask, cancelled: Cancelled) -> ExportPreview | None:
    """Do `task`, in a process of its own where its format needs spaCy."""
    if format_named(task.format).apart:
        return run_apart(task, lambda _done, _most: None, cancelled)
    return task(lambda _done, _most: None, cancelled)
