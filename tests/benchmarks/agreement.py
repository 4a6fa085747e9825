"""What the figures of agreement cost: seconds to the first of them, to all, and to all with intervals.

python tests/benchmarks/agreement.py [--articles 1000] [--spans 60] [--quotes 6] [--annotators 2]

The articles are made here; the layers differ in about a fifth of what they mark. Nothing is read from or written to disk.
"""

import argparse
import pickle
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from annotations.attributions import Attribution, QuoteKind
from annotations.layer import Layer
from annotations.review.agreement.agreement import agreement
from annotations.review.agreement.figures import Agreement, Key, Measure
from annotations.review.agreement.marks import ReadTogether
from annotations.scheme import default_scheme
from annotations.spans import Fragment, Span

SENTENCE = "“We will win,” Ana Díaz said in Kraków on Friday, while the lanterns of the old town burned on. "
TEXT = SENTENCE * 35
SPEAKERS = ("Ana Díaz", "ana díaz", "the mayor", "")


def marked(chance: random.Random, start: int, width: int) -> tuple[Fragment, ...]:
    """Words at a place, sometimes a little shorter, rarely in two fragments."""
    width -= chance.choice((0,) * 9 + (1,))
    if chance.random() < 0.02:
        return ((start, start + 2), (start + 3, start + width))
    return ((start, start + width),)


def layer(chance: random.Random, article: str, annotator: str, labels: list[str], counts: tuple[int, int]) -> Layer:
    """What one annotator makes of an article: mostly what the others make of it."""
    spans, quotes = counts
    step = len(TEXT) // (spans + quotes)
    places = [(number, number * step) for number in range(spans + quotes) if chance.random() > 0.05]
    made = {
        f"s{number}": Span(
            f"s{number}",
            labels[number % len(labels) if chance.random() > 0.05 else chance.randrange(len(labels))],
            marked(chance, start, 5 + number % 15),
        )
        for number, start in places
        if number < spans
    }
    said = {
        f"q{number}": Attribution(
            f"q{number}",
            chance.choice((QuoteKind.DIRECT,) * 8 + tuple(QuoteKind)),
            marked(chance, start, 30 + number % 7),
            cue=((start + 35, start + 39),),
            source=marked(chance, start + 40, 8),
            speaker=chance.choice(SPEAKERS),
        )
        for number, start in places
        if number >= spans
    }
    return Layer(article, annotator, made, said)


def main() -> None:
    """Make the articles, count, and print the seconds."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--spans", type=int, default=60)
    parser.add_argument("--quotes", type=int, default=6)
    parser.add_argument("--annotators", type=int, default=2)
    chosen = parser.parse_args()
    labels = [label.name for label in default_scheme().labels]
    people = [f"annotator {number}" for number in range(chosen.annotators)]
    chance = random.Random(5)
    counts = chosen.spans, chosen.quotes
    articles = [
        ReadTogether(name, TEXT, tuple(layer(chance, name, person, labels, counts) for person in people))
        for name in (f"article {number}" for number in range(chosen.articles))
    ]
    print(
        f"{chosen.articles} articles of {len(TEXT)} code points, {len(people)} annotators, "
        f"{chosen.spans} spans and {chosen.quotes} quotes each"
    )
    began, worked = time.perf_counter(), time.process_time()
    stages: list[Agreement] = []
    for found in agreement(articles, people, labels):
        seconds, processor = time.perf_counter() - began, time.process_time() - worked
        print(
            f"{found.stage:<10} {seconds:6.2f} s   {processor:6.2f} s of the processor   {len(found.figures)} figures"
        )
        stages.append(found)
    last = stages[-1]
    packed = time.perf_counter()
    size = len(pickle.dumps(last))
    print(f"pickled    {time.perf_counter() - packed:6.2f} s   {size / 1e6:.1f} MB")
    asked = time.perf_counter()
    cases = last.cases(Key(Measure.F1_EXACT), differing=True)
    print(
        f"cases      {time.perf_counter() - asked:6.2f} s   {len(cases)} on which they differ in the F1 of all labels"
    )


if __name__ == "__main__":
    main()
