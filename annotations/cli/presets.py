"""`pullquote presets`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import click

from annotations.cli.output import json_option, print_json, print_table
from annotations.errors import PullquoteError
from annotations.exchange.formats import format_named
from annotations.exchange.kept_exports import KeptExports
from annotations.exchange.mapping import mapping_json
from annotations.exchange.presets import preset_json
from annotations.exchange.remembered import Remembered

_EXPORT, _IMPORT = "export", "import"


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The presets of one command, and how they are renamed and deleted."""

    names: Sequence[str]
    rename: Callable[[str, str], None]
    forget: Callable[[str], None]


@click.command(short_help="List the presets of exports and imports; rename and delete them.")
@click.option(
    "--of",
    "sort",
    type=click.Choice((_EXPORT, _IMPORT)),
    default=_EXPORT,
    show_default=True,
    help="Whose presets are renamed and deleted.",
)
@click.option("--rename", type=(str, str), multiple=True, metavar="OLD NEW", help="Give a preset another name.")
@click.option("--delete", multiple=True, metavar="NAME", help="Delete a preset; what was written by it stays.")
@json_option
def presets(sort: str, rename: Sequence[tuple[str, str]], delete: Sequence[str], as_json: bool) -> int:
    """List the presets that are kept on this device, rename them, or delete them.

    The window and the command line have the same ones. “pullquote export --save-preset” and “pullquote import
    --save-preset” make them.

    \b
    Examples:
      pullquote presets
      pullquote presets --rename weekly monthly
      pullquote presets --of import --delete site
    """
    for old, new in rename:
        _shelf(sort, old).rename(old, new)
        if not as_json:
            click.echo(f"The preset “{old}” is called “{new.strip()}” now.")
    for name in delete:
        _shelf(sort, name).forget(name)
        if not as_json:
            click.echo(f"The preset “{name}” is deleted.")
    if as_json:
        _print_json()
    elif not rename and not delete:
        _list()
    return 0


def _shelf(sort: str, name: str) -> _Shelf:
    """The presets of a command. Raises PullquoteError where it has none of this name."""
    exports, imports = KeptExports(), Remembered()
    if sort == _EXPORT:
        exports.named(name)
        return _Shelf(tuple(exports.presets()), exports.rename, exports.forget)
    imports.preset(name)
    return _Shelf(tuple(imports.presets()), imports.rename_preset, imports.forget_preset)


def _print_json() -> None:
    exports, imports = KeptExports().presets(), Remembered().presets()
    print_json(
        {
            _EXPORT: {name: preset_json(one) for name, one in exports.items()},
            _IMPORT: {name: mapping_json(one) for name, one in imports.items()},
        }
    )


def _list() -> None:
    exports, imports = KeptExports().presets(), Remembered().presets()
    if not exports and not imports:
        click.echo("There is no preset yet.")
    if exports:
        rows = [(name, _title(one.format), one.target or "–") for name, one in exports.items()]
        print_table("Presets of exports", ("Preset", "Format", "Written to"), rows)
    if imports:
        rows = [(name, one.text, one.articles or "–") for name, one in imports.items()]
        print_table("Presets of imports", ("Preset", "Text", "Articles in"), rows)


def _title(form: str) -> str:
    """What a format is called; its id where it is of a version that knew another one."""
    try:
        return format_named(form).title
    except PullquoteError:
        return form
