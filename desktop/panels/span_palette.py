"""A small palette at a span or quote that was clicked: keep, strike, another label, or who said it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from annotations.attributions import Attribution
from annotations.language import tr
from annotations.reading import Reading
from annotations.scheme import Scheme
from annotations.spans import Span
from desktop.panels.floating import Floating
from desktop.panels.look import Look

_NAMES = 4
# A key's name that is longer, as “Backspace”, is left to the menus.
_LONG = 7


class SpanPalette(Floating):
    """Offers what is done most to a span or a quote. `action_chosen` gives the id of an action of the table."""

    action_chosen = Signal(str)
    label_chosen = Signal(str)
    speaker_chosen = Signal(str)

    def __init__(self, look: Look, keys: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent, look)
        self._keys = keys
        self._others = 0
        self.setAccessibleName(tr("What can be done here"))

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme, once it is shown again."""
        self._look = look
        self.hide()

    def set_others(self, count: int) -> None:
        """How many annotations lie at the place that was clicked; from two on, the next of them is offered."""
        self._others = count

    def show_span(self, span: Span, undecided: bool, scheme: Scheme, labels: Sequence[str], words: list[QRect]) -> None:
        """Show it beside the words of a span, with the first of `labels` that it does not have."""
        others = [name for name in labels if name != span.label]

        def fill() -> None:
            self._clear()
            self._decide(undecided)
            self._add_labels(scheme, others, self.label_chosen.emit, fill)

        fill()
        self.show_beside(words)

    def show_quote(self, quote: Attribution, reading: Reading, scheme: Scheme, words: list[QRect]) -> None:
        """Show it beside the words of a quote, with the likeliest speakers whom it does not have."""
        from annotations.speakers.labels import speaker_labels
        from annotations.speakers.offered import Offers

        self._clear()
        self._decide(quote.id in reading.undecided)
        for action, title in (("cue", tr("Cue…")), ("source", tr("Source…")), ("kind", tr("Next kind"))):
            self._act(action, title)
        colour = self._look.theme.hue("cue")
        for offer in Offers(reading, labels=speaker_labels(scheme)).likely(quote, _NAMES + 1)[:_NAMES]:
            if offer.name != quote.speaker:
                said = tr("{name} said it", name=offer.name)
                self._add(offer.name, "", colour, partial(self.speaker_chosen.emit, offer.name), tip=said)
        self.show_beside(words)

    def _decide(self, undecided: bool) -> None:
        if undecided:
            self._act("keep", tr("✓ Keep"))
        self._act("strike", tr("✕ Strike"))
        if self._others > 1:
            self._act("lying", tr("Next of {count} here", count=self._others))

    def _act(self, action: str, title: str) -> None:
        key, colour = self._keys.get(action, ""), self._look.theme.hue("neutral")
        self._add(title, key if len(key) < _LONG else "", colour, lambda: self.action_chosen.emit(action))
