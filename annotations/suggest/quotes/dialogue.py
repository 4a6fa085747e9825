"""Dialogue: speech that a dash opens instead of marks, as Spanish and French write it.

Spanish sets the attribution between dashes: —Es falso —dijo Ana—. No hay nada. French leaves it between commas:
— C’est faux, répondit Ana. A dash also opens the points of a list, so only a paragraph that says who speaks counts.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.marks import Marked
from annotations.suggest.quotes.regions import Paragraph, Region

_OPENING = re.compile(r"[—–―]\s*(?=[^\W\d_]|[¿¡])")
# A dash that stands against a word on one side: —dijo Ana—.
_INNER = re.compile(r"\s[—–―](?=\w)|(?<=\w)[—–―](?=\W|$)")
_WORD = re.compile(r"[^\W\d_]+")
# What closes the sentence of an attribution behind its second dash.
_STOPS = " \u00a0\t.,;:"


def with_dialogue(text: str, paragraphs: Iterable[Paragraph], lexicon: Lexicon) -> list[Paragraph]:
    """The paragraphs, those that a dash opens as speech with that speech as their quote."""
    return [_spoken(text, paragraph, lexicon) for paragraph in paragraphs]


def _spoken(text: str, paragraph: Paragraph, lexicon: Lexicon) -> Paragraph:
    opening = _OPENING.match(text, paragraph.stretch.start, paragraph.stretch.end)
    if opening is None or paragraph.regions:
        return paragraph
    begin, end = opening.end(), paragraph.stretch.end
    parts = _between_dashes(text, begin, end, lexicon)
    if not parts and _between_commas(text, begin, end, lexicon):
        parts = [Stretch(begin, end)]
    if not parts:
        return paragraph
    region = Region(tuple(Marked(part, part, single=False, closed=True) for part in parts), spoken=True)
    return replace(paragraph, regions=tuple((region, part) for part in range(len(parts))))


def _between_dashes(text: str, begin: int, end: int, lexicon: Lexicon) -> list[Stretch]:
    """What is said outside the attributions that dashes set off; empty where there is none."""
    parts: list[Stretch] = []
    start, speaking = begin, True
    for dash in _INNER.finditer(text, begin, end):
        if speaking:
            word = _WORD.match(text, dash.end(), end)
            if word is None or word.group().casefold() not in lexicon.verbs:
                continue
            parts.append(Stretch(start, dash.start()))
        else:
            start = dash.end()
            while start < end and text[start] in _STOPS:
                start += 1
        speaking = not speaking
    if parts and speaking and start < end:
        parts.append(Stretch(start, end))
    return parts


def _between_commas(text: str, begin: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a reporting verb follows a comma: …, dit Ana."""
    for comma in re.finditer(r",\s+", text[begin:end]):
        word = _WORD.match(text, begin + comma.end(), end)
        if word is not None and word.group().casefold() in lexicon.verbs:
            return True
    return False
