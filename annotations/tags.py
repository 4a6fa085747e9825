"""Tags: the free words that people put on spans, quotes and articles, and which of them complete what is typed."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from annotations.speakers.words import folded

if TYPE_CHECKING:
    # At run time only where a project is read.
    from annotations.project_reader import ProjectReader


def tags_in_use(project: "ProjectReader") -> dict[str, int]:
    """Every tag that people use in the project, with how often, most used first; a second for 100,000 articles."""
    from annotations.store.tags import count_tags

    with project.connection.reading():
        return dict(count_tags(project.connection.sql))


def completions(known: Mapping[str, int], typed: str, taken: Collection[str] = ()) -> list[str]:
    """The tags that `typed` may be the beginning of, without those that are `taken`.

    Neither case nor accents count. First come those that begin with it, then those with a word that does, then those that
    hold it; among equals the most used.
    """
    wanted = folded(typed)
    found: list[tuple[int, int, str]] = []
    for tag, times in known.items():
        if tag in taken:
            continue
        plain = _plain(tag)
        if plain.startswith(wanted):
            place = 0
        elif any(word.startswith(wanted) for word in plain.split()):
            place = 1
        elif wanted in plain:
            place = 2
        else:
            continue
        found.append((place, -times, tag))
    return [tag for _, _, tag in sorted(found)]


@lru_cache(maxsize=20_000)
def _plain(tag: str) -> str:
    """A tag as it is compared; each is asked for with every letter that is typed."""
    return folded(tag)
