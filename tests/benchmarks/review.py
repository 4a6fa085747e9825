"""How fast layers are compared: `python tests/benchmarks/review.py [--rounds 9]`.

Makes its own layers: two annotators who agree on most, and differ by label, by an end, or by leaving something out.
Prints the best and the median of each figure, in milliseconds of processor time (one thread, nothing is waited for), and
the target where there is one.
"""

import argparse
import random
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from annotations.attributions import Attribution, QuoteKind
from annotations.layer import Layer
from annotations.review.comparing import compare
from annotations.spans import Span

_TEXT = "the council of harbour said on Monday that Ana Vaz “would not sign” a paper which nobody had read 🚢 é"
_WORDS = _TEXT.split()
_LABELS = ("PERSON", "ORG", "GPE", "DATE")


def text_of(words: int) -> str:
    """A text of so many words."""
    return " ".join(random.Random(1).choices(_WORDS, k=words))


def layer_of(text: str, annotator: str, count: int, differing: float) -> Layer:
    """A layer of so many spans, every tenth of them with a quote behind it; each differs with this probability."""
    common, own = random.Random(2), random.Random(annotator)
    spans: dict[str, Span] = {}
    quotes: dict[str, Attribution] = {}
    pace = len(text) // count
    for number in range(count):
        start = number * pace + common.randrange(3)
        end, label = start + common.randrange(3, pace), common.choice(_LABELS)
        if own.random() < differing:
            change = own.randrange(3)
            if change == 0:
                continue
            end, label = (end + 1, label) if change == 1 else (end, own.choice(_LABELS))
        span_id = f"{annotator}-{number:030}"
        spans[span_id] = Span(span_id, label, ((start, end),))
        if number % 10 == 0:
            quotes[span_id] = Attribution(
                span_id, QuoteKind.DIRECT, ((start, end + own.randrange(2)),), speaker="Ana Vaz"
            )
    return Layer("a" * 64, annotator, spans, quotes)


def report(name: str, text: str, layers: list[Layer], rounds: int, target: float | None = None) -> None:
    """Compare so many times and print one line."""
    times: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        compare(text, layers)
        times.append((time.process_time() - start) * 1000)
    wanted = "" if target is None else f"{target:8.0f}"
    print(f"{name:<60} {min(times):8.2f} {statistics.median(times):8.2f} {wanted}")


def compare_layers(rounds: int) -> None:
    """One article as they are, and one with far more spans than a person would make."""
    print(f"{'compare (ms)':<60} {'best':>8} {'median':>8} {'target':>8}")
    text = text_of(600)
    for names in (("ana", "bo"), ("ana", "bo", "cy")):
        layers = [layer_of(text, name, 60, 0.2) for name in names]
        report(f"600 words, 60 spans, 6 quotes, {len(names)} layers", text, layers, rounds * 10)
    text = text_of(50_000)
    for differing in (0.0, 0.1, 0.2, 1.0):
        layers = [layer_of(text, name, 10_000, differing) for name in ("ana", "bo")]
        target = 150 if differing <= 0.2 else None
        report(f"10,000 spans, 1,000 quotes, {differing:.0%} differing", text, layers, rounds, target)
    nested = {f"{n}": Span(f"{n}", "ORG", ((n, 60_000 - n),)) for n in range(10_000)}
    other = {f"{n}": Span(f"{n}", "ORG", ((n, 60_001 - n),)) for n in range(10_000)}
    layers = [Layer("a" * 64, "ana", nested), Layer("a" * 64, "bo", other)]
    report("10,000 spans within one another, none the same", text, layers, 1)


def main() -> None:
    """Run every section."""
    parser = argparse.ArgumentParser(description="How fast layers are compared.")
    parser.add_argument("--rounds", type=int, default=9)
    compare_layers(parser.parse_args().rounds)


if __name__ == "__main__":
    main()
