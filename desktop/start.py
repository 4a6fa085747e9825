"""Starting: the front is painted first; all else comes after it, before any key or click is answered."""

import gc
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from annotations import __version__
from annotations.identity import settings_folder
from annotations.language import ENGLISH, spoken
from desktop.first_paint import FirstPaint
from desktop.front import Front
from desktop.problems import report_problems
from desktop.sample import sample_project_path
from desktop.settings import PROJECT_ENDING, Settings
from desktop.theme import load_fonts

if TYPE_CHECKING:
    # At run time only once the window is there.
    from desktop.app import Desktop


class Chosen(NamedTuple):
    """What the command line asks for."""

    project: Path | None = None
    sample: bool = False
    draw: Path | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; returns the exit code."""
    chosen = chosen_of(arguments)
    settings = Settings()
    scale_interface(settings.interface_size)
    application = make_application()
    if chosen.draw is not None:
        from desktop.draw import draw

        return draw(application, chosen.project, chosen.draw)
    path = _path_to_show(settings, chosen)
    front = Front(application, settings, path)
    report_problems(front.window)
    # What is joined to the window lives as long as the program.
    joined: list[Desktop] = []
    if path is None and (chosen.sample or chosen.project is not None):
        # Something has to be made or asked before there is anything to show.
        joined.append(_join(front))
        joined[0].start(chosen.project, sample=chosen.sample)
        FirstPaint(front.window, lambda: settle(joined[0]))
    else:
        front.show()
        FirstPaint(front.window, lambda: _go_on(front, joined))
    return application.exec()


def _go_on(front: Front, joined: "list[Desktop]") -> None:
    """Join to the painted window what acts."""
    joined.append(_join(front))
    settle(joined[0])


def _join(front: Front) -> "Desktop":
    from desktop.app import Desktop

    return Desktop(front)


def _path_to_show(settings: Settings, chosen: Chosen) -> Path | None:
    """The project that can be shown at once: the one asked for, else the one that was open last; None without one."""
    if chosen.sample:
        path = sample_project_path()
    elif chosen.project is not None:
        path = chosen.project if chosen.project.suffix == PROJECT_ENDING else None
    else:
        path = settings.last_project()
    return path if path is not None and path.is_file() else None


def settle(desktop: "Desktop") -> None:
    """Do what can wait until the window is there; what has been made until then is never looked through for garbage."""
    import signal

    # Without this, Ctrl+C in the terminal waits for the next Qt event.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _log_to_file()
    desktop.place.inspector.make_cards()
    gc.collect()
    gc.freeze()
    # 10,000 spans are that many objects at once, and no garbage: the usual thresholds would look through all again and again.
    gc.set_threshold(10_000, 20, 100)
    gc.enable()
    from desktop.insights.warming import Warming

    Warming(desktop.window).start()


def scale_interface(per_cent: int) -> None:
    """Let Qt draw everything larger or smaller; before the application is made. What the environment says goes first."""
    if per_cent != 100 and "QT_SCALE_FACTOR" not in os.environ:
        os.environ["QT_SCALE_FACTOR"] = str(per_cent / 100)


def make_application() -> QApplication:
    """The QApplication with its names, fonts, log and accessibility."""
    QCoreApplication.setApplicationName("Pullquote")
    QCoreApplication.setApplicationVersion(__version__)
    QCoreApplication.setOrganizationName("pullquote")
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication([*sys.argv[:1], "-style", "fusion"])
    application.setDesktopFileName("pullquote")
    load_fonts()
    if spoken() != ENGLISH:
        _let_qt_speak(application, spoken())
    return application


def _let_qt_speak(application: QApplication, code: str) -> None:
    """Let Qt's own words be in a language, too: names of keys, buttons of file dialogs, days and decimal points in fields."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    QLocale.setDefault(QLocale(code))
    words = QTranslator(application)
    if words.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(words)


def chosen_of(arguments: Sequence[str] | None) -> Chosen:
    """What the words of the command line ask for, those of this process where none are given. Ends it on wrong ones."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not any(word.startswith("-") for word in given) and len(given) <= 1:
        # Nothing to parse: argparse looks for translations of its messages first, which takes some milliseconds.
        return Chosen(Path(given[0]) if given else None)
    import argparse

    parser = argparse.ArgumentParser(prog="pullquote", description="Opens Pullquote's window.")
    parser.add_argument("project", nargs="?", type=Path, help="a project file to open")
    parser.add_argument("--sample", action="store_true", help="open the sample project; it is made at first use")
    parser.add_argument("--draw", type=Path, metavar="PNG", help="draw the window with the project to a file and end")
    found = parser.parse_args(given)
    return Chosen(found.project, found.sample, found.draw)


def _log_to_file() -> None:
    """Keep a log in the settings folder; without a folder to write to, the program goes on without one."""
    from logging.handlers import RotatingFileHandler

    folder = settings_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "pullquote.log", maxBytes=400_000, backupCount=2, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
