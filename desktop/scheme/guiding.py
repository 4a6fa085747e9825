"""The guidelines beside the text: shown by one key, always in step with the scheme and with what is current."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotations.attributions import Attribution
from annotations.spans import Span
from desktop.appearance import Appearance
from desktop.panels.look import make_look
from desktop.session import Session
from desktop.window import MainWindow

if TYPE_CHECKING:
    # At run time only once the guidelines are read.
    from desktop.scheme.guidelines_panel import GuidelinesPanel
    from desktop.theme import Theme


class Guiding(QObject):
    """Shows and hides the guidelines; `left` says that the keyboard goes back to the text."""

    left = Signal()

    def __init__(self, session: Session, appearance: Appearance, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._appearance, self._window = session, appearance, window

    @cached_property
    def panel(self) -> "GuidelinesPanel":
        """The guidelines beside the text; made when they are first wanted."""
        from annotations.scheme import first_scheme
        from desktop.scheme.guidelines_panel import GuidelinesPanel

        project = self._session.project
        scheme = project.scheme if project else first_scheme()
        panel = GuidelinesPanel(scheme, make_look(self._appearance.theme))
        panel.hide()
        self._window.add_beside(panel)
        panel.close_requested.connect(self.toggle)
        panel.leave_requested.connect(self.left)
        self._session.opened.connect(self._follow_scheme)
        self._session.scheme_changed.connect(self._follow_scheme)
        self._session.current_changed.connect(self._follow_current)
        self._session.changed.connect(self._follow_current)
        self._appearance.theme_changed.connect(self._follow_theme)
        return panel

    def toggle(self) -> None:
        """Show the guidelines beside the text, or hide them; the keyboard stays in the text."""
        panel = self.panel
        if panel.isVisible():
            panel.hide()
            if self._window.focusWidget() is None or panel.isAncestorOf(self._window.focusWidget()):
                self.left.emit()
            return
        self._window.unfold("inspector")
        panel.show()
        self._follow_current()

    def _follow_scheme(self) -> None:
        if self._session.project is not None:
            self.panel.set_scheme(self._session.project.scheme)

    def _follow_theme(self, theme: "Theme") -> None:
        self.panel.set_look(make_look(theme))

    def _follow_current(self, *_: object) -> None:
        if not self.panel.isVisible():
            return
        reading = self._session.reading
        one = reading.find(self._session.current) if reading is not None else None
        match one:
            case Span(label=label):
                self.panel.show_first(f"label:{label}")
            case Attribution(kind=kind):
                self.panel.show_first(f"kind:{kind.value}")
            case None:
                self.panel.show_first("")
