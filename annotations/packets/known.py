"""What a project has already, as a merge asks for it; over a connection of its own that only reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from annotations.codec import read_json
from annotations.language import tr
from annotations.packets.contents import ProvedEvent, RefusedRow
from annotations.project_reader import ProjectReader
from annotations.store import articles, merges, packet_rows, state
from annotations.store.facts import parse_facts
from annotations.store.merged import MergedBatch, MergedEvent


@dataclass(frozen=True, slots=True)
class LoggedHere:
    """An event that the project has, with its step; its facts are read where they are asked for."""

    event: MergedEvent
    batch: MergedBatch

    def proved(self) -> ProvedEvent:
        """The event with its facts: it was proved when it came into the project."""
        event = self.event
        before, after = parse_facts(read_json(event.before)), parse_facts(read_json(event.after))
        return ProvedEvent(event, self.batch, event.sequence, before, after)


class Known:
    """The articles, events and steps of a project that is open for reading."""

    def __init__(self, project: ProjectReader) -> None:
        self._connection = project.connection
        self._sql = project.connection.sql
        self.annotator = project.annotator.id
        self.scheme = project.scheme

    @cached_property
    def _articles(self) -> frozenset[str]:
        with self._connection.reading():
            return frozenset(articles.list_ids(self._sql))

    def has_article(self, article_id: str) -> bool:
        """Whether an article is there."""
        return article_id in self._articles

    def has_event(self, event_id: str) -> bool:
        """Whether an event of this id is there, in whatever layer."""
        with self._connection.reading():
            return merges.has_event(self._sql, event_id)

    def keys(self, annotator: str) -> list[str]:
        """The keys that have signed files of this annotator."""
        with self._connection.reading():
            return merges.known_keys(self._sql, annotator)

    def events(self, article_id: str, annotator: str) -> Mapping[str, LoggedHere]:
        """The events of a layer by id; none where there is no such layer."""
        with self._connection.reading():
            article = articles.article_number(self._sql, article_id)
            found = None if article is None else state.layer_number(self._sql, article, annotator)
            if found is None:
                return {}
            logged = [_logged(row) for row in packet_rows.event_rows(self._sql, found[0])]
        return {one.event.id: one for one in logged}

    def refuse_other_batch(self, batch: MergedBatch) -> None:
        """Raises RefusedRow where the project has a step of this id that is another one."""
        with self._connection.reading():
            mine = merges.find_batch(self._sql, batch.id)
        if mine is not None and (mine.annotator, mine.step, mine.target) != (batch.annotator, batch.step, batch.target):
            raise RefusedRow(tr("a step of it has the id of another step here"))


def _logged(row: packet_rows.EventRow) -> LoggedHere:
    sequence, before, after = int(str(row.sequence)), str(row.before), str(row.after)
    return LoggedHere(MergedEvent(str(row.id), str(row.batch), sequence, str(row.time), before, after), _batch(row))


def _batch(row: packet_rows.EventRow) -> MergedBatch:
    return MergedBatch(
        str(row.batch),
        str(row.batch_annotator),
        str(row.batch_time),
        str(row.batch_name),
        str(row.batch_step),
        str(row.batch_target),
    )
