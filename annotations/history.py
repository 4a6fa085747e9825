"""Undo and redo, read off the log of batches, so that they survive a restart."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from annotations.changes import Step


@dataclass(frozen=True, slots=True)
class Batch:
    """One user action as it was logged; `target` is the batch that an undo, a redo or a taking back speaks of.

    `brought` says that it was done elsewhere and came in with a merge.
    """

    id: str
    name: str
    step: Step
    target: str = ""
    brought: bool = False


@dataclass(slots=True)
class History:
    """Which batch is undone next, and which is done again.

    An undo never removes anything from the log: it is a batch of its own, with the inverse of what it undoes. It may be
    of another batch than the last: a person who worked on two machines undid what was last there. `strays` are undos and
    redos of a batch that is not there to be undone or redone: only a damaged log has them, and they move nothing.
    A batch that was taken back before it was whole counts for nothing, nor does its taking back.
    """

    done: list[Batch] = field(default_factory=list[Batch])
    undone: list[Batch] = field(default_factory=list[Batch])
    strays: list[Batch] = field(default_factory=list[Batch])

    @classmethod
    def of(cls, batches: Iterable[Batch]) -> "History":
        """The state after `batches`, oldest first."""
        history = cls()
        log = list(batches)
        back = {batch.target for batch in log if batch.step is Step.BACK}
        known = {batch.id for batch in log} if back else frozenset[str]()
        for batch in log:
            if batch.step is Step.BACK and batch.target in known:
                continue
            if batch.id not in back:
                history.add(batch)
        return history

    def add(self, batch: Batch) -> None:
        """Take in the next batch of the log."""
        match batch.step:
            case Step.DO:
                self.done.append(batch)
                if not batch.brought:
                    self.undone.clear()
            case Step.UNDO:
                self._move(batch, self.done, self.undone)
            case Step.REDO:
                self._move(batch, self.undone, self.done)
            case Step.BACK:
                self.strays.append(batch)
            case _:
                assert_never(batch.step)

    def _move(self, batch: Batch, source: list[Batch], target: list[Batch]) -> None:
        place = next((place for place in reversed(range(len(source))) if source[place].id == batch.target), None)
        if place is None:
            self.strays.append(batch)
        else:
            target.append(source.pop(place))

    @property
    def next_undo(self) -> Batch | None:
        """The batch that undo would take back."""
        return self.done[-1] if self.done else None

    @property
    def next_redo(self) -> Batch | None:
        """The batch that redo would bring back."""
        return self.undone[-1] if self.undone else None
