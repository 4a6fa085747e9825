"""The main job without a window: the sample articles in, pre-filled, exported, and the window drawn to a file."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bootstrapping.places import Places
from bootstrapping.problems import SetupProblem
from bootstrapping.progress import ProgressLine


@dataclass(frozen=True, slots=True)
class Results:
    """The files that the job leaves in `folder`."""

    folder: Path

    @property
    def project(self) -> Path:
        """The project with the sample articles."""
        return self.folder / "sample.pullquote"

    @property
    def export(self) -> Path:
        """What was exported from it."""
        return self.folder / "sample.jsonl"

    @property
    def picture(self) -> Path:
        """The window, drawn."""
        return self.folder / "window.png"


def main_job(places: Places, folder: Path, line: ProgressLine) -> int:
    """Do the job in `folder`; returns 0. A project that is there is used again. Raises SetupProblem, OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    results = Results(folder)
    project = str(results.project)
    if results.project.exists():
        line.say(f"The project {results.project} is there already and is used again.")
    else:
        _step(places, ["-m", "annotations", "new", project])
    _step(places, ["-m", "annotations", "import", project, str(places.samples)])
    _step(places, ["-m", "annotations", "prefill", project])
    _step(places, ["-m", "annotations", "export", project, str(results.export), *_EVERYTHING_SUGGESTED])
    _step(places, ["-m", "desktop", "--draw", str(results.picture), project], {"QT_QPA_PLATFORM": "offscreen"})
    line.say(
        f"\nThe project   {results.project}\nThe export    {results.export}\nThe window    {results.picture}\n"
        "On a machine with a display, the same command opens the window."
    )
    return 0


_EVERYTHING_SUGGESTED = ("--format", "jsonl", "--status", "all", "--layer", "models", "--overwrite")


def _step(places: Places, arguments: list[str], settings: dict[str, str] | None = None) -> None:
    """Run one command of Pullquote's; its words go to the terminal. Raises SetupProblem where it fails."""
    command = [str(places.python), "-P", *arguments]
    code = subprocess.call(command, stdin=subprocess.DEVNULL, env={**os.environ, **(settings or {})})
    if code != 0:
        raise SetupProblem(f"“{' '.join(arguments[1:3])}” ended with code {code}; what came before it is kept.")
