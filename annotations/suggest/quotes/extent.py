"""Extent: how far the content of an attribution reaches when only a part of it stands in marks."""

from collections.abc import Sequence

from annotations.suggest.quotes.cue import Choice
from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.phrases import Phrase
from annotations.suggest.quotes.sentences import Atom, Passage, Sentence
from annotations.suggest.quotes.words import Word

_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "advcl", "dobj", "oprd", "acl"})
# No clause is followed farther than this many words.
_REACH = 250
_TRAILING = frozenset({",", ".", ";", ":", "!", "?", "—", "–"})


def content_of(
    passage: Passage,
    sentence: Sentence,
    atom: Atom,
    choice: Choice,
    source: Phrase | None,
    lexicon: Lexicon,
    resumed: bool = False,
) -> Stretch:
    """The content that a cue gives to a quote: its marks alone, or the clause that they stand in.

    `resumed`: the cue interrupts the quote, and this is what follows it.
    """
    if resumed and passage.words[atom.first - 1].text in {",", ":", "—", "–"}:
        return atom.stretch
    if choice.cue.lemma in lexicon.naming and not choice.after:
        return atom.stretch
    first, last = (
        _after(passage, sentence, atom, choice, source)
        if choice.after
        else _before(passage, sentence, atom, choice, source, lexicon)
    )
    return _stretch(passage, atom, min(first, atom.first), max(last, atom.last))


def _before(
    passage: Passage,
    sentence: Sentence,
    atom: Atom,
    choice: Choice,
    source: Phrase | None,
    lexicon: Lexicon,
) -> tuple[int, int]:
    """The clause of a quote whose cue stands before it."""
    words = passage.words
    last_before = words[atom.first - 1].text
    if last_before == ":" or (atom.complete and (last_before == "," or choice.cue.last == atom.first)):
        return atom.first, atom.last
    begin = choice.cue.last
    if source is not None and choice.cue.last <= source.first and source.last <= atom.first:
        begin = source.last
    first, limit = _clause(passage, choice, atom)
    if first is None:
        first = begin
        for place in range(begin, atom.first):
            if passage.loose(place) and words[place].lower in lexicon.addressed:
                first = place
                break
    first = max(first, begin)
    while first < atom.first and words[first].text in _TRAILING:
        first += 1
    if atom.ending and atom.ending in ".?!":
        return first, atom.last
    end = sentence.last
    if limit is not None and limit >= atom.last:
        end = min(end, limit)
    while end > atom.last and passage.loose(end - 1) and words[end - 1].text in _TRAILING:
        end -= 1
    return first, end


def _after(
    passage: Passage,
    sentence: Sentence,
    atom: Atom,
    choice: Choice,
    source: Phrase | None,
) -> tuple[int, int]:
    """The clause of a quote whose cue stands behind it."""
    words = passage.words
    end = choice.cue.first
    if source is not None and atom.last <= source.first < end:
        end = source.first
    if atom.ending in {",", "?", "!"} or words[atom.last].text == ",":
        end = atom.last
    commas = (place for place in range(end - 1, atom.last - 1, -1) if words[place].text == ",")
    end = next(commas, end)
    first = sentence.first
    if atom.complete and atom.first > first:
        before = words[atom.first - 1].text
        if (
            not any(_lettered(words[place]) for place in range(max(first, atom.first - 5), atom.first))
            or before in {":", ","}
            or before.endswith((".", ")", "…"))
        ):
            first = atom.first
    return first, max(end, atom.last)


def _clause(passage: Passage, choice: Choice, atom: Atom) -> tuple[int | None, int | None]:
    """The range that the parse gives to the complement of the cue which holds the quote."""
    words = passage.words
    child = _child_above(words, choice.cue.first, atom)
    if child is None or words[child].dep not in _CLAUSES:
        return None, None
    return _subtree(words, child, choice.cue.last)


def _child_above(words: Sequence[Word], cue: int, atom: Atom) -> int | None:
    """The child of the cue under which some word of the quote hangs."""
    for start in (atom.first, atom.last - 1, (atom.first + atom.last) // 2):
        place = start
        for _ in range(40):
            head = words[place].head
            if head == cue:
                return place
            if head in {-1, place}:
                break
            place = head
    return None


def _subtree(words: Sequence[Word], child: int, begin: int) -> tuple[int, int]:
    """The outermost places below a word, from `begin` on: one pass, heads looked up once."""
    known = {child: True}
    for start in range(begin, min(len(words), begin + _REACH)):
        path: list[int] = []
        place = start
        while place not in known and len(path) < 60:
            path.append(place)
            head = words[place].head
            if head in {-1, place}:
                known[place] = False
                break
            place = head
        verdict = known.get(place, False)
        for passed in path:
            known[passed] = verdict
    below = [place for place, verdict in known.items() if verdict and place >= begin]
    return min(below), max(below) + 1


def _stretch(passage: Passage, atom: Atom, first: int, last: int) -> Stretch:
    start = atom.stretch.start if first == atom.first else passage.words[first].start
    end = atom.stretch.end if last == atom.last else passage.words[last - 1].end
    for place in (first, last - 1):
        if not passage.loose(place):
            other = passage.atoms[passage.held[place]].stretch
            start, end = min(start, other.start), max(end, other.end)
    return Stretch(min(start, atom.stretch.start), max(end, atom.stretch.end))


def _lettered(word: Word) -> bool:
    return any(character.isalnum() for character in word.text)
