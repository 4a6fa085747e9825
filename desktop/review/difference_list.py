"""The list of the article's differences, with a chip for each kind that narrows it."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPointF,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from annotations.language import ENGLISH, spoken, tr
from annotations.review.disagreements import DisagreementKind
from annotations.review.reviewing import ArticleReview
from annotations.scheme import Scheme
from annotations.spans import Span
from desktop.panels.flow import FlowLayout
from desktop.panels.lists import RowState, panel_list
from desktop.panels.look import QUOTE_CODE, Look, draw_chip, sans
from desktop.panels.row_delegate import Index, RowDelegate
from desktop.review.buttons import draw_sign
from desktop.review.differences import Choice, DifferenceModel, Heading, Row, RowRole, chosen_matches, counts
from desktop.review.faces import Face
from desktop.review.wording import kind_title
from desktop.theme import SERIF, font, set_kind

_HEIGHT = 27
_CHIP = 34


class DifferenceDelegate(RowDelegate):
    """Draws a heading, or a difference: what is said of it, its words, the signs of those who say something."""

    def __init__(self, scheme: Scheme, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, _HEIGHT, 120, parent)
        self._scheme = scheme
        self._words = font(SERIF, 14)

    def set_scheme(self, scheme: Scheme) -> None:
        """Take codes and hues from another scheme."""
        self._scheme = scheme

    def draw_ground(self, painter: QPainter, area: QRectF, index: Index, state: RowState) -> None:
        if isinstance(index.data(RowRole.ROW), Row):
            super().draw_ground(painter, area, index, state)

    def draw_row(self, painter: QPainter, area: QRectF, index: Index) -> None:
        row = index.data(RowRole.ROW)
        if isinstance(row, Heading):
            painter.setFont(sans(11, QFont.Weight.DemiBold))
            painter.setPen(QColor(self._look.theme.ink2))
            painter.drawText(area.adjusted(12, 4, -8, 0), int(_LEFT), f"{row.title} · {row.count}")
        elif isinstance(row, Row):
            self._draw_difference(painter, area, row)

    def _draw_difference(self, painter: QPainter, area: QRectF, row: Row) -> None:
        theme = self._look.theme
        left = area.left() + 12
        for code, colour in self._codes(row):
            draw_chip(painter, QRectF(left, area.center().y() - 8, _CHIP, 16), code, colour, theme)
            left += _CHIP + 3
        right = area.right() - 12
        for face in reversed(row.faces):
            width = max(16.0, QFontMetricsF(sans(10, QFont.Weight.DemiBold)).horizontalAdvance(face.initials) + 8)
            right -= width
            draw_sign(painter, QRectF(right, area.center().y() - 8, width, 16), face.initials, face.colour, self._look)
            right -= 3
        if row.settled:
            mark = self._look.icons.pixmap("keep", 12, theme.ink2)
            right -= 15
            painter.drawPixmap(QPointF(right, area.center().y() - 6), mark)
        painter.setFont(self._words)
        painter.setPen(QColor(theme.ink2 if row.settled else theme.ink))
        words = QRectF(left + 5, area.top(), right - left - 10, area.height())
        shown = QFontMetricsF(self._words).elidedText(row.words, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(_LEFT | Qt.TextFlag.TextSingleLine), shown)

    def _codes(self, row: Row) -> list[tuple[str, str]]:
        """The chips of a row: one, or two where the labels differ."""
        theme = self._look.theme
        if row.match.is_quote:
            return [(QUOTE_CODE, theme.hue("cue"))]
        names = dict.fromkeys(one.label for one in row.match.annotations if isinstance(one, Span))
        labels = [self._scheme.shown(name) for name in list(names)[:2]]
        return [(label.code, self._look.label_colour(label)) for label in labels]


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class DifferenceList(QWidget):
    """`chosen` gives the id of the match that the user goes to, `choice_changed` the Choice of what is listed."""

    chosen = Signal(str)
    choice_changed = Signal(object)

    def __init__(self, scheme: Scheme, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = Choice()
        self._current = ""
        self._setting = False
        self.model = DifferenceModel(self)
        self._delegate = DifferenceDelegate(scheme, look, self)
        self.list = panel_list(self.model, self._delegate, tr("Differences"))
        self.kinds: dict[object, QPushButton] = {}
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=3)
        self._empty = QLabel()
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._say_chosen)

    @property
    def choice(self) -> Choice:
        """What is listed."""
        return self._choice

    def set_choice(self, choice: Choice) -> None:
        """List something else; the review has to be shown again."""
        self._choice = choice

    def show_review(self, review: ArticleReview | None, faces: Mapping[str, Face], current: str) -> None:
        """List the differences of a review, and mark the current one."""
        names = [] if review is None else [faces[one.id].name for one in review.annotators]
        self._show_kinds(review, names)
        self._setting = True
        try:
            self.model.show_review(review, self._choice, faces)
        finally:
            self._setting = False
        self._empty.setText("" if review is None else self._empty_words(review))
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        self.set_current(current)

    def set_current(self, match_id: str) -> None:
        """Show which match is current; emits nothing."""
        self._current = match_id
        row = self.model.row_of(match_id)
        self._setting = True
        try:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            index = self.model.index(row) if row >= 0 else QModelIndex()
            self.list.selectionModel().setCurrentIndex(index, flag if row >= 0 else flag.Clear)
        finally:
            self._setting = False
        if row >= 0:
            QTimer.singleShot(0, self, self._show_row)

    def set_scheme(self, scheme: Scheme) -> None:
        """Name and colour the labels by another scheme."""
        self._delegate.set_scheme(scheme)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._delegate.set_look(look)
        self.list.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_row)

    def _show_row(self) -> None:
        """Scroll to the current row; once the list is laid out, since before there is nothing to scroll."""
        current = self.list.currentIndex()
        if not current.isValid():
            return
        # With a row before and after it, so that one sees where one is.
        around = self.list.visualRect(current).adjusted(0, -_HEIGHT, 0, _HEIGHT)
        if not self.list.viewport().rect().contains(around):
            self.list.scrollTo(current, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _lay_out(self) -> None:
        set_kind(self._empty, "quiet")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(20, 20, 20, 0)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(8, 8, 8, 4)
        top.addWidget(self._chips)
        column.addLayout(top)
        column.addLayout(self._stack, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "chrome")

    def _show_kinds(self, review: ArticleReview | None, names: list[str]) -> None:
        while (entry := self._flow.takeAt(0)) is not None:
            if widget := entry.widget():
                widget.hide()
                widget.deleteLater()
        self.kinds = {}
        if review is None:
            return
        found = counts(review)
        if self._choice.kind is not None and self._choice.kind not in found and not self._choice.settled:
            # The last one of its kind was settled: what is left is listed.
            self._choice = Choice()
        plain = len(review.layers) == 1
        left = len(chosen_matches(review, Choice()))
        self._chip(None, f"{tr('To look at') if plain else tr('Open')} {left}", Choice())
        for kind, count in found.items():
            self._chip(kind, f"{_short(kind, names)} {count}", Choice(kind))
        settled = len(chosen_matches(review, Choice(settled=True)))
        self._chip("settled", tr("Settled {settled}", settled=settled), Choice(settled=True))
        filler = QWidget()
        filler.setFixedHeight(1)
        self._flow.addWidget(filler)

    def _chip(self, key: DisagreementKind | str | None, words: str, choice: Choice) -> None:
        made = QPushButton(words)
        made.setCheckable(True)
        made.setChecked(choice == self._choice)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_kind(made, "pill")
        made.clicked.connect(lambda _checked=False: self._choose(choice))
        self._flow.addWidget(made)
        self.kinds[key] = made

    def _choose(self, choice: Choice) -> None:
        self._choice = choice
        self.choice_changed.emit(choice)

    def _empty_words(self, review: ArticleReview) -> str:
        if self._choice.settled:
            return tr("Nothing is settled yet.")
        if len(review.layers) == 1:
            return tr("Everything here was looked at.")
        return tr("No difference is open here.") if review.comparison.disagreements else tr("All say the same here.")

    def _say_chosen(self, index: QModelIndex) -> None:
        match_id = index.data(RowRole.ID)
        if not self._setting and isinstance(match_id, str) and match_id and match_id != self._current:
            self._current = match_id
            self.chosen.emit(match_id)


def _short(kind: DisagreementKind, names: list[str]) -> str:
    title = kind_title(kind, names)
    return title if spoken() != ENGLISH else title.removesuffix(" has it").removesuffix(" have it")
