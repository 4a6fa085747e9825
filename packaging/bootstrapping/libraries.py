"""The system's libraries and programs that Qt and the tests need on Linux, and which Debian package holds each."""

import ctypes
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A library (by its soname) or a program (by its name) of the system, and the Debian package it comes with."""

    name: str
    package: str

    @property
    def is_library(self) -> bool:
        """Whether it is loaded, not started."""
        return ".so." in self.name


# What Qt needs to be imported and to draw offscreen: `ldd` of QtWidgets, QtSvg and platforms/libqoffscreen.so.
_BASE = (
    Part("libglib-2.0.so.0", "libglib2.0-0"),
    Part("libgthread-2.0.so.0", "libglib2.0-0"),
    Part("libGL.so.1", "libgl1"),
    Part("libEGL.so.1", "libegl1"),
    Part("libX11.so.6", "libx11-6"),
    Part("libxkbcommon.so.0", "libxkbcommon0"),
    Part("libfontconfig.so.1", "libfontconfig1"),
    Part("libfreetype.so.6", "libfreetype6"),
    Part("libdbus-1.so.3", "libdbus-1-3"),
    Part("libzstd.so.1", "libzstd1"),
)
# A real window: `ldd` of platforms/libqxcb.so and xcbglintegrations/libqxcb-glx-integration.so.
_WINDOW = (
    Part("libX11-xcb.so.1", "libx11-xcb1"),
    Part("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Part("libxcb-cursor.so.0", "libxcb-cursor0"),
    Part("libxcb-glx.so.0", "libxcb-glx0"),
    Part("libxcb-icccm.so.4", "libxcb-icccm4"),
    Part("libxcb-image.so.0", "libxcb-image0"),
    Part("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Part("libxcb-randr.so.0", "libxcb-randr0"),
    Part("libxcb-render.so.0", "libxcb-render0"),
    Part("libxcb-render-util.so.0", "libxcb-render-util0"),
    Part("libxcb-shape.so.0", "libxcb-shape0"),
    Part("libxcb-shm.so.0", "libxcb-shm0"),
    Part("libxcb-sync.so.1", "libxcb-sync1"),
    Part("libxcb-util.so.1", "libxcb-util1"),
    Part("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    Part("libxcb-xkb.so.1", "libxcb-xkb1"),
)
_WAYLAND = (
    Part("libwayland-client.so.0", "libwayland-client0"),
    Part("libwayland-cursor.so.0", "libwayland-cursor0"),
    Part("libwayland-egl.so.1", "libwayland-egl1"),
)
_TOOLS = (
    Part("Xvfb", "xvfb"),
    Part("xauth", "xauth"),
    Part("xdotool", "xdotool"),
    # A bus and a registry of its own for the screen reader of the stories; the launcher is on no PATH.
    Part("dbus-daemon", "dbus"),
    Part("/usr/libexec/at-spi-bus-launcher", "at-spi2-core"),
)

# What makes emoji, Arabic and Hebrew look well beside the bundled fonts; Qt starts without it, so it only comes along.
FONTS = ("fonts-noto-color-emoji", "fonts-noto-core")

GROUPS = {"base": _BASE, "window": _WINDOW, "wayland": _WAYLAND, "tools": _TOOLS}


def missing_parts(groups: Iterable[str], there: Callable[[Part], bool] | None = None) -> list[Part]:
    """What of the groups this system lacks; nothing where Qt brings all it needs along (macOS, Windows)."""
    if not sys.platform.startswith("linux"):
        return []
    found = is_there if there is None else there
    return [part for group in groups for part in GROUPS[group] if not found(part)]


def is_there(part: Part) -> bool:
    """Whether the library can be loaded, or the program be found.

    Loading asks the same linker that Qt will ask; `ctypes.util.find_library` would start a compiler to answer.
    """
    if not part.is_library:
        return shutil.which(part.name) is not None
    try:
        ctypes.CDLL(part.name)
    except OSError:
        return False
    return True


def packages_of(parts: Iterable[Part]) -> list[str]:
    """The packages that hold the parts, each once."""
    return list(dict.fromkeys(part.package for part in parts))
