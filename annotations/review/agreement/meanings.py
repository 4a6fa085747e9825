"""What each figure of agreement is called, what it says in one sentence, and whose measure it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotations.review.agreement.figures import Measure


@dataclass(frozen=True, slots=True)
class Meaning:
    """A figure's `title`, its `short` name for the head of a column, one `sentence` on it, and its `source`."""

    title: str
    short: str
    sentence: str
    source: str


_F1 = "van Rijsbergen 1979, Information Retrieval, chapter 7"
_COHEN = "Cohen 1960, A coefficient of agreement for nominal scales"
_KRIPPENDORFF = "Krippendorff 2011, Computing Krippendorff’s alpha-reliability"
_UNITIZING = "Krippendorff 1995, On the reliability of unitizing contiguous data"
_PARC = "Pareti 2012; Newell et al. 2018 (PARC, PolNeAR) for source, cue and content"

MEANINGS: Mapping[Measure, Meaning] = {
    Measure.F1_EXACT: Meaning(
        "F1, exact",
        "Exact",
        "Of all spans that either marked, how many the other marked with the very same words and the same label.",
        _F1,
    ),
    Measure.PRECISION_EXACT: Meaning(
        "Precision, exact",
        "Precision",
        "Of the spans of the right annotator, how many the left one has too, words and label.",
        _F1,
    ),
    Measure.RECALL_EXACT: Meaning(
        "Recall, exact",
        "Recall",
        "Of the spans of the left annotator, how many the right one has too, words and label.",
        _F1,
    ),
    Measure.F1_OVERLAP: Meaning(
        "F1, overlap",
        "Overlap",
        "As exact, but it is enough that the words overlap; each span is paired once, under the same label.",
        _F1,
    ),
    Measure.PRECISION_OVERLAP: Meaning(
        "Precision, overlap",
        "Precision, overlap",
        "Of the spans of the right annotator, how many overlap one of the left one’s under the same label.",
        _F1,
    ),
    Measure.RECALL_OVERLAP: Meaning(
        "Recall, overlap",
        "Recall, overlap",
        "Of the spans of the left annotator, how many overlap one of the right one’s under the same label.",
        _F1,
    ),
    Measure.F1_FREE: Meaning(
        "F1, whatever the label",
        "Any label",
        "As exact, but only the words have to be the same: it shows whether the two see the same things at all.",
        _F1,
    ),
    Measure.PRECISION_FREE: Meaning(
        "Precision, whatever the label",
        "Precision, any label",
        "Of the spans of the right annotator, how many the left one has too, whatever their labels.",
        _F1,
    ),
    Measure.RECALL_FREE: Meaning(
        "Recall, whatever the label",
        "Recall, any label",
        "Of the spans of the left annotator, how many the right one has too, whatever their labels.",
        _F1,
    ),
    Measure.KAPPA: Meaning(
        "Cohen’s κ",
        "κ",
        "Agreement of two annotators word by word, less what chance alone would give; 1 is perfect, 0 is chance.",
        _COHEN,
    ),
    Measure.ALPHA: Meaning(
        "Krippendorff’s α",
        "α",
        "As κ, but for any number of annotators, also where some have not read every article.",
        _KRIPPENDORFF,
    ),
    Measure.ALPHA_U: Meaning(
        "Krippendorff’s αU",
        "αU",
        "Agreement on where spans begin and end, less chance; a boundary that is off by much counts more than by little.",
        _UNITIZING,
    ),
    Measure.SOURCE_EXACT: Meaning(
        "Source, the same words",
        "Source",
        "Of the quotes that both marked, how many have the same source words.",
        _PARC,
    ),
    Measure.SOURCE_OVERLAP: Meaning(
        "Source, overlapping", "Source, overlapping", "As above, but overlapping source words are enough.", _PARC
    ),
    Measure.SPEAKER: Meaning(
        "Speaker",
        "Speaker",
        "Of the quotes that both marked, how many are by the same speaker; case and spaces do not count.",
        _PARC,
    ),
    Measure.CUE_EXACT: Meaning(
        "Cue, the same words", "Cue", "Of the quotes that both marked, how many have the same cue words.", _PARC
    ),
    Measure.CUE_OVERLAP: Meaning(
        "Cue, overlapping", "Cue, overlapping", "As above, but overlapping cue words are enough.", _PARC
    ),
    Measure.KIND: Meaning(
        "Kind of quote",
        "Kind",
        "Of the quotes that both marked, how many are of the same kind: direct, indirect or mixed.",
        _PARC,
    ),
    Measure.SPEAKER_ALPHA: Meaning(
        "Speaker, α", "Speaker, α", "Agreement on the speaker less what chance alone would give.", _KRIPPENDORFF
    ),
    Measure.KIND_ALPHA: Meaning(
        "Kind of quote, α", "Kind, α", "Agreement on the kind less what chance alone would give.", _KRIPPENDORFF
    ),
}

INTERVAL = (
    "The interval is where 95 of 100 figures fall when articles are drawn anew from those compared, 1,000 times "
    "(percentile bootstrap, Efron & Tibshirani 1993): few articles give a wide one."
)
