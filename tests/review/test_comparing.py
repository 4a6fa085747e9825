"""Each kind of disagreement by example, and what is held against what."""

from dataclasses import replace

import pytest

from annotations.attributions import Attribution, QuoteKind
from annotations.layer import Layer, Rejection
from annotations.review.comparing import Comparison, compare
from annotations.review.disagreements import GRAVITY, DisagreementKind
from annotations.spans import AttributeValue, Span, words_of

TEXT = "“We will win,” Ana Vaz of the Harbour Watch said. “Not yet,” she added, “but soon.” Bo’s 5% of Oslo."

# A span as (label, words); a place in the text as its words, parts parted by “|”.
Said = tuple[str, str]


def place(words: str) -> tuple[tuple[int, int], ...]:
    found = [(TEXT.index(part), TEXT.index(part) + len(part)) for part in words.split("|")] if words else []
    return tuple(found)


def spans(annotator: str, said: list[Said]) -> Layer:
    made = [Span(f"{annotator}{n}", label, place(words)) for n, (label, words) in enumerate(said)]
    return Layer("article", annotator, {span.id: span for span in made})


def quote(
    content: str,
    *,
    cue: str = "",
    source: str = "",
    speaker: str = "",
    kind: QuoteKind = QuoteKind.DIRECT,
    attributes: dict[str, AttributeValue] | None = None,
) -> Attribution:
    return Attribution("", kind, place(content), place(cue), place(source), speaker, attributes=attributes or {})


def quotes(annotator: str, said: list[Attribution]) -> Layer:
    made = [replace(one, id=f"{annotator}{n}") for n, one in enumerate(said)]
    return Layer("article", annotator, attributions={one.id: one for one in made})


def told(comparison: Comparison) -> list[tuple[str, ...]]:
    """Each match as the words of its sides (those of one side parted by “+”) and its kinds, in reading order."""
    rows: list[tuple[str, ...]] = []
    for match in comparison.matches:
        sides = [
            " + ".join(words_of(TEXT, one.fragments if isinstance(one, Span) else one.content) for one in side)
            for side in match.sides
        ]
        rows.append((*sides, ", ".join(match.kinds)))
    return rows


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param([("P", "Ana Vaz")], [("P", "Ana Vaz")], [("Ana Vaz", "Ana Vaz", "")], id="the same"),
        pytest.param([("P", "Ana Vaz")], [("O", "Ana Vaz")], [("Ana Vaz", "Ana Vaz", "label")], id="other label"),
        pytest.param([("P", "Ana Vaz")], [("P", "Ana")], [("Ana Vaz", "Ana", "boundary")], id="other end"),
        pytest.param([("P", "Ana Vaz")], [("O", "Ana")], [("Ana Vaz", "Ana", "label, boundary")], id="both differ"),
        pytest.param([("P", "Ana Vaz")], [], [("Ana Vaz", "", "extra")], id="left only"),
        pytest.param([], [("P", "Ana Vaz")], [("", "Ana Vaz", "missed")], id="right only"),
        pytest.param(
            [("P", "Ana"), ("P", "Vaz")],
            [("P", "Ana Vaz")],
            [("Ana", "Ana Vaz", "boundary"), ("Vaz", "", "extra")],
            id="no split of spans: the first of those as close",
        ),
        pytest.param(
            [("O", "Ana Vaz of the Harbour Watch"), ("P", "Ana")],
            [("P", "Ana Vaz"), ("O", "Ana Vaz of the Harbour")],
            [
                ("Ana Vaz of the Harbour Watch", "Ana Vaz of the Harbour", "boundary"),
                ("Ana", "Ana Vaz", "boundary"),
            ],
            id="a person within a body",
        ),
        pytest.param(
            [("O", "the Harbour Watch"), ("O", "Harbour Watch")],
            [("O", "Harbour Watch")],
            [("the Harbour Watch", "", "extra"), ("Harbour Watch", "Harbour Watch", "")],
            id="the same words before an overlap",
        ),
        pytest.param(
            [("P", "Ana Vaz"), ("O", "Ana Vaz")],
            [("O", "Ana Vaz"), ("W", "Ana Vaz")],
            [("Ana Vaz", "Ana Vaz", ""), ("Ana Vaz", "Ana Vaz", "label")],
            id="two labels on the same words",
        ),
        pytest.param(
            [("P", "Ana|Watch")], [("P", "Vaz of")], [("Ana Watch", "", "extra"), ("", "Vaz of", "missed")], id="a gap"
        ),
        pytest.param(
            [("P", "Ana Vaz of|Watch")],
            [("P", "Vaz of|Watch said")],
            [("Ana Vaz of Watch", "Vaz of Watch said", "boundary")],
            id="in parts",
        ),
    ],
)
def test_spans_of_two(left: list[Said], right: list[Said], expected: list[tuple[str, ...]]) -> None:
    found = told(compare(TEXT, [spans("ana", left), spans("bo", right)]))
    # Where two matches begin and end alike their order is that of their ids.
    assert sorted(found) == sorted(expected)
    assert [row[:-1] for row in found] == [row[:-1] for row in expected]


