"""Cue: the word or phrase that attributes a quote (said, according to, a colon), and the choice of it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.sentences import Atom, Passage, Sentence
from annotations.suggest.quotes.words import Word

CueKind = Literal["verb", "according", "colon", "dash"]

_SOFT_ENDINGS = frozenset(",?!—–-…")
# Words from a dash to the end of the paragraph when what stands there is a name.
_SIGNATURE = 9
_DASHES = frozenset({"―", "—", "–", "-", "--"})
_VERBAL = frozenset({"VERB", "AUX"})
# A parse deeper than this is wrong; the bound keeps every climb short.
_CLIMB = 40
# Cues looked at on either side of a quote, and the farthest in words: keeps the choice linear.
_NEAR = 3
_FAR = 120


@dataclass(frozen=True, slots=True)
class Cue:
    """Words `[first, last)` of a passage that attribute; `lemma` is empty for a verb that no list knows."""

    first: int
    last: int
    kind: CueKind
    lemma: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A cue chosen for a quote, `after` when it stands behind it, and how sure (0 to 1)."""

    cue: Cue
    after: bool
    certainty: float


def find_cues(passage: Passage, sentence: Sentence, lexicon: Lexicon) -> list[Cue]:
    """All candidates outside marks in a sentence, in text order."""
    cues: list[Cue] = []
    place = sentence.first
    while place < sentence.last:
        if not passage.loose(place):
            place = passage.atoms[passage.held[place]].last
            continue
        cue = _according(passage, place, sentence.last, lexicon) or _verb(passage, place, lexicon)
        cue = cue or _colon(passage, place, sentence) or _dash(passage, place, sentence)
        if cue is not None:
            cues.append(cue)
            place = cue.last
        else:
            place += 1
    return cues


def choose_cue(passage: Passage, sentence: Sentence, atom: Atom, cues: list[Cue], lexicon: Lexicon) -> Choice | None:
    """The cue that fits a quote best by place and parse; None when none is near enough."""
    best: Choice | None = None
    best_score = 0.0
    nearest = bisect_left(cues, atom.first, key=lambda cue: cue.first)
    for cue in cues[max(0, nearest - _NEAR) : nearest + _NEAR]:
        if abs(cue.first - atom.first) > _FAR + atom.last - atom.first:
            continue
        after = cue.first >= atom.last
        score = _score_after(passage, atom, cue) if after else _score_before(passage, atom, cue)
        if score > best_score:
            best, best_score = Choice(cue, after, min(1.0, 0.35 + score / 20)), score
    if best is not None and best_score >= 8:
        return _outermost(passage, best, cues, lexicon)
    return _unlisted_verb(passage, sentence, atom) or best


def _outermost(passage: Passage, choice: Choice, cues: list[Cue], lexicon: Lexicon) -> Choice:
    """The reporting verb above a naming or mild one: Díaz *said* what she calls a “…”."""
    if choice.after or choice.cue.lemma not in lexicon.naming | lexicon.mild:
        return choice
    nearest = bisect_left(cues, choice.cue.first, key=lambda cue: cue.first)
    for cue in reversed(cues[max(0, nearest - _NEAR) : nearest]):
        reports = cue.kind == "verb" and cue.lemma not in lexicon.naming | lexicon.mild
        if reports and governs(passage.words, cue, choice.cue.first):
            return Choice(cue, after=False, certainty=choice.certainty)
    return choice


def _according(passage: Passage, place: int, last: int, lexicon: Lexicon) -> Cue | None:
    for phrase in lexicon.according:
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
    if word.pos and word.pos not in _VERBAL and not _beside_quote(passage, place):
        return None
    if word.pos in _VERBAL and word.dep in {"amod", "compound"} and not _beside_quote(passage, place):
        return None
    before = passage.words[place - 1] if place else None
    if before is not None and (before.lower in {"the", "a", "an"} or (before.text == "-" and before.end == word.start)):
        return None
    return Cue(place, place + 1, "verb", lemma)


