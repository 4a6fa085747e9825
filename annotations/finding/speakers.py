"""Speakers in a search: one is meant by all the names under which quotes of theirs are kept."""

from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.entries import EntrySort
from annotations.speakers.speaker import Aliases
from annotations.traits import Traits

if TYPE_CHECKING:
    from annotations.project_reader import ProjectReader


def with_all_names(project: "ProjectReader", traits: Traits) -> Traits:
    """`traits` with every name that stands for one of its speakers in this project."""
    aliases = Aliases.of_entries(project.entries(EntrySort.SPEAKER))
    names = {name for speaker in traits.speakers for name in aliases.names_of(aliases.resolve(speaker))}
    return replace(traits, speakers=frozenset(names | traits.speakers))
