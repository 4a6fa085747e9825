"""Complement: the clause behind a reporting verb: said *that the road is closed*."""

from collections.abc import Iterator
from typing import final

from annotations.suggest.quotes.reporting import Reporting
from annotations.suggest.quotes.saying import REACH, Pattern, Saying, saying
from annotations.suggest.quotes.sentences import Passage, Sentence
from annotations.suggest.quotes.tree import (
    ADVERBIAL_CLAUSES,
    ASIDES,
    CLAUSES,
    INFINITIVES,
    JOINED,
    JOINERS,
    MARKERS,
    NAMES,
    OBJECTS,
    RELATIVES,
    SUBJECTS,
    Tree,
)

_FINITE = frozenset({"VERB", "AUX"})
_NOT_BETWEEN = frozenset({"VERB", "AUX", "CCONJ"})
_SPEAKING = frozenset({"PROPN", "NOUN", "PRON", "ADV"})
_STOPS = frozenset({".", ":", ";"})
# A clause that a complementizer opens may stand this many words behind its verb: told the paper in a statement that …
_FAR = 14
# Words of a clause before its complementizer: the parse hangs a time or place on the wrong verb.
_ADRIFT = 3


@final
class ComplementReader:
    """Reads what stands behind the verbs of one sentence."""

    def __init__(self, passage: Passage, sentence: Sentence, tree: Tree, reporting: Reporting) -> None:
        self._words = passage.words
        self._sentence = sentence
        self._tree = tree
        self._reporting = reporting

    def clause(self, verb: int) -> Saying | None:
        """The clause that the parse makes the object of a verb, or one with a complementizer near it."""
        child = next(self._inside(verb, CLAUSES), None)
        if child is None:
            return self._marked(verb) or self._loose(verb)
        first, last = self._tree.edges(child, verb + 1, self._sentence.last)
        last = self._extended(verb, child, last)
        opener = self._opener(verb, child)
        if opener is not None and opener <= first + _ADRIFT:
            return self._upto(Pattern.THAT, opener, last)
        return self._upto(Pattern.CLAUSE, self._past_time(verb, first, child), last)

    def order(self, verb: int, own: bool = False) -> Saying | None:
        """What somebody is told to do: told residents *to stay at home*; `own`: what somebody wants *to do*."""
        words = self._words
        for child in self._inside(verb, INFINITIVES):
            first, last = self._tree.edges(child, verb + 1, self._sentence.last)
            to = next((place for place in range(first, child) if words[place].lower in self._reporting.to), None)
            if to is None or (to == verb + 1 and not own):
                continue
            denied = to > first and words[to - 1].lower in self._reporting.denials
            pattern = Pattern.INTENTION if own else Pattern.ORDER
            return self._upto(pattern, to - 1 if denied else to, self._extended(verb, child, last))
        return None

    def name(self, verb: int) -> Saying | None:
        """What somebody or something is called: called the plan *a mistake*, described her as *a friend*."""
        thing = next(self._tree.behind(verb, OBJECTS), None)
        if thing is None:
            return None
        for child in self._inside(verb, NAMES):
            if child < thing:
                continue
            first, last = self._tree.edges(child, verb + 1, self._sentence.last)
            if self._words[child].pos != "ADP":
                return self._upto(Pattern.NAMED, first, last)
            if self._words[child].lower in self._reporting.asides:
                return self._upto(Pattern.NAMED, child + 1, last)
        return None

    def report_end(self, first: int, last: int) -> int:
        """Where a clause `[first, last)` gives way to the next report: …, *adding* that / …, but Díaz *said* …"""
        words = self._words
        for place in range(first + 2, min(last, first + REACH)):
            word = words[place]
            if word.pos != "VERB" or self._reporting.verbs.get(word.lower) not in self._reporting.strict:
                continue
            begin = next(self._tree.before(place, SUBJECTS), place)
            if begin < place:
                begin, _ = self._tree.edges(begin, first, place)
            elif words[place - 1].text == "," and word.dep in ADVERBIAL_CLAUSES:
                return place - 1
            while begin - 1 > first and words[begin - 1].pos in {"ADV", "AUX"}:
                begin -= 1
            claims = next(self._tree.behind(place, CLAUSES), None) is not None
            if claims and begin - 1 > first and words[begin - 1].pos == "CCONJ" and word.dep in JOINED:
                return begin - 1
        return last

    def _opener(self, verb: int, child: int) -> int | None:
        """The complementizer between a verb and the head of its clause."""
        last = min(child + 1, verb + REACH)
        openers = self._reporting.complementizers
        return next((place for place in range(verb + 1, last) if self._words[place].lower in openers), None)

    def _marked(self, verb: int) -> Saying | None:
        """A clause with a complementizer that the parse hangs on a word between: said in a statement *that* …"""
        words = self._words
        for place in range(verb + 1, min(self._sentence.last, verb + _FAR)):
            word = words[place]
            if word.pos in _NOT_BETWEEN or word.text in _STOPS:
                return None
            if word.lower in self._reporting.plain and word.dep in MARKERS and word.head > place:
                _, last = self._tree.edges(word.head, place, self._sentence.last)
                return self._upto(Pattern.THAT, place, self._extended(verb, word.head, last))
        return None

    def _loose(self, verb: int) -> Saying | None:
        """A clause right behind a verb that the parse does not hang on it: said too often, the line …"""
        words = self._words
        behind = verb + 1
        if not self._sentence.first < verb < self._sentence.last - 1 or words[behind].text in {",", *_STOPS}:
            return None
        if words[verb].dep in RELATIVES or words[verb - 1].pos not in _SPEAKING:
            return None
        if next(self._tree.behind(verb, OBJECTS), None) is not None:
            return None
        for place in range(behind, min(self._sentence.last, verb + _FAR)):
            if words[place].pos in {"SCONJ", "CCONJ"}:
                return None
            if words[place].pos in _FINITE and next(self._tree.before(place, SUBJECTS), verb) > verb:
                _, last = self._tree.edges(place, behind, self._sentence.last)
                return self._upto(Pattern.LOOSE, behind, self._extended(verb, place, last))
        return None

    def _past_time(self, verb: int, first: int, child: int) -> int:
        """The first word of a bare clause, the day of the speaking passed over: said *Monday* he …"""
        word, behind = self._words[first], self._words[min(first + 1, child)]
        day = word.entity == "DATE" and word.text[:1].isupper() and behind.entity_first != word.entity_first
        return first + 1 if first == verb + 1 < child and day and behind.text != "," else first

    def _extended(self, verb: int, child: int, last: int) -> int:
        """The end of a clause with what follows it and the parse hangs on the verb instead."""
        words = self._words
        for other in self._tree.below(verb):
            if other < last or other <= child or words[other].text == ",":
                continue
            if words[other].dep in JOINED | JOINERS | ASIDES or words[other].pos == "PUNCT":
                break
            last = max(last, self._tree.edges(other, last, self._sentence.last)[1])
        return last

    def _upto(self, pattern: Pattern, first: int, last: int) -> Saying | None:
        """A clause as far as one speaker's report goes."""
        return saying(self._words, pattern, (self._sentence.first, first), (first, self.report_end(first, last)))

    def _inside(self, verb: int, roles: frozenset[str]) -> Iterator[int]:
        """Words of the sentence in one of the roles behind a verb."""
        return (place for place in self._tree.behind(verb, roles) if place < self._sentence.last)
