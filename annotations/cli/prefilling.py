"""`pullquote prefill`."""

import os
from pathlib import Path

import click

from annotations.cli.indirect import indirect_option
from annotations.cli.interrupts import STOPPED, Interrupt
from annotations.cli.output import complain, counted, duration, json_option, print_json, progress_bar
from annotations.cli.projects import PROJECT, open_for_writing
from annotations.project import Project
from annotations.suggest.pipelines import DEFAULT_PIPELINE
from annotations.suggest.pool import WorkerPool
from annotations.suggest.prefill import PrefillReport, prefill
from annotations.suggest.progress import Progress
from annotations.suggest.quotes.version import IndirectMode

_NAMED = 5


@click.command("prefill", short_help="Let spaCy suggest entities and quotes.")
@click.argument("project", type=PROJECT)
@click.option(
    "--pipeline", default=DEFAULT_PIPELINE, show_default=True, help="An installed spaCy pipeline, or its folder."
)
@indirect_option
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="How many processes read.")
@click.option("--again", is_flag=True, help="Also try again what failed before.")
@json_option
def prefill_project(project: Path, pipeline: str, indirect: str, jobs: int, again: bool, as_json: bool) -> int:
    """Let a spaCy pipeline and the quote finder suggest entities and quotes for every article not read yet.

    Suggestions are kept in the pipeline's own layer, one for each choice of --indirect; what you have annotated is not
    touched. It can be stopped with Ctrl-C and goes on another time where it was. The exit code is 1 where an article
    could not be read.

    \b
    Example:
      pullquote prefill news.pullquote --jobs 2
    """
    jobs = min(jobs, os.cpu_count() or 1)
    with open_for_writing(project) as opened, WorkerPool(pipeline, jobs, indirect=IndirectMode(indirect)) as pool:
        if again:
            opened.forget_failures()
        with Interrupt() as interrupt:
            report = _prefill(opened, pool, interrupt, quiet=as_json)
    if as_json:
        print_json(report)
    else:
        _say(report)
    if interrupt() and report.left:
        complain(f"Stopped. {counted(report.read, 'article')} were kept; “pullquote prefill” goes on with the rest.")
        return STOPPED
    return 1 if report.failed else 0


def _prefill(project: Project, pool: WorkerPool, interrupt: Interrupt, *, quiet: bool) -> PrefillReport:
    with progress_bar(quiet=quiet) as bar:
        task = bar.add_task(f"Loading {pool.identity}", total=None)

        def show(progress: Progress) -> None:
            left = progress.seconds_left
            bar.update(
                task,
                description=f"Reading {progress.done:,} of {progress.total:,}",
                completed=progress.words_done,
                total=progress.words_total,
                left="" if left is None else f"{duration(left)} left",
            )

        return prefill(project, pool, show, interrupt)


def _say(report: PrefillReport) -> None:
    if not report.read and not report.failed and not report.left:
        click.echo(f"{report.pipeline} has read every article already.")
        return
    pace = report.words / report.seconds if report.seconds else 0
    click.echo(
        f"{report.pipeline} read {counted(report.read, 'article')} in {duration(report.seconds)} ({pace:,.0f} words/s):"
        f" {counted(report.spans, 'entity', 'entities')}, {counted(report.attributions, 'quote')} suggested."
    )
    for article, reason in report.failed[:_NAMED]:
        complain(f"Article {article[:12]}: {reason}")
    if len(report.failed) > _NAMED:
        complain(f"{counted(len(report.failed) - _NAMED, 'more article')} could not be read.")
