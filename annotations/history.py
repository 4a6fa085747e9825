"""Undo and redo, read off the log of batches, so that they survive a restart."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from annotations.changes import Step


@dataclass(frozen=True, slots=True)
class Batch:
    """One user action as it was logged; `target` is the batch that an undo or a redo speaks of."""

    id: str
    name: str
    step: Step
    target: str = ""


@dataclass(slots=True)
class History:
    """Which batch is undone next, and which is done again.

    An undo never removes anything from the log: it is a batch of its own, with the inverse of what it undoes.
    """

    done: list[Batch] = field(default_factory=list[Batch])
    undone: list[Batch] = field(default_factory=list[Batch])

    @classmethod
    def of(cls, batches: Iterable[Batch]) -> "History":
        """The state after `batches`, oldest first."""
        history = cls()
        for batch in batches:
            history.add(batch)
        return history

    def add(self, batch: Batch) -> None:
        """Take in the next batch of the log."""
        match batch.step:
            case Step.DO:
                self.done.append(batch)
                self.undone.clear()
            case Step.UNDO:
                if self.done and self.done[-1].id == batch.target:
                    self.undone.append(self.done.pop())
            case Step.REDO:
                if self.undone and self.undone[-1].id == batch.target:
                    self.done.append(self.undone.pop())

    @property
    def next_undo(self) -> Batch | None:
        """The batch that undo would take back."""
        return self.done[-1] if self.done else None

    @property
    def next_redo(self) -> Batch | None:
        """The batch that redo would bring back."""
        return self.undone[-1] if self.undone else None
