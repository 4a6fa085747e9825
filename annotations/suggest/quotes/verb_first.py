"""VerbFirst: the source of a quote in Arabic or Hebrew script when no reporting verbs are known: qālat *Laylā*, said Laylā."""

import unicodedata

from annotations.suggest.quotes.phrases import Phrase
from annotations.suggest.quotes.sentences import Atom, Passage, Sentence

# Bidirectional classes of the letters of these scripts (Unicode Standard Annex 9).
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
# A verb and a name of one to three words; more is a sentence of its own.
_FEWEST, _MOST = 2, 4


def source_behind_verb(passage: Passage, sentence: Sentence, atom: Atom) -> Phrase | None:
    """The words behind the first of a short clause right behind a quote, or right before it."""
    return _clause_behind(passage, atom.last, sentence.last) or source_before_colon(passage, sentence, atom.first)


def source_before_colon(passage: Passage, sentence: Sentence, end: int) -> Phrase | None:
    """The words behind the first of a short clause that a colon or a quote ends."""
    first = end
    while first > sentence.first and not _is_word(passage, first - 1) and end - first < _FEWEST:
        first -= 1
    last = first
    while first > sentence.first and _is_word(passage, first - 1) and last - first <= _MOST:
        first -= 1
    return _behind_verb(first, last) if first == sentence.first else None


def _clause_behind(passage: Passage, first: int, end: int) -> Phrase | None:
    while first < end and not _is_word(passage, first) and passage.loose(first):
        first += 1
    last = first
    while last < end and _is_word(passage, last) and last - first <= _MOST:
        last += 1
    closed = all(not _is_word(passage, place) for place in range(last, min(end, last + _FEWEST)))
    return _behind_verb(first, last) if closed else None


def _behind_verb(first: int, last: int) -> Phrase | None:
    return Phrase(first + 1, last) if _FEWEST <= last - first <= _MOST else None


def _is_word(passage: Passage, place: int) -> bool:
    letter = passage.words[place].text[:1]
    return passage.loose(place) and bool(letter) and unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT
