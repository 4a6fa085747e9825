"""Marked: stretches of one paragraph that stand between quotation marks, told apart from apostrophes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import final

from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.lexicon import MarkStyle

_BRACKETS = "([{—–-/…"
_ENDINGS = ".,?!…;:—–-)]}،؛؟"
# What never begins a quote.
_NEVER_FIRST = ",;:)]}،؛؟"
_QUOTES = "“”„«»‹›‘’‚'\"`"
# Characters without width that steer the direction of writing: they may stand between a mark and its word.
_UNSEEN = frozenset("\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_ELISION = re.compile(
    r"[’'‘](?:\d0s|em\b|cause\b|til\b|till\b|twas\b|tis\b|n\b|bout\b|round\b|cuz\b|kay\b)",
    re.IGNORECASE,
)
# An “and” that has lost both ends: rock 'n' roll.
_SHORTENED_AND = re.compile(r"(?<=\s)[’'‘]n[’'](?=\s)", re.IGNORECASE)
_APOSTROPHES = frozenset("'’‘")
# How many single marks are looked at for the end of a single quote: keeps the scan linear.
_SINGLE_REACH = 40
# A plural's apostrophe is followed by what is owned, so a single quote goes on behind it for a few words.
_OWNED_REACH = 60


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

    @property
    def only_opens(self) -> bool:
        return self.opens and not self.shuts

    @property
    def only_shuts(self) -> bool:
        return self.shuts and not self.opens


@final
class MarkScanner:
    """Finds the outermost marked stretches of a paragraph; quotes nested in them stay part of them."""

    def __init__(self, styles: Iterable[MarkStyle]) -> None:
        self._styles: dict[str, MarkStyle] = {}
        for style in styles:
            # Of two styles that begin alike the language prefers the first.
            _ = self._styles.setdefault(style.open, style)
        glyphs = {glyph for style in self._styles.values() for glyph in (style.open, *style.close)}
        longest_first = sorted(glyphs, key=lambda glyph: (-len(glyph), glyph))
        self._pattern = re.compile("|".join(re.escape(glyph) for glyph in longest_first))

    def may_hold_marks(self, text: str) -> bool:
        """Whether any mark or apostrophe occurs in the text."""
        return self._pattern.search(text) is not None

    def scan(self, text: str, start: int, end: int, carried: bool = False, trusting: bool = True) -> list[Marked]:
        """The marked stretches of the paragraph `text[start:end]`, in order, none inside another.

        `carried`: the paragraph before left a quote open; a closing mark that comes first here ends it.
        `trusting`: a quote that opens the paragraph and is not closed in it may go on in the next, so it holds
        all that follows; otherwise it ends where another opens.
        """
        marks = self._marks(text, start, end)
        found: list[Marked] = []
        place = 0
        if carried:
            first = next((index for index, mark in enumerate(marks) if mark.glyph not in _APOSTROPHES), None)
            if first is not None and marks[first].only_shuts:
                stop = marks[first]
                found.append(Marked(Stretch(start, stop.end), Stretch(start, stop.start), single=False, closed=True))
                place = first + 1
        while place < len(marks):
            mark = marks[place]
            style = self._styles.get(mark.glyph)
            if style is None or not _may_open(mark, style):
                place += 1
                continue
            opening = trusting and mark.start == start
            closing, closed = (
                _single_end(marks, place, style, text) if style.single else self._double_end(marks, place, text)
            )
            if closed:
                found.append(_marked(mark, marks[closing], style))
                place = closing + 1
            elif opening and not _ELISION.match(text, mark.start):
                found.append(_unclosed(mark, end, text, style))
                place = len(marks)
            elif style.single:
                place += 1
            else:
                stop = marks[closing].start if closing < len(marks) else end
                found.append(_unclosed(mark, stop, text, style))
                place = closing
        return found

    def _marks(self, text: str, start: int, end: int) -> list[_Mark]:
        shortened = {
            at for match in _SHORTENED_AND.finditer(text, start, end) for at in (match.start(), match.end() - 1)
        }
        return [
            _seen(text, start, end, match)
            for match in self._pattern.finditer(text, start, end)
            if match.start() not in shortened
        ]

    def _double_end(self, marks: Sequence[_Mark], opener: int, text: str) -> tuple[int, bool]:
        """(index of the closing mark, True), or (index where the unclosed quote is cut off, False)."""
        style = self._styles[marks[opener].glyph]
        nested: list[MarkStyle] = []
        cut: int | None = None
        depth = 0
        for index in range(opener + 1, len(marks)):
            mark = marks[index]
            if mark.glyph == style.open and mark.only_opens:
                # A second opening mark: nested, or the first lost its end.
                if not _has_own_end(marks, index, style):
                    return index if cut is None else cut, False
                depth += 1
                continue
            if nested and mark.glyph in nested[-1].close and mark.glyph != style.close[0]:
                _ = nested.pop()
                continue
            other = self._styles.get(mark.glyph)
            if other is not None and other.open != style.open and not other.single and mark.only_opens:
                cut = index if cut is None else cut
                nested.append(other)
                continue
            if not _may_shut(mark, style) or _is_inch(marks, index, text):
                continue
            if depth == 0:
                return index, True
            depth -= 1
        return len(marks) if cut is None else cut, False


def _seen(text: str, start: int, end: int, match: re.Match[str]) -> _Mark:
    left, right = match.start() - 1, match.end()
    while left >= start and text[left] in _UNSEEN:
        left -= 1
    while right < end and text[right] in _UNSEEN:
        right += 1
    before = text[left] if left >= start else " "
    after = text[right] if right < end else " "
    first = left < start and match.group() not in _APOSTROPHES
    opens = (
        (first or not after.isspace())
        and after not in _NEVER_FIRST
        and not (after == "." and text[right + 1 : right + 2].strip() in {"", *_QUOTES})
        and (before.isspace() or before in _BRACKETS or before in _QUOTES)
    )
    shuts = not before.isspace() and (after.isspace() or after in _ENDINGS or after in _QUOTES)
    return _Mark(match.start(), match.end(), match.group(), opens, shuts)


def _may_open(mark: _Mark, style: MarkStyle) -> bool:
    if style.single or mark.glyph in {'"', "''", "»", "”"}:
        return mark.opens
    # A curly opening mark is trusted unless it clearly stands at an end: word“ next.
    return mark.opens or not mark.shuts


def _may_shut(mark: _Mark, style: MarkStyle) -> bool:
    if mark.glyph not in style.close:
        return mark.glyph == style.open and mark.only_shuts
    return not mark.only_opens or mark.glyph == style.close[0]


def _single_end(marks: Sequence[_Mark], opener: int, style: MarkStyle, text: str) -> tuple[int, bool]:
    """(index of the closing single mark, True), or (0, False); an s before it may be a plural's apostrophe."""
    elided = _ELISION.match(text, marks[opener].start) is not None
    plural: int | None = None
    crossed_double = False
    for index in range(opener + 1, min(len(marks), opener + 1 + _SINGLE_REACH)):
        mark = marks[index]
        if mark.glyph not in style.close:
            crossed_double = True
            continue
        if mark.only_opens and plural is not None and not _ELISION.match(text, mark.start):
            break
        if not mark.shuts or mark.end - mark.start > 1:
            continue
        before = text[mark.start - 1]
        if before in ",.?!…":
            return index, True
        if crossed_double or elided:
            continue
        if before not in "sS":
            near = plural is None or mark.start - marks[plural].end <= _OWNED_REACH
            return (index if near else plural or index), True
        if plural is None:
            plural = index
    return (0, False) if plural is None else (plural, True)


