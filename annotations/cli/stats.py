"""`pullquote stats`."""

from dataclasses import asdict
from pathlib import Path

import click

from annotations.cli.output import counted, json_option, print_json, print_table
from annotations.cli.projects import PROJECT, open_for_reading
from annotations.project import Project

_SPEAKERS_SHOWN = 10


@click.command()
@click.argument("project", type=PROJECT)
@json_option
def stats(project: Path, as_json: bool) -> int:
    """Count what is in a project: articles by status, annotations by annotator, labels and speakers.

    Labels and speakers are yours; suggestions that you have not decided on do not count.

    \b
    Example:
      pullquote stats news.pullquote --json
    """
    with open_for_reading(project) as opened:
        if as_json:
            statuses = {status.value: count for status, count in opened.counts().items()}
            print_json(asdict(opened.figures()) | {"statuses": statuses})
        else:
            _print_tables(opened)
    return 0


def _print_tables(project: Project) -> None:
    figures = project.figures()
    click.echo(f"{project.path.name}: {counted(figures.articles, 'article')}, {counted(figures.words, 'word')}.")
    if figures.failures:
        click.echo(
            f"{counted(figures.failures, 'article')} could not be pre-filled; “prefill --again” tries once more."
        )
    statuses = [(status.value.replace("_", " "), count) for status, count in project.counts().items() if count]
    if statuses:
        print_table("\nArticles", ("status", "articles"), statuses)
    columns = ("annotator", "articles", "done", "spans", "quotes", "kept", "altered", "by hand", "struck", "events")
    layers = [
        (
            layer.name,
            layer.articles,
            layer.done,
            layer.spans,
            layer.attributions,
            layer.kept,
            layer.altered,
            layer.by_hand,
            layer.struck,
            layer.events,
        )
        for layer in figures.layers
        if layer.articles
    ]
    if layers:
        print_table("\nAnnotations", columns, layers)
    if figures.labels:
        print_table("\nLabels", ("label", "spans"), figures.labels)
    if figures.speakers:
        print_table("\nSpeakers", ("speaker", "quotes"), figures.speakers[:_SPEAKERS_SHOWN])
