"""Names for the files of an export that is a folder, which no system refuses: a number first, then words of the title."""

import re
from collections import Counter

from annotations.records import LayerRecord


class FileNames:
    """A folder for each annotator, in it a file for each article."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}
        self._counts: Counter[str] = Counter()

    def folder(self, record: LayerRecord) -> str:
        """The folder of a record's annotator."""
        key = record.annotator.id
        if key not in self._folders:
            name = _file_name(record.annotator.name) or "annotator"
            taken = {one.casefold() for one in self._folders.values()}
            self._folders[key] = name if name.casefold() not in taken else f"{name}-{len(taken) + 1}"
        return self._folders[key]

    def file(self, record: LayerRecord) -> str:
        """The name of the next file of a record's annotator, without an ending."""
        self._counts[record.annotator.id] += 1
        return f"{self._counts[record.annotator.id]:05}-{_file_name(record.article.title)}".rstrip("-")


def _file_name(words: str, limit: int = 40) -> str:
    return re.sub(r"[^\w-]+", "-", words)[:limit].strip("-_")
