"""Figures of agreement in words: “Ana and Bo agree on 84 % of the spans”, “0.84 (0.81–0.87)”."""

from collections.abc import Mapping, Sequence

from annotations.language import decimal, grouped, noun, tr, tr_many
from annotations.review.agreement.figures import Agreement, Figure, Measure, Pair, Stage, Subject
from annotations.review.agreement.meanings import MEANINGS

DASH = "–"


def in_words(names: Sequence[str]) -> str:
    """Names as a sentence has them: “Ana and Bo”, “Ana, Bo and Cy”."""
    return (
        tr("{names} and {names2}", names=", ".join(names[:-1]), names2=names[-1]) if len(names) > 1 else "".join(names)
    )


def value_words(figure: Figure | None) -> str:
    """A value with two places, “0.84”; a dash where it is undefined, three dots where it is not there yet."""
    if figure is None:
        return "…"
    return DASH if figure.value is None else _places(figure.value)


def interval_words(figure: Figure | None) -> str:
    """The interval, “0.81–0.87”; "" where there is none."""
    if figure is None or figure.low is None or figure.high is None:
        return ""
    joint = tr(" to ") if figure.low < 0 else DASH
    return f"{_places(figure.low)}{joint}{_places(figure.high)}"


def whole_words(figure: Figure) -> str:
    """A figure with all that is known of it, as a screen reader says it."""
    title = MEANINGS[figure.key.measure].title
    if figure.value is None:
        return tr("{title}: undefined. {why}", title=title, why=figure.why)
    between = ""
    if figure.low is not None and figure.high is not None:
        between = tr(", 95 % between {places} and {places2}", places=_places(figure.low), places2=_places(figure.high))
    many = f"{grouped(figure.counted)} {figure.unit} in {counted_articles(figure.articles)}"
    return f"{title}: {value_words(figure)}{between}; {many}.{f' {figure.why}' if figure.why else ''}"


def counted_articles(count: int) -> str:
    """“1 article”, “1,204 articles”."""
    return tr_many("{count} article", "{count} articles", count)


def headline(found: Agreement, names: Mapping[str, str], pair: Pair | None) -> str:
    """The first thing to say: how far the chosen annotators (a pair, or all) agree on spans, or why that is unknown."""
    people = in_words([names.get(one, one) for one in pair or found.annotators])
    figure = found.figure(Measure.F1_EXACT, Subject.SPANS, "", pair)
    if figure is None or figure.value is None:
        return tr(
            "{people} have nothing to agree on: {words}",
            people=people,
            words=_lowered(figure.why) if figure else "nothing was counted.",
        )
    pairwise = "" if pair or len(found.annotators) == 2 else tr(", two by two,")
    return tr(
        "{people}{pairwise} agree on {percent} % of the spans",
        people=people,
        pairwise=pairwise,
        percent=percent(figure.value),
    )


def headline_details(found: Agreement, pair: Pair | None) -> str:
    """What belongs to the headline in brackets: “F1 exact; 95 % between 81 and 87; 1,204 spans in 42 articles”."""
    figure = found.figure(Measure.F1_EXACT, Subject.SPANS, "", pair)
    if figure is None or figure.value is None:
        return ""
    if figure.low is not None and figure.high is not None:
        between = tr("95 % between {narrow}", narrow=_narrow(figure.low, figure.high))
    elif found.stage is Stage.INTERVALS:
        between = figure.why.rstrip(".")
    else:
        between = tr("the interval follows")
    return tr(
        "F1 exact; {between}; {counted} spans in {counted_articles}",
        between=between,
        counted=grouped(figure.counted),
        counted_articles=counted_articles(figure.articles),
    )


def percent(value: float) -> int:
    """A share as a whole percentage; only a perfect one is 100, and only none is 0."""
    return min(max(round(value * 100), 1 if value > 0 else 0), 99 if value < 1 else 100)


def _places(value: float) -> str:
    """Two places, with a true minus, and none before a zero."""
    words = decimal(value, 2)
    return decimal(0.0, 2) if words == decimal(-0.0, 2) else words.replace("-", "−")


def _narrow(low: float, high: float) -> str:
    """Both ends as percentages, with a place more where they would be the same."""
    if percent(low) != percent(high) or low == high:
        return tr("{percent} and {percent2}", percent=percent(low), percent2=percent(high))
    return tr("{percent} and {percent2}", percent=decimal(low * 100, 1), percent2=decimal(high * 100, 1))


def _lowered(sentence: str) -> str:
    return noun(sentence)
