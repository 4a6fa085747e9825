"""The files of an import, by how they are read; and what is said of them in words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from annotations.exchange.readers import choices
from annotations.exchange.results import listed
from annotations.exchange.survey import Group, Survey
from annotations.language import grouped, tr, tr_many
from desktop.dialogs.text_list import TextList

_MOST_ROWS = 12


class GroupList(TextList):
    """A row for each group; where there is only one, there is nothing to choose and nothing to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Files, by how they are read"), _MOST_ROWS, parent)
        self._groups: tuple[Group, ...] = ()

    @property
    def current(self) -> Group | None:
        """The group that is chosen."""
        place = self.currentRow()
        return self._groups[place] if 0 <= place < len(self._groups) else None

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these; the row that is chosen stays, and nothing is emitted."""
        self._groups = tuple(groups)
        row = max(0, self.currentRow())
        self.blockSignals(True)
        for place, group in enumerate(self._groups):
            words = _group_words(group)
            found = self.item(place) if place < self.count() else self.add_row("")
            found.setText(words)
            found.setToolTip(words)
        while self.count() > len(self._groups):
            self.takeItem(self.count() - 1)
        self.setCurrentRow(min(row, self.count() - 1))
        self.blockSignals(False)
        self.setVisible(len(self._groups) > 1)


class ReaderCombo(QComboBox):
    """The ways in which the files of a group can be read. `chosen` gives the id of the one that the user picks."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setAccessibleName(tr("How these files are read"))
        self.activated.connect(self._choose)

    def show_group(self, group: Group | None) -> None:
        """Show how a group is read, and how else it could be."""
        offered = () if group is None else choices(group.sniffed.path)
        self._shown = "" if group is None else group.reader.id
        self.clear()
        for reader in offered:
            self.addItem(reader.title, reader.id)
        self.setCurrentIndex(self.findData(self._shown))
        self.setVisible(bool(offered))
        self.setEnabled(len(offered) > 1)

    def _choose(self) -> None:
        if self.currentData() != self._shown:
            self.chosen.emit(str(self.currentData()))


def file_words(group: Group) -> str:
    """The files of a group, their encoding, and how much is annotated in them."""
    parts = [listed([path.name for path in group.files], 2), group.encoding]
    if group.spans or group.quotes:
        parts.append(tr_many("{count} span", "{count} spans", group.spans))
    if group.quotes:
        parts.append(tr_many("{count} quote", "{count} quotes", group.quotes))
    return " · ".join(part for part in parts if part)


def survey_words(survey: Survey) -> str:
    """How many articles there are, as far as that is known."""
    files = tr_many("{count} file", "{count} files", sum(len(group.files) for group in survey.groups))
    if not survey.groups:
        return tr("Nothing of this can be read")
    if survey.whole:
        articles = tr_many("{count} article", "{count} articles", survey.articles)
        return tr("{articles} in {files}", articles=articles, files=files)
    if survey.articles:
        return tr("{count} articles or more in {files}", count=grouped(survey.articles), files=files)
    return files


def _group_words(group: Group) -> str:
    if len(group.files) == 1:
        return f"{group.files[0].name} · {group.reader.title}"
    return f"{group.reader.title} · " + tr_many("{count} file", "{count} files", len(group.files))
