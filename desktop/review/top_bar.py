"""The bar over the review: who is compared, how far the review is, and what can be settled in one go."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QProgressBar, QPushButton, QWidget

from annotations.annotators import Annotator
from annotations.language import tr, tr_many
from desktop.models.wording import counted, grouped, with_key
from desktop.panels.look import Look
from desktop.review.buttons import FaceToggle
from desktop.review.faces import Face
from desktop.review.fitting_label import FittingLabel
from desktop.review.keys import Deed, ReviewKeys
from desktop.review.surveying import QueueRow, Survey
from desktop.review.wording import listed
from desktop.theme import set_kind

_MOST_COMBINATIONS = 8
_MOST_PEOPLE = 4
_ROOMY = 1100


class ReviewBar(QFrame):
    """`compare_requested` gives the ids of those to compare, `bulk_requested` a Bulk to settle many by.

    `panel_requested` gives the Deed that shows or hides a panel.
    """

    compare_requested = Signal(object)
    bulk_requested = Signal(object)
    panel_requested = Signal(object)

    def __init__(self, look: Look, keys: ReviewKeys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        set_kind(self, "bar-top")
        self._look = look
        self._survey: Survey | None = None
        self._faces: Mapping[str, Face] = {}
        self._rows: Sequence[QueueRow] = ()
        self.toggles: list[FaceToggle] = []
        self._chips = QWidget()
        self._row = QHBoxLayout(self._chips)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(5)
        self.articles, self.differences = QPushButton(), QPushButton()
        for button, deed, what in (
            (self.articles, Deed.ARTICLES, tr("the articles")),
            (self.differences, Deed.DIFFERENCES, tr("the differences")),
        ):
            set_kind(button, "flat")
            button.setFixedWidth(30)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(tr("Show or hide {what}", what=what))
            button.clicked.connect(lambda _checked=False, asked=deed: self.panel_requested.emit(asked))
        self._show_keys()
        keys.changed.connect(self._show_keys)
        self.combinations = QPushButton(tr("Choose …"))
        self.combinations.setToolTip(tr("Choose who is compared"))
        self.many = QPushButton(tr("Settle many"))
        self.many.setToolTip(tr("Settle all open differences of one sort in one step"))
        self._menu, self._who = QMenu(self), QMenu(self)
        for button, menu in ((self.many, self._menu), (self.combinations, self._who)):
            button.setMenu(menu)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self.fill_menu)
        self._who.aboutToShow.connect(self.fill_combinations)
        self.progress_words = FittingLabel()
        self.progress_words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        set_kind(self.progress_words, "quiet")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(90)
        self._caption = QLabel(tr("Compare"))
        set_kind(self._caption, "quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(7, 7, 7, 7)
        line.setSpacing(8)
        for widget in (self.articles, self._caption, self._chips, self.combinations):
            line.addWidget(widget)
        line.addWidget(self.progress_words, 1)
        line.addWidget(self._progress)
        line.addWidget(self.many)
        line.addWidget(self.differences)
        self._show_icons()

    def _show_keys(self) -> None:
        for button, deed in ((self.articles, Deed.ARTICLES), (self.differences, Deed.DIFFERENCES)):
            button.setToolTip(with_key(button.accessibleName(), self._keys.shown(deed)))

    def show_survey(self, survey: Survey | None, faces: Mapping[str, Face], look: Look) -> None:
        """Show who there is and who of them is compared."""
        self._survey, self._faces, self._look = survey, faces, look
        while (entry := self._row.takeAt(0)) is not None:
            if widget := entry.widget():
                widget.hide()
                widget.deleteLater()
        self.toggles = []
        for annotator in _shown_people(survey):
            side = survey.chosen.index(annotator.id) if survey and annotator.id in survey.chosen else None
            finished = survey.finished.get(annotator.id, 0) if survey else 0
            toggle = FaceToggle(faces[annotator.id], finished, side, look)
            toggle.clicked.connect(lambda _checked=False, clicked=toggle: self._toggle(clicked))
            self._row.addWidget(toggle)
            self.toggles.append(toggle)
        self.combinations.setVisible(survey is not None and len(survey.combinations) > 1)
        self.many.setVisible(survey is not None and bool(survey.bulk))
        self._show_icons()

    def show_rows(self, rows: Sequence[QueueRow]) -> None:
        """Show how far the review is over all articles."""
        self._rows = rows
        finished, left = sum(row.finished for row in rows), sum(row.open for row in rows)
        total = self._survey.total if self._survey else len(rows)
        plain = self._survey is not None and len(self._survey.chosen) == 1
        what = tr("to look at") if plain else tr_many("difference open", "differences open", left)
        words = (
            tr(
                "{finished} of {counted} settled · {left} {what}",
                finished=grouped(finished),
                counted=tr_many("{count} article", "{count} articles", total),
                left=grouped(left),
                what=what,
            )
            if total
            else ""
        )
        short = tr("to look at") if plain else tr("open")
        shorter = (
            tr(
                "{finished} of {total} settled · {left} {short}",
                finished=grouped(finished),
                total=grouped(total),
                left=grouped(left),
                short=short,
            ),
            f"{grouped(left)} {short}",
        )
        self.progress_words.set_wordings(words, *(shorter if total else ()))
        self._progress.setVisible(total > 0 and self.width() >= _ROOMY)
        self._progress.setMaximum(max(1, total))
        self._progress.setValue(finished)
        self._progress.setAccessibleName(words)
        self.many.setEnabled(any(any(row.bulk) for row in rows))

    def fill_menu(self) -> None:
        """Fill the menu with the ways to settle many that would settle any, each with how many in how many articles."""
        self._menu.clear()
        if self._survey is None:
            return
        group = ""
        for place, bulk in enumerate(self._survey.bulk):
            counts = [row.bulk[place] for row in self._rows if row.bulk[place]]
            if not counts:
                continue
            if bulk.group != group:
                group = bulk.group
                self._menu.addAction(group).setEnabled(False)
            where = tr(" in {counts} articles", counts=grouped(len(counts))) if len(counts) > 1 else ""
            action = self._menu.addAction(f"    {bulk.title}  ·  {grouped(sum(counts))}{where}")
            action.setToolTip(tr("One step, which can be undone"))
            action.triggered.connect(lambda _checked=False, chosen=bulk: self.bulk_requested.emit(chosen))

    def fill_combinations(self) -> None:
        """Fill the menu with those who have articles in common."""
        self._who.clear()
        if self._survey is None:
            return
        for ids, count in self._survey.combinations[:_MOST_COMBINATIONS]:
            names = listed([self._faces[one].name for one in ids])
            alone = tr(" alone") if len(ids) == 1 else ""
            action = self._who.addAction(f"{names}{alone}  ·  {counted(count, 'article')}")
            action.setCheckable(True)
            action.setChecked(set(ids) == set(self._survey.chosen))
            action.triggered.connect(lambda _checked=False, chosen=ids: self.compare_requested.emit(chosen))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = event.size().width() >= _ROOMY
        self._progress.setVisible(roomy and bool(self.progress_words.text()))
        self._caption.setVisible(roomy)

    def _show_icons(self) -> None:
        for button, name in ((self.articles, "library"), (self.differences, "inspector")):
            button.setIcon(self._look.icons.icon(name, self._look.theme.ink2))

    @property
    def bulk_menu(self) -> QMenu:
        """The menu of ways to settle many."""
        return self._menu

    def _toggle(self, clicked: FaceToggle) -> None:
        chosen = tuple(toggle.annotator for toggle in self.toggles if toggle.isChecked())
        if chosen:
            self.compare_requested.emit(chosen)
        else:
            clicked.setChecked(True)


def _shown_people(survey: Survey | None) -> Sequence[Annotator]:
    """Those who have finished anything, as far as there is room for them; who is compared is always shown."""
    if survey is None:
        return ()
    people = [one for one in survey.annotators if survey.finished.get(one.id)]
    others = [one for one in people if one.id not in survey.chosen]
    shown = {*survey.chosen, *(one.id for one in others[: max(0, _MOST_PEOPLE - len(survey.chosen))])}
    return [one for one in people if one.id in shown]
