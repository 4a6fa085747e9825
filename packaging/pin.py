"""Writes constraints.txt: the exact version of every distribution that .venv holds and the project needs.

For those who keep the project, after a dependency was changed: `.venv/bin/python packaging/pin.py`.
"""

import platform
import re
import sys
import tomllib
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement

_ROOT = Path(__file__).resolve().parent.parent
_TARGET = Path(__file__).with_name("constraints.txt")

# What only another system needs, and so is not in a venv made on this one.
_ELSEWHERE = ("colorama==0.4.6 ; sys_platform == 'win32'",)
_NEVER = {"pip", "pullquote"}

_HEAD = """\
# The exact versions that Pullquote is tested with; made by packaging/pin.py, read by packaging/bootstrap.py.
# A line `# for X` says which part of the project needs what follows: the program itself, or an extra.
"""


def main() -> int:
    """Write the file anew from the venv that runs this."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras: dict[str, list[str]] = project["project"]["optional-dependencies"]
    groups = {"pullquote": [*project["project"]["dependencies"], *project["build-system"]["requires"]], **extras}
    installed = {_plain(found.name): found for found in distributions()}
    pinned: set[str] = set()
    lines = [_HEAD]
    for group, wanted in groups.items():
        named = [line for line in wanted if _plain(Requirement(line).name) not in _NEVER]
        names = _closure(named, installed) - pinned - _NEVER
        pinned |= names
        lines.append(f"# for {group}")
        lines += [f"{name}=={installed[name].version}" for name in sorted(names)]
        if group == "pullquote":
            lines += _ELSEWHERE
        lines.append("")
    _TARGET.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    print(f"{_TARGET.name}: {len(pinned)} versions, from Python {platform.python_version()}.")
    return 0


def _closure(wanted: list[str], installed: dict[str, Distribution]) -> set[str]:
    """The names of all that `wanted` needs here. Ends the program where something is not installed."""
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [Requirement(line) for line in wanted]
    while waiting:
        requirement = waiting.pop()
        name, extras = _plain(requirement.name), frozenset(requirement.extras)
        if (name, extras) in seen:
            continue
        if name not in installed:
            sys.exit(f"{requirement} is not installed in this venv; install it first.")
        if not requirement.specifier.contains(installed[name].version, prereleases=True):
            sys.exit(f"{name} {installed[name].version} is installed, but {requirement} is asked for.")
        seen.add((name, extras))
        for line in installed[name].requires or []:
            needed = Requirement(line)
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras | {""}):
                waiting.append(needed)
    return {name for name, _ in seen}


def _plain(name: str) -> str:
    """The name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
