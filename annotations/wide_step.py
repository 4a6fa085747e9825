"""A wide step: one user action that changes any number of articles, in transactions of some hundred each."""

from collections.abc import Callable
from dataclasses import dataclass

from annotations.changes import Change
from annotations.edits import Edit
from annotations.entries import Entry
from annotations.reading import Reading

ARTICLES_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class WideStep:
    """What is wanted of these articles (ids, each once), as one step called `name` in the history.

    `intend` is asked in the writer's thread about each article, with its reading as it is then, and answers None, or raises
    EditError, to leave the article alone. It may be asked twice. `entries` are put when all the articles are done.
    """

    name: str
    articles: tuple[str, ...]
    intend: Callable[[Reading], Edit | None]
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class WideProgress:
    """How many articles (of a step that is undone: layers) of how many were looked at, and how many were changed.

    `done` falls while a step that was cancelled is taken back. `change` comes with the last one, where anything changed.
    """

    done: int
    total: int
    changed: int
    change: Change | None = None
