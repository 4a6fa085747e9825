"""The command line of bootstrap.py: `run` and `test`."""

import os
import subprocess
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from bootstrapping.display import usable_display
from bootstrapping.environment import Environment
from bootstrapping.places import Places
from bootstrapping.problems import SetupProblem, words_for
from bootstrapping.progress import ProgressLine

_USAGE = """\
Usage: python3 packaging/bootstrap.py run             open Pullquote on its sample articles
       python3 packaging/bootstrap.py test [OPTIONS]  run the tests; OPTIONS are pytest's

Both make .venv first and install into it what is missing; where all is there, they start at once.
"""
_STOPPED = 130
# Who drops a PDF on the window shall not have to install anything first.
_FOR_ANALYSTS = ("documents",)


def main(arguments: Sequence[str], places: Places | None = None) -> int:
    """Do what the arguments say; returns the exit code: 0 done, 1 failed, 2 wrong use, 130 stopped by Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    here = places or Places.here()
    line = ProgressLine(sys.stdout)
    try:
        match list(arguments):
            case ["run"]:
                return run(here, line)
            case ["test", *options]:
                return test(here, line, options)
            case ["-h" | "--help"]:
                print(_USAGE, end="")
                return 0
            case _:
                print(_USAGE, end="", file=sys.stderr)
                return 2
    except SetupProblem as problem:
        line.clear()
        print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        line.clear()
        print(words_for(error, str(here.root)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        line.clear()
        print("Stopped; the next start goes on from here.", file=sys.stderr)
        return _STOPPED


def run(places: Places, line: ProgressLine) -> int:
    """Open the window, or do the main job without one where there is no display."""
    display = usable_display(os.environ)
    groups = {"x11": ("base", "window"), "wayland": ("base", "window", "wayland")}.get(display, ("base",))
    missing = Environment(places, line).ensure(_FOR_ANALYSTS, groups)
    if missing and Environment(places, line).ensure(_FOR_ANALYSTS, ("base",)):
        raise SetupProblem("Without these libraries Qt does not start; everything else is ready.")
    if display and not (missing and display == "x11"):
        return _become([str(places.python), "-P", "-m", "desktop", "--sample"])
    from bootstrapping.headless import main_job

    why = "Until those libraries are there, no window opens" if missing else "There is no display to open a window on"
    line.say(f"{why}; Pullquote does its main job without one.")
    return main_job(places, Path.cwd() / "pullquote-sample", line)


def test(places: Places, line: ProgressLine, options: Sequence[str]) -> int:
    """Run the test suite; returns the exit code of the first pytest that failed."""
    missing = Environment(places, line).ensure(("test", "dev"), ("base", "window", "tools"))
    if missing:
        line.say("Tests that need what is missing will fail or be left out.")
    from bootstrapping.suite import run_suite
    from bootstrapping.tool_readers import ToolReaders

    ToolReaders(places, line).ensure()
    return run_suite(places, line, options)


def _become(command: list[str]) -> int:
    """Turn this process into another, so that signals and the exit code are its own; Windows can only wait for it."""
    sys.stdout.flush()
    if os.name == "nt":
        return subprocess.call(command)
    os.execv(command[0], command)
    raise AssertionError("execv does not return")
