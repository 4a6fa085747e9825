"""What every dialog owes its user: names for screen readers, Esc, a default button, room at the smallest size."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QTextBrowser,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot
from surveyed import import_window

from annotations.annotators import Annotator, AnnotatorKind
from annotations.exchange.formats import formats
from annotations.exchange.importing import ImportReport
from annotations.exchange.presets import ExportPreset
from annotations.exchange.results import Place, Refused
from annotations.scheme import default_scheme
from desktop.actions import ACTIONS
from desktop.dialogs.export_dialog import ExportDialog
from desktop.dialogs.export_form import Writer
from desktop.dialogs.import_report import ImportReportDialog
from desktop.dialogs.keys_dialog import KeysDialog
from desktop.dialogs.problem_dialog import ProblemDialog
from desktop.dialogs.reason_dialog import ReasonDialog
from desktop.dialogs.rows import ActionRow
from desktop.dialogs.settings_dialog import SettingsDialog
from desktop.dialogs.snapshots_dialog import SnapshotsDialog
from desktop.help import HelpWindow
from desktop.settings import Settings
from desktop.theme import Theme

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CONTROLS = (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QListView,
    QTreeView,
    QPlainTextEdit,
    QTextBrowser,
    QSlider,
    QSpinBox,
)
ANA = Annotator("a", "ana", AnnotatorKind.HUMAN)


def _table(folder: Path) -> Path:
    path = folder / "x.csv"
    path.write_text("headline,body\nOne,The words of the first one.\n", encoding="utf-8")
    return path


DIALOGS: dict[str, Callable[[Path], QDialog]] = {
    "export": lambda folder: ExportDialog(
        formats(), [Writer(ANA, 3, you=True)], default_scheme().labels, folder / "x.jsonl", ExportPreset()
    ),
    "help": lambda folder: HelpWindow(folder=folder),
    "import": lambda folder: import_window(_table(folder)),
    "keys": lambda _: KeysDialog([ActionRow(one.id, one.group, one.title, one.keys) for one in ACTIONS]),
    "problem": lambda _: ProblemDialog("It broke.", "report"),
    "reason": lambda _: ReasonDialog("Flag", "Title", ("a", "b")),
    "report": lambda folder: ImportReportDialog(
        ImportReport(("a",), 0, 0, 0, 0, (Refused(Place(folder / "x.csv", 2), "it is empty."),), (), ())
    ),
    "settings": lambda folder: SettingsDialog(Settings(folder / "s.ini"), folder / "x.pullquote", name="ana"),
    "snapshots": lambda folder: SnapshotsDialog(folder / "x.pullquote", folder),
}
WITH_DEFAULT = ("export", "import", "problem", "reason", "report", "snapshots")


@pytest.fixture(params=sorted(DIALOGS))
def dialog(request: pytest.FixtureRequest, light: Theme, tmp_path: Path, qtbot: QtBot) -> QDialog:
    (tmp_path / "2026-11-22T101500_1-1-1.pullquote").write_bytes(b"x")
    made = DIALOGS[request.param](tmp_path)
    made.setObjectName(request.param)
    qtbot.addWidget(made)
    made.show()
    return made


def is_named(control: QWidget, dialog: QDialog) -> bool:
    buddies = [label.buddy() for label in dialog.findChildren(QLabel)]
    words = control.text() if isinstance(control, QAbstractButton) else ""
    return bool(control.accessibleName() or words.strip("✕ ") or control in buddies)


def test_every_control_has_a_name(dialog: QDialog) -> None:
    focusable = [one for one in dialog.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    # Parts of a control that Qt makes by itself, such as the field in a spin box, speak with the control's voice.
    own = [one for one in focusable if isinstance(one, CONTROLS) and not one.objectName().startswith("qt_")]
    controls = [one for one in own if one.window() is dialog]
    assert controls
    assert [type(one).__name__ for one in controls if not is_named(one, dialog)] == []


def test_escape_closes(dialog: QDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_at_most_one_button_answers_to_enter(dialog: QDialog, qtbot: QtBot) -> None:
    found = [button for button in dialog.findChildren(QPushButton) if button.isDefault() or button.autoDefault()]
    assert len(found) == (dialog.objectName() in WITH_DEFAULT)


def test_tab_reaches_every_control(dialog: QDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    reached: set[QWidget] = set()
    for _ in range(80):
        focused = dialog.focusWidget()
        if focused is not None:
            reached.add(focused)
            qtbot.keyClick(focused, Qt.Key.Key_Tab)
    missed = [
        one
        for one in dialog.findChildren(QWidget)
        if isinstance(one, CONTROLS) and one.isVisible() and one.isEnabled() and one not in reached
        # A group of radio buttons is one stop; the arrow keys go on from there.
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and type(one).__name__ != "QRadioButton"
        if one.focusProxy() is None and not one.objectName().startswith("qt_")
    ]
    assert [(type(one).__name__, one.accessibleName()) for one in missed] == []


def test_the_smallest_size_has_room_for_all(dialog: QDialog) -> None:
    dialog.resize(dialog.minimumSize())
    buttons = [button for button in dialog.findChildren(QPushButton) if button.isVisible()]
    for button in buttons:
        assert button.width() >= button.minimumSizeHint().width(), button.text()
    assert dialog.minimumSizeHint().width() <= 900 and dialog.minimumSizeHint().height() <= 600
