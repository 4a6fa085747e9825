"""What is remembered of imports on this device: mappings by columns and, as presets, by name; what became of labels."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import cast

import orjson

from annotations.errors import PullquoteError
from annotations.exchange.label_mapping import LabelChoice, LabelMapping
from annotations.exchange.mapping import Mapping as Columns
from annotations.exchange.mapping import mapping_json, parse_mapping, signature
from annotations.identity import settings_folder
from annotations.language import tr

_FILE = "imports.json"
_MOST_LABELS = 100
_MOST_MAPPINGS = 40
_MOST_OF_A_FORMAT = 500

Table = dict[str, object]


class Remembered:
    """Reads and writes one file in the settings folder; what is in it and cannot be used counts as absent.

    Both the window and the command line go by it, so it is read anew each time.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or settings_folder()) / _FILE

    # Presets

    def presets(self) -> dict[str, Columns]:
        """The mappings by name, in alphabetical order."""
        found: dict[str, Columns] = {}
        for name, value in sorted(self._part("presets").items(), key=lambda pair: pair[0].casefold()):
            if mapping := parse_mapping(value):
                found[name] = mapping
        return found

    def preset(self, name: str) -> Columns:
        """The mapping of this name. Raises PullquoteError where there is none."""
        known = self.presets()
        if name in known:
            return known[name]
        there = tr("there are {names}", names=", ".join(known)) if known else tr("there is none yet")
        raise PullquoteError(tr("There is no preset “{name}”; {there}.", name=name, there=there))

    def keep_preset(self, name: str, mapping: Columns) -> None:
        """Keep a mapping under a name, in place of the one that had it. Raises PullquoteError where it cannot be kept."""
        if not name.strip():
            raise PullquoteError(tr("A preset needs a name."))
        presets = self._part("presets")
        presets[name.strip()] = mapping_json(mapping)
        self._write("presets", presets)

    def rename_preset(self, old: str, new: str) -> None:
        """Let a preset go by another name. Raises PullquoteError where another preset has it."""
        presets = self._part("presets")
        name = new.strip()
        if name == old or old not in presets:
            return
        if not name:
            raise PullquoteError(tr("A preset needs a name."))
        if name in presets:
            raise PullquoteError(tr("There is a preset “{name}” already.", name=name))
        presets[name] = presets.pop(old)
        self._write("presets", presets)

    def forget_preset(self, name: str) -> None:
        """Delete a preset."""
        presets = self._part("presets")
        if presets.pop(name, None) is not None:
            self._write("presets", presets)

    # Columns

    def mappings(self) -> dict[str, Columns]:
        """The mappings that were remembered, by the `signature` of their columns."""
        found = {key: parse_mapping(value) for key, value in self._part("columns").items()}
        return {key: mapping for key, mapping in found.items() if mapping is not None}

    def keep_mapping(self, columns: Sequence[str], mapping: Columns) -> None:
        """Use a mapping for files with these columns from now on, in whatever order they come."""
        kept = self._part("columns")
        kept.pop(signature(columns), None)
        kept[signature(columns)] = mapping_json(mapping)
        self._write("columns", dict(list(kept.items())[-_MOST_MAPPINGS:]))

    # Labels

    def labels(self, formats: Iterable[str], names: Iterable[str]) -> LabelChoice | None:
        """What was chosen for files of these formats with exactly these labels; None where that was never asked."""
        kept = _chosen(self._part("labels").get(_key(formats, names)))
        return None if kept is None else _choice(kept)

    def likely_labels(self, formats: Iterable[str]) -> LabelChoice:
        """What was chosen last for each label of files of these formats, to be proposed again."""
        kept = self._part("labels of formats")
        found: dict[str, str | None] = {}
        for one in sorted(formats):
            found |= _chosen(kept.get(one)) or {}
        return _choice(found)

    def keep_labels(
        self, formats: Iterable[str], names: Iterable[str], choice: LabelChoice, asked: Iterable[str]
    ) -> None:
        """Remember what became of the labels that were `asked` about, in files whose labels are `names`.

        One that was added to a scheme is that label from then on.
        """
        tools = sorted(formats)
        chosen = {name: choice.mapping.names.get(name, name) for name in sorted(asked)}
        kept = self._part("labels")
        key = _key(tools, names)
        kept.pop(key, None)
        kept[key] = chosen
        self._write("labels", dict(list(kept.items())[-_MOST_LABELS:]))
        latest = self._part("labels of formats")
        for one in tools:
            before = {name: into for name, into in (_chosen(latest.get(one)) or {}).items() if name not in chosen}
            latest[one] = dict(list((before | chosen).items())[-_MOST_OF_A_FORMAT:])
        self._write("labels of formats", latest)

    # Inside

    def _read(self) -> Table:
        try:
            found = cast(object, orjson.loads(self._path.read_bytes()))
        except (OSError, orjson.JSONDecodeError):
            return {}
        return cast(Table, found) if isinstance(found, dict) else {}

    def _part(self, name: str) -> Table:
        found = self._read().get(name)
        return dict(cast(Table, found)) if isinstance(found, dict) else {}

    def _write(self, name: str, part: Table) -> None:
        whole = self._read() | {name: part}
        beside = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(orjson.dumps(whole, option=orjson.OPT_INDENT_2))
            beside.replace(self._path)
        except OSError as error:
            raise PullquoteError(
                tr("{name} could not be written ({why}).", name=self._path.name, why=error.strerror)
            ) from error


def _chosen(value: object) -> dict[str, str | None] | None:
    """Labels by what became of them, as they are kept; None of what is something else."""
    if not isinstance(value, Mapping):
        return None
    row = cast(Mapping[str, object], value)
    if any(one is not None and not isinstance(one, str) for one in row.values()):
        return None
    return dict(cast(Mapping[str, str | None], row))


def _choice(chosen: Mapping[str, str | None]) -> LabelChoice:
    same = frozenset(name for name, into in chosen.items() if into == name)
    return LabelChoice(LabelMapping({name: into for name, into in chosen.items() if into != name}), kept=same)


def _key(formats: Iterable[str], names: Iterable[str]) -> str:
    said = "\x1f".join((*sorted(formats), "", *sorted(names)))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]
