"""What lies on the desk in the tests of the window: a project of three articles with suggestions, made without spaCy."""

from pathlib import Path

from annotations.annotators import model_annotator
from annotations.articles import make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.identity import this_annotator
from annotations.ids import new_id
from annotations.project import Project
from annotations.spans import Fragment, Origin, Span
from annotations.suggested import Suggested

MODEL = model_annotator("small@1.0")
BRIDGE = (
    "Bridge vote delayed\n\n"
    "“We will win,” Ana Díaz said on Monday 👩🏽‍🔬. “And soon,” she added.\n\n"
    "The council of Kraków met Ewan Birt of the Harbour Board and heard its report.\n\n"
    "Officials in Norway said that the vote would wait."
)
TIDE = "Tide table\n\nMara Lindqvist keeps the tide table in Oslo."
FERRY = "Ferry note\n\nThe ferry to Bergen was late, said Ewan Birt."
ARTICLES = (("Bridge vote", BRIDGE), ("Tide table", TIDE), ("Ferry note", FERRY))


def _place(text: str, words: str) -> tuple[Fragment, ...]:
    start = text.index(words)
    return ((start, start + len(words)),)


def _spans(text: str, labelled: dict[str, str]) -> tuple[Span, ...]:
    return tuple(
        Span(new_id(), label, _place(text, words), certainty=0.9, origin=Origin.MODEL)
        for words, label in labelled.items()
        if words in text
    )


def _quotes(text: str) -> tuple[Attribution, ...]:
    if text != BRIDGE:
        return ()
    first = Attribution(
        new_id(),
        QuoteKind.DIRECT,
        _place(text, "“We will win,”"),
        cue=_place(text, "said"),
        source=_place(text, "Ana Díaz"),
        speaker="Ana Díaz",
        origin=Origin.MODEL,
    )
    second = Attribution(new_id(), QuoteKind.DIRECT, _place(text, "“And soon,”"), origin=Origin.MODEL)
    return first, second


LABELLED = {
    "Ana Díaz": "PERSON",
    "Monday": "DATE",
    "Kraków": "GPE",
    "Ewan Birt": "PERSON",
    "Harbour Board": "ORG",
    "Mara Lindqvist": "PERSON",
    "Oslo": "GPE",
    "Bergen": "GPE",
}


def make_desk(path: Path) -> Path:
    """A project of this user's at `path`, closed again: three articles, each with suggestions."""
    with Project.create(path, this_annotator()) as project:
        added = project.add_articles(make_article(text, title=title, source="The Lantern") for title, text in ARTICLES)
        project.add_suggestions(
            MODEL,
            [
                Suggested(article, _spans(text, LABELLED), _quotes(text))
                for article, (_, text) in zip(added.ids, ARTICLES, strict=True)
            ],
        )
    return path
