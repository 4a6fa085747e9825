"""The menu under the right mouse button: what can be done with the words or the annotation there."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from annotations.attributions import Attribution
from annotations.language import tr
from annotations.scheme import Scheme
from desktop.action_table import ActionTable
from desktop.article.view import ArticleView
from desktop.session import Session

_ANY = ("keep", "strike", "unsure", "", "tag", "note")
_QUOTE = ("cue", "source", "speaker", "kind", "", "join", "split")


class ContextMenu:
    """Shows the table's actions that fit, with their keys, so that the mouse teaches the keyboard."""

    def __init__(self, session: Session, view: ArticleView, table: ActionTable) -> None:
        self._session = session
        self._view = view
        self._table = table

    def show(self, annotation_id: str, place: QPoint) -> None:
        """Show the menu at a global place, over an annotation ("" over plain text)."""
        if menu := self.make(annotation_id):
            menu.popup(place)

    def make(self, annotation_id: str) -> QMenu | None:
        """The menu, or None where nothing can be done."""
        project, reading = self._session.project, self._session.reading
        if project is None or reading is None or project.read_only:
            return None
        start, end = self._view.selection()
        menu = QMenu(self._view)
        menu.aboutToHide.connect(menu.deleteLater)
        if start == end:
            self._session.set_current(annotation_id)
        annotation = reading.find(annotation_id) if annotation_id and start == end else None
        if annotation is not None:
            self._fill(menu, _ANY)
        if isinstance(annotation, Attribution):
            menu.addSeparator()
            self._fill(menu, _QUOTE)
        elif annotation is not None or start < end:
            menu.addSeparator()
            self._fill(menu, ("everywhere",))
            if annotation is not None and annotation.id in reading.undecided:
                self._fill(menu, ("strike_everywhere",))
            if annotation is not None:
                self._fill(menu, ("always", "never"))
            self._add_labels(menu, project.scheme)
            if annotation is not None:
                self._fill(menu, ("join", "split"))
        if start < end:
            menu.addAction(self._table["quote"])
            current = reading.find(self._session.current)
            if isinstance(current, Attribution):
                self._fill(menu, ("cue", "add_cue", "source", "add_source"))
            if current is not None:
                self._fill(menu, ("join", "split"))
        menu.addSeparator()
        self._fill(menu, ("undo", "redo", "", "done"))
        return menu

    def _fill(self, menu: QMenu, ids: tuple[str, ...]) -> None:
        for action_id in ids:
            if action_id:
                menu.addAction(self._table[action_id])
            else:
                menu.addSeparator()

    def _add_labels(self, menu: QMenu, scheme: Scheme) -> None:
        under = menu.addMenu(tr("Label"))
        under.setToolTipsVisible(True)
        family = ""
        for label in sorted(scheme.offered, key=lambda one: scheme.families.index(one.family)):
            if family and family != label.family.id:
                under.addSeparator()
            family = label.family.id
            under.addAction(self._table[f"label:{label.name}"])
