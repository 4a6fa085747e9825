"""Who the person at this device is: one annotator id a person and device, kept in the user's settings folder."""

import getpass
import os
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import cast

import platformdirs

from annotations.annotators import Annotator, AnnotatorKind
from annotations.ids import new_id


def settings_folder() -> Path:
    """Where this user's settings are; PULLQUOTE_SETTINGS in the environment names another folder."""
    if chosen := os.environ.get("PULLQUOTE_SETTINGS"):
        return Path(chosen)
    return platformdirs.user_config_path("pullquote", appauthor=False)


def this_annotator(folder: Path | None = None) -> Annotator:
    """The annotator of this user on this device; made and kept at the first call."""
    path = _path(folder)
    try:
        table = cast(dict[str, object], tomllib.loads(path.read_text(encoding="utf-8")))
        identity, name = table["id"], table["name"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError):
        return _keep(Annotator(new_id(), _login(), AnnotatorKind.HUMAN), path)
    return Annotator(str(identity), str(name), AnnotatorKind.HUMAN)


def rename_annotator(name: str, folder: Path | None = None) -> Annotator:
    """The annotator of this user under another name; the id stays, and so does all earlier work."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())
    return _keep(replace(this_annotator(folder), name=plain or _login()), _path(folder))


def _path(folder: Path | None) -> Path:
    return (folder or settings_folder()) / "identity.toml"


def _keep(annotator: Annotator, path: Path) -> Annotator:
    """Write the identity where that is possible; without a settings folder it lasts for this run only."""
    name = annotator.name.replace("\\", "\\\\").replace('"', '\\"')
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(f'id = "{annotator.id}"\nname = "{name}"\n', encoding="utf-8")
        part.replace(path)
    except OSError:
        return annotator
    return annotator


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "analyst"
