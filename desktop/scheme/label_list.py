"""The labels of a scheme by family: each with its chip, title and key; retired ones are struck through, faulty ones marked."""

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotations.language import tr
from annotations.scheme import Label, Scheme
from desktop.panels.look import Look, draw_chip, sans, selected_colour
from desktop.theme import set_kind

_NAME = Qt.ItemDataRole.UserRole
_LABEL = Qt.ItemDataRole.UserRole + 1
_FAULTY = Qt.ItemDataRole.UserRole + 2
_ROW, _HEADER = 28, 26


class LabelList(QListWidget):
    """`label_chosen` gives the name of the current label, `moved` by how many places the current one is to go."""

    label_chosen = Signal(str)
    move_wanted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Labels"))
        self.setItemDelegate(_Delegate(look, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(3 * _ROW)
        set_kind(self, "panel")
        self._shown: tuple[Scheme, frozenset[str]] | None = None
        self.currentItemChanged.connect(self._choose)

    def show_labels(self, scheme: Scheme, current: str, faulty: Collection[str]) -> None:
        """Show the labels, with this one as the current one; emits nothing."""
        wanted = scheme, frozenset(faulty)
        self.blockSignals(True)
        try:
            if wanted != self._shown:
                self._shown = wanted
                self._fill(scheme, frozenset(faulty))
            self.setCurrentRow(self._row_of(current))
        finally:
            self.blockSignals(False)
        self.viewport().update()

    def names(self) -> list[str]:
        """The names of the labels in the order in which they are shown."""
        found = (self.item(row).data(_NAME) for row in range(self.count()))
        return [name for name in found if isinstance(name, str)]

    def current_name(self) -> str:
        """The name of the current label, "" without one."""
        row = self.currentItem()
        name = row.data(_NAME) if row is not None else None
        return name if isinstance(name, str) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(step)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(214, 300)

    def _fill(self, scheme: Scheme, faulty: frozenset[str]) -> None:
        scrolled = self.verticalScrollBar().value()
        self.clear()
        for family in scheme.families:
            labels = [label for label in scheme.labels if label.family.id == family.id]
            if labels:
                header = QListWidgetItem(family.name)
                header.setFlags(Qt.ItemFlag.NoItemFlags)
                self.addItem(header)
            for label in labels:
                row = QListWidgetItem(label.title)
                row.setData(_NAME, label.name)
                row.setData(_LABEL, label)
                row.setData(_FAULTY, label.name in faulty)
                words = [
                    label.title,
                    tr("retired") if label.retired else "",
                    tr("needs attention") if label.name in faulty else "",
                ]
                row.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in words if part))
                self.addItem(row)
        self.verticalScrollBar().setValue(scrolled)

    def _row_of(self, name: str) -> int:
        return next((row for row in range(self.count()) if self.item(row).data(_NAME) == name), -1)

    def _choose(self) -> None:
        if name := self.current_name():
            self.label_chosen.emit(name)


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002  Qt's signature
        return QSize(120, _ROW if index.data(_NAME) else _HEADER)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType]  not in PySide's stubs
        theme, label = self._look.theme, index.data(_LABEL)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if isinstance(label, Label):
                state = option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]  not in PySide's stubs
                if state & QStyle.StateFlag.State_Selected:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(QColor(selected_colour(theme)))
                    painter.drawRoundedRect(area.adjusted(2, 1, -2, -1), 5, 5)
                self._paint_label(painter, area, label, faulty=bool(index.data(_FAULTY)))
            else:
                painter.setFont(sans(11, QFont.Weight.DemiBold))
                painter.setPen(QColor(theme.ink2))
                painter.drawText(
                    area.adjusted(10, 6, -6, 0),
                    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                    _cut(painter, str(index.data()), area.width() - 16),
                )
        finally:
            painter.restore()

    def _paint_label(self, painter: QPainter, area: QRectF, label: Label, *, faulty: bool) -> None:
        theme = self._look.theme
        chip = QRectF(area.left() + 10, area.center().y() - 8, 40, 16)
        painter.setOpacity(0.55 if label.retired else 1.0)
        draw_chip(painter, chip, label.code, self._look.label_colour(label), theme, firm=not label.retired)
        font = sans(13)
        font.setStrikeOut(label.retired)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        words = area.adjusted(60, 0, -34, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, _cut(painter, label.title, words.width()))
        painter.setFont(sans(11))
        painter.setOpacity(1.0)
        painter.setPen(QColor(theme.danger if faulty else theme.ink2))
        mark = "!" if faulty else "" if label.retired else label.key.upper()
        painter.drawText(area.adjusted(0, 0, -14, 0), middle | Qt.AlignmentFlag.AlignRight, mark)


def _cut(painter: QPainter, words: str, width: float) -> str:
    return QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, width)
