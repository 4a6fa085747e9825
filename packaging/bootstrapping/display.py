"""Whether a window can be shown here."""

import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

_WINDOWLESS = ("offscreen", "minimal", "vnc", "linuxfb")
_X11_SOCKETS = Path("/tmp/.X11-unix")
_X11_PORT = 6000
_SECONDS = 2.0
_X11_NAME = re.compile(r"(?:(?:[a-z]+/)?(?P<host>[^/]*)):(?P<number>\d+)(?:\.\d+)?")


def usable_display(environment: Mapping[str, str]) -> str:
    """Which kind of display takes connections: "x11", "wayland", "native" (macOS, Windows), or "" for none."""
    if environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in _WINDOWLESS:
        return ""
    if sys.platform in ("win32", "darwin"):
        return "native"
    if _wayland_answers(environment):
        return "wayland"
    return "x11" if _x11_answers(environment.get("DISPLAY", "")) else ""


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    folder = environment.get("XDG_RUNTIME_DIR", "")
    path = Path(folder, name) if folder else Path(name)
    return path.is_absolute() and _local_answers(str(path))


def _x11_answers(display: str) -> bool:
    """Whether an X server listens at `display`: `:0`, `unix:0`, `host:10.0`, or the path of a socket (XQuartz)."""
    if display.startswith("/"):
        return _local_answers(display) or _local_answers(display.rpartition(".")[0])
    name = _X11_NAME.fullmatch(display)
    if name is None:
        return False
    if name["host"] in ("", "unix"):
        path = f"{_X11_SOCKETS}/X{name['number']}"
        return _local_answers(path) or _local_answers("\0" + path)
    try:
        socket.create_connection((name["host"].strip("[]"), _X11_PORT + int(name["number"])), _SECONDS).close()
    except (OSError, OverflowError):
        return False
    return True


def _local_answers(address: str) -> bool:
    """Whether something listens on a socket of this machine; a name that begins with NUL is an abstract one."""
    if not hasattr(socket, "AF_UNIX") or not address:
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(_SECONDS)
        try:
            line.connect(os.fsencode(address))
        except (OSError, ValueError):
            return False
    return True
