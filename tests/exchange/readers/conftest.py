"""Asking other tools to read: each in a process of the environment that packaging/bootstrap.py makes for them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).resolve().parents[3]
_PYTHON = _ROOT / ".venv-readers" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
_SCRIPTS = Path(__file__).resolve().parent / "scripts"

# Any: what a script prints as JSON.
Ask = Callable[..., Any]


@pytest.fixture
def ask() -> Ask:
    """`ask(script, argument…)` runs a script of this folder's `scripts` and returns what it prints, read as JSON."""
    if not _PYTHON.exists():
        pytest.skip("the readers of other tools are not there: packaging/bootstrap.py test installs them")

    def run(script: str, *arguments: object) -> Any:  # Any: what the script prints
        command = [str(_PYTHON), "-W", "ignore", str(_SCRIPTS / f"{script}.py"), *map(str, arguments)]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run(command, capture_output=True, check=False, timeout=120, env=environment)
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        return json.loads(done.stdout)

    return run
