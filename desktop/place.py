"""The annotating place: its widgets, in the look of a theme."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from annotations.scheme import Scheme
from desktop.article.typography import Typography
from desktop.article.view import ArticleView
from desktop.models.library import ArticleSource
from desktop.panels.inspector import InspectorPanel
from desktop.panels.label_strip import LabelStrip
from desktop.panels.library import LibraryPanel
from desktop.panels.look import make_look
from desktop.panels.segments import Segments
from desktop.panels.span_list import SpanListPanel
from desktop.panels.status_bar import StatusBar
from desktop.theme import Theme

if TYPE_CHECKING:
    # At run time only once words are selected, or the window is there.
    from desktop.panels.selection_palette import SelectionPalette


_PLACES = (
    ("annotate", "Annotate"),
    ("review", "Review"),
    ("agreement", "Agreement"),
    ("insights", "Insights"),
)


class Place:
    """The widgets of the annotating place. `keys` are the keys of actions as this system writes them."""

    def __init__(
        self, articles: ArticleSource, scheme: Scheme, theme: Theme, typography: Typography, keys: Mapping[str, str]
    ) -> None:
        look = make_look(theme)
        self._scheme = scheme
        self._look = look
        self._keys = keys
        self.view = ArticleView(theme, typography)
        self.library = LibraryPanel(articles, look, keys)
        self.inspector = InspectorPanel(scheme, look, keys)
        self.spans = SpanListPanel(scheme, look)
        self.strip = LabelStrip(scheme, look, keys)
        self.bar = StatusBar(look)
        self.switch = Segments(_PLACES, look, "Place")
        self.switch.set_current("annotate")
        for name, _ in _PLACES:
            if keys[name]:
                self.switch.set_tip(name, f"{dict(_PLACES)[name]} ({keys[name]})")

    @cached_property
    def palette(self) -> "SelectionPalette":
        """The palette at selected words; made when it is first wanted."""
        from desktop.panels.selection_palette import SelectionPalette

        return SelectionPalette(self._scheme, self._look, self._keys, self.view.viewport())

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of another theme."""
        look = self._look = make_look(theme)
        self.view.set_theme(theme)
        for panel in (self.library, self.inspector, self.spans, self.strip, self.palette, self.bar, self.switch):
            panel.set_look(look)
