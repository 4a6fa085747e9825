"""Filter: what stands in marks and is no quotation: titles, nicknames, terms, scare quotes."""

from annotations.suggest.quotes.cue import Choice
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.regions import Paragraph
from annotations.suggest.quotes.sentences import Atom, Passage, Sentence

_FEW_WORDS = 3


def is_pointer(text: str, paragraph: Paragraph, lexicon: Lexicon) -> bool:
    """Whether a paragraph only points to another article: READ MORE: …"""
    begin = text[paragraph.stretch.start : min(paragraph.stretch.end, paragraph.stretch.start + 20)]
    lead, colon, _ = begin.partition(":")
    return bool(colon) and lead.strip().casefold() in lexicon.lead_ins


def is_quotation(passage: Passage, sentence: Sentence, atom: Atom, choice: Choice | None) -> bool:
    """Whether a marked stretch is somebody's speech; without a cue it must read like an utterance."""
    if not any(character.isalnum() for character in atom.text):
        return False
    if choice is not None:
        return not _is_named_thing(passage, atom, choice)
    if atom.region.parts[atom.part].single:
        return False
    if len(atom.region.parts) > 1:
        return True
    alone = sentence.first == atom.first and _only_stops(passage, atom.last, sentence.last)
    words = atom.text.split()
    if not alone and (len(words) <= _FEW_WORDS or _like_title(words, atom)):
        return False
    return (alone and (atom.complete or len(words) > _FEW_WORDS)) or (atom.complete and len(words) > _FEW_WORDS)


def _is_named_thing(passage: Passage, atom: Atom, choice: Choice) -> bool:
    """Whether a participle only gives a thing its name: an app called “…”."""
    word = passage.words[choice.cue.first]
    named = word.dep == "acl" and word.lower.endswith("ed") and not choice.after
    return (
        named and atom.first - choice.cue.last <= 2 and choice.cue.lemma in {"call", "dub", "label", "brand", "refer"}
    )


def _only_stops(passage: Passage, first: int, last: int) -> bool:
    return all(not any(c.isalnum() for c in passage.words[place].text) for place in range(first, last))


def _like_title(words: list[str], atom: Atom) -> bool:
    """Title Case and no sentence end inside the marks."""
    if atom.ending in "!?":
        return False
    long_words = [word for word in words if len(word) > 3]
    return bool(long_words) and all(word[:1].isupper() for word in long_words)
