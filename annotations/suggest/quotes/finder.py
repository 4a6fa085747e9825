"""QuoteFinder: finds the attributions of one article by putting the steps together."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import final

from annotations.suggest.quotes.carrying import attribute
from annotations.suggest.quotes.choice import Choice, choose_cue, climb, continued, resumed
from annotations.suggest.quotes.cue import Cue, find_cues
from annotations.suggest.quotes.dialogue import with_dialogue
from annotations.suggest.quotes.endings import clause_border
from annotations.suggest.quotes.extent import ExtentReader
from annotations.suggest.quotes.filter import is_pointer, is_quotation
from annotations.suggest.quotes.found import FoundQuote, Kind, Stretch
from annotations.suggest.quotes.indirect import IndirectFinder
from annotations.suggest.quotes.inside import find_inside, find_label
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.linking import Draft, link_paragraphs, merge_content
from annotations.suggest.quotes.marks import MarkScanner
from annotations.suggest.quotes.phrases import Phrase
from annotations.suggest.quotes.regions import Paragraph, find_paragraphs
from annotations.suggest.quotes.sentences import Atom, Passage, Sentence, build_passage, split_sentences
from annotations.suggest.quotes.source import SourceFinder
from annotations.suggest.quotes.speakers import SpeakerResolver
from annotations.suggest.quotes.tree import SUBJECTS
from annotations.suggest.quotes.version import DEFAULT_INDIRECT, IndirectMode
from annotations.suggest.quotes.words import WordReader


@final
class QuoteFinder:
    """Finds direct and mixed quotes, their cues, sources and speakers."""

    def __init__(self, lexicon: Lexicon, indirect: IndirectMode = DEFAULT_INDIRECT) -> None:
        self._lexicon = lexicon
        self._scanner = MarkScanner(lexicon.styles)
        self._sources = SourceFinder(lexicon)
        self._indirect = IndirectFinder(lexicon, self._sources, indirect)

    def find(self, reader: WordReader) -> list[FoundQuote]:
        """All attributions of the article in text order, offsets in code points of its text."""
        text = reader.text
        silent = not self._scanner.may_hold_marks(text) and not self._lexicon.dialogue
        if silent and not self._indirect.may_report(text, Stretch(0, len(text))):
            return []
        paragraphs = find_paragraphs(text, self._scanner)
        if self._lexicon.dialogue:
            paragraphs = with_dialogue(text, paragraphs, self._lexicon)
        drafts: list[Draft] = []
        for paragraph in paragraphs:
            reports = reader.parsed and self._indirect.may_report(text, paragraph.stretch)
            if (paragraph.regions or reports) and not is_pointer(text, paragraph, self._lexicon):
                drafts.extend(self._drafts(paragraph, paragraphs, reader))
        linked = sorted(_lettered(link_paragraphs(drafts), text), key=lambda draft: draft.start)
        quoted = [
            part.outer
            for paragraph in paragraphs
            for region, index in paragraph.regions
            for part in [region.parts[index]]
        ]
        resolver = SpeakerResolver(text, reader.names(), quoted, self._lexicon)
        return attribute(linked, resolver)

    def _drafts(self, paragraph: Paragraph, paragraphs: Sequence[Paragraph], reader: WordReader) -> list[Draft]:
        passage = build_passage(paragraph, reader.words_of(paragraph.stretch), reader.text)
        drafts: list[Draft] = []
        sentences = split_sentences(passage, self._lexicon)
        for sentence in sentences:
            if sentence.atoms:
                drafts.extend(self._sentence_drafts(paragraph, passage, sentence))
        if drafts and not drafts[0].cue:
            drafts[0] = self._introduced(drafts[0], passage, paragraphs, reader)
        return drafts + self._indirect.find(paragraph, passage, sentences, drafts, reader.text)

    def _introduced(self, draft: Draft, passage: Passage, paragraphs: Sequence[Paragraph], reader: WordReader) -> Draft:
        """The first quote of a paragraph with a cue from the paragraph before or from inside its marks."""
        atom = next((atom for atom in passage.atoms if atom.stretch.start == draft.start), None)
        label = find_label(passage.words, atom) if atom is not None else None
        if label is not None:
            named = Stretch(passage.words[label.first].start, passage.words[label.last - 1].end)
            cue = passage.words[label.cue.first].stretch
            return replace(_with_cue(draft, cue, named), content=label.content, labelled=True)
        if draft.opens and draft.paragraph:
            announced = self._announced(paragraphs[draft.paragraph - 1], reader)
            if announced is not None:
                return _with_cue(draft, *announced)
        inside = find_inside(passage.words, atom, self._lexicon) if atom is not None else None
        if inside is None:
            return draft
        source = self._sources.inside(passage, inside)
        if source is None:
            return draft
        cue = passage.words[inside.cue.first].stretch
        return replace(_with_cue(draft, cue, source.stretch(passage.words)), content=inside.content)

    def _sentence_drafts(self, paragraph: Paragraph, passage: Passage, sentence: Sentence) -> list[Draft]:
        cues = find_cues(passage, sentence, self._lexicon)
        groups: dict[Cue, list[tuple[Atom, Choice]]] = {}
        drafts: list[Draft] = []
        before: tuple[Atom, Choice] | None = None
        for atom in sentence.atoms:
            choice = choose_cue(passage, sentence, atom, cues, self._lexicon)
            if before is not None and (choice is None or choice.after or choice.cue == before[1].cue):
                choice = continued(passage, before[0], atom, before[1], cues, self._lexicon) or choice
            if before is not None and choice is None:
                choice = resumed(passage, before[0], atom, before[1])
            taken = is_quotation(passage, sentence, atom, choice, self._lexicon)
            before = (atom, choice) if taken and choice is not None else None
            if not taken:
                continue
            if choice is None:
                source = self._sources.unclaimed(passage, sentence, atom)
                draft = _draft(paragraph, [atom], [atom.stretch], "direct")
                drafts.append(replace(draft, source=source.stretch(passage.words)) if source else draft)
            else:
                groups.setdefault(choice.cue, []).append((atom, choice))
        used = sorted(groups, key=lambda cue: cue.first)
        for cue, members in groups.items():
            behind = bisect_right(used, members[-1][0].first, key=lambda cue: cue.first)
            following = used[behind] if behind < len(used) else None
            limit = None if following is None else clause_border(passage, members[-1][0].last, following.first)
            drafts.append(self._attributed_draft(paragraph, passage, sentence, cue, members, limit))
        return sorted(drafts, key=lambda draft: draft.start)

    def _attributed_draft(
        self,
        paragraph: Paragraph,
        passage: Passage,
        sentence: Sentence,
        cue: Cue,
        members: list[tuple[Atom, Choice]],
        limit: int | None,
    ) -> Draft:
        source = self._sources.find(passage, sentence, cue, quote_before=members[0][1].after)
        if source is not None and source.first < cue.first < source.last:
            # A headline in capitals, where the recogniser took the verb into the name.
            source = Phrase(source.first, cue.first)
        if source is not None and source.first >= cue.last and _acts_elsewhere(passage, source, cue):
            source = None
        atoms = [atom for atom, _ in members]
        content = ExtentReader(passage, sentence, source, self._lexicon, limit).content(members)
        bare = content == merge_content(atom.stretch for atom in atoms)
        whole = any(_speaks(passage, atom) for atom in atoms) or (
            len(atoms) > 1 and atoms[0].text[:1].isupper() and atoms[-1].ending in {".", "?", "!", "…"}
        )
        kind: Kind = "direct" if bare and whole else "mixed"
        certainty = max(choice.certainty for _, choice in members)
        draft = _draft(paragraph, atoms, content, kind)
        words = passage.words
        stretch = Stretch(words[cue.first].start, words[cue.last - 1].end)
        return _with_cue(draft, stretch, source.stretch(words) if source else None, certainty)

    def _announced(self, before: Paragraph, reader: WordReader) -> tuple[Stretch, Stretch | None] | None:
        """The cue and source of a paragraph that ends by announcing the next: Maria Keller stated:"""
        end = before.stretch.end
        if reader.text[end - 1] not in ":,":
            return None
        tail = Stretch(max(before.stretch.start, end - 400), end)
        held = [(region, part) for region, part in before.regions if region.parts[part].outer.start >= tail.start]
        passage = build_passage(
            Paragraph(before.place, tail, tuple(held)),
            reader.words_of(tail),
            reader.text,
        )
        sentences = split_sentences(passage, self._lexicon)
        if not sentences or not passage.loose(len(passage.words) - 1):
            return None
        cues = find_cues(passage, sentences[-1], self._lexicon)
        if not cues and reader.text[end - 1] != ":":
            return None
        last = len(passage.words)
        cue = cues[-1] if cues else Cue(last - 1, last, "colon", ":")
        source = self._sources.find(passage, sentences[-1], cue, quote_before=False)
        words = passage.words
        stretch = Stretch(words[cue.first].start, words[cue.last - 1].end)
        return stretch, source.stretch(words) if source else None


def _speaks(passage: Passage, atom: Atom) -> bool:
    """Whether a quote is a whole utterance, or at least a clause that ends like one."""
    if atom.complete:
        return True
    ended = bool(atom.ending) and atom.ending in ",.?!…"
    return ended and any(word.dep in SUBJECTS for word in passage.words[atom.first : atom.last])


def _acts_elsewhere(passage: Passage, source: Phrase, cue: Cue) -> bool:
    """Whether a phrase behind a cue is what the reported clause speaks of: after saying *the soup* was cold, she left."""
    words = passage.words
    above = set(climb(words, cue.first))
    return any(
        words[place].dep in SUBJECTS and words[place].head >= source.last and words[place].head not in above
        for place in range(source.first, source.last)
    )


def _lettered(drafts: Iterable[Draft], text: str) -> Iterator[Draft]:
    """The drafts that say something: signs and pictures alone are no quotes."""
    for draft in drafts:
        if any(character.isalnum() for part in draft.content for character in text[part.start : part.end]):
            yield draft


def _draft(paragraph: Paragraph, atoms: Sequence[Atom], content: Iterable[Stretch], kind: Kind) -> Draft:
    pieces = tuple(content)
    return Draft(
        paragraph=paragraph.place,
        content=pieces,
        kind=kind,
        regions=tuple(atom.region for atom in atoms),
        opens=pieces[0].start == paragraph.stretch.start,
    )


def _with_cue(draft: Draft, cue: Stretch, source: Stretch | None, certainty: float = 0.7) -> Draft:
    return replace(draft, cue=(cue,), source=source, certainty=certainty)
