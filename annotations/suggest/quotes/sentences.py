"""Sentence: a sentence of a paragraph as the finder cuts it, with every marked quote kept whole."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.regions import Paragraph, Region
from annotations.suggest.quotes.words import Word

_COMMAS = frozenset(",،")
_LATIN_STOPS = str.maketrans("،؛؟。！？，；", ",;?.!?,;")
_UTTERANCE_ENDS = frozenset(",.?!…—–-。！？؟")
_TERMINATORS = frozenset({".", "!", "?", "…", "...", "?!", "!!", ".."})
# How far behind a quote that ends like a sentence a reporting verb may stand: “Why?” Ana Díaz asked.
_TAIL_REACH = 9


@dataclass(frozen=True, slots=True)
class Atom:
    """A marked quote inside a sentence: words `[first, last)`, part `part` of its region.

    `text` stands inside the marks, `behind` is the character right behind them.
    """

    first: int
    last: int
    region: Region
    part: int
    text: str
    behind: str = ""

    @property
    def stretch(self) -> Stretch:
        """The quote with its marks, in code points."""
        return self.region.parts[self.part].outer

    @property
    def ending(self) -> str:
        """The last character inside the marks, as Latin script has it; nested marks and brackets are passed over."""
        return self.text.rstrip(" \u00a0'’”\")]}")[-1:].translate(_LATIN_STOPS)

    @property
    def complete(self) -> bool:
        """Whether it begins like a sentence and ends like one or with a comma, which may stand behind the marks."""
        bare = self.text.lstrip(" \u00a0'‘“\"([….¿¡")
        if not bare or bare[0].islower():
            return False
        return self.ending in _UTTERANCE_ENDS or self.behind in _COMMAS or self.region.spoken


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one paragraph with its quotes; `held[place]` is the index of the atom there, or -1."""

    words: Sequence[Word]
    atoms: Sequence[Atom]
    held: Sequence[int]

    def loose(self, place: int) -> bool:
        """Whether the word at a place stands outside all marks."""
        return self.held[place] < 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words `[first, last)` of a passage and the quotes in them."""

    first: int
    last: int
    atoms: tuple[Atom, ...]


def build_passage(paragraph: Paragraph, words: Sequence[Word], text: str) -> Passage:
    """The passage of a paragraph: each marked part laid over the words that it touches."""
    starts = [word.start for word in words]
    held = [-1] * len(words)
    atoms: list[Atom] = []
    for region, part in paragraph.regions:
        marked = region.parts[part]
        first = bisect_left(starts, marked.outer.start)
        if first and words[first - 1].end > marked.outer.start and (not atoms or atoms[-1].last < first):
            first -= 1
        last = bisect_left(starts, marked.outer.end)
        if first >= last:
            continue
        held[first:last] = [len(atoms)] * (last - first)
        atoms.append(
            Atom(
                first,
                last,
                region,
                part,
                text[marked.inner.start : marked.inner.end].strip(),
                text[marked.outer.end : marked.outer.end + 1],
            )
        )
    return Passage(words, atoms, held)


def split_sentences(passage: Passage, lexicon: Lexicon) -> list[Sentence]:
    """The sentences of a passage in order, without gaps; marks never cut inside a quote."""
    sentences: list[Sentence] = []
    first = 0
    pending: list[Atom] = []
    place = 0
    count = len(passage.words)
    while place < count:
        if passage.loose(place):
            over = passage.words[place].text in _TERMINATORS and not _goes_on(passage, place + 1, lexicon)
            place += 1
        else:
            atom = passage.atoms[passage.held[place]]
            pending.append(atom)
            place = atom.last
            over = _ends_sentence(passage, atom, lexicon)
        if over or place == count:
            sentences.append(Sentence(first, place, tuple(pending)))
            first, pending = place, []
    return sentences


def _goes_on(passage: Passage, place: int, lexicon: Lexicon) -> bool:
    """Whether the word at a place continues the sentence although a full stop stands before it."""
    if place >= len(passage.words):
        return False
    if not passage.loose(place):
        return False
    before = passage.words[place - 2] if place >= 2 else None
    if before is not None and before.end == passage.words[place - 1].start and before.lower in lexicon.titles:
        return True
    text = passage.words[place].text
    return text[:1].islower() or text in {",", ";", ")", "]"} or text in _TERMINATORS


def _ends_sentence(passage: Passage, atom: Atom, lexicon: Lexicon) -> bool:
    if not atom.ending or atom.ending not in ".?!…":
        return False
    if atom.last >= len(passage.words) or not passage.loose(atom.last):
        return True
    following = passage.words[atom.last]
    if following.text[:1].islower() or following.text in {",", ";", "—", "–", "―", "--", "-"} | _TERMINATORS:
        return False
    return not _attribution_follows(passage, atom, lexicon)


def _attribution_follows(passage: Passage, atom: Atom, lexicon: Lexicon) -> bool:
    """Whether a short “Ana Díaz said.” stands right behind a quote that ends like a sentence."""
    limit = min(len(passage.words), atom.last + _TAIL_REACH)
    seen = False
    for place in range(atom.last, limit):
        if not passage.loose(place):
            return False
        word = passage.words[place]
        if word.text in _TERMINATORS:
            return seen
        if word.lower in lexicon.verbs and word.pos not in {"NOUN", "PROPN", "ADJ"}:
            if atom.ending in "?!":
                return True
            seen = True
        elif seen and atom.ending == ".":
            return False
    return seen and limit == len(passage.words)
