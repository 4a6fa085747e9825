"""The outermost border of the command line: the group of commands, and what becomes of an error."""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import cast

import click

from annotations import __version__
from annotations.cli.commands import COMMANDS
from annotations.cli.faults import our_fault
from annotations.errors import PullquoteError

_HELP = """Entities and quotes in articles: who is in a text, what was said, and by whom.

Without a command, or with a project, it opens the window.

\b
  pullquote                                   open the window
  pullquote news.pullquote                    open a project
  pullquote new news.pullquote                make a project,
  pullquote import news.pullquote articles/   put articles into it,
  pullquote prefill news.pullquote            let spaCy suggest entities and quotes
  pullquote export news.pullquote out.jsonl   and write what was annotated.

Exit codes: 0 done, 1 something was refused or failed, 2 wrong use, 130 stopped by Ctrl-C.
"""


class Commands(click.Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """The names of all commands, in the order of work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """The command of this name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        return cast(click.Command, getattr(importlib.import_module(module), name))


def run(arguments: Sequence[str]) -> int:
    """Run a command; returns the exit code. Every error ends here, as one sentence on the standard error."""
    try:
        return _run(arguments)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except PullquoteError as error:
        click.echo(str(error), err=True)
        return 1
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        return _broken_pipe()
    except Exception as error:
        if os.environ.get("PULLQUOTE_DEBUG"):
            raise
        click.echo(our_fault(error), err=True)
        return 1


def _run(arguments: Sequence[str]) -> int:
    group = Commands(
        name="pullquote",
        help=_HELP,
        context_settings={"help_option_names": ["-h", "--help"]},
        no_args_is_help=True,
        params=[_version_option()],
    )
    code: object = group.main(args=list(arguments), prog_name="pullquote", standalone_mode=False)
    sys.stdout.flush()
    return code if isinstance(code, int) else 0


def _version_option() -> click.Option:
    def show(context: click.Context, _: click.Parameter, value: bool) -> None:
        if value:
            click.echo(f"Pullquote {__version__}")
            context.exit()

    return click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show, help="Show the version and exit."
    )


def _broken_pipe() -> int:
    """Whoever read our output has gone; nobody is left to tell."""
    # Python flushes once more at its end, and would complain then.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1
