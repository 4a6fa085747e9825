"""The annotating place: its widgets, in the look of a theme."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from annotations.language import tr
from annotations.scheme import Scheme
from desktop.article.typography import Typography
from desktop.article.view import ArticleView
from desktop.models.library import ArticleSource
from desktop.models.wording import with_key
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
    from desktop.panels.lying_list import LyingList
    from desktop.panels.selection_palette import SelectionPalette
    from desktop.panels.span_palette import SpanPalette


_PLACES = (
    ("annotate", tr("Annotate")),
    ("review", tr("Review")),
    ("agreement", tr("Agreement")),
    ("insights", tr("Insights")),
    ("speakers", tr("Speakers")),
    ("find_project", tr("Find")),
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
        self._floating: list[SpanPalette | LyingList] = []
        self.view = ArticleView(theme, typography)
        self.library = LibraryPanel(articles, look, keys)
        self.inspector = InspectorPanel(scheme, look, keys)
        self.spans = SpanListPanel(scheme, look, keys)
        self.strip = LabelStrip(scheme, look, keys)
        self.bar = StatusBar(look)
        self.switch = Segments(_PLACES, look, tr("Place"))
        self.switch.set_current("annotate")
        self._tell_places()

    @cached_property
    def palette(self) -> "SelectionPalette":
        """The palette at selected words; made when it is first wanted."""
        from desktop.panels.selection_palette import SelectionPalette

        return SelectionPalette(self._scheme, self._look, self._keys, self.view.viewport())

    def make_span_palette(self) -> "SpanPalette":
        """A palette for spans and quotes that are clicked."""
        from desktop.panels.span_palette import SpanPalette

        made = SpanPalette(self._look, self._keys, self.view.viewport())
        self._floating.append(made)
        return made

    def make_lying_list(self) -> "LyingList":
        """A list of what lies on one another at a place."""
        from desktop.panels.lying_list import LyingList

        made = LyingList(self._look, self.view.viewport())
        self._floating.append(made)
        return made

    def show_keys(self) -> None:
        """Show the keys as they are now; what is made anew each time that it is shown does so by itself."""
        self._tell_places()
        for panel in (self.library, self.inspector, self.spans, self.strip):
            panel.show_keys()
        if "palette" in vars(self):
            self.palette.show_keys()

    def _tell_places(self) -> None:
        for name, title in _PLACES:
            self.switch.set_tip(name, with_key(title, self._keys[name]))

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of another theme."""
        look = self._look = make_look(theme)
        self.view.set_theme(theme)
        for panel in (self.library, self.inspector, self.spans, self.strip, self.palette, self.bar, self.switch):
            panel.set_look(look)
        for frame in self._floating:
            frame.set_look(look)
