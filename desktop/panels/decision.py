"""Where an annotation stands: suggested, kept, altered or by hand; the model's certainty; keep and strike."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotations.attributions import Annotation
from annotations.language import tr
from annotations.reading import Reading
from annotations.spans import Origin
from desktop.dialogs.elided import ElidedLabel
from desktop.models.wording import certainty_words, from_gazetteer, model_name, state_words, with_key
from desktop.own_keys import written
from desktop.panels.look import Look
from desktop.theme import set_kind


class CertaintyBar(QWidget):
    """A small bar, as full as the model was certain."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._certainty = 0.0
        self.setFixedSize(QSize(44, 4))

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self.update()

    def show_certainty(self, certainty: float) -> None:
        """Show a certainty from 0 to 1."""
        self._certainty = max(0.0, min(1.0, certainty))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            area = QRectF(self.rect())
            painter.setBrush(QColor(self._look.theme.rule))
            painter.drawRoundedRect(area, 2, 2)
            area.setWidth(area.width() * self._certainty)
            painter.setBrush(QColor(self._look.theme.ink2))
            painter.drawRoundedRect(area, 2, 2)
        finally:
            painter.end()


class Decision(QWidget):
    """The state of an annotation in words, with Keep and Strike while it is undecided and Remove once it stands."""

    keep_requested = Signal()
    strike_requested = Signal()

    def __init__(self, look: Look, keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._keys = keys
        self._state = ElidedLabel(mode=Qt.TextElideMode.ElideRight)
        self._certainty = ElidedLabel(mode=Qt.TextElideMode.ElideRight)
        self._bar = CertaintyBar(look)
        self._sealed = self._by_hand = False
        self.keep = QPushButton()
        self.strike = QPushButton()
        for label in (self._state, self._certainty):
            set_kind(label, "small")
        for button in (self.keep, self.strike):
            # The keyboard stays where it is: Enter in the article decides about the next one.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        sure = QHBoxLayout()
        sure.setSpacing(8)
        sure.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        sure.addWidget(self._certainty, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.keep, 1)
        buttons.addWidget(self.strike, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._state)
        column.addLayout(sure)
        column.addSpacing(2)
        column.addLayout(buttons)
        self.keep.clicked.connect(self.keep_requested)
        self.strike.clicked.connect(self.strike_requested)

    def set_sealed(self, sealed: bool) -> None:
        """Whether the model's certainty stays unseen; it holds from the next `show_state` on."""
        self._sealed = sealed

    def show_state(self, reading: Reading, annotation: Annotation) -> None:
        """Show where an annotation of the reading stands."""
        undecided = annotation.id in reading.undecided
        self._state.set_text(state_words(reading, annotation))
        if not undecided and annotation.origin in (Origin.KEPT, Origin.ALTERED):
            self._state.setToolTip(tr("Suggested by {model_name}", model_name=model_name(reading)))
        # Of its own terms a gazetteer is always certain: that says nothing.
        known = annotation.certainty is not None and not self._sealed and not from_gazetteer(reading, annotation)
        self._certainty.set_text(certainty_words(annotation.certainty) if annotation.certainty is not None else "")
        self._certainty.setVisible(known)
        self._bar.setVisible(known)
        self._bar.show_certainty(annotation.certainty or 0.0)
        self.keep.setVisible(undecided)
        self._by_hand = annotation.origin is Origin.HAND and not undecided
        self.show_keys()

    def show_keys(self) -> None:
        """Say what the buttons do, with their keys as they are now."""
        by_hand = self._by_hand
        strike = tr("Remove") if by_hand else tr("Strike")
        tip = tr("Take this away") if by_hand else tr("Say that this suggestion is wrong")
        for button, word, icon, key, hint in (
            (self.keep, tr("Keep"), "keep", "keep", tr("Say that this suggestion is right")),
            (self.strike, strike, "strike", "strike", tip),
        ):
            shown = self._keys.get(key, "")
            button.setText(f"{word}  {_short(shown)}" if shown else word)
            button.setIcon(self._look.icons.icon(icon))
            button.setToolTip(with_key(hint, shown))
            button.setAccessibleName(word)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self._bar.set_look(look)
        self.keep.setIcon(look.icons.icon("keep"))
        self.strike.setIcon(look.icons.icon("strike"))


def _short(key: str) -> str:
    """A key as its sign, where it has one that people know."""
    return {written("Return"): "⏎", written("Enter"): "⏎", written("Backspace"): "⌫"}.get(key, key)
