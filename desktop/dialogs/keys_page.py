"""The page of the settings where keys are changed: an action, its keys, the new ones, and what has those already."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from annotations.language import tr
from desktop.actions import Action
from desktop.dialogs.key_field import KeyField
from desktop.dialogs.rows import key_words
from desktop.dialogs.settings_page import Page, plain_button
from desktop.own_keys import Clash, OwnKeys
from desktop.theme import set_kind

_ID = Qt.ItemDataRole.UserRole
_ROW_HEIGHT, _KEYS_WIDTH = 24, 160
_SPACE = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"


class KeysPage(Page):
    """Changes the user's own keys at once. `labels` are the scheme's, whose keys are shown but changed in the scheme."""

    def __init__(self, own: OwnKeys, labels: Iterable[Action] = ()) -> None:
        super().__init__(tr("Keys"))
        self._own = own
        self._labels = tuple(labels)
        self._clash: Clash | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find an action or a key"))
        self.search.setAccessibleName(tr("Find an action or a key"))
        self.search.setClearButtonEnabled(True)
        self.list = self._make_list()
        self.field = KeyField(tr("New keys"), tr("Press the new keys here"))
        self.field.setMaximumWidth(260)
        self.instead = plain_button(tr("Use"), tr("Use these keys instead of the present ones"))
        self.besides = plain_button(tr("Use as well"), tr("Use these keys beside the present ones"))
        self.none = plain_button(tr("No keys"), tr("Take the action’s keys away"))
        self.usual = plain_button(tr("Usual keys"), tr("Give the action its usual keys back"))
        self.all_usual = plain_button(tr("Usual keys for all"), tr("Give every action its usual keys back"))
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setAccessibleName(tr("What stands against these keys"))
        self.take = plain_button(tr("Take them away there"))
        self._lay_out()
        self._fill()
        self.search.textChanged.connect(self._narrow)
        self.list.currentItemChanged.connect(lambda *_: self._chosen())
        self.field.pressed.connect(lambda _key: self._judge())
        self.instead.clicked.connect(lambda: self._use(besides=False))
        self.besides.clicked.connect(lambda: self._use(besides=True))
        self.none.clicked.connect(lambda: self._own.put(self.current, ()))
        self.usual.clicked.connect(self._give_usual)
        self.all_usual.clicked.connect(own.all_usual)
        self.take.clicked.connect(self._take_away)
        own.changed.connect(self._changed)
        self._choose_first()

    @property
    def current(self) -> str:
        """The action whose keys are to be changed; "" for none."""
        row = self.list.currentItem()
        return str(row.data(0, _ID)) if row is not None and not row.isHidden() else ""

    def choose(self, action_id: str) -> None:
        """Go to an action."""
        for row in self._rows():
            if row.data(0, _ID) == action_id:
                self.list.setCurrentItem(row)

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setAccessibleName(tr("Actions and their keys"))
        made.setHeaderLabels([tr("Action"), tr("Group"), tr("Keys")])
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setMinimumHeight(150)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        made.setColumnWidth(2, _KEYS_WIDTH)
        return made

    def _lay_out(self) -> None:
        self.add_wide(self.search)
        self.add_wide(self.list)
        first, second = QHBoxLayout(), QHBoxLayout()
        # The field says what it waits for: it needs the room.
        first.addWidget(self.field, 4)
        for widget in (self.instead, self.besides):
            first.addWidget(widget)
        first.addStretch(1)
        for widget in (self.none, self.usual, self.all_usual):
            second.addWidget(widget)
        second.addStretch(1)
        self.add_wide(_holding(first))
        third = QHBoxLayout()
        third.addWidget(self.said, 1)
        third.addWidget(self.take)
        self.add_wide(_holding(third))
        self.add_wide(_holding(second))
        self.take.hide()

    def _rows(self) -> list[QTreeWidgetItem]:
        return [row for place in range(self.list.topLevelItemCount()) if (row := self.list.topLevelItem(place))]

    def _fill(self) -> None:
        actions = [self._own.action(action_id) for action_id in self._own.ids()]
        for action in (*actions, *self._labels):
            row = QTreeWidgetItem([action.title.rstrip("…"), action.group, ""])
            row.setData(0, _ID, action.id)
            row.setToolTip(0, action.hint)
            row.setSizeHint(0, QSize(0, _ROW_HEIGHT))
            self.list.addTopLevelItem(row)
            self._show_keys(row, action)

    def _show_keys(self, row: QTreeWidgetItem, action: Action) -> None:
        keys = list(dict.fromkeys(key_words(key) for key in action.keys))
        words = _SPACE.join(keys)
        if self._own.differ(action.id):
            words = tr("{keys} (yours)", keys=words or tr("none"))
        row.setText(2, words)
        used = row.font(2)
        used.setBold(self._own.differ(action.id))
        row.setFont(2, used)

    def _changed(self, action_id: str) -> None:
        for row in self._rows():
            if row.data(0, _ID) == action_id:
                self._show_keys(row, self._own.action(action_id))
        self._judge()

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        for row in self._rows():
            text = " ".join(row.text(column) for column in range(3)).casefold()
            row.setHidden(not all(word in text for word in words))
        current = self.list.currentItem()
        if current is None or current.isHidden():
            self._choose_first()

    def _choose_first(self) -> None:
        """Go to the first row that shows, if there is one."""
        first = next((row for row in self._rows() if not row.isHidden()), None)
        if first is not None:
            self.list.setCurrentItem(first)
        self._judge()

    def _chosen(self) -> None:
        self.field.set_key("")
        self._judge()

    def _judge(self) -> None:
        """Say what stands against the keys in the field, and enable what can be done."""
        action_id, key = self.current, self.field.key
        of_label = action_id not in self._own.ids()
        self._clash = None
        if of_label:
            self._say(tr("A label’s keys are set in the label scheme.") if action_id else "", bad=False)
        elif key:
            self._clash = self._own.clash(action_id, key, self._labels)
            self._say(
                self._clash.words if self._clash else tr("Nothing else has these keys."), bad=self._clash is not None
            )
        else:
            self._say("", bad=False)
        free = not of_label and bool(key) and self._clash is None
        held = self._own.keys(action_id)
        self.field.setEnabled(not of_label)
        self.instead.setEnabled(free and held != (key,))
        self.besides.setEnabled(free and bool(held) and key not in held)
        self.none.setEnabled(bool(held))
        self.usual.setEnabled(not of_label and self._own.differ(action_id))
        self.all_usual.setEnabled(any(map(self._own.differ, self._own.ids())))
        self.take.setVisible(self._clash is not None and bool(self._clash.action))

    def _say(self, words: str, *, bad: bool) -> None:
        self.said.setText(words)
        set_kind(self.said, "error" if bad else "quiet")

    def _use(self, *, besides: bool) -> None:
        key = self.field.key
        held = self._own.keys(self.current) if besides else ()
        self.field.set_key("")
        self._own.put(self.current, (*held, key))

    def _take_away(self) -> None:
        if self._clash is not None and self._clash.action:
            self._own.take_away(self._clash.action, self.field.key)
            self.field.setFocus()

    def _give_usual(self) -> None:
        clashes = self._own.usual(self.current)
        if clashes:
            self._say(clashes[0].words, bad=True)


def _holding(line: QHBoxLayout) -> QWidget:
    made = QWidget()
    line.setContentsMargins(0, 0, 0, 0)
    made.setLayout(line)
    return made
