"""Detecting: which articles that came in are new versions of articles that are there already.

An article is one where it has the URL of another, or where at least 80 % of the shingles (runs of three words) of both
texts together are common (Dice 1945). Candidates come from the search index, by ten runs of three words of the new text, of
which three have to be there: where four fifths of all runs are left, less than once in ten thousand times they are not.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotations.project import Project
from annotations.project_reader import ProjectReader
from annotations.reanchoring.versions import read_versions
from annotations.store.versions import articles_by_url, articles_with_phrase

LEAST = 0.8
_SHINGLE = 3
_PROBES, _RUN = 10, 3
_LEAST_RUNS = 3
_MOST_CANDIDATES = 8
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class VersionOffer:
    """The article `new` may be the next version of `old` (ids); `share` of their texts is common, 0 to 1."""

    old: str
    new: str
    share: float
    same_url: bool


def never() -> bool:
    """For who does not want to cancel."""
    return False


def last_import(project: Project) -> list[str]:
    """The ids of the articles that the last import brought and that are still there."""
    note = project.imports.last
    return [] if note is None else [row.id for row in project.rows(range(note.article + 1, note.last_article + 1))]


def find_versions(
    project: ProjectReader,
    added: Sequence[str],
    cancelled: Callable[[], bool] = never,
    progress: Callable[[int], None] = lambda _: None,
) -> list[VersionOffer]:
    """The articles among `added` (ids) that are versions of articles that came in before them, in their order.

    `progress` is told after each article how many were looked at. What is linked already is not offered again.
    """
    versions = read_versions(project)
    fresh = [one for one in added if project.number(one) is not None]
    with project.connection.reading():
        urls = articles_by_url(project.connection.sql, fresh)
    offers: list[VersionOffer] = []
    taken: set[str] = set()
    for count, new in enumerate(fresh, start=1):
        if cancelled():
            break
        if not versions.before(new):
            offer = _best(project, new, urls.get(new, ()), versions.old | taken)
            if offer is not None:
                offers.append(offer)
                taken.add(offer.old)
        progress(count)
    return offers


def share_of(one: str, other: str) -> float:
    """How much of both texts is common, 0 to 1: twice the common shingles by the shingles of both."""
    first, second = _shingles(one), _shingles(other)
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else float(one == other)


def _best(project: ProjectReader, new: str, same_url: Iterable[str], leave: frozenset[str]) -> VersionOffer | None:
    """The offer for an article: of several the one that is most alike, the latest of those."""
    text = project.article(new).text
    number = project.number(new) or 0
    same = set(same_url)
    found: list[tuple[float, int, str]] = []
    for old in {*same, *_candidates(project, text, number)}:
        before = project.number(old)
        if old == new or old in leave or before is None or before >= number:
            continue
        share = share_of(project.article(old).text, text)
        if share >= LEAST or old in same:
            found.append((share, before, old))
    if not found:
        return None
    share, _, old = max(found)
    return VersionOffer(old, new, share, old in same)


def _candidates(project: ProjectReader, text: str, number: int) -> list[str]:
    """The articles before this one in which most runs of words of the text stand."""
    counts: Counter[str] = Counter()
    phrases = list(_phrases(text))
    for phrase in phrases:
        with project.connection.reading():
            counts.update(articles_with_phrase(project.connection.sql, phrase, number))
    least = min(_LEAST_RUNS, (len(phrases) + 1) // 2)
    return [one for one, count in counts.most_common(_MOST_CANDIDATES) if count >= least]


def _phrases(text: str) -> Iterator[tuple[str, ...]]:
    """A run of three words out of each tenth of the text, that with the longest words: they are rare, and soon looked up."""
    # As the search index parts them: it cuts each again where it cut the text.
    words = text.split()
    if len(words) <= _RUN:
        yield tuple(words)
        return
    starts = len(words) - _RUN + 1
    borders = sorted({starts * step // _PROBES for step in range(_PROBES + 1)})
    for low, high in pairwise(borders):
        best = max(range(low, high), key=lambda place: sum(len(word) ** 2 for word in words[place : place + _RUN]))
        yield tuple(words[best : best + _RUN])


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    length = min(_SHINGLE, len(words))
    return (
        Counter(tuple(words[place : place + length]) for place in range(len(words) - length + 1))
        if words
        else Counter()
    )
