"""One speaker for all quotes of an article that have the same source words, in a real project."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from making import ANA, MODEL

from annotations.articles import make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.edits import Keep
from annotations.errors import EditError
from annotations.intents import put
from annotations.project import Project
from annotations.spans import Origin
from annotations.speakers.alike import alike, same_speaker
from annotations.suggested import Suggested

TEXT = "“One,” Watson said. “Two,” Watson added. “Three,” he said. “Four,” watson wrote. “Five,” Watson’s aide said."
QUOTES = (
    ("“One,”", "Watson"),
    ("“Two,”", "Watson"),
    ("“Three,”", "he"),
    ("“Four,”", "watson"),
    ("“Five,”", "Watson’s"),
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "a.pullquote", ANA) as made:
        (article,) = made.add_articles([make_article(TEXT)]).ids
        quotes: list[Attribution] = []
        for number, (content, source) in enumerate(QUOTES):
            start = TEXT.index(content)
            at = TEXT.index(source, start + len(content))
            quotes.append(
                Attribution(
                    f"q{number}",
                    QuoteKind.DIRECT,
                    ((start, start + len(content)),),
                    source=((at, at + len(source)),),
                    speaker="" if number == 1 else "Watson",
                    origin=Origin.MODEL,
                )
            )
        made.add_suggestions(MODEL, [Suggested(article, (), tuple(quotes))])
        yield made


def article(project: Project) -> str:
    return project.rows([1])[0].id


def speak(project: Project, quote_id: str, speaker: str) -> None:
    """Say who spoke, as the quote card does."""
    reading = project.reading(article(project))
    quote = reading.find(quote_id)
    assert isinstance(quote, Attribution)
    intent = put(reading, replace(quote, speaker=speaker), "speaker")
    project.apply(reading.article.id, intent.edit, intent.name)


def speakers(project: Project) -> dict[str, str]:
    return {one.id: one.speaker for one in project.reading(article(project)).attributions}


def test_others_with_the_same_words_get_the_speaker_in_one_step(project: Project) -> None:
    speak(project, "q0", "Adrienne Watson")
    reading = project.reading(article(project))
    assert [one.id for one in alike(reading, "q0")] == ["q1", "q3", "q4"]
    intent = same_speaker(reading, "q0")
    assert intent.name == "speaker Adrienne Watson for 4 quotes"
    project.apply(reading.article.id, intent.edit, intent.name)
    assert speakers(project) == {
        "q0": "Adrienne Watson",
        "q1": "Adrienne Watson",
        "q2": "Watson",
        "q3": "Adrienne Watson",
        "q4": "Adrienne Watson",
    }
    assert project.reading(article(project)).layer.attributions["q1"].origin is Origin.ALTERED
    project.undo()
    assert speakers(project) == {"q0": "Adrienne Watson", "q1": "", "q2": "Watson", "q3": "Watson", "q4": "Watson"}


def test_what_the_analyst_chose_otherwise_stays(project: Project) -> None:
    speak(project, "q3", "Emil Watson")
    reading = project.reading(article(project))
    project.apply(reading.article.id, Keep(reading.undecided["q4"]), "keep")
    speak(project, "q0", "Adrienne Watson")
    reading = project.reading(article(project))
    # Kept as it was suggested, it was not chosen otherwise.
    assert [one.id for one in alike(reading, "q0")] == ["q1", "q4"]


def test_without_others_a_speaker_or_a_source_it_is_refused(project: Project) -> None:
    reading = project.reading(article(project))
    with pytest.raises(EditError, match="Say who spoke first"):
        same_speaker(reading, "q1")
    with pytest.raises(EditError, match="No other quote here from “he”"):
        same_speaker(reading, "q2")
    with pytest.raises(EditError, match="Choose a quote first"):
        same_speaker(reading, "nothing")
