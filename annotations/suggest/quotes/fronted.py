"""Fronted: what is said before its verb and source, or on both sides of them: *The road is closed*, Díaz said."""

from typing import final

from annotations.suggest.quotes.reporting import Reporting
from annotations.suggest.quotes.saying import REACH, Pattern, Saying, ends_clause, saying
from annotations.suggest.quotes.sentences import Passage, Sentence
from annotations.suggest.quotes.tree import (
    ADVERBIAL_CLAUSES,
    AUXILIARIES,
    DESCRIBING,
    JOINERS,
    OBJECTS,
    SUBJECTS,
    Tree,
)

_NOMINAL = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"})
_NAMING = frozenset({"PROPN", "NOUN", "PRON"})
_FINITE = frozenset({"VERB", "AUX"})
# What begins something new behind an aside: …, Díaz said, *and* left / *walking* on / *he* added.
_NEW = frozenset({"CCONJ", "VERB", "PRON", "PROPN"})
# Words that may stand between a verb and the end of its aside: said in an interview on Monday.
_TAIL = 14
# Words between a comma and a verb in which a source stands that the parse hangs elsewhere.
_LONGEST_SOURCE = 20


@final
class FrontedReader:
    """Reads what stands before the verbs of one sentence."""

    def __init__(self, passage: Passage, sentence: Sentence, tree: Tree, reporting: Reporting) -> None:
        self._words = passage.words
        self._sentence = sentence
        self._tree = tree
        self._reporting = reporting

    def read(self, verb: int) -> Saying | None:
        """What a verb reports that has no clause behind it and stands with its source behind a comma."""
        begin = self._sentence.first
        if verb - begin > REACH or self._words[verb].dep in DESCRIBING or not self._has_source(verb):
            return None
        first, last = self._aside_first(verb), self._aside_last(verb)
        if first is None or last is None:
            return None
        words = self._words
        if not any(word.pos in _FINITE for word in words[begin : first - 1]):
            return self._around(first, last)
        rest = self._rest(first, last)
        if rest is None:
            return saying(words, Pattern.FRONTED, (first, last), (begin, first - 1))
        return saying(words, Pattern.SPLIT, (first, last), (begin, first - 1), (rest, self._end(rest)))

    def compared(self, verb: int) -> Saying | None:
        """What follows a comparison with what somebody said: As Díaz told reporters, *the line is late*."""
        words = self._words
        mark = next((place for place in self._tree.below(verb) if words[place].lower in self._reporting.asides), None)
        if mark is None or not self._sentence.first <= mark <= min(self._sentence.first + 1, verb - 1):
            return None
        last = self._aside_last(verb)
        if last is None or last >= self._sentence.last or words[last].text != ",":
            return None
        return saying(words, Pattern.FRONTED, (mark + 1, last), (last, self._end(last)))

    def _has_source(self, verb: int) -> bool:
        """Whether a subject stands before the verb, or what may be one right beside it."""
        words = self._words
        if next(self._tree.before(verb, SUBJECTS), None) is None:
            if verb == self._sentence.first or words[verb].dep in ADVERBIAL_CLAUSES:
                return False
            behind = words[verb + 1] if verb + 1 < self._sentence.last else None
            inverted = behind is not None and behind.pos in _NOMINAL and words[verb - 1].text == ","
            return inverted or words[verb - 1].pos in _NAMING
        told = self._reporting.verbs[words[verb].lower] in self._reporting.orders
        objects = [words[place].lower for place in self._tree.behind(verb, OBJECTS)]
        return not objects or (told and not self._reporting.things.intersection(objects))

    def _around(self, first: int, last: int) -> Saying | None:
        """A sentence whose subject stands before the aside and its verb behind: The lanes, he said, are open."""
        words = self._words
        if last + 1 >= self._sentence.last or words[last].text != "," or words[last + 1].pos not in {*_FINITE, "ADV"}:
            return None
        if not any(word.pos in _FINITE for word in words[last : min(last + 8, self._sentence.last)]):
            return None
        return saying(words, Pattern.SPLIT, (first, last), (self._sentence.first, first - 1), (last, self._end(last)))

    def _rest(self, first: int, last: int) -> int | None:
        """Where the sentence goes on behind the aside with what is said: …, Díaz said, *especially at night*."""
        words = self._words
        if last + 1 >= self._sentence.last or words[last].text != ",":
            return None
        begin = self._sentence.first
        if any(word.pos == "SCONJ" for word in words[begin : min(begin + 2, first)]):
            return last + 1
        behind = words[last + 1]
        if behind.pos in _NEW or behind.dep in JOINERS:
            return None
        return None if behind.pos == "SCONJ" and behind.lower not in self._reporting.plain else last + 1

    def _aside_first(self, verb: int) -> int | None:
        """Where the verb, what goes with it and the source before it begin; None unless a comma stands there."""
        words = self._words
        first = verb
        for child in self._tree.below(verb):
            if child >= verb:
                break
            if words[child].dep in SUBJECTS:
                first = min(first, self._tree.edges(child, self._sentence.first, verb)[0])
            elif words[child].dep in AUXILIARIES or words[child].pos == "ADV":
                first = min(first, child)
        if first - 1 > self._sentence.first and words[first - 1].text == ",":
            return first
        for comma in range(verb - 1, max(self._sentence.first + 1, verb - _LONGEST_SOURCE), -1):
            if words[comma].text == ",":
                return comma + 1
            if words[comma].pos in _FINITE:
                return None
        return None

    def _aside_last(self, verb: int) -> int | None:
        """The place of the stop or comma that ends the aside; None when more than a source and a time follow."""
        words = self._words
        limit = self._sentence.last
        source = next(self._tree.behind(verb, SUBJECTS), None)
        place = verb + 1
        if source is not None:
            place = max(place, self._tree.edges(source, verb + 1, limit)[1])
        stop = min(limit, max(place, verb + _TAIL))
        while place < stop and not ends_clause(words, limit, place):
            if words[place].pos in _FINITE or words[place].pos in {"SCONJ", "CCONJ"}:
                return None
            place += 1
        return place if ends_clause(words, limit, place) else None

    def _end(self, begin: int) -> int:
        """The end of the sentence, as far as a rule may reach."""
        return min(self._sentence.last, begin + REACH)
