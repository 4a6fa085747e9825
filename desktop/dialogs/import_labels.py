"""What becomes of the labels of files that the scheme lacks: a label of ours, a new one, kept as it is, or left out."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from annotations.exchange.label_mapping import OTHER, LabelChoice, LabelMapping, NewLabel, likely_label
from annotations.exchange.results import listed
from annotations.exchange.survey import LabelSeen
from annotations.language import grouped, tr, tr_many
from annotations.scheme import Scheme
from desktop.dialogs.elided import ElidedLabel
from desktop.panels.look import Look, chip_pixmap
from desktop.theme import set_kind

# More labels than anybody would look at one by one come in as they are.
MOST_ASKED = 120
_KEEP, _ADD, _DROP, _OURS = "keep", "add", "drop", "label:"
_SWATCH = 12
# The column of the families in the grid.
_FAMILY = 3


class LabelsPage(QWidget):
    """A row for each label that the scheme lacks. `changed` follows every choice.

    `reserved` are the keys, in lower case, that do something else in the window.
    """

    changed = Signal()

    def __init__(
        self, scheme: Scheme, look: Look, reserved: Collection[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reserved = frozenset(reserved)
        self._scheme = scheme
        self._look = look
        self.rows: dict[str, LabelRow] = {}
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.about, "quiet")
        inner = QWidget()
        set_kind(inner, "paper")
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 10, 12, 10)
        self._grid = QGridLayout()
        column.addLayout(self._grid)
        column.addStretch(1)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._headings: list[QLabel] = []
        for place, (words, stretch) in enumerate(
            ((tr("In the files"), 0), (tr("First words"), 3), (tr("Becomes"), 5), (tr("Family"), 3), (tr("Key"), 0))
        ):
            heading = QLabel(words)
            set_kind(heading, "section")
            self._grid.addWidget(heading, 0, place)
            self._headings.append(heading)
            self._grid.setColumnStretch(place, stretch)
        self.area = QScrollArea()
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(tr("Labels that the scheme lacks"))
        self.area.setFrameShape(QFrame.Shape.StyledPanel)
        set_kind(self.area, "box")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.about)
        lines.addWidget(self.area, 1)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The labels that are asked about."""
        return tuple(self.rows)

    @property
    def choice(self) -> LabelChoice:
        """What was chosen for each."""
        names: dict[str, str | None] = {}
        added: list[NewLabel] = []
        kept: set[str] = set()
        for name, row in self.rows.items():
            what = str(row.becomes.currentData())
            if what == _DROP:
                names[name] = None
            elif what == _ADD:
                added.append(NewLabel(name, str(row.family.currentData()), row.free_key))
            elif what == _KEEP:
                kept.add(name)
            else:
                names[name] = what.removeprefix(_OURS)
        return LabelChoice(LabelMapping(names), tuple(added), frozenset(kept))

    def show_labels(self, labels: Sequence[LabelSeen], remembered: LabelChoice) -> None:
        """Show the labels of the files; rows that are there keep their choice, others get the remembered one."""
        known = [one for one in labels if one.name in self._scheme.by_name]
        unknown = [one for one in labels if one.name not in self._scheme.by_name]
        for gone in self.rows.keys() - {one.name for one in unknown}:
            self.rows.pop(gone).take_out(self._grid)
        for one in unknown[:MOST_ASKED]:
            row = self.rows.get(one.name)
            if row is None:
                row = LabelRow(one, self._scheme, self._look)
                row.choose(_first_choice(one.name, self._scheme, remembered))
                row.put_into(self._grid, self._grid.rowCount())
                row.becomes.currentIndexChanged.connect(self._changed)
                row.family.currentIndexChanged.connect(self._changed)
                row.key.textEdited.connect(self._changed)
                self.rows[one.name] = row
            row.show_count(one)
        self._order_keys()
        self.about.setText(_about(known, len(unknown)))
        self.area.setVisible(bool(unknown))
        self._look_at_keys()

    def _order_keys(self) -> None:
        """Have Tab go through the rows as they stand: one that came later would be reached after all else."""
        before: QWidget = self.area
        for row in self.rows.values():
            for widget in (row.becomes, row.family, row.key):
                self.setTabOrder(before, widget)
                before = widget

    def _changed(self) -> None:
        self._look_at_keys()
        self.changed.emit()

    def _look_at_keys(self) -> None:
        """Mark keys that another label has; where no label is added there are none."""
        any_added = any(row.is_added for row in self.rows.values())
        self._grid.setColumnStretch(_FAMILY, 3 if any_added else 0)
        for heading in self._headings[_FAMILY:]:
            heading.setVisible(any_added)
        taken = {one.key.lower() for one in self._scheme.offered if one.key} | self._reserved
        taken |= {one.key.lower() for one in self._scheme.attributes if one.key}
        for row in self.rows.values():
            key = row.key.text().strip().lower()
            twice = bool(key) and row.is_added and key in taken
            row.say_taken(twice)
            if row.is_added and key:
                taken.add(key)


