"""Claim: a noun with a clause of its own that says what was said: Díaz's *claim* that the road is closed."""

from typing import final

from annotations.suggest.quotes.phrases import Phrase, PhraseReader
from annotations.suggest.quotes.reporting import Reporting
from annotations.suggest.quotes.saying import Pattern, Saying, saying
from annotations.suggest.quotes.sentences import Passage, Sentence
from annotations.suggest.quotes.tree import MARKERS, NOUN_CLAUSES, OBJECTS, OWNERS, SUBJECTS, Tree


@final
class ClaimReader:
    """Reads the clauses of nouns in one sentence."""

    def __init__(
        self, passage: Passage, sentence: Sentence, tree: Tree, reporting: Reporting, phrases: PhraseReader
    ) -> None:
        self._passage = passage
        self._words = passage.words
        self._sentence = sentence
        self._tree = tree
        self._reporting = reporting
        self._phrases = phrases

    def read(self, noun: int) -> Saying | None:
        """The clause of a noun that opens with a complementizer; None for a noun without one or without a source."""
        if self._owner(noun) is None:
            return None
        for child in self._tree.behind(noun, NOUN_CLAUSES):
            if child >= self._sentence.last:
                return None
            mark = next(self._tree.before(child, MARKERS), None)
            if mark is not None and mark > noun and self._words[mark].lower in self._reporting.plain:
                _, last = self._tree.edges(child, mark, self._sentence.last)
                return saying(self._words, Pattern.CLAIM, (self._sentence.first, noun), (mark, last))
        return None

    def source(self, noun: int) -> Phrase | None:
        """Whose claim it is: its owner, or the subject of the verb that has it as its object."""
        owner = self._owner(noun)
        return None if owner is None else self._phrases.around(self._passage, owner)

    def _owner(self, noun: int) -> int | None:
        owner = next(self._tree.before(noun, OWNERS), None)
        if owner is None and self._words[noun].dep in OBJECTS and self._words[noun].head >= 0:
            owner = next(self._tree.before(self._words[noun].head, SUBJECTS), None)
        return owner if owner is not None and self._passage.loose(owner) else None
