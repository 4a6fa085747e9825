"""An analyst who never stops: opens a project and edits at random until the process is killed.

    python editing_script.py PROJECT SEED

Prints a line only after the step it speaks of was reported done: `BATCH ARTICLE STEP`, flushed. What was undone and redone
is said the same way, with the id of the batch that undid it.
"""

import random
import sys
from pathlib import Path

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status
from annotations.attributions import Attribution, QuoteKind
from annotations.changes import Change
from annotations.edits import Edit, Group, Judge, Keep, Put, Remove, Strike
from annotations.errors import EditError
from annotations.ids import new_id
from annotations.layer import Verdict
from annotations.project import Project
from annotations.reading import Reading
from annotations.spans import Span

ANA = Annotator("0197a0de-0000-7000-8000-00000000a4a0", "ana", AnnotatorKind.HUMAN)


def some_words(chance: random.Random, length: int) -> tuple[tuple[int, int], ...]:
    """A range somewhere in a text of this length."""
    start = chance.randrange(length - 20)
    return ((start, start + chance.randint(4, 20)),)


def some_edit(chance: random.Random, reading: Reading) -> Edit:
    """One edit that an analyst might make there."""
    length = len(reading.article.text)
    undecided = list(reading.undecided.values())
    standing = [*reading.layer.spans, *reading.layer.attributions]
    span = Put(Span(new_id(), chance.choice(("PERSON", "ORG", "GPE")), some_words(chance, length)))
    match chance.randrange(8):
        case 0 if undecided:
            return Keep(chance.choice(undecided))
        case 1 if undecided:
            return Strike(chance.choice(undecided), "model:small@1.0")
        case 2 if standing:
            return Remove(chance.choice(standing))
        case 3:
            words = some_words(chance, length)
            return Put(Attribution(new_id(), QuoteKind.DIRECT, words, speaker="Ana Díaz", note="🏮 said at night"))
        case 4:
            return Judge(Verdict(chance.choice(tuple(Status)), note=str(chance.random())))
        case 5 if undecided:
            return Group((*(Keep(one) for one in undecided), Judge(Verdict(Status.DONE))))
        case _:
            return span


def step(chance: random.Random, project: Project, articles: list[str]) -> Change:
    """One step of any kind."""
    match chance.randrange(10):
        case 0 | 1:
            return project.undo()
        case 2:
            return project.redo()
        case _:
            article = chance.choice(articles)
            return project.apply(article, some_edit(chance, project.reading(article)), "edit")


def main(path: Path, seed: int) -> None:
    """Edit until killed."""
    chance = random.Random(seed)
    with Project.open(path, ANA) as project:
        if project.read_only:
            sys.exit(project.why_read_only)
        articles = [row.id for row in project.rows(project.numbers())]
        while True:
            try:
                change = step(chance, project, articles)
            except EditError:
                continue
            print(change.batch, *change.articles, change.step, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
