"""What holds of every comparison, whatever overlaps, nests or lies in pieces."""

import random
from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from annotations.attributions import Annotation, Attribution, QuoteKind
from annotations.layer import Layer
from annotations.review.comparing import Comparison, compare
from annotations.review.disagreements import DisagreementKind, Match
from annotations.review.overlaps import Place, bare, closeness, shared, size
from annotations.review.statements import place_of
from annotations.spans import Fragment, Span

# Short, so that annotations meet.
TEXT = "“We, Ana” said she. “Not”\n«yet» 5% …"
_MIRROR = {DisagreementKind.MISSED: DisagreementKind.EXTRA, DisagreementKind.EXTRA: DisagreementKind.MISSED}


@st.composite
def pieces(draw: st.DrawFn, least: int = 1) -> Place:
    """Sorted, disjoint ranges of the text, mostly one."""
    count = draw(st.sampled_from((1, 1, 1, 2, 3))) if least else draw(st.sampled_from((0, 0, 1)))
    ends = sorted(draw(st.sets(st.integers(0, len(TEXT)), min_size=2 * count, max_size=2 * count)))
    found: list[Fragment] = list(zip(ends[::2], ends[1::2], strict=True))
    return tuple(found)


# Few ids and labels: several layers keep the same suggestion, and doubles occur as they do in imported files.
ids = st.integers(0, 9).map(str)
attributes = st.sampled_from(({}, {}, {"tone": "calm"}, {"tone": "calm", "sure": True}))
some_spans = st.lists(st.builds(Span, ids, st.sampled_from("PO"), pieces(), attributes=attributes), max_size=7)
some_quotes = st.lists(
    st.builds(
        Attribution,
        ids,
        st.sampled_from((QuoteKind.DIRECT, QuoteKind.MIXED)),
        pieces(),
        pieces(0),
        pieces(0),
        st.sampled_from(("", "Ana", "ana’s", "Ana Vaz")),
        attributes=attributes,
    ),
    max_size=6,
)


@st.composite
def some_layers(draw: st.DrawFn, least: int = 1, most: int = 4) -> list[Layer]:
    """Layers of different annotators; some words are in several of them."""
    count = draw(st.integers(least, most))
    common = draw(some_spans)
    layers: list[Layer] = []
    for number in range(count):
        spans = [*draw(some_spans), *(span for span in common if draw(st.booleans()))]
        quotes = draw(some_quotes)
        layers.append(
            Layer("article", f"annotator {number}", {one.id: one for one in spans}, {one.id: one for one in quotes})
        )
    return layers


def standing(layer: Layer) -> list[Annotation]:
    return [*layer.spans.values(), *layer.attributions.values()]


def permuted(comparison: Comparison, order: Sequence[int]) -> list[tuple[str, tuple[tuple[Annotation, ...], ...]]]:
    return [(match.id, tuple(match.sides[place] for place in order)) for match in comparison.matches]


@given(some_layers())
def test_every_annotation_is_in_exactly_one_match_and_on_its_own_side(layers: list[Layer]) -> None:
    comparison = compare(TEXT, layers)
    assert comparison.annotators == tuple(layer.annotator for layer in layers)
    for number, layer in enumerate(layers):
        found = Counter((type(one), one.id) for match in comparison.matches for one in match.sides[number])
        assert found == Counter((type(one), one.id) for one in standing(layer))


@given(some_layers())
def test_a_match_is_of_one_thing(layers: list[Layer]) -> None:
    for match in compare(TEXT, layers).matches:
        assert match.annotations
        assert {isinstance(one, Attribution) for one in match.annotations} == {match.is_quote}
        present = [side for side in match.sides if side]
        for side in present:
            parts = [place_of(one) for one in side]
            assert all(shared(one, other) == 0 for n, one in enumerate(parts) for other in parts[:n])
            for other in present:
                assert any(shared(place_of(one), place_of(another)) for one in side for another in other)
        if not match.is_quote:
            assert all(len(side) == 1 for side in present)
        assert (DisagreementKind.SPLIT in match.kinds) is (len({len(side) for side in present}) > 1)
        assert not match.trivial_boundary or DisagreementKind.BOUNDARY in match.kinds


@given(some_layers(), st.randoms(use_true_random=False))
def test_permuting_the_layers_permutes_the_sides(layers: list[Layer], chance: random.Random) -> None:
    order = list(range(len(layers)))
    chance.shuffle(order)
    ahead = compare(TEXT, layers)
    behind = compare(TEXT, [layers[place] for place in order])
    assert permuted(ahead, order) == [(match.id, match.sides) for match in behind.matches]


