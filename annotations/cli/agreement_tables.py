"""The tables of `pullquote agreement`, with a note below for each value that is undefined."""

from collections.abc import Mapping, Sequence

import click

from annotations.cli.output import is_narrow, print_table
from annotations.review.agreement.figures import Agreement, Confusion, Figure, Given, Key, Measure, Pair, Subject
from annotations.review.agreement.meanings import INTERVAL, MEANINGS
from annotations.review.agreement.tables import BY_LABEL, quote_keys, table_keys
from annotations.review.agreement.wording import (
    DASH,
    counted_articles,
    headline,
    headline_details,
    in_words,
    interval_words,
    value_words,
)

_TITLES = {Subject.SPANS: ("Spans by label", "label", "spans"), Subject.QUOTES: ("Quotes by kind", "kind", "quotes")}
_GIVEN = {Given.SAME: "of quotes with the same words", Given.HALF: "of quotes that share at least half of their words"}


class Notes:
    """Why values are undefined, each reason once, under a letter; where it is `narrow`, intervals go below their values."""

    def __init__(self, *, narrow: bool) -> None:
        self._narrow = narrow
        self._letters: dict[str, str] = {}

    def cell(self, figure: Figure | None) -> str:
        """A figure for a table: “0.84 (0.81–0.87)”, “– a” where it is undefined."""
        if figure is None:
            return ""
        between = interval_words(figure)
        if figure.value is not None and between:
            return f"{value_words(figure)}\n{between}" if self._narrow else f"{value_words(figure)} ({between})"
        return f"{value_words(figure)} {self._letter(figure.why)}".rstrip()

    def print(self) -> None:
        """Print what the letters stand for."""
        if self._letters:
            click.echo()
        for why, letter in self._letters.items():
            click.echo(f"{letter}  {why}")

    def _letter(self, why: str) -> str:
        if not why:
            return ""
        number = len(self._letters)
        return self._letters.setdefault(why, chr(ord("a") + number % 26) * (number // 26 + 1))


def print_figures(found: Agreement, names: Mapping[str, str], project: str, *, everyone: bool) -> None:
    """All of it for people: a sentence, tables by label and by kind, attributions, pairs, and who called what what."""
    several = len(found.annotators) > 2
    people = in_words([names[one] for one in found.annotators])
    who = ("all" if everyone else "at least two of them") if several else "both"
    click.echo(f"{project}: {people}, {counted_articles(found.articles)} that {who} have finished.")
    details = headline_details(found, None)
    click.echo(f"{headline(found, names, None).rstrip('.')}{f' ({details})' if details else ''}.")
    notes = Notes(narrow=is_narrow())
    for subject in Subject:
        _print_by_label(found, subject, notes)
    for given in Given:
        _print_attributions(found, given, notes)
    if several:
        _print_pairs(found, names, notes)
    for matrix in found.confusions:
        if any(any(row) for row in matrix.counts):
            _print_confusion(matrix, names)
    notes.print()
    click.echo(f"\n{INTERVAL}")


def _print_by_label(found: Agreement, subject: Subject, notes: Notes) -> None:
    title, column, unit = _TITLES[subject]
    rows: list[Sequence[object]] = []
    used: list[int] = []
    for of, label, keys in table_keys(found, None):
        if of is subject:
            figures = [None if key is None else found.figures[key] for key in keys]
            counted = figures[0].counted if figures[0] else 0
            used.append(counted)
            rows.append((label or "all", *(notes.cell(figure) for figure in figures), counted))
    if any(used) or subject is Subject.SPANS:
        print_table(title, (column, *(MEANINGS[measure].short for measure in BY_LABEL), unit), rows)


def _print_attributions(found: Agreement, given: Given, notes: Notes) -> None:
    rows: list[Sequence[object]] = []
    for keys in quote_keys(None, given):
        figures = [None if key is None else found.figures[key] for key in keys]
        first = figures[0]
        if first is not None:
            name = MEANINGS[first.key.measure].short
            rows.append((name, *(notes.cell(figure) for figure in figures), first.counted))
    if any(row[-1] for row in rows):
        print_table(f"Attributions, {_GIVEN[given]}", ("", "the same", "overlapping", "α", "pairs of quotes"), rows)


def _print_pairs(found: Agreement, names: Mapping[str, str], notes: Notes) -> None:
    pairs: list[Pair] = [matrix.pair for matrix in found.confusions if matrix.subject is Subject.SPANS]
    measures = (Measure.F1_EXACT, Measure.KAPPA, Measure.ALPHA_U)
    rows: list[Sequence[object]] = []
    for pair in pairs:
        figures = [found.figures[Key(measure, Subject.SPANS, "", pair)] for measure in measures]
        rows.append((in_words([names[one] for one in pair]), *map(notes.cell, figures), figures[0].articles))
    print_table("Pairs", ("", *(MEANINGS[measure].short for measure in measures), "articles"), rows)


def _print_confusion(matrix: Confusion, names: Mapping[str, str]) -> None:
    left, right = (names[one] for one in matrix.pair)
    what = "Labels" if matrix.subject is Subject.SPANS else "Kinds of quote"
    rows = [
        (label, *(count or DASH for count in counts))
        for label, counts in zip((*matrix.labels, "missed"), matrix.counts, strict=True)
    ]
    print_table(f"{what}: rows by {left}, columns by {right}", ("", *matrix.labels, "missed"), rows)
