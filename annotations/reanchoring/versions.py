"""Versions: which article is a new version of which, kept as entries of the project, so that undo reaches them.

An entry's key is the id of the old version, its value names the new one. Entries stay in their file: a packet or a
merged file brings the articles and everyone's spans, and the link is offered again there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from annotations.entries import Entry, EntrySort
from annotations.project_reader import ProjectReader

_NEW = "new"


@dataclass(frozen=True, slots=True)
class Versions:
    """The links of a project: the id of the next version by that of an old one."""

    next: Mapping[str, str]

    @property
    def old(self) -> frozenset[str]:
        """The ids of all articles of which there is a newer version."""
        return frozenset(self.next)

    def newest(self, article_id: str) -> str:
        """The id of the last version of an article; its own where there is no newer one."""
        seen = {article_id}
        while (after := self.next.get(article_id)) is not None and after not in seen:
            seen.add(after)
            article_id = after
        return article_id

    def before(self, article_id: str) -> tuple[str, ...]:
        """The ids of the versions right before an article; several where two articles became one."""
        return tuple(old for old, new in self.next.items() if new == article_id)


def read_versions(project: ProjectReader) -> Versions:
    """The links between the versions of articles."""
    found: dict[str, str] = {}
    for old, value in project.entries(EntrySort.VERSION).items():
        new = value.get(_NEW)
        if isinstance(new, str):
            found[old] = new
    return Versions(found)


def version_entry(old: str, new: str | None) -> Entry:
    """The entry by which the article `new` is the next version of `old`; with None there is none any more."""
    return Entry(EntrySort.VERSION, old, None if new is None else {_NEW: new})
