"""A project: articles and everyone's layers in one file, and the only way to change it.

Every change is one committed transaction; what a method has returned is on disk. A project belongs to the thread that
opened it; other threads open their own for reading, a SuggestionWriter for what a model says, and a ProjectBeside for long
steps.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from annotations.annotators import Annotator
from annotations.articles import Article
from annotations.layer import Layer
from annotations.mass import uncollected
from annotations.project_steps import ProjectSteps
from annotations.reading import Reading
from annotations.scheme import Scheme, first_scheme
from annotations.shown import differing
from annotations.store import events, opening, settings
from annotations.store.connection import Sql
from annotations.turns import Turns

if TYPE_CHECKING:
    # At run time only once it is wanted: a window that opens a project reads one article first.
    from annotations.entries import Entry
    from annotations.imports import Imports
    from annotations.incoming import Added, AddedRead, Incoming
    from annotations.store.merged import Merge, MergedArticle, MergedBatch, PastMerge
    from annotations.store.removal import Removed
    from annotations.suggested import Prepared, Suggested


class Project(ProjectSteps):
    """An open project file, seen by one annotator. Make one with `create` or `open`, end it with `close`."""

    @classmethod
    def create(cls, path: Path, annotator: Annotator, scheme: Scheme | None = None) -> Self:
        """A new project at `path` with a label scheme (where none is given `news`, in the language that is spoken).

        Raises ProjectError.
        """
        source = (scheme or first_scheme()).source

        def fill(sql: Sql) -> None:
            settings.put_scheme_source(sql, events.now(), source)
            events.know_annotator(sql, annotator)

        return cls(opening.create(path, fill), annotator)

    @classmethod
    def open(cls, path: Path, annotator: Annotator, *, read_only: bool = False) -> Self:
        """The project at `path`; where another program has it, read-only with the reason in `why_read_only`.

        A step that was not whole when its process ended is taken back first. Raises ProjectMissing, NotAProject or
        NewerProject.
        """
        connection = opening.open_for_reading(path) if read_only else opening.open_for_writing(path)
        try:
            if not connection.why_read_only:
                if events.has_unfinished(connection.sql):
                    from annotations.wide_writing import settle

                    settle(connection)
                    from annotations.imports import settle_import

                    settle_import(connection, annotator.id)
                with connection.transaction():
                    events.know_annotator(connection.sql, annotator)
            return cls(connection, annotator)
        except BaseException:
            connection.close()
            raise

    # Articles

    def add_articles(self, articles: Iterable[Article]) -> "Added":
        """Store the articles whose text is not there yet, all or none of them."""
        return self.add_read(articles, ()).articles

    def add_read(self, articles: Iterable[Article], layers: Sequence[tuple[Annotator, Layer]]) -> "AddedRead":
        """Store what was read from files, all or none: the articles whose text is not there yet, with their layers.

        A layer whose annotator has work on the article already changes nothing; one with an annotation outside its text
        is refused by itself, and the answer says so. Raises ProjectError where a layer's article is missing.
        """
        self._require_writing()
        result = self._incoming.add_read(articles, layers)
        for _, layer in layers:
            self._readings.forget(layer.article)
        if own := result.batches.get(self.annotator.id):
            self._log.note(own)
        return result

    # Imports

    @property
    def imports(self) -> "Imports":
        """Which import is under way, and which was the last one."""
        return self._imports

    def begin_import(self, files: str) -> None:
        """Note that all that comes in from now on is one import, of which nothing stays unless `end_import` is called.

        `files` says in words what is imported. Raises EditError where another import is under way.
        """
        self._require_writing()
        self._imports.begin(files)

    def end_import(self, entries: "Sequence[Entry]" = (), name: str = "") -> None:
        """Note that the import is whole; `entries` hold from the same moment on, as a step called `name`."""
        from annotations.changes import Change, Step

        self._require_writing()
        put = self._changed_entries(entries)[0] if entries else ()
        batch = self._imports.end(put, name)
        if batch is not None:
            self._log.note(batch)
            self._follow_entries(Change(batch.id, name, Step.DO, (), put))

    def take_back_import(self) -> "Iterator[tuple[int, int, Removed]]":
        """Take out all that the import under way, or else the last one, brought; to be run to its end.

        Yields how many articles and layers of how many were looked at, and what is gone. Articles and layers that somebody
        has worked on since stay. Raises EditError where there is no import to take back.
        """
        self._require_writing()
        try:
            yield from self._imports.take_back()
        finally:
            self.reread()

    # Suggestions

    def add_suggestions(self, model: Annotator, results: "Iterable[Suggested]") -> None:
        """Store what a model says as its layers, one event an article, all or none; replaces what it said before.

        Raises EditError where a suggestion lies outside its text.
        """
        from annotations.suggested import prepare

        self._require_writing()
        with uncollected():
            ready = [prepare(model, self.article(one.article).text, one) for one in results]
        self.add_prepared(model, ready)

    def add_prepared(self, model: Annotator, results: "Sequence[Prepared]") -> None:
        """Store suggestions that `prepare` has made ready in a job's thread, as `add_suggestions` does.

        For 10,000 spans of an article that `model` had not read this takes some 25 ms, and nothing is read back.
        """
        self._require_writing()
        if not results:
            return
        another = self.setting("model") != model.id
        self._incoming.add_prepared(model, results)
        self.take_suggestions([result.layer for result in results], another=another)

    @property
    def turns(self) -> Turns:
        """What a SuggestionWriter in another thread needs, so that it never keeps this one waiting."""
        return self._connection.turns

    def take_suggestions(self, layers: Sequence[Layer], *, another: bool, later: Collection[str] = ()) -> None:
        """Show what a SuggestionWriter has stored; `another` where the file's suggestions were another model's before.

        What is shown of the articles `later` stays as it is until `take_reading`.
        """
        told = [(layer, reading) for layer in layers if (reading := self._readings.get(layer.article))]
        waiting = [reading for article in later if (reading := self._readings.get(article))]
        if another:
            # This model's suggestions are shown from now on, wherever it has read.
            self._readings.clear()
        for layer, reading in told:
            if layer.article not in later:
                self._readings.keep(replace(reading, suggestions=self.as_called(layer)))
        for reading in waiting:
            self._readings.keep(reading)

    def take_reading(self, ready: Reading) -> frozenset[str]:
        """Show a reading whose suggestions a SuggestionWriter has stored, and that was made ready in another thread.

        The annotator's layer is the one that stands now. Answers in what it differs from the one it was made ready with:
        the ids of annotations.
        """
        present = self._readings.get(ready.article.id)
        layer = present.layer if present else self.layer(ready.article.id, self.annotator.id)
        ids = differing(ready.layer, layer)
        self._readings.keep(ready.with_layer(layer, ids))
        return ids

    def add_layer(self, annotator: Annotator, layer: Layer) -> bool:
        """Store another annotator's layer as it came from a file, as one event.

        Returns False, and changes nothing, where that annotator has work on the article already. Raises EditError where
        an annotation lies outside its text.
        """
        result = self.add_read((), [(annotator, layer)])
        for _, error in result.refused:
            raise error
        return bool(result.layers)

    def add_failure(self, model: Annotator, article_id: str, reason: str) -> None:
        """Remember that a model could not read an article, so that it is not tried again and again."""
        self._require_writing()
        self._incoming.add_failure(model, article_id, reason)

    def forget_failures(self) -> None:
        """Let the next pre-fill try again what failed."""
        self._require_writing()
        self._incoming.forget_failures()

    # Teammates' files

    def reread(self) -> None:
        """Show what a ProjectBeside has written; whatever was read before may be otherwise now."""
        self._readings.clear()
        self._log.forget()
        self.scheme = self._read_scheme()

    def begin_merge(self, merge: "Merge", batches: "Sequence[MergedBatch]") -> int:
        """Begin to take in what was found to be new in a teammate's file, as one step of this annotator; its number."""
        self._require_writing()
        number = self._merges.begin(merge, batches)
        self._log.forget()
        if merge.scheme:
            self.scheme = self._read_scheme()
        return number

    def merge_batches(self, number: int, batches: "Sequence[MergedBatch]") -> None:
        """Note more of its steps, before what they did: all but this annotator's, which `begin_merge` has to be given."""
        self._require_writing()
        self._merges.put_batches(number, batches)

    def merge_part(self, number: int, part: "Sequence[MergedArticle]") -> None:
        """Write a part of it; some thousand rows take some tens of milliseconds."""
        self._require_writing()
        self._merges.put(number, part)
        for one in part:
            self._readings.forget(one.id)

    def merges(self) -> "list[PastMerge]":
        """The merges so far, the last one first."""
        return self._merges.past()

    # The project as a whole

    def rename(self, name: str) -> None:
        """Let this annotator go by another name from now on; the id stays, and so does all earlier work."""
        self.annotator = replace(self.annotator, name=name)
        if not self.read_only:
            with self._connection.transaction():
                events.know_annotator(self._sql, self.annotator)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting in the project file."""
        self._require_writing()
        with self._connection.transaction():
            settings.put_setting(self._sql, key, value)

    def set_scheme(self, scheme: Scheme) -> None:
        """Use another label scheme from now on; the earlier ones stay in the file."""
        self._require_writing()
        with self._connection.transaction():
            settings.put_scheme_source(self._sql, events.now(), scheme.source)
        self.scheme = scheme

    # Inside

    @cached_property
    def _imports(self) -> "Imports":
        from annotations.imports import Imports

        return Imports(self._connection, self.annotator.id)

    @cached_property
    def _incoming(self) -> "Incoming":
        from annotations.incoming import Incoming

        return Incoming(self._connection)
