"""IndirectFinder: indirect speech in a paragraph: what a reporting verb and a clause say without marks."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import final

from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.linking import Draft
from annotations.suggest.quotes.posts import POST_SIGN, find_post
from annotations.suggest.quotes.regions import Paragraph
from annotations.suggest.quotes.reports import Report, ReportReader
from annotations.suggest.quotes.saying import Pattern
from annotations.suggest.quotes.sentences import Passage, Sentence
from annotations.suggest.quotes.source import SourceFinder
from annotations.suggest.quotes.tree import Tree
from annotations.suggest.quotes.version import IndirectMode
from annotations.suggest.quotes.words import Word

_WORD = re.compile(r"\w+")
_JOINTS = frozenset({",", ";", "—", "–", "-", "--"})
# What is left of a clause that a quote cuts off says something from this many words on.
_FEWEST = 3
# How often each pattern was right on three collections of annotated news articles, 157 in all; claims were too few.
_CERTAINTY: Mapping[Pattern, float] = MappingProxyType(
    {
        Pattern.THAT: 0.95,
        Pattern.CLAUSE: 0.93,
        Pattern.ACCORDING: 0.92,
        Pattern.SPLIT: 0.9,
        Pattern.FRONTED: 0.9,
        Pattern.ORDER: 0.83,
        Pattern.LOOSE: 0.78,
        Pattern.POST: 0.71,
        Pattern.NAMED: 0.71,
        Pattern.ATTITUDE: 0.57,
        Pattern.CLAIM: 0.5,
        Pattern.INTENTION: 0.41,
    }
)


@final
class IndirectFinder:
    """Finds indirect speech, sentence by sentence; needs a parse, without one it finds nothing."""

    def __init__(self, lexicon: Lexicon, sources: SourceFinder, mode: IndirectMode) -> None:
        self._reports = ReportReader(lexicon, sources, wide=mode is IndirectMode.ALL)
        self._on = mode is not IndirectMode.OFF and bool(lexicon.reporting.verbs)

    def may_report(self, text: str, stretch: Stretch) -> bool:
        """Whether a word that can report, or the sign of a post, stands in a stretch of the text."""
        if not self._on:
            return False
        part = text[stretch.start : stretch.end]
        return POST_SIGN in part or not self._reports.words.isdisjoint(_WORD.findall(part.lower()))

    def find(
        self, paragraph: Paragraph, passage: Passage, sentences: Sequence[Sentence], taken: Sequence[Draft], text: str
    ) -> list[Draft]:
        """The attributions of a paragraph whose content stands outside marks and that no quote has taken."""
        if not self._on or not any(word.dep for word in passage.words):
            return []
        post = find_post(text, paragraph.stretch)
        if post is not None:
            certainty = _CERTAINTY[Pattern.POST]
            found = _draft(paragraph, (post.content,), post.cue, post.source, certainty)
            return [] if taken else [found]
        if not self.may_report(text, paragraph.stretch):
            return []
        tree = Tree(passage.words)
        held = _Held(piece for draft in taken for piece in draft.content)
        cues = {cue.start for draft in taken for cue in draft.cue}

        def is_free(word: Word) -> bool:
            return word.start not in cues and held.first_in(word.stretch) is None

        drafts: list[Draft] = []
        for sentence in sentences:
            for report in self._reports.read(passage, sentence, tree, is_free):
                drafts.extend(_drafts(paragraph, passage, report, held))
        return drafts


@final
class _Held:
    """The stretches of a paragraph that attributions hold already, none of them inside another."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._stretches = sorted(stretches)

    def add(self, stretch: Stretch) -> None:
        insort(self._stretches, stretch)

    def first_in(self, stretch: Stretch) -> Stretch | None:
        """The first held stretch that shares a character with this one."""
        found: Stretch | None = None
        for place in range(bisect_left(self._stretches, stretch.end, key=lambda held: held.start) - 1, -1, -1):
            if self._stretches[place].end <= stretch.start:
                break
            found = self._stretches[place]
        return found


def _drafts(paragraph: Paragraph, passage: Passage, report: Report, held: _Held) -> list[Draft]:
    """A report as the draft of an attribution, its content as far as it is free; none when too little is left."""
    words = passage.words
    cue = Stretch(words[report.cue.first].start, words[report.cue.last - 1].end)
    content = [_free(passage, first, last, held) for first, last in report.said.pieces]
    kept = tuple(piece for piece in content if piece is not None)
    if len(kept) < len(content):
        return []
    for piece in kept:
        held.add(piece)
    source = report.source.stretch(words) if report.source is not None else None
    return [_draft(paragraph, kept, cue, source, _CERTAINTY[report.said.pattern])]


def _draft(
    paragraph: Paragraph, content: tuple[Stretch, ...], cue: Stretch, source: Stretch | None, certainty: float
) -> Draft:
    opens = content[0].start == paragraph.stretch.start
    return Draft(paragraph.place, content, "indirect", (), opens=opens, cue=(cue,), source=source, certainty=certainty)


def _free(passage: Passage, first: int, last: int, held: _Held) -> Stretch | None:
    """A clause as far as no attribution holds it: up to the comma or dash before the one that does."""
    words = passage.words
    whole = Stretch(words[first].start, words[last - 1].end)
    taken = held.first_in(whole)
    if taken is None:
        return whole
    while last > first and words[last - 1].end > taken.start:
        last -= 1
    while last > first and words[last - 1].text not in _JOINTS:
        last -= 1
    return Stretch(whole.start, words[last - 2].end) if last - 1 - first >= _FEWEST else None
