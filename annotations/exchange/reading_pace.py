"""How far the reading of files is, by their bytes."""

from collections.abc import Iterable
from pathlib import Path

from annotations.exchange.results import Outcome, Place, Read

_BLOCK = 1 << 20
# A smaller file is read before anyone would want to know how far it is.
_COUNTED = 1 << 18


class ReadingPace:
    """Follows outcomes of `files`, which come in that order. Within a large file lines tell how far it is."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._sizes = {path: _size(path) for path in files}
        self._before: dict[Path, int] = {}
        total = 0
        for path, size in self._sizes.items():
            self._before[path] = total
            total += size
        self._total = total
        self._lines: dict[Path, int] = {}
        self._share = 0.0

    @property
    def bytes(self) -> int:
        """The size of all files together."""
        return self._total

    def after(self, outcomes: Iterable[Outcome]) -> float:
        """The share that is read once these have come, from 0 to 1; it never falls."""
        place = next((one.place for one in reversed(list(outcomes)) if isinstance(one, Read)), None)
        if place is not None and self._total:
            self._share = max(self._share, self._share_at(place))
        return self._share

    def _share_at(self, place: Place) -> float:
        size = self._sizes.get(place.path, 0)
        before = self._before.get(place.path, 0)
        if place.line is None or place.unit != "line" or size < _COUNTED:
            # An archive has more than this one.
            whole = place.line is None and not place.within
            return (before + (size if whole else 0)) / self._total
        if place.path not in self._lines:
            self._lines[place.path] = _lines_in(place.path)
        within = min(1.0, place.line / max(self._lines[place.path], 1))
        return (before + size * within) / self._total


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _lines_in(path: Path) -> int:
    """How many line breaks a file has; 0 where it cannot be read."""
    try:
        with path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))
    except OSError:
        return 0
