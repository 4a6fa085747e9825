"""Quotes of one article with the same source words, and one speaker for all of them."""

from collections.abc import Iterable
from dataclasses import replace

from annotations.attributions import Attribution
from annotations.edits import Group, Put
from annotations.errors import EditError
from annotations.intents import Intent, find_quote
from annotations.language import tr, tr_many
from annotations.reading import Reading
from annotations.spans import Origin, words_of
from annotations.speakers.words import bare, folded


def alike(reading: Reading, quote_id: str) -> list[Attribution]:
    """The other quotes whose source has the same words, and that do not have this quote's speaker yet, in text order.

    Those to whom the analyst has given another speaker are left out: what was chosen is not chosen anew by the way.
    """
    quote = reading.find(quote_id)
    if not isinstance(quote, Attribution) or not quote.speaker or not quote.source:
        return []
    source = _source(reading, quote)
    return [
        other
        for other in _others(reading, quote_id)
        if other.speaker != quote.speaker and _source(reading, other) == source and not _was_chosen(reading, other)
    ]


def same_speaker(reading: Reading, quote_id: str) -> Intent:
    """Give a quote's speaker to all that are `alike`, as one step. Raises EditError where there is none."""
    quote = find_quote(reading, quote_id)
    if not quote.speaker:
        raise EditError(tr("Say who spoke first, then give the same speaker to others."))
    if not quote.source:
        raise EditError(tr("This quote has no source; others can have its speaker only by the words that name it."))
    others = alike(reading, quote_id)
    words = bare(words_of(reading.article.text, quote.source))
    if not others:
        raise EditError(tr("No other quote here from “{words}” needs a speaker.", words=words))
    edits = tuple(Put(reading.with_origin(replace(one, speaker=quote.speaker))) for one in others)
    quotes = tr_many("{count} quote", "{count} quotes", len(others) + 1)
    name = tr("speaker {name} for {quotes}", name=quote.speaker, quotes=quotes)
    return Intent(edits[0] if len(edits) == 1 else Group(edits), name, quote_id)


def _others(reading: Reading, quote_id: str) -> Iterable[Attribution]:
    return (one for one in reading.attributions if one.id != quote_id and one.source)


def _source(reading: Reading, quote: Attribution) -> str:
    return folded(bare(words_of(reading.article.text, quote.source)))


def _was_chosen(reading: Reading, quote: Attribution) -> bool:
    """Whether the analyst has said who spoke: by hand, or otherwise than suggested."""
    if quote.id in reading.undecided or not quote.speaker:
        return False
    suggestion = reading.suggestion(quote.id)
    if isinstance(suggestion, Attribution):
        return suggestion.speaker != quote.speaker
    return quote.origin is not Origin.KEPT