@given(some_layers(2, 2))
def test_swapping_two_layers_exchanges_missed_and_extra(layers: list[Layer]) -> None:
    def mirrored(match: Match) -> set[DisagreementKind]:
        return {_MIRROR.get(kind, kind) for kind in match.kinds}

    ahead, behind = compare(TEXT, layers).matches, compare(TEXT, layers[::-1]).matches
    assert [mirrored(match) for match in ahead] == [set(match.kinds) for match in behind]
    assert [match.trivial_boundary for match in ahead] == [match.trivial_boundary for match in behind]


@given(some_layers(3, 4), st.randoms(use_true_random=False))
def test_of_three_and_more_kinds_do_not_depend_on_the_order(layers: list[Layer], chance: random.Random) -> None:
    mixed = layers.copy()
    chance.shuffle(mixed)
    ahead, behind = compare(TEXT, layers), compare(TEXT, mixed)
    assert {match.id: match.kinds for match in ahead.matches} == {match.id: match.kinds for match in behind.matches}


@given(some_layers())
def test_the_order_within_a_layer_does_not_matter(layers: list[Layer]) -> None:
    turned = [
        Layer(
            layer.article,
            layer.annotator,
            dict(reversed(list(layer.spans.items()))),
            dict(reversed(list(layer.attributions.items()))),
        )
        for layer in layers
    ]
    assert compare(TEXT, layers) == compare(TEXT, turned)


@given(some_layers(1, 1), st.integers(2, 4))
def test_a_layer_agrees_with_itself(layers: list[Layer], times: int) -> None:
    comparison = compare(TEXT, layers * times)
    assert comparison.agreed == comparison.matches
    assert len(comparison.matches) == len(standing(layers[0]))


@given(some_layers(1, 1))
def test_one_layer_is_agreed_and_in_reading_order(layers: list[Layer]) -> None:
    matches = compare(TEXT, layers).matches
    assert not any(match.kinds for match in matches)
    assert [(match.start, -match.end) for match in matches] == sorted(
        (one.start, -one.end) for one in standing(layers[0])
    )


@given(some_layers())
def test_ids_are_different_and_stay(layers: list[Layer]) -> None:
    first, second = compare(TEXT, layers), compare(TEXT, layers)
    assert first == second
    assert len({match.id for match in first.matches}) == len(first.matches)


@given(some_layers(2, 2))
def test_the_same_words_in_both_are_never_lone(layers: list[Layer]) -> None:
    """Of what both have on the very same words, at least as many are matched there as the one with fewer has."""
    comparison = compare(TEXT, layers)
    for place in {place_of(one) for one in layers[0].spans.values()}:
        counts = [sum(span.fragments == place for span in layer.spans.values()) for layer in layers]
        both = [
            match
            for match in comparison.matches
            if not match.is_quote and {place_of(one) for one in match.annotations} == {place} and all(match.sides)
        ]
        assert len(both) == min(counts)


@given(some_layers(2, 2))
def test_no_two_lone_ones_overlap(layers: list[Layer]) -> None:
    """Greedy matching leaves no pair behind: an extra and a missed never share a word."""
    for quotes in (False, True):
        lone = [match for match in compare(TEXT, layers).matches if match.is_quote is quotes and not all(match.sides)]
        lefts = [one for match in lone for one in match.sides[0]]
        rights = [one for match in lone for one in match.sides[1]]
        assert not any(shared(place_of(one), place_of(other)) for one in lefts for other in rights)


@given(pieces(), pieces())
def test_overlaps_count_code_points(one: Place, other: Place) -> None:
    first = {point for start, end in one for point in range(start, end)}
    second = {point for start, end in other for point in range(start, end)}
    assert size(one) == len(first)
    assert shared(one, other) == shared(other, one) == len(first & second)
    assert closeness(one, other) == closeness(other, one) == len(first & second) / len(first | second)


@given(pieces())
def test_a_bare_place_keeps_every_letter(place: Place) -> None:
    left = bare(TEXT, place)
    letters = [at for start, end in place for at in range(start, end) if TEXT[at].isalnum()]
    assert letters == [at for start, end in left for at in range(start, end) if TEXT[at].isalnum()]
    assert bare(TEXT, left) == left
