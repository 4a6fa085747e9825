"""An export and its preview as values: what a job does, here or in a process of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotations.annotators import Annotator
from annotations.exchange.apart import run_apart
from annotations.exchange.dataset_card import CardWords, card_path
from annotations.exchange.exporting import Beside, ExportReport, export, is_folder
from annotations.exchange.formats import format_named
from annotations.exchange.plans import ExportPlan
from annotations.exchange.previewing import ExportPreview, make_preview
from annotations.exchange.writing import fingerprint
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
    """Write to `target` what `plan` asks for, with a card where it has words for one.

    `marks` are fingerprints that what is replaced must still have.
    """

    origin: Origin
    target: Path
    plan: ExportPlan
    overwrite: bool = False
    card: CardWords | None = None
    marks: Mapping[Path, str] = field(default_factory=dict[Path, str])

    def __call__(self, progress: Progress, cancelled: Cancelled) -> ExportReport:
        """Do it. Raises as `export` does."""
        plan = self.plan
        form = format_named(plan.format, self.origin.pipeline, plan.overlaps)
        with Project.open(self.origin.path, self.origin.annotator, read_only=True) as project:
            return export(
                project,
                self.target,
                form,
                plan.selection,
                beside=Beside(plan.split, self.card, plan.overlaps if form.flat else None),
                overwrite=self.overwrite,
                marks=self.marks,
                progress=progress,
                cancelled=cancelled,
            )


@dataclass(frozen=True, slots=True)
class PreviewTask:
    """Say what an export would be; None once cancelled."""

    origin: Origin
    plan: ExportPlan

    def __call__(self, progress: Progress, cancelled: Cancelled) -> ExportPreview | None:  # noqa: ARG002 - no progress
        """Do it. Raises as `make_preview` does."""
        plan = self.plan
        form = format_named(plan.format, self.origin.pipeline, plan.overlaps)
        with Project.open(self.origin.path, self.origin.annotator, read_only=True) as project:
            return make_preview(project, form, plan.selection, cancelled, split=plan.split)


def write(task: WriteTask, progress: Progress, cancelled: Cancelled) -> ExportReport:
    """Do `task`, in a process of its own where its format needs spaCy."""
    if format_named(task.plan.format).apart:
        return run_apart(task, progress, cancelled)
    return task(progress, cancelled)


def preview(task: PreviewTask, cancelled: Cancelled) -> ExportPreview | None:
    """Do `task`, in a process of its own where its format needs spaCy."""
    if format_named(task.plan.format).apart:
        return run_apart(task, lambda _done, _most: None, cancelled)
    return task(lambda _done, _most: None, cancelled)


def marks_of(report: ExportReport) -> Mapping[Path, str]:
    """The fingerprints of what was just written, by which an own file is known again. Raises OSError."""
    paths = (
        [report.path] if report.card is None or report.card.is_relative_to(report.path) else [report.path, report.card]
    )
    return {path: fingerprint(path) for path in paths}


def targets(path: Path, plan: ExportPlan) -> tuple[Path, ...]:
    """What an export to `path` makes: a file or folder, and where it is a file and there is a card, that beside it."""
    if plan.card and not is_folder(format_named(plan.format), plan.split):
        return path, card_path(path, folder=False)
    return (path,)
