"""The guidelines of a scheme with a project's rulings in them: what changes, and the change itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotations.entries import scheme_entry
from annotations.language import tr
from annotations.project import Project
from annotations.review.precedents import Ruling, scheme_with_rulings
from annotations.scheme import Scheme


@dataclass(frozen=True, slots=True)
class GuidelineChange:
    """The guideline of a label or a kind of quote, before and after; `title` is what people read for it."""

    name: str
    title: str
    before: str
    after: str

    @property
    def added(self) -> tuple[str, ...]:
        """The lines that are new in it."""
        known = set(self.before.splitlines())
        return tuple(line for line in self.after.splitlines() if line.strip() and line not in known)

    @property
    def gone(self) -> tuple[str, ...]:
        """The lines that a later ruling on the same case takes the place of."""
        kept = set(self.after.splitlines())
        return tuple(line for line in self.before.splitlines() if line.strip() and line not in kept)


@dataclass(frozen=True, slots=True)
class Guided:
    """A scheme as the rulings make it; `changes` is empty, and `scheme` the same one, where they are all in it."""

    scheme: Scheme
    changes: tuple[GuidelineChange, ...]


def guided(scheme: Scheme, rulings: Iterable[Ruling]) -> Guided:
    """The scheme with the rulings in its guidelines, and what that changes, in the order of the scheme."""
    after = scheme_with_rulings(scheme, rulings)
    before_and_after = (
        *(
            (one.name, one.title, one.guideline, two.guideline)
            for one, two in zip(scheme.labels, after.labels, strict=True)
        ),
        *(
            (one.name, tr("{kind} quote", kind=one.title), one.guideline, two.guideline)
            for one, two in zip(scheme.kinds, after.kinds, strict=True)
        ),
    )
    changes = (GuidelineChange(*row) for row in before_and_after)
    return Guided(after, tuple(change for change in changes if change.before != change.after))


def put_into_guidelines(project: Project, rulings: Iterable[Ruling]) -> Guided:
    """Have the project use its scheme with the rulings from now on, as one step that undo takes back, where that changes
    anything. Raises ProjectReadOnly."""
    found = guided(project.scheme, rulings)
    if found.changes:
        project.put_entries([scheme_entry(found.scheme)], step_name())
    return found


def step_name() -> str:
    """What undo calls the step."""
    return tr("put rulings into the guidelines")
