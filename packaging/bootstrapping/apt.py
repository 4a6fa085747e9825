"""Apt: installing packages of Debian and Ubuntu, or saying the one line that does."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence

from bootstrapping.problems import SetupProblem, diagnose

# Since 2024 some libraries carry this ending, for times after 2038: libglib2.0-0t64.
_RENAMED = "t64"
_LOCK_SECONDS = 120


def apt_is_there() -> bool:
    """Whether this system is installed with apt."""
    return shutil.which("apt-get") is not None


def is_root() -> bool:
    """Whether this process may install packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_line(packages: Sequence[str]) -> str:
    """The command that a person can paste to install the packages."""
    return "sudo apt-get install -y " + " ".join(known_names(packages))


def install(packages: Sequence[str]) -> None:
    """Install the packages, as root. Raises SetupProblem where that fails."""
    updated = _apt(["update", "-qq"])
    done = _apt(["install", "-y", "-qq", "--no-install-recommends", *known_names(packages)])
    if done.returncode != 0:
        said = "\n".join((updated.stderr, done.stderr))
        sentence = diagnose(said, "/var", "apt-get").rstrip(".")
        raise SetupProblem(f"{sentence}. The packages asked for were {' '.join(packages)}.")


def known_names(packages: Sequence[str]) -> list[str]:
    """The names under which this release has the packages; as they are where it knows none, or nothing yet."""
    both = [name for package in packages for name in (package, package + _RENAMED)]
    try:
        listed = subprocess.run(
            ["apt-cache", "policy", *both], capture_output=True, text=True, check=False, env=_environment()
        ).stdout
    except OSError:
        return list(packages)
    return renamed(packages, candidates(listed))


def renamed(packages: Sequence[str], known: set[str]) -> list[str]:
    """Each package by the name that is `known`, with or without the newer ending; as it is where neither is."""
    return [name + _RENAMED if name not in known and name + _RENAMED in known else name for name in packages]


def candidates(policy: str) -> set[str]:
    """The packages that can be installed, from what `apt-cache policy` prints."""
    found = re.findall(r"^(\S+):\n(?:  .*\n)*?  Candidate: (\S+)", policy, re.MULTILINE)
    return {name for name, candidate in found if candidate != "(none)"}


def _apt(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["apt-get", "-o", f"DPkg::Lock::Timeout={_LOCK_SECONDS}", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env=_environment(),
    )


def _environment() -> dict[str, str]:
    return {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
