"""Installer: pip in the environment, shown as one line of progress, its failures told in one sentence."""

import contextlib
import os
import queue
import re
import shutil
import subprocess
import threading
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from bootstrapping.pinned import pins, referred, requirements
from bootstrapping.places import Places
from bootstrapping.problems import SetupProblem, diagnose
from bootstrapping.progress import ProgressLine

# "Processing" is for files of an index on this machine.
_FOUND = re.compile(
    r"(?:(?:Collecting|Requirement already satisfied:) |Processing (?:.*[/\\])?(?=\S+\.whl))"
    r"([\w.-]*?\w)(?=[\s<>=!~;\[(]|-\d|$)"
)
_FETCHED = re.compile(r"\s+(?:Downloading|Using cached) \S+ \(([\d.]+ [kMG]?B)\)")
_UNPACKING = re.compile(r"Installing collected packages: (.+)")
_LOOK_EVERY = 0.5
_REMEMBERED = 300


class Installer:
    """Brings the pinned packages and the project itself into the environment of `places`.

    The user's own pip configuration (files, environment) holds: index, proxy, certificates, cache.
    """

    def __init__(self, places: Places, line: ProgressLine) -> None:
        self._places = places
        self._line = line

    def install(self, extras: Sequence[str]) -> None:
        """Install everything that is missing, then the project in place. Raises SetupProblem."""
        places = self._places
        forget_partial(places.packages)
        wanted = requirements(places.pyproject, extras)
        versions = pins(places.constraints.read_text(encoding="utf-8"), referred(places.pyproject, extras))
        if wanted:
            self._line.show(f"Looking for {len(versions)} packages")
            self._pip(["install", "--constraint", str(places.constraints), *wanted], versions)
        self._line.show("Installing Pullquote itself")
        self._pip(["install", "--no-deps", "--no-build-isolation", "--editable", str(places.root)], {})

    def _pip(self, arguments: Sequence[str], versions: dict[str, str]) -> None:
        process = subprocess.Popen(
            [str(self._places.python), "-P", "-m", "pip", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=_environment(),
        )
        said: deque[str] = deque(maxlen=_REMEMBERED)
        try:
            self._follow(process, said, versions)
        except BaseException:
            # Ctrl-C reaches pip as well; it must not go on unpacking by itself.
            with contextlib.suppress(OSError):
                process.terminate()
            process.wait()
            raise
        if process.wait() != 0:
            raise SetupProblem(diagnose("".join(said), str(self._places.venv)))

    def _follow(self, process: subprocess.Popen[str], said: deque[str], versions: dict[str, str]) -> None:
        """Show what pip prints while it works, and count what it unpacks, of which it prints nothing."""
        lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        threading.Thread(target=_pass_on, args=(process, lines), name="pip's words", daemon=True).start()
        counted = Count(self._line, versions, self._places.packages)
        while True:
            try:
                words = lines.get(timeout=_LOOK_EVERY)
            except queue.Empty:
                counted.look()
                continue
            if words is None:
                return
            said.append(words)
            counted.read(words)


class Count:
    """How far pip has got: packages looked up, then packages unpacked."""

    def __init__(self, line: ProgressLine, versions: dict[str, str], packages: Path | None) -> None:
        self._line = line
        self._versions = versions
        self._packages = packages
        self._seen: set[str] = set()
        self._name = ""
        self._unpacking = 0
        self._before = 0

    def read(self, words: str) -> None:
        """Take in one line of pip's."""
        if not self._versions:
            return
        if found := _FOUND.match(words):
            name = re.sub(r"[-_.]+", "-", found[1]).lower()
            if name in self._versions:
                self._name = name
                self._seen.add(name)
                self._line.show(self._collected(), passing=words.startswith("Requirement"))
        elif fetched := _FETCHED.match(words):
            self._line.show(f"{self._collected()} · {fetched[1]}", passing=True)
        elif unpacking := _UNPACKING.match(words):
            self._unpacking = len(unpacking[1].split(","))
            self._before = complete(self._packages)
            self._line.show(f"Unpacking {self._unpacking} packages")

    def look(self) -> None:
        """Count what has been unpacked by now."""
        if self._unpacking:
            done = complete(self._packages) - self._before
            self._line.show(f"Unpacking: {done} of {self._unpacking}", passing=True)

    def _collected(self) -> str:
        total = str(len(self._versions))
        return f"[{len(self._seen):>{len(total)}}/{total}] {self._name} {self._versions.get(self._name, '')}".rstrip()


def forget_partial(packages: Path | None) -> list[str]:
    """Take away the records of packages that pip was stopped in the middle of; returns their names.

    pip writes RECORD last, but believes METADATA, so that it would take such a package for installed.
    """
    if packages is None:
        return []
    partial = [found for found in packages.glob("*.dist-info") if not (found / "RECORD").is_file()]
    # What an update had moved away when it was stopped: pip only warns of it for ever.
    partial += [found for found in packages.glob("~*") if found.is_dir()]
    for folder in partial:
        shutil.rmtree(folder)
    return sorted(folder.name for folder in partial)


def complete(packages: Path | None) -> int:
    """How many packages are wholly there."""
    return 0 if packages is None else sum(1 for _ in packages.glob("*.dist-info/RECORD"))


def _pass_on(process: subprocess.Popen[str], lines: queue.SimpleQueue[str | None]) -> None:
    if process.stdout is not None:
        with process.stdout as printed:
            for words in printed:
                lines.put(words)
    lines.put(None)


def _environment() -> dict[str, str]:
    """The user's environment; only what pip prints is settled here."""
    quiet = {"PIP_PROGRESS_BAR": "off", "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8", "LC_MESSAGES": "C"}
    return {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", **os.environ, **quiet}
