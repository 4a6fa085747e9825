"""Answering: which values an attribute takes, what is refused, what is kept as it came, and what the steps are called."""

from dataclasses import replace

import pytest
from asking_scheme import asking_scheme

from annotations.annotators import Annotator
from annotations.answering import answer, answer_article, next_answer
from annotations.answers import answer_words, foreign_answers, short_answers
from annotations.articles import Status, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.edits import Put
from annotations.errors import EditError
from annotations.project import Project
from annotations.spans import AttributeValue, Origin, Span

TEXT = "“We will win,” Ana Díaz said in Oslo."


@pytest.fixture
def asked(tmp_path, ana: Annotator):
    """A project whose scheme asks, with a person, a place and a quote."""
    with Project.create(tmp_path / "asked.pullquote", ana, asking_scheme()) as project:
        (article,) = project.add_articles([make_article(TEXT, title="Bridge")]).ids
        person, place = TEXT.index("Ana"), TEXT.index("Oslo")
        project.apply(article, Put(Span("ana", "PERSON", ((person, person + 8),))), "label")
        project.apply(article, Put(Span("oslo", "GPE", ((place, place + 4),))), "label")
        project.apply(article, Put(Attribution("won", QuoteKind.DIRECT, ((0, 14),))), "quote")
        yield project


def give(project: Project, annotation: str, name: str, value) -> None:
    article = next(iter(project.statuses()))[0]
    reading = project.reading(article)
    if annotation:
        intent = answer(reading, project.scheme, annotation, name, value)
    else:
        intent = answer_article(reading, project.scheme, name, value)
    project.apply(article, intent.edit, intent.name)


def values(project: Project, annotation: str):
    reading = project.reading(next(iter(project.statuses()))[0])
    if not annotation:
        return reading.layer.verdict.attributes
    found = reading.find(annotation)
    assert found is not None
    return found.attributes


@pytest.mark.parametrize(
    ("annotation", "name", "value"),
    [
        ("won", "stance", "against"),
        ("ana", "role", "engineer"),
        ("oslo", "weight", 3),
        ("ana", "anonymous", True),
        ("", "stance", "for"),
        ("", "weight", 4.5),
    ],
)
def test_an_answer_is_kept_and_taken_back_by_one_undo(asked: Project, annotation, name, value):
    give(asked, annotation, name, value)
    assert values(asked, annotation) == {name: value}
    assert asked.check().faults == ()
    asked.undo()
    assert values(asked, annotation) == {}


@pytest.mark.parametrize(
    ("annotation", "name", "value", "words"),
    [
        ("won", "stance", "angry", "“Stance” is one of for, neutral, against."),
        ("oslo", "weight", 6, "“Weight” is a number from 1 to 5."),
        ("oslo", "role", "port", "does not ask “Role” of “"),
        ("ana", "anonymous", "perhaps", "“Anonymous” is either yes or no."),
        ("won", "role", "speaker", "does not ask “Role” of quotes."),
        ("", "role", "editor", "does not ask “Role” of articles."),
        ("ana", "colour", "blue", "does not ask “colour” of"),
    ],
)
def test_what_is_not_asked_or_no_answer_is_refused_in_a_sentence(asked: Project, annotation, name, value, words):
    with pytest.raises(EditError, match=r"^[^\n]+[.]$") as refused:
        give(asked, annotation, name, value)
    assert words in str(refused.value)
    assert values(asked, annotation) == {}


def test_the_rule_refuses_a_wrong_new_value_and_keeps_what_stands(asked: Project):
    article = next(iter(asked.statuses()))[0]
    place = TEXT.index("Ana")
    wrong = Span("new", "PERSON", ((place, place + 3),), attributes={"weight": 9})
    with pytest.raises(EditError, match="from 1 to 5"):
        asked.apply(article, Put(wrong), "label")
    foreign = replace(wrong, attributes={"colour": "blue"})
    asked.apply(article, Put(foreign), "label")
    asked.apply(article, Put(replace(foreign, note="Kept as it came.")), "note")
    assert values(asked, "new") == {"colour": "blue"}
    # What came with a suggestion is kept as well, where the suggestion is altered.
    model = replace(wrong, id="model", label="ORG", origin=Origin.ALTERED)
    asked.apply(article, Put(model), "label")
    asked.apply(article, Put(replace(model, note="Nine?")), "note")
    assert values(asked, "model") == {"weight": 9}
    give(asked, "model", "weight", 2)
    assert values(asked, "model") == {"weight": 2}


def test_answering_none_takes_the_answer_away(asked: Project):
    give(asked, "won", "stance", "for")
    give(asked, "won", "anonymous", True)
    give(asked, "won", "stance", None)
    assert values(asked, "won") == {"anonymous": True}


def test_the_history_says_what_changed(asked: Project):
    for value in ("neutral", "against", None):
        give(asked, "won", "stance", value)
    story = asked.story(next(iter(asked.statuses()))[0], "won")
    steps = [line.split(" · ")[-1] for line in story]
    assert steps[-3:] == ["Stance: neutral", "Stance: neutral → against", "Stance: against → none"]


def test_answering_for_an_article_begins_it(asked: Project):
    article = next(iter(asked.statuses()))[0]
    give(asked, "", "stance", "for")
    assert asked.reading(article).layer.verdict.status is Status.IN_PROGRESS


def test_a_key_steps_choices_and_turns_flags():
    stance, _, weight, anonymous, _ = asking_scheme().attributes
    seen: list[AttributeValue | None] = [None]
    for _ in range(4):
        seen.append(next_answer(stance, seen[-1]))
    assert seen == [None, "for", "neutral", "against", None]
    assert next_answer(stance, "angry") == "for"
    assert [next_answer(anonymous, value) for value in (None, False, True)] == [True, True, False]
    with pytest.raises(ValueError, match="number"):
        next_answer(weight, 3)


def test_words():
    assert [answer_words(value) for value in (None, True, False, "x", 3, 3.0, 2.5)] == [
        "none",
        "yes",
        "no",
        "x",
        "3",
        "3",
        "2.5",
    ]
    scheme = asking_scheme()
    long = "a role that nobody would want to read in a single line"
    person = Span(
        "ana", "PERSON", ((0, 3),), attributes={"weight": 3, "anonymous": True, "role": long, "colour": "blue"}
    )
    assert short_answers(scheme, person) == ["Weight: 3", "Anonymous", "colour: blue"]
    assert short_answers(scheme, replace(person, attributes={"anonymous": False})) == []
    asked = scheme.attributes_for(person)
    assert foreign_answers(asked, {"weight": 9, "colour": "blue", "anonymous": True}) == [
        ("Weight", "9"),
        ("colour", "blue"),
    ]
