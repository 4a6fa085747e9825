"""The command `pullquote`: without a command it opens the window, with one it works in the terminal.

This module imports next to nothing, so that the window opens as soon as it can.
"""

import sys
from collections.abc import Sequence

from annotations.cli.commands import COMMANDS

_OF_THE_WINDOW = ("--sample", "--draw")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say (those of the process where None); returns the exit code.

    0: done. 1: something was refused or failed, which was said in a sentence. 2: wrong use. 130: stopped by Ctrl-C.
    """
    chosen = list(sys.argv[1:] if arguments is None else arguments)
    if opens_window(chosen):
        from annotations.cli.window import open_window

        return open_window(chosen)
    from annotations.cli.border import run

    return run(chosen)


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether the arguments ask for the window: none at all, a project file, or an option of the window."""
    if not arguments:
        return True
    first = arguments[0]
    return first not in COMMANDS and (first.endswith(".pullquote") or first.split("=")[0] in _OF_THE_WINDOW)
