"""Draws the window with a project into a file: what a machine without a display can show of itself."""

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from annotations.language import tr

_SIZE = (1280, 860)
_SETTLE_MS = 400


def draw(application: QApplication, project: Path | None, target: Path) -> int:
    """Open `project` in a window that may be offscreen, draw it to `target` as PNG; returns the exit code."""
    from desktop.app import Desktop
    from desktop.front import Front

    desktop = Desktop(Front(application))
    desktop.settings.prefill_on_import = False
    desktop.settings.tour_seen = True
    desktop.start(project)
    desktop.window.resize(*_SIZE)
    _settle()
    if card := desktop.teamwork.card:
        # There is nobody to answer.
        card.hide()
    if first := next(iter(desktop.place.view.order()), ""):
        desktop.session.set_current(first)
    _settle()
    saved = desktop.window.grab().save(str(target), "PNG")
    desktop.stop()
    if not saved:
        sys.stderr.write(tr("The picture could not be written to {target}.\n", target=target))
        return 1
    return 0


def _settle() -> None:
    """Let the window lay itself out and paint."""
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()
