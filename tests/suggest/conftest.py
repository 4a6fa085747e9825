"""A pipeline that makes trouble where the text asks for it."""

from pathlib import Path

import pytest
from troubled import make_trouble


@pytest.fixture(scope="session")
def trouble_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to put on the path, with the pipeline in it."""
    folder = tmp_path_factory.mktemp("trouble")
    make_trouble(folder)
    return folder


@pytest.fixture
def trouble(trouble_folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a pipeline that knows Ana Díaz and Lisbon, and does what a text's first word tells it to."""
    monkeypatch.setenv("PYTHONPATH", str(trouble_folder))
    return str(trouble_folder / "pipeline")
