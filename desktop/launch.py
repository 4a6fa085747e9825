"""The start of the program: what has to be arranged before anything else is imported, so that the window is there soon."""

import builtins
import gc
from collections.abc import Sequence


def launch(arguments: Sequence[str]) -> int:
    """Open the window, with the arguments of the command line; returns the exit code."""
    # All that is imported and made before the window shows stays, so there is no garbage to look for; `main` lets it be
    # looked for from the first paint on.
    gc.disable()
    _import_qt()
    from desktop.start import main

    return main(arguments)


def _import_qt() -> None:
    """Import Qt, and put Python's own import back in place of the one that PySide6 puts there.

    PySide6's reads the source of every module that is imported, to see whether it may use `__feature__`
    (shibokensupport/feature.py), and keeps it in memory. Nothing here uses `__feature__`, and without it the start takes
    a tenth less and the program 6 MB less.
    """
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
