"""The job that takes a merge out again or brings it back in, beside the window."""

from pathlib import Path

from annotations.annotators import Annotator
from annotations.changes import Step
from annotations.errors import ProjectClosed
from annotations.project_beside import ProjectBeside
from annotations.turns import Turns
from desktop.jobs import JobCancelled, JobContext, Work


def repeating_merge(path: Path, annotator: Annotator, turns: Turns, step: Step) -> Work:
    """A job that undoes or redoes the merge which is the next step; hands over pairs of how many articles of how many."""

    def work(context: JobContext) -> None:
        try:
            with ProjectBeside.open(path, annotator, turns) as beside:
                for done in beside.repeat_merge(step):
                    context.hand_over(done)
        except ProjectClosed:
            raise JobCancelled from None

    return work
