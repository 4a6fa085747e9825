"""A display counts where something answers at it."""

import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from bootstrapping.display import usable_display

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Elsewhere there is always a display.")

_LOWEST_PORT = 6000


@pytest.fixture
def listening() -> Iterator[Path]:
    """The path of a socket that something listens at; short, as sockets' paths must be."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as server:
        path = Path(folder, "wayland-7")
        server.bind(str(path))
        server.listen()
        yield path


def test_nothing_is_set() -> None:
    assert usable_display({}) == ""
    assert usable_display({"DISPLAY": "", "WAYLAND_DISPLAY": ""}) == ""


@pytest.mark.parametrize(
    "display", [":50987", "unix:50987.0", "localhost:40987.0", "what is this", "/nowhere/x:0", ":"]
)
def test_what_is_set_leads_nowhere(display: str) -> None:
    assert usable_display({"DISPLAY": display}) == ""
    assert usable_display({"WAYLAND_DISPLAY": display, "XDG_RUNTIME_DIR": "/nowhere"}) == ""


def test_wayland_answers(listening: Path) -> None:
    by_name = {"WAYLAND_DISPLAY": listening.name, "XDG_RUNTIME_DIR": str(listening.parent)}
    assert usable_display(by_name) == "wayland"
    assert usable_display({"WAYLAND_DISPLAY": str(listening)}) == "wayland"
    assert usable_display({"WAYLAND_DISPLAY": listening.name}) == ""


def test_a_socket_left_behind_is_no_display(listening: Path) -> None:
    dead = listening.with_name("dead")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(dead))
    assert usable_display({"DISPLAY": str(dead)}) == ""
    assert usable_display({"DISPLAY": str(listening)}) == "x11"


def test_x_answers_over_the_network_and_under_an_abstract_name() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1] - _LOWEST_PORT
        assert usable_display({"DISPLAY": f"127.0.0.1:{number}.0"}) == "x11"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X50986")
        server.listen()
        assert usable_display({"DISPLAY": ":50986"}) == "x11"


def test_who_asks_for_no_window_gets_none(listening: Path) -> None:
    assert usable_display({"DISPLAY": str(listening), "QT_QPA_PLATFORM": "offscreen"}) == ""
