"""The reader's choice of type, and every measure of the page that follows from it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from desktop.theme import SANS, SERIF, font

# 75 to 250 per cent of the usual size, and the sizes on which zooming stops.
SMALLEST, LARGEST = 13, 45
USUAL = 18
SIZES = (13, 14, 15, 16, 17, 18, 19, 20, 22, 24, 27, 30, 33, 36, 40, 45)
_SAMPLE = "the quick brown fox jumps over the lazy dog and then sits down in the sun "


class LinePitch(StrEnum):
    """How far lines stand apart."""

    COMPACT = "compact"
    NORMAL = "normal"
    AIRY = "airy"


# The distance of lines, and of a line's top from its baseline, in sizes of the font: with tags above the words, without.
_PITCHES = {
    LinePitch.COMPACT: ((1.86, 1.38), (1.46, 1.04)),
    LinePitch.NORMAL: ((2.06, 1.45), (1.6, 1.1)),
    LinePitch.AIRY: ((2.44, 1.62), (1.92, 1.26)),
}


@dataclass(frozen=True, slots=True)
class Typography:
    """Body size in pixels (13 to 45), column width in characters, and whether labels' tags are drawn.

    `face` is a family of fonts that the system has, "" for the bundled serif; on a `calm` page nothing glides. Raises
    ValueError for a size or a width that cannot be read.
    """

    size: int = USUAL
    measure: int = 70
    tags: bool = True
    face: str = ""
    pitch: LinePitch = LinePitch.NORMAL
    calm: bool = False

    def __post_init__(self) -> None:
        if not SMALLEST <= self.size <= LARGEST:
            raise ValueError(f"The text size must be from {SMALLEST} to {LARGEST} pixels, not {self.size}.")
        if not 20 <= self.measure <= 200:
            raise ValueError(f"The column must be 20 to 200 characters wide, not {self.measure}.")

    def zoomed(self, steps: int) -> "Typography":
        """The same, so many sizes larger or smaller, kept within the bounds."""
        place = bisect_right(SIZES, self.size) - 1 if steps >= 0 else bisect_left(SIZES, self.size)
        place += steps
        return replace(self, size=SIZES[min(len(SIZES) - 1, max(0, place))])


class LineStyle:
    """How the lines of one kind of paragraph are set, in pixels.

    Every line takes `pitch`, whatever is drawn on it, so that an annotation never moves text. Within it, the baseline
    lies `baseline` below the top; `cap` and `descent` are the font's.
    """

    __slots__ = ("baseline", "cap", "descent", "font", "gap", "pitch")

    def __init__(self, font: QFont, pitch: int, baseline: int, gap: int) -> None:
        self.font, self.pitch, self.baseline, self.gap = font, pitch, baseline, gap
        metrics = QFontMetricsF(font)
        self.cap = metrics.capHeight()
        self.descent = metrics.descent()

    @property
    def text_top(self) -> float:
        """Where selection, caret and quote bars begin, a little above the capitals."""
        return self.baseline - self.cap - 4

    @property
    def text_bottom(self) -> float:
        """Where selection and quote bars end, just under the descenders."""
        return self.baseline + self.descent + 1

    @property
    def chip_top(self) -> float:
        return self.baseline - self.cap - 3.5

    @property
    def chip_bottom(self) -> float:
        """The top edge of the underline of an entity that encloses no other."""
        return self.baseline + self.descent * 0.55 + 1.5


class Metrics:
    """Everything measured once for a Typography: line styles, tag and margin fonts, column width, distances."""

    def __init__(self, typography: Typography) -> None:
        size, tags = typography.size, typography.tags
        self.typography = typography
        self.size = size
        self.tags = tags
        family = (typography.face, *SERIF) if typography.face else SERIF
        body = font(family, size)
        with_tags, without = _PITCHES[typography.pitch]
        pitch, baseline = (round(size * share) for share in (with_tags if tags else without))
        self.body = LineStyle(body, pitch, baseline, round(size * 0.5))
        headline_pitch = round(size * 1.67 * 1.26)
        headline_font = font(family, round(size * 1.67), QFont.Weight.DemiBold)
        self.headline = LineStyle(headline_font, headline_pitch, round(headline_pitch * 0.78), round(size * 0.45))
        # A line without text only parts two paragraphs: half a line is enough.
        self.blank = LineStyle(body, round(size * 0.67), round(size * 0.67), 0)
        self.byline = LineStyle(
            font(SANS, round(size * 0.72)), round(size * 1.15), round(size * 0.82), round(size * 1.3)
        )
        self.tag_font = font(SANS, max(9, round(size * 0.5)), QFont.Weight.DemiBold)
        self.tag_font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.5)
        self.tag_metrics = QFontMetricsF(self.tag_font)
        self.tag_cap = self.tag_metrics.capHeight()
        self.margin_font = font(SANS, max(11, round(size * 0.66)), QFont.Weight.Medium)
        self.margin_metrics = QFontMetricsF(self.margin_font)
        self.character = QFontMetricsF(body).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        if tags:
            # The tags of small sizes do not shrink with them, and still stand under the line above.
            free = self.tag_baseline(self.body) - self.tag_cap + pitch - self.body.chip_bottom - 1.6
            self.body.pitch += max(0, ceil(-free))
        self.column = round(self.character * typography.measure)
        self.margin = round(size * 9.2)
        self.top = round(size * 2.2)
        self.bottom = round(size * 4)

    def tag_baseline(self, style: LineStyle) -> int:
        """Where tags stand, a whole pixel so that they are crisp: just above the chips of a line of that style."""
        return round(style.chip_top - 2)

    def channel(self, style: LineStyle) -> tuple[float, float]:
        """The free stripe under a line, from below its underlines to above the tags of the next line."""
        bottom = style.pitch + (self.tag_baseline(style) - self.tag_cap if self.tags else style.chip_top)
        return style.chip_bottom + 1.6, bottom


class Column(NamedTuple):
    """Where the text stands in a viewport, in pixels: its left edge, its width, and whether names fit in the margin.

    `margin` pixels are free beside it where bars and names stand: on its left, with `rtl` on its right.
    """

    left: int
    width: int
    names: bool
    margin: int
    rtl: bool = False


NARROW = 620
NARROW_MARGIN = 44
LEAST = 30  # characters


def column(metrics: Metrics, viewport_width: int, *, rtl: bool = False) -> Column:
    """The column for a viewport of that width: centred beside its margin, which collapses when there is no room."""
    # Names in the margin must leave the text a line that can be read.
    least = max(NARROW, metrics.margin + 48 + round(metrics.character * LEAST))
    names = viewport_width >= least
    margin = metrics.margin if names else NARROW_MARGIN
    width = min(metrics.column, max(160, viewport_width - margin - (48 if names else 24)))
    outside = max(margin, round((viewport_width - width) / 2 + margin * 0.18))
    return Column(viewport_width - outside - width if rtl else outside, width, names, outside, rtl)
