"""Extent: how far the content of an attribution reaches: its marks alone, or the clause that they stand in."""

from collections.abc import Sequence
from typing import final

from annotations.suggest.quotes.choice import Choice, climb
from annotations.suggest.quotes.endings import cut_at_next_report, noun_tail
from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.linking import merge_content
from annotations.suggest.quotes.phrases import Phrase
from annotations.suggest.quotes.sentences import Atom, Passage, Sentence
from annotations.suggest.quotes.tree import SUBJECTS
from annotations.suggest.quotes.words import Word

Members = Sequence[tuple[Atom, Choice]]

_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "advcl", "dobj", "oprd", "acl", "oc", "obj"})
# No clause is followed farther than this many words.
_REACH = 250
# Words of what is said before the clause in commas that says who speaks.
_OPENING = 60
_TRAILING = frozenset({",", ".", ";", ":", "!", "?", "—", "–"})
_JOINTS = frozenset({",", ":", "—", "–"})
# What may stand where the parse ends a clause; it is not trusted to end one in the middle of its words.
_BORDERS = frozenset({"PUNCT", "CCONJ", "SCONJ"})
_TIMES = frozenset({"DATE", "TIME"})
_VERBAL = frozenset({"VERB", "AUX"})


@final
class ExtentReader:
    """Reads the content that one cue gives to the quotes of one sentence."""

    def __init__(
        self, passage: Passage, sentence: Sentence, source: Phrase | None, lexicon: Lexicon, limit: int | None = None
    ) -> None:
        """`limit` is the place where what another cue gives begins, and None when no other follows."""
        self._passage = passage
        self._words = passage.words
        self._sentence = sentence
        self._source = source
        self._lexicon = lexicon
        self._limit = sentence.last if limit is None else limit

    def content(self, members: Members) -> tuple[Stretch, ...]:
        """The stretches of the content, in text order, for quotes in text order that share a cue."""
        if all(atom.region.spoken for atom, _ in members):
            return merge_content(atom.stretch for atom, _ in members)
        fronted = [(atom, choice) for atom, choice in members if choice.after]
        behind = [(atom, choice) for atom, choice in members if not choice.after]
        pieces = [self._span(atom, atom, *self._before_cue(atom, choice)) for atom, choice in fronted]
        if fronted:
            pieces.extend(self._resumed(atom, choice) for atom, choice in behind)
        elif behind:
            pieces.extend(self._behind_cue(behind))
        return merge_content(pieces)

    def _resumed(self, atom: Atom, choice: Choice) -> Stretch:
        """What follows a cue that interrupts a quote."""
        before = self._words[atom.first - 1]
        beside = atom.first - 2
        joined = before.pos == "CCONJ" and (self._words[beside].text == "," or not self._passage.loose(beside))
        if joined or before.text in _JOINTS:
            return atom.stretch
        return self._span(atom, atom, *self._clausal(atom, atom, choice))

    def _behind_cue(self, members: Members) -> list[Stretch]:
        """The content that follows its cue: each complete quote alone, partial ones with the clause round them."""
        if self._stands_alone(*members[0]) and all(atom.complete for atom, _ in members):
            return [atom.stretch for atom, _ in members]
        first, choice = members[0]
        last = members[-1][0]
        joined = self._words[first.first - 1].pos == "CCONJ"
        named = choice.cue.lemma in self._lexicon.naming or (not choice.cue.lemma and choice.cue.kind == "verb")
        if named and not self._stands_alone(first, choice):
            return [self._span(first, last, *self._named(first, last, choice))]
        opening = self._opening(choice, first) if joined or not first.complete else None
        begin, end = self._clausal(first, last, choice)
        if opening is None:
            return [self._span(first, last, begin, end)]
        return [opening[0], self._span(first, last, opening[1], end)]

    def _stands_alone(self, atom: Atom, choice: Choice) -> bool:
        """Whether a quote follows its cue, a comma or a colon at once: said, “…”."""
        before = self._words[atom.first - 1].text
        return before == ":" or (atom.complete and (before == "," or choice.cue.last == atom.first))

    def _before_cue(self, atom: Atom, choice: Choice) -> tuple[int, int]:
        """The clause of a quote whose cue stands behind it."""
        if choice.cue.lemma in self._lexicon.naming and not atom.complete:
            return atom.first, atom.last
        words = self._words
        end = choice.cue.first
        if self._source is not None and atom.last <= self._source.first < end:
            end = self._source.first
        whole = choice.cue.kind != "according" or atom.first == self._sentence.first
        if atom.ending == "," or (whole and atom.ending in {"?", "!"}) or words[atom.last].text in _JOINTS:
            end = atom.last
        commas = (place for place in range(end - 1, atom.last - 1, -1) if words[place].text == ",")
        end = next(commas, end)
        first = self._sentence.first
        if atom.complete and atom.first > first:
            before = words[atom.first - 1].text
            if (
                not any(_lettered(words[place]) for place in range(max(first, atom.first - 5), atom.first))
                or before in {":", ","}
                or before.endswith((".", ")", "…"))
            ):
                first = atom.first
        return first, max(end, atom.last)

    def _clausal(self, atom: Atom, final_atom: Atom, choice: Choice) -> tuple[int, int]:
        """The clause that a reporting verb governs, from its first word to the end of what is said."""
        first = atom.first if self._stands_alone(atom, choice) else self._clause_start(atom, choice)
        utterance = first == atom.first and atom is final_atom and atom.text[:1].isupper() and " " in atom.text
        if utterance or (final_atom.ending and final_atom.ending in ".?!"):
            return first, final_atom.last
        if choice.cue.kind == "noun":
            return first, noun_tail(self._passage, choice.cue, final_atom, self._sentence.last)
        return first, self._clause_end(final_atom, choice)

    def _clause_end(self, atom: Atom, choice: Choice) -> int:
        words = self._words
        end = max(self._limit, atom.last)
        _, limit = self._complement(atom, choice)
        if limit is not None and atom.last <= limit < end and words[limit].pos in _BORDERS:
            end = limit
        end = cut_at_next_report(self._passage, atom.last, end, self._lexicon)
        while end > atom.last and self._passage.loose(end - 1) and words[end - 1].text in _TRAILING:
            end -= 1
        return end

    def _clause_start(self, atom: Atom, choice: Choice) -> int:
        words = self._words
        begin = choice.cue.last
        source, according = self._source, choice.cue.kind == "according"
        near = atom.first if according else begin + 1
        if source is not None and begin <= source.first <= near and source.last <= atom.first:
            begin = source.last
        if according:
            return self._behind_source(begin, atom)
        opener = next(
            (
                place
                for place in range(begin, atom.first)
                if self._passage.loose(place) and words[place].lower in self._lexicon.addressed
            ),
            None,
        )
        if opener is not None:
            clause = words[opener].head
            governed = clause >= 0 and words[clause].head == choice.cue.first
            if governed or not self._has_subject(begin, opener):
                return opener
        if words[atom.first - 1].text == "," and not self._has_subject(begin, atom.first):
            return atom.first
        first, _ = self._complement(atom, choice)
        if first is None or self._has_subject(begin, first):
            first = begin
        first = max(first, begin)
        while first + 1 < atom.first and words[first].entity in _TIMES and words[first + 1].pos not in _VERBAL:
            first += 1
        while first < atom.first and words[first].text in _TRAILING:
            first += 1
        return first

    def _behind_source(self, begin: int, atom: Atom) -> int:
        """Where the clause begins that follows the source and a comma."""
        words = self._words
        subject = next((place for place in range(begin, atom.first) if words[place].dep in SUBJECTS), atom.first)
        commas = (place for place in range(subject - 1, begin - 1, -1) if words[place].text == ",")
        return next(commas, begin - 1) + 1

    def _named(self, atom: Atom, final_atom: Atom, choice: Choice) -> tuple[int, int]:
        """The thing and what it is called: called *the plan a “mess”*; a pronoun for the thing is left out."""
        words = self._words
        begin = choice.cue.last
        while begin < atom.first and words[begin].pos in {"ADV", "ADP"} and words[begin].lower != "as":
            begin += 1
        if self._source is not None and choice.cue.last < self._source.first < atom.first:
            # Dismissed by *Díaz* as …
            begin = min(self._source.last, atom.first)
        if choice.cue.lemma == "accuse":
            begin = next((place + 1 for place in range(begin, atom.first) if words[place].lower == "of"), begin)
        bare = self._lexicon.articles | self._lexicon.pronouns | {"as", "to"}
        spoken = [
            place
            for place in range(begin, atom.first)
            if words[place].lower not in bare and words[place].pos not in {"PRON", "PUNCT", "ADV"}
        ]
        first = begin if spoken else atom.first
        if any(
            words[at].lower in self._lexicon.reporting.to and words[at].pos == "PART" for at in range(begin, atom.first)
        ):
            return first, self._clause_end(final_atom, choice)
        return first, noun_tail(self._passage, choice.cue, final_atom, self._limit)

    def _opening(self, choice: Choice, atom: Atom) -> tuple[Stretch, int] | None:
        """What is said before a clause set in commas that says who speaks, and where it goes on behind that clause.

        *The plan*, Díaz said on Monday, *was “dead”*.
        """
        words, source, first = self._words, self._source, self._sentence.first
        if source is None or source.last > choice.cue.first or not 2 <= source.first - first <= _OPENING:
            return None
        comma = source.first - 1
        while comma > first and (words[comma].pos == "PROPN" or words[comma].lower in self._lexicon.articles):
            comma -= 1
        behind = range(atom.first - 1, choice.cue.last - 1, -1)
        resumed = next((place for place in behind if words[place].text == ","), -1)
        loose = all(self._passage.loose(place) for place in range(first, comma))
        if words[comma].text != "," or resumed < 0 or not loose:
            return None
        starts, goes_on = words[first], words[resumed + 1]
        if self._has_subject(first, comma):
            if starts.lower != "so" and (starts.pos in {"SCONJ", "ADP"} or starts.dep in {"advmod", "mark"}):
                return None
        elif goes_on.pos not in _VERBAL or starts.pos in {"ADP", "ADV", "SCONJ", "VERB", "PART", "CCONJ"}:
            return None
        if resumed + 2 == atom.first and goes_on.pos == "CCONJ":
            resumed += 1
        return Stretch(starts.start, words[comma - 1].end), resumed + 1

    def _complement(self, atom: Atom, choice: Choice) -> tuple[int | None, int | None]:
        """The range that the parse gives to the complement of the cue which holds the quote."""
        child = _child_above(self._words, choice.cue.first, atom)
        if child is None or self._words[child].dep not in _CLAUSES:
            return None, None
        return _subtree(self._words, child, choice.cue.last)

    def _has_subject(self, first: int, last: int) -> bool:
        return any(self._words[place].dep in SUBJECTS and self._passage.loose(place) for place in range(first, last))

    def _span(self, atom: Atom, final_atom: Atom, first: int, last: int) -> Stretch:
        """The words `[first, last)` with the marks of all quotes that they touch."""
        first, last = min(first, atom.first), max(last, final_atom.last)
        start = atom.stretch.start if first == atom.first else self._words[first].start
        end = final_atom.stretch.end if last == final_atom.last else self._words[last - 1].end
        for place in (first, last - 1):
            if not self._passage.loose(place):
                other = self._passage.atoms[self._passage.held[place]].stretch
                start, end = min(start, other.start), max(end, other.end)
        return Stretch(min(start, atom.stretch.start), max(end, final_atom.stretch.end))


def _child_above(words: Sequence[Word], cue: int, atom: Atom) -> int | None:
    """The child of the cue under which some word of the quote hangs."""
    for start in (atom.first, atom.last - 1, (atom.first + atom.last) // 2):
        place = start
        for above in climb(words, start):
            if above == cue:
                return place
            place = above
    return None


def _subtree(words: Sequence[Word], child: int, begin: int) -> tuple[int, int]:
    """The outermost places below a word, from `begin` on: one pass, heads looked up once."""
    known = {child: True}
    for start in range(begin, min(len(words), begin + _REACH)):
        path: list[int] = []
        place = start
        while place not in known and len(path) < 60:
            path.append(place)
            head = words[place].head
            if head in {-1, place}:
                known[place] = False
                break
            place = head
        verdict = known.get(place, False)
        for passed in path:
            known[passed] = verdict
    below = [place for place, verdict in known.items() if verdict and place >= begin]
    return min(below), max(below) + 1


def _lettered(word: Word) -> bool:
    return any(character.isalnum() for character in word.text)
