"""The option `--indirect` of the commands that look for quotes."""

import click

from annotations.suggest.quotes.version import DEFAULT_INDIRECT, IndirectMode

indirect_option = click.option(
    "--indirect",
    type=click.Choice([str(mode) for mode in IndirectMode]),
    default=str(DEFAULT_INDIRECT),
    show_default=True,
    help="Indirect speech: none (off), what a reporting verb plainly introduces (strict), or all that looks like it (all).",
)
