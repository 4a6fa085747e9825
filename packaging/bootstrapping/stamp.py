"""Stamp: what a finished set-up leaves in the environment, so that the next start need not look again."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from bootstrapping.places import Places

# Counts up when bootstrap.py itself does something more, so that older environments get it.
_SETUP = 1


@dataclass(frozen=True, slots=True)
class Stamp:
    """An environment in `root`, on the interpreter `python`, with the versions of `pins`.

    `extras` are the project's extras in it, `system` the groups of system libraries that were all there.
    """

    root: str
    python: str
    pins: str = ""
    extras: tuple[str, ...] = ()
    system: tuple[str, ...] = ()

    def holds(self, pins: str, extras: tuple[str, ...]) -> bool:
        """Whether everything is installed that `extras` need in the versions of `pins`."""
        return self.pins == pins and set(extras) <= set(self.extras)


def pins_of(places: Places) -> str:
    """A hash over all that decides what is installed. Raises OSError."""
    digest = hashlib.sha256(str(_SETUP).encode())
    for path in (places.pyproject, places.constraints):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_stamp(path: Path) -> Stamp | None:
    """The stamp in a file; None where there is none, or none that can be read."""
    try:
        table: dict[str, str | list[str]] = json.loads(path.read_text(encoding="utf-8"))
        return Stamp(
            str(table["root"]),
            str(table["python"]),
            str(table["pins"]),
            tuple(table["extras"]),
            tuple(table["system"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_stamp(stamp: Stamp, path: Path) -> None:
    """Put the stamp into its file, whole or not at all. Raises OSError."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(asdict(stamp), indent=1) + "\n", encoding="utf-8")
    part.replace(path)
