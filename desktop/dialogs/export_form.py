"""The choices of an export: format, whose layers, which states and labels, quotes, overlaps, sides, card."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status
from annotations.exchange.formats import Format
from annotations.exchange.overlaps import LONGEST
from annotations.exchange.plans import ExportPlan
from annotations.exchange.presets import EVERYONE, YOU, ExportPreset
from annotations.exchange.selecting import WORKED_ON, Selection
from annotations.language import tr
from annotations.scheme import Label
from desktop.dialogs.check_list import CheckList
from desktop.dialogs.export_card import CardChoice
from desktop.dialogs.export_formats import format_combo
from desktop.dialogs.export_overlaps import OverlapChoice
from desktop.dialogs.export_split import SplitChoice
from desktop.messages import count_words
from desktop.panels.flow import FlowLayout
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
    """The choices on two pages, what goes out and how; `changed` follows each. `preset` holds as far as it still fits."""

    changed = Signal()

    def __init__(
        self,
        formats: Sequence[Format],
        writers: Sequence[Writer],
        labels: Sequence[Label],
        preset: ExportPreset,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._formats = {one.id: one for one in formats}
        self._you = next((writer.annotator.id for writer in writers if writer.you), "")
        self._kinds = {writer.annotator.id: writer.annotator.kind.value for writer in writers}
        self.format_combo = format_combo(formats)
        self._about = QLabel()
        self._about.setWordWrap(True)
        set_kind(self._about, "small")
        self.writers = CheckList(tr("Whose work"), [(one.annotator.id, one.words) for one in writers], 3)
        self.states = {title: QCheckBox(title) for title, _ in _STATES}
        self.labels = CheckList(tr("Labels"), [(label.name, f"{label.title}  ·  {label.name}") for label in labels])
        self.quotes = QCheckBox(tr("Quotes with cue, source and speaker"))
        self.overlaps = OverlapChoice(labels, preset.overlaps)
        self.split = SplitChoice(preset.split)
        self.card = CardChoice(preset.card, preset.licence)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("What is exported, and how"))
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        self._lay_out()
        self.take(preset)
        self.format_combo.currentIndexChanged.connect(self._describe)
        for signal in (self.format_combo.currentIndexChanged, self.quotes.toggled):
            signal.connect(lambda _: self.changed.emit())
        for box in self.states.values():
            box.toggled.connect(lambda _: self.changed.emit())
        for choice in (self.writers, self.labels, self.overlaps, self.split, self.card):
            choice.changed.connect(self.changed)

    @property
    def format(self) -> Format:
        """The format that is chosen."""
        return self._formats[str(self.format_combo.currentData())]

    @property
    def selection(self) -> Selection:
        """What is chosen; where all are ticked the set is empty, which asks for all, also of what comes later."""
        return Selection(
            statuses=frozenset(self._statuses()),
            annotators=frozenset() if self.writers.all_ticked else self.writers.ticked,
            labels=frozenset() if self.labels.all_ticked else self.labels.ticked,
            quotes=self.quotes.isChecked(),
        )

    @property
    def plan(self) -> ExportPlan:
        """The export as it is chosen."""
        return ExportPlan(
            self.format.id,
            self.selection,
            self.overlaps.overlaps if self.format.flat else LONGEST,
            self.split.split,
            self.card.wanted.isChecked(),
            self.card.words,
        )

    @property
    def preset(self) -> ExportPreset:
        """What is chosen, for any project; it says nothing of where it is written."""
        layers = tuple(YOU if one == self._you else one for one in sorted(self.writers.ticked))
        return ExportPreset(
            format=self.format.id,
            layers=(EVERYONE,) if self.writers.all_ticked and layers != (YOU,) else layers,
            statuses=self._statuses(),
            labels=() if self.labels.all_ticked else tuple(sorted(self.labels.ticked)),
            quotes=self.quotes.isChecked(),
            overlaps=self.overlaps.overlaps,
            split=self.split.split,
            card=self.card.wanted.isChecked(),
            licence=self.card.words,
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

    def take(self, preset: ExportPreset) -> None:
        """Show the choices of a preset."""
        chosen = preset.format if preset.format in self._formats else next(iter(self._formats))
        self.format_combo.setCurrentIndex(self.format_combo.findData(chosen))
        keys = frozenset(self.writers.keys)
        wanted = {self._you if one == YOU else one for one in preset.layers}
        writers = frozenset(one for one in keys if one in wanted or self._kinds[one] in wanted)
        everyone = keys if EVERYONE in preset.layers else writers
        self.writers.tick(everyone or {self._you} & keys or self.writers.keys[:1])
        for title, found in _STATES:
            self.states[title].setChecked(not preset.statuses or found <= frozenset(preset.statuses))
        if not any(box.isChecked() for box in self.states.values()):
            for title, found in _STATES:
                self.states[title].setChecked(found <= WORKED_ON)
        self.labels.tick(frozenset(preset.labels) & frozenset(self.labels.keys) or self.labels.keys)
        self.quotes.setChecked(preset.quotes)
        self.overlaps.set_overlaps(preset.overlaps)
        self.split.set_split(preset.split)
        self.card.set_card(preset.card, preset.licence)
        self._describe()

    def _statuses(self) -> tuple[Status, ...]:
        """The states that are ticked; none where all are."""
        ticked = [found for title, found in _STATES if self.states[title].isChecked()]
        every = frozenset[Status]().union(*ticked)
        return () if len(ticked) == len(_STATES) else tuple(status for status in Status if status in every)

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(_section(tr("Format")))
        lines.addWidget(self.format_combo)
        lines.addWidget(self._about)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(_Scrolled(self._what()), tr("What"))
        self.tabs.addTab(_Scrolled(self._how()), tr("How"))
        lines.addWidget(self.tabs, 1)

    def _what(self) -> QWidget:
        boxes = FlowLayout(gap=6)
        for box in self.states.values():
            boxes.addWidget(box)
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
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(2, 8, 2, 2)
        lines.setSpacing(6)
        lines.addWidget(_section(tr("Whose work")))
        lines.addWidget(self.writers)
        lines.addSpacing(8)
        lines.addWidget(_section(tr("Articles that are")))
        lines.addLayout(boxes)
        lines.addSpacing(8)
        lines.addLayout(above)
        lines.addWidget(self.labels, 1)
        lines.addWidget(self.quotes)
        return page

    def _how(self) -> QWidget:
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(2, 8, 2, 2)
        lines.setSpacing(6)
        self._overlapping = QWidget()
        above = QVBoxLayout(self._overlapping)
        above.setContentsMargins(0, 0, 0, 8)
        above.setSpacing(6)
        above.addWidget(_section(tr("Overlaps")))
        above.addWidget(self.overlaps)
        lines.addWidget(self._overlapping)
        lines.addWidget(_section(tr("Split")))
        lines.addWidget(self.split)
        lines.addSpacing(8)
        lines.addWidget(_section(tr("Dataset card")))
        lines.addWidget(self.card)
        lines.addStretch(1)
        return page

    def _describe(self) -> None:
        self._about.setText(self.format.description)
        self._overlapping.setVisible(self.format.flat)


class _Scrolled(QScrollArea):
    """A page that is scrolled up and down only: it is never narrower than what stands on it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._page.minimumSizeHint().width() + bar, super().minimumSizeHint().height())


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
