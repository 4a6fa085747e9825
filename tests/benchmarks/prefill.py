"""Words per second of a pre-fill into a project, beside spaCy's own `nlp.pipe` on the same texts in the same run.

`python tests/benchmarks/prefill.py [--articles 120] [--rounds 3]`. Every round runs each contestant once, so that
whatever else the machine does falls on all of them; the ratios are of each round, and their median is printed last. On
a busy machine look at the words for each second of processor time, of all processes together (Linux only).
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import make_article
from annotations.ids import new_id
from annotations.project import Project
from annotations.suggest.pipelines import DEFAULT_PIPELINE
from annotations.suggest.pool import WorkerPool
from annotations.suggest.prefill import prefill
from annotations.suggest.reader import NOT_NEEDED
from resources import resource_path

WORDS_AN_ARTICLE = 600
NAMES = ("Ana Díaz", "Tom Becker", "Adrienne Watson", "Priya Nair", "the Harbour Board", "Lisbon", "Oakfield Council")
SENTENCES = (
    "“We will not accept this plan before {a} has signed it,” {b} said in the capital on Tuesday.",
    "The council met {a} for the third time this year, and the talks with {b} went on well past midnight.",
    "{a} told reporters that the budget of $3 million was “far too small” for the river towns.",
    "Farmers along the coast have waited for rain since March 2021, and the reservoirs are almost empty now.",
    "“It is a beginning,” {a} added. “But nobody in {b} should mistake it for the end.”",
    "When the ferry service was cut in half last spring, most of the shops behind the market hall closed within weeks.",
    "A spokeswoman for {a} declined to comment, but pointed to a report that {b} had published in 2019.",
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pipeline", default=DEFAULT_PIPELINE)
    parser.add_argument("--articles", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    texts = make_texts(chosen.articles)
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words} words, {chosen.rounds} rounds; words per second")
    lean = spacy.load(chosen.pipeline, exclude=NOT_NEEDED)
    full = spacy.load(chosen.pipeline)
    with WorkerPool(chosen.pipeline, 1) as one, WorkerPool(chosen.pipeline, 2) as two:
        for pool, jobs in ((one, 1), (two, 2)):
            print(f"start of {jobs} worker(s): {seconds(lambda pool=pool: warm_up(pool)):.2f} s, not counted below")
        contestants: dict[str, Callable[[], float]] = {
            "raw, all components": lambda: raw(full, texts),
            "raw, same components": lambda: raw(lean, texts),
            "pre-fill, 1 job": lambda: ours(one, texts),
            "pre-fill, 2 jobs": lambda: ours(two, texts),
        }
        raw(lean, texts[:8])
        raw(full, texts[:8])
        rates: dict[str, list[float]] = {name: [] for name in contestants}
        processor: dict[str, list[float]] = {name: [] for name in contestants}
        for turn in range(chosen.rounds):
            for name, run in contestants.items():
                before = processor_seconds(*one.pids, *two.pids)
                rates[name].append(words / run())
                processor[name].append(words / (processor_seconds(*one.pids, *two.pids) - before))
            print(f"round {turn + 1}: " + " · ".join(f"{name} {rates[name][-1]:,.0f}" for name in contestants))
    report("words/s", rates)
    report("words for a second of processor time", processor)


def report(what: str, rates: dict[str, list[float]]) -> None:
    print(what)
    baseline = rates["raw, same components"]
    for name, values in rates.items():
        ratios = [value / base for value, base in zip(values, baseline, strict=True)]
        print(f"  {name:22} {statistics.median(values):8,.0f}   {statistics.median(ratios):.2f} × raw")


def processor_seconds(*pids: int) -> float:
    """Processor time so far of this process and, where /proc is there, of its workers."""
    ticks = 0
    for pid in pids:
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists():
            fields = stat.read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return time.process_time() + ticks / (os.sysconf("SC_CLK_TCK") if ticks else 1)


def raw(nlp: Language, texts: list[str]) -> float:
    """Seconds for `nlp.pipe` in this process, entities read off."""

    def run() -> None:
        for doc in nlp.pipe(texts):
            for entity in doc.ents:
                assert entity.end_char > entity.start_char

    return seconds(run)


def ours(pool: WorkerPool, texts: list[str]) -> float:
    """Seconds to pre-fill a new project of these texts, entities and quotes stored."""
    with tempfile.TemporaryDirectory() as folder:
        annotator = Annotator(new_id(), "benchmark", AnnotatorKind.HUMAN)
        with Project.create(Path(folder) / "bench.pullquote", annotator) as project:
            project.add_articles(make_article(text) for text in texts)
            spent = seconds(lambda: prefill(project, pool))
            assert project.figures().layers[-1].articles == len(texts)
    return spent


def warm_up(pool: WorkerPool) -> None:
    for _ in pool.run((str(number), SENTENCES[number % len(SENTENCES)]) for number in range(60)):
        continue


def seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def make_texts(count: int) -> list[str]:
    """Articles of about 600 words, from the paragraphs of the sample articles where they are there."""
    chance = random.Random(7)
    paragraphs = sample_paragraphs() or [invented_paragraph(chance) for _ in range(300)]
    texts: list[str] = []
    for number in range(count):
        parts = [f"Article {number}"]
        while sum(len(part.split()) for part in parts) < WORDS_AN_ARTICLE:
            parts.append(chance.choice(paragraphs))
        texts.append("\n\n".join(parts))
    return texts


def sample_paragraphs() -> list[str]:
    path = resource_path("samples", "samples.jsonl")
    if not path.is_file():
        return []
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return [part for text in texts for part in text.split("\n\n") if len(part.split()) > 8]


def invented_paragraph(chance: random.Random) -> str:
    parts = chance.sample(SENTENCES, 3)
    return " ".join(part.format(a=chance.choice(NAMES), b=chance.choice(NAMES)) for part in parts)


if __name__ == "__main__":
    main()
