"""What is printed of an article: its text with the marks, the labels that occur, and its quotes."""

from dataclasses import dataclass
from typing import NamedTuple

from annotations.attributions import Attribution
from annotations.language import tr
from annotations.reading import Reading
from annotations.scheme import Label, Scheme
from annotations.spans import Span, words_of
from desktop.article.marks import Mark
from desktop.marking import annotation_marks, margin_words


class PrintChoices(NamedTuple):
    """What is printed besides the text: undecided suggestions, the legend of labels, the list of quotes."""

    undecided: bool = True
    legend: bool = True
    quotes: bool = True


class PrintedQuote(NamedTuple):
    """A quote of the list at the end; `who` is the speaker, else the words of the source."""

    who: str
    words: str
    about: str


@dataclass(frozen=True, slots=True)
class Printed:
    """An article ready to be printed. `legend` has the labels that occur in it, `open` says that some marks are undecided."""

    title: str
    byline: str
    text: str
    marks: tuple[Mark, ...]
    legend: tuple[Label, ...]
    quotes: tuple[PrintedQuote, ...]
    open: bool
    quoted: bool


def printed(reading: Reading, scheme: Scheme, choices: PrintChoices, byline: str) -> Printed:
    """What is printed of a reading."""
    undecided = reading.undecided
    shown = [one for one in reading.shown if choices.undecided or one.id not in undecided]
    labels = {one.label for one in shown if isinstance(one, Span)}
    known = [label.name for label in scheme.labels]
    ordered = sorted(labels, key=lambda name: (known.index(name) if name in known else len(known), name))
    quotes = [one for one in shown if isinstance(one, Attribution)]
    return Printed(
        title=reading.article.title,
        byline=byline,
        text=reading.article.text,
        marks=tuple(
            mark
            for one in shown
            for mark in annotation_marks(one, one.id not in undecided, reading, scheme, sealed=True)
        ),
        legend=tuple(scheme.shown(name) for name in ordered) if choices.legend else (),
        quotes=tuple(_quote(one, reading) for one in quotes) if choices.quotes else (),
        open=any(one.id in undecided for one in shown),
        quoted=bool(quotes),
    )


def _quote(quote: Attribution, reading: Reading) -> PrintedQuote:
    text = reading.article.text
    cue = " ".join(words_of(text, quote.cue).split())
    parts = (
        quote.kind.value,
        tr("cue “{words}”", words=cue) if cue else "",
        tr("undecided") if quote.id in reading.undecided else "",
        tr("unsure") if quote.unsure else "",
        *quote.tags,
        quote.note,
    )
    words = " … ".join(" ".join(text[start:end].split()) for start, end in quote.content)
    return PrintedQuote(margin_words(quote, reading), words, " · ".join(part for part in parts if part))
