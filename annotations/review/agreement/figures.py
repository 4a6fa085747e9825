"""What the figures of agreement are: each with its interval, what it rests on, and why it is undefined where it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotations.language import tr
from annotations.review.agreement.cases import Case, Casebook, Pair


class Subject(StrEnum):
    """What is compared. The label of a quote is its kind."""

    SPANS = "spans"
    QUOTES = "quotes"


class Given(StrEnum):
    """Which quotes of two annotators count as the same one when their attributions are compared."""

    SAME = "same"
    HALF = "half"


class Measure(StrEnum):
    """The figures. Precision and recall take the left annotator's reading for the truth."""

    F1_EXACT = "f1_exact"
    PRECISION_EXACT = "precision_exact"
    RECALL_EXACT = "recall_exact"
    F1_OVERLAP = "f1_overlap"
    PRECISION_OVERLAP = "precision_overlap"
    RECALL_OVERLAP = "recall_overlap"
    F1_FREE = "f1_free"
    PRECISION_FREE = "precision_free"
    RECALL_FREE = "recall_free"
    KAPPA = "kappa"
    ALPHA = "alpha"
    ALPHA_U = "alpha_u"
    SOURCE_EXACT = "source_exact"
    SOURCE_OVERLAP = "source_overlap"
    SPEAKER = "speaker"
    CUE_EXACT = "cue_exact"
    CUE_OVERLAP = "cue_overlap"
    KIND = "kind"
    SPEAKER_ALPHA = "speaker_alpha"
    KIND_ALPHA = "kind_alpha"


F1_WAYS = (
    (Measure.F1_EXACT, Measure.PRECISION_EXACT, Measure.RECALL_EXACT),
    (Measure.F1_OVERLAP, Measure.PRECISION_OVERLAP, Measure.RECALL_OVERLAP),
    (Measure.F1_FREE, Measure.PRECISION_FREE, Measure.RECALL_FREE),
)
ASPECTS = (
    Measure.SOURCE_EXACT,
    Measure.SOURCE_OVERLAP,
    Measure.SPEAKER,
    Measure.CUE_EXACT,
    Measure.CUE_OVERLAP,
    Measure.KIND,
)
OVER_TOKENS = (Measure.KAPPA, Measure.ALPHA)
# Chance-corrected twins of a share, and the share whose cases they stand on.
CORRECTED = {Measure.SPEAKER_ALPHA: Measure.SPEAKER, Measure.KIND_ALPHA: Measure.KIND}


class Stage(StrEnum):
    """How far the work is: F1 first, then every figure, then the intervals."""

    FIRST = "first"
    FIGURES = "figures"
    INTERVALS = "intervals"


