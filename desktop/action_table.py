"""The actions as Qt knows them: what menus, keys, the palette and the key sheet are made from."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.actions import ACTIONS, Action, Scope
from desktop.own_keys import OwnKeys

LABEL = "label:"  # before the name of a label: the action that gives it


class ActionTable(QObject):
    """The actions as Qt knows them. `bind` says what one does; unbound ones stay disabled."""

    def __init__(self, window: QWidget, actions: Iterable[Action] = ACTIONS, own: OwnKeys | None = None) -> None:
        """With the user's `own` keys, where they are given, followed from then on; else with those of the table."""
        super().__init__(window)
        self._window = window
        self._actions: dict[str, Action] = {}
        self._q_actions: dict[str, QAction] = {}
        self._article_widgets: list[QWidget] = []
        for action in actions:
            self.add(action._replace(keys=own.keys(action.id)) if own else action)
        if own is not None:
            own.changed.connect(lambda action_id: self._set_keys(action_id, own.keys(action_id)))

    def add(self, action: Action) -> None:
        """Take in an action; labels of a scheme are added so."""
        made = QAction(action.title, self)
        made.setShortcuts([QKeySequence(key) for key in action.keys])
        made.setToolTip(" – ".join(part for part in (action.title.rstrip("…"), action.hint) if part))
        made.setEnabled(False)
        if action.scope is Scope.WINDOW:
            self._window.addAction(made)
        else:
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for widget in self._article_widgets:
                widget.addAction(made)
        self._actions[action.id] = action
        self._q_actions[action.id] = made

    def _set_keys(self, action_id: str, keys: tuple[str, ...]) -> None:
        """Let an action be reached by other keys from now on; those of a place that has keys of its own are not here."""
        if action_id not in self._actions:
            return
        self._actions[action_id] = self._actions[action_id]._replace(keys=keys)
        self._q_actions[action_id].setShortcuts([QKeySequence(key) for key in keys])

    def labels(self) -> list[Action]:
        """The actions of the scheme's labels."""
        return [action for action in self._actions.values() if action.id.startswith(LABEL)]

    def remove(self, action_id: str) -> None:
        """Forget an action."""
        del self._actions[action_id]
        self._q_actions.pop(action_id).deleteLater()

    def give_article_keys(self, widget: QWidget) -> None:
        """Let the article's actions work while `widget` has the keyboard."""
        self._article_widgets.append(widget)
        for action_id, action in self._actions.items():
            if action.scope is Scope.ARTICLE:
                widget.addAction(self._q_actions[action_id])

    def bind(self, action_id: str, run: Callable[[], object]) -> None:
        """Say what an action does, and enable it."""
        made = self._q_actions[action_id]
        made.triggered.connect(lambda _checked=False: run())
        made.setEnabled(True)

    def __getitem__(self, action_id: str) -> QAction:
        return self._q_actions[action_id]

    def all(self) -> list[Action]:
        """The actions in the order of the table."""
        return list(self._actions.values())

    def enable(self, ids: Iterable[str], enabled: bool) -> None:
        """Enable or disable several."""
        for action_id in ids:
            self._q_actions[action_id].setEnabled(enabled)
