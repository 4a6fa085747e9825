"""An analyst who imports annotated articles, cancels or takes back some imports, until the process is killed.

    python importing_script.py PROJECT SEED

Prints `begun` once an import has begun, and `done ARTICLES` once it is whole or gone, with how many articles there are.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import make_article
from annotations.exchange.importing import import_into
from annotations.exchange.label_mapping import LabelChoice, LabelMapping, NewLabel
from annotations.exchange.pullquote_layers import imported_annotator
from annotations.exchange.results import Outcome, Place, Read
from annotations.ids import new_id
from annotations.layer import Layer
from annotations.project import Project
from annotations.spans import Span

ANA = Annotator("0197a0de-0000-7000-8000-00000000a4a0", "ana", AnnotatorKind.HUMAN)
EACH = 1_100


def outcomes(number: int) -> Iterator[Outcome]:
    """So many annotated articles, each import's by an annotator of its own."""
    who = imported_annotator(f"imported: {number}.jsonl")
    for count in range(EACH):
        article = make_article(f"Import {number}, story {count} of the river towns.")
        spans = {one.id: one for one in (Span(new_id(), f"NEW{number}", ((0, 6),)), Span(new_id(), "PER", ((7, 9),)))}
        yield Read(article, Place(Path(f"{number}.jsonl"), count + 1), ((who, Layer(article.id, who.id, spans)),))


def main(path: Path, seed: int) -> None:
    """Import, cancel and take back until killed."""
    chance = random.Random(seed)
    with Project.open(path, ANA) as project:
        print("done", len(project.numbers()), flush=True)
        number = len(project.scheme.labels) * 1000 + seed * 100
        while True:
            number += 1
            cancels = chance.random() < 0.3
            told: list[int] = []
            choice = LabelChoice(LabelMapping({"PER": "PERSON"}), (NewLabel(f"NEW{number}"),))
            print("begun", flush=True)
            import_into(
                project, outcomes(number), told.append, lambda cut=cancels, so=told: cut and len(so) == 2, choice
            )
            print("done", len(project.numbers()), flush=True)
            if chance.random() < 0.4 and project.imports.last is not None:
                print("begun", flush=True)
                list(project.take_back_import())
                print("done", len(project.numbers()), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
