"""Choice: the cue that fits a marked quote best, by place, parse and marks."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotations.suggest.quotes.cue import Cue
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.sentences import Atom, Passage, Sentence
from annotations.suggest.quotes.tree import JOINED, RELATIVES, SUBJECTS
from annotations.suggest.quotes.unlisted import named_as, unlisted_verb
from annotations.suggest.quotes.words import Word

_SOFT_ENDINGS = frozenset(",?!—–-…")
# A parse deeper than this is wrong; the bound keeps every climb short.
_CLIMB = 40
# How sure a verb is that no list knows.
_UNLISTED = 0.5
# The colon behind the name that opens a headline goes before any verb in it.
_HEADLINE_SCORE = 20.0
_DASHES = frozenset({"—", "–", "--", "-", "―"})
_JOINTS = _DASHES | {","}
_VERBAL = frozenset({"VERB", "AUX"})
# What may stand between two marked parts of one list.
_LINKS = frozenset({"CCONJ", "DET", "PUNCT"})
# Cues looked at on either side of a quote, and the farthest in words: keeps the choice linear.
_NEAR = 3
_FAR = 120
# A verb in one of these places of the parse has another verb's sentence, so it does not close one with said X.
_DEPENDENT = RELATIVES | JOINED | {"acl", "amod", "xcomp", "pcomp", "prep", "compound", "csubj"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A cue chosen for a quote, `after` when it stands behind it, and how sure (0 to 1)."""

    cue: Cue
    after: bool
    certainty: float


def choose_cue(
    passage: Passage, sentence: Sentence, atom: Atom, cues: Sequence[Cue], lexicon: Lexicon
) -> Choice | None:
    """The cue that fits a quote best by place and parse; None when none is near enough."""
    best: Choice | None = None
    best_score = 0.0
    nearest = bisect_left(cues, atom.first, key=lambda cue: cue.first)
    for cue in cues[max(0, nearest - _NEAR) : nearest + _NEAR]:
        if abs(cue.first - atom.first) > _FAR + atom.last - atom.first:
            continue
        after = cue.first >= atom.last
        if after and not _may_follow(passage, atom, cue):
            continue
        score = _score_after(passage, atom, cue) if after else _score_before(passage, atom, cue, lexicon)
        if score > best_score:
            best, best_score = Choice(cue, after, min(1.0, 0.35 + score / 20)), score
    if best is not None and best_score >= 8:
        return _outermost(passage, best, cues, lexicon)
    behind = unlisted_verb(passage, sentence, atom)
    if behind is not None:
        return Choice(behind, after=True, certainty=_UNLISTED)
    named = None if best is not None else named_as(passage, sentence, atom, lexicon)
    return best if named is None else Choice(named, after=False, certainty=_UNLISTED)


def continued(
    passage: Passage, before: Atom, atom: Atom, choice: Choice, cues: Sequence[Cue], lexicon: Lexicon
) -> Choice | None:
    """The choice of the quote before when another under the same cue goes on: called it a “…” and a “…”."""
    if choice.after or choice.cue.kind in {"dash", "postposed"}:
        return None
    between = passage.words[before.last : atom.first]
    if between and all(word.pos in _LINKS for word in between):
        return Choice(choice.cue, after=False, certainty=choice.certainty)
    verbal = any(word.pos in _VERBAL for word in between)
    if choice.cue.lemma in lexicon.naming and verbal and between[0].lower not in lexicon.relative:
        return None
    if before.ending and before.ending in ".?!" and before.complete:
        return None
    following = bisect_left(cues, before.last, key=lambda cue: cue.first)
    if following < len(cues) and cues[following].first < atom.first:
        return None
    if any(passage.words[place].text in {";", ":"} for place in range(before.last, atom.first)):
        return None
    return Choice(choice.cue, after=False, certainty=choice.certainty)


def resumed(passage: Passage, before: Atom, atom: Atom, choice: Choice) -> Choice | None:
    """The choice of the quote before when its cue stands between the two: “We won,” Díaz grins, “at last.”"""
    between = before.last <= choice.cue.first < atom.first
    if not choice.after or not between or passage.words[atom.first - 1].text not in _JOINTS:
        return None
    return Choice(choice.cue, after=False, certainty=choice.certainty)


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


