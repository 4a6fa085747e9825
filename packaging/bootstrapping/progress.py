"""ProgressLine: one line that is written over on a terminal, plain lines everywhere else."""

import shutil
from typing import TextIO


class ProgressLine:
    """Tells what is being done. On a terminal each `show` replaces the one before; in a log it is a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._shown = ""

    def show(self, words: str, *, passing: bool = False) -> None:
        """Say what is being done now; `passing` words are too many for a log and are left out there."""
        if self._live:
            width = max(20, shutil.get_terminal_size().columns - 1)
            line = words if len(words) <= width else words[: width - 1] + "…"
            self._write("\r" + line.ljust(len(self._shown)) + ("\r" + line if len(line) < len(self._shown) else ""))
            self._shown = line
        elif not passing and words != self._shown:
            self._shown = words
            self._write(words + "\n")

    def say(self, words: str) -> None:
        """Say something that stays."""
        self.clear()
        self._write(words + "\n")

    def clear(self) -> None:
        """Take the line away, where it can be taken away."""
        if self._live and self._shown:
            self._write("\r" + " " * len(self._shown) + "\r")
        self._shown = ""

    def _write(self, words: str) -> None:
        self._stream.write(words)
        self._stream.flush()