class LabelRow:
    """The widgets of one label; family and key are there only where it is added to the scheme."""

    def __init__(self, label: LabelSeen, scheme: Scheme, look: Look) -> None:
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.example = ElidedLabel("", Qt.TextElideMode.ElideRight)
        self.becomes = _Steady()
        self.becomes.setAccessibleName(tr("What becomes of {label}", label=label.name))
        self.becomes.setIconSize(QSize(38, 16))
        self.becomes.addItem(tr("kept as “{label}”", label=label.name), _KEEP)
        self.becomes.addItem(tr("added to the scheme"), _ADD)
        self.becomes.addItem(tr("left out"), _DROP)
        self.becomes.insertSeparator(3)
        for one in scheme.offered:
            chip = chip_pixmap(one.code, look.label_colour(one), look, 2.0)
            words = one.title if one.title.casefold() == one.name.casefold() else f"{one.title} · {one.name}"
            self.becomes.addItem(QIcon(chip), words, _OURS + one.name)
        self.family = _Steady()
        self.family.setAccessibleName(tr("Family of {label}", label=label.name))
        for family in scheme.families:
            self.family.addItem(_swatch(look.theme.hue(family.hue)), family.name, family.id)
        if all(family.id != OTHER for family in scheme.families):
            self.family.addItem(_swatch(look.theme.hue("neutral")), tr("Other"), OTHER)
        self.family.setCurrentIndex(self.family.count() - 1)
        self.key = QLineEdit()
        self.key.setMaxLength(1)
        self.key.setFixedWidth(34)
        self.key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.key.setAccessibleName(tr("Key of {label}", label=label.name))
        self._is_taken = False
        self.taken = QLabel(tr("taken"))
        self.taken.setToolTip(tr("Something else has this key; the new label will have none."))
        set_kind(self.taken, "error")
        self.taken.hide()
        self.becomes.currentIndexChanged.connect(lambda _: self._follow())
        self._follow()

    @property
    def is_added(self) -> bool:
        """Whether the label is to be added to the scheme."""
        return self.becomes.currentData() == _ADD

    @property
    def free_key(self) -> str:
        """The key that was typed, "" where something else has it."""
        return "" if self._is_taken else self.key.text().strip().lower()

    def choose(self, what: str) -> None:
        """Choose what becomes of it; what cannot be chosen leaves it as it is."""
        found = self.becomes.findData(what)
        if found >= 0:
            self.becomes.setCurrentIndex(found)

    def show_count(self, label: LabelSeen) -> None:
        """Show how many spans have it."""
        self.name.setText(f"{label.name}  {grouped(label.count)}")
        self.name.setToolTip(tr_many("{count} span", "{count} spans", label.count))
        self.example.set_text(f"“{label.example}”")

    def say_taken(self, taken: bool) -> None:
        """Say that something else has the key."""
        self._is_taken = taken
        self.taken.setVisible(taken)

    def put_into(self, grid: QGridLayout, line: int) -> None:
        """Lay the widgets out in a line of the grid."""
        for column, widget in enumerate(self._widgets):
            grid.addWidget(widget, line, column)

    def take_out(self, grid: QGridLayout) -> None:
        """Take the widgets away."""
        for widget in self._widgets:
            grid.removeWidget(widget)
            widget.deleteLater()

    @property
    def _widgets(self) -> tuple[QWidget, ...]:
        return self.name, self.example, self.becomes, self.family, self.key, self.taken

    def _follow(self) -> None:
        for widget in (self.family, self.key):
            widget.setVisible(self.is_added and widget.parent() is not None)


class _Steady(QComboBox):
    """A list that a wheel passes over."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(24)

    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()


def _first_choice(name: str, scheme: Scheme, remembered: LabelChoice) -> str:
    """What is proposed for a label: what was chosen for it before, else what is likely."""
    if name in remembered.kept:
        return _KEEP
    if name in remembered.mapping.names:
        into = remembered.mapping.names[name]
        return _DROP if into is None else _OURS + into
    likely = likely_label(name, scheme)
    return _OURS + likely if likely else _KEEP


def _about(known: Sequence[LabelSeen], unknown: int) -> str:
    there = ""
    if known:
        names = [f"{one.name} ({grouped(one.count)})" for one in known]
        there = tr("In the scheme already: {names}.", names=listed(names, 8))
    if not unknown:
        return there or tr("There are no labels in these files.")
    asked = tr_many(
        "{count} label is not in the scheme of this project. Say what becomes of its spans.",
        "{count} labels are not in the scheme of this project. Say what becomes of their spans.",
        unknown,
    )
    rest = tr("Those after the first {most} come in as they are.", most=MOST_ASKED) if unknown > MOST_ASKED else ""
    return " ".join(words for words in (asked, rest, there) if words)


def _swatch(colour: str) -> QIcon:
    made = QPixmap(_SWATCH * 2, _SWATCH * 2)
    made.setDevicePixelRatio(2)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(1, 1, _SWATCH - 2, _SWATCH - 2)
    finally:
        painter.end()
    return QIcon(made)
