"""The outermost border: an error that nobody expected is logged and shown, and the work goes on."""

import logging
import sys
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QWidget

from annotations import __version__
from annotations.language import tr
from desktop.messages import error_words

_log = logging.getLogger(__name__)


def report_problems(window: QWidget) -> None:
    """From now on, show an error of ours in a dialog over `window` instead of on the terminal."""
    showing: list[bool] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.error("unexpected error", exc_info=(kind, error, trace))
        if issubclass(kind, KeyboardInterrupt) or showing:
            return
        from desktop.dialogs.problem_dialog import ProblemDialog

        showing.append(True)
        try:
            dialog = ProblemDialog(error_words(error), _report(kind, error, trace), window)
            dialog.quit_requested.connect(window.close)
            dialog.exec()
        finally:
            showing.clear()

    sys.excepthook = hook


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    import platform
    import traceback

    lines = "".join(traceback.format_exception(kind, error, trace))
    return tr(
        "Pullquote {version}, Qt {qt_version}, Python {python_version}, {platform}\n\n{lines}",
        version=__version__,
        qt_version=qt_version,
        python_version=platform.python_version(),
        platform=platform.platform(),
        lines=lines,
    )
