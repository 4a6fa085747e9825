"""What each figure of agreement is called, what it says in one sentence, and whose measure it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotations.language import tr
from annotations.review.agreement.figures import Measure


@dataclass(frozen=True, slots=True)
class Meaning:
    """A figure's `title`, its `short` name for the head of a column, one `sentence` on it, and its `source`."""

    title: str
    short: str
    sentence: str
    source: str


_F1 = tr("van Rijsbergen 1979, Information Retrieval, chapter 7")
_COHEN = tr("Cohen 1960, A coefficient of agreement for nominal scales")
_KRIPPENDORFF = tr("Krippendorff 2011, Computing Krippendorff’s alpha-reliability")
_UNITIZING = tr("Krippendorff 1995, On the reliability of unitizing contiguous data")
_PARC = tr("Pareti 2012; Newell et al. 2018 (PARC, PolNeAR) for source, cue and content")

MEANINGS: Mapping[Measure, Meaning] = {
    Measure.F1_EXACT: Meaning(
        tr("F1, exact"),
        tr("Exact"),
        tr("Of all spans that either marked, how many the other marked with the very same words and the same label."),
        _F1,
    ),
    Measure.PRECISION_EXACT: Meaning(
        tr("Precision, exact"),
        tr("Precision"),
        tr("Of the spans of the right annotator, how many the left one has too, words and label."),
        _F1,
    ),
    Measure.RECALL_EXACT: Meaning(
        tr("Recall, exact"),
        tr("Recall"),
        tr("Of the spans of the left annotator, how many the right one has too, words and label."),
        _F1,
    ),
    Measure.F1_OVERLAP: Meaning(
        tr("F1, overlap"),
        tr("Overlap"),
        tr("As exact, but it is enough that the words overlap; each span is paired once, under the same label."),
        _F1,
    ),
    Measure.PRECISION_OVERLAP: Meaning(
        tr("Precision, overlap"),
        tr("Precision, overlap"),
        tr("Of the spans of the right annotator, how many overlap one of the left one’s under the same label."),
        _F1,
    ),
    Measure.RECALL_OVERLAP: Meaning(
        tr("Recall, overlap"),
        tr("Recall, overlap"),
        tr("Of the spans of the left annotator, how many overlap one of the right one’s under the same label."),
        _F1,
    ),
    Measure.F1_FREE: Meaning(
        tr("F1, whatever the label"),
        tr("Any label"),
        tr("As exact, but only the words have to be the same: it shows whether the two see the same things at all."),
        _F1,
    ),
    Measure.PRECISION_FREE: Meaning(
        tr("Precision, whatever the label"),
        tr("Precision, any label"),
        tr("Of the spans of the right annotator, how many the left one has too, whatever their labels."),
        _F1,
    ),
    Measure.RECALL_FREE: Meaning(
        tr("Recall, whatever the label"),
        tr("Recall, any label"),
        tr("Of the spans of the left annotator, how many the right one has too, whatever their labels."),
        _F1,
    ),
    Measure.KAPPA: Meaning(
        tr("Cohen’s κ"),
        "κ",
        tr("Agreement of two annotators word by word, less what chance alone would give; 1 is perfect, 0 is chance."),
        _COHEN,
    ),
    Measure.ALPHA: Meaning(
        tr("Krippendorff’s α"),
        "α",
        tr("As κ, but for any number of annotators, also where some have not read every article."),
        _KRIPPENDORFF,
    ),
    Measure.ALPHA_U: Meaning(
        tr("Krippendorff’s αU"),
        "αU",
        tr(
            "Agreement on where spans begin and end, less chance; a boundary that is off by much counts more than by little."
        ),
        _UNITIZING,
    ),
    Measure.SOURCE_EXACT: Meaning(
        tr("Source, the same words"),
        tr("Source"),
        tr("Of the quotes that both marked, how many have the same source words."),
        _PARC,
    ),
    Measure.SOURCE_OVERLAP: Meaning(
        tr("Source, overlapping"),
        tr("Source, overlapping"),
        tr("As above, but overlapping source words are enough."),
        _PARC,
    ),
    Measure.SPEAKER: Meaning(
        tr("Speaker"),
        tr("Speaker"),
        tr("Of the quotes that both marked, how many are by the same speaker; case and spaces do not count."),
        _PARC,
    ),
    Measure.CUE_EXACT: Meaning(
        tr("Cue, the same words"),
        tr("Cue"),
        tr("Of the quotes that both marked, how many have the same cue words."),
        _PARC,
    ),
    Measure.CUE_OVERLAP: Meaning(
        tr("Cue, overlapping"), tr("Cue, overlapping"), tr("As above, but overlapping cue words are enough."), _PARC
    ),
    Measure.KIND: Meaning(
        tr("Kind of quote"),
        tr("Kind"),
        tr("Of the quotes that both marked, how many are of the same kind: direct, indirect or mixed."),
        _PARC,
    ),
    Measure.SPEAKER_ALPHA: Meaning(
        tr("Speaker, α"),
        tr("Speaker, α"),
        tr("Agreement on the speaker less what chance alone would give."),
        _KRIPPENDORFF,
    ),
    Measure.KIND_ALPHA: Meaning(
        tr("Kind of quote, α"),
        tr("Kind, α"),
        tr("Agreement on the kind less what chance alone would give."),
        _KRIPPENDORFF,
    ),
}

INTERVAL = tr(
    "The interval is where 95 of 100 figures fall when articles are drawn anew from those compared, 1,000 times "
    "(percentile bootstrap, Efron & Tibshirani 1993): few articles give a wide one."
)