def _beside_quote(passage: Passage, place: int) -> bool:
    """Whether a quote ends right before the word, or one begins right after it and a comma or colon."""
    if place and not passage.loose(place - 1):
        return passage.atoms[passage.held[place - 1]].ending in _SOFT_ENDINGS
    behind = place + 1
    if behind < len(passage.words) and passage.words[behind].text in {",", ":"}:
        behind += 1
    return behind < len(passage.words) and not passage.loose(behind)


def _colon(passage: Passage, place: int, sentence: Sentence) -> Cue | None:
    """A colon right before a quote that has words before it: Ana Díaz: “…”."""
    if passage.words[place].text != ":" or place == sentence.first:
        return None
    behind = place + 1
    if behind < sentence.last and not passage.loose(behind):
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
    if any(word.pos in _VERBAL or not passage.loose(word.place) for word in rest):
        return None
    return Cue(place, place + 1, "dash", "—")


def _score_after(passage: Passage, atom: Atom, cue: Cue) -> float:
    if cue.kind == "dash":
        return 15.0 if cue.first == atom.last else 0.0
    gap, crossed, commas = _between(passage, atom.last, cue.first)
    score = 10.0 - 0.4 * gap - 8.0 * crossed
    if atom.ending in _SOFT_ENDINGS:
        score += 6.0 if gap <= 8 else 3.0
    elif atom.ending == ".":
        score += 2.0
    else:
        score += 1.0 if commas else -2.0
    following = passage.words[atom.last]
    if following.text in {",", "—", "–", "-"}:
        score += 3.0
    elif following.pos == "CCONJ" and gap:
        score -= 8.0
    return score


def _score_before(passage: Passage, atom: Atom, cue: Cue) -> float:
    if cue.kind == "colon":
        return 7.0
    gap, crossed, commas = _between(passage, cue.last, atom.first)
    last = passage.words[atom.first - 1].text
    score = 10.0 - 0.3 * gap - 6.0 * crossed
    if last == ":":
        score += 6.0
    elif (last == "," and atom.complete) or gap == 0:
        score += 5.0
    score -= 0.5 * max(0, commas - 1)
    if governs(passage.words, cue, atom.first):
        score += 2.0
    if atom.ending == "," and last not in {",", ":"} and gap > 2:
        score -= 2.0
    return score


def _between(passage: Passage, first: int, last: int) -> tuple[int, int, int]:
    """(words, quotes, commas) that stand between two places."""
    gap = crossed = commas = 0
    place = first
    while place < last:
        if not passage.loose(place):
            crossed += 1
            place = passage.atoms[passage.held[place]].last
            continue
        if passage.words[place].text == ",":
            commas += 1
        else:
            gap += 1
        place += 1
    return gap, crossed, commas


def governs(words: Sequence[Word], cue: Cue, place: int) -> bool:
    """Whether the parse puts the word at a place below the cue."""
    return any(above == cue.first for above in climb(words, place))


def climb(words: Sequence[Word], place: int) -> Iterator[int]:
    """The places above a word in the parse, nearest first, as far as the paragraph reaches."""
    for _ in range(_CLIMB):
        head = words[place].head
        if head in (place, -1):
            return
        yield head
        place = head


def _unlisted_verb(passage: Passage, sentence: Sentence, atom: Atom) -> Choice | None:
    """Any verb right behind a quote that ends with a comma: “…,” Díaz grins / grins Díaz."""
    if atom.ending not in _SOFT_ENDINGS:
        return None
    for place in range(atom.last, min(sentence.last, atom.last + 5)):
        word = passage.words[place]
        if not passage.loose(place) or word.text in {",", ".", ":", ";"}:
            return None
        if word.pos in {"SCONJ", "CCONJ", "PART"} or (word.lower in {"who", "that", "which"}):
            return None
        if (
            word.pos == "VERB"
            and word.dep not in {"amod", "acl", "relcl", "compound"}
            and _has_agent(passage, place, atom.last)
        ):
            return Choice(Cue(place, place + 1, "verb", ""), after=True, certainty=0.5)
    return None


def _has_agent(passage: Passage, verb: int, first: int) -> bool:
    """Whether a name or pronoun stands between the quote and the verb, or the verb comes first."""
    return verb == first or any(word.pos in {"PRON", "PROPN", "NOUN"} for word in passage.words[first:verb])
