"""Subject: the word that the parse makes the doer of a reporting verb."""

from collections.abc import Iterator, Sequence

from annotations.suggest.quotes.sentences import Passage, Sentence
from annotations.suggest.quotes.words import Word

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# Verbs that share the subject of the verb above them: *said* and *added*; spoke, *saying*.
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "parataxis"})
# How far from its verb, in words, a subject is looked for.
_BEFORE = 40
_BEHIND = 12
# How far behind a description, in words, the name set beside it may stand.
_APPOSED = 18
# How far behind a clause, in words, the subject of the main verb may stand.
_MAIN = 80


def subject_of(passage: Passage, place: int) -> int | None:
    """The head of the subject of a verb, or of the verb that it hangs on, outside marks."""
    words = passage.words
    for _ in range(4):
        for near in _around_place(place, len(words)):
            word = words[near]
            if word.head == place and word.dep in _SUBJECTS and passage.loose(near):
                return near
        word = words[place]
        if word.dep in {"relcl", "acl"} and word.head >= 0 and passage.loose(word.head):
            return word.head
        if word.dep not in _SHARING or word.head in {-1, place} or not passage.loose(word.head):
            return None
        place = word.head
    return None


def main_subject(passage: Passage, sentence: Sentence, last: int) -> int | None:
    """The subject of the main verb between the start of a sentence and a place."""
    words = passage.words
    for place in range(sentence.first, min(last, sentence.first + 60)):
        word = words[place]
        if word.dep in _SUBJECTS and word.head >= 0 and words[word.head].dep == "ROOT" and passage.loose(place):
            return place
    return None


def next_subject(passage: Passage, sentence: Sentence, first: int) -> int | None:
    """The subject of the main verb behind a place in its sentence: after saying so, *she* left."""
    words = passage.words
    for place in range(first, min(sentence.last, first + _MAIN)):
        word = words[place]
        if passage.loose(place) and word.dep in _SUBJECTS and word.head >= 0 and words[word.head].dep == "ROOT":
            return place
    return None


def is_passive(passage: Passage, verb: int) -> bool:
    """Whether the verb has a passive subject: the arrest was described as “…”."""
    words = passage.words
    return any(word.dep == "nsubjpass" and word.head == verb for word in words[max(0, verb - _BEFORE) : verb])


def agent_of(passage: Passage, verb: int) -> int | None:
    """The head of the noun phrase behind *by* that hangs on a passive verb."""
    words = passage.words
    for place in range(verb + 1, min(len(words) - 1, verb + 30)):
        word = words[place]
        if word.dep == "agent" and word.head == verb and passage.loose(place):
            held = (other for other in words[place + 1 : place + 12] if other.head == place and other.dep == "pobj")
            found = next(held, None)
            return found.place if found is not None and passage.loose(found.place) else None
    return None


def antecedent(words: Sequence[Word], relative: int) -> int | None:
    """The noun that a relative pronoun stands for."""
    verb = words[relative].head
    if verb < 0 or words[verb].dep != "relcl":
        return None
    return words[verb].head if words[verb].head >= 0 else None


def apposed_name(passage: Passage, head: int) -> int | None:
    """A person's name set beside a description: Keller's partner, Anton Berg."""
    words = passage.words
    for place in range(head + 1, min(len(words), head + _APPOSED)):
        word = words[place]
        if word.head == head and word.dep == "appos" and word.entity == "PERSON" and passage.loose(place):
            return place
    return None


def _around_place(place: int, count: int) -> Iterator[int]:
    """Places near a verb where its subject may stand, those before it first, nearest first."""
    yield from range(place - 1, max(-1, place - _BEFORE), -1)
    yield from range(place + 1, min(count, place + _BEHIND))
