"""The choice of a label: all labels of the scheme by family, each with its code, title and key."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotations.language import tr
from annotations.scheme import Label, Scheme
from desktop.panels.look import Look, chip_pixmap, draw_chip, sans, selected_colour

_LABEL = Qt.ItemDataRole.UserRole + 1
_ROW = 27
_HEADER = 24


class LabelCombo(QComboBox):
    """A label, shown by its chip and title. `label_chosen` gives the name of the one that the user picks."""

    label_chosen = Signal(str)

    def __init__(self, scheme: Scheme, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._scheme = scheme
        self._shown = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setIconSize(QSize(38, 16))
        self.setMaxVisibleItems(24)
        self.setAccessibleName(tr("Label"))
        self.setItemDelegate(_LabelDelegate(look, self))
        self._fill()
        self.activated.connect(self._choose)

    def set_scheme(self, scheme: Scheme) -> None:
        """Offer the labels of another scheme."""
        if scheme != self._scheme:
            self._scheme = scheme
            self._fill()
            self.show_label(self._shown)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self.setItemDelegate(_LabelDelegate(look, self))
        self._fill()
        self.show_label(self._shown)

    def show_label(self, name: str) -> None:
        """Show a label; one that the scheme does not have is shown too, but cannot be picked again."""
        self._shown = name
        row = self.findData(name, Qt.ItemDataRole.UserRole)
        if row < 0 and name:
            self._add(self._scheme.shown(name))
            row = self.count() - 1
        self.setCurrentIndex(row)
        label = self._scheme.shown(name)
        self.setToolTip("\n\n".join(part for part in (label.title, label.guideline, label.example) if part))

    def wheelEvent(self, e: QWheelEvent) -> None:
        # A wheel that passes over the field scrolls the panel and changes no label.
        e.ignore()

    def _choose(self, row: int) -> None:
        name = self.itemData(row, Qt.ItemDataRole.UserRole)
        if isinstance(name, str) and name != self._shown:
            self.setCurrentIndex(self.findData(self._shown, Qt.ItemDataRole.UserRole))
            self.label_chosen.emit(name)

    def _fill(self) -> None:
        model = QStandardItemModel(self)
        self.setModel(model)
        for family in self._scheme.families:
            labels = [label for label in self._scheme.offered if label.family == family]
            if len(labels) > 1:
                header = QStandardItem(family.name)
                header.setFlags(Qt.ItemFlag.NoItemFlags)
                model.appendRow(header)
            for label in labels:
                self._add(label)

    def _add(self, label: Label) -> None:
        model = self.model()
        if not isinstance(model, QStandardItemModel):
            return
        row = QStandardItem(label.title)
        row.setIcon(chip_pixmap(label.code, self._look.label_colour(label), self._look, self.devicePixelRatioF()))
        row.setData(label.name, Qt.ItemDataRole.UserRole)
        row.setData(label, _LABEL)
        row.setToolTip(label.guideline)
        row.setData(
            tr("{title}, key {key}", title=label.title, key=label.key) if label.key else label.title,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        model.appendRow(row)


class _LabelDelegate(QStyledItemDelegate):
    """Draws a row of the open list: code, title, and the key at the right; families as quiet headings."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002  Qt's signature
        return QSize(170, _ROW if index.data(_LABEL) else _HEADER)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._look.theme
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]  PySide's stubs lack the option's fields
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]  as above
        label = index.data(_LABEL)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not isinstance(label, Label):
                painter.setFont(sans(11, QFont.Weight.DemiBold))
                painter.setPen(QColor(theme.ink2))
                painter.drawText(area.adjusted(8, 3, -8, 0), middle | Qt.AlignmentFlag.AlignLeft, index.data())
                return
            if state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(selected_colour(theme)))
                painter.drawRoundedRect(area, 5, 5)
            colour = self._look.label_colour(label)
            chip = QRectF(area.left() + 8, area.center().y() - 8, 38, 16)
            draw_chip(painter, chip, label.code, colour, theme)
            painter.setFont(sans(13))
            painter.setPen(QColor(theme.ink))
            painter.drawText(area.adjusted(54, 0, -28, 0), middle | Qt.AlignmentFlag.AlignLeft, label.title)
            painter.setFont(sans(11))
            painter.setPen(QColor(theme.ink2))
            painter.drawText(area.adjusted(0, 0, -10, 0), middle | Qt.AlignmentFlag.AlignRight, label.key.upper())
        finally:
            painter.restore()
