"""What the tests of agreement make their readings with, and the slow plain ways that the figures are held against."""

import re
from collections.abc import Sequence

from hypothesis import strategies as st

from annotations.attributions import Attribution, QuoteKind
from annotations.layer import Layer
from annotations.review.agreement.agreement import agreement
from annotations.review.agreement.figures import Agreement, Stage
from annotations.review.agreement.together import Read, ReadTogether
from annotations.spans import Fragment, Span

PEOPLE = ("ana", "bo", "cem", "dee")
LABELS = ("PERSON", "ORG", "GPE")
TEXT = "Ana Díaz said “we will win” in Kraków, قالت ليلى 👩🏽\u200d🔬 e\u0301 on Friday."
Marked = tuple[str, tuple[Fragment, ...]]


def layer(
    annotator: str, marked: Sequence[Marked] = (), quotes: Sequence[Attribution] = (), article: str = "a"
) -> Layer:
    """A layer with these spans and quotes, ids by their place."""
    spans = [Span(f"{annotator}-s{place}", label, fragments) for place, (label, fragments) in enumerate(marked)]
    return Layer(article, annotator, {span.id: span for span in spans}, {quote.id: quote for quote in quotes})


def one(label: str, start: int, end: int) -> Marked:
    """A span of one fragment."""
    return label, ((start, end),)


def together(*layers: Layer | None, text: str = TEXT, article: str = "a") -> ReadTogether:
    """One article as several people read it."""
    return ReadTogether(article, text, layers)


def measured(articles: Sequence[ReadTogether], labels: Sequence[str] = LABELS, intervals: bool = False) -> Agreement:
    """All figures, for as many people as the first article has layers; without intervals unless they are asked for."""
    stages = agreement(articles, PEOPLE[: len(articles[0].layers)], labels)
    wanted = Stage.INTERVALS if intervals else Stage.FIGURES
    return next(found for found in stages if found.stage == wanted)


def plain_tokens(text: str) -> list[Fragment]:
    """Words and other characters of a text without ideographs, joiners and marks."""
    return [found.span() for found in re.finditer(r"\w+|[^\w\s]", text)]


def plain_values(text: str, reading: Read) -> list[str]:
    """The label of the shortest span that covers any of each token, "none" without one; token by token."""
    values: list[str] = []
    for start, end in plain_tokens(text):
        covering = [
            (sum(last - first for first, last in span.fragments), LABELS.index(span.label), span.label)
            for span in reading.spans.values()
            if any(first < end and start < last for first, last in span.fragments)
        ]
        values.append(min(covering)[2] if covering else "none")
    return values


def fragments(length: int) -> st.SearchStrategy[tuple[Fragment, ...]]:
    """One to three sorted, disjoint ranges of a text so long; they may touch."""
    ends = st.lists(st.integers(0, length), min_size=2, max_size=6, unique=True)
    return ends.map(sorted).map(lambda places: tuple(zip(places[::2], places[1::2])))


@st.composite
def layers(draw: st.DrawFn, annotator: str, text: str = TEXT) -> Layer:
    """A layer with anything nested, overlapping, doubled and in pieces."""
    where = fragments(len(text))
    marked = draw(st.lists(st.tuples(st.sampled_from(LABELS), where), max_size=6))
    contents = draw(st.lists(where, max_size=3))
    quotes = [
        Attribution(
            f"{annotator}-q{place}",
            draw(st.sampled_from(QuoteKind)),
            content,
            cue=draw(st.one_of(st.just(()), where)),
            source=draw(st.one_of(st.just(()), where)),
            speaker=draw(st.sampled_from(("", "Ana Díaz", "ana  díaz", "Bo"))),
        )
        for place, content in enumerate(contents)
    ]
    return layer(annotator, marked, quotes)


@st.composite
def readings(draw: st.DrawFn, people: int = 2, text: str = TEXT) -> list[ReadTogether]:
    """One to three articles; with more than two people some may not have read some of them."""
    articles: list[ReadTogether] = []
    for number in range(draw(st.integers(1, 3))):
        made: list[Layer | None] = [draw(layers(name, text)) for name in PEOPLE[:people]]
        if people > 2 and draw(st.booleans()):
            made[draw(st.integers(0, people - 1))] = None
        # What one marked the other often marked as well.
        if draw(st.booleans()) and made[0] is not None and made[1] is not None:
            made[1] = Layer("a", PEOPLE[1], {**made[0].spans, **made[1].spans}, made[0].attributions)
        articles.append(together(*made, text=text, article=f"article {number}"))
    return articles
