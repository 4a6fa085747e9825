"""What can be read of an open project: its articles, everyone's layers, and figures over the whole of it.

Each method raises NotAProject, one sentence, where a page of the file is damaged.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from annotations.annotators import Annotator
from annotations.articles import Article, Status
from annotations.errors import ProjectError
from annotations.language import tr
from annotations.layer import Layer
from annotations.library import ArticleRow, Order, Query
from annotations.reading import Reading
from annotations.readings import Readings
from annotations.scheme import Scheme, default_scheme, parse_scheme
from annotations.schemed import with_our_labels
from annotations.speakers.labels import speaker_labels, weights
from annotations.store import articles as article_store
from annotations.store import events, prefills, settings, state
from annotations.store.connection import Connection, snapshot_folder

if TYPE_CHECKING:
    # At run time only once it is wanted: a window that opens a project reads one article first.
    from annotations.codec import Json
    from annotations.entries import EntrySort
    from annotations.history import History
    from annotations.log import Log
    from annotations.records import LayerRecord
    from annotations.remarks import Judgement, Remark
    from annotations.speakers.speaker import Aliases
    from annotations.store.check import Report
    from annotations.store.figures import Figures, Habits


class ProjectReader:
    """An open project file, seen by one annotator; end it with `close`. A Project is one that can also be changed."""

    def __init__(self, connection: Connection, annotator: Annotator) -> None:
        self._connection = connection
        self._sql = connection.sql
        self._readings = Readings()
        self.annotator = annotator
        self.path = connection.path
        self.why_read_only = connection.why_read_only
        with connection.reading():
            self.scheme = self._read_scheme()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and let others write."""
        self._connection.close()

    @property
    def connection(self) -> Connection:
        """The file's connection, for those rooms of the core that read the store themselves."""
        return self._connection

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here."""
        return bool(self.why_read_only)

    # Articles

    def article(self, article_id: str) -> Article:
        """The article of this id. Raises ProjectError where there is none."""
        with self._connection.reading():
            article = article_store.read_article(self._sql, article_id)
        if article is None:
            raise ProjectError(
                tr("There is no article {article_id} in {name}.", article_id=article_id[:12], name=self.path.name)
            )
        return article

    def numbers(self, query: Query | None = None, limit: int = -1) -> list[int]:
        """The numbers of the articles that `query` asks for, in its order, the first `limit` of them (all without one).

        100,000 take some tens of milliseconds, and up to some seconds where many annotations have to be looked at. In a
        blind project, where nobody learns how sure the model was, the least certain come in the order of import.
        """
        asked = query or Query()
        if asked.order is Order.LEAST_CERTAIN and self.setting("blind") == "1":
            asked = asked._replace(order=Order.IMPORTED)
        if asked.traits.speakers:
            from annotations.finding.speakers import with_all_names

            asked = asked._replace(traits=with_all_names(self, asked.traits))
        with self._connection.reading():
            model = settings.read_setting(self._sql, "model", "")
            return article_store.list_numbers(self._sql, self.annotator.id, asked, model, limit)

    def number(self, article_id: str) -> int | None:
        """The number of an article, its place in the order of import; None where there is no such article."""
        with self._connection.reading():
            return article_store.article_number(self._sql, article_id)

    def rows(self, numbers: Sequence[int]) -> list[ArticleRow]:
        """What the library shows of the articles with these numbers."""
        with self._connection.reading():
            return article_store.read_rows(self._sql, self.annotator.id, numbers)

    def counts(self) -> dict[Status, int]:
        """How many articles there are in each status for this annotator."""
        with self._connection.reading():
            return article_store.count_by_status(self._sql, self.annotator.id)

    # Layers

    def reading(self, article_id: str) -> Reading:
        """The article as this annotator sees it, with the suggestions of the project's model."""
        if cached := self._readings.get(article_id):
            return cached
        reading = self.fresh_reading(article_id)
        self._readings.keep(reading)
        return reading

    def fresh_reading(self, article_id: str) -> Reading:
        """As `reading`, read off the file now, and not kept: for who goes through thousands."""
        with self._connection.reading():
            model = state.shown_model(self._sql, self._number(article_id), self.setting("model"))
        return Reading(
            article=self.article(article_id),
            layer=self.layer(article_id, self.annotator.id),
            suggestions=None if model is None else self.as_called(self.layer(article_id, model)),
            speaking=weights(speaker_labels(self.scheme)),
        )

    def as_called(self, suggestions: Layer) -> Layer:
        """A model's layer with its labels and speakers under the names that the project has for them."""
        called = with_our_labels(suggestions, self.scheme)
        return called if self._aliases is None else self._aliases.applied(called)

    def layer(self, article_id: str, annotator_id: str) -> Layer:
        """The layer of an annotator on an article; an empty one where there is none yet."""
        with self._connection.reading():
            found = state.layer_number(self._sql, self._number(article_id), annotator_id)
            if found is None:
                return Layer(article_id, annotator_id)
            layer = state.read_layer(self._sql, found[0], article_id, annotator_id)
        return layer if annotator_id == self.annotator.id else with_our_labels(layer, self.scheme)

    def statuses(self) -> list[tuple[str, str, Status]]:
        """Every layer's article id, annotator id and status, in the order of import; no layer is read for it."""
        with self._connection.reading():
            rows = state.list_layers(self._sql)
        return [(article_id, annotator, Status(status)) for _, article_id, annotator, status in rows]

    def statuses_of(self, article_id: str) -> dict[str, Status]:
        """The status of every layer of one article, by its annotator (id)."""
        with self._connection.reading():
            rows = state.statuses_of(self._sql, self._number(article_id))
        return {annotator: Status(status) for annotator, status in rows}

    def annotators(self) -> list[Annotator]:
        """All who have a layer here or have opened the project, people first."""
        with self._connection.reading():
            return events.list_annotators(self._sql)

    def records(
        self,
        *,
        annotators: frozenset[str] = frozenset(),
        statuses: frozenset[Status] = frozenset(),
        articles: frozenset[str] = frozenset(),
    ) -> "Iterator[LayerRecord]":
        """Every layer that was asked for (all where a set is empty), in the order of import."""
        from annotations.records import Wanted, read_records

        for record in read_records(self._connection, Wanted(annotators, statuses, articles), self.setting("model")):
            if record.annotator.id == self.annotator.id:
                yield record
                continue
            layer = with_our_labels(record.layer, self.scheme)
            yield record if layer is record.layer else replace(record, layer=layer)

    def story(self, article_id: str, annotation_id: str) -> list[str]:
        """What happened to an annotation, oldest first, a line each: when, who, what (“22 Nov 12:40 · ana · label Person”)."""
        from annotations.months import moment_words

        with self._connection.reading():
            steps = events.annotation_story(self._sql, self._number(article_id), annotation_id)
        return [f"{moment_words(moment)} · {who} · {what}" for moment, who, what in steps]

    def remarks(self, sort: str) -> "list[tuple[str, str, Remark]]":
        """All remarks of a sort (“comment”, “judgement”, “unsealed”): article id, annotator id and remark."""
        from annotations.store.remarks import list_remarks

        with self._connection.reading():
            return list_remarks(self._sql, sort)

    def rulings(self) -> "list[tuple[str, Judgement, str, datetime | None]]":
        """The judgements that are kept as precedents: article id, judgement, name of who judged, and when."""
        from annotations.store.remarks import list_rulings

        with self._connection.reading():
            return list_rulings(self._sql)

    @property
    def history(self) -> "History":
        """What undo and redo would do next; read off the log at first use."""
        return self._log.history

    # The project as a whole

    def awaiting(self, model: Annotator) -> list[tuple[str, int]]:
        """The articles that a model has not read and not failed on: id and number of words, in the order of import."""
        with self._connection.reading():
            return prefills.awaiting(self._sql, model.id)

    def setting(self, key: str, default: str = "") -> str:
        """A setting that is kept in the project file."""
        with self._connection.reading():
            return settings.read_setting(self._sql, key, default)

    def entries(self, sort: "EntrySort") -> "dict[str, Json]":
        """The facts of a sort about the project as a whole, by key."""
        from annotations.store.entries import read_entries

        with self._connection.reading():
            return read_entries(self._sql, sort)

    def habits(self) -> "Habits":
        """The labels that this annotator uses most; for any size of project, but not for every key."""
        from annotations.store.figures import read_habits

        with self._connection.reading():
            return read_habits(self._sql, self.annotator.id)

    def figures(self) -> "Figures":
        """Counts over the whole project."""
        from annotations.store.figures import read_figures

        with self._connection.reading():
            return read_figures(self._sql, self.annotator.id)

    def check(self) -> "Report":
        """Prove that the file is whole and its state follows from its events."""
        from annotations.store.check import check_project

        return check_project(self._sql)

    @staticmethod
    def snapshot(path: Path) -> Path | None:
        """Copy the project at `path` into its snapshot folder; None where nothing changed. For any thread."""
        from annotations.store.snapshots import take_snapshot

        return take_snapshot(path)

    @staticmethod
    def snapshot_folder(path: Path) -> Path:
        """Where the snapshots of the project at `path` are."""
        return snapshot_folder(path)

    # Inside

    @cached_property
    def _aliases(self) -> "Aliases | None":
        """What speakers are called too; None where no speaker has an entry, as in most projects."""
        from annotations.entries import EntrySort

        entries = self.entries(EntrySort.SPEAKER)
        if not entries:
            return None
        from annotations.speakers.speaker import Aliases

        return Aliases.of_entries(entries)

    @cached_property
    def _log(self) -> "Log":
        from annotations.log import Log

        return Log(self._connection, self.annotator.id)

    def _number(self, article_id: str) -> int:
        number = self.number(article_id)
        if number is None:
            raise ProjectError(
                tr("There is no article {article_id} in {name}.", article_id=article_id[:12], name=self.path.name)
            )
        return number

    def _read_scheme(self) -> Scheme:
        source = settings.read_scheme_source(self._sql)
        return default_scheme() if source is None else parse_scheme(source, self.path.name)
