"""The size of the whole window: handed to Qt before there is an application; what the environment says goes first."""

import os

import pytest

from desktop.start import scale_interface


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that says nothing; what is set in a test goes with it."""
    monkeypatch.setenv("QT_SCALE_FACTOR", "")
    monkeypatch.delenv("QT_SCALE_FACTOR")


@pytest.mark.parametrize(("per_cent", "factor"), [(100, None), (150, "1.5"), (75, "0.75"), (250, "2.5")])
def test_the_chosen_size_is_the_factor_for_qt(per_cent: int, factor: str | None) -> None:
    scale_interface(per_cent)
    assert os.environ.get("QT_SCALE_FACTOR") == factor


def test_what_the_environment_says_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    scale_interface(150)
    assert os.environ["QT_SCALE_FACTOR"] == "2"
