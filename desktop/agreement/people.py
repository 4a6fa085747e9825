"""The annotators to choose from: a chip each, with colour, name, and how many articles they have finished."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotations.annotators import Annotator, AnnotatorKind
from annotations.language import tr, tr_many
from annotations.review.agreement.together import Finished
from desktop.models.wording import grouped
from desktop.panels.flow import FlowLayout
from desktop.panels.look import Look, hover_colour, sans
from desktop.theme import mix

_DOT = 4.5


def first_choice(finished: Finished) -> list[str]:
    """Who is compared at first: the two people who share most articles, else any two who do."""
    people = [one.id for one in finished.annotators if one.kind is AnnotatorKind.HUMAN]
    ids = people if len(people) > 1 else [one.id for one in finished.annotators]
    pairs = [(left, right) for place, left in enumerate(ids) for right in ids[place + 1 :]]
    if not pairs:
        return ids
    return list(max(pairs, key=lambda pair: len(finished.together(pair))))


def draw_person(painter: QPainter, centre: QPointF, colour: str) -> None:
    """The dot that stands for an annotator."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(centre, _DOT, _DOT)


class Legend(QWidget):
    """Names beside their dots, in the order in which the annotators stand in each case."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._people: Sequence[tuple[str, str]] = ()
        self._font = sans(11)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Show these names, each with its hue."""
        self._people = people
        self.setAccessibleName(", ".join(name for name, _ in people))
        self.updateGeometry()
        self.update()

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        return QSize(round(sum(metrics.horizontalAdvance(name) + 28 for name, _ in self._people)), 18)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        painter = QPainter(self)
        try:
            painter.setFont(self._font)
            left = 0.0
            for name, hue in self._people:
                draw_person(painter, QPointF(left + 6, 9), self._look.theme.hue(hue))
                painter.setPen(QColor(self._look.theme.ink2))
                width = QFontMetricsF(self._font).horizontalAdvance(name)
                painter.drawText(QRectF(left + 15, 0, width + 2, 18), int(Qt.AlignmentFlag.AlignVCenter), name)
                left += width + 28
        finally:
            painter.end()


class PersonChip(QAbstractButton):
    """One annotator; checked where their labels are compared."""

    def __init__(self, annotator: Annotator, articles: int, hue: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.annotator = annotator
        self._hue = hue
        self._look = look
        self._count = grouped(articles)
        self._name_font = sans(13, QFont.Weight.Medium)
        self._count_font = sans(11)
        self.setText(annotator.name)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        finished = tr_many("{count} article", "{count} articles", articles)
        name = annotator.name
        self.setToolTip(
            tr_many("{name} has finished {count} article", "{name} has finished {count} articles", articles, name=name)
            if annotator.kind is AnnotatorKind.HUMAN
            else tr_many(
                "{name} has labels in {count} article", "{name} has labels in {count} articles", articles, name=name
            )
        )
        self.setAccessibleName(f"{annotator.name}, {finished}")

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        name = min(220.0, QFontMetricsF(self._name_font).horizontalAdvance(self.text()))
        return QSize(round(name + QFontMetricsF(self._count_font).horizontalAdvance(self._count)) + 46, 30)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        theme = self._look.theme
        colour = theme.hue(self._hue)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = theme.paper
            if self.isChecked():
                ground = mix(theme.paper, colour, theme.tint)
            elif self.underMouse():
                ground = hover_colour(theme)
            edge = theme.focus if self.hasFocus() else colour if self.isChecked() else mix(theme.rule, theme.ink, 0.14)
            painter.setBrush(QColor(ground))
            painter.setPen(QPen(QColor(edge), 1.6 if self.isChecked() or self.hasFocus() else 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)
            middle = self.height() / 2
            draw_person(painter, QPointF(15, middle), colour if self.isChecked() else mix(theme.paper, colour, 0.55))
            count = QFontMetricsF(self._count_font).horizontalAdvance(self._count)
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            painter.setFont(self._name_font)
            painter.setPen(QColor(theme.ink if self.isChecked() else theme.ink2))
            area = QRectF(26, 0, self.width() - count - 44, self.height())
            # Two versions of a model differ at the end of their names.
            name = QFontMetricsF(self._name_font).elidedText(
                self.text(), Qt.TextElideMode.ElideMiddle, area.width() + 1
            )
            painter.drawText(area, flags | Qt.TextFlag.TextDontClip, name)
            painter.setFont(self._count_font)
            painter.setPen(QColor(theme.ink2))
            painter.drawText(QRectF(self.width() - count - 12, 0, count + 2, self.height()), flags, self._count)
        finally:
            painter.end()


class PeopleRow(QWidget):
    """The chips, in as many lines as they need. `chosen` gives the ids of those that are checked, in their order."""

    chosen = Signal(tuple)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._flow = FlowLayout(self, 8)
        # The last widget of the layout takes what is left of its line; a chip is not to be drawn out.
        rest = QWidget(self)
        rest.setFixedHeight(1)
        self._flow.addWidget(rest)
        self.chips: list[PersonChip] = []
        self.setAccessibleName(tr("Whose labels are compared"))

    def show_people(self, finished: Finished, chosen: Sequence[str], hues: Mapping[str, str]) -> None:
        """Show who can be compared, `chosen` checked; emits nothing."""
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for one in finished.annotators:
            chip = PersonChip(one, finished.count(one.id), hues[one.id], self._look, self)
            chip.setChecked(one.id in chosen)
            chip.clicked.connect(self._choose)
            self._flow.insert_widget(len(self.chips), chip)
            chip.show()
            self.chips.append(chip)
        self.updateGeometry()

    def ids(self) -> tuple[str, ...]:
        """Who is checked."""
        return tuple(chip.annotator.id for chip in self.chips if chip.isChecked())

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        for chip in self.chips:
            chip.set_look(look)

    def _choose(self) -> None:
        self.chosen.emit(self.ids())
