"""FinderVersion: what the finder's suggestions are known by. Imports no spaCy, so that windows and commands can name it."""

from enum import StrEnum

# It changes with every change of what the finder finds.
FINDER_VERSION = "2"


class IndirectMode(StrEnum):
    """How much indirect speech the finder takes: none, what a reporting verb and a clause say plainly, or all it sees."""

    OFF = "off"
    STRICT = "strict"
    ALL = "all"


DEFAULT_INDIRECT = IndirectMode.STRICT


def finder_version(indirect: IndirectMode = DEFAULT_INDIRECT) -> str:
    """`quotes2` with the usual mode, `quotes2.off` and `quotes2.all` with the others.

    Suggestions of two modes are not the same, so their layers have two annotators.
    """
    return f"quotes{FINDER_VERSION}" + ("" if indirect is DEFAULT_INDIRECT else f".{indirect}")
