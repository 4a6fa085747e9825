"""Cast: the people and bodies of one article, as those who may have said a quote."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import assert_never, final

from annotations.attributions import Attribution
from annotations.reading import Reading
from annotations.spans import Span, words_of
from annotations.speakers.labels import USUAL
from annotations.speakers.speaker import SpeakerKind
from annotations.speakers.words import Gender, SpeakerWords, bare, folded, speaker_words, untitled, words_of_name

# Characters before and behind a name in which the article may say what somebody is.
_BEFORE, _BEHIND = 40, 70
# Who is named often was said to be something at one of the first mentions.
_TELLING = 12
_APPOSED = re.compile(r"[’'s]{0,2},\s+([^,.;:“”\"\n]+)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(slots=True)
class Member:
    """One who may speak. `places` are where it is named, `voices` where its quotes begin, both ascending code points.

    `said_as` holds the other words that stand for it, as they are in the article; `called` what it is said to be (folded).
    `decided` holds the folded sources that the analyst has given it.
    """

    name: str
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    gender: Gender = ""
    places: list[int] = field(default_factory=list[int])
    voices: list[int] = field(default_factory=list[int])
    said_as: dict[str, None] = field(default_factory=dict[str, None])
    called: set[str] = field(default_factory=set[str])
    decided: set[str] = field(default_factory=set[str])

    def last_before(self, place: int) -> int | None:
        """Where it was named or spoke last before `place`."""
        found = [where[at - 1] for where in (self.places, self.voices) if (at := bisect_left(where, place))]
        return max(found, default=None)


@final
class Cast:
    """Who is in an article; `labels` are those of people and bodies. Making it looks at each annotation once; with 10,000
    of them it takes some 40 ms."""

    def __init__(self, reading: Reading, labels: Mapping[str, SpeakerKind] = USUAL) -> None:
        self.words: SpeakerWords = speaker_words(reading.article.language)
        self._text = reading.article.text
        self._members: dict[str, Member] = {}
        self._last: dict[str, list[Member]] = {}
        self._first: dict[str, list[Member]] = {}
        named: list[tuple[int, int, str, SpeakerKind]] = []
        quotes: list[Attribution] = []
        for annotation in reading.all_shown():
            match annotation:
                case Attribution():
                    quotes.append(annotation)
                case Span(label=label):
                    if kind := labels.get(label):
                        words = bare(words_of(self._text, annotation.fragments))
                        named.append((annotation.start, annotation.end, words, kind))
                case _:
                    assert_never(annotation)
        self._take_full_names(named, quotes)
        for start, end, words, kind in sorted(named):
            self._take_mention(start, end, words, kind)
        for quote in sorted(quotes, key=lambda one: one.start):
            self._take_quote(quote, decided=reading.layer.find(quote.id) is not None)
        for member in self._members.values():
            member.places.sort()
            member.gender = member.gender or self.words.gender(
                (*words_of_name(member.name)[:1], *sorted(member.called))
            )

    @property
    def members(self) -> Mapping[str, Member]:
        """All who are in the article, by name."""
        return self._members

    def standing_for(self, words: str) -> list[Member]:
        """Those whose full name ends or begins with a name in the article, or whose name it is."""
        plain = untitled(words, self.words)
        parts = words_of_name(plain)
        if len(parts) == 1:
            longer = self._last.get(parts[0]) or self._first.get(parts[0]) or []
            if longer:
                return list(longer)
        same = folded(plain)
        return [member for member in self._members.values() if folded(member.name) == same]

    def _take_full_names(
        self, named: Iterable[tuple[int, int, str, SpeakerKind]], quotes: Iterable[Attribution]
    ) -> None:
        """Know the names of two words or more first, so that shorter ones can stand for them."""
        names = [(untitled(words, self.words), kind) for _, _, words, kind in named]
        names += [(quote.speaker, SpeakerKind.UNKNOWN) for quote in quotes]
        for name, kind in names:
            parts = words_of_name(name)
            if len(parts) < 2 or name in self._members:
                continue
            member = self._members[name] = Member(name, kind)
            if kind is not SpeakerKind.BODY:
                self._last.setdefault(parts[-1], []).append(member)
                self._first.setdefault(parts[0], []).append(member)

    def _take_mention(self, start: int, end: int, words: str, kind: SpeakerKind) -> None:
        name = untitled(words, self.words)
        member = self._member(name, start, kind)
        if member.kind is SpeakerKind.UNKNOWN:
            member.kind = kind
        member.places.append(start)
        if words != member.name:
            member.said_as.setdefault(words)
        if len(member.places) <= _TELLING:
            self._take_surroundings(member, start, end, words, kind)

    def _take_surroundings(self, member: Member, start: int, end: int, words: str, kind: SpeakerKind) -> None:
        """What the words round a mention tell of somebody."""
        line = self._text[max(0, start - _BEFORE) : start].rpartition("\n")[2]
        before = [folded(word) for word in _WORD.findall(re.split(r"[,.;:“”]", line)[-1])][-3:]
        title = [folded(word) for word in words.split()[:-1]]
        member.gender = member.gender or self._titled((*title, *reversed(before[-1:])))
        if kind is SpeakerKind.PERSON:
            member.called.update(word for word in (*before, *title) if len(word) > 3 and self._is_calling(word))
        if apposed := _APPOSED.match(self._text[end : end + _BEHIND]):
            member.called.update(folded(word) for word in _WORD.findall(apposed[1])[:7] if len(word) > 3)

    def _is_calling(self, word: str) -> bool:
        """Whether a word before a name says what somebody is."""
        words = self.words
        gendered = word in words.male or word in words.female
        return word in words.titles or (gendered and word not in words.first_names)

    def _titled(self, words: Iterable[str]) -> Gender:
        """What a title before a name tells; a first name before it is the name's own."""
        return self.words.gender(word for word in words if word not in self.words.pronouns)

    def _take_quote(self, quote: Attribution, *, decided: bool) -> None:
        if not quote.speaker:
            return
        member = self._member(quote.speaker, quote.start, SpeakerKind.UNKNOWN)
        member.voices.append(quote.start)
        source = bare(words_of(self._text, quote.source))
        if not source:
            return
        if source != member.name:
            member.said_as.setdefault(source)
        if decided:
            member.decided.add(folded(source))
            parts = [word for word in words_of_name(source) if word not in self.words.articles]
            member.gender = member.gender or self.words.gender(parts)
            member.called.update(word for word in parts if len(word) > 3)

    def _member(self, name: str, place: int, kind: SpeakerKind) -> Member:
        """Whom a name stands for at a place: of several with one last name, who was named last before it."""
        found = self._members.get(name)
        if found is not None:
            return found
        longer = self._last.get(parts[0], []) if len(parts := words_of_name(name)) == 1 else []
        if longer and kind is not SpeakerKind.BODY:
            return max(longer, key=lambda one: one.last_before(place) or -1)
        made = self._members[name] = Member(name, kind)
        return made
