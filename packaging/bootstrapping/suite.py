"""The test suite: offscreen as a whole, then the stories again in real windows under Xvfb."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from bootstrapping.places import Places
from bootstrapping.progress import ProgressLine

_OK, _FAILED, _NO_TESTS = 0, 1, 5
_STORIES = Path("tests", "stories")
_SCREEN = "-screen 0 1600x1000x24"


def run_suite(places: Places, line: ProgressLine, options: Sequence[str]) -> int:
    """Run pytest once or twice with the options; returns the code of the first that failed, 0 where none did.

    Paths among the options count from the project's folder.
    """
    with tempfile.TemporaryDirectory(prefix="pullquote-", ignore_cleanup_errors=True) as runtime:
        environment = environment_for(places, Path(runtime))
        first = _pytest(places, [*_workers(options), *options], {**environment, "QT_QPA_PLATFORM": "offscreen"})
        if first not in (_OK, _FAILED, _NO_TESTS):
            # Interrupted, or the tests cannot be read at all.
            return first
        stories = stories_options(places.root, options)
        if stories is None or not sys.platform.startswith("linux"):
            return first
        if shutil.which("xvfb-run") is None:
            line.say("There is no xvfb-run here, so that the stories were run offscreen only.")
            return first
        line.say("\nThe stories again, in real windows under Xvfb:")
        before = ["xvfb-run", "-a", "-s", _SCREEN]
        second = _pytest(places, stories, {**environment, "QT_QPA_PLATFORM": "xcb"}, before)
    # Options that choose tests may well choose none of the stories.
    if second == _NO_TESTS and options:
        second = _OK
    return first or second


def environment_for(places: Places, runtime: Path) -> dict[str, str]:
    """This process's environment, with everything that tests leave behind kept out of the project's folder."""
    kept = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
    # Qt warns without a runtime folder, and a warning fails a test.
    runtime.chmod(0o700)
    return {
        **kept,
        "XDG_RUNTIME_DIR": os.environ.get("XDG_RUNTIME_DIR") or str(runtime),
        "HYPOTHESIS_STORAGE_DIRECTORY": str(places.cache / "hypothesis"),
    }


def stories_options(root: Path, options: Sequence[str]) -> list[str] | None:
    """The options for the second run: those given, for the stories only; None where they ask for other files."""
    named = [option for option in options if _names_file(root, option)]
    if not named:
        return [*options, str(_STORIES)]
    stories = [option for option in named if (root / _file_of(option)).resolve().is_relative_to(root / _STORIES)]
    if not stories:
        return None
    return [option for option in options if option in stories or option not in named]


def _names_file(root: Path, option: str) -> bool:
    return not option.startswith("-") and bool(_file_of(option)) and (root / _file_of(option)).exists()


def _file_of(option: str) -> str:
    """The file of a test's name such as `tests/text.py::test_one`."""
    return option.partition("::")[0]


def _workers(options: Iterable[str]) -> list[str]:
    """Two workers, but none where the options look into a single process, or settle it themselves."""
    alone = ("-n", "--pdb", "--trace", "-s", "--capture=no", "--collect-only", "--co", "--dist", "--numprocesses")
    if any(option.startswith(alone) for option in options):
        return []
    # A worker that dies is not replaced: its successor would begin with the test that it died of.
    return ["-n", "2", "--dist", "loadfile", "--max-worker-restart", "0"]


def _pytest(places: Places, options: Sequence[str], environment: dict[str, str], before: Sequence[str] = ()) -> int:
    command = [str(places.python), "-m", "pytest", "-o", f"cache_dir={places.cache / 'pytest'}", *options]
    sys.stdout.flush()
    return subprocess.call([*before, *command], cwd=places.root, env=environment)
