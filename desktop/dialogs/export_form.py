"""The choices of an export: format, whose layers, which states and labels, quotes or not."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status
from annotations.exchange.formats import Format
from annotations.exchange.selecting import WORKED_ON, Selection
from annotations.language import tr
from annotations.scheme import Label
from desktop.dialogs.check_list import CheckList
from desktop.messages import count_words
from desktop.settings import ExportChoices
from desktop.theme import set_kind

_STATES: tuple[tuple[str, frozenset[Status]], ...] = (
    (tr("Done"), frozenset({Status.DONE})),
    (tr("In progress"), frozenset({Status.IN_PROGRESS})),
    (tr("Flagged"), frozenset({Status.FLAGGED})),
    (tr("Skipped"), frozenset({Status.SKIPPED})),
    (tr("Not begun"), frozenset({Status.NEW, Status.SUGGESTED})),
)


@dataclass(frozen=True, slots=True)
class Writer:
    """One who has layers in the project: the annotator, in how many `articles`, and whether it is `you`."""

    annotator: Annotator
    articles: int
    you: bool = False

    @property
    def words(self) -> str:
        """How the list shows it: “ana (you) · 37 articles”."""
        name = self.annotator.name
        match self.annotator.kind:
            case AnnotatorKind.HUMAN:
                name = tr("{name} (you)", name=name) if self.you else name
            case AnnotatorKind.MODEL:
                name = tr("Suggestions of {name}", name=name)
            case AnnotatorKind.GOLD:
                name = tr("Gold")
        return f"{name} · {count_words(self.articles, 'article')}"


class ExportForm(QWidget):
    """The choices; `changed` follows each. `choices` are those of last time, which hold as far as they still fit."""

    changed = Signal()

    def __init__(
        self,
        formats: Sequence[Format],
        writers: Sequence[Writer],
        labels: Sequence[Label],
        choices: ExportChoices,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._formats = {one.id: one for one in formats}
        self._you = next((writer.annotator.id for writer in writers if writer.you), "")
        self.format_combo = QComboBox()
        self.format_combo.setAccessibleName(tr("Format"))
        for one in formats:
            self.format_combo.addItem(one.title, one.id)
        self._about = QLabel()
        self._about.setWordWrap(True)
        set_kind(self._about, "small")
        self.writers = CheckList(tr("Whose work"), [(one.annotator.id, one.words) for one in writers], 3)
        self.states = {title: QCheckBox(title) for title, _ in _STATES}
        self.labels = CheckList(tr("Labels"), [(label.name, f"{label.title}  ·  {label.name}") for label in labels])
        self.quotes = QCheckBox(tr("Quotes with cue, source and speaker"))
        self._lay_out()
        self._take(choices)
        self._describe()
        self.format_combo.currentIndexChanged.connect(self._describe)
        for signal in (self.format_combo.currentIndexChanged, self.quotes.toggled):
            signal.connect(lambda _: self.changed.emit())
        for box in self.states.values():
            box.toggled.connect(lambda _: self.changed.emit())
        self.writers.changed.connect(self.changed)
        self.labels.changed.connect(self.changed)

    @property
    def format(self) -> Format:
        """The format that is chosen."""
        return self._formats[str(self.format_combo.currentData())]

    @property
    def selection(self) -> Selection:
        """What is chosen; where all are ticked the set is empty, which asks for all, also of what comes later."""
        statuses = [found for title, found in _STATES if self.states[title].isChecked()]
        return Selection(
            statuses=frozenset() if len(statuses) == len(_STATES) else frozenset[Status]().union(*statuses),
            annotators=frozenset() if self.writers.all_ticked else self.writers.ticked,
            labels=frozenset() if self.labels.all_ticked else self.labels.ticked,
            quotes=self.quotes.isChecked(),
        )

    @property
    def choices(self) -> ExportChoices:
        """What is chosen, as the settings keep it."""
        return ExportChoices(
            format=self.format.id,
            layers=tuple(sorted(self.writers.ticked)),
            statuses=tuple(title for title, box in self.states.items() if box.isChecked()),
            labels=() if self.labels.all_ticked else tuple(sorted(self.labels.ticked)),
            quotes=self.quotes.isChecked(),
        )

    @property
    def lacking(self) -> str:
        """What has to be chosen yet, as a sentence; "" once an export is possible."""
        if not self.writers.ticked:
            return tr("Choose whose work is to be exported.")
        if not any(box.isChecked() for box in self.states.values()):
            return tr("Choose at least one state of the articles.")
        if not self.labels.ticked and not self.quotes.isChecked():
            return tr("Choose at least one label, or quotes.")
        if not self.labels.ticked:
            return tr("Choose at least one label; the quotes’ sources are spans.")
        return ""

    def _lay_out(self) -> None:
        boxes = QGridLayout()
        boxes.setHorizontalSpacing(12)
        boxes.setVerticalSpacing(4)
        for number, box in enumerate(self.states.values()):
            boxes.addWidget(box, number // 2, number % 2)
        every = _link(tr("All"), tr("Tick all labels"))
        every.clicked.connect(lambda: self.labels.tick(self.labels.keys))
        none = _link(tr("None"), tr("Tick no label"))
        none.clicked.connect(lambda: self.labels.tick(()))
        above = QHBoxLayout()
        above.setSpacing(2)
        above.addWidget(_section(tr("Labels")))
        above.addStretch(1)
        above.addWidget(every)
        above.addWidget(none)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(_section(tr("Format")))
        lines.addWidget(self.format_combo)
        lines.addWidget(self._about)
        lines.addSpacing(8)
        lines.addWidget(_section(tr("Whose work")))
        lines.addWidget(self.writers)
        lines.addSpacing(8)
        lines.addWidget(_section(tr("Articles that are")))
        lines.addLayout(boxes)
        lines.addSpacing(8)
        lines.addLayout(above)
        lines.addWidget(self.labels, 1)
        lines.addWidget(self.quotes)

    def _take(self, choices: ExportChoices) -> None:
        self.format_combo.setCurrentIndex(max(0, self.format_combo.findData(choices.format)))
        writers = frozenset(choices.layers) & frozenset(self.writers.keys)
        self.writers.tick(writers or {self._you} & set(self.writers.keys) or self.writers.keys[:1])
        worked_on = {title for title, found in _STATES if found <= WORKED_ON}
        for title, box in self.states.items():
            box.setChecked(title in (frozenset(choices.statuses) & frozenset(self.states) or worked_on))
        labels = frozenset(choices.labels) & frozenset(self.labels.keys)
        self.labels.tick(labels or self.labels.keys)
        self.quotes.setChecked(choices.quotes)

    def _describe(self) -> None:
        self._about.setText(self.format.description)


def _section(title: str) -> QLabel:
    label = QLabel(title)
    set_kind(label, "section")
    return label


def _link(words: str, accessible: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.setAccessibleName(accessible)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    set_kind(button, "flat")
    return button
