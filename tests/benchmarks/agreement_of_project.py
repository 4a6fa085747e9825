"""What agreement costs from a project file: seconds to read the layers, and to each stage in a process of its own.

python tests/benchmarks/agreement_of_project.py [--articles 1000] [--spans 60] [--quotes 0]

The project is made here, in a folder that is thrown away; making it takes longer than all that is measured.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from agreement import TEXT, layer

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status, make_article
from annotations.layer import Layer, Verdict
from annotations.project import Project
from annotations.review.agreement.apart import AgreementTask, Counter
from annotations.review.agreement.figures import Agreement
from annotations.review.agreement.together import finished, read_together
from annotations.scheme import default_scheme

READERS = (Annotator("ana", "Ana", AnnotatorKind.HUMAN), Annotator("bo", "Bo", AnnotatorKind.HUMAN))


def storable(made: Layer, text: str) -> Layer:
    """The layer without what a project refuses: marks on white space alone."""
    spans = {key: one for key, one in made.spans.items() if all(text[a:b].strip() for a, b in one.fragments)}
    quotes = {key: one for key, one in made.attributions.items() if all(text[a:b].strip() for a, b in one.content)}
    return replace(made, spans=spans, attributions=quotes, verdict=Verdict(Status.DONE))


def make(path: Path, articles: int, counts: tuple[int, int]) -> None:
    """A project of so many articles that both have finished."""
    chance = random.Random(5)
    labels = [label.name for label in default_scheme().labels]
    with Project.create(path, READERS[0]) as project:
        made = [make_article(f"{TEXT}\n{number}", title=str(number)) for number in range(articles)]
        project.add_articles(made)
        for one in made:
            for reader in READERS:
                project.add_layer(reader, storable(layer(chance, one.id, reader.id, labels, counts), one.text))


def timed(what: str, work: Callable[[], object]) -> None:
    """Do it three times, and print the least seconds, of the clock and of the processor."""
    spent: list[tuple[float, float]] = []
    for _ in range(3):
        began, worked = time.perf_counter(), time.process_time()
        work()
        spent.append((time.perf_counter() - began, time.process_time() - worked))
    clock, processor = (min(column) for column in zip(*spent))
    print(f"{what:<28} {clock:6.3f} s   {processor:6.3f} s of the processor")


def main() -> None:
    """Make the project, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--spans", type=int, default=60)
    parser.add_argument("--quotes", type=int, default=0)
    chosen = parser.parse_args()
    ids = tuple(reader.id for reader in READERS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "read.pullquote"
        make(path, chosen.articles, (chosen.spans, chosen.quotes))
        with Project.open(path, READERS[0], read_only=True) as project:
            timed("who has finished what", lambda: finished(project))
            timed("layers read", lambda: list(read_together(project, ids)))
        task = AgreementTask(path, READERS[0], ids)
        for what, ready in (("process begun with the click", False), ("process that waits already", True)):
            counter = Counter()
            if ready:
                counter.prepare()
                time.sleep(1.5)
            began = time.perf_counter()
            print(what)
            for found in counter.count(task, lambda: False):
                if isinstance(found, Agreement):
                    print(f"  {found.stage:<26} {time.perf_counter() - began:6.3f} s from the click")


if __name__ == "__main__":
    main()
