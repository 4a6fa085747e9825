"""Articles and annotations by their traits: what SQL finds is what a reading shows."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import ANA, LABELS, MODEL, SCHEME

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.edits import Judge, Keep, Put, Strike
from annotations.entries import Entry, EntrySort
from annotations.errors import EditError
from annotations.finding.choices import read_choices
from annotations.finding.searching import Search, Searcher
from annotations.finding.table import csv_lines
from annotations.finding.views import parse_query, query_json, read_views, view_entry
from annotations.ids import new_id
from annotations.layer import Layer, Verdict
from annotations.library import Order, Query
from annotations.project import Project
from annotations.reading import Reading
from annotations.spans import Origin, Span
from annotations.speakers.speaker import Speaker, speaker_value
from annotations.suggested import Suggested
from annotations.traits import Fate, Traits

TEXT = "Ana Díaz of the Board said that the town of Kraków would wait for Birt and the harbour."
BEN = Annotator("0197a0de-0000-7000-8000-00000000b3b0", "ben", AnnotatorKind.HUMAN)
TAGS = ("economy", "war")
SPEAKERS = ("Ana Díaz", "Birt")

_places = st.tuples(st.integers(0, 70), st.integers(2, 12)).map(lambda pair: ((pair[0], pair[0] + pair[1]),))
_extras = {
    "tags": st.lists(st.sampled_from(TAGS), max_size=2, unique=True).map(tuple),
    "note": st.sampled_from(("", "", "Look again", "Ähnlich")),
    "unsure": st.booleans(),
}


def _spans(origin: Origin) -> st.SearchStrategy[Span]:
    extras = _extras if origin is Origin.HAND else {}
    return st.builds(Span, st.builds(new_id), st.sampled_from(LABELS), _places, origin=st.just(origin), **extras)


def _quotes(origin: Origin) -> st.SearchStrategy[Attribution]:
    extras = _extras if origin is Origin.HAND else {}
    kind, speaker = st.just(QuoteKind.DIRECT), st.sampled_from(("", *SPEAKERS))
    return st.builds(Attribution, st.builds(new_id), kind, _places, speaker=speaker, origin=st.just(origin), **extras)


_some = {"max_size": 2}
_traits = st.builds(
    Traits,
    labels=st.frozensets(st.sampled_from(LABELS), **_some),
    quotes=st.booleans(),
    speakers=st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(SPEAKERS), **_some)),
    tags=st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(TAGS), **_some)),
    fates=st.frozensets(st.sampled_from(Fate), max_size=3),
    noted=st.booleans(),
    note=st.sampled_from(("", "", "", "look", "ÄHN")),
    unsure=st.booleans(),
)


@st.composite
def _articles(draw: st.DrawFn):
    """For each of three articles: what a model says, what is done to it (by place), and what is made by hand."""
    made = []
    for _ in range(3):
        spans = draw(st.lists(_spans(Origin.MODEL), max_size=4))
        quotes = draw(st.lists(_quotes(Origin.MODEL), max_size=3))
        deeds = draw(st.lists(st.sampled_from(("leave", "keep", "strike", "alter")), min_size=7, max_size=7))
        hand = draw(st.lists(st.one_of(_spans(Origin.HAND), _quotes(Origin.HAND)), max_size=3))
        made.append((spans, quotes, deeds, hand))
    return made


def _expected(reading: Reading, traits: Traits) -> set[tuple[str, Fate]]:
    """The ids of the annotations with these traits and what became of them, found by looking at each."""
    found: set[tuple[str, Fate]] = set()
    every = [
        (one, Fate(one.origin.value)) for one in (*reading.layer.spans.values(), *reading.layer.attributions.values())
    ]
    every += [(one, Fate.UNDECIDED) for one in reading.undecided.values()]
    every += [(struck.suggestion, Fate.STRUCK) for struck in reading.layer.rejections.values()]
    for one, fate in every:
        span = isinstance(one, Span)
        kind = traits.takes_spans if span else traits.takes_quotes
        named = not traits.labels or (one.label in traits.labels if span else True)
        spoken = not traits.speakers or (not span and one.speaker in traits.speakers)
        if (
            kind
            and named
            and spoken
            and fate in traits.wanted_fates
            and (not traits.tags or traits.tags & set(one.tags))
            and (not (traits.noted or traits.note) or one.note)
            and traits.note.casefold() in one.note.casefold()
            and (one.unsure or not traits.unsure)
        ):
            found.add((one.id, fate))
    return found


@settings(max_examples=25, deadline=None)
@given(articles=_articles(), traits=st.lists(_traits, min_size=4, max_size=4))
def test_what_is_found_is_what_is_shown(tmp_path_factory, articles, traits):
    folder = tmp_path_factory.mktemp("traits")
    with Project.create(folder / "x.pullquote", ANA, SCHEME) as project:
        ids = project.add_articles(make_article(f"{TEXT} {place}") for place in range(3)).ids
        said = [
            Suggested(one, tuple(spans), tuple(quotes))
            for one, (spans, quotes, _, _) in zip(ids, articles, strict=True)
        ]
        project.add_suggestions(MODEL, said)
        for one, (spans, quotes, deeds, hand) in zip(ids, articles, strict=True):
            for suggestion, deed in zip((*spans, *quotes), deeds, strict=False):
                if suggestion.id not in project.reading(one).undecided:
                    continue
                if deed == "keep":
                    project.apply(one, Keep(suggestion), "keep")
                elif deed == "strike":
                    project.apply(one, Strike(suggestion, MODEL.id), "strike")
            for annotation in hand:
                # What says the same as what stands already is refused.
                with contextlib.suppress(EditError):
                    project.apply(one, Put(annotation), "put")
        for wanted in traits:
            searcher = Searcher(project, Search("", annotations=True, query=Query(traits=wanted)))
            numbers = searcher.numbers()
            shown = {one.id: {(hit.annotation, hit.fate) for hit in one.hits} for one in searcher.articles(numbers)}
            expected = {one: _expected(project.reading(one), wanted) for one in ids}
            assert shown == {one: found for one, found in expected.items() if found}
            listed = project.numbers(Query(traits=wanted))
            if wanted != Traits():
                assert listed == [project.number(one) for one in ids if expected[one]]


@pytest.fixture
def project(tmp_path: Path):
    """Three articles: the second has most suggestions, the third the least certain ones."""
    with Project.create(tmp_path / "x.pullquote", ANA, SCHEME) as made:
        ids = made.add_articles(make_article(f"{TEXT} {place}", title=f"T{place}") for place in range(3)).ids
        certainties = ((0.8,), (0.9, 0.7, 0.5), (0.2,))
        made.add_suggestions(
            MODEL,
            [
                Suggested(
                    one,
                    tuple(
                        Span(new_id(), "PERSON", ((9 * place, 9 * place + 4),), certainty=sure, origin=Origin.MODEL)
                        for place, sure in enumerate(sures)
                    ),
                    (),
                )
                for one, sures in zip(ids, certainties, strict=True)
            ],
        )
        yield made


def test_orders_by_suggestions_follow_what_is_decided(project):
    assert project.numbers(Query(order=Order.MOST_SUGGESTIONS)) == [2, 1, 3]
    assert project.numbers(Query(order=Order.LEAST_CERTAIN)) == [3, 2, 1]
    (third,) = [row.id for row in project.rows([3])]
    (suggestion,) = project.reading(third).undecided.values()
    project.apply(third, Strike(suggestion, MODEL.id), "strike")
    assert project.numbers(Query(order=Order.LEAST_CERTAIN)) == [2, 1, 3]
    assert project.numbers(Query(order=Order.LEAST_CERTAIN), 1) == [2]
    assert sorted(project.numbers(Query(order=Order.RANDOM))) == [1, 2, 3]
    project.set_setting("blind", "1")
    assert project.numbers(Query(order=Order.LEAST_CERTAIN)) == [1, 2, 3]


def test_another_annotators_work_is_found_only_as_theirs(project):
    (first, second) = [row.id for row in project.rows([1, 2])]
    span = Span(new_id(), "GPE", ((0, 8),), note="Ben’s")
    project.add_layer(BEN, Layer(first, BEN.id, {span.id: span}, verdict=Verdict(Status.DONE)))
    wanted = Traits(labels=frozenset(("GPE",)))
    assert project.numbers(Query(traits=wanted)) == []
    assert project.numbers(Query(traits=wanted, annotator=BEN.id)) == [1]
    assert project.numbers(Query(statuses=frozenset((Status.DONE,)), annotator=BEN.id)) == [1]
    assert project.numbers(Query(statuses=frozenset((Status.DONE,)))) == []
    assert [one.name for one in read_choices(project).annotators] == ["ben"]
    project.set_setting("blind", "1")
    assert read_choices(project).annotators == ()
    project.apply(second, Judge(Verdict(Status.DONE, tags=("front",))), "done")
    assert project.numbers(Query(article_tags=frozenset(("front",)))) == [2]
    assert read_choices(project).article_tags == ("front",)


def test_a_speaker_is_found_under_every_name(project):
    (first,) = [row.id for row in project.rows([1])]
    for name, start in (("Watson", 0), ("Adrienne Watson", 20)):
        quote = Attribution(new_id(), QuoteKind.DIRECT, ((start, start + 9),), speaker=name)
        project.apply(first, Put(quote), "quote")
    value = speaker_value(Speaker("Adrienne Watson", ("Watson",)))
    project.put_entries([Entry(EntrySort.SPEAKER, "Adrienne Watson", value)], "aliases")
    for name in ("Watson", "Adrienne Watson"):
        searcher = Searcher(project, Search(query=Query(traits=Traits(speakers=frozenset((name,))))))
        (found,) = searcher.articles(searcher.numbers())
        assert [hit.speaker for hit in found.hits] == ["Adrienne Watson"] * 2
    assert read_choices(project).speakers == (("Adrienne Watson", 2),)


def test_words_and_traits_have_to_be_at_one_place(project):
    (first,) = [row.id for row in project.rows([1])]
    project.apply(first, Put(Span(new_id(), "GPE", ((44, 50),))), "put")
    for words, hits in (("krakow", ["Kraków"]), ("town", [])):
        searcher = Searcher(
            project, Search(words, annotations=True, query=Query(traits=Traits(labels=frozenset(("GPE",)))))
        )
        assert [hit.words for one in searcher.articles(searcher.numbers()) for hit in one.hits] == hits


def test_no_cell_of_the_table_is_a_formula(project):
    (first,) = project.add_articles([make_article("=SUM(A1) lantern", title="=1+1")]).ids
    searcher = Searcher(project, Search("lantern"))
    lines = "".join(csv_lines(searcher.articles(searcher.numbers())))
    assert f"{first},'=1+1" in lines and ",'=SUM" in lines


queries = st.builds(
    Query,
    statuses=st.frozensets(st.sampled_from(Status)),
    search=st.text(max_size=8),
    articles=st.just(frozenset()),
    order=st.sampled_from(Order),
    traits=_traits,
    article_tags=st.frozensets(st.text(max_size=5), max_size=2),
    annotator=st.sampled_from(("", BEN.id)),
)


@given(queries)
def test_a_view_comes_back_as_it_was_kept(query):
    assert parse_query(query_json(query)) == query


@given(
    st.dictionaries(
        st.sampled_from(sorted(query_json(Query(search="x", order=Order.TITLE)))), st.integers() | st.none()
    )
)
def test_what_nobody_can_read_in_a_view_is_left_out(value):
    assert isinstance(parse_query(value), Query)


def test_a_view_is_undone_like_everything_else(project):
    query = Query(order=Order.NEWEST, traits=Traits(unsure=True))
    project.put_entries([view_entry("Doubts", query)], "keep the view Doubts")
    assert read_views(project.entries(EntrySort.VIEW)) == {"Doubts": query}
    project.undo()
    assert project.entries(EntrySort.VIEW) == {}
