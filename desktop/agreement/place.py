"""The place of agreement: choose annotators, read how far they agree, and open the cases behind any figure."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotations.hues import project_hues
from annotations.language import tr
from annotations.layer import Layer
from annotations.project import Project
from annotations.review.agreement.apart import AgreementTask, Counter
from annotations.review.agreement.cases import Case
from annotations.review.agreement.figures import OVER_TOKENS, Agreement, Key, Measure, Pair, Subject
from annotations.review.agreement.together import Finished
from annotations.scheme import Label
from desktop.agreement import rows
from desktop.agreement.bar import AgreementBar
from desktop.agreement.cases_panel import CasesPanel
from desktop.agreement.empty import NothingToCompare, why_nothing
from desktop.agreement.meanings_popup import MeaningsPopup
from desktop.agreement.page import FiguresPage, matrix_pair
from desktop.agreement.people import first_choice
from desktop.agreement.running import Running
from desktop.agreement.saving import Saving, Shown
from desktop.dialogs.choosing import Chooser, SystemChooser
from desktop.jobs import Jobs
from desktop.own_keys import OwnKeys
from desktop.panels.look import Look
from desktop.session import Session

_SIDE_BY_SIDE = 1180
HELP_TOPIC = "agreement"


class AgreementPlace(QWidget):
    """Agreement of the annotators of a project. `show_for` brings it up to date; nothing is counted while it is hidden.

    `case_requested` gives an article's id and the words (a tuple of fragments, code points) to go to; `help_requested` a
    topic of the help; `hand_out_requested` and `merge_requested` ask for the ways to a second reading; `said` gives one
    sentence for the status bar, and whether something went wrong.
    """

    case_requested = Signal(str, object)
    help_requested = Signal(str)
    hand_out_requested = Signal()
    merge_requested = Signal()
    said = Signal(str, bool)

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        look: Look,
        chooser: Chooser | None = None,
        parent: QWidget | None = None,
        *,
        counter: Counter | None = None,
        own_keys: OwnKeys | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._project: Project | None = None
        self._finished = Finished((), {})
        self._hues: Mapping[str, str] = {}
        self._found: Agreement | None = None
        self._pair: Pair | None = None
        self._stale = True
        self._aspect: Measure | None = None
        self._choose: Callable[[], tuple[Case, ...]] | None = None
        self._opener: QWidget | None = None
        self.running = Running(jobs, self, counter)
        self.saving = Saving(self._shown, chooser or SystemChooser(), self)
        self.bar = AgreementBar(look)
        self.page = FiguresPage(look)
        self.empty = NothingToCompare()
        self.cases = CasesPanel(self._read, self._layer_of, self._label_of, look, own_keys)
        self.meanings = MeaningsPopup(self)
        self._lay_out()
        self._connect()
        self._say_nothing(tr("No project is open"), tr("Open one to see how far its annotators agree."), ways=False)

    def show_for(self, project: Project | None) -> None:
        """Bring the figures up to date for this project; to be called each time that the place is shown."""
        if project is not self._project:
            self._forget()
            self._project = project
        if project is None:
            self._say_nothing(tr("No project is open"), tr("Open one to see how far its annotators agree."), ways=False)
        elif self._stale:
            self._stale = False
            self.running.look_up(project)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        for part in (self.bar, self.page, self.cases):
            part.set_look(look)

    @property
    def found(self) -> Agreement | None:
        """The figures that are shown, as far as they are known."""
        return self._found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._splitter.orientation() is not orientation:
            self._splitter.setOrientation(orientation)
            self._share_room()

    # Setting up

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.page)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self._stack)
        self._splitter.addWidget(self.cases)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self.cases.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        for changed in (self._session.changed, self._session.refreshed, self._session.renewed):
            changed.connect(self._grow_stale)
        # A method, so that it ends with this widget: a session may be closed after its window is gone.
        self._session.closed.connect(self._follow_closed)
        self._session.opened.connect(self._follow)
        self.running.known.connect(self._take_finished)
        self.running.found.connect(self._take_figures)
        self.running.cases_found.connect(self._take_cases)
        self.running.failed.connect(self._fail)
        self.bar.people_chosen.connect(lambda _: self._count())
        self.bar.everyone_changed.connect(lambda _: self._count())
        self.bar.pair_chosen.connect(self._choose_pair)
        self.bar.again_requested.connect(self._count_again)
        self.bar.meanings_requested.connect(lambda: self.meanings.open_below(self.bar.meanings))
        self.meanings.help_requested.connect(lambda: self.help_requested.emit(HELP_TOPIC))
        self.page.figure_chosen.connect(self._open_figure)
        self.page.cell_chosen.connect(self._open_cell)
        self.cases.case_requested.connect(self.case_requested)
        self.cases.scope_changed.connect(lambda _: self._list_cases())
        self.cases.closed.connect(self._close_cases)
        self.empty.hand_out_requested.connect(self.hand_out_requested)
        self.empty.merge_requested.connect(self.merge_requested)
        self.saving.said.connect(self.said)
        self.bar.figures_csv_requested.connect(self.saving.figures)
        self.bar.matrix_csv_requested.connect(self.saving.matrix)
        self.bar.json_requested.connect(self.saving.json)

    def _shown(self) -> Shown | None:
        if self._found is None or self._project is None:
            return None
        pair = matrix_pair(self._found, self._pair)
        return Shown(self._found, self._names(), self._project.path.parent, self.page.matrix_subject, pair)

    # Counting

    def _take_finished(self, finished: Finished) -> None:
        known = {one.id for one in finished.annotators}
        chosen = [one for one in self.bar.people.ids() if one in known] or first_choice(finished)
        self._finished = finished
        self._hues = project_hues(self._project) if self._project else {}
        self.bar.show_people(finished, chosen, self._hues)
        self._count()

    def _count(self) -> None:
        """Count for those who are chosen; what is shown of the same people stays until there is something newer."""
        project, ids = self._project, self.bar.people.ids()
        if project is None:
            return
        names = self._names()
        everyone = self.bar.everyone.isChecked() and len(ids) > 2
        if self._pair is not None and not set(self._pair) <= set(ids):
            self._pair = None
        self.bar.show_pairs(ids, names, self._pair)
        if nothing := why_nothing(self._finished, ids, everyone=everyone):
            self.running.stop()
            self._found = None
            heading, about, ways = nothing
            self._say_nothing(heading, about, ways=ways)
            return
        if self._found is None or self._found.annotators != ids:
            self._found = None
            self._say_nothing(tr("Counting…"), tr("The first figures are there in a moment."), ways=False)
        self.running.count(AgreementTask(project.path, project.annotator, ids, everyone))

    def _count_again(self) -> None:
        if self._project is not None:
            self._stale = False
            self.running.look_up(self._project)

    def _take_figures(self, found: Agreement) -> None:
        self._found = found
        self._show_figures()

    def _choose_pair(self, pair: Pair | None) -> None:
        self._pair = pair
        self._close_cases()
        self._show_figures()

    def _show_figures(self) -> None:
        if self._found is None or self._project is None:
            return
        self.page.show_figures(self._found, self._project.scheme, self._names(), self._pair)
        self._stack.setCurrentWidget(self.page)
        self._show_state()

    def _show_state(self) -> None:
        matrix = self._found is not None and matrix_pair(self._found, self._pair) is not None
        self.bar.show_state(counted=self._found is not None, stale=self._stale, matrix=matrix)

    def _follow_closed(self) -> None:
        self.show_for(None)

    def _follow(self) -> None:
        """Another project was opened; a hidden place is brought up to date when it is shown."""
        if self.isVisible():
            self.show_for(self._session.project)

    def _grow_stale(self, *_: object) -> None:
        self._stale = True
        self._show_state()

    def _fail(self, sentence: str) -> None:
        self._found = None
        self._say_nothing(tr("The figures could not be counted"), sentence, ways=False)
        self.said.emit(sentence, True)

    def _say_nothing(self, heading: str, about: str, *, ways: bool) -> None:
        self.empty.say(heading, about, ways=ways)
        self._stack.setCurrentWidget(self.empty)
        self._close_cases()
        self._show_state()

    def _forget(self) -> None:
        self.running.stop()
        self._finished = Finished((), {})
        self._found = None
        self._pair = None
        self._stale = True
        self.bar.show_people(self._finished, (), {})
        self.bar.show_pairs((), {}, None)

    # Cases

    def _open_figure(self, key: Key) -> None:
        found = self._found
        figure = found.figures.get(key) if found else None
        if found is None or figure is None or self._project is None:
            return
        self._aspect = key.measure
        self._choose = lambda: found.cases(key, differing=self.cases.differing)
        title = rows.figure_title(figure, self._project.scheme)
        self._open_cases(title, key.pair or found.annotators, scoped=key.measure not in OVER_TOKENS)

    def _open_cell(self, subject: Subject, left: str, right: str) -> None:
        found, project = self._found, self._project
        pair = matrix_pair(found, self._pair) if found else None
        if found is None or project is None or pair is None:
            return
        names = self._names()
        self._aspect = None
        self._choose = lambda: found.cell(subject, pair, left, right)
        title = rows.cell_title(subject, (left, right), (names[pair[0]], names[pair[1]]), project.scheme)
        self._open_cases(title, pair, scoped=False)

    def _open_cases(self, title: str, ids: Sequence[str], *, scoped: bool) -> None:
        if not self.cases.isVisibleTo(self):
            self._opener = QApplication.focusWidget()
            self.cases.show()
            self._share_room()
        names = self._names()
        self.cases.announce(title, [(one, names[one], self._hues[one]) for one in ids], scoped=scoped)
        self._list_cases()

    def _list_cases(self) -> None:
        if self._choose is not None:
            self.running.list_cases(self._choose)

    def _take_cases(self, cases: tuple[Case, ...]) -> None:
        if self.cases.isVisibleTo(self):
            self.cases.show_cases(cases, self._names(), self._aspect)
            self.cases.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_cases(self) -> None:
        self._choose = None
        if not self.cases.isVisibleTo(self):
            return
        self.cases.hide()
        if self._opener is not None and self._opener.isVisible():
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self._opener = None

    def _share_room(self) -> None:
        room = self.width() if self._splitter.orientation() is Qt.Orientation.Horizontal else self.height()
        self._splitter.setSizes([round(room * 0.6), round(room * 0.4)])

    # What the parts ask for

    def _names(self) -> dict[str, str]:
        return {one.id: one.name for one in self._finished.annotators}

    def _read(self, article_id: str) -> tuple[str, str]:
        if self._project is None:
            return "", ""
        article = self._project.article(article_id)
        return article.title, article.text

    def _layer_of(self, article_id: str, annotator_id: str) -> Layer:
        if self._project is None:
            return Layer(article_id, annotator_id)
        return self._project.layer(article_id, annotator_id)

    def _label_of(self, name: str) -> Label:
        if self._project is None:
            raise LookupError(name)
        return self._project.scheme.shown(name)
