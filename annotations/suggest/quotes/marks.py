"""Marked: stretches of one paragraph that stand between quotation marks, told apart from apostrophes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import final

from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.lexicon import MarkStyle

_BRACKETS = "([{—–-/…"
_ENDINGS = ".,?!…;:—–-)]}"
_ELISION = re.compile(
    r"[’'‘](?:\d0s|em\b|cause\b|til\b|till\b|twas\b|tis\b|n\b|bout\b|round\b|cuz\b|kay\b)",
    re.IGNORECASE,
)
# How many single marks are looked at for the end of a single quote: keeps the scan linear.
_SINGLE_REACH = 40


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch with its marks, `inner` without them; `closed` is false when no closing mark was found."""

    outer: Stretch
    inner: Stretch
    single: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    glyph: str
    opens: bool
    shuts: bool


@final
class MarkScanner:
    """Finds the outermost marked stretches of a paragraph; quotes nested in them stay part of them."""

    def __init__(self, styles: Iterable[MarkStyle]) -> None:
        self._styles = {style.open: style for style in styles}
        glyphs = {glyph for style in self._styles.values() for glyph in (style.open, *style.close)}
        longest_first = sorted(glyphs, key=lambda glyph: (-len(glyph), glyph))
        self._pattern = re.compile("|".join(re.escape(glyph) for glyph in longest_first))

    def may_hold_marks(self, text: str) -> bool:
        """Whether any mark or apostrophe occurs in the text."""
        return self._pattern.search(text) is not None

    def scan(self, text: str, start: int, end: int, carried: bool = False) -> list[Marked]:
        """The marked stretches of the paragraph `text[start:end]`, in order, none inside another.

        `carried`: the paragraph before left a quote open; a closing mark that comes first here ends it.
        """
        marks = [_seen(text, start, end, match) for match in self._pattern.finditer(text, start, end)]
        found: list[Marked] = []
        place = 0
        if carried:
            first = next(
                (index for index, mark in enumerate(marks) if self._is_double(mark)),
                None,
            )
            if first is not None and marks[first].shuts and not marks[first].opens:
                stop = marks[first]
                found.append(
                    Marked(
                        Stretch(start, stop.end),
                        Stretch(start, stop.start),
                        single=False,
                        closed=True,
                    )
                )
                place = first + 1
        while place < len(marks):
            mark = marks[place]
            style = self._styles.get(mark.glyph)
            if style is None or not _may_open(mark, style, text):
                place += 1
                continue
            if style.single:
                closing = _single_end(marks, place, style, text)
                if closing is not None:
                    found.append(_marked(mark, marks[closing], style))
                place = place + 1 if closing is None else closing + 1
                continue
            closing, closed = _double_end(marks, place, style, text)
            if closed:
                found.append(_marked(mark, marks[closing], style))
                place = closing + 1
            else:
                stop = marks[closing].start if closing < len(marks) else end
                found.append(_unclosed(mark, stop, text))
                place = closing
        return found

    def _is_double(self, mark: _Mark) -> bool:
        """Whether a mark opens or closes double quotes, never an apostrophe."""
        return mark.glyph not in {"'", "’", "‘"}


def _seen(text: str, start: int, end: int, match: re.Match[str]) -> _Mark:
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    opens = not after.isspace() and (before.isspace() or before in _BRACKETS or _is_mark(before))
    shuts = not before.isspace() and (after.isspace() or after in _ENDINGS or _is_mark(after))
    return _Mark(match.start(), match.end(), match.group(), opens, shuts)


def _is_mark(character: str) -> bool:
    return character in "“”„«»‹›‘’‚'\"`"


def _may_open(mark: _Mark, style: MarkStyle, text: str) -> bool:
    if style.single or mark.glyph in {'"', "''", "»", "”"}:
        return mark.opens and not (style.single and _ELISION.match(text, mark.start))
    # A curly opening mark is trusted unless it clearly stands at an end: word“ next.
    return mark.opens or not mark.shuts


def _single_end(marks: Sequence[_Mark], opener: int, style: MarkStyle, text: str) -> int | None:
    """The index of the closing single mark; an apostrophe after s counts only when nothing better follows."""
    fallback: int | None = None
    crossed_double = False
    for index in range(opener + 1, min(len(marks), opener + 1 + _SINGLE_REACH)):
        mark = marks[index]
        if mark.glyph not in style.close:
            crossed_double = True
            continue
        if not mark.shuts or mark.end - mark.start > 1:
            continue
        before = text[mark.start - 1]
        if before in ",.?!…":
            return index
        if crossed_double:
            continue
        if before not in "sS":
            return index if fallback is None else fallback
        if fallback is None:
            fallback = index
    return fallback


def _double_end(marks: Sequence[_Mark], opener: int, style: MarkStyle, text: str) -> tuple[int, bool]:
    """(index of the closing mark, True), or (index where the unclosed quote is cut off, False)."""
    depth = 0
    for index in range(opener + 1, len(marks)):
        mark = marks[index]
        if mark.glyph == style.open and mark.opens and not mark.shuts:
            # A second opening mark: nested, or the first lost its end.
            if not _nested(marks, index, style):
                return index, False
            depth += 1
            continue
        if mark.glyph not in style.close and not (mark.glyph == style.open and mark.shuts and not mark.opens):
            continue
        if mark.glyph in style.close and mark.opens and not mark.shuts and mark.glyph != style.close[0]:
            continue
        if _is_inch(marks, index, text):
            continue
        if depth == 0:
            return index, True
        depth -= 1
    return len(marks), False


def _nested(marks: Sequence[_Mark], index: int, style: MarkStyle) -> bool:
    """Whether two ends follow an inner opening mark before any third opening."""
    ends = 0
    for mark in marks[index + 1 : index + 9]:
        if mark.glyph == style.open and mark.opens and not mark.shuts:
            return False
        if mark.glyph in style.close and mark.shuts:
            ends += 1
            if ends == 2:
                return True
    return False


def _is_inch(marks: Sequence[_Mark], index: int, text: str) -> bool:
    """Whether a straight mark after a figure measures (6'2") because the quote's true end follows."""
    mark = marks[index]
    if mark.glyph != '"' or not text[mark.start - 1].isdigit() or not text[mark.end : mark.end + 2].strip().islower():
        return False
    following = next((other for other in marks[index + 1 : index + 9] if other.glyph == '"'), None)
    return following is not None and following.shuts and not following.opens


def _marked(opener: _Mark, closer: _Mark, style: MarkStyle) -> Marked:
    return Marked(
        Stretch(opener.start, closer.end),
        Stretch(opener.end, closer.start),
        style.single,
        closed=True,
    )


def _unclosed(opener: _Mark, stop: int, text: str) -> Marked:
    end = stop
    while end > opener.end and text[end - 1].isspace():
        end -= 1
    return Marked(Stretch(opener.start, end), Stretch(opener.end, end), single=False, closed=False)
