"""What can go wrong in the user's world, each as one sentence fit to be shown.

    PullquoteError
    ├── TextError          a text that cannot be stored (lone surrogates, nothing in it)
    ├── SchemeError        a label scheme that cannot be used
    ├── EditError          an edit that would break a rule of annotation; nothing was changed
    ├── ProjectError       a project file that cannot be opened, or not in the way that was asked
    │   ├── ProjectMissing     no file there
    │   ├── NotAProject        a file of another kind, or damaged
    │   ├── NewerProject       written by a newer Pullquote
    │   ├── ProjectReadOnly    opened read-only (another window has it, or its folder cannot be written)
    │   └── ProjectClosed      closed by the thread that had it open, while a job was about to write
    ├── SearchError        words that cannot be searched for; says what is wrong with them, and where
    ├── ExchangeError      a file that cannot be read or written; names file and line where known
    └── PipelineError      a spaCy pipeline that cannot be loaded, or that died

Anything else that is raised is a bug of ours: it is logged and offered as a report at the outermost border.
"""

from pathlib import Path

from annotations.language import tr


class PullquoteError(Exception):
    """The user's world failed; `str(error)` is one clear sentence."""


class TextError(PullquoteError):
    """A text cannot be an article."""


class SchemeError(PullquoteError):
    """A label scheme cannot be read or lacks what was asked of it."""


class EditError(PullquoteError):
    """An edit was refused; the layer is as it was."""


class SearchError(PullquoteError):
    """A search cannot be understood or carried out."""


class ProjectError(PullquoteError):
    """A project file cannot be opened or changed."""


class ProjectMissing(ProjectError):
    """There is no file at the path."""


class NotAProject(ProjectError):
    """The file is no Pullquote project, or it is damaged."""


class NewerProject(ProjectError):
    """The file was written by a newer Pullquote than this one."""


class ProjectReadOnly(ProjectError):
    """The project is open for reading only."""


class ProjectClosed(ProjectError):
    """The project was closed while a job was about to write into it."""


class PipelineError(PullquoteError):
    """A spaCy pipeline cannot be loaded, or its process died."""


class ExchangeError(PullquoteError):
    """A file cannot be read or written.

    `path` is the file, `line` its 1-based line (None: the file as a whole), `reason` what is wrong with it.
    """

    def __init__(self, path: Path | str, reason: str, line: int | None = None) -> None:
        self.path = Path(path)
        self.line = line
        self.reason = reason
        place = tr("{name}, line {line}", name=self.path.name, line=line) if line is not None else self.path.name
        super().__init__(f"{place}: {reason}")

    def __reduce__(self) -> tuple[type["ExchangeError"], tuple[Path, str, int | None]]:
        # So that it comes back whole from another process.
        return type(self), (self.path, self.reason, self.line)
