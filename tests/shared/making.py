"""What the tests of the core make their annotations with: a small scheme, a text, and hypothesis strategies."""

import re
from collections.abc import Mapping

from hypothesis import strategies as st

from annotations.annotators import Annotator, AnnotatorKind, model_annotator
from annotations.articles import Article, Status, make_article
from annotations.attributions import Annotation, Attribution, QuoteKind
from annotations.edits import Edit, Group, Judge, Keep, Put, Reconsider, Remove, Strike
from annotations.facts import Facts
from annotations.layer import Layer, Rejection, Verdict
from annotations.project import Project
from annotations.remarks import Comment, Judgement, Remark, Unsealed
from annotations.scheme import parse_scheme
from annotations.spans import AttributeValue, Fragment, Origin, Span

LABELS = ("PERSON", "ORG", "GPE")
SCHEME = parse_scheme(
    """
    name = "small"
    title = "Small"
    families = [{ id = "who", name = "Who", hue = "person" }, { id = "where", name = "Where", hue = "place" }]
    labels = [
        { name = "PERSON", family = "who", key = "1" },
        { name = "ORG", family = "who", key = "2" },
        { name = "GPE", family = "where", key = "3" },
    ]
    kinds = [{ name = "direct" }, { name = "indirect" }, { name = "mixed" }]
    """
)
TEXT = "“We will win,” Ana Díaz said. 🏮 “Not\u00a0yet,” she added\nin Kraków, قالت ليلى then nobody spoke 👩🏽\u200d🔬 e\u0301."
ANA = Annotator("0197a0de-0000-7000-8000-00000000a4a0", "ana", AnnotatorKind.HUMAN)
MODEL = model_annotator("small@1.0")

WORDS = ("a", "Ana", "é", "e\u0301", "😀", "👩🏽\u200d🔬", "🇦🇷", "السلام", "قالَ", "שלום", "漢")
PIECES = (*WORDS, "\r\n", "\n", "\r", " ", "\u00a0", "\u2028")
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))

words = st.text(max_size=12)
tags = st.lists(words, max_size=3).map(tuple)
numbers = st.one_of(st.integers(-(2**63) + 1, 2**63 - 1), st.floats(allow_nan=False, allow_infinity=False))
attributes: st.SearchStrategy[Mapping[str, AttributeValue]] = st.dictionaries(
    words, st.one_of(words, st.booleans(), numbers), max_size=3
)
certainties = st.one_of(st.none(), st.floats(0, 1))


@st.composite
def ranges(draw: st.DrawFn, least: int = 1) -> tuple[Fragment, ...]:
    """Sorted, disjoint, non-empty ranges anywhere."""
    count = draw(st.integers(least, 3))
    ends = sorted(draw(st.sets(st.integers(0, 10**6), min_size=2 * count, max_size=2 * count)))
    return tuple(zip(ends[::2], ends[1::2], strict=True))


@st.composite
def places(draw: st.DrawFn, text: str = TEXT, least: int = 1) -> tuple[Fragment, ...]:
    """Ranges of whole words of `text` that a span may cover."""
    found = [match.span() for match in re.finditer(r"\S+", text)]
    count = draw(st.integers(least, 2))
    first = draw(st.integers(0, len(found) - 5))
    return ((found[first][0], found[first + 1][1]), (found[first + 3][0], found[first + 3][1]))[:count]


def any_span(
    ids: st.SearchStrategy[str], where: st.SearchStrategy[tuple[Fragment, ...]], labels: st.SearchStrategy[str]
) -> st.SearchStrategy[Span]:
    """Spans with every field drawn."""
    return st.builds(
        Span, ids, labels, where, tags, attributes, words, st.booleans(), certainties, st.sampled_from(Origin)
    )


def any_quote(
    ids: st.SearchStrategy[str],
    where: st.SearchStrategy[tuple[Fragment, ...]],
    optional: st.SearchStrategy[tuple[Fragment, ...]],
) -> st.SearchStrategy[Attribution]:
    """Attributions with every field drawn."""
    return st.builds(
        Attribution,
        ids,
        st.sampled_from(QuoteKind),
        where,
        optional,
        optional,
        words,
        tags,
        attributes,
        words,
        st.booleans(),
        certainties,
        st.sampled_from(Origin),
        words,
    )


