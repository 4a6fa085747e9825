"""The readers of other tools: an environment of their own, in which tests ask those tools to read what Pullquote writes.

Their packages are heavy and ask for versions that Pullquote must not have, so they stay out of `.venv`.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from bootstrapping.places import Places
from bootstrapping.progress import ProgressLine

_STAMP = "pullquote-readers.txt"


class ToolReaders:
    """The environment `.venv-readers` beside `.venv`, with exactly what packaging/readers.txt lists."""

    def __init__(self, places: Places, line: ProgressLine) -> None:
        self._line = line
        self.folder = places.root / ".venv-readers"
        self.pins = places.root / "packaging" / "readers.txt"

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def ensure(self) -> bool:
        """Have the environment there; says so and returns False where it cannot be made, for tests do without it."""
        if not self.pins.is_file():
            return False
        wanted = hashlib.sha256(self.pins.read_bytes()).hexdigest()
        stamp = self.folder / _STAMP
        if self.python.exists() and stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
            return True
        self._line.show("Making the environment in which other tools read what Pullquote writes")
        pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", "--no-deps"]
        for command in (
            [sys.executable, "-m", "venv", "--clear", str(self.folder)],
            # Without dependencies: all are listed, and what they ask of one another they do not need here.
            [str(self.python), *pip, "-r", str(self.pins)],
        ):
            made = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
            if made.returncode:
                last = made.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no reason was given"]
                self._line.say(f"The readers of other tools are not there ({last[0]}); their tests are left out.")
                return False
        stamp.write_text(wanted, encoding="ascii")
        return True