def _has_own_end(marks: Sequence[_Mark], index: int, style: MarkStyle) -> bool:
    """Whether two ends follow an inner opening mark before any third opening."""
    ends = 0
    for mark in marks[index + 1 : index + 9]:
        if mark.glyph == style.open and mark.only_opens:
            return False
        if mark.glyph in style.close and mark.shuts:
            ends += 1
            if ends == 2:
                return True
    return False


def _is_inch(marks: Sequence[_Mark], index: int, text: str) -> bool:
    """Whether a mark after a figure measures (6'2") because the quote's true end follows."""
    mark = marks[index]
    if mark.glyph not in {'"', "”"} or not text[mark.start - 1].isdigit():
        return False
    following = next((other for other in marks[index + 1 : index + 9] if other.glyph == mark.glyph), None)
    if following is None or following.only_opens:
        return False
    if following.start <= mark.end + 1 and text[mark.end : following.start] in {"", ",", ".", "!", "?"}:
        return True
    return mark.glyph == '"' and following.only_shuts and text[mark.end : mark.end + 2].strip().islower()


def _marked(opener: _Mark, closer: _Mark, style: MarkStyle) -> Marked:
    return Marked(Stretch(opener.start, closer.end), Stretch(opener.end, closer.start), style.single, closed=True)


def _unclosed(opener: _Mark, stop: int, text: str, style: MarkStyle) -> Marked:
    end = stop
    while end > opener.end and text[end - 1].isspace():
        end -= 1
    return Marked(Stretch(opener.start, end), Stretch(opener.end, end), style.single, closed=False)
