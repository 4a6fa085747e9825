"""Account: what a sentence says “according to” somebody, before or behind these words or on both sides of them."""

from typing import final

from annotations.suggest.quotes.complements import ComplementReader
from annotations.suggest.quotes.cue import Cue
from annotations.suggest.quotes.phrases import Phrase
from annotations.suggest.quotes.reporting import Reporting
from annotations.suggest.quotes.saying import REACH, Pattern, Saying, ends_clause, saying
from annotations.suggest.quotes.sentences import Passage, Sentence
from annotations.suggest.quotes.tree import Tree

_FINITE = frozenset({"VERB", "AUX"})
# A source with all that describes it is not longer than this many words.
_LONGEST = 40


@final
class AccountReader:
    """Reads what belongs to a phrase like “according to” in one sentence."""

    def __init__(self, passage: Passage, sentence: Sentence, tree: Tree, reporting: Reporting) -> None:
        self._words = passage.words
        self._sentence = sentence
        self._tree = tree
        self._reporting = reporting
        self._complements = ComplementReader(passage, sentence, tree, reporting)

    def read(self, cue: Cue, source: Phrase) -> Saying | None:
        """The account round a cue and its source."""
        words = self._words
        last = max(self._described(cue, source), source.last)
        place = (cue.last, last)
        before, behind = self._before(cue), self._behind(last)
        if before is None:
            return None if behind is None else saying(words, Pattern.ACCORDING, place, behind)
        if behind is None or not self._goes_on(cue, last):
            return saying(words, Pattern.ACCORDING, place, before)
        return saying(words, Pattern.ACCORDING, place, before, behind)

    def source(self, cue: Cue, found: Phrase | None) -> Phrase | None:
        """The source found behind a cue; the noun behind it where a name from beyond a comma was taken for it."""
        head = self._head(cue)
        if head is None or (found is not None and found.first <= head < found.last):
            return found
        if found is not None and found.first > head:
            words = self._words
            apposed = any(word.dep == "appos" for word in words[found.first : found.last])
            if apposed or all(word.text != "," for word in words[head + 1 : found.first]):
                return found
        first, _ = self._tree.edges(head, cue.last, head + 1)
        return Phrase(first, head + 1)

    def _head(self, cue: Cue) -> int | None:
        """The noun that the parse hangs on the last word of a cue."""
        below = self._tree.below(cue.last - 1)
        return next((place for place in below if cue.last <= place < self._sentence.last), None)

    def _described(self, cue: Cue, source: Phrase) -> int:
        """The end of the source with all that describes it: a study, *which came out on Monday*."""
        head = self._head(cue)
        if head is None:
            return source.last
        _, edge = self._tree.edges(head, cue.last, min(self._sentence.last, cue.last + _LONGEST))
        return edge if ends_clause(self._words, self._sentence.last, edge) else source.last

    def _behind(self, last: int) -> tuple[int, int] | None:
        """What follows the source, up to the end of the sentence or the next report."""
        end = min(self._sentence.last, last + REACH)
        if not any(word.pos in _FINITE for word in self._words[last:end]):
            return None
        return last, self._complements.report_end(last, end)

    def _before(self, cue: Cue) -> tuple[int, int] | None:
        """What stands before the cue in its sentence, unless it only joins or opens a clause."""
        begin = max(self._sentence.first, cue.first - REACH)
        words = self._words[begin : cue.first]
        bare = all(not word.text.isalpha() or word.lower in self._reporting.joining for word in words)
        return None if bare or words[-1].lower in self._reporting.complementizers else (begin, cue.first)

    def _goes_on(self, cue: Cue, last: int) -> bool:
        """Whether the sentence goes on behind a source that stands in commas: Some, according to Díaz, are …"""
        words = self._words
        if last + 1 >= self._sentence.last or words[last].text != "," or words[cue.first - 1].text != ",":
            return False
        return words[last + 1].pos not in {"CCONJ", "SCONJ"}
