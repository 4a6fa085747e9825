"""Projects in which people speak, of any size: some speak everywhere, most once or twice."""

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from annotations.annotators import Annotator, AnnotatorKind, model_annotator
from annotations.articles import Article, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.edits import Edit, Group, Keep
from annotations.ids import derived_id
from annotations.project import Project
from annotations.spans import Fragment, Origin, Span
from annotations.suggested import Suggested

ANA = Annotator("0197a0de-0000-7000-8000-00000000a4a0", "ana", AnnotatorKind.HUMAN)
MODEL = model_annotator("speaking@1.0")
FIRST = ("Adrienne", "Ewan", "Ingrid", "Mara", "Olaf", "Lucía", "Tomasz", "Zoë", "Ama", "Piet")
LAST = ("Watson", "Birt", "Solheim", "Lindqvist", "Okafor", "Prado", "Nowak", "van Dijk", "Ørsted", "Álvarez")
_AT_ONCE = 1000


def person(number: int) -> str:
    """The name of a person, another one for each number."""
    first, rest = FIRST[number % len(FIRST)], number // len(FIRST)
    last, more = LAST[rest % len(LAST)], rest // len(LAST)
    return f"{first} {last}{'' if not more else f'-{_syllables(more)}'}"


def speaking_article(number: int, names: tuple[str, ...]) -> Article:
    """An article in which these people say something each."""
    lines = [f"“We heard of it on day {number}, thing {place},” {name} said." for place, name in enumerate(names)]
    month, day = number // 28 % 12 + 1, number % 28 + 1
    return make_article("\n\n".join(lines), title=f"Day {number}", published=f"2025-{month:02}-{day:02}")


def said(article: Article, names: tuple[str, ...]) -> Suggested:
    """What a pipeline finds in such an article."""
    spans: list[Span] = []
    quotes: list[Attribution] = []
    at = 0
    for place, (line, name) in enumerate(zip(article.text.split("\n\n"), names, strict=True)):
        source = _place(line, name, at)
        spans.append(Span(derived_id(article.id, f"s{place}"), "PERSON", source, origin=Origin.MODEL))
        quotes.append(
            Attribution(
                derived_id(article.id, f"q{place}"),
                QuoteKind.DIRECT,
                _place(line, line[: line.index("”") + 1], at),
                cue=_place(line, "said", at),
                source=source,
                speaker=name,
                origin=Origin.MODEL,
            )
        )
        at += len(line) + 2
    return Suggested(article.id, tuple(spans), tuple(quotes))


def make_speaking(
    path: Path, articles: int, speakers: int, *, quotes: int = 3, kept: float = 0.5, annotator: Annotator = ANA
) -> Project:
    """A project at `path`, open; in the share `kept` of its articles every suggestion was kept."""
    project = Project.create(path, annotator)
    chance = random.Random(7)
    everyone = _who_speaks(articles, speakers, quotes)
    numbers = iter(range(articles))
    while part := list(islice(numbers, _AT_ONCE)):
        names = [next(everyone) for _ in part]
        made = [speaking_article(number, who) for number, who in zip(part, names, strict=True)]
        project.add_articles(made)
        project.add_suggestions(MODEL, [said(article, who) for article, who in zip(made, names, strict=True)])
        chosen = [article.id for article in made if chance.random() < kept]
        if chosen:
            project.apply_all([(article, _keep_all(project, article)) for article in chosen], "keep all")
    return project


def _who_speaks(articles: int, speakers: int, quotes: int) -> Iterator[tuple[str, ...]]:
    """Everyone speaks once as long as there is room; who comes first speaks the most."""
    chance = random.Random(11)
    waiting = iter(range(speakers))
    for _ in range(articles):
        often = (int(speakers * chance.random() ** 6) for _ in range(quotes - 1))
        yield tuple(dict.fromkeys(person(number) for number in (next(waiting, 0), *often)))


def _keep_all(project: Project, article: str) -> Edit:
    return Group(tuple(Keep(one) for one in project.fresh_reading(article).undecided.values()))


def _place(line: str, words: str, at: int) -> tuple[Fragment, ...]:
    start = line.index(words)
    return ((at + start, at + start + len(words)),)


def _syllables(number: int) -> str:
    """A surname's second half, another one for each number."""
    parts = ("ba", "den", "fi", "gol", "ha", "kem", "lo", "mur", "ne", "pol")
    made = ""
    while number:
        number, place = divmod(number, len(parts))
        made += parts[place]
    return made.capitalize()
