"""A small palette at the selected words, for those who work by mouse: the labels used most, and Quote."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from annotations.language import tr
from annotations.scheme import Scheme
from desktop.panels.floating import Floating
from desktop.panels.look import Look

# What else can be done with the words while a span or a quote is current, with the action whose key it has.
_OF_SPAN = (("join", tr("Add to the span")),)
_OF_QUOTE = (("cue", tr("Cue")), ("source", tr("Source")), ("join", tr("Add to the quote")))
_WITHIN = (("split", tr("Take away")),)


class SelectionPalette(Floating):
    """Offers labels for the words at which it is shown. `action_chosen` gives the id of an action of the table."""

    label_chosen = Signal(str)
    quote_chosen = Signal()
    action_chosen = Signal(str)

    def __init__(self, scheme: Scheme, look: Look, keys: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent, look)
        self._scheme = scheme
        self._keys = keys
        self._expanded = False
        self._more: tuple[tuple[str, str], ...] = ()
        self.setAccessibleName(tr("Labels for the selected words"))
        self._names: tuple[str, ...] = ()
        self.set_labels([label.name for label in scheme.offered])

    @property
    def names(self) -> tuple[str, ...]:
        """The labels that are offered, those used most first."""
        return self._names

    def set_labels(self, names: Sequence[str]) -> None:
        """Offer these labels, those used most first; from the ninth on they show only when asked for."""
        self._names = tuple(names)
        self._fill(())

    def set_scheme(self, scheme: Scheme) -> None:
        """Offer the first labels of another scheme."""
        self._scheme = scheme
        self.set_labels([label.name for label in scheme.offered])

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self._fill(())

    def show_keys(self) -> None:
        """Show the keys as they are now."""
        self._fill(self._more)

    def show_near(self, words: Sequence[QRect], *, current: str = "", within: bool = False) -> None:
        """Show it at the lines of the selected words, never over them.

        `current` says what they can also be added to: “span”, “quote” or ""; `within`, that they are part of it already.
        """
        more = {"span": _OF_SPAN, "quote": _OF_QUOTE}.get(current, ())
        more = _WITHIN if within else more
        if more != self._more or self._expanded:
            self._fill(more)
        self.show_beside(words)

    def _fill(self, more: tuple[tuple[str, str], ...]) -> None:
        self._more, self._expanded = more, self._all
        self._clear()
        self._add_labels(self._scheme, self._names, self.label_chosen.emit, lambda: self._fill(more))
        quote = self._add(
            tr("“ ” Quote"),
            self._keys.get("quote", ""),
            self._look.theme.bar,
            self.quote_chosen.emit,
            tip=tr("Make the selected words a quote"),
            quote=True,
        )
        quote.setAccessibleName(tr("Quote"))
        for action, title in more:
            self._add(
                title,
                self._keys.get(action, ""),
                self._look.theme.hue("neutral"),
                lambda action=action: self.action_chosen.emit(action),
            )
