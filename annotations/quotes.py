"""Making quotes by hand: a new one from selected words, parts joined to one, one split into its parts."""

from collections.abc import Iterable
from dataclasses import replace

from annotations.attributions import Attribution, QuoteKind
from annotations.edits import Edit, Group, Put, Remove, Strike
from annotations.errors import EditError
from annotations.ids import new_id
from annotations.intents import Intent, find_quote, keep, words
from annotations.reading import Reading
from annotations.spans import Fragment, Origin, joined

_MARKS = '“”„‟«»"‹›'


def quote_words(reading: Reading, fragments: Iterable[Fragment]) -> Intent:
    """Make words a quote; the very words of an undecided suggestion keep that one."""
    place = words(reading, fragments)
    for quote in reading.attributions:
        if quote.content == place:
            if quote.id in reading.undecided:
                return keep(reading, [quote.id])
            raise EditError("These words are a quote already.")
    made = Attribution(new_id(), kind_of(reading.article.text, place), place)
    return Intent(Put(made), "make quote", made.id)


def kind_of(text: str, content: Iterable[Fragment]) -> QuoteKind:
    """Direct where every fragment begins and ends within marks, mixed where marks stand in it, else indirect.

    A fragment that re-opens a paragraph has an opening mark only, which is enough; marks just outside count too.
    """
    pieces = [_with_marks(text, start, end) for start, end in content]
    if all(piece[:1] in _MARKS and not _words_after_marks(piece) for piece in pieces):
        return QuoteKind.DIRECT
    if any(mark in piece for piece in pieces for mark in _MARKS):
        return QuoteKind.MIXED
    return QuoteKind.INDIRECT


def _with_marks(text: str, start: int, end: int) -> str:
    before = text[start - 1 : start] if text[start : start + 1] not in _MARKS else ""
    after = text[end : end + 1] if text[end - 1 : end] not in _MARKS else ""
    return (before if before in _MARKS else "") + text[start:end] + (after if after in _MARKS else "")


def _words_after_marks(piece: str) -> bool:
    """Whether words follow the last closing mark of a piece that began with one."""
    last = max(piece.rfind(mark) for mark in _MARKS)
    return last > 0 and any(letter.isalnum() for letter in piece[last:])


def join(reading: Reading, quote_id: str, other_id: str) -> Intent:
    """Make two quotes one, with the cue, source and speaker of the first where it has them."""
    first, other = find_quote(reading, quote_id), find_quote(reading, other_id)
    if first.id == other.id:
        raise EditError("Choose another quote to join with.")
    both = replace(
        first,
        content=joined((*first.content, *other.content)),
        cue=first.cue or other.cue,
        source=first.source or other.source,
        speaker=first.speaker or other.speaker,
    )
    gone: Edit = _without(reading, other)
    return Intent(Group((gone, Put(reading.with_origin(both)))), "join quote parts", first.id)


def split(reading: Reading, quote_id: str) -> Intent:
    """Make each part of a quote a quote of its own, with the same cue, source and speaker."""
    quote = find_quote(reading, quote_id)
    if len(quote.content) < 2:
        raise EditError("This quote has one part only.")
    text = reading.article.text
    edits: list[Edit] = []
    for number, fragment in enumerate(quote.content):
        part = replace(quote, content=(fragment,), kind=kind_of(text, (fragment,)))
        made = part if number == 0 else replace(part, id=new_id(), origin=Origin.HAND, certainty=None, reason="")
        edits.append(Put(reading.with_origin(made)))
    return Intent(Group(tuple(edits)), "split quote", quote.id)


def add_part(reading: Reading, quote_id: str, fragments: Iterable[Fragment]) -> Intent:
    """Add words to the content of a quote."""
    quote = find_quote(reading, quote_id)
    content = joined((*quote.content, *words(reading, fragments)))
    if content == quote.content:
        raise EditError("These words are in the quote already.")
    return Intent(Put(reading.with_origin(replace(quote, content=content))), "add quote part", quote_id)


def _without(reading: Reading, quote: Attribution) -> Edit:
    suggestion = reading.suggestion(quote.id)
    if suggestion is not None and reading.suggestions is not None:
        return Strike(suggestion, reading.suggestions.annotator)
    return Remove(quote.id)
