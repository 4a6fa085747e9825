"""What is asked of pip: the requirements of pyproject.toml, and how many pinned versions they come to."""

import re
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

PROGRAM = "pullquote"

_OWN = re.compile(rf"{PROGRAM}\[([\w, -]+)\]")
_SECTION = re.compile(r"# for (\S+)")
_PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?:\s*;\s*sys_platform == '(?P<platform>\w+)')?")


def requirements(pyproject: Path, extras: Iterable[str]) -> list[str]:
    """The requirements of the program, of what builds it, and of the extras, as pip takes them."""
    table = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    project = table["project"]
    wanted: list[str] = [*project["dependencies"], *table["build-system"]["requires"]]
    for extra in whole_extras(project["optional-dependencies"], extras):
        wanted += [line for line in project["optional-dependencies"][extra] if not _OWN.fullmatch(line)]
    return wanted


def referred(pyproject: Path, extras: Iterable[str]) -> tuple[str, ...]:
    """The extras of a project, and those that they name in turn."""
    table = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    return whole_extras(table["project"]["optional-dependencies"], extras)


def whole_extras(table: Mapping[str, Sequence[str]], extras: Iterable[str]) -> tuple[str, ...]:
    """The extras and those that they name in turn as `pullquote[other]`, each once."""
    whole: dict[str, None] = {}
    waiting = list(extras)
    while waiting:
        extra = waiting.pop(0)
        if extra not in whole:
            whole[extra] = None
            named = (found[1] for line in table[extra] if (found := _OWN.fullmatch(line)))
            waiting += [other.strip() for names in named for other in names.split(",")]
    return tuple(whole)


def pins(constraints: str, extras: Iterable[str]) -> dict[str, str]:
    """The versions by name that a set-up with the extras comes to on this system, in the file's order."""
    groups = {PROGRAM, *extras}
    group = PROGRAM
    found: dict[str, str] = {}
    for line in constraints.splitlines():
        if section := _SECTION.fullmatch(line.strip()):
            group = section[1]
        elif group in groups and (pin := _PIN.fullmatch(line.strip())) and pin["platform"] in (None, sys.platform):
            found[pin["name"]] = pin["version"]
    return found