def any_remark(
    ids: st.SearchStrategy[str], where: st.SearchStrategy[tuple[Fragment, ...]], said: st.SearchStrategy[str] = words
) -> st.SearchStrategy[Remark]:
    """Remarks of each sort with every field drawn."""
    several = st.lists(said, max_size=2).map(tuple)
    return st.one_of(
        st.builds(Comment, ids, said, said, said, where, said, st.booleans()),
        st.builds(Judgement, ids, several, several, several, said, several, said, st.booleans(), several),
        st.builds(Unsealed, ids),
    )


verdicts = st.builds(Verdict, st.sampled_from(Status), words, tags, words)


@st.composite
def any_facts(draw: st.DrawFn) -> Facts:
    """Facts of any kind, each value under its own id."""
    spans = draw(st.lists(any_span(words, ranges(), words), max_size=3))
    quotes = draw(st.lists(any_quote(words, ranges(), ranges(0)), max_size=3))
    struck = draw(
        st.lists(st.one_of(any_span(words, ranges(), words), any_quote(words, ranges(), ranges(0))), max_size=2)
    )
    gone = draw(st.lists(words, max_size=2))
    return Facts(
        spans=dict.fromkeys(gone) | {span.id: span for span in spans},
        attributions=dict.fromkeys(gone) | {quote.id: quote for quote in quotes},
        rejections=dict.fromkeys(gone) | {one.id: Rejection(one, draw(words)) for one in struck},
        verdict=draw(st.one_of(st.none(), verdicts)),
        remarks=dict.fromkeys(gone) | {one.id: one for one in draw(st.lists(any_remark(words, ranges(0)), max_size=2))},
    )


# A few ids, so that random edits meet one another; suggestions begin with “s”, what is made by hand with “h”.
SUGGESTED = ("s1", "s2", "s3", "s4")
BY_HAND = ("h1", "h2", "h3")


def suggestions() -> tuple[Annotation, ...]:
    """What the model says of TEXT: two persons, a place, a quote."""

    def place(part: str) -> tuple[Fragment, ...]:
        start = TEXT.index(part)
        return ((start, start + len(part)),)

    return (
        Span("s1", "PERSON", place("Ana Díaz"), certainty=0.9, origin=Origin.MODEL),
        Span("s2", "PERSON", place("ليلى"), origin=Origin.MODEL),
        Span("s3", "GPE", place("Kraków"), origin=Origin.MODEL),
        Attribution(
            "s4",
            QuoteKind.DIRECT,
            place("“We will win,”"),
            cue=place("said"),
            source=place("Ana Díaz"),
            speaker="Ana Díaz",
            origin=Origin.MODEL,
            reason="named beside the cue",
        ),
    )


@st.composite
def single_edits(draw: st.DrawFn) -> Edit:
    """One edit of TEXT; it may well be one that has to be refused."""
    offered = suggestions()
    known = st.sampled_from(SUGGESTED + BY_HAND)
    notes = st.sampled_from(("", "check the audio"))
    spans = st.builds(Span, known, st.sampled_from((*LABELS, "UNKNOWN")), places(), note=notes)
    quotes = st.builds(Attribution, known, st.sampled_from(QuoteKind), places(), places(least=0), speaker=notes)
    return draw(
        st.one_of(
            st.builds(Put, spans),
            st.builds(Put, quotes),
            st.builds(Keep, st.sampled_from(offered)),
            st.builds(Strike, st.sampled_from(offered), st.just(MODEL.id)),
            st.builds(Remove, known),
            st.builds(Reconsider, st.sampled_from(SUGGESTED)),
            st.builds(Judge, st.builds(Verdict, st.sampled_from(Status), note=notes)),
        )
    )


edits: st.SearchStrategy[Edit] = st.one_of(
    single_edits(), st.builds(Group, st.lists(single_edits(), max_size=4).map(tuple))
)


def empty_layer(article: str = "article") -> Layer:
    """Ana's layer before she has done anything."""
    return Layer(article, ANA.id)


def article(number: int = 0, text: str = TEXT) -> Article:
    """An article of `text`, told apart from others by `number`."""
    return make_article(f"{text}\nNumber {number}.", title=f"Article {number}", source="The Lantern")


def tables_of(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of a project but the index's own, in the order of the file."""
    sql = project.connection.sql
    names = [name for (name,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: sql.execute(f"SELECT * FROM {name}").fetchall() for name in names if not name.startswith("search")}
