"""The settings of this user on this device: typed properties over one INI file."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, NamedTuple, Self, TypeVar, cast, overload

from PySide6.QtCore import QLocale, QObject, QSettings, Signal

from annotations.identity import settings_folder
from annotations.language import ENGLISH, LANGUAGES
from annotations.suggest.quotes.version import DEFAULT_INDIRECT, IndirectMode

Value = TypeVar("Value")

PROJECT_ENDING = ".pullquote"
SYSTEM_LANGUAGE = "system"
THEMES = ("system", "light", "dark", "contrast-light", "contrast-dark")
TEXT_SIZES = range(13, 46)
MEASURES = range(50, 101)
LINE_PITCHES = ("compact", "normal", "airy")
INTERFACE_SIZES = range(75, 251)
KEPT_PROJECTS = 10
_KEPT_REASONS = 8


class RecentProject(NamedTuple):
    """A project that was open before; `opened` is when, `exists` whether its file is still there."""

    path: Path
    opened: datetime
    exists: bool


class _Kept(Generic[Value]):
    """A setting as an attribute of Settings.

    `read` makes the value of what the file holds, or None of what it cannot use: then the default counts. `write` makes
    the text that the file keeps.
    """

    def __init__(
        self, default: Value, read: Callable[[str], Value | None], write: Callable[[Value], str] = str
    ) -> None:
        self._default = default
        self._read = read
        self._write = write
        self._key = ""

    def __set_name__(self, _owner: type, name: str) -> None:
        self._key = name

    @overload
    def __get__(self, settings: None, owner: type) -> Self: ...
    @overload
    def __get__(self, settings: "Settings", owner: type) -> Value: ...
    def __get__(self, settings: "Settings | None", owner: type) -> "Value | Self":
        if settings is None:
            return self
        value = self._read(settings.text(self._key))
        return self._default if value is None else value

    def __set__(self, settings: "Settings", value: Value) -> None:
        settings.put_text(self._key, self._write(value))


def _one_of(allowed: Sequence[str]) -> Callable[[str], str | None]:
    return lambda text: text if text in allowed else None


def _indirect(text: str) -> IndirectMode | None:
    return IndirectMode(text) if text in tuple(IndirectMode) else None


def _number(allowed: range) -> Callable[[str], int | None]:
    return lambda text: int(text) if text.isascii() and text.isdigit() and int(text) in allowed else None


def _flag(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text)


def _write_flag(value: bool) -> str:
    return "true" if value else "false"


def _bytes(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


def _write_bytes(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _read_keys(text: str) -> dict[str, tuple[str, ...]]:
    """The keys of actions; what is no list of keys is passed over, so that one bad row costs no other."""
    found = ((name, keys) for name, keys in _table(text).items() if _is_words(keys))
    return {name: tuple(cast(list[str], keys)) for name, keys in found}


def _reasons(text: str) -> tuple[str, ...] | None:
    words = _parsed(text)
    return tuple(cast(list[str], words)) if _is_words(words) else None


_NO_KEYS: dict[str, tuple[str, ...]] = {}


class Settings(QObject):
    """What the user chose, kept at once in `pullquote.ini` of the settings folder.

    `changed` names the property that has another value now. What the file holds and no property can use counts as absent.
    """

    changed = Signal(str)

    theme = _Kept("system", _one_of(THEMES))
    text_size = _Kept(18, _number(TEXT_SIZES))  # px of the article's text
    measure = _Kept(70, _number(MEASURES))  # characters of a line
    tags_shown = _Kept(True, _flag, _write_flag)
    text_face = _Kept("", lambda text: text or None)  # a family of fonts for the article; "": the bundled serif
    line_pitch = _Kept("normal", _one_of(LINE_PITCHES))
    calm = _Kept(False, _flag, _write_flag)  # nothing on the screen glides
    interface_size = _Kept(100, _number(INTERFACE_SIZES))  # per cent, from the next start on
    pipeline = _Kept("", lambda text: text or None)  # a package's name or a folder; "": the first that is installed
    indirect = _Kept(DEFAULT_INDIRECT, _indirect)  # how much indirect speech is suggested as quotes
    tour_seen = _Kept(False, _flag, _write_flag)
    pace_shown = _Kept(True, _flag, _write_flag)  # time on the article and pace, in the status bar
    prefill_on_import = _Kept(True, _flag, _write_flag)
    import_asks = _Kept(True, _flag, _write_flag)  # files with annotations are shown before they come in
    jobs = _Kept(1, _number(range(1, 65)))
    language = _Kept(SYSTEM_LANGUAGE, _one_of((SYSTEM_LANGUAGE, *LANGUAGES)))  # spoken from the next start on
    own_keys = _Kept(_NO_KEYS, _read_keys, lambda keys: json.dumps(keys, sort_keys=True))  # action → keys
    window_geometry = _Kept(b"", _bytes, _write_bytes)
    window_state = _Kept(b"", _bytes, _write_bytes)
    splitter_state = _Kept(b"", _bytes, _write_bytes)
    reasons = _Kept((), _reasons, lambda words: json.dumps(list(words[:_KEPT_REASONS])))

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path or settings_folder() / "pullquote.ini"
        self._file = QSettings(str(self.path), QSettings.Format.IniFormat)

    def text(self, key: str) -> str:
        """What the file holds under `key` as text; "" where there is nothing or nothing that is text."""
        value = self._file.value(key)
        return value if isinstance(value, str) else ""

    def put_text(self, key: str, text: str) -> None:
        """Keep `text` under `key` and tell who listens, if it is another text than before."""
        if self._file.contains(key) and self.text(key) == text:
            return
        self._file.setValue(key, text)
        self.changed.emit(key.partition("/")[0])

    def spoken_language(self) -> str:
        """The code of the language to speak: the one chosen, else the first of the system's that Pullquote speaks."""
        if self.language != SYSTEM_LANGUAGE:
            return self.language
        codes = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
        return next((code for code in codes if code in LANGUAGES), ENGLISH)

    def sync(self) -> None:
        """Write to disk now what is still to be written; a folder that cannot be written is no error."""
        self._file.sync()

    # Projects

    def recent_projects(self) -> list[RecentProject]:
        """The projects opened last, newest first, those whose file is gone after the others."""
        found: list[RecentProject] = []
        for name, moment in _table(self.text("recent_projects")).items():
            opened = _moment(moment)
            if opened is not None:
                found.append(RecentProject(Path(name), opened, Path(name).exists()))
        found.sort(key=lambda project: project.opened, reverse=True)
        found.sort(key=lambda project: not project.exists)
        return found[:KEPT_PROJECTS]

    def last_project(self) -> Path | None:
        """The project that was open when the program was left, whether its file is still there or not."""
        name = self.text("last_project")
        return Path(name) if name else None

    def remember_project(self, path: Path) -> None:
        """Put a project first among the recent ones."""
        opened = {str(project.path): project.opened.isoformat() for project in self.recent_projects()}
        opened.pop(str(path.absolute()), None)
        rows = [(str(path.absolute()), datetime.now(UTC).isoformat()), *opened.items()]
        self.put_text("recent_projects", json.dumps(dict(rows[:KEPT_PROJECTS])))

    def forget_project(self, path: Path) -> None:
        """Take a project off the recent ones; its file is not touched."""
        kept = [project for project in self.recent_projects() if project.path != path]
        rows = {str(project.path): project.opened.isoformat() for project in kept}
        self.put_text("recent_projects", json.dumps(rows))

    # The window

    def panel_shown(self, panel: str) -> bool:
        """Whether the panel of this name is unfolded; it is at first."""
        return _flag(self.text(f"panels/{panel}")) is not False

    def show_panel(self, panel: str, shown: bool) -> None:
        """Remember whether a panel is unfolded."""
        self.put_text(f"panels/{panel}", _write_flag(shown))

    # What was done last

    def folder(self, purpose: str) -> Path:
        """The folder used last for `purpose` (import, export, project …); the home folder where that one is gone."""
        kept = self.text(f"folders/{purpose}")
        return Path(kept) if kept and Path(kept).is_dir() else Path.home()

    def remember_folder(self, purpose: str, folder: Path) -> None:
        """Remember the folder for `purpose`."""
        self.put_text(f"folders/{purpose}", str(folder))

    def remember_reason(self, reason: str) -> None:
        """Put a reason for flagging or skipping first among the recent ones."""
        if reason.strip():
            self.reasons = (reason.strip(), *(other for other in self.reasons if other != reason.strip()))


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _table(text: str) -> dict[str, object]:
    found = _parsed(text)
    return cast(dict[str, object], found) if isinstance(found, dict) else {}


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in cast(list[object], value))


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
