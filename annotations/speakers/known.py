"""KnownSpeakers: all who speak in a project, found by the beginnings of their names without a look at each of them."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import nsmallest
from itertools import pairwise
from typing import final

from annotations.speakers.speaker import Speaker, SpeakerKind
from annotations.speakers.words import folded, words_of_name

# Sorts behind every letter: what begins with “wa” lies from “wa” to “wa\U0010ffff”.
_LAST = "\U0010ffff"
_NO_PLACES: Mapping[int, int] = {}


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """A speaker with figures over the project: the analyst's own quotes, and undecided suggestions as they are shown.

    `quotes` counts both, `own` the analyst's. `first` and `last` are the numbers of articles, by date and then by import.
    """

    speaker: Speaker
    quotes: int
    own: int
    articles: int
    first: int
    last: int

    @property
    def name(self) -> str:
        """The name that its quotes carry."""
        return self.speaker.name


class Column(StrEnum):
    """What a list of speakers can be ordered by."""

    NAME = "name"
    KIND = "kind"
    QUOTES = "quotes"
    OWN = "own"
    ARTICLES = "articles"
    FIRST = "first"
    LAST = "last"


@final
class KnownSpeakers:
    """The speakers of a project, most quotes first; made once beside the window, 50,000 take some 0.4 s.

    `places` gives each article's place in the order of dates, for ordering by first and last article. All orders are made
    at once, so that no list has to wait for one.
    """

    def __init__(self, speakers: Iterable[KnownSpeaker], places: Mapping[int, int] = _NO_PLACES) -> None:
        self.speakers: Sequence[KnownSpeaker] = sorted(speakers, key=lambda one: (-one.quotes, one.name))
        self._places = places
        self._rows = {one.name: row for row, one in enumerate(self.speakers)}
        pairs: list[tuple[str, int]] = []
        for row, one in enumerate(self.speakers):
            words = {word for name in (one.name, *one.speaker.aliases) for word in _parts(name)}
            pairs.extend((word, row) for word in words)
        pairs.sort()
        self._words = [word for word, _ in pairs]
        self._at = array("I", [row for _, row in pairs])
        self._aliases: dict[str, list[int]] = {}
        for row, one in enumerate(self.speakers):
            for alias in one.speaker.aliases:
                self._aliases.setdefault(folded(alias), []).append(row)
        by_name = sorted(range(len(self.speakers)), key=lambda row: folded(self.speakers[row].name))
        self._ranks = {row: place for place, row in enumerate(by_name)}
        self._rising = {column: sorted(by_name, key=self._key(column)) for column in Column}
        self._falling = {column: _turned(order, self._key(column)) for column, order in self._rising.items()}
        # What was noted since.
        self._fresh: dict[str, KnownSpeaker] = {}
        self._changed: dict[str, KnownSpeaker] = {}

    def __len__(self) -> int:
        return len(self.speakers)

    def find(self, name: str) -> KnownSpeaker | None:
        """The speaker of exactly this name."""
        row = self._rows.get(name)
        return self._fresh.get(name) if row is None else self._at_row(row)

    def note(self, name: str, change: int) -> None:
        """Let a speaker have so many quotes more (or less) than were counted; one who is new is known from now on."""
        known = self.find(name)
        if known is None:
            self._fresh[name] = KnownSpeaker(Speaker(name), max(change, 0), max(change, 0), 1, 0, 0)
            return
        changed = replace(known, quotes=max(known.quotes + change, 0))
        if name in self._fresh:
            self._fresh[name] = changed
        else:
            self._changed[name] = changed

    def row_of(self, name: str) -> int:
        """Where a speaker stands in `speakers`, -1 where there is none of this name."""
        return self._rows.get(name, -1)

    def beginning(self, typed: str, most: int) -> list[KnownSpeaker]:
        """Those with words that begin as each typed word does, in any order; the most quoted first, at most `most`."""
        rows = self.rows_beginning(typed)
        wanted = _parts(typed)
        fresh = [one for one in self._fresh.values() if wanted and _begins(one.name, wanted)]
        return (fresh + [self._at_row(row) for row in nsmallest(most, rows or ())])[:most]

    def rows_beginning(self, typed: str) -> Collection[int] | None:
        """The rows of those with words that begin as each typed word does; None where nothing was typed."""
        found: set[int] | None = None
        for word in sorted(_parts(typed), key=len, reverse=True):
            rows = self._between(word, word + _LAST)
            found = rows if found is None else found & rows
            if not found:
                return found
        return found

    def ending(self, word: str, most: int) -> list[KnownSpeaker]:
        """Those whose last word is `word` (folded), longer names only; the most quoted first."""
        rows = (row for row in self._between(word, word + "\0") if _ends(self.speakers[row].name, word))
        fresh = [one for one in self._fresh.values() if _ends(one.name, word)]
        return (fresh + [self._at_row(row) for row in nsmallest(most, rows)])[:most]

    def called(self, alias: str) -> list[KnownSpeaker]:
        """Those who have this alias, whatever its case and accents."""
        return [self._at_row(row) for row in self._aliases.get(folded(alias), [])]

    def ordered(self, column: Column, *, descending: bool, within: Collection[int] | None = None) -> list[int]:
        """The rows in the order of a column, names deciding between equals; of `within` only where that is given."""
        rows = self._falling[column] if descending else self._rising[column]
        return list(rows) if within is None else [row for row in rows if row in within]

    def _at_row(self, row: int) -> KnownSpeaker:
        speaker = self.speakers[row]
        return self._changed.get(speaker.name, speaker)

    def _between(self, first: str, behind: str) -> set[int]:
        return set(self._at[bisect_left(self._words, first) : bisect_left(self._words, behind)])

    def _key(self, column: Column) -> Callable[[int], int]:
        speakers, places, ranks = self.speakers, self._places, self._ranks
        keys: dict[Column, Callable[[int], int]] = {
            Column.NAME: ranks.__getitem__,
            Column.KIND: lambda row: _KINDS.index(speakers[row].speaker.kind),
            Column.QUOTES: lambda row: speakers[row].quotes,
            Column.OWN: lambda row: speakers[row].own,
            Column.ARTICLES: lambda row: speakers[row].articles,
            Column.FIRST: lambda row: places.get(speakers[row].first, 0),
            Column.LAST: lambda row: places.get(speakers[row].last, 0),
        }
        return keys[column]


_KINDS = (SpeakerKind.PERSON, SpeakerKind.BODY, SpeakerKind.UNKNOWN)


def _parts(name: str) -> list[str]:
    """The folded words of a name; the parts of a word with a hyphen count as well."""
    words = words_of_name(name)
    return [*words, *(part for word in words if "-" in word for part in word.split("-")[1:] if part)]


def _begins(name: str, wanted: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in _parts(name)) for part in wanted)


def _ends(name: str, word: str) -> bool:
    words = words_of_name(name)
    return len(words) > 1 and words[-1] == word


def _turned(order: Sequence[int], key: Callable[[int], int]) -> list[int]:
    """`order` the other way round, equals staying in their order."""
    if not order:
        return []
    values = [key(row) for row in order]
    borders = [0, *(place + 1 for place, (one, two) in enumerate(pairwise(values)) if one != two), len(order)]
    groups = [order[start:end] for start, end in pairwise(borders)]
    return [row for group in reversed(groups) for row in group]
