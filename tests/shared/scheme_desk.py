"""Someone who opens the scheme editor, and files in place of the system's dialogs."""

from collections.abc import Callable
from pathlib import Path

from analyst import Analyst
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.scheme.dialog import SchemeDialog
from desktop.scheme.questions import KeepQuestion, LeaveQuestion

Act = Callable[[SchemeDialog], None]


class GivenFiles:
    """Answers with the same path each time."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def ask_open(self, _parent: QWidget) -> Path | None:
        """The path."""
        return self.path

    def ask_save(self, _parent: QWidget, _name: str) -> Path | None:
        """The path."""
        return self.path


class Editor:
    """Opens the editor by its action, and acts in it once labels in use are counted."""

    def __init__(self, person: Analyst) -> None:
        self.person = person

    def edit(self, act: Act) -> None:
        """Open the editor and act; it is closed after that."""

        def go(dialog: SchemeDialog) -> None:
            self.person.qtbot.waitUntil(lambda: dialog.draft.use is not None)
            act(dialog)
            if dialog.isVisible():
                self.leave(dialog)

        self.person.in_dialog(SchemeDialog, go)
        self.person.desktop.window.actions_table["scheme"].trigger()

    def leave(self, dialog: SchemeDialog) -> None:
        """Press Escape, and agree that what was changed is forgotten."""
        if dialog.draft.is_changed:
            self.person.in_dialog(LeaveQuestion, lambda question: question.accept())
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    def keep(self, dialog: SchemeDialog, *, agree: bool | None = None) -> None:
        """Press Keep; `agree` answers the question that is expected then, None expects none."""
        if agree is not None:
            self.person.in_dialog(KeepQuestion, lambda question: question.accept() if agree else question.reject())
        self.person.click(dialog.keep)

    def kept(self, version: int) -> None:
        """Wait until the project uses this version of its scheme."""
        self.person.qtbot.waitUntil(lambda: self.person.project.scheme.version == version)
