"""`pullquote check`."""

from pathlib import Path

import click

from annotations.cli.output import counted, json_option, print_json
from annotations.cli.projects import PROJECT, open_for_reading


@click.command(short_help="Prove that a project is whole.")
@click.argument("project", type=PROJECT)
@json_option
def check(project: Path, as_json: bool) -> int:
    """Prove that a project is whole: the file, every text, and what stands against the log of every edit.

    Nothing is changed. The exit code is 1 where a fault was found.

    \b
    Example:
      pullquote check news.pullquote
    """
    with open_for_reading(project) as opened:
        report = opened.check()
    if as_json:
        print_json(report)
    else:
        looked_at = ", ".join(
            (
                counted(report.articles, "article"),
                counted(report.layers, "layer"),
                counted(report.events, "event"),
                counted(report.spans, "span"),
                counted(report.attributions, "quote"),
            )
        )
        for fault in report.faults:
            click.echo(fault)
        verdict = counted(len(report.faults), "fault") if report.faults else "all is well"
        click.echo(f"{project.name}: {looked_at}; {verdict}.")
    return 1 if report.faults else 0
