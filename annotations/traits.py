"""Traits: what an annotation has to be like for a search or the library to take it."""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """Where an annotation comes from and what became of it: the first three stand, the last two do not."""

    HAND = "hand"
    KEPT = "kept"
    ALTERED = "altered"
    UNDECIDED = "undecided"
    STRUCK = "struck"


STANDING = frozenset((Fate.HAND, Fate.KEPT, Fate.ALTERED))


@dataclass(frozen=True, slots=True)
class Traits:
    """Every condition that is given has to hold; one that is empty holds of all.

    A span has one of `labels`; with `quotes` an attribution will do as well (where `labels` is empty, nothing else does).
    A quote is by one of `speakers` (any of their names). `tags`: has one of them; `noted`: has a note; `note`: these words
    in the note, case aside; `unsure`: is marked so. Struck suggestions are taken only where `fates` asks for them.
    """

    labels: frozenset[str] = frozenset()
    quotes: bool = False
    speakers: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    fates: frozenset[Fate] = frozenset()
    noted: bool = False
    note: str = ""
    unsure: bool = False

    @property
    def takes_spans(self) -> bool:
        """Whether a span can have them."""
        return not self.speakers and (bool(self.labels) or not self.quotes)

    @property
    def takes_quotes(self) -> bool:
        """Whether an attribution can have them."""
        return self.quotes or not self.labels

    @property
    def wanted_fates(self) -> frozenset[Fate]:
        """The fates that are taken."""
        return self.fates or STANDING | {Fate.UNDECIDED}


ANY = Traits()
