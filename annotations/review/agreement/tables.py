"""The figures of agreement as tables: rows for the screen and the terminal, CSV and JSON for other programs."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

import orjson

from annotations.cells import harmless
from annotations.review.agreement.figures import Agreement, Figure, Given, Key, Measure, Pair, Subject, figures_json

# What stands in the columns of the table by label, and in the rows of that on attributions beside their twin for chance.
BY_LABEL = (
    Measure.F1_EXACT,
    Measure.F1_OVERLAP,
    Measure.F1_FREE,
    Measure.KAPPA,
    Measure.ALPHA,
    Measure.ALPHA_U,
)
OF_QUOTES = (
    (Measure.SOURCE_EXACT, Measure.SOURCE_OVERLAP, None),
    (Measure.CUE_EXACT, Measure.CUE_OVERLAP, None),
    (Measure.SPEAKER, None, Measure.SPEAKER_ALPHA),
    (Measure.KIND, None, Measure.KIND_ALPHA),
)
_TOKENS_ONLY = (Measure.KAPPA, Measure.ALPHA)
_COLUMNS = (
    "measure",
    "subject",
    "label",
    "left",
    "right",
    "given",
    "value",
    "low",
    "high",
    "articles",
    "counted",
    "unit",
    "why",
)


def applies(measure: Measure, subject: Subject) -> bool:
    """Whether there is such a figure of spans or quotes at all: κ and α go over tokens, which only spans label."""
    return subject is Subject.SPANS or measure not in _TOKENS_ONLY


def labels_of(found: Agreement, subject: Subject) -> tuple[str, ...]:
    """The labels that anybody used, or the kinds of quote, in the order of the scheme; not "" for all of them."""
    if subject is Subject.SPANS:
        return found.labels
    for matrix in found.confusions:
        if matrix.subject is subject:
            return matrix.labels
    return ()


def table_keys(found: Agreement, pair: Pair | None) -> Iterator[tuple[Subject, str, tuple[Key | None, ...]]]:
    """The rows of the table by label: subject, label ("" for all), and which figure is in each column of `BY_LABEL`."""
    for subject in Subject:
        labels = labels_of(found, subject)
        for label in ("", *labels) if labels or subject is Subject.SPANS else ():
            yield (
                subject,
                label,
                tuple(
                    Key(measure, subject, label, pair) if applies(measure, subject) else None for measure in BY_LABEL
                ),
            )


def quote_keys(pair: Pair | None, given: Given) -> Iterator[tuple[Key | None, ...]]:
    """The rows of the table on attributions: the share, the share where overlapping is enough, and α."""
    for row in OF_QUOTES:
        yield tuple(None if one is None else Key(one, Subject.QUOTES, "", pair, given) for one in row)


def figures_csv(found: Agreement, names: Mapping[str, str]) -> str:
    """Every figure as a line of CSV; `names` are the annotators' by id. Undefined values are empty and say why."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for figure in found.figures.values():
        writer.writerow([harmless(value) for value in _line(figure, names)])
    return lines.getvalue()


def confusion_csv(found: Agreement, subject: Subject, pair: Pair, names: Mapping[str, str]) -> str:
    """A confusion matrix as CSV: a row for each label of the left annotator, a column for each of the right one's."""
    matrix = found.confusion(subject, pair)
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    left, right = (names.get(one, one) for one in pair)
    writer.writerow([harmless(one) for one in (f"{left} / {right}", *matrix.labels, "missed")])
    for label, counts in zip((*matrix.labels, "missed"), matrix.counts, strict=True):
        writer.writerow([harmless(label), *counts])
    return lines.getvalue()


def figures_bytes(found: Agreement, names: Mapping[str, str]) -> bytes:
    """Everything but the cases as one JSON object, with the annotators' names by id."""
    return orjson.dumps(figures_json(found) | {"names": dict(names)}, option=orjson.OPT_INDENT_2)


def _line(figure: Figure, names: Mapping[str, str]) -> Sequence[object]:
    key = figure.key
    left, right = ("", "") if key.pair is None else (names.get(one, one) for one in key.pair)
    return (
        key.measure.value,
        key.subject.value,
        key.label,
        left,
        right,
        "" if key.given is None else key.given.value,
        figure.value,
        figure.low,
        figure.high,
        figure.articles,
        figure.counted,
        figure.unit,
        figure.why,
    )
