"""Unlisted: verbs that attribute by where they stand, though no list knows them: grins, has pictured as."""

from collections.abc import Sequence

from annotations.suggest.quotes.cue import Cue
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.sentences import Atom, Passage, Sentence
from annotations.suggest.quotes.tree import ADVERBIAL_CLAUSES, SUBJECTS
from annotations.suggest.quotes.words import Word

_SOFT_ENDINGS = frozenset(",?!—–-…")
_DASHES = frozenset({"—", "–", "--", "-", "―"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
# Words between a verb and the “as” that says what its object is made out to be.
_OBJECT_REACH = 8
# Words before a verb among which its subject is looked for.
_SUBJECT_REACH = 120
# Words between the two parts of a quote that a clause in dashes interrupts, at most.
_ASIDE = 20


def unlisted_verb(passage: Passage, sentence: Sentence, atom: Atom) -> Cue | None:
    """Any verb right behind a quote that ends with a comma: “…,” Díaz grins / grins Díaz."""
    aside = _aside(passage, sentence, atom)
    if atom.ending not in _SOFT_ENDINGS and not aside:
        return None
    first = atom.last + aside
    for place in range(first, min(sentence.last, first + 5)):
        word = passage.words[place]
        if not passage.loose(place) or word.text in {",", ".", ":", ";"}:
            return None
        if word.pos in {"SCONJ", "CCONJ", "PART"} or (word.lower in {"who", "that", "which"}):
            return None
        if (
            word.pos == "VERB"
            and word.dep not in {"amod", "acl", "relcl", "compound"}
            and not (word.dep in ADVERBIAL_CLAUSES and place == first)
            and _has_agent(passage, place, first)
        ):
            return Cue(place, place + 1, "verb", "")
        if word.pos == "NOUN" and _is_clipped(passage.words, place, first):
            return Cue(place, place + 1, "verb", "")
    return None


def _is_clipped(words: Sequence[Word], place: int, first: int) -> bool:
    """Whether a word taken for a noun can only be a verb: “…,” Ana Díaz *grins*."""
    named = first < place and words[place - 1].pos in {"PROPN", "PRON"} and words[place - 1].dep != "poss"
    return named and (place + 1 == len(words) or words[place + 1].text in {",", "."})


def _aside(passage: Passage, sentence: Sentence, atom: Atom) -> bool:
    """Whether a clause between dashes interrupts a quote: “The port” — Díaz looked up — “is ours.”"""
    words = passage.words
    if atom.last >= sentence.last or words[atom.last].text not in _DASHES or not passage.loose(atom.last):
        return False
    reach = range(atom.last + 1, min(sentence.last, atom.last + _ASIDE))
    following = next((place for place in reach if not passage.loose(place)), 0)
    return following > atom.last + 2 and words[following - 1].text in _DASHES


def named_as(passage: Passage, sentence: Sentence, atom: Atom, lexicon: Lexicon) -> Cue | None:
    """Any verb that makes somebody out *as* what stands in marks: has pictured Díaz as a “…”."""
    words = passage.words
    place = atom.first - 1
    while place > sentence.first and words[place].lower in lexicon.articles:
        place -= 1
    if place <= sentence.first or words[place].lower != "as" or not passage.loose(place):
        return None
    for verb in range(place - 1, max(sentence.first, place - _OBJECT_REACH), -1):
        if not passage.loose(verb) or words[verb].text in {",", ";", ":"}:
            return None
        if words[verb].pos == "VERB":
            made = any(words[other].pos in _NOMINAL for other in range(verb + 1, place))
            acted = any(
                word.dep in SUBJECTS and word.head == verb for word in words[max(0, verb - _SUBJECT_REACH) : verb]
            )
            return Cue(verb, verb + 1, "verb", "") if made and acted else None
    return None


def _has_agent(passage: Passage, verb: int, first: int) -> bool:
    """Whether a name or pronoun stands between the quote and the verb, or the verb comes first."""
    return verb == first or any(word.pos in {"PRON", "PROPN", "NOUN"} for word in passage.words[first:verb])
