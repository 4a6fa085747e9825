"""The tour in the window: once after the first project has been opened, and whenever it is asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.action_table import ActionTable
from desktop.appearance import Appearance
from desktop.place import Place
from desktop.places import PlaceName, Places
from desktop.session import Session
from desktop.settings import Settings
from desktop.window import MainWindow

if TYPE_CHECKING:
    # At run time only once the tour is shown.
    from desktop.tour.overlay import TourOverlay

_DELAY_MS = 700


class Tour(QObject):
    """Shows the tour by itself only once, over a window that shows an article."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        place: Place,
        places: Places,
        appearance: Appearance,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._place = place
        self._places = places
        self._appearance = appearance
        self._window = window
        self._shown: TourOverlay | None = None
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(_DELAY_MS)
        self._due.timeout.connect(self._show_first)
        session.article_opened.connect(self._offer)
        session.closed.connect(self.end)
        if not settings.tour_seen and session.article_id:
            self._due.start()

    @property
    def shown(self) -> "TourOverlay | None":
        """The tour while it is shown."""
        return self._shown

    def bind(self, table: ActionTable) -> None:
        """Say what the action does."""
        table.bind("tour", self.show)

    def show(self) -> None:
        """Show the tour from its beginning."""
        if self._session.project is None:
            return
        from desktop.own_keys import written
        from desktop.tour.overlay import TourOverlay
        from desktop.tour.stops import stops

        self.end()
        self._places.go(PlaceName.ANNOTATE)
        table = self._window.actions_table
        keys = {one.id: written(one.keys[0]) if one.keys else "" for one in table.all()}
        overlay = TourOverlay(stops(self._window, self._place, keys), self._appearance.theme, self._window)
        overlay.ended.connect(self.end)
        self._appearance.theme_changed.connect(overlay.set_theme)
        self._shown = overlay
        self._settings.tour_seen = True
        overlay.begin()

    def end(self) -> None:
        """Take the tour away; the keyboard goes back to the text."""
        overlay, self._shown = self._shown, None
        if overlay is not None:
            self._appearance.theme_changed.disconnect(overlay.set_theme)
            overlay.hide()
            overlay.deleteLater()
            self._place.view.setFocus()

    def _offer(self) -> None:
        if not self._settings.tour_seen:
            self._due.start()

    def _show_first(self) -> None:
        """Show the tour if nothing else has the user's attention by now; else at the next article."""
        free = self._window.isActiveWindow() and self._places.current is PlaceName.ANNOTATE
        if free and self._session.article_id and not self._settings.tour_seen:
            self.show()
