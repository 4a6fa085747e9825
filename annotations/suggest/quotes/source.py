"""Source: which words say who speaks for a cue: a name, a pronoun, a body, a description."""

from typing import final

from annotations.suggest.quotes.cue import Cue
from annotations.suggest.quotes.inside import InsideAttribution
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.phrases import Phrase, PhraseReader
from annotations.suggest.quotes.sentences import Passage, Sentence
from annotations.suggest.quotes.subjects import agent_of, is_passive, main_subject, subject_of

# Words behind a passive verb within which its “by” is looked for.
_BY_REACH = 40


@final
class SourceFinder:
    """Finds the source that belongs to a cue, by parse where there is one and by position otherwise."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._phrases = PhraseReader(lexicon)

    def find(self, passage: Passage, sentence: Sentence, cue: Cue, quote_before: bool) -> Phrase | None:
        """The source of a cue in its sentence; `quote_before` when the cue stands right behind a quote."""
        if cue.kind in {"according", "dash"}:
            return self._phrases.after(passage, cue.last, sentence.last)
        if cue.kind == "colon":
            return self._before_colon(passage, sentence, cue)
        inverted = quote_before and cue.first > 0 and not passage.loose(cue.first - 1)
        if inverted:
            behind = self._phrases.after(passage, cue.last, sentence.last)
            if behind is not None:
                return behind
        beside = self._name_beside(passage, cue.first, sentence.first)
        if beside is not None:
            return beside
        agent = agent_of(passage, cue.first)
        if agent is not None:
            return self._phrases.around(passage, agent)
        if is_passive(passage, cue.first) and cue.lemma != "quote":
            return self._by_phrase(passage, sentence, cue)
        head = subject_of(passage, cue.first)
        if head is not None and sentence.first <= head < sentence.last:
            return self._phrases.around(passage, head)
        before = self._phrases.before(passage, cue.first, sentence.first)
        if before is not None or not quote_before:
            return before
        return self._phrases.after(passage, cue.last, sentence.last)

    def inside(self, passage: Passage, found: InsideAttribution) -> Phrase | None:
        """The source of a cue between the marks: what else its short clause holds."""
        bare = Passage(passage.words, (), [-1] * len(passage.words))
        if found.cue.first == found.first:
            return self._phrases.after(bare, found.cue.last, found.last)
        return self._phrases.before(bare, found.cue.first, found.first)

    def _by_phrase(self, passage: Passage, sentence: Sentence, cue: Cue) -> Phrase | None:
        """The name behind the first “by” after a passive verb, whatever the parse hangs it on."""
        for place in range(cue.last, min(sentence.last, cue.last + _BY_REACH)):
            if passage.loose(place) and passage.words[place].lower == "by":
                phrase = self._phrases.after(passage, place + 1, sentence.last)
                named = phrase is not None and passage.words[phrase.last - 1].entity in {
                    "PERSON",
                    "ORG",
                    "NORP",
                    "GPE",
                }
                return phrase if named else None
        return None

    def _name_beside(self, passage: Passage, verb: int, limit: int) -> Phrase | None:
        """A person's name or a pronoun right before the verb, unless a preposition rules it out."""
        words = passage.words
        last = verb
        while last > limit and passage.loose(last - 1) and words[last - 1].pos in {"AUX", "ADV"}:
            last -= 1
        if last <= limit or not passage.loose(last - 1):
            return None
        if words[last - 1].lower in self._lexicon.pronouns - self._lexicon.relative:
            return Phrase(last - 1, last)
        if words[last - 1].entity != "PERSON" or words[last - 1].lower in {"'s", "’s"}:
            return None
        first, end = self._phrases.name_at(passage, last - 1)
        before = words[first - 1] if first else None
        if end != last or (
            before is not None and before.pos in {"ADP", "CCONJ"} and before.lower not in {"and", "but", "as"}
        ):
            return None
        return Phrase(first, last)

    def _before_colon(self, passage: Passage, sentence: Sentence, cue: Cue) -> Phrase | None:
        """The short name before a colon, or the subject of the sentence that the colon ends."""
        source = self._phrases.before(passage, cue.first, sentence.first)
        if source is not None and source.first - sentence.first <= 2 and passage.words[source.first].text[:1].isupper():
            return source
        head = main_subject(passage, sentence, cue.first)
        return None if head is None else self._phrases.around(passage, head)
