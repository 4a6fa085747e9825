"""Searching a project: which articles match, and their hits, page by page.

A Searcher reads with the project's own connection and belongs to its thread; a window searches in a job with a project
that it has opened there for reading.
"""

import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import orjson

from annotations.entries import EntrySort
from annotations.errors import SearchError
from annotations.finding.hits import FoundArticle, Hit, context
from annotations.finding.speakers import with_all_names
from annotations.finding.words import parse_words
from annotations.language import tr
from annotations.library import EVERYTHING, Query
from annotations.spans import Fragment
from annotations.speakers.speaker import Aliases
from annotations.store.connection import SqlError
from annotations.store.finding import FoundText, count_hits, matching, read_texts
from annotations.store.narrowing import FoundAnnotation, Narrowing

if TYPE_CHECKING:
    from annotations.project_reader import ProjectReader

MOST_OF_AN_ARTICLE = 50
ALL_OF_AN_ARTICLE = 10_000_000
_COUNTED_AT_ONCE = 500
# Steps of SQLite's machine: some milliseconds.
_STEPS_BETWEEN_LOOKS = 20_000


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: the `words` as typed (see `words.parse_words`), and what `query` asks of the articles.

    With `annotations`, the hits are the annotations that have the query's traits, those alone in which the words are where
    there are words; else they are the words, in articles that have such an annotation. `query.search` is not looked at.
    """

    words: str = ""
    annotations: bool = False
    query: Query = EVERYTHING

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.words.strip() and not self.query.is_narrowed and not self.query.statuses


class Searcher:
    """One search of a project. Raises SearchError, one sentence, where its words cannot be understood.

    Once `cancelled` says so, what is being read ends in Interrupted.
    """

    def __init__(self, project: "ProjectReader", search: Search, cancelled: Callable[[], bool] | None = None) -> None:
        self._connection = project.connection
        if cancelled is not None:
            self._connection.sql.set_progress_handler(cancelled, _STEPS_BETWEEN_LOOKS)
        self._reader = project.annotator.id
        self._model = project.setting("model")
        self._words = parse_words(search.words)
        self._annotations = search.annotations or not self._words
        self._aliases = Aliases.of_entries(project.entries(EntrySort.SPEAKER))
        query = search.query
        if query.traits.speakers:
            query = query._replace(traits=with_all_names(project, query.traits))
        self._query = query

    def numbers(self, limit: int = -1) -> list[int]:
        """The numbers of the articles with hits, in the order of the query, the first `limit` of them (all without one).

        Some of them may have none after all: where words and an annotation are both there, but not together.
        """
        sql = self._connection.sql
        try:
            with self._connection.reading():
                return matching(sql, self._words, self._query, self._reader, self._model, limit)
        except SqlError as error:
            raise SearchError(tr("That cannot be searched for ({error}).", error=error)) from error

    def articles(self, numbers: Sequence[int], most: int = MOST_OF_AN_ARTICLE) -> list[FoundArticle]:
        """The articles of these numbers with their hits, at most so many of each, in this order; those without are left out."""
        with self._connection.reading():
            found = read_texts(self._connection.sql, self._words, numbers)
            if not self._annotations:
                return [_with_words(one, most) for one in found]
            said: dict[int, list[FoundAnnotation]] = {}
            for annotation in self._narrowing().read(numbers):
                said.setdefault(annotation.article, []).append(annotation)
        pages = (self._with_annotations(one, said.get(one.number, ()), most) for one in found)
        return [page for page in pages if page.hits]

    def counts(self, numbers: Sequence[int]) -> Iterator[int]:
        """How many hits the articles of these numbers have, part by part: to be added up, and left off at any time."""
        for first in range(0, len(numbers), _COUNTED_AT_ONCE):
            part = numbers[first : first + _COUNTED_AT_ONCE]
            with self._connection.reading():
                if not self._annotations:
                    yield count_hits(self._connection.sql, self._words, part)
                    continue
                if not self._words:
                    yield sum(1 for _ in self._narrowing().read(part))
                    continue
            yield sum(len(one.hits) + one.more for one in self.articles(part))

    def _narrowing(self) -> Narrowing:
        query = self._query
        return Narrowing(self._connection.sql, query.traits, self._reader, self._model, query.annotator)

    def _with_annotations(self, found: FoundText, said: Sequence[FoundAnnotation], most: int) -> FoundArticle:
        hits: list[Hit] = []
        count = 0
        for annotation in said:
            fields = cast(dict[str, object], orjson.loads(annotation.value))
            fragments = _fragments(fields, "content" if annotation.is_quote else "fragments")
            place = _within(fragments, found.in_text) if self._words else (fragments[0][0], fragments[-1][1])
            if place is None:
                continue
            count += 1
            if len(hits) < most:
                speaker = self._aliases.resolve(str(fields.get("speaker", "")))
                hits.append(_hit(found.text, place, annotation, str(fields.get("label", "")), speaker))
        return _found(found, hits, count - len(hits))


def _with_words(found: FoundText, most: int) -> FoundArticle:
    hits = [Hit(*place, *context(found.title, place), in_title=True) for place in found.in_title]
    hits += [Hit(*place, *context(found.text, place)) for place in found.in_text[:most]]
    return _found(found, hits, max(0, len(found.in_text) - most))


def _found(found: FoundText, hits: Sequence[Hit], more: int) -> FoundArticle:
    return FoundArticle(found.number, found.id, found.title, found.source, found.published, tuple(hits), more)


def _hit(text: str, place: Fragment, annotation: FoundAnnotation, label: str, speaker: str) -> Hit:
    return Hit(
        *place,
        *context(text, place),
        annotation=annotation.id,
        label=label,
        speaker=speaker,
        fate=annotation.fate,
    )


def _fragments(fields: Mapping[str, object], name: str) -> list[Fragment]:
    return [(start, end) for start, end in cast(list[list[int]], fields[name])]


def _within(fragments: Sequence[Fragment], places: Sequence[Fragment]) -> Fragment | None:
    """The first of the places, which are in order, that lies in one of the fragments at least in part."""
    for start, end in fragments:
        at = bisect.bisect_right(places, start, key=lambda place: place[1])
        if at < len(places) and places[at][0] < end:
            return places[at]
    return None
