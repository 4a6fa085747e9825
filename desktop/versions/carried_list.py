"""The annotations of an old version, and what becomes of each in the new one."""

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from annotations.attributions import Annotation, Attribution
from annotations.language import tr
from annotations.reanchoring.accepting import Update
from annotations.reanchoring.anchor import Carried, Landing
from annotations.scheme import Scheme
from annotations.spans import Fragment, Span, words_of
from desktop.panels.look import QUOTE_CODE, Look, chip_pixmap

LANDINGS = {
    Landing.SURE: tr("Moved"),
    Landing.SEVERAL: tr("To be decided: it stands at several places"),
    Landing.CHANGED: tr("To be decided: the words were changed"),
    Landing.GONE: tr("Gone"),
    Landing.REFUSED: tr("Refused: {why}"),
}
_LONGEST = 90
_GAP, _MOST_SHARE = 16, 0.4


def fragments_of(annotation: Annotation) -> tuple[Fragment, ...]:
    """The words of a span, or the content of a quote."""
    match annotation:
        case Span():
            return annotation.fragments
        case Attribution():
            return annotation.content
        case _:
            assert_never(annotation)


class CarriedList(QTreeWidget):
    """Lists them; `pointed` when another one is the current one (its place among those that were given)."""

    pointed = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(tr("Spans and quotes of the old version"))
        self.setHeaderLabels([tr("In the old version"), tr("What becomes of it"), tr("In the new version")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(38, 16))
        self.setMinimumHeight(96)
        header = self.header()
        header.setStretchLastSection(False)
        for column in (0, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        self.currentItemChanged.connect(lambda row, _before: self._point(row))

    def show_update(self, update: Update, scheme: Scheme) -> None:
        """List the annotations of an update; the first one to be decided is the current one."""
        self.clear()
        ratio = self.devicePixelRatioF()
        for one in update.carried:
            row = QTreeWidgetItem([_short(update.old_text, one.here), "", ""])
            if isinstance(one.here, Span):
                label = scheme.shown(one.here.label)
                code, colour = label.code, self._look.label_colour(label)
            else:
                code, colour = QUOTE_CODE, self._look.theme.bar
            row.setIcon(0, chip_pixmap(code, colour, self._look, ratio))
            self.addTopLevelItem(row)
            self._fill(row, update, one, LANDINGS[one.landing].format(why=one.why), one.there)
        self._share()
        self.go_to_unsure(update.carried, ())

    def show_decision(self, place: int, update: Update, there: Annotation | None) -> None:
        """Show what was decided about one of them: where it goes, or None where it is left behind."""
        row = self.topLevelItem(place)
        if row is not None:
            one = update.carried[place]
            words = tr("Left behind") if there is None else tr("Placed")
            if there is not None and there.unsure and not one.here.unsure:
                words = tr("Placed, marked unsure: look at its cue and source")
            self._fill(row, update, one, words, there)
            self._share()

    @property
    def place(self) -> int:
        """The place of the current one; -1 without one."""
        row = self.currentItem()
        return -1 if row is None else self.indexOfTopLevelItem(row)

    def go_to_unsure(self, carried: Sequence[Carried], decided: Sequence[int]) -> bool:
        """Go to the next one to be decided, from the current one on and then from the top; the first one where none is."""
        count = len(carried)
        for step in range(1, count + 1):
            place = (self.place + step) % count
            if carried[place].landing is not Landing.SURE and place not in decided:
                self._go_to(place)
                return True
        if count and self.place < 0:
            self._go_to(0)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of both versions all that what becomes of them does not need."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        wanted = max(self.sizeHintForColumn(1), self.header().sectionSizeHint(1)) + _GAP
        self.header().resizeSection(1, min(wanted, round(self.viewport().width() * _MOST_SHARE)))

    def _go_to(self, place: int) -> None:
        row = self.topLevelItem(place)
        if row is not None:
            self.setCurrentItem(row)

    def _fill(self, row: QTreeWidgetItem, update: Update, one: Carried, what: str, there: Annotation | None) -> None:
        texts = (_short(update.old_text, one.here), what, "" if there is None else _short(update.new_text, there))
        for column, words in enumerate(texts):
            row.setText(column, words)
            row.setToolTip(column, words)

    def _point(self, row: QTreeWidgetItem | None) -> None:
        if row is not None:
            self.pointed.emit(self.indexOfTopLevelItem(row))


def _short(text: str, annotation: Annotation) -> str:
    words = " ".join(words_of(text, fragments_of(annotation)).split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
