"""Tree: the parse of one passage, asked by role: subject, complement, what hangs below a word.

Every name of a dependency that the rules for indirect speech use stands here, for each of the label sets that
spaCy's pipelines are trained with: ClearNLP (English), Universal Dependencies (French, Spanish and most others)
and TIGER (German).
"""

from collections.abc import Iterator, Sequence
from typing import final

from annotations.suggest.quotes.saying import REACH
from annotations.suggest.quotes.words import Word

SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "csubj", "expl:subj", "sb", "sbp"})
PASSIVE = frozenset({"nsubjpass", "nsubj:pass", "auxpass", "aux:pass"})
AGENTS = frozenset({"agent", "obl:agent", "sbp"})
CLAUSES = frozenset({"ccomp", "oc", "rs"})
INFINITIVES = frozenset({"xcomp", "oc"})
NAMES = frozenset({"oprd", "prep", "xcomp", "obl", "op"})
NOUN_CLAUSES = frozenset({"acl", "ccomp", "oc"})
ASIDES = frozenset({"parataxis", "par"})
ADVERBIAL_CLAUSES = frozenset({"advcl", "mo"})
JOINED = frozenset({"conj", "cj"})
JOINERS = frozenset({"cc", "cd"})
OWNERS = frozenset({"poss", "nmod", "nmod:poss", "ag"})
RELATIVES = frozenset({"relcl", "acl:relcl", "rc"})
OBJECTS = frozenset({"dobj", "obj", "iobj", "dative", "oa", "da"})
MARKERS = frozenset({"mark", "cp", "advmod"})
AUXILIARIES = frozenset({"aux", "auxpass", "aux:pass", "aux:tense"})
# Participles that describe a noun report nothing: a plan *said* to be …
DESCRIBING = frozenset({"amod", "acl"})
# Verbs that take their subject from the one above them; without it nobody speaks: worth *noting* that …
OPEN = frozenset({"xcomp", "pcomp"})


@final
class Tree:
    """The words below each word of a passage; without a parse nothing is below anything."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._below: list[list[int]] = [[] for _ in words]
        for word in words:
            if 0 <= word.head != word.place:
                self._below[word.head].append(word.place)

    def below(self, place: int) -> Sequence[int]:
        """The places of the words that hang on a word directly, in text order."""
        return self._below[place]

    def before(self, place: int, roles: frozenset[str]) -> Iterator[int]:
        """Words in one of the roles that hang on a word and stand before it, the nearest first."""
        return (child for child in reversed(self._below[place]) if child < place and self._words[child].dep in roles)

    def behind(self, place: int, roles: frozenset[str]) -> Iterator[int]:
        """Words in one of the roles that hang on a word and stand behind it, the nearest first."""
        return (child for child in self._below[place] if child > place and self._words[child].dep in roles)

    def edges(self, place: int, first: int, last: int) -> tuple[int, int]:
        """The outermost places `[left, right)` at or below a word inside `[first, last)`, within reach."""
        first, last = max(first, place - REACH), min(last, place + REACH)
        left, right = place, place + 1
        waiting = [place]
        for _ in range(2 * REACH):
            if not waiting:
                break
            here = waiting.pop()
            left, right = min(left, here), max(right, here + 1)
            waiting.extend(child for child in self._below[here] if first <= child < last)
        return left, right
