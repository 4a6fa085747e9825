"""What the tests of reviewing share: a text, what three people say of it, and a project in which it lies side by side."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Article, Status, make_article
from annotations.attributions import Annotation, Attribution, QuoteKind
from annotations.intents import Intent
from annotations.layer import Layer, Verdict
from annotations.project import Project
from annotations.review.adjudication import take
from annotations.review.disagreements import Match
from annotations.review.reviewing import ArticleReview, read_review
from annotations.scheme import default_scheme
from annotations.spans import Fragment, Span, words_of

STORY = (
    "The EU will pay, Deputy Mayor Ingrid Solheim said on Monday. “We are ready,” she told the Marlow Bay Council. "
    "“Nobody is,” Tom Reyes answered in Esk Valley."
)
RITA = Annotator("0197a0de-0000-7000-8000-0000000017a0", "rita", AnnotatorKind.HUMAN)
ANA = Annotator("0197a0de-0000-7000-8000-00000000a4a0", "ana", AnnotatorKind.HUMAN)
BEN = Annotator("0197a0de-0000-7000-8000-00000000be40", "ben", AnnotatorKind.HUMAN)
CAI = Annotator("0197a0de-0000-7000-8000-00000000ca10", "cai", AnnotatorKind.HUMAN)
DEE = Annotator("0197a0de-0000-7000-8000-00000000dee0", "dee", AnnotatorKind.HUMAN)


def place(words: str, text: str = STORY) -> tuple[Fragment, ...]:
    """Where `words` stand in a text."""
    start = text.index(words)
    return ((start, start + len(words)),)


def span(identity: str, label: str, words: str, text: str = STORY) -> Span:
    """A span on `words`."""
    return Span(identity, label, place(words, text))


def quote(identity: str, content: str, speaker: str, cue: str = "", source: str = "") -> Attribution:
    """A direct quote of STORY."""
    return Attribution(
        identity,
        QuoteKind.DIRECT,
        place(content),
        cue=place(cue) if cue else (),
        source=place(source) if source else (),
        speaker=speaker,
    )


def layer_of(article: Article, annotator: Annotator, annotations: Iterable[Annotation], status: Status) -> Layer:
    """A layer in which `annotations` stand."""
    made = list(annotations)
    return Layer(
        article.id,
        annotator.id,
        {one.id: one for one in made if isinstance(one, Span)},
        {one.id: one for one in made if isinstance(one, Attribution)},
        verdict=Verdict(status),
    )


def reviewed_project(
    path: Path,
    said: Mapping[Annotator, Iterable[Annotation]],
    *,
    text: str = STORY,
    reviewer: Annotator = RITA,
    status: Status = Status.DONE,
) -> Project:
    """A reviewer's project with one article and what others `said` of it; close it."""
    project = Project.create(path, reviewer, default_scheme())
    add_reviewed(project, said, text=text, status=status)
    return project


def add_reviewed(
    project: Project,
    said: Mapping[Annotator, Iterable[Annotation]],
    *,
    text: str = STORY,
    status: Status = Status.DONE,
) -> Article:
    """Another article with what others `said` of it."""
    article = make_article(text, title="The EU will pay")
    project.add_articles([article])
    for annotator, annotations in said.items():
        assert project.add_layer(annotator, layer_of(article, annotator, annotations, status))
    return article


def only_article(project: Project) -> str:
    """The id of the project's first article."""
    return project.rows(project.numbers())[0].id


def review(project: Project, *annotators: Annotator) -> ArticleReview:
    """The review of the project's first article by these annotators' layers."""
    return read_review(project, only_article(project), [one.id for one in annotators])


def match_on(looked_at: ArticleReview, words: str) -> Match:
    """The match that begins where `words` begin or is on them; the one of them that is shortest."""
    start, end = place(words, looked_at.article.text)[0]
    found = [one for one in looked_at.comparison.matches if one.start <= start and end <= one.end]
    return min(found, key=lambda match: match.end - match.start)


def gold_words(project: Project) -> list[tuple[str, str]]:
    """What stands in gold of the project's first article: label or speaker, and words, in the order of the text."""
    looked_at = review(project, ANA)
    standing = [*looked_at.gold.spans.values(), *looked_at.gold.attributions.values()]
    standing.sort(key=lambda one: (one.start, -one.end))
    text = looked_at.article.text
    return [
        (one.label, words_of(text, one.fragments))
        if isinstance(one, Span)
        else (one.speaker, words_of(text, one.content))
        for one in standing
    ]


ANAS: tuple[Annotation, ...] = (
    span("a1", "ORG", "The EU"),
    span("a2", "PERSON", "Ingrid Solheim"),
    span("a3", "DATE", "Monday"),
    quote("a4", "“We are ready,”", "Ingrid Solheim", cue="told", source="she"),
    span("a5", "GPE", "Esk Valley"),
    quote("a6", "“Nobody is,”", "Tom Reyes", cue="answered", source="Tom Reyes"),
)
BENS: tuple[Annotation, ...] = (
    span("b1", "GPE", "The EU"),
    span("b2", "PERSON", "Deputy Mayor Ingrid Solheim"),
    span("b3", "DATE", "Monday"),
    quote("b4", "“We are ready,”", "", source="she"),
    span("b5", "ORG", "Marlow Bay Council"),
    quote("b6", "“Nobody is,”", "Tom Reyes", cue="answered", source="Tom Reyes"),
)


def carry_out(project: Project, intent: Intent) -> None:
    """Do what a reviewer meant, on the gold layer of the project's first article."""
    project.apply(only_article(project), intent.edit, intent.name, gold=True)


def judge(project: Project, words: str, choose: Callable[[ArticleReview, str], Intent]) -> ArticleReview:
    """Do what `choose` answers for the match on `words`; the review after it."""
    looked_at = review(project, ANA, BEN)
    carry_out(project, choose(looked_at, match_on(looked_at, words).id))
    assert project.check().faults == ()
    return review(project, ANA, BEN)


def take_left(looked_at: ArticleReview, match_id: str) -> Intent:
    """Take the left side."""
    return take(looked_at, match_id, 1)


def take_right(looked_at: ArticleReview, match_id: str) -> Intent:
    """Take the right side."""
    return take(looked_at, match_id, 2)
