"""Report: one cue of indirect speech in a sentence, with what it gives as said and who says it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import final

from annotations.suggest.quotes.according import AccountReader
from annotations.suggest.quotes.claims import ClaimReader
from annotations.suggest.quotes.complements import ComplementReader
from annotations.suggest.quotes.cue import Cue, find_cues
from annotations.suggest.quotes.fronted import FrontedReader
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.phrases import Phrase, PhraseReader
from annotations.suggest.quotes.saying import Pattern, Saying
from annotations.suggest.quotes.sentences import Passage, Sentence
from annotations.suggest.quotes.source import SourceFinder
from annotations.suggest.quotes.tree import AGENTS, OPEN, PASSIVE, SUBJECTS, Tree
from annotations.suggest.quotes.words import Word


@dataclass(frozen=True, slots=True)
class Report:
    """A cue, what it gives as said, and the words that name its source, if any do."""

    cue: Cue
    said: Saying
    source: Phrase | None


@final
class ReportReader:
    """Reads the reports of sentences; `wide`: what is thought, wanted or claimed in a noun as well."""

    def __init__(self, lexicon: Lexicon, sources: SourceFinder, wide: bool) -> None:
        self._lexicon = lexicon
        self._reporting = lexicon.reporting
        self._sources = sources
        self._phrases = PhraseReader(lexicon)
        self._wide = wide
        words = self._reporting
        lemmas = words.strict | words.orders | words.naming
        lemmas = lemmas | words.attitudes | words.intentions if wide else lemmas
        self._verbs = {form: lemma for form, lemma in words.verbs.items() if wide or lemma in lemmas}
        self._according = frozenset(lexicon.according)
        claims = words.nouns if wide else frozenset[str]()
        self.words = frozenset(self._verbs) | self._according | claims

    def read(
        self, passage: Passage, sentence: Sentence, tree: Tree, is_free: Callable[[Word], bool]
    ) -> Iterator[Report]:
        """The reports of a sentence, those of phrases before those of verbs and nouns, each group in text order.

        `is_free` says of a word, when its turn comes, whether no attribution found so far has it.
        """
        words = passage.words[sentence.first : sentence.last]
        if any(word.lower in self._according for word in words):
            yield from self._accounts(passage, sentence, tree, is_free)
        parts = (passage, sentence, tree, self._reporting)
        complements, fronted = ComplementReader(*parts), FrontedReader(*parts)
        for word in words:
            place = word.place
            if word.lower not in self.words or not passage.loose(place) or not is_free(word):
                continue
            lemma = self._verbs.get(word.lower)
            if lemma is not None and word.pos == "VERB":
                if not self._silent(passage, place, tree):
                    said = self._said(place, lemma, complements, fronted)
                    report = None if said is None else self._report(passage, place, lemma, said)
                    if report is not None:
                        yield report
            elif self._wide and word.pos == "NOUN" and word.lower in self._reporting.nouns:
                claims = ClaimReader(*parts, self._phrases)
                said = claims.read(place)
                if said is not None:
                    yield Report(Cue(place, place + 1, "verb", word.lower), said, claims.source(place))

    def _accounts(
        self, passage: Passage, sentence: Sentence, tree: Tree, is_free: Callable[[Word], bool]
    ) -> Iterator[Report]:
        accounts = AccountReader(passage, sentence, tree, self._reporting)
        for cue in find_cues(passage, sentence, self._lexicon):
            if cue.kind == "according" and is_free(passage.words[cue.first]):
                source = accounts.source(cue, self._sources.find(passage, sentence, cue, quote_before=False))
                said = accounts.read(cue, source) if source is not None else None
                if said is not None:
                    yield Report(cue, said, source)

    def _said(self, place: int, lemma: str, complements: ComplementReader, fronted: FrontedReader) -> Saying | None:
        """What a verb reports, as far as the mode takes it."""
        words = self._reporting
        if lemma in words.strict:
            said = complements.clause(place) or fronted.compared(place) or fronted.read(place)
            if said is not None:
                return said
        if lemma in words.naming:
            return complements.name(place)
        if lemma in words.orders:
            return complements.order(place)
        if not self._wide:
            return None
        thought = None if lemma in words.strict else complements.clause(place)
        if thought is not None:
            return replace(thought, pattern=Pattern.ATTITUDE)
        return complements.order(place, own=True) if lemma in words.intentions else None

    def _report(self, passage: Passage, place: int, lemma: str, said: Saying) -> Report | None:
        """A verb's report with its source, looked for where no part of what is said stands."""
        cue = Cue(place, place + 1, "verb", lemma)
        first, last = said.place
        where = Sentence(min(first, place), max(last, place + 1), ())
        source = self._sources.find(passage, where, cue, quote_before=said.pieces[0][0] < place)
        if source is None:
            return None if passage.words[place].dep in OPEN else Report(cue, said, None)
        nobody = self._reporting.things if passage.words[place].dep in OPEN else self._reporting.nobody
        if source.last - source.first == 1 and not self._wide and passage.words[source.first].lower in nobody:
            return None
        return Report(cue, said, source)

    def _silent(self, passage: Passage, place: int, tree: Tree) -> bool:
        """Whether a verb reports nothing: did not say, declined to say, was told, than he said, his tweet."""
        words = passage.words
        reporting = self._reporting
        before = words[place - 1] if place else None
        if before is not None and before.pos in {"DET", "PART"} and before.lower not in reporting.to:
            return True
        subject = next(tree.before(place, SUBJECTS), None)
        first = place if subject is None else tree.edges(subject, 0, place)[0]
        if subject is not None and first and words[first - 1].lower in reporting.comparing:
            return True
        if not self._wide and next(tree.before(place, PASSIVE), None) is not None:
            return next(tree.behind(place, AGENTS), None) is None
        for child in tree.below(place):
            if child > place:
                break
            if words[child].lower in reporting.denials:
                return True
            if words[child].lower in reporting.to and words[child].pos == "PART":
                head = words[place].head
                return head < 0 or words[head].lower not in reporting.ongoing
        return False
