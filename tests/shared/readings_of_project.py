"""A real project that three people and a pipeline have read, for the tests of agreement; they differ in known ways."""

import re
from pathlib import Path

from annotations.annotators import Annotator, AnnotatorKind, model_annotator
from annotations.articles import Article, Status, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.layer import Layer, Verdict
from annotations.project import Project
from annotations.spans import Fragment, Span

ANA = Annotator("0197a0de-0000-7000-8000-00000000a4a0", "Ana", AnnotatorKind.HUMAN)
BO = Annotator("0197a0de-0000-7000-8000-00000000b0b0", "Bo", AnnotatorKind.HUMAN)
CY = Annotator("0197a0de-0000-7000-8000-00000000c1c1", "Cy", AnnotatorKind.HUMAN)
MODEL = model_annotator("small@1.0")

TEXT = (
    "Ana Díaz 👩🏽‍🔬 of the Harbour Board met Ewan Birt in Kraków.\n\n"
    "“We will win,” said Ana Díaz. “Not yet,” Ewan Birt added.\n\n"
    "قالت ليلى nothing in Oslo, and the Harbour Board went home."
)
COUNT = 6


def article(number: int) -> Article:
    """One of the articles; they differ in their last line only."""
    return make_article(f"{TEXT}\n\nNumber {number}.", title=f"Article {number}")


def place(words: str, nth: int = 0) -> tuple[Fragment, ...]:
    """Where `words` stand in every article, the `nth` time."""
    found = [match.span() for match in re.finditer(re.escape(words), TEXT)]
    return (found[nth],)


def spans_of(who: str, number: int) -> list[tuple[str, tuple[Fragment, ...]]]:
    """What one of them marked: Bo misses Oslo in odd articles, Cy calls the board a place, Bo cuts a name short in one."""
    board = "GPE" if who == "Cy" else "ORG"
    marked = [
        ("PERSON", place("Ana Díaz")),
        (board, place("the Harbour Board")),
        ("PERSON", place("Ewan Birt" if (who, number) != ("Bo", 2) else "Ewan")),
        ("GPE", place("Kraków")),
        (board, place("the Harbour Board", 1)),
    ]
    if who != "Bo" or number % 2 == 0:
        marked.append(("GPE", place("Oslo")))
    if who == "Bo" and number == 3:
        marked.append(("PERSON", place("ليلى")))
    return marked


def quotes_of(who: str, number: int) -> list[Attribution]:
    """Both quotes; Bo takes the second for indirect in article 1, and names nobody for it in article 4."""
    first = Attribution(
        f"{who}-{number}-q0", QuoteKind.DIRECT, place("“We will win,”"), place("said"), place("Ana Díaz", 1), "Ana Díaz"
    )
    kind = QuoteKind.INDIRECT if (who, number) == ("Bo", 1) else QuoteKind.DIRECT
    source = place("Ewan Birt", 1) if (who, number) != ("Bo", 4) else ()
    second = Attribution(
        f"{who}-{number}-q1",
        kind,
        place("“Not yet,”"),
        place("added"),
        source,
        "ewan  birt" if who == "Bo" else "Ewan Birt",
    )
    return [first, second]


def layer(who: Annotator, number: int, status: Status) -> Layer:
    """What one of them made of one article."""
    spans = {
        f"{who.name}-{number}-{nth}": Span(f"{who.name}-{number}-{nth}", label, fragments)
        for nth, (label, fragments) in enumerate(spans_of(who.name, number))
    }
    quotes = {quote.id: quote for quote in quotes_of(who.name, number)}
    return Layer(article(number).id, who.id, spans, quotes, verdict=Verdict(status))


def make_read(path: Path, readers: tuple[Annotator, ...] = (ANA, BO, CY, MODEL)) -> Path:
    """A project of Ana's at `path`, closed again. Ana and Bo have finished all but Bo the last one, Cy the first three."""
    with Project.create(path, ANA) as project:
        project.add_articles(article(number) for number in range(COUNT))
        for number in range(COUNT):
            for who in readers:
                if who is CY and number > 2:
                    continue
                open_ = who is MODEL or (who is BO and number == COUNT - 1)
                status = Status.SUGGESTED if who is MODEL else Status.IN_PROGRESS if open_ else Status.DONE
                assert project.add_layer(who, layer(who, number, status))
    return path
