"""Who the person at this device is: one annotator id a person and device, kept in the user's settings folder."""

import os
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, cast

from annotations.annotators import HUE_COUNT, Annotator, AnnotatorKind
from annotations.ids import new_id


def settings_folder() -> Path:
    """Where this user's settings are; PULLQUOTE_SETTINGS in the environment names another folder."""
    if chosen := os.environ.get("PULLQUOTE_SETTINGS"):
        return Path(chosen)
    import platformdirs

    return platformdirs.user_config_path("pullquote", appauthor=False)


def this_annotator(folder: Path | None = None) -> Annotator:
    """The annotator of this user on this device; made and kept at the first call."""
    path = _path(folder)
    if kept := _read(path):
        return kept.annotator
    return _keep(_Identity(Annotator(new_id(), _login(), AnnotatorKind.HUMAN)), path).annotator


def rename_annotator(name: str, folder: Path | None = None) -> Annotator:
    """The annotator of this user under another name; the id stays, and so does all earlier work."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())
    renamed = replace(this_annotator(folder), name=plain or _login())
    return _keep(_Identity(renamed, chosen_hue(folder)), _path(folder)).annotator


def chosen_hue(folder: Path | None = None) -> int | None:
    """The hue that this user chose for their own work, a place in the hues of the themes; None before they did."""
    kept = _read(_path(folder))
    return kept.hue if kept else None


def choose_hue(hue: int, folder: Path | None = None) -> None:
    """Keep the hue that this user wants for their own work, from 0 to 7."""
    _keep(_Identity(this_annotator(folder), hue), _path(folder))


class _Identity(NamedTuple):
    """What the file holds."""

    annotator: Annotator
    hue: int | None = None


def _path(folder: Path | None) -> Path:
    return (folder or settings_folder()) / "identity.toml"


def _read(path: Path) -> _Identity | None:
    """What the file says, None where it says nothing that can be used."""
    try:
        table = cast(dict[str, object], tomllib.loads(path.read_text(encoding="utf-8")))
        annotator = Annotator(str(table["id"]), str(table["name"]), AnnotatorKind.HUMAN)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError):
        return None
    hue = table.get("color")
    return _Identity(annotator, hue if type(hue) is int and 0 <= hue < HUE_COUNT else None)


def _keep(identity: _Identity, path: Path) -> _Identity:
    """Write the identity where that is possible; without a settings folder it lasts for this run only."""
    name = identity.annotator.name.replace("\\", "\\\\").replace('"', '\\"')
    lines = [f'id = "{identity.annotator.id}"', f'name = "{name}"']
    if identity.hue is not None:
        lines.append(f"color = {identity.hue}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text("\n".join((*lines, "")), encoding="utf-8")
        part.replace(path)
    except OSError:
        return identity
    return identity


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "analyst"
