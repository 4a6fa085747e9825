"""QuoteFinder: finds the attributions of one article by putting the steps together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import final

from annotations.suggest.quotes.carrying import attribute
from annotations.suggest.quotes.cue import Choice, Cue, choose_cue, find_cues
from annotations.suggest.quotes.extent import content_of
from annotations.suggest.quotes.filter import is_pointer, is_quotation
from annotations.suggest.quotes.found import FoundQuote, Kind, Stretch
from annotations.suggest.quotes.inside import find_inside
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.linking import Draft, link_paragraphs, merge_content
from annotations.suggest.quotes.marks import MarkScanner
from annotations.suggest.quotes.regions import Paragraph, find_paragraphs
from annotations.suggest.quotes.sentences import Atom, Passage, Sentence, build_passage, split_sentences
from annotations.suggest.quotes.source import SourceFinder
from annotations.suggest.quotes.speakers import SpeakerResolver
from annotations.suggest.quotes.words import WordReader


@final
class QuoteFinder:
    """Finds direct and mixed quotes, their cues, sources and speakers."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._scanner = MarkScanner(lexicon.styles)
        self._sources = SourceFinder(lexicon)

    def find(self, reader: WordReader) -> list[FoundQuote]:
        """All attributions of the article in text order, offsets in code points of its text."""
        text = reader.text
        if not self._scanner.may_hold_marks(text):
            return []
        paragraphs = find_paragraphs(text, self._scanner)
        drafts: list[Draft] = []
        for paragraph in paragraphs:
            if paragraph.regions and not is_pointer(text, paragraph, self._lexicon):
                drafts.extend(self._drafts(paragraph, paragraphs, reader))
        linked = sorted(link_paragraphs(drafts), key=lambda draft: draft.start)
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
        for sentence in split_sentences(passage, self._lexicon):
            if sentence.atoms:
                drafts.extend(self._sentence_drafts(paragraph, passage, sentence))
        if drafts and not drafts[0].cue:
            drafts[0] = self._introduced(drafts[0], passage, paragraphs, reader)
        return drafts

    def _introduced(self, draft: Draft, passage: Passage, paragraphs: Sequence[Paragraph], reader: WordReader) -> Draft:
        """The first quote of a paragraph with a cue from the paragraph before or from inside its marks."""
        if draft.opens and draft.paragraph:
            announced = self._announced(paragraphs[draft.paragraph - 1], reader)
            if announced is not None:
                return _with_cue(draft, *announced)
        atom = next((atom for atom in passage.atoms if atom.stretch.start == draft.start), None)
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
        for atom in sentence.atoms:
            choice = choose_cue(passage, sentence, atom, cues, self._lexicon)
            if not is_quotation(passage, sentence, atom, choice):
                continue
            if choice is None:
                drafts.append(_draft(paragraph, [atom], [atom.stretch], "direct"))
            else:
                groups.setdefault(choice.cue, []).append((atom, choice))
        for cue, members in groups.items():
            drafts.append(self._attributed_draft(paragraph, passage, sentence, cue, members))
        return sorted(drafts, key=lambda draft: draft.start)

    def _attributed_draft(
        self,
        paragraph: Paragraph,
        passage: Passage,
        sentence: Sentence,
        cue: Cue,
        members: list[tuple[Atom, Choice]],
    ) -> Draft:
        source = self._sources.find(passage, sentence, cue, quote_before=members[0][1].after)
        interrupted = members[0][1].after
        pieces = [
            content_of(passage, sentence, atom, choice, source, self._lexicon, interrupted and not choice.after)
            for atom, choice in members
        ]
        atoms = [atom for atom, _ in members]
        content = merge_content(pieces)
        bare = content == merge_content(atom.stretch for atom in atoms)
        kind: Kind = "direct" if bare and any(atom.complete for atom in atoms) else "mixed"
        certainty = max(choice.certainty for _, choice in members)
        draft = _draft(paragraph, atoms, content, kind)
        words = passage.words
        stretch = Stretch(words[cue.first].start, words[cue.last - 1].end)
        return _with_cue(draft, stretch, source.stretch(words) if source else None, certainty)

    def _announced(self, before: Paragraph, reader: WordReader) -> tuple[Stretch, Stretch | None] | None:
        """The cue and source of a paragraph that ends by announcing the next: Rathbun stated:"""
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
