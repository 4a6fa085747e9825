"""Word: a token as the finder's rules see it. The only module that reads spaCy tokens."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import final

from spacy.tokens import Doc, Span

from annotations.suggest.quotes.found import Stretch

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LABELS = frozenset({"PERSON", "ORG", "NORP", "GPE"})


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a paragraph. `head` is a place in the same paragraph, -1 when unknown or outside it.

    `pos` and `dep` are empty without a tagger or parser, `entity` is the entity's label or empty, and
    `entity_first` the place of the entity's first word.
    """

    place: int
    start: int
    end: int
    text: str
    lower: str
    pos: str
    dep: str
    head: int
    entity: str
    entity_first: int

    @property
    def stretch(self) -> Stretch:
        """Where the word stands."""
        return Stretch(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's or body's name where it occurs, as the pipeline's entities give it.

    `subject` when the parse makes it the subject of a verb. `lead` is a proper noun right before a person's only
    word that the entity leaves out, else empty.
    """

    stretch: Stretch
    text: str
    person: bool
    subject: bool
    lead: str = ""


@final
class WordReader:
    """Reads words and names of one Doc; every look-up by offset is a binary search."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        # Kept, because doc.text joins all tokens anew each time.
        self.text: str = doc.text
        self._starts: list[int] = doc.to_array("IDX").tolist() if len(doc) else []
        self.parsed: bool = doc.has_annotation("DEP")
        self.tagged: bool = doc.has_annotation("POS")

    def tokens_of(self, stretch: Stretch) -> tuple[int, int]:
        """The half-open token range that a stretch touches, at least in part."""
        first = max(0, bisect_right(self._starts, stretch.start) - 1)
        last = bisect_left(self._starts, stretch.end)
        if first < last and self._starts[first] + len(self._doc[first]) <= stretch.start:
            first += 1
        return first, max(first, last)

    def words_of(self, stretch: Stretch) -> tuple[Word, ...]:
        """The words of a stretch (a paragraph), white space left out."""
        first, last = self.tokens_of(stretch)
        tokens = [self._doc[index] for index in range(first, last)]
        kept = [token for token in tokens if not token.is_space]
        places = {token.i: place for place, token in enumerate(kept)}
        words: list[Word] = []
        begun = -1
        for place, token in enumerate(kept):
            entity = token.ent_type_
            if entity and (token.ent_iob_ == "B" or not words or words[-1].entity != entity):
                begun = place
            words.append(
                Word(
                    place=place,
                    start=token.idx,
                    end=token.idx + len(token),
                    text=token.text,
                    lower=token.lower_,
                    pos=token.pos_,
                    dep=token.dep_,
                    head=places.get(token.head.i, -1) if self.parsed else -1,
                    entity=entity,
                    entity_first=begun if entity else -1,
                )
            )
        return tuple(words)

    def names(self) -> list[Name]:
        """Persons and bodies among the entities, in text order; none without an entity recogniser."""
        return [
            Name(
                Stretch(entity.start_char, entity.end_char),
                entity.text,
                entity.label_ == "PERSON",
                self.parsed and entity.root.dep_ in _SUBJECTS,
                self._lead(entity),
            )
            for entity in self._doc.ents
            if entity.label_ in _LABELS
        ]

    def _lead(self, entity: Span) -> str:
        """The proper noun right before an entity of one word that is a person."""
        if entity.label_ != "PERSON" or len(entity) != 1 or not entity.start:
            return ""
        before = self._doc[entity.start - 1]
        return before.text if before.pos_ == "PROPN" and not before.ent_type_ and before.text[:1].isupper() else ""
