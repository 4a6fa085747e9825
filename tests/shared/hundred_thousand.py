"""A large project for benchmarks: articles of made-up words with names, quotes and a model's suggestions."""

import random
from collections.abc import Iterator
from pathlib import Path

from annotations.annotators import Annotator, AnnotatorKind, model_annotator
from annotations.articles import Article, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.ids import derived_id
from annotations.project import Project
from annotations.scheme import default_scheme
from annotations.spans import Origin, Span
from annotations.suggested import Prepared, Suggested, prepare

ANA = Annotator("0197a0de-0000-7000-8000-00000000a4a0", "ana", AnnotatorKind.HUMAN)
MODEL = model_annotator("bench@1.0")
RARE_SPEAKER = "Wilhelmine Rarewood"
_CHUNK = 1000
_LABELS = ("PERSON", "ORG", "GPE", "DATE", "NORP")
_FIRST = ("Ana", "Boris", "Chloë", "Dmitri", "Élise", "Farid", "Greta", "Hugo", "Inés", "Jonas")
_LAST = ("Díaz", "Mbeki", "Novák", "Øster", "Watson", "Kowalski", "Laurent", "Petrov", "Quispe", "Sørensen")
_SYLLABLES = ("ka", "lo", "mi", "ren", "tas", "vu", "sel", "dor", "ni", "pra", "gal", "to", "bes", "hur", "wen", "fi")
_COMMON = ("the", "of", "and", "to", "in", "on", "a", "for", "that", "with", "was", "will", "said", "town", "city")


def write_project(path: Path, count: int, seed: int = 7) -> None:
    """Make the project at `path` with `count` articles of about 220 words, 12 spans and 2 quotes each.

    One in 5,000 has the phrase “amber lighthouse keepers”, one in 2,000 a quote by RARE_SPEAKER and the label WORK_OF_ART.
    """
    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(20_000)]
    with Project.create(path, ANA, default_scheme()) as project:
        for first in range(0, count, _CHUNK):
            made = [_article(chance, vocabulary, number) for number in range(first, min(count, first + _CHUNK))]
            project.add_articles(made)
            project.add_prepared(MODEL, list(_suggestions(made)))


def _article(chance: random.Random, vocabulary: list[str], number: int) -> Article:
    words: list[str] = []
    for place in range(220):
        if place % 18 == 0:
            words += [chance.choice(_FIRST), chance.choice(_LAST)]
        elif place % 3 == 0:
            words.append(chance.choice(_COMMON))
        else:
            # Few words are in most texts, most words in few: about as in a language (Zipf).
            words.append(vocabulary[int(len(vocabulary) * chance.random() ** 4)])
    if number % 5000 == 11:
        words[100:100] = ["amber", "lighthouse", "keepers"]
    text = f"“We will win,” {' '.join(words)} {number}."
    day = f"{2000 + number % 25}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    title = f"{vocabulary[number * 7919 % len(vocabulary)].title()} {number}"
    return make_article(text, title=title, source="Benchmark", published=day)


def _suggestions(articles: list[Article]) -> Iterator[Prepared]:
    for place, article in enumerate(articles):
        number = int(article.title.rsplit(" ", 1)[1])
        starts = [20 + 90 * each for each in range(12)]
        labels = [_LABELS[(place + each) % 5] for each in range(12)]
        if number % 2000 == 5:
            labels[3] = "WORK_OF_ART"
        spans = tuple(
            Span(
                derived_id(article.id, str(start)),
                label,
                ((start, start + 9),),
                origin=Origin.MODEL,
                certainty=each / 12,
            )
            for each, (start, label) in enumerate(zip(starts, labels, strict=True))
        )
        speaker = f"{_FIRST[number % 10]} {_LAST[number // 10 % 10]}"
        names = (RARE_SPEAKER if number % 2000 == 5 else speaker, speaker)
        quotes = tuple(
            Attribution(
                derived_id(article.id, f"quote {each}"),
                QuoteKind.DIRECT,
                ((1 + 60 * each, 12 + 60 * each),),
                speaker=name,
                origin=Origin.MODEL,
            )
            for each, name in enumerate(names)
        )
        yield prepare(MODEL, article.text, Suggested(article.id, spans, quotes))
