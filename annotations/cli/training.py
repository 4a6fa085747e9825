"""`pullquote train`."""

from pathlib import Path

import click

from annotations.cli.indirect import indirect_option
from annotations.cli.interrupts import STOPPED, Interrupt
from annotations.cli.output import complain, duration, json_option, print_json, print_table, progress_bar
from annotations.cli.projects import open_for_reading
from annotations.learn.courses import DEFAULT_DEV, Course
from annotations.learn.lessons import Lesson, lessons_of_file, lessons_of_project
from annotations.learn.progress import Stage, Step, TrainingReport, TrainingStopped, percent
from annotations.learn.teaching import train_quotes
from annotations.suggest.pipelines import DEFAULT_PIPELINE
from annotations.suggest.quotes.version import IndirectMode

_SQLITE = b"SQLite format 3\0"
_STAGES = {Stage.READING: "Reading the articles", Stage.TESTING: "Learning", Stage.FINISHING: "Learning from all"}


@click.group(short_help="Teach the quote finder from your own articles.")
def train() -> None:
    """Teach from what your team has annotated.

    \b
    Example:
      pullquote train quotes news.pullquote our-quotes
    """


@train.command("quotes", short_help="Train the quote finder.")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="PROJECT_OR_JSONL")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--pipeline", default=DEFAULT_PIPELINE, show_default=True, help="The spaCy pipeline that it is put on top of."
)
@indirect_option
@click.option(
    "--dev",
    type=click.FloatRange(0, 0.5),
    default=DEFAULT_DEV,
    show_default=True,
    help="The share of articles that it is tested on.",
)
@click.option("--epochs", type=click.IntRange(1, 200), help="How often the articles are gone through, at most.")
@json_option
def train_quote_finder(
    source: Path, out: Path, pipeline: str, indirect: str, dev: float, epochs: int | None, as_json: bool
) -> int:
    """Train the quote finder on articles that are done, and write it to the folder OUT.

    The articles come from a project, from Pullquote JSONL, or from JSON lines with “text” and “quotes”. A share of them is
    kept apart to test on; the score is shown beside that of the rules alone. Then it learns from all of them. OUT is a
    spaCy pipeline for prefill and suggest; it appears whole or not at all.

    \b
    Example:
      pullquote train quotes news.pullquote our-quotes
      pullquote prefill news.pullquote --pipeline our-quotes
    """
    course = Course(base=pipeline, indirect=IndirectMode(indirect), dev=dev, epochs=epochs)
    with Interrupt() as interrupt:
        lessons = _lessons(source)
        try:
            report = _train(lessons, course, out, interrupt, quiet=as_json)
        except TrainingStopped as stopped:
            complain(str(stopped))
            return STOPPED
    _say(report, out, as_json=as_json)
    return 0


def _lessons(source: Path) -> list[Lesson]:
    with source.open("rb") as file:
        is_project = file.read(len(_SQLITE)) == _SQLITE
    if not is_project:
        return lessons_of_file(source)
    with open_for_reading(source) as project:
        return lessons_of_project(project)


def _train(lessons: list[Lesson], course: Course, out: Path, interrupt: Interrupt, *, quiet: bool) -> TrainingReport:
    with progress_bar(quiet=quiet) as bar:
        task = bar.add_task("Starting", total=1.0)

        def show(step: Step) -> None:
            words = _STAGES[step.stage] + (f", epoch {step.epoch} of {step.epochs}" if step.epochs else "")
            bar.update(task, description=words, completed=step.share)
            if step.score is not None and step.rules is not None:
                bar.console.print(
                    f"epoch {step.epoch:2}: {percent(step.score.found)} found, "
                    f"{percent(step.score.attributed)} with the right source "
                    f"(rules {percent(step.rules.found)} and {percent(step.rules.attributed)})",
                    highlight=False,
                )

        return train_quotes(lessons, course, out, show, interrupt)


def _say(report: TrainingReport, out: Path, *, as_json: bool) -> None:
    if as_json:
        print_json(report)
        return
    first, second = report.sentences()
    click.echo(f"{first} {duration(report.seconds)}, {report.epochs} epochs.")
    if report.score is None or report.rules is None:
        click.echo(second)
    else:
        rows = [
            (name, f"{100 * score.found:.1f}", f"{100 * score.attributed:.1f}")
            for name, score in (("rules alone", report.rules), ("with what was learnt", report.score))
        ]
        print_table(f"F1 on {report.tested:,} articles kept apart", ("", "quotes", "with right source"), rows)
    click.echo(f"\nUse it: pullquote prefill PROJECT --pipeline {out}")
