"""Hits: the places a search found, each with the words round it on one line, grouped by article."""

import re
from dataclasses import dataclass

from annotations.spans import Fragment
from annotations.traits import Fate

AROUND = 90
_LONGEST = 240
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in an article, `[start, end)` in code points of its text, or of its title where `in_title`.

    `before`, `words` and `after` are what stands there, on one line. An annotation that was found has its id in
    `annotation`, with its label ("" for a quote), the speaker of a quote, and what became of it.
    """

    start: int
    end: int
    before: str
    words: str
    after: str
    in_title: bool = False
    annotation: str = ""
    label: str = ""
    speaker: str = ""
    fate: Fate | None = None


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article with its first hits; `more` counts those that are left out."""

    number: int
    id: str
    title: str
    source: str
    published: str
    hits: tuple[Hit, ...]
    more: int = 0


def context(text: str, place: Fragment) -> tuple[str, str, str]:
    """What stands before, at and after a place of a text, each on one line, cut at whole words and with “…”."""
    start, end = place
    before = _BLANKS.sub(" ", text[max(0, start - AROUND) : start])
    if start > AROUND:
        before = "…" + _from_a_word(before)
    words = _BLANKS.sub(" ", text[start : min(end, start + _LONGEST)])
    if end - start > _LONGEST:
        words += "…"
    after = _BLANKS.sub(" ", text[end : end + AROUND])
    if end + AROUND < len(text):
        after = _to_a_word(after) + "…"
    return before.lstrip(), words, after.rstrip()


def _from_a_word(words: str) -> str:
    cut = words.find(" ")
    return words[cut:] if 0 <= cut < len(words) // 2 else words


def _to_a_word(words: str) -> str:
    cut = words.rfind(" ")
    return words[: cut + 1] if cut > len(words) // 2 else words
