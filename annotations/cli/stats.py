"""`pullquote stats`."""

from dataclasses import asdict
from pathlib import Path

import click

from annotations.annotators import AnnotatorKind
from annotations.cli.output import counted, json_option, print_json, print_table
from annotations.cli.projects import PROJECT, open_for_reading
from annotations.project import Project
from annotations.store.figures import LayerFigures

_SPEAKERS_SHOWN = 10


@click.command(short_help="Count what is in a project.")
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
        print_table("Articles", ("status", "articles"), statuses)
    people = [layer for layer in figures.layers if layer.articles and layer.kind != AnnotatorKind.MODEL]
    if people:
        columns = ("annotator", "articles", "done", "spans", "quotes", "kept", "altered", "by hand", "struck")
        print_table("Annotations", columns, [_person_row(layer) for layer in people])
    models = [layer for layer in figures.layers if layer.articles and layer.kind == AnnotatorKind.MODEL]
    if models:
        rows = [(layer.name, layer.articles, layer.spans, layer.attributions) for layer in models]
        print_table("Suggestions", ("pipeline", "articles", "spans", "quotes"), rows)
    if figures.labels:
        print_table("Labels", ("label", "spans"), figures.labels)
    if figures.speakers:
        print_table("Speakers", ("speaker", "quotes"), figures.speakers[:_SPEAKERS_SHOWN])


def _person_row(layer: LayerFigures) -> tuple[object, ...]:
    return (
        layer.name,
        layer.articles,
        layer.done,
        layer.spans,
        layer.attributions,
        layer.kept,
        layer.altered,
        layer.by_hand,
        layer.struck,
    )
