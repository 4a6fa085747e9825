"""Exports that are kept on this device: presets by name, and the last one of each project, which can be done again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import orjson

from annotations.annotators import AnnotatorKind
from annotations.errors import PullquoteError
from annotations.exchange.presets import EVERYONE, YOU, ExportPreset, parse_preset, preset_json
from annotations.identity import settings_folder
from annotations.language import tr

_FILE = "exports.json"
_MOST_PROJECTS = 50
_MOST_WRITTEN = 200

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class LastExport:
    """What was exported of a project last: the choices, and where it was written."""

    preset: ExportPreset
    target: Path


class KeptExports:
    """Reads and writes one file in the settings folder; what is in it and cannot be used counts as absent.

    Both the window and the command line go by it, so it is read anew each time.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or settings_folder()) / _FILE

    def presets(self) -> dict[str, ExportPreset]:
        """The presets by name, in alphabetical order."""
        rows = sorted(self._part("presets").items(), key=lambda pair: pair[0].casefold())
        return {name: found for name, row in rows if (found := parse_preset(row)) is not None}

    def named(self, name: str) -> ExportPreset:
        """The preset of this name. Raises PullquoteError where there is none."""
        known = self.presets()
        if name in known:
            return known[name]
        there = tr("there are {names}", names=", ".join(known)) if known else tr("there is none yet")
        raise PullquoteError(tr("There is no preset “{name}”; {there}.", name=name, there=there))

    def keep(self, name: str, preset: ExportPreset) -> None:
        """Keep a preset under a name, in place of the one that had it. Raises PullquoteError where it cannot be kept."""
        if not name.strip():
            raise PullquoteError(tr("A preset needs a name."))
        self._write("presets", self._part("presets") | {name.strip(): preset_json(preset)})

    def rename(self, old: str, new: str) -> None:
        """Let a preset go by another name. Raises PullquoteError where another preset has it, or it cannot be kept."""
        presets, name = self._part("presets"), new.strip()
        if name == old or old not in presets:
            return
        if not name:
            raise PullquoteError(tr("A preset needs a name."))
        if name in presets:
            raise PullquoteError(tr("There is a preset “{name}” already.", name=name))
        presets[name] = presets.pop(old)
        self._write("presets", presets)

    def forget(self, name: str) -> None:
        """Delete a preset."""
        presets = self._part("presets")
        if presets.pop(name, None) is not None:
            self._write("presets", presets)

    def last(self, project: Path) -> LastExport | None:
        """The last export of a project on this device."""
        row = self._part("last").get(_key(project))
        if not isinstance(row, dict):
            return None
        values = cast(Row, row)
        preset, target = parse_preset(values.get("preset")), values.get("target")
        return LastExport(preset, Path(target)) if preset is not None and isinstance(target, str) else None

    def keep_last(self, project: Path, last: LastExport) -> None:
        """Remember the last export of a project. Raises PullquoteError where it cannot be kept."""
        kept = self._part("last")
        kept.pop(_key(project), None)
        kept[_key(project)] = {"preset": preset_json(last.preset), "target": str(last.target)}
        self._write("last", dict(list(kept.items())[-_MOST_PROJECTS:]))

    def latest(self) -> ExportPreset | None:
        """What was exported last of any project, to be proposed for one that was never exported."""
        rows = list(self._part("last").values())
        latest = parse_preset(cast(Row, rows[-1]).get("preset")) if rows and isinstance(rows[-1], dict) else None
        if latest is None:
            return None
        kinds = {kind.value for kind in AnnotatorKind}
        layers = tuple(one for one in latest.layers if one in {YOU, EVERYONE} | kinds) or (YOU,)
        return replace(latest, layers=layers, target="")

    def marks(self) -> Mapping[Path, str]:
        """The fingerprints of what was written, by which an own file is known again."""
        rows = self._part("written").items()
        return {Path(path): mark for path, mark in rows if isinstance(mark, str)}

    def keep_marks(self, marks: Mapping[Path, str]) -> None:
        """Remember the fingerprints of what was just written. Raises PullquoteError where they cannot be kept."""
        kept = self._part("written")
        for path, mark in marks.items():
            kept.pop(_key(path), None)
            kept[_key(path)] = mark
        self._write("written", dict(list(kept.items())[-_MOST_WRITTEN:]))

    def _read(self) -> Row:
        try:
            found = cast(object, orjson.loads(self._path.read_bytes()))
        except (OSError, orjson.JSONDecodeError):
            return {}
        return cast(Row, found) if isinstance(found, dict) else {}

    def _part(self, name: str) -> Row:
        found = self._read().get(name)
        return dict(cast(Row, found)) if isinstance(found, dict) else {}

    def _write(self, name: str, part: Row) -> None:
        beside = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(orjson.dumps(self._read() | {name: part}, option=orjson.OPT_INDENT_2))
            beside.replace(self._path)
        except OSError as error:
            raise PullquoteError(
                tr("{name} could not be written ({why}).", name=self._path.name, why=error.strerror)
            ) from error


def _key(path: Path) -> str:
    return str(path.absolute())
