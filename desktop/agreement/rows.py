"""What stands in the tables of the screen: the rows by label, by kind of quote, and on attributions."""

from collections.abc import Mapping, Sequence

from annotations.language import tr, tr_many
from annotations.review.agreement.figures import Agreement, Figure, Given, Key, Measure, Pair, Subject
from annotations.review.agreement.meanings import MEANINGS
from annotations.review.agreement.tables import BY_LABEL, applies, quote_keys, table_keys
from annotations.scheme import Scheme
from desktop.agreement.figures_model import FigureRow

_ALL = {Subject.SPANS: tr("All labels"), Subject.QUOTES: tr("All kinds")}


def columns(subject: Subject) -> list[tuple[str, str]]:
    """The heads of the table by label or by kind, each with what the figure says."""
    free = tr("Any kind") if subject is Subject.QUOTES else MEANINGS[Measure.F1_FREE].short
    return [
        (free if measure is Measure.F1_FREE else MEANINGS[measure].short, _tip(measure))
        for measure in BY_LABEL
        if applies(measure, subject)
    ]


def quote_columns() -> list[tuple[str, str]]:
    """The heads of the table on attributions."""
    return [
        (tr("The same"), tr("How many of the quotes that both marked agree in it")),
        (tr("Overlapping"), tr("The same, where it is enough that the words overlap")),
        ("α", _tip(Measure.SPEAKER_ALPHA)),
    ]


def label_rows(found: Agreement, subject: Subject, scheme: Scheme, pair: Pair | None) -> list[FigureRow]:
    """A row for all labels (or kinds) together and one for each that anybody used."""
    rows: list[FigureRow] = []
    for of, label, keys in table_keys(found, pair):
        if of is not subject:
            continue
        known = scheme.shown(label) if label and subject is Subject.SPANS else None
        title = known.title if known else label_title(subject, label, scheme) if label else _ALL[subject]
        shown = tuple(key for key in keys if key is not None)
        rows.append(FigureRow(title, shown, Key(Measure.F1_EXACT, subject, label, pair), known, total=not label))
    return rows


def attribution_rows(pair: Pair | None, given: Given) -> list[FigureRow]:
    """A row each for source, cue, speaker and kind."""
    rows: list[FigureRow] = []
    for keys in quote_keys(pair, given):
        first = keys[0]
        if first is not None:
            rows.append(FigureRow(MEANINGS[first.measure].short, keys, first))
    return rows


def label_title(subject: Subject, label: str, scheme: Scheme) -> str:
    """What people read for a label or a kind of quote."""
    if subject is Subject.SPANS:
        return scheme.shown(label).title
    return next((kind.title for kind in scheme.kinds if kind.name == label), label.capitalize())


def matrix_titles(labels: Sequence[str], subject: Subject, scheme: Scheme) -> Mapping[str, tuple[str, str]]:
    """Title and short code of each label, for the edges of the matrix."""
    if subject is Subject.SPANS:
        return {label: (scheme.shown(label).title, scheme.shown(label).code) for label in labels}
    return {label: (title := label_title(subject, label, scheme), title) for label in labels}


def figure_title(figure: Figure, scheme: Scheme) -> str:
    """What the list of cases behind a figure is called: “Spans, Person: F1, exact”."""
    key = figure.key
    of = tr("Spans") if key.subject is Subject.SPANS else tr("Quotes")
    if key.label:
        of = f"{of}, {label_title(key.subject, key.label, scheme)}"
    return f"{of}: {MEANINGS[key.measure].title}"


def cell_title(subject: Subject, labels: tuple[str, str], names: tuple[str, str], scheme: Scheme) -> str:
    """What the list of cases of a cell is called: “Person for Ana, Organisation for Bo”."""
    sides = [label_title(subject, label, scheme) if label else tr("nothing") for label in labels]
    if labels[0] == labels[1]:
        return tr("{sides} for both", sides=sides[0])
    first, second = (tr("{side} for {name}", side=side, name=name) for side, name in zip(sides, names, strict=True))
    return f"{first[:1].upper()}{first[1:]}, {second}"


def pair_count(figures: Mapping[Key, Figure], given: Given, pair: Pair | None) -> str:
    """On how many pairs of quotes the attributions stand: “21 quotes that both marked”."""
    figure = figures.get(Key(Measure.KIND, Subject.QUOTES, "", pair, given))
    return (
        tr("Being counted…")
        if figure is None
        else tr("{counted} marked by both", counted=tr_many("{count} quote", "{count} quotes", figure.counted))
    )


def _tip(measure: Measure) -> str:
    meaning = MEANINGS[measure]
    return f"{meaning.title}. {meaning.sentence}"
