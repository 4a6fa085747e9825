"""The import window over real files, as the window of the program opens it."""

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from annotations.exchange.readers import Plan
from annotations.exchange.remembered import Remembered
from annotations.exchange.survey import Survey, recognise, surveys
from annotations.scheme import default_scheme
from desktop.dialogs.import_dialog import ImportDialog
from desktop.panels.look import Look
from desktop.theme import load_theme


def whole_survey(paths: Sequence[Path], plan: Plan | None = None) -> Survey:
    """All that is in these files."""
    plan = plan or Plan()
    return deque(surveys(recognise(paths, plan)[0], plan), maxlen=1).pop()


def import_window(*paths: Path, theme: str = "light", name: str = "") -> ImportDialog:
    """The window over these files, following its own plan; `name` is what is typed where it asks for one."""
    dialog = ImportDialog(
        whole_survey(paths),
        Plan(),
        default_scheme(),
        Remembered(),
        Look(load_theme(theme)),
        ask=lambda _parent, _title, _start: name,
    )
    dialog.plan_changed.connect(lambda: dialog.show_survey(whole_survey(paths, dialog.plan)))
    return dialog
