"""What the view draws on an article's text."""

from enum import StrEnum
from typing import NamedTuple


class MarkKind(StrEnum):
    """What a mark stands for: an entity, or one part of an attribution."""

    ENTITY = "entity"
    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"


class Pattern(StrEnum):
    """How lines and fills of one reader are drawn, so that readers are told apart without colours."""

    SOLID = "solid"
    HATCHED = "hatched"
    DOTTED = "dotted"
    CROSSED = "crossed"


class Reader(NamedTuple):
    """Whose reading a mark shows, where several lie side by side: a short sign, a colour (`#RRGGBB`) and a pattern."""

    sign: str
    colour: str
    pattern: Pattern


class Mark(NamedTuple):
    """One annotation as the view shows it: where (code points, half-open, in order) and how.

    `id` is that of the span or attribution. An attribution has one CONTENT mark, and CUE and SOURCE marks with its id.
    `hue` names a hue of the theme and `code` the short tag above the chip (none when empty). A mark that is not
    `decided` is a suggestion that nobody has looked at yet; `unsure` puts a question mark after the tag. `margin` is the
    speaker's name beside a CONTENT mark, with a question mark where it is `doubted`: the model was not sure.
    `description` says it all in words, for the tool tip and the screen reader. `reader` is whose reading it is, where
    several are shown; `quiet` marks are drawn thinly and have no handles. `hint` is what the guidelines
    say of it, for the tool tip alone; `spoken` what a screen reader says in place of the description, where that differs.
    """

    id: str
    kind: MarkKind
    fragments: tuple[tuple[int, int], ...]
    hue: str
    code: str
    decided: bool
    unsure: bool = False
    doubted: bool = False
    margin: str = ""
    description: str = ""
    reader: Reader | None = None
    quiet: bool = False
    hint: str = ""
    spoken: str = ""

    @property
    def said(self) -> str:
        """What a screen reader says of it."""
        return self.spoken or self.description

    @property
    def start(self) -> int:
        """The first code point of the first fragment."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """The end of the last fragment."""
        return self.fragments[-1][1]

    @property
    def tag(self) -> str:
        """The words of the tag above the chip."""
        return f"{self.code}?" if self.code and self.unsure else self.code
