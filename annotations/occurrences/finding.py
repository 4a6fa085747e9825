"""Finding: the places where words are met, article by article, the one at hand first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from annotations.occurrences.phrase import Phrase
from annotations.occurrences.rows import Row, rows_of, suggestions_of
from annotations.occurrences.searching import candidates
from annotations.project_reader import ProjectReader
from annotations.store.occurrences import Place, read_places

# So many articles are read at once: a screenful of rows soon, and then more at a time.
_FIRST, _AT_ONCE = 40, 200


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: `phrase` to be labelled `label`, or its suggestions under `label` that are undecided.

    `article` (id) comes first, `only_here` looks nowhere else.
    """

    phrase: Phrase
    label: str
    article: str = ""
    only_here: bool = False
    suggestions: bool = False


def find(project: ProjectReader, search: Search, cancelled: Callable[[], bool] = lambda: False) -> Iterator[list[Row]]:
    """The places that are looked for, some articles at a time, in the order of import within what each way of looking finds.

    For a job with a connection of its own. The text of an article is read once.
    """
    first = project.number(search.article) if search.article else None
    if first is not None:
        yield _rows(project, search, [first])
    if search.only_here:
        return
    most = _FIRST
    for numbers in _in_parts(project, search, first):
        start = 0
        while start < len(numbers):
            if cancelled():
                return
            yield _rows(project, search, numbers[start : start + most])
            start, most = start + most, _AT_ONCE


def _in_parts(project: ProjectReader, search: Search, without: int | None) -> Iterator[list[int]]:
    """The candidates without an article; those that come one by one are put together."""
    waiting: list[int] = []
    with project.connection.reading():
        for numbers in candidates(project.connection.sql, search.phrase):
            waiting += [number for number in numbers if number != without]
            if len(numbers) != 1 or len(waiting) >= _AT_ONCE:
                yield waiting
                waiting = []
        if waiting:
            yield waiting


def _rows(project: ProjectReader, search: Search, numbers: list[int]) -> list[Row]:
    if not numbers:
        return []
    with project.connection.reading():
        places = read_places(project.connection.sql, numbers, project.annotator.id, project.setting("model"))
    look: Callable[[Place, Phrase, str], list[Row]] = suggestions_of if search.suggestions else rows_of
    return [row for place in places for row in look(place, search.phrase, search.label)]
