"""Filter: what stands in marks and is no quotation: titles, nicknames, terms, scare quotes."""

from collections.abc import Sequence

from annotations.suggest.quotes.choice import Choice
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.regions import Paragraph
from annotations.suggest.quotes.sentences import Atom, Passage, Sentence
from annotations.suggest.quotes.words import Word

_FEW_WORDS = 3
# Small words that a title may leave without a capital letter.
_SMALL_WORD = 3
# Prepositions behind which capitals are a term rather than a work: a goal *of* “…”.
_NO_PLACE = frozenset({"of", "as", "like", "to"})
# A nickname is at most this many words long.
_NICKNAME = 3
# Words between the name of a kind of work and its title: a film that is called “…”.
_BESIDE = 3


def is_pointer(text: str, paragraph: Paragraph, lexicon: Lexicon) -> bool:
    """Whether a paragraph only points to another article: READ MORE: …"""
    begin = text[paragraph.stretch.start : min(paragraph.stretch.end, paragraph.stretch.start + 20)]
    lead, colon, _ = begin.partition(":")
    return bool(colon) and lead.strip().casefold() in lexicon.lead_ins


def is_quotation(passage: Passage, sentence: Sentence, atom: Atom, choice: Choice | None, lexicon: Lexicon) -> bool:
    """Whether a marked stretch is somebody's speech; without a cue it must read like an utterance."""
    if not any(character.isalnum() for character in atom.text) or _is_direction(atom.text):
        return False
    if choice is not None:
        return not (_is_named_thing(passage, atom, choice, lexicon) or _is_name(passage, atom, choice, lexicon))
    if len(atom.region.parts) > 1:
        return True
    words = atom.text.split()
    if not lexicon.verbs and len(words) >= _FEW_WORDS:
        # Nothing tells quotations from other things in this language: better one too many.
        return not _like_title(words, atom)
    if (
        atom.first > 1
        and passage.words[atom.first - 1].text == ","
        and passage.words[atom.first - 2].lower in lexicon.works
    ):
        return False
    alone = sentence.first == atom.first and _only_stops(passage, atom.last, sentence.last)
    if atom.region.parts[atom.part].single:
        heading = sentence.first == 0 and _like_title(words, atom)
        return alone and atom.complete and atom.ending in ".?!" and not heading
    if not alone and (len(words) <= _FEW_WORDS or _like_title(words, atom)):
        return False
    return (alone and (atom.complete or len(words) > _FEW_WORDS)) or (atom.complete and len(words) > _FEW_WORDS)


def _is_named_thing(passage: Passage, atom: Atom, choice: Choice, lexicon: Lexicon) -> bool:
    """Whether a participle only says what a thing is called or what is written on it: an app called “…”."""
    word = passage.words[choice.cue.first]
    if word.dep == "acl" and word.head >= 0 and passage.words[word.head].lower in lexicon.signs:
        return True
    named = word.dep == "acl" and word.lower.endswith("ed") and not choice.after
    return (
        named and atom.first - choice.cue.last <= 2 and choice.cue.lemma in {"call", "dub", "label", "brand", "refer"}
    )


def _is_name(passage: Passage, atom: Atom, choice: Choice, lexicon: Lexicon) -> bool:
    """Whether a stretch in a sentence that reports something names a work, a person or a term in it."""
    words = passage.words
    before = words[atom.first - 1] if atom.first and passage.loose(atom.first - 1) else None
    behind = words[atom.last] if atom.last < len(words) and passage.loose(atom.last) else None
    if before is None:
        return False
    if (choice.cue.lemma not in lexicon.naming and _is_nickname(before, atom, behind)) or _is_so_called(
        words, atom.first, choice, lexicon
    ):
        return True
    if (choice.cue.last == atom.first and choice.cue.lemma not in lexicon.weak) or choice.cue.kind == "colon":
        return False
    if not _like_title(atom.text.split(), atom) or choice.cue.lemma in lexicon.naming:
        return False
    if choice.cue.lemma in lexicon.weak and before.text != ",":
        return True
    if behind is not None and behind.lower in lexicon.works and behind.pos == "NOUN":
        return True
    near = words[max(0, atom.first - _BESIDE) : atom.first]
    if any(word.lower in lexicon.works and word.pos in {"NOUN", "PROPN"} for word in near):
        return True
    article = before.lower in lexicon.articles and atom.first > 1
    leading = words[atom.first - 2] if article and passage.loose(atom.first - 2) else before
    return (
        (leading.pos == "ADP" and leading.lower not in _NO_PLACE)
        or before.lower in {"'s", "’s", "’", "'"}
        or before.entity in {"ORG", "WORK_OF_ART"}
    )


def _is_direction(text: str) -> bool:
    """Whether a stretch only says what happens: (CROSSTALK)."""
    bare = text.rstrip(".")
    return text.isupper() and bare[:1] in {"(", "["} and bare[-1:] in {")", "]"}


def _is_nickname(before: Word, atom: Atom, behind: Word | None) -> bool:
    """Whether a few words stand inside a person's name: Robert “Bobby” Lane."""
    if behind is None or len(atom.text.split()) > _NICKNAME or atom.ending in set(",.?!"):
        return False
    capital = before.text[:1].isupper() and behind.text[:1].isupper() and atom.text[:1].isupper()
    return capital and before.pos == "PROPN" and behind.pos == "PROPN"


def _is_so_called(words: Sequence[Word], first: int, choice: Choice, lexicon: Lexicon) -> bool:
    """Whether a word right before a stretch says that it is a name: the so-called “…”, a song titled “…”."""
    place = first - 1
    if words[place].lower in lexicon.articles | {"as"} and place:
        place -= 1
    word = words[place].lower
    if place >= 2 and words[place - 1].text == "-":
        word = f"{words[place - 2].lower}-{word}"
    return word in lexicon.named and not choice.cue.first <= place < choice.cue.last


def _only_stops(passage: Passage, first: int, last: int) -> bool:
    return all(not any(c.isalnum() for c in passage.words[place].text) for place in range(first, last))


def _like_title(words: list[str], atom: Atom) -> bool:
    """Title Case and no sentence end inside the marks."""
    if atom.ending and atom.ending in "!?":
        return False
    long_words = [word for word in words if len(word) > _SMALL_WORD]
    return all(word[:1].isupper() for word in long_words or words) and atom.text[:1].isupper()
