"""The import window: what was recognised, the first articles as they will come in, columns, labels, what stays out."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotations.exchange.label_mapping import LabelChoice, with_new_labels
from annotations.exchange.mapping import Mapping as Columns
from annotations.exchange.mapping import signature
from annotations.exchange.readers import Plan
from annotations.exchange.remembered import Remembered
from annotations.exchange.survey import Group, Survey
from annotations.language import tr
from annotations.scheme import Scheme
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.elided import ElidedLabel
from desktop.dialogs.helped import HelpedDialog
from desktop.dialogs.import_articles import ArticlesPage
from desktop.dialogs.import_columns import ColumnsPage
from desktop.dialogs.import_groups import GroupList, ReaderCombo, file_words, survey_words
from desktop.dialogs.import_labels import LabelsPage
from desktop.dialogs.import_presets import AskName, PresetRow, ask_name
from desktop.dialogs.import_troubles import Troubles, count_troubles, survey_troubles
from desktop.panels.look import Look
from desktop.panels.segments import Segments
from desktop.theme import set_kind

ARTICLES, COLUMNS, LABELS, TROUBLES = "articles", "columns", "labels", "troubles"
_PAGES = (ARTICLES, COLUMNS, LABELS, TROUBLES)
_GROUPS_WIDTH, _GROUPS_SHARE = 210, 0.2


class ImportDialog(HelpedDialog):
    """Shows a Survey, that of files which are to come in under `plan`. It reads nothing itself: `plan_changed` says that
    the user wants files read otherwise, and `show_survey` is to follow as more is found.

    Once accepted, `plan` and `choice` are what was chosen, `remembers` whether the columns shall be used again, and
    `goes_unasked` whether the next files shall come in without a question. `reserved` are keys that no new label can have.
    """

    plan_changed = Signal()

    def __init__(
        self,
        survey: Survey,
        plan: Plan,
        scheme: Scheme,
        remembered: Remembered,
        look: Look,
        parent: QWidget | None = None,
        *,
        ask: AskName = ask_name,
        reserved: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self.plan = plan
        self._survey = survey
        self._scheme = scheme
        self._remembered = remembered
        self._moved = False
        self.setWindowTitle(tr("Import"))
        self.setMinimumSize(640, 440)
        self.resize(980, 680)
        self.about = QLabel()
        set_kind(self.about, "heading")
        self.groups = GroupList()
        self.files = ElidedLabel("", Qt.TextElideMode.ElideRight)
        set_kind(self.files, "quiet")
        self.readers = ReaderCombo()
        self.tabs = Segments(
            [
                (ARTICLES, tr("Articles")),
                (COLUMNS, tr("Columns")),
                (LABELS, tr("Labels")),
                (TROUBLES, tr("Stays out")),
            ],
            look,
            tr("What is shown of the files"),
        )
        self.articles = ArticlesPage(scheme, look)
        self.columns = ColumnsPage(PresetRow(remembered, ask))
        self.labels = LabelsPage(scheme, look, reserved)
        self.troubles = Troubles()
        self.pages = QStackedWidget()
        for page in (self.articles, _scrolled(self.columns), self.labels, self.troubles):
            self.pages.addWidget(page)
        self.remember_box, self.unasked_box = _boxes()
        self.said = QLabel()
        set_kind(self.said, "small")
        buttons = Buttons()
        self.go_on = buttons.go(tr("Import"))
        self.leave = buttons.leave(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self.groups.currentRowChanged.connect(lambda _: self._show_group())
        self.readers.chosen.connect(self._take_reader)
        self.tabs.chosen.connect(self._turn_to)
        self.columns.changed.connect(self._take_columns)
        self.labels.changed.connect(self._show_labels_drawn)
        self.show_survey(survey)
        self.go_on.setFocus()

    @property
    def choice(self) -> LabelChoice:
        """What becomes of the labels."""
        return self.labels.choice

    @property
    def remembers(self) -> bool:
        """Whether the columns shall be used for later files with the same ones."""
        return self.remember_box.isChecked()

    @property
    def goes_unasked(self) -> bool:
        """Whether the next files shall come in without a question."""
        return self.unasked_box.isChecked()

    @property
    def survey(self) -> Survey:
        """What is shown."""
        return self._survey

    def show_survey(self, survey: Survey) -> None:
        """Show what was found so far."""
        self._survey = survey
        self._show_groups()
        likely = self._remembered_labels() or self._remembered.likely_labels(survey.formats)
        self.labels.show_labels(survey.labels, likely)
        self._show_group()
        self._show_labels_drawn()
        if not self._moved:
            self._turn_to(self._first_page(), by_hand=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the files a share of the width."""
        super().resizeEvent(event)
        self.groups.setFixedWidth(min(_GROUPS_WIDTH, round(event.size().width() * _GROUPS_SHARE)))

    def _show_groups(self) -> None:
        survey = self._survey
        self.groups.show_groups(survey.groups)
        self.about.setText(survey_words(survey))
        self.said.setText("" if survey.whole else _looking_words(survey))
        self.go_on.setEnabled(self._is_clear())

    def _show_group(self) -> None:
        group = self.groups.current
        for tab in _PAGES[:1]:
            self.tabs.segment(tab).setEnabled(group is not None)
        self.tabs.segment(COLUMNS).setVisible(group is not None and group.needs_mapping)
        self.tabs.segment(LABELS).setVisible(bool(self._survey.labels))
        self.unasked_box.setVisible(bool(self._survey.groups))
        self.remember_box.setVisible(any(one.needs_mapping for one in self._survey.groups))
        self.troubles.show_rows(survey_troubles(self._survey))
        counts = {ARTICLES: 0 if group is None else group.articles, TROUBLES: count_troubles(self._survey)}
        counts[COLUMNS] = 0 if group is None else len(group.sniffed.columns)
        counts[LABELS] = len(self._survey.labels)
        self.tabs.set_counts(counts)
        self.readers.show_group(group)
        if group is None:
            self.files.set_text("")
            self.articles.show_reads((), tr("None of these files can be read; “Stays out” says why."))
            return
        self.files.set_text(file_words(group))
        self.articles.show_reads(group.first, self._why_no_article(group))
        if group.needs_mapping:
            self.columns.show_file(group.sniffed, group.mapping)
        elif self.pages.currentIndex() == _PAGES.index(COLUMNS):
            self._turn_to(ARTICLES, by_hand=False)

    def _why_no_article(self, group: Group) -> str:
        if group.needs_mapping and group.mapping is None:
            return tr("Choose the column that holds the text of the articles.")
        return tr("No article was found in it.") if self._survey.whole else tr("No article was found yet.")

    def _show_labels_drawn(self) -> None:
        choice = self.choice
        self.articles.show_choice(with_new_labels(self._scheme, choice.added), choice)

    def _take_reader(self, chosen: str) -> None:
        group = self.groups.current
        if group is not None:
            readers = {**self.plan.readers, **dict.fromkeys(group.files, chosen)}
            self._take_plan(replace(self.plan, readers=readers))

    def _take_columns(self, mapping: object) -> None:
        group = self.groups.current
        if group is None or not isinstance(mapping, Columns):
            return
        mappings = dict(self.plan.mappings)
        key = signature(group.sniffed.columns)
        if mapping.text:
            mappings[key] = mapping
        place = self.groups.currentRow()
        groups = list(self._survey.groups)
        groups[place] = replace(group, mapping=mapping if mapping.text else None)
        self._survey = replace(self._survey, groups=tuple(groups), whole=False)
        self.groups.show_groups(groups)
        self.go_on.setEnabled(self._is_clear())
        if mapping.text:
            self._take_plan(replace(self.plan, mappings=mappings))

    def _take_plan(self, plan: Plan) -> None:
        self.plan = plan
        # Where the user is at work, a new survey does not lead them elsewhere.
        self._moved = True
        self.said.setText(_looking_words(self._survey))
        self.plan_changed.emit()

    def _is_clear(self) -> bool:
        groups = self._survey.groups
        mapped = all(group.mapping is not None for group in groups if group.needs_mapping)
        return bool(groups) and mapped and (not self._survey.whole or self._survey.articles > 0)

    def _first_page(self) -> str:
        groups = self._survey.groups
        asked = next((place for place, one in enumerate(groups) if one.needs_mapping and one.asked), None)
        if asked is not None:
            self.groups.setCurrentRow(asked)
            return COLUMNS
        if self.labels.unknown and self._remembered_labels() is None:
            return LABELS
        return ARTICLES if groups else TROUBLES

    def _turn_to(self, page: str, *, by_hand: bool = True) -> None:
        self._moved = self._moved or by_hand
        self.tabs.set_current(page)
        self.pages.setCurrentIndex(_PAGES.index(page))

    def _remembered_labels(self) -> LabelChoice | None:
        """What was chosen for files with just these labels."""
        return self._remembered.labels(self._survey.formats, (one.name for one in self._survey.labels))

    def _lay_out(self, buttons: Buttons) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.files, 1)
        head.addWidget(self.readers)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(head)
        right.addWidget(self.tabs)
        right.addWidget(self.pages, 1)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.groups)
        middle.addLayout(right, 1)
        boxes = QHBoxLayout()
        boxes.setSpacing(14)
        boxes.addWidget(self.remember_box)
        boxes.addWidget(self.unasked_box)
        boxes.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.said)
        foot.addWidget(buttons, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(10)
        lines.addWidget(self.about)
        lines.addLayout(middle, 1)
        lines.addLayout(boxes)
        lines.addLayout(foot)


def _boxes() -> tuple[QCheckBox, QCheckBox]:
    """Whether columns are remembered, and whether the next files come in without a question."""
    remember = QCheckBox(tr("Remember the columns"))
    remember.setToolTip(tr("Files with the same columns come in in the same way next time"))
    remember.setChecked(True)
    unasked = QCheckBox(tr("Import without asking from now on"))
    unasked.setToolTip(tr("This window then opens only where columns or labels are unclear"))
    return remember, unasked


def _scrolled(page: QWidget) -> QScrollArea:
    """A page that is more than a low window has room for."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    # What stands on it is walked, and scrolls it.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    set_kind(area, "chrome")
    return area


def _looking_words(survey: Survey) -> str:
    """What is going on while a survey is not whole."""
    return tr("Starting the reader of documents …") if survey.waits_for_documents else tr("Still looking …")
