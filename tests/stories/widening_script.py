"""An analyst who labels everything everywhere, takes it back and begins anew, until the process is killed.

    python widening_script.py PROJECT SEED

Prints `LABELLED` after each step that was reported done: whether every article has a span then.
"""

import random
import sys
from pathlib import Path

from annotations.annotators import Annotator, AnnotatorKind
from annotations.changes import Step
from annotations.edits import Edit, Put
from annotations.entries import Entry, EntrySort
from annotations.ids import new_id
from annotations.project import Project
from annotations.project_beside import ProjectBeside
from annotations.reading import Reading
from annotations.spans import Span
from annotations.wide_step import WideStep

ANA = Annotator("0197a0de-0000-7000-8000-00000000a4a0", "ana", AnnotatorKind.HUMAN)


def label(_reading: Reading) -> Edit:
    """Label the first word."""
    return Put(Span(new_id(), "PERSON", ((0, 5),)))


def main(path: Path, seed: int) -> None:
    """Label, undo, redo and cancel until killed."""
    chance = random.Random(seed)
    with Project.open(path, ANA) as project, ProjectBeside.open(path, ANA, project.turns) as beside:
        articles = tuple(row.id for row in project.rows(project.numbers()))
        labelled = bool(project.fresh_reading(articles[0]).layer.spans)
        print(int(labelled), flush=True)
        while True:
            step = Step.UNDO if labelled else Step.REDO
            target = project.history.next_undo if labelled else project.history.next_redo
            stop = chance.random() < 0.3
            if target is None:
                wide = WideStep("label", articles, label, (Entry(EntrySort.VIEW, "one", {"step": new_id()}),))
                list(beside.apply_wide(wide, lambda cut=stop: cut and chance.random() < 0.5))
            else:
                list(beside.repeat_wide(step, target.id, lambda cut=stop: cut and chance.random() < 0.5))
            project.reread()
            labelled = bool(project.fresh_reading(articles[0]).layer.spans)
            print(int(labelled), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
