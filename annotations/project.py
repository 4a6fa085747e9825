"""A project: articles and everyone's layers in one file, and the only way to change it.

Every change is one committed transaction; what a method has returned is on disk. A project belongs to the thread that
opened it; other threads open their own for reading, a SuggestionWriter for what a model says, and a ProjectBeside for long
steps.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from annotations.annotators import GOLD, Annotator
from annotations.articles import Article
from annotations.errors import EditError, ProjectReadOnly
from annotations.ids import new_id
from annotations.layer import Layer
from annotations.mass import uncollected
from annotations.project_reader import ProjectReader
from annotations.reading import Reading
from annotations.scheme import Scheme, default_scheme
from annotations.shown import differing
from annotations.store import connection as connections
from annotations.store import events, settings
from annotations.store.connection import Sql
from annotations.turns import Turns

if TYPE_CHECKING:
    # At run time only once it is wanted: a window that opens a project reads one article first.
    from annotations.changes import Change, Step
    from annotations.edits import Edit
    from annotations.history import Batch
    from annotations.incoming import Added, AddedRead, Incoming
    from annotations.merges import Merges
    from annotations.store.merged import Merge, MergedArticle, MergedBatch, PastMerge
    from annotations.suggested import Prepared, Suggested


class Project(ProjectReader):
    """An open project file, seen by one annotator. Make one with `create` or `open`, end it with `close`."""

    @classmethod
    def create(cls, path: Path, annotator: Annotator, scheme: Scheme | None = None) -> Self:
        """A new project at `path` with a label scheme (`news` where none is given). Raises ProjectError."""
        source = (scheme or default_scheme()).source

        def fill(sql: Sql) -> None:
            settings.put_scheme_source(sql, events.now(), source)
            events.know_annotator(sql, annotator)

        return cls(connections.create(path, fill), annotator)

    @classmethod
    def open(cls, path: Path, annotator: Annotator, *, read_only: bool = False) -> Self:
        """The project at `path`; where another program has it, read-only with the reason in `why_read_only`.

        Raises ProjectMissing, NotAProject or NewerProject.
        """
        connection = connections.open_for_reading(path) if read_only else connections.open_for_writing(path)
        try:
            if not connection.why_read_only:
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

    # Changes

    def apply(self, article_id: str, edit: "Edit", name: str, *, gold: bool = False) -> "Change":
        """Do `edit` as one step called `name`; it is committed when this returns. Raises EditError, ProjectReadOnly.

        It is done on this annotator's own layer, or on the gold layer; the step is this annotator's either way.
        """
        return self.apply_all([(article_id, edit)], name, gold=gold)

    def apply_all(self, edits: "Sequence[tuple[str, Edit]]", name: str, *, gold: bool = False) -> "Change":
        """Do an edit on each of these articles, each named once, all of them or none, as one step. Raises as `apply`."""
        from annotations.changes import Change, LayerChange, Step
        from annotations.edits import apply
        from annotations.log import Write
        from annotations.rules import rule_for

        self._require_writing()
        annotator = GOLD.id if gold else self.annotator.id
        writes: list[Write] = []
        readings: list[Reading] = []
        with uncollected():
            for article_id, edit in edits:
                # Of an article whose gold layer is changed, nothing that this annotator made of it is wanted.
                reading = self._readings.get(article_id) if gold else self.reading(article_id)
                text = reading.article.text if reading else self.article(article_id).text
                own = reading.layer if reading and not gold else self.layer(article_id, annotator)
                layer, before, after = apply(own, edit, rule_for(text, self.scheme))
                writes.append(Write(self._number(article_id), article_id, annotator, before, after))
                if reading and not gold:
                    readings.append(reading.with_layer(layer, after.ids))
            batch = self._log.do(name, writes)
        for reading in readings:
            self._readings.keep(reading)
        changes = (LayerChange(one.article_id, annotator, one.before, one.after) for one in writes)
        return Change(batch.id, name, Step.DO, tuple(changes))

    def undo(self) -> "Change":
        """Take back this annotator's last step, in whatever article it was. Raises EditError where there is none."""
        from annotations.changes import Step

        batch = self.history.next_undo
        if batch is None:
            raise EditError("There is nothing to undo.")
        return self._repeat(batch, Step.UNDO)

    def redo(self) -> "Change":
        """Bring back the step that was undone last. Raises EditError where there is none."""
        from annotations.changes import Step

        batch = self.history.next_redo
        if batch is None:
            raise EditError("There is nothing to redo.")
        return self._repeat(batch, Step.REDO)

    def repeat_beside(self, step: "Step", target: str) -> "Change":
        """Undo or redo the batch `target`, which is no merge, in a file whose annotator takes steps in another thread too.

        Raises EditError where another step was taken since it was the next one.
        """
        self._log.forget()
        batch = self._log.next_of(step)
        if batch is None or batch.id != target:
            raise EditError("Nothing was changed, since another step was taken meanwhile.")
        return self._repeat(batch, step, shared=True)

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
                self._readings.keep(replace(reading, suggestions=layer))
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

    def take_change(self, change: "Change") -> None:
        """Show a step that a ProjectBeside has written."""
        self._log.forget()
        self._follow(change)

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

    def layers_to_repeat(self, step: "Step") -> int:
        """How many layers undo or redo would change next; 0 where there is nothing to undo or redo."""
        batch = self._log.next_of(step)
        with self._connection.reading():
            return 0 if batch is None else events.count_of_batch(self._sql, batch.id)

    def merge_to_repeat(self, step: "Step") -> "Batch | None":
        """The merge that undo or redo would take out or bring back next, None where that is another kind of step."""
        batch = self._log.next_of(step)
        return batch if batch is not None and self._merges.find(batch.id) is not None else None

    def repeat_merge(self, step: "Step", seconds: float = 0.006) -> Iterator[tuple[int, int]]:
        """Undo or redo a merge in transactions of about so many seconds; yields how many articles of how many are done.

        See `merge_to_repeat`.
        """
        from annotations.history import Batch

        self._require_writing()
        target = self._log.next_of(step)
        number = None if target is None else self._merges.find(target.id)
        if target is None or number is None:
            raise EditError("The next step is no merge.")
        yield from self._merges.repeat(number, step, Batch(new_id(), target.name, step, target.id), seconds)
        self.reread()

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
    def _incoming(self) -> "Incoming":
        from annotations.incoming import Incoming

        return Incoming(self._connection)

    @cached_property
    def _merges(self) -> "Merges":
        from annotations.merges import Merges

        return Merges(self._connection, self.annotator.id)

    def _repeat(self, target: "Batch", step: "Step", *, shared: bool = False) -> "Change":
        """Undo or redo `target`."""
        from annotations.changes import Change

        self._require_writing()
        if self._merges.find(target.id) is not None:
            # Nobody waits at a window for a part of it: fewer and larger transactions take less time.
            deque(self.repeat_merge(step, seconds=0.5), maxlen=0)
            return Change(target.id, target.name, step, ())
        with uncollected():
            batch, changes = self._log.repeat(target, step, shared=shared)
        change = Change(batch.id, target.name, step, tuple(changes))
        self._follow(change)
        return change

    def _follow(self, change: "Change") -> None:
        """Let what was read of this annotator's layers follow a change."""
        for layer in change.layers:
            reading = self._readings.get(layer.article)
            if reading and layer.annotator == self.annotator.id:
                self._readings.keep(reading.with_layer(reading.layer.with_facts(layer.after), layer.after.ids))

    def _require_writing(self) -> None:
        if self.why_read_only:
            raise ProjectReadOnly(self.why_read_only)
