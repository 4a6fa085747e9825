"""One who answers the file dialogs of the program."""

from pathlib import Path

from PySide6.QtWidgets import QWidget


class Answering:
    """Answers each question for a file to write with `path`, and notes what was asked."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.asked: list[tuple[str, Path, str]] = []

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """Nobody is asked for a folder here."""
        raise AssertionError(f"Nobody wants a folder ({title}).")

    def save(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """The path that was set."""
        self.asked.append((title, start, kinds))
        return self.path