WIN, SAID, ANA = "“We will win,”", "said", "Ana Vaz"
FULL = quote(WIN, cue=SAID, source=ANA, speaker="Ana Vaz")
NOT_YET, SOON = quote("“Not yet,”"), quote("“but soon.”")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param([FULL], [FULL], [(WIN, WIN, "")], id="the same"),
        pytest.param([FULL], [quote(WIN, source=ANA, speaker=ANA)], [(WIN, WIN, "cue")], id="no cue on the right"),
        pytest.param(
            [FULL], [quote(WIN, cue=SAID, source="she", speaker=ANA)], [(WIN, WIN, "source")], id="other source"
        ),
        pytest.param(
            [FULL], [quote(WIN, cue=SAID, source=ANA, speaker="Bo")], [(WIN, WIN, "speaker")], id="other speaker"
        ),
        pytest.param([FULL], [quote(WIN, cue=SAID, source=ANA)], [(WIN, WIN, "speaker")], id="a speaker unknown"),
        pytest.param(
            [FULL],
            [quote(WIN, cue=SAID, source=ANA, speaker=" ANA \n vaz’s ")],
            [(WIN, WIN, "")],
            id="a speaker spelt otherwise",
        ),
        pytest.param(
            [quote(WIN)], [quote(WIN, kind=QuoteKind.MIXED)], [(WIN, WIN, "kind of quote")], id="kind of quote"
        ),
        pytest.param(
            [quote(WIN)], [quote("We will win,")], [(WIN, "We will win,", "boundary")], id="without its marks"
        ),
        pytest.param(
            [quote("“Not yet,”|“but soon.”")],
            [NOT_YET, SOON],
            [("“Not yet,” “but soon.”", "“Not yet,” + “but soon.”", "split")],
            id="one in two parts against two",
        ),
        pytest.param(
            [NOT_YET, SOON],
            [quote("“Not yet,” she added, “but soon.”", cue="added", source="she")],
            [("“Not yet,” + “but soon.”", "“Not yet,” she added, “but soon.”", "split, source, boundary, cue")],
            id="two against one that runs on",
        ),
        pytest.param(
            [quote("“Not yet,” she added, “but soon.”")],
            [quote("“Not"), quote("“but")],
            [
                ("“Not yet,” she added, “but soon.”", "“Not", "boundary"),
                ("", "“but", "missed"),
            ],
            id="small quotes within one are no split of it",
        ),
        pytest.param(
            [quote("“Not yet,” she added, “but soon.”"), quote("“but soon.”")],
            [quote("“Not yet,” she added, “but soon"), quote("but soon.”")],
            [
                ("“Not yet,” she added, “but soon.”", "“Not yet,” she added, “but soon", "boundary"),
                ("“but soon.”", "but soon.”", "boundary"),
            ],
            id="a quote within a quote",
        ),
        pytest.param(
            [quote(WIN, attributes={"tone": "calm"})], [quote(WIN)], [(WIN, WIN, "attribute")], id="an attribute"
        ),
    ],
)
def test_quotes_of_two(left: list[Attribution], right: list[Attribution], expected: list[tuple[str, ...]]) -> None:
    assert told(compare(TEXT, [quotes("ana", left), quotes("bo", right)])) == expected


@pytest.mark.parametrize(
    ("sides", "kinds"),
    [
        pytest.param("P P P", "", id="all the same"),
        pytest.param("P - -", "extra", id="a minority has it"),
        pytest.param("P - P", "missed", id="a minority lacks it"),
        pytest.param("P - P -", "missed", id="half and half"),
        pytest.param("O P -", "missed, label", id="missed and labelled otherwise"),
        pytest.param("P O P", "label", id="one labels it otherwise"),
        pytest.param("P P+ P", "boundary", id="one takes more words"),
        pytest.param("P O+ P", "label, boundary", id="one differs in both"),
    ],
)
def test_three_and_more(sides: str, kinds: str) -> None:
    layers: list[Layer] = []
    for number, side in enumerate(sides.split()):
        words = "Ana Vaz of" if side.endswith("+") else "Ana Vaz"
        layers.append(spans(str(number), [] if side == "-" else [(side[0], words)]))
    assert [", ".join(match.kinds) for match in compare(TEXT, layers).matches] == [kinds]


def test_a_chain_of_neighbours_is_not_one_thing() -> None:
    layers = [spans("1", [("P", "Ana Vaz")]), spans("2", [("P", "Vaz of")]), spans("3", [("P", "of the")])]
    assert told(compare(TEXT, layers)) == [("Ana Vaz", "Vaz of", "", "missed, boundary"), ("", "", "of the", "extra")]


def test_three_of_whom_two_split_a_quote_at_slightly_different_places() -> None:
    layers = [
        quotes("1", [quote("“Not yet,” she added, “but soon.”")]),
        quotes("2", [NOT_YET, SOON]),
        quotes("3", [quote("Not yet,”"), quote("but soon.”")]),
    ]
    assert told(compare(TEXT, layers)) == [
        ("“Not yet,” she added, “but soon.”", "“Not yet,” + “but soon.”", "Not yet,” + but soon.”", "split, boundary")
    ]


