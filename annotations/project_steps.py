"""Steps: an open project whose layers and entries are changed, and whose changes are taken back and brought back."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from annotations.annotators import GOLD
from annotations.errors import EditError, ProjectReadOnly
from annotations.ids import new_id
from annotations.language import tr
from annotations.mass import uncollected
from annotations.project_reader import ProjectReader
from annotations.reading import Reading
from annotations.store import events

if TYPE_CHECKING:
    # At run time only once it is wanted: a window that opens a project reads one article first.
    from annotations.changes import Change, Step
    from annotations.edits import Edit
    from annotations.entries import Entry
    from annotations.history import Batch
    from annotations.merges import Merges
    from annotations.scheme import Scheme
    from annotations.wide import Wide
    from annotations.wide_step import WideProgress, WideStep

# A wide step in no more articles than these takes one transaction like any other step.
_FEW = 20


def never() -> bool:
    """For who does not want to cancel."""
    return False


class ProjectSteps(ProjectReader):
    """The part of a Project that takes an annotator's steps.

    While a step of several transactions is written, by this one or by a ProjectBeside, its articles are on hold: no other
    step changes them, and none is undone or redone.
    """

    _held_name = ""
    # None: every article.
    _held_articles: frozenset[str] | None = frozenset()

    # Doing

    def apply(self, article_id: str, edit: "Edit", name: str, *, gold: bool = False) -> "Change":
        """Do `edit` as one step called `name`; it is committed when this returns. Raises EditError, ProjectReadOnly.

        It is done on this annotator's own layer, or on the gold layer; the step is this annotator's either way.
        """
        return self.apply_all([(article_id, edit)], name, gold=gold)

    def apply_all(
        self,
        edits: "Sequence[tuple[str, Edit]]",
        name: str,
        *,
        gold: bool = False,
        entries: "Sequence[Entry]" = (),
    ) -> "Change":
        """Do an edit on each of these articles, each named once, and put these entries, all or none, as one step.

        Raises as `apply`. Where the entries bring another scheme, the edits have to obey that one.
        """
        from annotations.changes import Change, LayerChange, Step
        from annotations.edits import apply
        from annotations.log import Write
        from annotations.rules import rule_for

        self._require_writing()
        self._require_free(article_id for article_id, _ in edits)
        put, scheme = self._changed_entries(entries) if entries else ((), self.scheme)
        annotator = GOLD.id if gold else self.annotator.id
        writes: list[Write] = []
        readings: list[Reading] = []
        with uncollected():
            for article_id, edit in edits:
                # Of an article whose gold layer is changed, nothing that this annotator made of it is wanted.
                reading = self._readings.get(article_id) if gold else self.reading(article_id)
                text = reading.article.text if reading else self.article(article_id).text
                own = reading.layer if reading and not gold else self.layer(article_id, annotator)
                layer, before, after = apply(own, edit, rule_for(text, scheme))
                writes.append(Write(self._number(article_id), article_id, annotator, before, after))
                if reading and not gold:
                    readings.append(reading.with_layer(layer, after.ids))
            batch = self._log.do(name, writes, put)
        for reading in readings:
            self._readings.keep(reading)
        layers = tuple(LayerChange(one.article_id, annotator, one.before, one.after) for one in writes)
        change = Change(batch.id, name, Step.DO, layers, put)
        self._follow_entries(change)
        return change

    def put_entries(self, entries: "Sequence[Entry]", name: str) -> "Change":
        """Let these facts about the project as a whole hold, as one step. Raises EditError where all of them do already."""
        put, _ = self._changed_entries(entries)
        if not put:
            raise EditError(tr("Nothing to change there."))
        return self.apply_all((), name, entries=put)

    def apply_wide(self, step: "WideStep", cancelled: Callable[[], bool] = never) -> "Generator[WideProgress]":
        """Do a wide step, 500 articles a transaction; to be run to its end. Raises ProjectReadOnly and what `intend` does.

        What was written is taken back where it is cancelled or fails, and then no step stays in the history. The last
        progress of one that went through has the change, None where nothing was to be changed.
        """
        self._require_writing()
        self._require_free(step.articles)
        if len(step.articles) <= _FEW:
            yield self._connection.in_turn(lambda: self._apply_few(step))
            return
        self.hold(step.name, frozenset(step.articles))
        self._connection.insist()
        try:
            yield from self._wide.apply(step, self.scheme, cancelled)
        finally:
            self.release()
            self._connection.insist()
            self.reread()

    # Taking back and bringing back

    def undo(self) -> "Change":
        """Take back this annotator's last step, in whatever article it was. Raises EditError where there is none."""
        from annotations.changes import Step

        batch = self.history.next_undo
        if batch is None:
            raise EditError(tr("There is nothing to undo."))
        return self._repeat(batch, Step.UNDO)

    def redo(self) -> "Change":
        """Bring back the step that was undone last. Raises EditError where there is none."""
        from annotations.changes import Step

        batch = self.history.next_redo
        if batch is None:
            raise EditError(tr("There is nothing to redo."))
        return self._repeat(batch, Step.REDO)

    def repeat_beside(self, step: "Step", target: str) -> "Change":
        """Undo or redo the batch `target`, which is no merge, in a file whose annotator takes steps in another thread too.

        Raises EditError where another step was taken since it was the next one.
        """
        return self._repeat(self._next_one(step, target), step, shared=True)

    def repeat_wide(
        self, step: "Step", target: str, cancelled: Callable[[], bool] = never
    ) -> "Generator[WideProgress]":
        """As `repeat_beside`, 500 layers a transaction; to be run to its end. Where it is cancelled, all is as before."""
        self._require_writing()
        self._connection.insist()
        try:
            yield from self._wide.repeat(step, self._next_one(step, target), cancelled)
        finally:
            self._connection.insist()
            self.reread()

    def layers_to_repeat(self, step: "Step") -> int:
        """How many layers undo or redo would change next; 0 where there is nothing to undo or redo."""
        batch = self._log.next_of(step)
        with self._connection.reading():
            return 0 if batch is None else events.count_of_batch(self._sql, batch.id)

    def articles_of_step(self, batch: str) -> frozenset[str]:
        """The ids of the articles that a batch changed."""
        with self._connection.reading():
            return events.articles_of_batch(self._sql, batch)

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

    # What is written beside

    def take_change(self, change: "Change") -> None:
        """Show a step that a ProjectBeside has written."""
        self._log.forget()
        self._follow(change)

    def reread(self) -> None:
        """Show what a ProjectBeside has written; whatever was read before may be otherwise now."""
        self._readings.clear()
        self._log.forget()
        vars(self).pop("_aliases", None)
        self.scheme = self._read_scheme()

    def hold(self, name: str, articles: frozenset[str] | None) -> None:
        """Refuse edits of these articles (None: of all), and every undo and redo, until `release`: `name` is being written."""
        self._held_name, self._held_articles = name, articles

    def release(self) -> None:
        """Let everything be edited again."""
        self._held_name, self._held_articles = "", frozenset()

    def require_free(self) -> None:
        """Raises EditError, one sentence, while articles are on hold."""
        if self._held_name:
            raise EditError(tr("One moment: “{step}” is still being written.", step=self._held_name))

    # Inside

    @cached_property
    def _merges(self) -> "Merges":
        from annotations.merges import Merges

        return Merges(self._connection, self.annotator.id)

    @cached_property
    def _wide(self) -> "Wide":
        from annotations.wide import Wide

        return Wide(self._connection, self.annotator.id, self.fresh_reading, self._log)

    def _apply_few(self, step: "WideStep") -> "WideProgress":
        """Do a wide step in few articles as one transaction, after which what was read follows."""
        from annotations.edits import apply
        from annotations.entries import scheme_of
        from annotations.rules import rule_for
        from annotations.wide_step import WideProgress

        scheme = scheme_of(step.entries) or self.scheme
        edits: list[tuple[str, Edit]] = []
        for article_id in step.articles:
            if self.number(article_id) is None:
                continue
            reading = self.reading(article_id)
            try:
                edit = step.intend(reading)
                if edit is not None:
                    apply(reading.layer, edit, rule_for(reading.article.text, scheme))
                    edits.append((article_id, edit))
            except EditError:
                # It is left alone, as the others are not.
                continue
        put, _ = self._changed_entries(step.entries)
        change = self.apply_all(edits, step.name, entries=put) if edits or put else None
        return WideProgress(len(step.articles), len(step.articles), len(edits), change)

    def _next_one(self, step: "Step", target: str) -> "Batch":
        """The batch `target`, if undo or redo would repeat that one next. Raises EditError."""
        self._log.forget()
        batch = self._log.next_of(step)
        if batch is None or batch.id != target:
            raise EditError(tr("Nothing was changed, since another step was taken meanwhile."))
        return batch

    def _repeat(self, target: "Batch", step: "Step", *, shared: bool = False) -> "Change":
        """Undo or redo `target`."""
        from annotations.changes import Change
        from annotations.wide_step import ARTICLES_AT_ONCE

        self._require_writing()
        self.require_free()
        if self._merges.find(target.id) is not None:
            # Nobody waits at a window for a part of it: fewer and larger transactions take less time.
            deque(self.repeat_merge(step, seconds=0.5), maxlen=0)
            return Change(target.id, target.name, step, ())
        if self.layers_to_repeat(step) > ARTICLES_AT_ONCE:
            last = deque(self.repeat_wide(step, target.id), maxlen=1).pop()
            if last.change is None:
                raise EditError(tr("Nothing was changed."))
            return last.change
        with uncollected():
            change = self._log.repeat(target, step, shared=shared)
        self._follow(change)
        return change

    def _follow(self, change: "Change") -> None:
        """Let what was read of this annotator's layers, and the scheme, follow a change."""
        if change.wide:
            self._readings.clear()
        for layer in change.layers:
            reading = self._readings.get(layer.article)
            if reading and layer.annotator == self.annotator.id:
                self._readings.keep(reading.with_layer(reading.layer.with_facts(layer.after), layer.after.ids))
        self._follow_entries(change)

    def _follow_entries(self, change: "Change") -> None:
        if not change.entries:
            return
        from annotations.entries import EntrySort

        if any(entry.sort is EntrySort.SCHEME for entry in change.entries):
            # Teammates' layers are read under the labels of the scheme.
            self._readings.clear()
            self.scheme = self._read_scheme()
        if any(entry.sort is EntrySort.SPEAKER for entry in change.entries):
            # Suggestions are read under the names of the project.
            self._readings.clear()
            vars(self).pop("_aliases", None)

    def _changed_entries(self, entries: "Sequence[Entry]") -> "tuple[tuple[Entry, ...], Scheme]":
        """Those of `entries` that change something, and the scheme that holds with them."""
        from annotations.entries import scheme_of
        from annotations.store.entries import changed_entries

        with self._connection.reading():
            put = changed_entries(self._sql, entries)
        return put, scheme_of(put) or self.scheme

    def _require_writing(self) -> None:
        if self.why_read_only:
            raise ProjectReadOnly(self.why_read_only)

    def _require_free(self, articles: Iterable[str]) -> None:
        held = self._held_articles
        if self._held_name and (held is None or not held.isdisjoint(articles)):
            self.require_free()
