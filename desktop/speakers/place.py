"""The place of speakers: everyone with a quote in the project, found, put in order, merged and renamed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotations.errors import PullquoteError
from annotations.language import grouped, tr, tr_many
from annotations.library import ArticleRow
from annotations.project import Project
from annotations.speakers.known import KnownSpeaker
from annotations.speakers.read import QuotePlace, SpokenQuote, read_quotes
from annotations.speakers.speaker import SpeakerKind
from desktop.jobs import Jobs
from desktop.messages import error_words
from desktop.own_keys import OwnKeys
from desktop.panels.look import Look
from desktop.panels.search_field import SearchField
from desktop.panels.segments import Segments
from desktop.place_keys import PlaceKeys
from desktop.session import Session
from desktop.speakers.changing import Changing
from desktop.speakers.directory import Directory
from desktop.speakers.keys import ENTER, LEAVE, MERGE, NAMES, SPEAKERS_ACTIONS
from desktop.speakers.nobody import Nobody
from desktop.speakers.quote_finding import QuoteFinding
from desktop.speakers.speaker_page import SpeakerPage
from desktop.speakers.speakers_model import SpeakerRole, SpeakersModel
from desktop.speakers.speakers_table import SpeakersTable
from desktop.theme import set_kind

_SIDE_BY_SIDE = 980
_ALL = "all"
_KINDS = {_ALL: (), "person": (SpeakerKind.PERSON,), "body": (SpeakerKind.BODY,)}


class SpeakersPlace(QWidget):
    """The speakers of a project. `show_for` brings it up to date; nothing is counted while it is hidden.

    `quote_requested` gives the SpokenQuote to go to; `said` one sentence for the status bar, and whether it is a problem.
    """

    quote_requested = Signal(object)
    said = Signal(str, bool)

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        directory: Directory,
        changing: Changing,
        look: Look,
        own: OwnKeys | None = None,
    ) -> None:
        super().__init__()
        self._session = session
        self._keys = PlaceKeys(SPEAKERS_ACTIONS, own, self)
        self._directory, self._changing = directory, changing
        self._look = look
        self._project: Project | None = None
        self._shown = ""
        self._quote = ""
        self._wanted: tuple[str, ...] = ()
        self.model = SpeakersModel(self._read_rows, self)
        self.table = SpeakersTable(self.model, look)
        self.filter = SearchField(look)
        self.filter.setPlaceholderText(tr("Find a speaker"))
        self.filter.setAccessibleName(tr("Find a speaker"))
        self.kinds = Segments(
            [(_ALL, tr("All")), ("person", tr("Persons")), ("body", tr("Bodies"))], look, tr("Which speakers")
        )
        self.kinds.set_current(_ALL)
        self.count = QLabel()
        set_kind(self.count, "small")
        self.page = SpeakerPage(self._read_quotes, look, self._keys)
        self._finding = QuoteFinding(session, jobs, self)
        self.nobody = Nobody()
        self._lay_out()
        self._connect()

    def _follow_closed(self) -> None:
        self.show_for(None)

    def show_for(self, project: Project | None) -> None:
        """Bring the list up to date for this project; to be called each time that the place is shown."""
        if project is not self._project:
            self._project = project
            self._shown = self._quote = ""
            self._wanted = ()
            self.filter.clear()
        if project is None:
            self.model.show_known(None)
            self._say_nobody()
            return
        self.page.set_editable(not project.read_only)
        self._directory.want()
        self._take()

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        for part in (self.table, self.filter, self.kinds, self.page):
            part.set_look(look)

    def setFocus(self) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]  the only form that is called here
        """Give the keyboard to the table. A focus proxy would lead Tab past what stands before it."""
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._splitter.orientation() is not orientation or not event.oldSize().isValid():
            self._splitter.setOrientation(orientation)
            room = self.width() if wide else self.height()
            self._splitter.setSizes([round(room * 0.54), round(room * 0.46)])

    def event(self, event: QEvent) -> bool:
        """The keys of this place go before those of the window, wherever in it the keyboard is."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._deed(event, self):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._deed(event, self)
        if act is not None:
            act()
        else:
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The lists have uses of their own for keys that mean something here.

        From the filter Enter and Down go on to the table, Escape empties it first.
        """
        if isinstance(event, QKeyEvent) and watched in (self.table, self.page.list):
            act = self._deed(event, watched)
            if act is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if act is not None and event.type() == QEvent.Type.KeyPress:
                act()
                return True
        if watched is self.filter and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Escape)
            if event.key() in keys and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.key() in keys and event.type() == QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape and self.filter.text():
                    self.filter.clear()
                else:
                    self.table.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _deed(self, event: QKeyEvent, focused: QObject) -> Callable[[], object] | None:
        """What a key does while `focused` has the keyboard; None where it is left to that widget or to the window."""
        match self._keys.action_of(event):
            case action if action == NAMES:
                return self._name
            case action if action == MERGE:
                return self._merge
            case action if action == ENTER and focused is self.table:
                return self.page.focus_quotes
            case action if action == ENTER and focused is self.page.list:
                return self.page.open_current
            case action if action == LEAVE and focused is self.page.list:
                return self.table.setFocus
            case _:
                return None

    # Setting up

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 10, 12, 8)
        tools.setSpacing(10)
        self.kinds.setFixedWidth(210)
        tools.addWidget(self.filter, 1)
        tools.addWidget(self.kinds)
        tools.addWidget(self.count)
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(tools)
        rows.addWidget(self.table, 1)
        left.setMinimumWidth(300)
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(left, "paper")
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.page)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self.nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self._directory.counted.connect(self._take)
        self._directory.failed.connect(lambda words: self.said.emit(words, True))
        self._session.closed.connect(self._follow_closed)
        self._session.changed.connect(lambda *_: self._follow(patient=False))
        # Suggestions that come in while pre-fill runs are not counted each time.
        self._session.refreshed.connect(lambda _: self._follow(patient=True))
        self._finding.found.connect(self._show_quotes)
        self._finding.failed.connect(lambda words: self.said.emit(words, True))
        self._changing.changed.connect(self._go_on_with)
        self._changing.said.connect(self.said)
        for watched in (self.filter, self.table, self.page.list):
            watched.installEventFilter(self)
        self.filter.textChanged.connect(lambda _: self._list())
        self.kinds.chosen.connect(self._choose_kind)
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(self.page.focus_quotes)
        self.table.typed.connect(self._type)
        self.page.names_requested.connect(self._name)
        self.page.merge_requested.connect(self._merge)
        self.page.quote_chosen.connect(self._leave_for)

    # Showing

    def _follow(self, *, patient: bool) -> None:
        if self.isVisible():
            self._directory.want(patient=patient)

    def _show_quotes(self, name: str, places: Sequence[QuotePlace]) -> None:
        if name == self._shown:
            self.page.show_places(places, self._quote)

    def _take(self) -> None:
        """Show what is known, with the same speakers chosen as before."""
        known = self._directory.known
        if self._project is None:
            return
        if known is None or not len(known):
            self.model.show_known(None)
            self._say_nobody()
            return
        self._stack.setCurrentWidget(self._splitter)
        chosen = self._wanted or tuple(self.table.names())
        self.model.show_known(known)
        self._restore(chosen)

    def _list(self) -> None:
        chosen = tuple(self.table.names())
        kind = next(name for name in _KINDS if self.kinds.segment(name).isChecked())
        self.model.filter(self.filter.text(), _KINDS[kind])
        self._restore(chosen)

    def _restore(self, chosen: Sequence[str]) -> None:
        self._wanted = ()
        total, shown = self.model.total, self.model.rowCount()
        everyone = tr_many("{count} speaker", "{count} speakers", total)
        self.count.setText(
            everyone if shown == total else tr("{shown} of {all}", shown=grouped(shown), all=grouped(total))
        )
        self._shown = ""
        if shown:
            self.table.choose(chosen)
        else:
            self.page.show_nobody(tr("Nobody’s name begins so."))

    def _say_nobody(self) -> None:
        self.nobody.show_state(counting=self._directory.known is None and self._directory.counting)
        self._stack.setCurrentWidget(self.nobody)

    def _choose_kind(self, kind: str) -> None:
        self.kinds.set_current(kind)
        self._list()

    def _type(self, letter: str) -> None:
        if letter.strip():
            self.filter.setFocus()
            self.filter.setText(letter)

    def _chosen(self) -> list[KnownSpeaker]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        found = [self.model.index(row, 0).data(SpeakerRole.SPEAKER) for row in rows]
        return [one for one in found if isinstance(one, KnownSpeaker)]

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        if not chosen:
            return
        if len(chosen) > 1:
            self._shown = ""
            self.page.show_several(chosen)
            return
        (one,) = chosen
        if one.name != self._shown:
            self._shown = one.name
            self.page.show_speaker(one)
            self._finding.find(one.name)

    # What the parts ask for

    def _name(self) -> None:
        chosen = self._chosen()
        if len(chosen) == 1:
            self._changing.name(chosen[0], self._look)

    def _merge(self) -> None:
        self._changing.merge(self._chosen())

    def _go_on_with(self, name: str) -> None:
        self._wanted = (name,)
        self._directory.want()

    def _leave_for(self, quote: SpokenQuote) -> None:
        self._quote = quote.quote.id
        self._wanted = (self._shown,)
        self.quote_requested.emit(quote)

    def _read_rows(self, numbers: Sequence[int]) -> Sequence[ArticleRow]:
        try:
            return self._project.rows(numbers) if self._project else ()
        except PullquoteError as error:
            self.said.emit(error_words(error), True)
            return ()

    def _read_quotes(self, places: Sequence[QuotePlace]) -> Sequence[SpokenQuote | None]:
        try:
            return read_quotes(self._project, places) if self._project else ()
        except PullquoteError as error:
            self.said.emit(error_words(error), True)
            return ()
