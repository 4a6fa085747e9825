"""The sample project: made from the articles that ship with Pullquote, in the user's own folder."""

from pathlib import Path

from resources import resource_path

NAME = "Pullquote sample.pullquote"


def sample_project_path() -> Path:
    """Where the sample project is, whether it was made already or not."""
    from PySide6.QtCore import QStandardPaths

    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Pullquote" / NAME


def sample_articles() -> Path:
    """The file that holds the sample articles."""
    return resource_path("samples", "samples.jsonl")
