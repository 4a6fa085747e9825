"""The strip of labels over the article: each with its key, then Quote; what does not fit is under More."""

import re
from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from annotations.language import tr
from annotations.scheme import Label, Scheme
from desktop.models.wording import with_key
from desktop.panels.label_button import HEIGHT, LabelButton
from desktop.panels.look import Look, chip_pixmap
from desktop.theme import set_kind

STRIP_HEIGHT = 46
_MARGIN = 14
_GAP = 10
_EXAMPLE = re.compile(r"\[([^\[\]]*)\]")


class LabelStrip(QWidget):
    """`label_chosen` gives the name of a label, `quote_chosen` comes for Quote. A click takes no keyboard focus."""

    label_chosen = Signal(str)
    quote_chosen = Signal()

    def __init__(self, scheme: Scheme, look: Look, keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._look = look
        self._keys = keys
        self._current = ""
        self._labels: dict[str, LabelButton] = {}
        self._hidden: list[str] = []
        self.quote = self._make_quote()
        self._say_quote()
        self.more = QPushButton(self)
        self.more.setText(tr("More"))
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.setToolTip(tr("The other labels"))
        self.more.setAccessibleName(tr("More labels"))
        set_kind(self.more, "flat")
        self._menu = QMenu(self.more)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self._menu)
        self.setFixedHeight(STRIP_HEIGHT)
        self.setAccessibleName(tr("Labels"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "bar-top")
        self._make_labels()

    def set_scheme(self, scheme: Scheme) -> None:
        """Offer the labels of another scheme."""
        if scheme != self._scheme:
            self._scheme = scheme
            self._make_labels()

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        for name, button in self._labels.items():
            button.set_colour(look.label_colour(self._scheme.shown(name)), look)
        self.quote.set_colour(look.theme.bar, look)

    def show_keys(self) -> None:
        """Show the key of Quote as it is now; the labels' keys come with the scheme."""
        self.quote.set_key(self._keys.get("quote", ""))
        self._say_quote()
        self._place()

    def set_current(self, label: str, *, quote: bool = False) -> None:
        """Show the current span's label as pressed ("" for none), or Quote."""
        self._current = label
        for name, button in self._labels.items():
            button.set_current(name == label)
        self.quote.set_current(quote)
        self._show_more()

    def set_enabled(self, enabled: bool) -> None:
        """Whether there is something to label."""
        self.setEnabled(enabled)

    def shown_labels(self) -> list[str]:
        """The names of the labels that fit, in order; the others are in the menu."""
        return [name for name in self._labels if name not in self._hidden]

    def sizeHint(self) -> QSize:
        return QSize(600, STRIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, STRIP_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A button passes these on: a filter on each button would be asked about everything that happens to it.
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        start = self.focusWidget()
        if step and start is not None:
            self._walk(start, step)
        else:
            super().keyPressEvent(event)

    def _make_quote(self) -> LabelButton:
        made = LabelButton(
            tr("“ ” Quote"), self._keys.get("quote", ""), self._look.theme.bar, self._look, quote=True, parent=self
        )
        made.clicked.connect(self.quote_chosen)
        return made

    def _say_quote(self) -> None:
        key = self._keys.get("quote", "")
        self.quote.setToolTip(with_key(tr("Make the selected words a quote"), key))
        self.quote.setAccessibleName(tr("{title}, key {key}", title=tr("Quote"), key=key) if key else tr("Quote"))

    def _make_labels(self) -> None:
        for button in self._labels.values():
            button.hide()
            button.deleteLater()
        self._labels = {}
        for label in self._scheme.offered:
            button = LabelButton(label.title, label.key, self._look.label_colour(label), self._look, parent=self)
            button.setToolTip(label_tip(label))
            # Else the tool tip would be read with all its tags.
            button.set_about(" ".join(part for part in (label.guideline, label.example) if part))
            button.clicked.connect(lambda _checked=False, name=label.name: self.label_chosen.emit(name))
            self._labels[label.name] = button
        if self.isVisible():
            # Else once it has its width.
            self._place()

    def _place(self) -> None:
        """Show as many labels as fit before Quote, in the order of the scheme."""
        room = self.width() - 2 * _MARGIN - self.quote.sizeHint().width()
        widths = {name: button.sizeHint().width() + _GAP for name, button in self._labels.items()}
        more = 0
        if sum(widths.values()) > room:
            more = self.more.sizeHint().width() + _GAP
        x, top, full = _MARGIN, (STRIP_HEIGHT - 1 - HEIGHT) // 2, False
        self._hidden = []
        for name, button in self._labels.items():
            full = full or x - _MARGIN + widths[name] > room - more
            button.setVisible(not full)
            if full:
                self._hidden.append(name)
                continue
            button.setGeometry(x, top, widths[name] - _GAP, HEIGHT)
            x += widths[name]
        self.more.setVisible(bool(self._hidden))
        if self._hidden:
            self.more.setGeometry(x - 4, top - 2, more - _GAP + 4, HEIGHT + 4)
            x += more
        self.quote.setGeometry(x + 4, top, self.quote.sizeHint().width(), HEIGHT)
        self._set_tab_stop()
        self._show_more()

    def _set_tab_stop(self) -> None:
        """One tab stop for the strip; the arrow keys go on from there."""
        buttons = self._walkable()
        for place, button in enumerate(buttons):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus if place else Qt.FocusPolicy.TabFocus)

    def _walkable(self) -> list[LabelButton]:
        return [*(button for button in self._labels.values() if not button.isHidden()), self.quote]

    def _walk(self, start: QWidget, step: int) -> None:
        buttons = self._walkable()
        places = [place for place, button in enumerate(buttons) if button is start]
        if places:
            buttons[(places[0] + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_more(self) -> None:
        """The current label's title on More where the label itself is not in sight."""
        hidden = self._current in self._hidden
        # Qt draws a button anew only while it is checkable.
        self.more.setCheckable(True)
        self.more.setChecked(hidden)
        self.more.setCheckable(hidden)
        self.more.setToolTip(
            tr("{title}, and the other labels", title=self._scheme.shown(self._current).title)
            if hidden
            else tr("The other labels")
        )

    def _fill_menu(self) -> None:
        self._menu.clear()
        for name in self._hidden:
            label = self._scheme.shown(name)
            # Menus draw their icons 16 pixels wide: too little for a code, enough for a hue.
            swatch = chip_pixmap("", self._look.label_colour(label), self._look, self.devicePixelRatioF(), 16)
            action = self._menu.addAction(swatch, f"{label.title}\t{label.key.upper()}")
            action.setToolTip(label_tip(label))
            action.setCheckable(name == self._current)
            action.setChecked(name == self._current)
            action.triggered.connect(lambda _checked=False, chosen=name: self.label_chosen.emit(chosen))


def label_tip(label: Label) -> str:
    """A label's guideline and example as rich text, the example's [brackets] in bold."""
    key = f" <span>({_escaped(label.key.upper())})</span>" if label.key else ""
    parts = [f"<b>{_escaped(label.title)}</b>{key}", _escaped(label.guideline).replace("\n", "<br>")]
    if label.example:
        parts.append(f"<i>{marked_example(label.example)}</i>")
    return "".join(f"<p>{part}</p>" for part in parts if part)


def marked_example(example: str) -> str:
    """An example as rich text, its [brackets] in bold."""
    return _EXAMPLE.sub(r"<b>\1</b>", _escaped(example))


# Python's own html.escape brings a table of 2,000 entities along, which takes longer to load than the strip to make.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def _escaped(text: str) -> str:
    """Text as rich text shows it letter by letter."""
    return text.translate(_ESCAPES)
