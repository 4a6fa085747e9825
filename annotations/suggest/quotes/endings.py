"""Ending: where what is said stops behind its last marked part."""

from collections.abc import Sequence

from annotations.suggest.quotes.choice import climb
from annotations.suggest.quotes.cue import Cue
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.sentences import Atom, Passage
from annotations.suggest.quotes.tree import ADVERBIAL_CLAUSES
from annotations.suggest.quotes.words import Word

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
# Prepositions that bind a noun to the one before it rather than to the verb of the sentence.
_BINDING = frozenset({"of", "to", "for", "about", "against", "toward", "towards", "from", "with", "between", "in"})
# What may stand last inside a quote that ends with a comma.
_AFTER_COMMA = frozenset({",", '"', "”", "’", "'", "''", "’’"})
# Words behind the last mark among which another report is looked for.
_REACH = 120
_ALWAYS_BINDING = frozenset({"of", "for", "to"})
_DASHES = frozenset({"-", "–", "—", "--"})
_TIMES = frozenset({"DATE", "TIME"})
# Conjunctions behind a comma that set what is told against what was said.
_CONTRASTING = frozenset({"while", "though", "although", "whereas"})
# Words before a cue among which the conjunction that opens its clause is looked for.
_CLAUSE = 10
# Words of a noun's own phrase that are taken along at most.
_TAIL = 14


def cut_at_next_report(passage: Passage, first: int, end: int, lexicon: Lexicon) -> int:
    """Where the sentence goes on to what else the source did: …“a mess” *and accused* / *, adding that* …"""
    words = passage.words
    opens = words[first].lower if first < end and words[first - 1].text in _AFTER_COMMA else ""
    if (opens.endswith("ing") and opens in lexicon.verbs) or opens in _CONTRASTING:
        return first
    for place in range(first, min(end - 1, first + _REACH)):
        if not passage.loose(place) or not passage.loose(place + 1):
            continue
        word = words[place]
        if word.pos == "CCONJ" and _next_report(passage, place + 1, end, lexicon):
            return place
        if word.text in _DASHES and words[place - 1].end < word.start and word.end < words[place + 1].start:
            return place
        contrasted = words[place + 1].lower in _CONTRASTING
        if word.text == "," and (contrasted or _participle(words, place + 1, end, lexicon)):
            return place
    return end


def clause_border(passage: Passage, first: int, cue: int) -> int:
    """Where the clause of the next cue begins behind a quote: at the conjunction before it, or at the cue itself."""
    for place in range(max(first, cue - _CLAUSE), cue):
        if passage.loose(place) and passage.words[place].pos == "CCONJ":
            return place
    return cue


def noun_tail(passage: Passage, cue: Cue, atom: Atom, limit: int) -> int:
    """The end of the noun phrase that a quote stands in: a “champion” *for its constituency*, “quick” *fixes*."""
    words = passage.words
    place = atom.last
    if atom.ending and atom.ending in ",.?!":
        return place
    while place < limit and passage.loose(place) and words[place].pos in _NOMINAL and words[place].entity not in _TIMES:
        place += 1
    if place >= limit or not passage.loose(place) or words[place].lower not in _BINDING or words[place].pos != "ADP":
        return place
    if not (cue.last <= words[place].head < place or words[place].lower in _ALWAYS_BINDING):
        return place
    bound = place
    place += 1
    while place < min(limit, bound + _TAIL) and passage.loose(place) and bound in climb(words, place):
        place += 1
    return place


def _next_report(passage: Passage, place: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a finite reporting verb without a subject of its own stands here, adverbs passed over."""
    words = passage.words
    while place < end and passage.loose(place) and words[place].pos in {"ADV", "AUX"}:
        place += 1
    if place >= end or not passage.loose(place):
        return False
    word = words[place]
    return word.pos == "VERB" and word.lower in lexicon.verbs and not word.lower.endswith("ing")


def _participle(words: Sequence[Word], place: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a clause without a subject begins here that says what went along: *citing* her work."""
    while place < end and words[place].pos == "ADV":
        place += 1
    if place >= end or words[place].pos != "VERB" or not words[place].lower.endswith("ing"):
        return False
    return words[place].dep in ADVERBIAL_CLAUSES or words[place].lower in lexicon.verbs
