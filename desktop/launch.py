"""The start of the program: what has to be arranged before anything else is imported, so that the window is there soon."""

import gc
import os
from collections.abc import Sequence

from annotations.language import VARIABLE, speak
from desktop.qt_import import import_qt


def launch(arguments: Sequence[str]) -> int:
    """Open the window, with the arguments of the command line; returns the exit code."""
    # All that is imported and made before the window shows stays, so there is no garbage to look for; `main` lets it be
    # looked for from the first paint on.
    gc.disable()
    import_qt()
    # Before anything is imported that says something.
    if VARIABLE not in os.environ:
        from desktop.settings import Settings

        speak(Settings().spoken_language())
    from desktop.start import main

    return main(arguments)