def _outermost(passage: Passage, choice: Choice, cues: Sequence[Cue], lexicon: Lexicon) -> Choice:
    """The reporting verb above a naming or mild one: Díaz *said* what she calls a “…”."""
    if choice.after or choice.cue.lemma not in lexicon.naming | lexicon.mild:
        return choice
    words = passage.words
    nearest = bisect_left(cues, choice.cue.first, key=lambda cue: cue.first)
    for cue in reversed(cues[max(0, nearest - _NEAR) : nearest]):
        plain = cue.lemma not in lexicon.naming | lexicon.mild
        headless = any(word.lower == "what" for word in words[cue.last : min(cue.last + 2, choice.cue.first)])
        if (
            cue.kind == "verb"
            and (plain or headless)
            and not _own_voice(words, choice.cue)
            and governs(words, cue, choice.cue.first)
        ):
            return Choice(cue, after=False, certainty=choice.certainty)
    return choice


def _own_voice(words: Sequence[Word], cue: Cue) -> bool:
    """Whether a verb that is joined to another tells of itself: …, *and called* it / but *residents called* it a “…”."""
    if words[cue.first].dep not in JOINED:
        return False
    if any(word.pos == "CCONJ" for word in words[max(0, cue.first - 2) : cue.first]):
        return True
    return any(
        word.dep in SUBJECTS and word.head == cue.first for word in words[max(0, cue.first - _CLIMB) : cue.first]
    )


def _may_follow(passage: Passage, atom: Atom, cue: Cue) -> bool:
    """Whether a cue behind a part of a sentence may report it: it is no verb that the quote is the subject of."""
    if cue.kind != "verb" or atom.complete:
        return True
    words = passage.words
    if _is_subject(words, atom, cue.first):
        return False
    if words[atom.last].text == "," or (atom.ending and atom.ending in _SOFT_ENDINGS):
        return words[cue.first].lower[-3:] != "ing" or words[cue.first].dep not in _DEPENDENT | {"advcl"}
    return words[cue.first].dep not in _DEPENDENT


def _is_subject(words: Sequence[Word], atom: Atom, verb: int) -> bool:
    """Whether the parse hangs a quote on the subject of a verb: critics of the “…” argue."""
    for start in (atom.first, atom.last - 1):
        place = start
        for above in climb(words, start):
            if above == verb:
                if words[place].dep in SUBJECTS and place < verb:
                    return True
                break
            place = above
    return False


def _score_after(passage: Passage, atom: Atom, cue: Cue) -> float:
    if cue.kind == "colon":
        return 0.0
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
        following = passage.words[min(atom.last + 1, cue.first)]
    if (following.pos == "CCONJ" and gap) or (following.pos == "SCONJ" and following.lower != "as"):
        score -= 8.0
    return score


def _score_before(passage: Passage, atom: Atom, cue: Cue, lexicon: Lexicon) -> float:
    gap, crossed, commas = _between(passage, cue.last, atom.first)
    if cue.kind == "colon":
        if crossed:
            return 0.0
        return _HEADLINE_SCORE if gap else 7.0
    if cue.lemma == "put" and passage.words[cue.last].lower not in lexicon.pronouns:
        return 0.0
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
    if cue.lemma in lexicon.naming and cue.kind == "verb" and last not in {",", ":"}:
        score -= 3.0 * commas
    if gap > 2 and _reports_before(passage, cue) and _changes_voice(passage, cue, atom):
        score -= 12.0
    if gap and cue.lemma in lexicon.weak and last not in {",", ":"} and not _has_clause(passage, cue, atom, lexicon):
        score -= 12.0
    return score


def _reports_before(passage: Passage, cue: Cue) -> bool:
    """Whether a quote ends a few words before the cue, so that the cue closes it."""
    return any(not passage.loose(place) for place in range(max(0, cue.first - 4), cue.first))


def _changes_voice(passage: Passage, cue: Cue, atom: Atom) -> bool:
    """Whether the sentence goes on with somebody else behind the cue: she said, *but Olsen slept* …"""
    words = passage.words
    joined = any(words[place].pos == "CCONJ" for place in range(cue.last, min(cue.last + 3, atom.first)))
    return joined and any(
        words[place].dep in SUBJECTS and passage.loose(place) for place in range(cue.last, atom.first)
    )


def _has_clause(passage: Passage, cue: Cue, atom: Atom, lexicon: Lexicon) -> bool:
    """Whether a clause of its own stands between a cue and a quote: added *that it was* “…”, offered *to pay*."""
    words = passage.words
    for place in range(cue.last, atom.first):
        word = words[place]
        if not passage.loose(place):
            continue
        if word.lower in lexicon.reporting.to and word.pos == "PART":
            return True
        if word.dep in SUBJECTS and not (word.head >= 0 and words[word.head].dep in RELATIVES):
            return True
    return False


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
