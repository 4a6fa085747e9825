"""What is said of a mistake of ours: one sentence, and the file that has the details."""

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from annotations import __version__
from annotations.identity import settings_folder


def our_fault(error: Exception) -> str:
    """The sentence for an error that is no fault of the user's world; its traceback goes to the log file."""
    said = f"Something in Pullquote itself went wrong ({type(error).__name__}); what was kept before stays kept."
    path = _log(error)
    return f"{said} The details are in {path}." if path else f"{said} Set PULLQUOTE_DEBUG=1 to see the details."


def _log(error: Exception) -> Path | None:
    """Append the traceback to the log; None where that cannot be written."""
    path = settings_folder() / "pullquote.log"
    lines = "".join(traceback.format_exception(error))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} pullquote {__version__} {sys.argv[1:]}\n{lines}\n")
    except OSError:
        return None
    return path