def test_one_layer_is_all_agreed() -> None:
    layer = spans("ana", [("P", "Ana Vaz"), ("P", "Ana"), ("O", "Ana Vaz"), ("G", "Oslo")])
    comparison = compare(TEXT, [layer])
    assert [len(match.sides) for match in comparison.matches] == [1, 1, 1, 1]
    assert comparison.agreed == comparison.matches
    assert not comparison.disagreements


def test_spans_are_not_held_against_quotes() -> None:
    comparison = compare(TEXT, [spans("ana", [("W", WIN)]), quotes("bo", [quote(WIN)])])
    assert {(match.is_quote, match.kinds) for match in comparison.matches} == {
        (False, (DisagreementKind.EXTRA,)),
        (True, (DisagreementKind.MISSED,)),
    }


def test_what_was_struck_does_not_stand() -> None:
    struck = Rejection(Span("s1", "P", place("Ana Vaz")), "model:small@1")
    left = Layer("article", "ana", rejections={"s1": struck})
    assert compare(TEXT, [left, spans("bo", [])]).matches == ()


def test_only_the_attributes_named_are_compared() -> None:
    left = quotes("ana", [quote(WIN, attributes={"tone": "calm", "seen": 1})])
    right = quotes("bo", [quote(WIN, attributes={"tone": "calm", "seen": 2})])
    assert compare(TEXT, [left, right]).counts == {DisagreementKind.ATTRIBUTE: 1}
    assert compare(TEXT, [left, right], attributes=frozenset({"tone"})).counts == {}
    assert compare(TEXT, [left, right], attributes=frozenset({"seen"})).counts == {DisagreementKind.ATTRIBUTE: 1}
    assert compare(TEXT, [left, right], attributes=frozenset()).counts == {}


@pytest.mark.parametrize(
    ("left", "right", "trivial"),
    [
        ("“We will win,”", "We will win", True),
        ("win,” ", "win", True),
        ("“Not yet,”|“but soon.”", "Not yet|but soon", True),
        ("Bo’s", "Bo", False),
        ("5%", "5", False),
        ("the Harbour Watch", "Harbour Watch", False),
    ],
)
def test_trivial_boundaries_are_boundaries_that_say_so(left: str, right: str, trivial: bool) -> None:
    (match,) = compare(TEXT, [quotes("ana", [quote(left)]), quotes("bo", [quote(right)])]).matches
    assert match.kinds == (DisagreementKind.BOUNDARY,)
    assert match.trivial_boundary is trivial


def test_places_without_any_word_are_no_trivial_difference() -> None:
    left, right = Span("1", "P", ((0, 2),)), Span("2", "P", ((1, 3),))
    (match,) = compare("?!?!", [Layer("article", "a", {"1": left}), Layer("article", "b", {"2": right})]).matches
    assert not match.trivial_boundary


def test_reading_order_and_extent() -> None:
    layers = [spans("ana", [("G", "Oslo"), ("P", "Ana")]), spans("bo", [("P", "Ana Vaz"), ("O", "Harbour Watch")])]
    matches = compare(TEXT, layers).matches
    assert [TEXT[match.start : match.end] for match in matches] == ["Ana Vaz", "Harbour Watch", "Oslo"]


def test_counts_have_the_gravest_first() -> None:
    left = spans("ana", [("P", "Ana"), ("P", "Oslo"), ("O", "Harbour Watch")])
    right = spans("bo", [("P", "Ana Vaz"), ("G", "Oslo")])
    counts = compare(TEXT, [left, right]).counts
    assert list(counts.items()) == [
        (DisagreementKind.EXTRA, 1),
        (DisagreementKind.LABEL, 1),
        (DisagreementKind.BOUNDARY, 1),
    ]


def test_every_kind_has_its_gravity() -> None:
    assert sorted(GRAVITY) == sorted(DisagreementKind)


def test_an_id_is_of_what_was_said() -> None:
    left, right = spans("ana", [("P", "Ana")]), spans("bo", [("P", "Ana Vaz")])
    (match,) = compare(TEXT, [left, right]).matches
    # Judgements are kept under it: another value would lose them.
    assert match.id == "92441480-7e07-8e5a-9f34-b10a78af09ad"
    (again,) = compare(TEXT, [right, left]).matches
    assert again.id == match.id
    (altered,) = compare(TEXT, [left, spans("bo", [("O", "Ana Vaz")])]).matches
    (other_person,) = compare(TEXT, [left, spans("cy", [("P", "Ana Vaz")])]).matches
    assert len({match.id, altered.id, other_person.id}) == 3


def test_layers_have_to_be_of_one_article() -> None:
    with pytest.raises(ValueError, match="same article"):
        compare(TEXT, [Layer("one", "ana"), Layer("other", "bo")])
    with pytest.raises(ValueError, match="at least one layer"):
        compare(TEXT, [])
