"""Source: which words say who speaks for a cue: a name, a pronoun, a body, a description."""

from collections.abc import Sequence
from typing import final

from annotations.suggest.quotes.cue import Cue
from annotations.suggest.quotes.inside import InsideAttribution
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.phrases import Phrase, PhraseReader
from annotations.suggest.quotes.sentences import Atom, Passage, Sentence
from annotations.suggest.quotes.subjects import agent_of, is_passive, main_subject, next_subject, subject_of
from annotations.suggest.quotes.verb_first import source_before_colon, source_behind_verb
from annotations.suggest.quotes.words import Word

# Words behind a passive verb within which its “by” is looked for.
_BY_REACH = 40
# Words before a quote within which a sign is looked for, and behind it for whose answer it was.
_SIGN_REACH = 7
_ANSWER_REACH = 6
_TIMES = frozenset({"DATE", "TIME"})
# Where a participle hangs whose doer stands elsewhere in the sentence.
_DOERLESS = frozenset({"advcl", "pcomp", "xcomp", "acl", "conj", "prep"})


@final
class SourceFinder:
    """Finds the source that belongs to a cue, by parse where there is one and by position otherwise."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._phrases = PhraseReader(lexicon)

    def find(self, passage: Passage, sentence: Sentence, cue: Cue, quote_before: bool) -> Phrase | None:
        """The source of a cue in its sentence; `quote_before` when the cue stands right behind a quote."""
        if cue.kind in {"according", "dash"}:
            return self._phrases.after(passage, cue.last, _clause_begin(passage, cue.last, sentence.last))
        if cue.kind == "postposed":
            return self._phrases.before(passage, cue.first, sentence.first)
        if cue.kind == "colon":
            return self._before_colon(passage, sentence, cue)
        inverted = quote_before and cue.first > 0 and not passage.loose(cue.first - 1)
        if inverted:
            behind = self._phrases.after(passage, cue.last, sentence.last)
            if behind is not None:
                return behind
        agent = agent_of(passage, cue.first)
        if agent is not None:
            return self._phrases.around(passage, agent)
        beside = self._held_up(passage, sentence, cue) or self._name_beside(passage, cue.first, sentence.first)
        if beside is not None:
            return beside
        if is_passive(passage, cue.first) and cue.lemma != "quote":
            return self._by_phrase(passage, sentence, cue)
        head = subject_of(passage, cue.first)
        if head is not None and sentence.first <= head < sentence.last:
            return self._phrases.around(passage, head)
        before = self._phrases.before(passage, cue.first, sentence.first)
        if before is not None:
            return before
        behind = self._phrases.after(passage, cue.last, sentence.last) if quote_before else None
        return behind or self._of_main_verb(passage, sentence, cue)

    def unclaimed(self, passage: Passage, sentence: Sentence, atom: Atom) -> Phrase | None:
        """The source of a quote without a cue: the sign that it stands on, or whose answer it is called."""
        sign = self._inscription(passage, sentence, atom.first)
        return sign or self._answerer(passage, sentence, atom) or source_behind_verb(passage, sentence, atom)

    def inside(self, passage: Passage, found: InsideAttribution) -> Phrase | None:
        """The source of a cue between the marks: what else its short clause holds."""
        bare = Passage(passage.words, (), [-1] * len(passage.words))
        if found.cue.first == found.first:
            return self._phrases.after(bare, found.cue.last, found.last)
        return self._phrases.before(bare, found.cue.first, found.first)

    def _of_main_verb(self, passage: Passage, sentence: Sentence, cue: Cue) -> Phrase | None:
        """The subject of the sentence for a participle whose doer the parse does not tell: she left, saying “…”."""
        if passage.words[cue.first].pos not in {"VERB", "AUX"} or passage.words[cue.first].dep not in _DOERLESS:
            return None
        head = main_subject(passage, sentence, cue.first)
        if head is None:
            head = next_subject(passage, sentence, cue.last)
        return None if head is None else self._phrases.around(passage, head)

    def _inscription(self, passage: Passage, sentence: Sentence, end: int) -> Phrase | None:
        """The sign, banner or song right before a place, with no verb but *read* in between."""
        words = passage.words
        for place in range(end - 1, max(sentence.first, end - _SIGN_REACH) - 1, -1):
            word = words[place]
            if not passage.loose(place) or (
                word.pos in {"VERB", "AUX"} and self._lexicon.verbs.get(word.lower) is None
            ):
                return None
            if word.lower in self._lexicon.speakers.inscriptions and word.dep != "compound":
                return self._phrases.around(passage, place)
        return None

    def _held_up(self, passage: Passage, sentence: Sentence, cue: Cue) -> Phrase | None:
        """The sign that stands between a weak verb and the quote on it: she held a sign: “…”."""
        if cue.lemma not in self._lexicon.weak:
            return None
        end = cue.last
        while end < sentence.last and passage.loose(end) and end - cue.last <= _SIGN_REACH:
            end += 1
        sign = self._inscription(passage, sentence, end) if end < sentence.last and not passage.loose(end) else None
        return sign if sign is not None and sign.first >= cue.last else None

    def _answerer(self, passage: Passage, sentence: Sentence, atom: Atom) -> Phrase | None:
        """The person in “…” was the answer of one resident."""
        words = passage.words
        special = self._lexicon.speakers
        if atom.last >= sentence.last or words[atom.last].pos not in {"AUX", "VERB"}:
            return None
        for place in range(atom.last + 1, min(sentence.last - 1, atom.last + _ANSWER_REACH)):
            if not passage.loose(place):
                return None
            if words[place].lower in special.answers and words[place + 1].lower in special.joining:
                return self._phrases.after(passage, place + 2, sentence.last)
        return None

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
        while last > limit and passage.loose(last - 1) and _passed_over(words, last - 1):
            last -= 1
        if last <= limit or not passage.loose(last - 1):
            return None
        if words[last - 1].lower in self._lexicon.pronouns - self._lexicon.relative:
            partly = last - 1 > limit and words[last - 1].dep == "pobj" and words[last - 2].pos == "ADP"
            return None if partly else Phrase(last - 1, last)
        if words[last - 1].entity != "PERSON" or words[last - 1].lower in {"'s", "’s"}:
            return None
        first, end = self._phrases.name_at(passage, last - 1)
        before = words[first - 1] if first else None
        joined = before is not None and before.pos in {"ADP", "CCONJ"} and before.lower not in {"and", "but", "as"}
        # Footage *of* Ana Díaz saying “…”: a participle right behind a name is hers.
        if end != last or (joined and not (last == verb and words[verb].dep in {"acl", "advcl", "pcomp"})):
            return None
        return Phrase(first, last)

    def _before_colon(self, passage: Passage, sentence: Sentence, cue: Cue) -> Phrase | None:
        """The short name before a colon, or the subject of the sentence that the colon ends."""
        special = self._inscription(passage, sentence, cue.first) or source_before_colon(passage, sentence, cue.first)
        if special is not None:
            return special
        source = self._phrases.before(passage, cue.first, sentence.first)
        if source is not None and source.first - sentence.first <= 2 and passage.words[source.first].text[:1].isupper():
            return source
        head = main_subject(passage, sentence, cue.first)
        if head is None:
            verbs = (
                place
                for place in range(cue.first - 1, max(sentence.first, cue.first - _BY_REACH), -1)
                if passage.words[place].pos in {"VERB", "AUX"}
            )
            verb = next((place for place in verbs if passage.loose(place)), None)
            head = None if verb is None else subject_of(passage, verb)
        return None if head is None or head < sentence.first else self._phrases.around(passage, head)


def _passed_over(words: Sequence[Word], place: int) -> bool:
    """Whether a word may stand between a name and its verb: auxiliaries, adverbs, earlier this week, on Monday."""
    word = words[place]
    if word.pos in {"AUX", "ADV"} or word.entity in _TIMES:
        return True
    return word.pos == "ADP" and place + 1 < len(words) and words[place + 1].entity in _TIMES


def _clause_begin(passage: Passage, first: int, last: int) -> int:
    """Where the clause begins that follows a source and a comma: according to the report, *Díaz “knew”*."""
    words = passage.words
    for place in range(first + 1, min(last - 1, first + _BY_REACH)):
        if words[place].text == "," and words[place + 1].dep in {"nsubj", "nsubjpass", "compound"}:
            subject = words[place + 1]
            head = words[subject.head] if subject.dep == "compound" and subject.head > place else subject
            if head.dep in {"nsubj", "nsubjpass"} and head.head > head.place:
                return place
    return last
