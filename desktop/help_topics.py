"""Which page of the help a dialog belongs to, and how F1 opens it there."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop.help import HelpWindow

# By the name of the dialog's class: a dialog's module is imported when it is first wanted, this table with any of them.
TOPICS: Mapping[str, str] = {
    "DropQuestion": "team#taking-it-in",
    "ExportDialog": "export",
    "GazetteerDialog": "gazetteer",
    "HandOutDialog": "team#handing-work-out",
    "ImportDialog": "import#the-import-window",
    "ImportReportDialog": "import#what-is-said-afterwards",
    "KeepQuestion": "schemes",
    "KeysDialog": "keys",
    "MergeDialog": "team#taking-it-in",
    "MergeQuestion": "schemes",
    "MergeSpeakersDialog": "speakers#one-person-several-names",
    "MergesDialog": "team#taking-it-in",
    "NamesDialog": "speakers#one-person-several-names",
    "OccurrencesDialog": "correcting#all-occurrences",
    "OffersDialog": "gazetteer#the-list",
    "PrintDialog": "correcting#the-article-as-a-whole",
    "ProblemDialog": "files#settings-and-log",
    "ReasonDialog": "correcting#the-article-as-a-whole",
    "RepeatDialog": "team#taking-it-in",
    "RulingsDialog": "review",
    "SchemeDialog": "schemes",
    "SendBackDialog": "team#working-in-a-packet",
    "SettingsDialog": "files#settings-and-log",
    "SnapshotsDialog": "files#snapshots",
    "TagDialog": "correcting",
    "TakeBackDialog": "import#cancelling-and-taking-back",
    "TrainingDialog": "training",
    "VersionsDialog": "versions",
    "WrittenDialog": "team#handing-work-out",
}


def topic_of(dialog: QDialog) -> str:
    """The page, or the section of one, that speaks of a dialog; "" for the first page."""
    return next((TOPICS[kind.__name__] for kind in type(dialog).__mro__ if kind.__name__ in TOPICS), "")


def show_help_of(dialog: QDialog) -> None:
    """Open the help at the page of a dialog, beside it: a window of its own, which goes when the dialog does."""
    window = dialog.findChild(HelpWindow, options=Qt.FindChildOption.FindDirectChildrenOnly) or HelpWindow(dialog)
    window.show_topic(topic_of(dialog) or "index")
    window.show()
    window.raise_()
