"""Who speaks in a project is what its readings show, article by article; and renaming, merging and undo keep it so."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import ANA, MODEL
from speaking import make_speaking, person

from annotations.annotators import model_annotator
from annotations.articles import make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.edits import Edit, Keep, Put, Strike
from annotations.errors import EditError
from annotations.ids import new_id
from annotations.project import Project
from annotations.spans import Origin, Span
from annotations.speakers.changed import describe, merge, numbers_in_words, rename
from annotations.speakers.read import quotes_of, read_aliases, read_quotes, read_speakers
from annotations.speakers.speaker import Speaker, SpeakerKind
from annotations.suggested import Suggested

TEXT = "“One,” Watson said. “Two,” Adrienne Watson added. “Three,” Ewan Birt said."
CONTENTS = ("“One,”", "“Two,”", "“Three,”")
SPEAKERS = ("Watson", "Adrienne Watson", "Ewan Birt", "")
ARTICLES = 4


def place(words: str) -> tuple[tuple[int, int], ...]:
    return ((TEXT.index(words), TEXT.index(words) + len(words)),)


def quote(key: str, content: str, speaker: str, origin: Origin = Origin.MODEL) -> Attribution:
    return Attribution(key, QuoteKind.DIRECT, place(content), speaker=speaker, origin=origin)


def filled(path: Path) -> Project:
    """Four articles; in each the model hears three speakers, in the last one another model does."""
    project = Project.create(path, ANA)
    made = [
        make_article(f"{TEXT} {number}", title=f"A{number}", published=f"2026-01-{20 - number}")
        for number in range(ARTICLES)
    ]
    project.add_articles(made)
    for model, few in ((MODEL, made[:3]), (model_annotator("other@2.0"), made[3:])):
        suggested = [
            Suggested(
                article.id,
                (Span(f"s{article.title}", "PERSON", place("Ewan Birt"), origin=Origin.MODEL),),
                tuple(quote(f"{article.title}{at}", CONTENTS[at], SPEAKERS[at]) for at in range(3)),
            )
            for article in few
        ]
        project.add_suggestions(model, suggested)
    return project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with filled(tmp_path / "s.pullquote") as made:
        yield made


def ids(project: Project) -> list[str]:
    return [row.id for row in project.rows(project.numbers())]


def looked_at(project: Project) -> dict[str, tuple[int, int, int]]:
    """Quotes, own ones and articles of each speaker, by a look at every reading."""
    quotes, own, articles = Counter[str](), Counter[str](), Counter[str]()
    for article in ids(project):
        reading = project.fresh_reading(article)
        said = [one.speaker for one in reading.attributions if one.speaker]
        quotes.update(said)
        own.update(one.speaker for one in reading.layer.attributions.values() if one.speaker)
        articles.update(set(said))
    return {name: (quotes[name], own[name], articles[name]) for name in quotes}


def counted(project: Project) -> dict[str, tuple[int, int, int]]:
    return {one.name: (one.quotes, one.own, one.articles) for one in read_speakers(project).speakers if one.quotes}


@st.composite
def deeds(draw: st.DrawFn) -> tuple[int, str, int, str]:
    """What to do in which article with which quote, and a name."""
    return (
        draw(st.integers(0, ARTICLES - 1)),
        draw(st.sampled_from(("keep", "strike", "speaker", "hand"))),
        draw(st.integers(0, 2)),
        draw(st.sampled_from(SPEAKERS)),
    )


def act(project: Project, deed: tuple[int, str, int, str]) -> None:
    """Do a deed, if it can be done."""
    number, what, at, name = deed
    reading = project.reading(ids(project)[number])
    key = f"A{number}{at}"
    suggestion = reading.suggestion(key)
    assert isinstance(suggestion, Attribution)
    if what == "keep" and key not in reading.undecided:
        return
    edits: dict[str, Edit] = {
        "keep": Keep(suggestion),
        "strike": Strike(suggestion, MODEL.id),
        "speaker": Put(quote(key, CONTENTS[at], name, Origin.ALTERED)),
        "hand": Put(quote(new_id(), CONTENTS[at], name, Origin.HAND)),
    }
    try:
        project.apply(reading.article.id, edits[what], what)
    except EditError:
        return


slow = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(st.lists(deeds(), max_size=12))
def test_the_count_is_what_the_readings_show(done: list[tuple[int, str, int, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "p.pullquote") as project:
        for deed in done:
            act(project, deed)
        assert counted(project) == looked_at(project)
        for name in ("Watson", "Ewan Birt"):
            shown = [one for one in read_quotes(project, quotes_of(project, name)) if one is not None]
            assert len(shown) == looked_at(project).get(name, (0,))[0]
            assert {one.quote.speaker for one in shown} <= {name}


changes = st.one_of(
    st.tuples(st.just("rename"), st.sampled_from(SPEAKERS[:3]), st.sampled_from((*SPEAKERS, "A. Watson"))),
    st.tuples(st.just("merge"), st.sampled_from(SPEAKERS[:3]), st.sampled_from(SPEAKERS[:3])),
    st.tuples(st.just("alias"), st.sampled_from(SPEAKERS[:3]), st.sampled_from((*SPEAKERS[:3], "Addie"))),
)


@slow
@given(st.lists(deeds(), max_size=6), st.lists(changes, min_size=1, max_size=4))
def test_renaming_and_merging_lose_no_quote_and_undo_takes_all_of_it_back(
    done: list[tuple[int, str, int, str]], wanted: list[tuple[str, str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "p.pullquote") as project:
        for deed in done:
            act(project, deed)
        states = [looked_at(project)]
        for what, name, other in wanted:
            try:
                match what:
                    case "rename":
                        step = rename(project, name, other)
                    case "merge":
                        step = merge(project, [name], other)
                    case _:
                        known = read_aliases(project).speaker(name)
                        step = describe(project, name, Speaker(name, (*known.aliases, other)))
            except EditError:
                continue
            before = looked_at(project)
            assert list(project.apply_wide(step.wide))[-1].change is not None
            after = looked_at(project)
            states.append(after)
            assert sum(one[0] for one in after.values()) == sum(one[0] for one in before.values())
            assert counted(project) == after
            assert not set(after) & set(read_aliases(project).meant)
            assert step.quotes <= sum(one[1] for one in after.values())
        assert not project.check().faults
        for state in reversed(states[:-1]):
            project.undo()
            assert looked_at(project) == counted(project) == state
        for state in states[1:]:
            project.redo()
            assert looked_at(project) == state


def test_merging_says_beforehand_what_it_changes_and_changes_just_that(project: Project) -> None:
    for number in range(2):
        act(project, (number, "keep", 0, ""))
    step = merge(project, ["Watson"], "Adrienne Watson")
    assert (step.quotes, step.articles, step.suggestions) == (2, 2, 2)
    assert numbers_in_words(step) == (
        "2 quotes in 2 articles will say “Adrienne Watson”. 2 suggestions that are undecided will be shown so."
    )
    list(project.apply_wide(step.wide))
    first, third = (project.reading(ids(project)[number]) for number in (0, 2))
    kept = first.layer.attributions["A00"]
    assert (kept.speaker, kept.origin) == ("Adrienne Watson", Origin.KEPT)
    # Nothing was decided about the suggestions, and one that is kept now has the name that stays.
    assert set(third.undecided) >= {"A20", "A21"}
    act(project, (2, "keep", 0, ""))
    project.apply(third.article.id, Put(quote("h", "“Three,”", "Watson", Origin.HAND)), "quote")
    assert counted(project)["Adrienne Watson"] == (9, 4, 4)
    assert "Watson" not in counted(project)


def test_a_suggestion_that_comes_later_has_the_name_that_stays(project: Project) -> None:
    list(project.apply_wide(merge(project, ["Watson"], "Adrienne Watson").wide))
    later = make_article(f"{TEXT} later", title="A9")
    project.add_articles([later])
    suggested = Suggested(later.id, (), (quote("A90", "“One,”", "Watson"),))
    reading = project.reading(later.id)
    project.add_suggestions(MODEL, [suggested])
    reading = project.reading(later.id)
    assert [one.speaker for one in reading.attributions] == ["Adrienne Watson"]
    project.apply(later.id, Keep(reading.undecided["A90"]), "keep")
    assert project.reading(later.id).layer.attributions["A90"].speaker == "Adrienne Watson"


def test_a_name_that_two_share_stands_for_neither(project: Project) -> None:
    list(project.apply_wide(describe(project, "Adrienne Watson", Speaker("Adrienne Watson", ("Addie",))).wide))
    step = describe(project, "Ewan Birt", Speaker("Ewan Birt", ("Addie",)))
    assert step.shared == ("Addie",)
    assert "stands for nobody by itself" in numbers_in_words(step)


def test_kinds_come_from_the_entry_the_spans_and_the_words(project: Project) -> None:
    kinds = {one.name: one.speaker.kind for one in read_speakers(project).speakers}
    assert kinds["Ewan Birt"] is SpeakerKind.PERSON
    list(project.apply_wide(describe(project, "Ewan Birt", Speaker("Ewan Birt", (), SpeakerKind.BODY)).wide))
    assert {one.name: one.speaker.kind for one in read_speakers(project).speakers}["Ewan Birt"] is SpeakerKind.BODY


def test_first_and_last_are_by_date_not_by_import(project: Project) -> None:
    found = read_speakers(project).find("Watson")
    assert found is not None
    # The dates run against the order of import.
    assert (found.first, found.last) == (4, 1)
    assert [place.article for place in quotes_of(project, "Watson")] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (lambda project: rename(project, "Nobody", "Somebody"), "Nobody is called “Nobody” here."),
        (lambda project: rename(project, "Watson", "  "), "A speaker needs a name."),
        (lambda project: merge(project, ["Watson"], "Watson"), "Choose two speakers or more to merge."),
        (lambda project: rename(project, "Watson", "Watson"), "Nothing is changed about “Watson”."),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(project: Project, what, words: str) -> None:
    with pytest.raises(EditError, match=words):
        what(project)


def test_a_step_in_many_articles_goes_in_parts_and_back(tmp_path: Path) -> None:
    with make_speaking(tmp_path / "many.pullquote", 60, 30, kept=1.0) as project:
        before = looked_at(project)
        step = merge(project, [person(1), person(2)], person(0))
        last = list(project.apply_wide(step.wide))[-1]
        assert last.changed == step.articles > 0
        after = looked_at(project)
        assert person(1) not in after
        assert after[person(0)][0] == sum(before[person(number)][0] for number in range(3))
        project.undo()
        assert looked_at(project) == before
        assert read_aliases(project).speakers == {}
