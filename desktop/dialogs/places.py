"""Where the files are: the project, its snapshots, the settings; each with a way to see its folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from annotations.language import tr
from desktop.dialogs.elided import ElidedLabel
from desktop.dialogs.settings_page import Page, note, plain_button


@dataclass(frozen=True, slots=True)
class Place:
    """A file or folder that the analyst may want to find: “Project”, and its path."""

    name: str
    path: Path


class PlacesPage(Page):
    """Lists places; `folder_requested` carries the folder that shall be shown by the system."""

    folder_requested = Signal(Path)

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__(tr("Data"))
        self.buttons = [self._add_place(place) for place in places]
        self.add_row(
            "",
            note(
                tr(
                    "Everything is in these places, on this computer. A project is one file: copy it while it is closed, and "
                    "nothing is missing."
                )
            ),
        )
        self.finish()

    def _add_place(self, place: Place) -> QPushButton:
        folder = place.path if place.path.is_dir() else place.path.parent
        path = ElidedLabel(str(place.path))
        path.setAccessibleName(place.name)
        button = plain_button(tr("Show"), tr("Show the folder: {name}", name=place.name))
        button.setEnabled(folder.is_dir())
        button.clicked.connect(lambda: self.folder_requested.emit(folder))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(path, 1)
        line.addWidget(button)
        self.add_row(place.name, line)
        return button
