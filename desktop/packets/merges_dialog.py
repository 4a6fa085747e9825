"""The merges of a project: what came in, when, from whom, signed by whose key, and whether it was undone."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QStackedWidget, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from annotations.annotators import Annotator
from annotations.language import tr, tr_many
from annotations.merges import PastMerge
from annotations.packets.signing import fingerprint
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.fitted import FittedDialog
from desktop.dialogs.wording import time_words
from desktop.messages import count_words
from desktop.theme import set_kind

_FILE = 1
_COLUMNS = (tr("When"), tr("File"), tr("From"), tr("What came in"), tr("State"))


class MergesDialog(FittedDialog):
    """Lists merges, the last one first; the chosen one is said whole below."""

    def __init__(
        self,
        merges: Sequence[PastMerge],
        people: Sequence[Annotator],
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Merges"))
        self.set_least(600, 320)
        self._merges = list(merges)
        self._names = {one.id: one.name for one in people}
        heading = QLabel(tr("What teammates’ files brought"))
        set_kind(heading, "heading")
        self.list = self._make_list(now())
        nothing = QLabel(tr("Nothing was merged into this project yet."))
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_kind(nothing, "quiet")
        pages = QStackedWidget()
        pages.addWidget(self.list)
        pages.addWidget(nothing)
        pages.setCurrentIndex(0 if self._merges else 1)
        self.whole = QLabel()
        self.whole.setWordWrap(True)
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.whole.setMinimumHeight(54)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_kind(self.whole, "quiet")
        self.whole.setHidden(not self._merges)
        buttons = Buttons()
        buttons.go(tr("Close"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(10)
        lines.addWidget(heading)
        lines.addWidget(pages, 1)
        lines.addWidget(self.whole)
        lines.addWidget(buttons)
        self.resize(760, 440)
        self.list.currentItemChanged.connect(self._show_whole)
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)

    def _make_list(self, now: datetime) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(tr("Merges, the last one first"))
        tree.setHeaderLabels(list(_COLUMNS))
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        for past in self._merges:
            when = time_words(datetime.fromisoformat(past.time), now)
            who = self._names.get(past.sender, "")
            words = [when[:1].upper() + when[1:], past.file, who or "–", _brought(past), _state(past)]
            row = QTreeWidgetItem(words)
            for column, text in enumerate(words):
                row.setToolTip(column, text)
            tree.addTopLevelItem(row)
        header = tree.header()
        header.setStretchLastSection(False)
        for column in range(len(_COLUMNS)):
            stretched = column == _FILE
            mode = QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)
        return tree

    def _show_whole(self, row: QTreeWidgetItem | None) -> None:
        if row is None:
            return
        past = self._merges[self.list.indexOfTopLevelItem(row)]
        people = ", ".join(one.name for one in past.summary.annotators) or "nobody"
        key = (
            tr("Signed with the key {fingerprint}.", fingerprint=fingerprint(past.key))
            if past.key
            else tr("Not signed.")
        )
        layers = tr_many("{count} layer", "{count} layers", past.summary.layers)
        undone = tr(" It was undone; redo brings it back as long as nothing else was done.") if past.undone else ""
        self.whole.setText(
            tr(
                "{file}: {brought} in {layers}, the work of {people}. {key}{undone}",
                file=past.file,
                brought=_brought(past),
                layers=layers,
                people=people,
                key=key,
                undone=undone,
            )
        )


def _brought(past: PastMerge) -> str:
    steps = tr_many("{count} step", "{count} steps", past.summary.events)
    return f"{steps}, {count_words(past.summary.articles, 'article')}" if past.summary.articles else steps


def _state(past: PastMerge) -> str:
    signed = tr("signed") if past.key else tr("not signed")
    return tr("{signed}, undone", signed=signed) if past.undone else signed
