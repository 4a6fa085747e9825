"""The settings dialog: appearance, the annotator's name, pre-fill, where the files are. All applies at once."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotations.errors import PipelineError
from annotations.hues import own_hue
from annotations.identity import this_annotator
from annotations.language import tr
from annotations.project import Project
from annotations.suggest.pipelines import (
    DEFAULT_PIPELINE,
    Pipeline,
    find_pipeline,
    installed_pipelines,
    trained_pipelines,
)
from desktop.actions import Action
from desktop.agreement.keys import CASES_ACTIONS
from desktop.dialogs.appearance import AppearancePage
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.choosing import Chooser, SystemChooser
from desktop.dialogs.helped import HelpedDialog
from desktop.dialogs.indirect_row import IndirectRow
from desktop.dialogs.keys_page import KeysPage
from desktop.dialogs.number_field import NumberField
from desktop.dialogs.places import Place, PlacesPage
from desktop.dialogs.settings_page import Page, note, plain_button
from desktop.dialogs.text_list import TextList
from desktop.dialogs.text_page import TextPage
from desktop.finding.keys import BAR_ACTIONS, PLACE_ACTIONS
from desktop.own_keys import OwnKeys
from desktop.packets.hue_row import HueRow
from desktop.review.keys import review_actions
from desktop.settings import Settings
from desktop.speakers.keys import SPEAKERS_ACTIONS
from desktop.theme import set_kind

_SECTION_HEIGHT = 30


class NamePage(Page):
    """Who annotates on this computer."""

    renamed = Signal(str)
    hue_chosen = Signal(int)

    def __init__(self, name: str, hue: int) -> None:
        super().__init__(tr("You"))
        self._kept = name
        self.field = QLineEdit(name)
        self.field.setMaxLength(80)
        self.field.setAccessibleName(tr("Your name"))
        self.field.editingFinished.connect(self._keep)
        self.hues = HueRow(hue)
        self.hues.chosen.connect(self.hue_chosen)
        self.add_row(tr("Your name"), self.field)
        self.add_row(tr("Your colour"), self.hues)
        self.add_row(
            "",
            note(
                tr(
                    "They stand on your work when teammates compare and merge it. A new name takes your earlier work with it."
                )
            ),
        )
        self.finish()

    def _keep(self) -> None:
        name = self.field.text().strip()
        if not name:
            self.field.setText(self._kept)
        elif name != self._kept:
            self._kept = name
            self.renamed.emit(name)


class PrefillPage(Page):
    """Which pipeline highlights articles, what counts as a quote, when it is done, and with how many processes."""

    def __init__(
        self,
        settings: Settings,
        pipelines: Sequence[Pipeline],
        find: Callable[[str], Pipeline],
        chooser: Chooser,
    ) -> None:
        super().__init__(tr("Pre-fill"))
        self._settings = settings
        self._find = find
        self._chooser = chooser
        self.pipeline = QComboBox()
        self.pipeline.setAccessibleName(tr("spaCy pipeline"))
        self.pipeline.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.pipeline.setMinimumContentsLength(14)
        for pipeline in pipelines:
            self._offer(pipeline)
        self.choose = plain_button(tr("Use one from a folder…"), tr("Choose the folder of a pipeline"))
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.hide()
        set_kind(self.problem, "error")
        self.indirect = IndirectRow(settings.indirect, self)
        self.automatic = QCheckBox(tr("Highlight articles as soon as they are imported"))
        self.automatic.setChecked(settings.prefill_on_import)
        self.import_asks = QCheckBox(tr("Show files with annotations before they are imported"))
        self.import_asks.setChecked(settings.import_asks)
        self.jobs = NumberField(tr("Worker processes"))
        self.jobs.setRange(1, max(1, os.cpu_count() or 1))
        self.jobs.setValue(settings.jobs)
        self.jobs.setFixedWidth(84)
        line = QHBoxLayout()
        line.addWidget(self.choose)
        line.addStretch(1)
        self.add_row(tr("spaCy pipeline"), self.pipeline)
        self.add_row("", line)
        self.add_row("", self.problem)
        self.add_row(tr("Indirect speech"), self.indirect.combo)
        self.add_row("", self.indirect.meaning)
        self.add_row("", self.automatic)
        self.add_row("", self.import_asks)
        self.add_row(tr("Worker processes"), self.jobs)
        self.add_row(
            "",
            note(tr("More of them are faster on long lists of articles; each takes some hundred megabytes of memory.")),
        )
        self.finish()
        self._show_kept()
        self.pipeline.activated.connect(self._keep_pipeline)
        self.choose.clicked.connect(self._choose_folder)
        self.indirect.chosen.connect(lambda mode: setattr(settings, "indirect", mode))
        self.automatic.toggled.connect(lambda on: setattr(settings, "prefill_on_import", on))
        self.import_asks.toggled.connect(lambda on: setattr(settings, "import_asks", on))
        self.jobs.valueChanged.connect(lambda number: setattr(settings, "jobs", number))

    def _offer(self, pipeline: Pipeline) -> None:
        language = QLocale.languageToString(QLocale(pipeline.language).language()) if pipeline.language else ""
        words = f"{pipeline.title} {pipeline.version}" + (f" · {language}" if language not in ("", "C") else "")
        self.pipeline.addItem(words, pipeline.name)
        self.pipeline.setItemData(self.pipeline.count() - 1, pipeline.name, Qt.ItemDataRole.ToolTipRole)

    def _show_kept(self) -> None:
        """Choose what is kept; a folder is offered besides what is installed."""
        kept = self._settings.pipeline or DEFAULT_PIPELINE
        if self.pipeline.findData(kept) < 0:
            try:
                self._offer(self._find(kept))
            except PipelineError as error:
                self._tell(str(error))
        self.pipeline.setCurrentIndex(self.pipeline.findData(kept))

    def _keep_pipeline(self, index: int) -> None:
        self._tell("")
        self._settings.pipeline = str(self.pipeline.itemData(index))

    def _choose_folder(self) -> None:
        start = self._settings.folder("pipeline")
        folder = self._chooser.folder(self, tr("Choose the folder of a spaCy pipeline"), start)
        if folder is None:
            return
        self._settings.remember_folder("pipeline", folder.parent)
        try:
            pipeline = self._find(str(folder))
        except PipelineError as error:
            self._tell(str(error))
            return
        if self.pipeline.findData(pipeline.name) < 0:
            self._offer(pipeline)
        self.pipeline.setCurrentIndex(self.pipeline.findData(pipeline.name))
        self._keep_pipeline(self.pipeline.currentIndex())

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


class SettingsDialog(HelpedDialog):
    """Changes `settings` at once. What is not in them leaves through signals: a new name, a folder to be shown.

    `project` is the open one. What is not given is this computer's: the annotator's `name` and `hue`, the `pipelines`
    installed, `find` (the pipeline of a name or folder; raises PipelineError), the `chooser` of folders, the user's
    `own_keys`. `labels` are the actions of the open scheme's labels.
    """

    annotator_renamed = Signal(str)
    hue_chosen = Signal(int)
    folder_requested = Signal(Path)

    def __init__(
        self,
        settings: Settings,
        project: Path | None = None,
        parent: QWidget | None = None,
        *,
        name: str | None = None,
        hue: int | None = None,
        pipelines: Sequence[Pipeline] | None = None,
        find: Callable[[str], Pipeline] = find_pipeline,
        chooser: Chooser | None = None,
        own_keys: OwnKeys | None = None,
        labels: Sequence[Action] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.setMinimumSize(600, 400)
        self.resize(760, 470)
        self.setMaximumSize(900, 560)
        installed = [*installed_pipelines(), *trained_pipelines()] if pipelines is None else pipelines
        self.appearance = AppearancePage(settings)
        self.text = TextPage(settings)
        self.name = NamePage(this_annotator().name if name is None else name, own_hue(None) if hue is None else hue)
        self.prefill = PrefillPage(settings, installed, find, chooser or SystemChooser())
        self.places = PlacesPage(_places(settings, project))
        keys = OwnKeys(settings, parent=self) if own_keys is None else own_keys
        # Those of a place that was not shown yet can be changed as well.
        for actions in (review_actions(), CASES_ACTIONS, SPEAKERS_ACTIONS, BAR_ACTIONS, PLACE_ACTIONS):
            keys.add(actions)
        self.keys = KeysPage(keys, labels)
        self.name.renamed.connect(self.annotator_renamed)
        self.name.hue_chosen.connect(self.hue_chosen)
        self.places.folder_requested.connect(self.folder_requested)
        self.list = TextList(tr("Sections of the settings"))
        self.list.setFixedWidth(150)
        self.list.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        set_kind(self.list, "panel")
        self.pages = QStackedWidget()
        for page in (self.appearance, self.text, self.name, self.prefill, self.places, self.keys):
            self.list.add_row(page.title).setSizeHint(QSize(0, _SECTION_HEIGHT))
            self.pages.addWidget(page)
        self.list.currentRowChanged.connect(self.pages.setCurrentIndex)
        self.list.setCurrentRow(0)
        buttons = Buttons()
        buttons.leave(tr("Close"))
        buttons.rejected.connect(self.reject)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(self.list, 0, Qt.AlignmentFlag.AlignTop)
        middle.addWidget(self.pages, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(18, 20, 24, 18)
        lines.setSpacing(14)
        lines.addLayout(middle, 1)
        lines.addWidget(buttons)
        self.list.setFocus()

    def show_keys(self) -> None:
        """Go to the page where keys are changed."""
        self.list.setCurrentRow(self.pages.indexOf(self.keys))
        self.keys.search.setFocus()

    def done(self, result: int) -> None:
        """A name that is still being typed counts when the dialog closes."""
        self.name.field.editingFinished.emit()
        super().done(result)


def _places(settings: Settings, project: Path | None) -> list[Place]:
    """Where this user's files are; the project's only while one is open."""
    here = [Place(tr("Settings"), settings.path.parent)]
    if project is None:
        return here
    return [Place(tr("Project"), project), Place(tr("Snapshots"), Project.snapshot_folder(project)), *here]
