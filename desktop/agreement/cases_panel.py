"""The cases behind a figure: where the annotators differ, or all that it counts, each with a way to its article."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from annotations.language import tr, tr_many
from annotations.review.agreement.cases import Case
from annotations.review.agreement.figures import Measure
from annotations.scheme import Label
from desktop.agreement.case_delegate import CaseDelegate
from desktop.agreement.cases_model import CasesModel
from desktop.agreement.keys import CASES_ACTIONS, LEAVE
from desktop.agreement.people import Legend
from desktop.agreement.shown_case import LayerOf
from desktop.models.wording import with_key
from desktop.own_keys import OwnKeys
from desktop.panels.lists import panel_list
from desktop.panels.look import Look
from desktop.panels.segments import Segments
from desktop.panels.small_buttons import CrossButton
from desktop.place_keys import PlaceKeys
from desktop.theme import set_kind

DIFFERING, ALL = "differing", "all"


class CasesPanel(QWidget):
    """A list of cases. `read` gives the title and text of an article, `layer_of` what an annotator says of one (by their
    ids), `label_of` a label by its name.

    `case_requested` gives an article's id and the words (a tuple of fragments) to go to; `scope_changed` whether only
    what differs is wanted; `closed` says that the list is not wanted any more.
    """

    case_requested = Signal(str, object)
    scope_changed = Signal(bool)
    closed = Signal()

    def __init__(
        self,
        read: Callable[[str], tuple[str, str]],
        layer_of: LayerOf,
        label_of: Callable[[str], Label],
        look: Look,
        own: OwnKeys | None = None,
    ) -> None:
        super().__init__()
        self._keys = PlaceKeys(CASES_ACTIONS, own, self)
        self.model = CasesModel(read, layer_of, self)
        self._delegate = CaseDelegate(label_of, look, self)
        self.title = QLabel()
        set_kind(self.title, "heading")
        self.title.setWordWrap(True)
        self.legend = Legend(look)
        self.count = QLabel()
        set_kind(self.count, "small")
        self.scope = Segments([(DIFFERING, tr("Differing")), (ALL, tr("All"))], look, tr("Which cases"))
        self.scope.set_current(DIFFERING)
        self.scope.setMaximumWidth(190)
        self.close_button = CrossButton(look)
        self._show_keys()
        self.close_button.setAccessibleName(tr("Close the list of cases"))
        self.list = panel_list(self.model, self._delegate, tr("Cases"))
        self.list.installEventFilter(self)
        self._nothing = QLabel()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        set_kind(self._nothing, "quiet")
        self._lay_out()
        self.scope.chosen.connect(self._choose_scope)
        self.close_button.clicked.connect(self.closed)
        self.list.clicked.connect(self._open)
        self._keys.changed.connect(self._show_keys)

    @property
    def differing(self) -> bool:
        """Whether only cases that differ are wanted."""
        return self.scope.segment(DIFFERING).isChecked()

    def announce(self, title: str, people: Sequence[tuple[str, str, str]], *, scoped: bool) -> None:
        """Say which cases come, and of whom (id, name, hue); `scoped` where those that agree can be listed as well."""
        self.title.setText(title)
        self.count.setText("")
        self.scope.setVisible(scoped)
        self._delegate.set_hues({one: hue for one, _, hue in people})
        self.legend.show_people([(name, hue) for _, name, hue in people])

    def show_cases(self, cases: Sequence[Case], names: Mapping[str, str], aspect: Measure | None) -> None:
        """List these cases; `aspect` is what of quotes is compared."""
        self.model.show_cases(cases, names, aspect)
        self.count.setText(tr_many("{count} case", "{count} cases", len(cases)))
        differing = self.differing and self.scope.isVisibleTo(self)
        self._nothing.setText(tr("They do not differ here.") if differing else tr("There are no such cases."))
        self._stack.setCurrentIndex(0 if cases else 1)
        if cases:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.scrollToTop()

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._delegate.set_look(look)
        self.scope.set_look(look)
        self.legend.set_look(look)
        self.close_button.set_look(look)
        self.list.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and (action := self._keys.action_of(event)):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if action == LEAVE:
                    self.closed.emit()
                else:
                    self._open(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _show_keys(self) -> None:
        self.close_button.setToolTip(with_key(tr("Close the list of cases"), self._keys.shown(LEAVE)))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        tools = QHBoxLayout()
        tools.addWidget(self.scope)
        tools.addSpacing(8)
        tools.addWidget(self.legend)
        tools.addStretch(1)
        tools.addWidget(self.count)
        top = QVBoxLayout()
        top.setContentsMargins(16, 14, 12, 8)
        top.setSpacing(8)
        top.addLayout(head)
        top.addLayout(tools)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(self._stack, 1)
        self.setMinimumSize(320, 170)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "chrome")

    def _choose_scope(self, choice: str) -> None:
        self.scope.set_current(choice)
        self.scope_changed.emit(choice == DIFFERING)

    def _open(self, index: QModelIndex) -> None:
        case = self.model.case_at(index.row()) if index.isValid() else None
        if case is not None:
            self.case_requested.emit(case.article, case.fragments)
