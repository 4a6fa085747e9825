"""A case as it is drawn: one line of the article's text, and what each annotator says of it."""

from collections.abc import Callable
from dataclasses import dataclass

from annotations.attributions import Attribution, QuoteKind
from annotations.language import tr
from annotations.layer import Layer
from annotations.review.agreement.cases import Case
from annotations.review.agreement.figures import Measure
from annotations.spans import Fragment

_BEFORE, _AFTER, _LONGEST = 32, 90, 400
_SOURCES = (Measure.SOURCE_EXACT, Measure.SOURCE_OVERLAP)
_CUES = (Measure.CUE_EXACT, Measure.CUE_OVERLAP)
_SPEAKERS = (Measure.SPEAKER, Measure.SPEAKER_ALPHA)
_KINDS = frozenset(kind.value for kind in QuoteKind)

LayerOf = Callable[[str, str], Layer]


@dataclass(frozen=True, slots=True)
class Side:
    """What one annotator says: the `label`, a `word` on it (kind or speaker of a quote), and the words that are marked.

    `label` is "" where nothing was marked; the fragments are in the line that is drawn (code points).
    """

    label: str
    word: str
    fragments: tuple[Fragment, ...]

    @property
    def is_quote(self) -> bool:
        """Whether the label is a kind of quote."""
        return self.label in _KINDS


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A case with the title of its article and `context`, one line of its text, in which both sides are marked."""

    case: Case
    title: str
    context: str
    left: Side
    right: Side


def shown_case(case: Case, title: str, text: str, aspect: Measure | None, layer_of: LayerOf) -> ShownCase:
    """The case in its context; with an `aspect` of quotes (source, cue, speaker) that is what is shown of them."""
    sides = [
        _side(label, fragments, aspect, lambda who=who: layer_of(case.article, who))
        for who, label, fragments in zip(
            case.pair, (case.left_label, case.right_label), (case.left, case.right), strict=True
        )
    ]
    everything = (*case.fragments, *sides[0].fragments, *sides[1].fragments)
    first = min((start for start, _ in everything), default=0)
    last = max((end for _, end in everything), default=0)
    begin = max(0, first - _BEFORE)
    # Begin with a whole word where one begins between here and the words themselves.
    space = text.find(" ", begin, first) if begin else -1
    begin = space + 1 if space >= 0 else begin
    end = min(len(text), last + _AFTER, begin + _LONGEST)
    lead = "… " if begin else ""
    line = lead + "".join(" " if sign.isspace() else sign for sign in text[begin:end])

    def moved(side: Side) -> Side:
        shift = len(lead) - begin
        inside = [(start + shift, min(stop + shift, len(line))) for start, stop in side.fragments if start < end]
        return Side(side.label, side.word, tuple(inside))

    return ShownCase(case, title, line, moved(sides[0]), moved(sides[1]))


def spoken(case: Case, title: str, text: str, names: tuple[str, str], shown: ShownCase) -> str:
    """The case as a screen reader says it: the article, then each annotator's name, label and words."""
    parts: list[str] = []
    for name, side, fragments in zip(names, (shown.left, shown.right), (case.left, case.right), strict=True):
        words = " ".join(" ".join(text[start:end] for start, end in fragments).split())
        more = f", {side.word}" if side.word and side.word != side.label else ""
        marked = " ".join(" ".join(shown.context[start:end] for start, end in side.fragments).split())
        told = f": “{marked}”" if marked and marked != words else ""
        parts.append(
            f"{name}: {side.label}, “{words}”{more}{told}." if side.label else tr("{name}: not marked.", name=name)
        )
    return f"{title}. {' '.join(parts)}"


def _side(label: str, fragments: tuple[Fragment, ...], aspect: Measure | None, layer: Callable[[], Layer]) -> Side:
    if label not in _KINDS:
        return Side(label, "", fragments if label else ())
    quote = _quote(layer(), fragments) if aspect in (*_SOURCES, *_CUES, *_SPEAKERS) else None
    if quote is None:
        return Side(label, label, fragments)
    if aspect in _SPEAKERS:
        return Side(label, quote.speaker or tr("nobody"), fragments)
    told, none = (quote.source, tr("no source")) if aspect in _SOURCES else (quote.cue, tr("no cue"))
    return Side(label, "" if told else none, told)


def _quote(layer: Layer, content: tuple[Fragment, ...]) -> Attribution | None:
    return next((quote for quote in layer.attributions.values() if quote.content == content), None)