@dataclass(frozen=True, slots=True)
class Key:
    """Which figure it is.

    `label` is "" for all labels together, `pair` the ids of the left and the right annotator (the earlier one is left) or
    None for all annotators together, `given` says for attributions which quotes were compared.
    """

    measure: Measure
    subject: Subject = Subject.SPANS
    label: str = ""
    pair: Pair | None = None
    given: Given | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of agreement.

    `value` is None where it is undefined and `why` says why in a sentence. `low` and `high` are the ends of its 95 %
    bootstrap percentile interval over articles, None before they are known; where they cannot be known, `why` says so.
    `articles` have something that the figure counts, `counted` is how much there is of `unit`.
    """

    key: Key
    value: float | None
    articles: int
    counted: int
    low: float | None = None
    high: float | None = None
    why: str = ""

    @property
    def unit(self) -> str:
        """What `counted` counts: spans, quotes, tokens, or pairs of quotes that two annotators both marked."""
        if self.key.given is not None:
            return tr("pairs of quotes")
        return "tokens" if self.key.measure in OVER_TOKENS else self.key.subject.value


@dataclass(frozen=True, slots=True)
class Confusion:
    """What the left annotator called what the right one called otherwise, for one pair.

    `counts[row][column]` goes by the left label and the right label, in the order of `labels`; the last row and column
    are what the left or the right one missed.
    """

    subject: Subject
    pair: Pair
    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The figures of one comparison, as far as its `stage` goes. `labels` are those that anybody used."""

    stage: Stage
    annotators: tuple[str, ...]
    articles: int
    labels: tuple[str, ...]
    figures: Mapping[Key, Figure]
    confusions: tuple[Confusion, ...]
    casebook: Casebook

    def figure(
        self,
        measure: Measure,
        subject: Subject = Subject.SPANS,
        label: str = "",
        pair: Pair | None = None,
        given: Given | None = None,
    ) -> Figure | None:
        """The figure of this name; None where nobody used the label or it is not there yet."""
        return self.figures.get(Key(measure, subject, label, pair, given))

    def confusion(self, subject: Subject, pair: Pair) -> Confusion:
        """The matrix of a pair. Raises KeyError where the pair was not compared."""
        for matrix in self.confusions:
            if (matrix.subject, matrix.pair) == (subject, pair):
                return matrix
        raise KeyError(pair)

    def cases(self, key: Key, *, differing: bool = False) -> tuple[Case, ...]:
        """What stands behind a figure, in the order of the articles and of the text; `differing` leaves out what agrees.

        For F1, αU and attributions these are all spans or quotes that count, `agrees` told by the figure's own rule;
        for κ and α always only the stretches of tokens on which the annotators differ.
        """
        pairs, subject, label = self._pairs(key.pair), key.subject.value, key.label
        book = self.casebook
        match key.measure:
            case Measure.KAPPA | Measure.ALPHA:
                return book.stretches(pairs, label)
            case Measure.F1_OVERLAP | Measure.PRECISION_OVERLAP | Measure.RECALL_OVERLAP:
                return book.meetings(subject, "label", pairs, label, "met", differing=differing)
            case Measure.ALPHA_U:
                return book.meetings(subject, "label", pairs, label, "place", differing=differing)
            case Measure.F1_FREE | Measure.PRECISION_FREE | Measure.RECALL_FREE:
                return book.meetings(subject, "any", pairs, label, "place", differing=differing)
            case Measure.F1_EXACT | Measure.PRECISION_EXACT | Measure.RECALL_EXACT:
                return book.meetings(subject, "any", pairs, label, "exact", differing=differing)
            case _:
                aspect = ASPECTS.index(CORRECTED.get(key.measure, key.measure))
                return book.aspects(pairs, label, aspect, same=key.given == Given.SAME, differing=differing)

    def cell(self, subject: Subject, pair: Pair, left_label: str, right_label: str) -> tuple[Case, ...]:
        """The cases in one cell of the confusion matrix; "" stands for “missed”."""
        return self.casebook.cell(subject.value, pair, left_label, right_label)

    def _pairs(self, pair: Pair | None) -> Sequence[Pair]:
        if pair is not None:
            return (pair,)
        names = self.annotators
        return [(left, right) for place, left in enumerate(names) for right in names[place + 1 :]]


def figures_json(agreement: Agreement) -> dict[str, object]:
    """All of it but the cases as JSON values: figures in a list, each by its key, and the matrices."""
    return {
        "stage": agreement.stage.value,
        "annotators": list(agreement.annotators),
        "articles": agreement.articles,
        "labels": list(agreement.labels),
        "figures": [_figure_json(figure) for figure in agreement.figures.values()],
        "confusions": [
            {
                "subject": matrix.subject.value,
                "pair": list(matrix.pair),
                "labels": list(matrix.labels),
                "counts": [list(row) for row in matrix.counts],
            }
            for matrix in agreement.confusions
        ],
    }


def _figure_json(figure: Figure) -> dict[str, object]:
    key = figure.key
    return {
        "measure": key.measure.value,
        "subject": key.subject.value,
        "label": key.label,
        "pair": None if key.pair is None else list(key.pair),
        "given": None if key.given is None else key.given.value,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "articles": figure.articles,
        "counted": figure.counted,
        "unit": figure.unit,
        "why": figure.why,
    }
