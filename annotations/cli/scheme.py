"""`pullquote scheme`."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from annotations.cli.output import counted, json_option, print_json, print_table, progress_bar
from annotations.cli.projects import PROJECT, open_for_reading, open_for_writing
from annotations.errors import SchemeError
from annotations.exchange.writing import whole
from annotations.label_use import LabelUse, consequences, read_label_use, scheme_step
from annotations.project import Project
from annotations.scheme import Scheme, read_scheme
from annotations.scheme_changes import exchanged, merged, renamed, retired
from annotations.scheme_writing import scheme_toml

_FILE = click.Path(dir_okay=False, path_type=Path)
_OPTION_PAIR = (str, str)


@click.command(short_help="Show the label scheme of a project, change it, or exchange it for another.")
@click.argument("project", type=PROJECT)
@click.option("--export", "export", type=_FILE, metavar="FILE", help="Write the scheme to a TOML file.")
@click.option("--import", "import_", type=_FILE, metavar="FILE", help="Use the scheme in a TOML file from now on.")
@click.option("--rename", type=_OPTION_PAIR, multiple=True, metavar="OLD NEW", help="Give a label another name.")
@click.option("--merge", type=_OPTION_PAIR, multiple=True, metavar="OLD INTO", help="Count a label as another one.")
@click.option("--retire", multiple=True, metavar="NAME", help="Offer a label no more; its spans stay.")
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")
@json_option
def scheme(
    project: Path,
    export: Path | None,
    import_: Path | None,
    rename: Sequence[tuple[str, str]],
    merge: Sequence[tuple[str, str]],
    retire: Sequence[str],
    overwrite: bool,
    as_json: bool,
) -> int:
    """Show the label scheme of a project with the spans under each label, or change it.

    All changes of one call are one step, which “undo” takes back. Your own spans get the new labels; those of teammates
    and of models are shown under them. A label in use that an imported scheme lacks stays in it, retired.

    \b
    Examples:
      pullquote scheme news.pullquote
      pullquote scheme news.pullquote --rename NORP GROUP --merge LOC GPE --retire LANGUAGE
      pullquote scheme news.pullquote --export news.toml
    """
    changes = bool(import_ or rename or merge or retire)
    with (open_for_writing if changes else open_for_reading)(project) as opened:
        use = read_label_use(opened)
        before = opened.scheme
        lines: list[str] = []
        if changes:
            after = before if import_ is None else exchanged(before, read_scheme(import_), use.used)
            lines = _carry_out(opened, _changed(after, before, rename, merge, retire), use)
        if export is not None:
            with whole(export, overwrite=overwrite) as part:
                part.write_text(scheme_toml(opened.scheme), encoding="utf-8")
            lines.append(f"The scheme “{opened.scheme.title}” is in {export}.")
        now, counted_use = opened.scheme, read_label_use(opened) if changes else use
    if as_json:
        print_json(_report(now, counted_use))
    elif lines:
        click.echo("\n".join(lines))
    else:
        _show(now, counted_use)
    return 0


def _changed(
    after: Scheme,
    before: Scheme,
    rename: Sequence[tuple[str, str]],
    merge: Sequence[tuple[str, str]],
    retire: Sequence[str],
) -> Scheme:
    known = frozenset(before.by_name)
    for old, new in rename:
        after = renamed(after, old, new, known)
    for old, into in merge:
        after = merged(after, old, into, known)
    for name in retire:
        after = retired(after, name)
    return after


def _carry_out(project: Project, after: Scheme, use: LabelUse) -> list[str]:
    """Let the project use another scheme; returns what is to be said of it."""
    before = project.scheme
    if after == before:
        raise SchemeError("The scheme says that already; nothing was changed.")
    changed = 0
    with progress_bar() as bar:
        task = bar.add_task("Changing labels", total=None)
        for progress in project.apply_wide(scheme_step(project, after)):
            changed = progress.changed
            bar.update(task, completed=progress.done, total=progress.total)
    lines = [f"{project.path} uses version {project.scheme.version} of the scheme “{project.scheme.title}”."]
    for one in consequences(before, after, use):
        lines.append(f"{counted(one.use.spans, 'span')} went from {one.old} to {one.new}.")
    if changed:
        lines.append(f"{counted(changed, 'article')} changed; undo takes all of it back as one step.")
    return lines


def _show(scheme: Scheme, use: LabelUse) -> None:
    click.echo(f"{scheme.title} ({scheme.name}, version {scheme.version}): {counted(len(scheme.labels), 'label')}.")
    rows = [
        (
            one.name,
            one.title,
            one.family.name,
            one.key.upper(),
            one.code,
            use.of(one.name).spans,
            use.of(one.name).others,
        )
        for one in scheme.offered
    ]
    print_table("Labels", ("name", "title", "family", "key", "code", "your spans", "others’ spans"), rows)
    if gone := [one for one in scheme.labels if one.retired]:
        rows = [(one.name, one.title, use.of(one.name).spans, use.of(one.name).others) for one in gone]
        print_table("Retired", ("name", "title", "your spans", "others’ spans"), rows)
    if scheme.attributes:
        asked = [(one.name, one.title, str(one.sort), ", ".join(sorted(one.of))) for one in scheme.attributes]
        print_table("Attributes", ("name", "title", "sort", "of"), asked)


def _report(scheme: Scheme, use: LabelUse) -> dict[str, object]:
    labels = [
        {
            "name": one.name,
            "title": one.title,
            "family": one.family.id,
            "key": one.key,
            "code": one.code,
            "retired": one.retired,
            "aliases": list(one.aliases),
            **asdict(use.of(one.name)),
        }
        for one in scheme.labels
    ]
    return {"name": scheme.name, "title": scheme.title, "version": scheme.version, "labels": labels}
