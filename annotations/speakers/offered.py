"""Offers: who most likely said a quote, the likeliest first, each with the reason why."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from math import log1p
from typing import assert_never, final

from annotations.attributions import Attribution
from annotations.language import tr
from annotations.reading import Reading
from annotations.spans import words_of
from annotations.speakers.cast import Cast, Member
from annotations.speakers.known import KnownSpeaker, KnownSpeakers
from annotations.speakers.labels import USUAL
from annotations.speakers.speaker import SpeakerKind, speaker_name
from annotations.speakers.words import Gender, bare, folded, untitled, words_of_name

MOST = 7
# What each piece of evidence is worth; what the analyst has decided before is worth more than any guess.
_DECIDED, _ALIAS, _NAMED, _CALLED, _PROJECT = 120.0, 90.0, 70.0, 50.0, 30.0
_AGREES, _DISAGREES, _WRONG_KIND = 14.0, -60.0, -80.0
_NEAR, _SPOKE, _SELDOM = 16.0, 6.0, 4.0
# Characters after which nearness counts half.
_HALF = 400


class _Sort(Enum):
    """What kind of words a source is."""

    NOTHING = auto()
    PRONOUN = auto()
    NAME = auto()
    DESCRIPTION = auto()


@dataclass(frozen=True, slots=True)
class Offer:
    """A speaker who may be meant. `quotes` and `last` (an article's number, 0 for none) are those of the project.

    A `new` one is the name as it was typed, which nobody in the article or the project has.
    """

    name: str
    reason: str
    quotes: int = 0
    last: int = 0
    new: bool = False


@dataclass(slots=True)
class _Candidate:
    name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of a member: does it stand for `source` at `at`; it is `named` by it, or `spoke` last before."""

    source: str
    sort: _Sort
    at: int
    named: bool
    spoke: bool


@final
class Offers:
    """Answers who may have said a quote of one reading. `known` has the project's speakers, None while they are unread;
    `labels` are those of people and bodies."""

    def __init__(
        self, reading: Reading, known: KnownSpeakers | None = None, labels: Mapping[str, SpeakerKind] = USUAL
    ) -> None:
        self._text = reading.article.text
        self._known = known
        self._cast = Cast(reading, labels)

    def likely(self, quote: Attribution, most: int = MOST) -> list[Offer]:
        """The likeliest speakers of a quote, without the one it has; at most `most`."""
        candidates = self._candidates(quote)
        best = sorted(candidates, key=lambda one: (-one.score, one.name))
        chosen = [one for one in best if one.name != quote.speaker]
        return [self._offer(one.name, one.reason) for one in chosen[:most]]

    def matching(self, quote: Attribution, typed: str, most: int = MOST) -> list[Offer]:
        """Those with words that begin as each typed word does, in any order, case and accents aside.

        The article's come first, then the project's, most quotes first. What was typed is offered as a new name where
        nobody has just that name: at the end, but first where it looks whole.
        """
        wanted = words_of_name(typed)
        if not wanted:
            return self.likely(quote, most)
        here = [one for one in self._candidates(quote) if self._begins(one.name, wanted)]
        here.sort(key=lambda one: (-one.score, one.name))
        offers = {one.name: self._offer(one.name, one.reason or tr("in this article")) for one in here}
        for known in self._known.beginning(typed, most) if self._known else []:
            offers.setdefault(known.name, self._offer(known.name, _alias_reason(known, wanted)))
        name, same = speaker_name(typed), folded(typed)
        exact = [offer for offer in offers.values() if folded(offer.name) == same]
        others = [offer for offer in offers.values() if folded(offer.name) != same][: most - len(exact)]
        if exact:
            meant = {one.name for one in self._known.called(typed)} if self._known else set[str]()
            # Who goes by this name among others comes before one of whom nothing else is known.
            first = [offer for offer in others if offer.name in meant]
            return [*first, *exact, *(offer for offer in others if offer not in first)]
        new = Offer(name, tr("a new name"), new=True)
        if others and looks_whole(typed, others[0].name):
            return [new, *others[: most - 1]]
        return [*others[: most - 1], new]

    def _begins(self, name: str, wanted: Sequence[str]) -> bool:
        known = self._known.find(name) if self._known else None
        names = (name, *(known.speaker.aliases if known else ()))
        have = {word for one in names for word in words_of_name(one)}
        return all(any(word.startswith(part) for word in have) for part in wanted)

    def _offer(self, name: str, reason: str) -> Offer:
        known = self._known.find(name) if self._known else None
        offer = Offer(name, reason)
        return replace(offer, quotes=known.quotes, last=known.last) if known else offer

    # Weighing

    def _candidates(self, quote: Attribution) -> list[_Candidate]:
        source = bare(words_of(self._text, quote.source))
        sort = self._sort(source)
        at = quote.source[0][0] if quote.source else quote.start
        found: dict[str, _Candidate] = {}
        standing = {one.name for one in self._cast.standing_for(source)} if sort is _Sort.NAME else set[str]()
        before = _spoke_last(self._cast, quote.start)
        for member in self._cast.members.values():
            asked = _Asked(source, sort, at, member.name in standing, member is before)
            candidate = self._weigh(member, asked, quote.speaker)
            found[candidate.name] = candidate
        for candidate in self._of_project(source, sort):
            present = found.get(candidate.name)
            if present is None:
                found[candidate.name] = candidate
            elif candidate.score >= _ALIAS:
                present.score += candidate.score
                present.reason = candidate.reason
            else:
                present.score += 1
        if sort is _Sort.NAME:
            self._prefer_longer(found.values(), source)
        return list(found.values())

    def _weigh(self, member: Member, asked: _Asked, present: str) -> _Candidate:
        """How likely a member of the cast is meant, and the reason that counts most; `present` is whom the quote has."""
        source, sort, at = asked.source, asked.sort, asked.at
        score, reason = 0.0, _where(member)
        near = member.last_before(at)
        if near is not None:
            score += _NEAR / (1 + (at - near) / _HALF)
        elif member.places or member.voices:
            score += 1
        score += min(len(member.places) + len(member.voices), 8) / 8 * _SELDOM
        if asked.spoke:
            score += _SPOKE
            reason = tr("spoke just before") if sort is _Sort.NOTHING else reason
        match sort:
            case _Sort.NOTHING:
                pass
            case _Sort.NAME:
                if asked.named:
                    score += _NAMED
                    whole = folded(member.name) == folded(source)
                    reason = tr("named as the source") if whole else tr("in this article as “{words}”", words=source)
                else:
                    score -= _NEAR
            case _Sort.PRONOUN | _Sort.DESCRIPTION:
                score, reason = self._weigh_words(member, source, sort, score, reason, near)
            case _:
                assert_never(sort)
        if folded(source) in member.decided and present != member.name:
            # A pronoun goes from one to the next; a name or a description seldom does.
            score += _SPOKE if sort is _Sort.PRONOUN else _DECIDED
            reason = tr("“{words}” elsewhere in this article", words=source) if sort is not _Sort.PRONOUN else reason
        return _Candidate(member.name, score, reason)

    def _weigh_words(
        self, member: Member, source: str, sort: _Sort, score: float, reason: str, near: int | None
    ) -> tuple[float, str]:
        """What a pronoun or a description tells of a member: gender, person or body, and what it is said to be."""
        words, parts = self._cast.words, words_of_name(source)
        gender: Gender = words.gender(parts)
        if gender:
            if member.kind is SpeakerKind.BODY:
                score += _WRONG_KIND
            elif member.gender:
                score += _AGREES if member.gender == gender else _DISAGREES
        body = any(word in words.bodies for word in parts) or (len(parts) == 1 and words.is_thing(parts[0]))
        if body and not gender:
            score += _AGREES if member.kind is SpeakerKind.BODY else _WRONG_KIND
        if sort is _Sort.DESCRIPTION:
            nouns = [word for word in parts if word not in words.articles and len(word) > 3]
            told = next((word for word in reversed(nouns) if word in member.called), "")
            if told or (body and any(word in words_of_name(member.name) for word in nouns)):
                score += _CALLED
                reason = (
                    tr("called “{words}” in this article", words=told)
                    if told
                    else tr("named for “{words}”", words=source)
                )
        elif near is not None and member.gender and member.gender == gender:
            reason = tr("named before “{words}”", words=source)
        return score, reason

    def _of_project(self, source: str, sort: _Sort) -> Iterable[_Candidate]:
        """Those of the project whom a source may name: by an alias, or by the end of their name."""
        if self._known is None or not source:
            return
        for known in self._known.called(source):
            yield _Candidate(known.name, _ALIAS + log1p(known.quotes), tr("also known as “{words}”", words=source))
        if sort is _Sort.NAME:
            plain = untitled(source, self._cast.words)
            for known in self._known.called(plain) if plain != source else []:
                yield _Candidate(known.name, _ALIAS + log1p(known.quotes), tr("also known as “{words}”", words=plain))
            words = words_of_name(plain)
            for word in words[-1:] if len(plain.split()) == 1 else ():
                for known in self._known.ending(word, MOST):
                    yield _Candidate(known.name, _PROJECT + log1p(known.quotes), tr("in other articles of the project"))

    def _prefer_longer(self, candidates: Iterable[_Candidate], source: str) -> None:
        """Let “Watson” alone stand behind every longer name that it may be short for."""
        plain = folded(untitled(source, self._cast.words))
        several = list(candidates)
        short = [one for one in several if folded(one.name) == plain and " " not in plain]
        longer = [one.score for one in several if words_of_name(one.name)[-1:] == (plain,) and one not in short]
        for one in short:
            if longer:
                one.score = min(one.score, min(longer) - 1)

    def _sort(self, source: str) -> _Sort:
        words = self._cast.words
        parts = words_of_name(source)
        if not parts:
            return _Sort.NOTHING
        if len(parts) == 1 and parts[0] in words.pronouns:
            return _Sort.PRONOUN
        plain = untitled(source, words)
        name = plain[:1].isupper() and not (plain != source and folded(plain) in words.bodies)
        last = parts[len(parts) - 1]
        described = parts[0] in words.articles and len(parts) <= 2 and last in words.titles
        return _Sort.NAME if name and not described else _Sort.DESCRIPTION


def looks_whole(typed: str, found: str) -> bool:
    """Whether typed words are a whole name rather than the beginning of `found`: several, not all of them words of it."""
    wanted = words_of_name(typed)
    return len(wanted) > 1 and not set(wanted) <= set(words_of_name(found))


def _where(member: Member) -> str:
    other = next(iter(member.said_as), "")
    return tr("in this article as “{words}”", words=other) if other else tr("in this article")


def _spoke_last(cast: Cast, at: int) -> Member | None:
    """Whose quote is the last that begins before `at`."""
    best, last = None, -1
    for member in cast.members.values():
        count = bisect_left(member.voices, at)
        if count and member.voices[count - 1] > last:
            best, last = member, member.voices[count - 1]
    return best


def _alias_reason(known: KnownSpeaker, wanted: Sequence[str]) -> str:
    """Why a speaker of the project is offered for typed words: its own name has them, or another name of it."""
    own = words_of_name(known.name)
    if all(any(word.startswith(part) for word in own) for part in wanted):
        return tr("in other articles of the project")
    alias = next(
        (
            one
            for one in known.speaker.aliases
            if any(word.startswith(part) for word in words_of_name(one) for part in wanted)
        ),
        "",
    )
    return tr("also known as “{words}”", words=alias) if alias else tr("in other articles of the project")
