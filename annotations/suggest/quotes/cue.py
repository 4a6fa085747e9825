"""Cue: a word or phrase that may attribute a quote: said, according to, her claim that, a colon."""

from dataclasses import dataclass
from typing import Literal

from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.sentences import Passage, Sentence

CueKind = Literal["verb", "noun", "according", "colon", "dash", "postposed"]

_SOFT_ENDINGS = frozenset(",?!—–-…")
# Words from a dash to the end of the paragraph when what stands there is a name.
_SIGNATURE = 9
_DASHES = frozenset({"―", "—", "–", "-", "--"})
# Words of a headline at most, and of the name before its colon.
_HEADLINE = 30
_NAME = 4
_SMALL_WORD = 3
_NAMES = frozenset({"PROPN", "NOUN", "ADP"})
# Words before a claim among which the one who makes it is looked for.
_OWNER = 12
_VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Words `[first, last)` of a passage that attribute; `lemma` is empty for a verb that no list knows."""

    first: int
    last: int
    kind: CueKind
    lemma: str


def find_cues(passage: Passage, sentence: Sentence, lexicon: Lexicon) -> list[Cue]:
    """All candidates outside marks in a sentence, in text order."""
    cues: list[Cue] = []
    place = sentence.first
    while place < sentence.last:
        if not passage.loose(place):
            place = passage.atoms[passage.held[place]].last
            continue
        cue = _according(passage, place, sentence.last, lexicon) or _verb(passage, place, lexicon)
        cue = (
            cue or _noun(passage, place, lexicon) or _colon(passage, place, sentence) or _dash(passage, place, sentence)
        )
        if cue is not None:
            cues.append(cue)
            place = cue.last
        else:
            place += 1
    return cues


def _according(passage: Passage, place: int, last: int, lexicon: Lexicon) -> Cue | None:
    word = passage.words[place].lower
    if word in lexicon.postposed and place:
        return Cue(place, place + 1, "postposed", word)
    if word in lexicon.closing and _behind_quote(passage, place):
        return Cue(place, place + 1, "according", word)
    for phrase in lexicon.according.get(word, ()):
        end = place + len(phrase)
        if end <= last and all(
            passage.words[place + offset].lower == part and passage.loose(place + offset)
            for offset, part in enumerate(phrase)
        ):
            return Cue(place, end, "according", " ".join(phrase))
    return None


def _verb(passage: Passage, place: int, lexicon: Lexicon) -> Cue | None:
    word = passage.words[place]
    lemma = lexicon.verbs.get(word.lower)
    if lemma is None:
        return None
    if word.pos and word.pos not in _VERBAL and not (_beside_quote(passage, place) or _in_headline(passage, place)):
        return None
    if (word.pos == "PROPN" and word.entity and not _in_headline(passage, place)) or (
        word.pos == "NOUN" and lemma in lexicon.weak
    ):
        return None
    if word.pos in _VERBAL and word.dep in {"amod", "compound"} and not _beside_quote(passage, place):
        return None
    before = passage.words[place - 1] if place else None
    if before is not None and (before.lower in lexicon.articles or (before.text == "-" and before.end == word.start)):
        return None
    return Cue(place, place + 1, "verb", lemma)


def _in_headline(passage: Passage, place: int) -> bool:
    """Whether a word inside a short paragraph in capitals may be a verb that the tagger took for a name."""
    words = passage.words
    if not 0 < place < len(words) - 1 or len(words) > _HEADLINE:
        return False
    long_words = [word.text for word in words if len(word.text) > _SMALL_WORD]
    return len(long_words) > _SMALL_WORD and all(text[:1].isupper() for text in long_words)


def _behind_quote(passage: Passage, place: int) -> bool:
    """Whether a quote ends right before the word, or before the comma before it."""
    before = place - 1 if place and passage.words[place - 1].text != "," else place - 2
    return before >= 0 and not passage.loose(before)


def _noun(passage: Passage, place: int, lexicon: Lexicon) -> Cue | None:
    """A claim with a clause of its own, or somebody's words: her *claim* that it was “…”, in her *words* “…”."""
    words, word = passage.words, passage.words[place]
    if (word.lower not in lexicon.reporting.nouns and word.lower not in lexicon.voices) or place + 1 >= len(words):
        return None
    owners = [
        other.place for other in words[max(0, place - _OWNER) : place] if other.dep == "poss" and other.head == place
    ]
    if not owners:
        return None
    claims = words[place + 1].lower == "that" and passage.loose(place + 1) and word.lower in lexicon.reporting.nouns
    voiced = word.lower in lexicon.voices and any(
        other.pos == "ADP" and other.place == word.head for other in words[:place]
    )
    return Cue(place, place + 1, "noun", word.lower) if claims or voiced else None


def _beside_quote(passage: Passage, place: int) -> bool:
    """Whether a quote ends right before the word, or one begins right after it and a comma or colon."""
    if place and not passage.loose(place - 1):
        return passage.atoms[passage.held[place - 1]].ending in _SOFT_ENDINGS
    behind = place + 1
    if behind < len(passage.words) and passage.words[behind].text in {",", ":"}:
        behind += 1
    return behind < len(passage.words) and not passage.loose(behind)


def _colon(passage: Passage, place: int, sentence: Sentence) -> Cue | None:
    """A colon behind words and right before a quote, or behind the name that opens a headline: Díaz: We ‘can win’."""
    if passage.words[place].text != ":" or place == sentence.first:
        return None
    behind = place + 1
    if behind < sentence.last and not passage.loose(behind):
        return Cue(place, behind, "colon", ":")
    if sentence.first == 0 and sentence.last == len(passage.words) <= _HEADLINE and place <= _NAME:
        capitals = all(word.text[:1].isupper() and word.pos in _NAMES for word in passage.words[:place])
        single = all(atom.region.parts[atom.part].single for atom in sentence.atoms)
        if capitals and single:
            return Cue(place, behind, "colon", ":")
    return None


def _dash(passage: Passage, place: int, sentence: Sentence) -> Cue | None:
    """A dash between a quote and the name that ends the paragraph: “…” — Ana Díaz."""
    if passage.words[place].text not in _DASHES or not place or passage.loose(place - 1):
        return None
    if not 2 <= len(passage.words) - place <= _SIGNATURE:
        return None
    rest = passage.words[place + 1 :]
    if not rest[0].text[:1].isupper() or sentence.last < place + 2:
        return None
    if any(word.pos in _VERBAL or word.entity == "DATE" or not passage.loose(word.place) for word in rest):
        return None
    return Cue(place, place + 1, "dash", "—")
