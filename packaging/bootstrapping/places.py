"""Places: where everything of the set-up is, for one copy of the project."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """The files of a project's folder `root` that the set-up reads or writes; all but `.venv` are only read."""

    root: Path

    @classmethod
    def here(cls) -> "Places":
        """Those of the copy that this file belongs to."""
        return cls(Path(__file__).resolve().parent.parent.parent)

    @property
    def venv(self) -> Path:
        """The environment that is made."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        if os.name == "nt":
            return self.venv / "Scripts" / "python.exe"
        return self.venv / "bin" / "python"

    @property
    def packages(self) -> Path | None:
        """The environment's folder of packages; None before it is made."""
        if os.name == "nt":
            found = self.venv / "Lib" / "site-packages"
            return found if found.is_dir() else None
        return next(iter((self.venv / "lib").glob("python3*/site-packages")), None)

    @property
    def stamp(self) -> Path:
        """What the last set-up left to tell the next one."""
        return self.venv / "pullquote-setup.json"

    @property
    def cache(self) -> Path:
        """Where tests and tools keep what they keep between runs."""
        return self.venv / "cache"

    @property
    def pyproject(self) -> Path:
        """The project's description, with its dependencies."""
        return self.root / "pyproject.toml"

    @property
    def constraints(self) -> Path:
        """The pinned versions."""
        return self.root / "packaging" / "constraints.txt"

    @property
    def samples(self) -> Path:
        """The articles that ship with Pullquote."""
        return self.root / "resources" / "samples" / "samples.jsonl"


def real_python(places: Places) -> Path | None:
    """The interpreter behind the environment's; None where the environment is missing or its Python is gone."""
    if not places.python.exists():
        return None
    if sys.platform == "win32":
        # There python.exe is a copy that starts the one in `home`.
        home = _home(places.venv / "pyvenv.cfg")
        real = home / "python.exe" if home else None
        return real if real and real.exists() else None
    return places.python.resolve()


def _home(configuration: Path) -> Path | None:
    try:
        lines = configuration.read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    for line in lines:
        key, equals, value = line.partition("=")
        if equals and key.strip() == "home":
            return Path(value.strip())
    return None
