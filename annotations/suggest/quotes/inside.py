"""InsideAttribution: a cue and source between the marks: “The water rose, Díaz said. Nobody came.”"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.suggest.quotes.cue import Cue
from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.sentences import Atom
from annotations.suggest.quotes.words import Word

# Words from the start of a quote in which an attribution is looked for, and the longest source in it.
_REACH = 120
_LONGEST = 7
_LABEL = re.compile(r"[^\W\d_a-z][^\W\d_a-z .’'-]+:\s")
_ENDS = frozenset({",", ".", ";"})
_OWN_VOICE = frozenset({"i", "we", "you"})


@dataclass(frozen=True, slots=True)
class InsideAttribution:
    """The cue, the words `[first, last)` of its clause, and the content on both sides of it."""

    cue: Cue
    first: int
    last: int
    content: tuple[Stretch, ...]


def find_inside(words: Sequence[Word], atom: Atom, lexicon: Lexicon) -> InsideAttribution | None:
    """The first clause inside the marks that only says who speaks, between a comma and a stop."""
    for place in range(atom.first + 2, min(atom.last - 1, atom.first + _REACH)):
        word = words[place]
        lemma = lexicon.verbs.get(word.lower)
        if lemma is None or lemma in lexicon.naming | lexicon.mild or word.pos not in {"", "VERB"}:
            continue
        first = _after_comma(words, place, atom.first)
        last = _before_stop(words, place, atom.last)
        if first is None or last is None or last - first < 2 or not _only_speaks(words, place, first, last):
            continue
        if any(words[other].lower in _OWN_VOICE for other in range(first, last)):
            continue
        before = Stretch(atom.stretch.start, words[first - 1].end)
        behind = Stretch(words[last + 1].start, atom.stretch.end) if last + 1 < atom.last else None
        content = (before, behind) if behind is not None and _lettered(words, last + 1, atom.last) else (before,)
        return InsideAttribution(Cue(place, place + 1, "verb", lemma), first, last, content)
    return None


def _only_speaks(words: Sequence[Word], verb: int, first: int, last: int) -> bool:
    """Whether a clause is a verb and its subject, or a name and its verb with what follows: Díaz told us on Monday."""
    if verb in {first, last - 1}:
        return True
    named = all(word.pos == "PROPN" for word in words[first:verb]) and first < verb
    return named and not any(word.pos == "VERB" for word in words[verb + 1 : last])


def find_label(words: Sequence[Word], atom: Atom) -> InsideAttribution | None:
    """The name in capitals and the colon with which a transcript opens each turn: “DÍAZ: The water rose.”"""
    if _LABEL.match(atom.text) is None:
        return None
    for place in range(atom.first, min(atom.last - 1, atom.first + _LONGEST)):
        if words[place].text == ":":
            first = next((other for other in range(atom.first, place) if words[other].text[:1].isalpha()), place)
            content = Stretch(words[place + 1].start, atom.stretch.end)
            return InsideAttribution(Cue(place, place + 1, "colon", ":"), first, place, (content,))
    return None


def _after_comma(words: Sequence[Word], place: int, begin: int) -> int | None:
    """The place behind the comma that opens the clause of a verb."""
    for other in range(place - 1, max(begin, place - _LONGEST) - 1, -1):
        if words[other].text == ",":
            return other + 1
        if words[other].text in _ENDS:
            return None
    return None


def _before_stop(words: Sequence[Word], place: int, end: int) -> int | None:
    """The place of the stop that closes the clause of a verb."""
    for other in range(place + 1, min(end, place + _LONGEST)):
        if words[other].text in _ENDS:
            return other
    return None


def _lettered(words: Sequence[Word], first: int, last: int) -> bool:
    return any(character.isalnum() for word in words[first:last] for character in word.text)
