"""Making quotes by hand: a new one from selected words, with its kind."""

from collections.abc import Iterable

from annotations.attributions import Attribution, QuoteKind
from annotations.edits import Put
from annotations.errors import EditError
from annotations.ids import new_id
from annotations.intents import Intent, keep, words
from annotations.language import tr
from annotations.reading import Reading
from annotations.spans import Fragment

_MARKS = '“”„‟«»"‹›'
# What closes a quotation that such a mark opens; „ is closed by “ in German and by ” elsewhere.
_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "‘": "’", "‚": "‘’", '"': '"'}


def quote_words(reading: Reading, fragments: Iterable[Fragment]) -> Intent:
    """Make words a quote; the very words of an undecided suggestion keep that one."""
    place = words(reading, fragments)
    for quote in reading.lying(place):
        if isinstance(quote, Attribution):
            if quote.id in reading.undecided:
                return keep(reading, [quote.id])
            raise EditError(tr("These words are a quote already."))
    made = Attribution(new_id(), kind_of(reading.article.text, place), place)
    return Intent(Put(made), tr("make quote"), made.id)


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


def within_marks(text: str, position: int) -> Fragment | None:
    """The innermost quotation of the paragraph in which a position lies, its marks included; None outside of marks.

    One that is not closed in its paragraph goes on in the next, so it ends with the paragraph.
    """
    first = text.rfind("\n", 0, position) + 1
    last = text.find("\n", position)
    last = len(text) if last < 0 else last
    opened: list[tuple[int, str]] = []
    for at in range(first, last):
        sign = text[at]
        if opened and sign in opened[-1][1] and not _is_apostrophe(text, at):
            start, _ = opened.pop()
            if start <= position <= at + 1:
                return start, at + 1
        elif sign in _CLOSING and not _is_apostrophe(text, at):
            opened.append((at, _CLOSING[sign]))
    around = [start for start, closing in opened if start <= position and closing != "’"]
    return (around[-1], last) if around else None


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether a single mark stands within a word."""
    return text[at] in "’‘" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
