"""Opening the window from the command line."""

import importlib
import os
import sys
from collections.abc import Sequence


def open_window(arguments: Sequence[str]) -> int:
    """Open Pullquote's window in this process; returns its exit code, 1 where this machine cannot show one."""
    try:
        # The core never imports the desktop; it only knows its name.
        return int(importlib.import_module("desktop.launch").launch(list(arguments)))
    except Exception as error:
        if os.environ.get("PULLQUOTE_DEBUG"):
            raise
        print(_said(error), file=sys.stderr)
        return 1


def _said(error: Exception) -> str:
    """One sentence for what kept the window from opening."""
    from annotations.cli.faults import our_fault
    from annotations.errors import PullquoteError

    match error:
        case PullquoteError():
            return str(error)
        case ImportError() if _is_foreign(error):
            return f"The window cannot be opened: {error}. The commands work without it; see “pullquote --help”."
        case _:
            return our_fault(error)


def _is_foreign(error: ImportError) -> bool:
    """Whether what cannot be imported is not ours: Qt, or a system library that it needs."""
    return (error.name or "").partition(".")[0] not in ("annotations", "desktop", "resources")
