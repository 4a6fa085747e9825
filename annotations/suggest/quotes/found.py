"""FoundQuote: one attribution as the finder gives it, before anything of the store knows it."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A half-open stretch `[start, end)` of the article, in code points."""

    start: int
    end: int

    def covers(self, other: "Stretch") -> bool:
        """Whether the other stretch lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One attribution: content, cue and source in code points of the text, and who is meant.

    `content` holds at least one stretch, in text order; `cue` and `source` may be empty. `certainty` runs
    from 0 to 1 and `reason` is one sentence that says where the speaker comes from.
    """

    kind: Kind
    content: tuple[Stretch, ...]
    cue: tuple[Stretch, ...] = ()
    source: tuple[Stretch, ...] = ()
    speaker: str = ""
    certainty: float = 0.0
    reason: str = ""

    def as_record(self) -> dict[str, object]:
        """The plain form for JSON and for `doc._.attributions`."""
        return {
            "kind": self.kind,
            "content": [[part.start, part.end] for part in self.content],
            "cue": [[part.start, part.end] for part in self.cue],
            "source": [[part.start, part.end] for part in self.source],
            "speaker": self.speaker,
            "certainty": round(self.certainty, 2),
            "reason": self.reason,
        }
