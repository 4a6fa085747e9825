"""What tests of the set-up need: its modules, and a small project that can be installed without a network."""

import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parent.parent.parent

# The folder is no package, and must not stand in for the distribution `packaging`.
sys.path.append(str(_ROOT / "packaging"))

_PYPROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "tiny"
version = "1.0"
dependencies = []

[project.optional-dependencies]
test = []
"""

# The least that pip takes for a build backend: it installs one module, `tiny`, in place.
_BACKEND = """\
import pathlib
import zipfile

_INFO = "tiny-1.0.dist-info"


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name = "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory, name), "w") as wheel:
        wheel.writestr("tiny.pth", str(pathlib.Path.cwd()))
        wheel.writestr(_INFO + "/METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1.0\\n")
        wheel.writestr(_INFO + "/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(_INFO + "/RECORD", "")
    return name


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    return build_editable(wheel_directory)
"""


@pytest.fixture
def root() -> Path:
    """The folder of this copy of Pullquote."""
    return _ROOT


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The folder of a project that needs nothing, with a path that scripts get wrong easily."""
    folder = tmp_path / "Ärger mit Leer"
    (folder / "packaging").mkdir(parents=True)
    (folder / "pyproject.toml").write_text(_PYPROJECT, encoding="utf-8")
    (folder / "backend.py").write_text(_BACKEND, encoding="utf-8")
    (folder / "tiny.py").write_text("", encoding="utf-8")
    (folder / "packaging" / "constraints.txt").write_text("", encoding="utf-8")
    return folder
