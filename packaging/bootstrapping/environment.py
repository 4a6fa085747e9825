"""Environment: makes, mends and fills `.venv`, and leaves it alone where nothing is to be done."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bootstrapping import apt
from bootstrapping.installing import Installer
from bootstrapping.libraries import FONTS, Part, missing_parts, packages_of
from bootstrapping.places import Places, real_python
from bootstrapping.problems import SetupProblem, diagnose, disk_full, path_too_long
from bootstrapping.progress import ProgressLine
from bootstrapping.stamp import Stamp, pins_of, read_stamp, write_stamp

# The longest path inside .venv, with room for pip's own endings; Windows allows 260 where it is not told otherwise.
_LONGEST_INSIDE = 185
_WINDOWS_LIMIT = 260
# Less than an environment with nothing but pip in it takes.
_LEAST_FREE = 30_000_000


class Environment:
    """The environment beside pyproject.toml. `ensure` makes it what a start needs, and is quick where it is that."""

    def __init__(self, places: Places, line: ProgressLine) -> None:
        self._places = places
        self._line = line

    def ensure(self, extras: Sequence[str], system: Sequence[str]) -> list[Part]:
        """Have the program, its extras and the groups of system parts there; returns the system parts still missing.

        Raises SetupProblem where the environment cannot be made.
        """
        places = self._places
        pins = pins_of(places)
        stamp = self._stamp()
        if stamp and stamp.holds(pins, tuple(extras)) and set(system) <= set(stamp.system):
            return []
        missing = self._ensure_system([name for name in system if stamp is None or name not in stamp.system])
        if stamp is None:
            stamp = self._make()
        wanted = tuple(extras) if stamp.pins != pins else tuple(dict.fromkeys((*stamp.extras, *extras)))
        if not stamp.holds(pins, wanted):
            # Not until everything is in does the environment count as whole.
            write_stamp(replace(stamp, pins="", extras=()), places.stamp)
            Installer(places, self._line).install(wanted)
            self._line.say(f"Everything is installed in {places.venv}.")
        there = tuple(name for name in system if not missing_parts((name,))) if missing else tuple(system)
        write_stamp(
            replace(stamp, pins=pins, extras=wanted, system=tuple(dict.fromkeys((*stamp.system, *there)))),
            places.stamp,
        )
        return missing

    def _stamp(self) -> Stamp | None:
        """The stamp of an environment that works; None where it is to be made, or made anew."""
        places = self._places
        python = real_python(places)
        if python is None:
            return None
        stamp = read_stamp(places.stamp)
        if stamp is None:
            # One that was made by hand, or whose making was stopped: it will do where it has pip.
            return Stamp(str(places.root), str(python)) if self._has_pip() else None
        return stamp if (stamp.root, stamp.python) == (str(places.root), str(python)) else None

    def _has_pip(self) -> bool:
        found = subprocess.run([str(self._places.python), "-P", "-c", "import pip"], capture_output=True, check=False)
        return found.returncode == 0

    def _make(self) -> Stamp:
        """Make the environment anew, empty but for pip."""
        places = self._places
        _check_length(places.venv)
        if places.venv.is_symlink() or places.venv.is_file():
            raise SetupProblem(f"{places.venv} is no folder; take it away and start again.")
        if places.venv.exists():
            if any(places.venv.iterdir()) and not (places.venv / "pyvenv.cfg").is_file():
                raise SetupProblem(f"{places.venv} is no Python environment; move it away and start again.")
            self._line.show("The environment does not work any more; it is made anew")
            shutil.rmtree(places.venv)
        self._line.show(f"Making {places.venv}")
        made = subprocess.run(
            [sys.executable, "-m", "venv", str(places.venv)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        python = real_python(places)
        if made.returncode != 0 or python is None:
            if shutil.disk_usage(places.root).free < _LEAST_FREE:
                # ensurepip keeps to itself what it failed on.
                raise SetupProblem(disk_full(str(places.root)))
            raise SetupProblem(diagnose(made.stdout, str(places.venv), "python -m venv"))
        stamp = Stamp(str(places.root), str(python))
        write_stamp(stamp, places.stamp)
        return stamp

    def _ensure_system(self, groups: Sequence[str]) -> list[Part]:
        """Install what the system lacks, where that is possible; returns what it lacks still.

        Raises SetupProblem where Python cannot make an environment, which nothing can make up for.
        """
        missing = missing_parts(groups)
        lacks_venv = real_python(self._places) is None and not _can_make_venv()
        packages = [*([_venv_package()] if lacks_venv else []), *packages_of(missing)]
        if not packages:
            return []
        if "window" in groups and missing:
            packages += FONTS
        self._get(packages, missing)
        importlib.invalidate_caches()
        if lacks_venv and not _can_make_venv():
            raise SetupProblem("Without it, Python cannot make an environment; then start this again.")
        return missing_parts(groups)

    def _get(self, packages: list[str], missing: list[Part]) -> None:
        """Install packages with apt, or say how a person can."""
        if not apt.apt_is_there():
            names = ", ".join(part.name for part in missing) or "Python’s venv and ensurepip"
            self._line.say(f"This system lacks {names}; install that with its package manager.")
        elif not apt.is_root():
            self._line.say(
                f"This system lacks something that Pullquote needs. Install it with:\n  {apt.apt_line(packages)}"
            )
        else:
            self._line.show(f"Installing with apt: {' '.join(packages)}")
            try:
                apt.install(packages)
            except SetupProblem as problem:
                self._line.say(str(problem))


def _can_make_venv() -> bool:
    """Debian packs venv's better half apart from Python."""
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def _venv_package() -> str:
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def _check_length(venv: Path) -> None:
    """Raise SetupProblem where Windows would stop in the middle of unpacking, for the length of a path."""
    if os.name == "nt" and len(str(venv)) + _LONGEST_INSIDE > _WINDOWS_LIMIT and not _long_paths_allowed():
        raise SetupProblem(path_too_long(str(venv)))


def _long_paths_allowed() -> bool:
    """What Windows' registry says of paths over 260 characters."""
    if sys.platform != "win32":
        return True
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
            return winreg.QueryValueEx(key, "LongPathsEnabled")[0] == 1
    except OSError:
        return False
