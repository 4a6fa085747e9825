"""What `pullquote export` can be told, as a plan of an export."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from annotations.annotators import AnnotatorKind
from annotations.articles import Status
from annotations.errors import PullquoteError
from annotations.exchange.formats import formats
from annotations.exchange.overlaps import Overlaps, Preferred
from annotations.exchange.plans import ExportPlan
from annotations.exchange.presets import EVERYONE, YOU, ExportPreset
from annotations.exchange.selecting import WORKED_ON, Selection
from annotations.exchange.splits import Split, SplitBy, parse_shares
from annotations.project import Project

_STATUSES = (*(status.value for status in Status if status is not Status.SUGGESTED), "all")
_OPTIONS = (
    click.option(
        "--format",
        "format_name",
        type=click.Choice(tuple(known.id for known in formats())),
        help="By default the one of OUT’s ending.",
    ),
    click.option(
        "--status",
        "statuses",
        type=click.Choice(_STATUSES),
        multiple=True,
        help="Only articles in this state of yours; by default done and in_progress.",
    ),
    click.option(
        "--layer",
        "layers",
        metavar="NAME",
        multiple=True,
        help="Whose annotations: an annotator’s name, a model’s NAME@VERSION, “gold”, “models” or “all”; by default yours.",
    ),
    click.option(
        "--label", "labels", metavar="LABEL", multiple=True, help="Only spans with this label; by default all."
    ),
    click.option("--no-quotes", is_flag=True, help="Leave quotes and their sources out."),
    click.option("--pipeline", default="", help="The spaCy pipeline that makes the tokens, where a format has tokens."),
    click.option(
        "--overlaps",
        "preferred",
        type=click.Choice([one.value for one in Preferred]),
        default=Preferred.LONGEST.value,
        help="Which span stays where a format has room for one; “label” goes by the order of --label.",
    ),
    click.option(
        "--split",
        "shares",
        metavar="80/10/10",
        help="Make a folder OUT with train, dev and test sets, by article; an article never changes its side later.",
    ),
    click.option("--seed", type=click.IntRange(0, 2**31), default=1, help="Another number makes another split."),
    click.option(
        "--by",
        "split_by",
        type=click.Choice([one.value for one in SplitBy]),
        default=SplitBy.LABEL.value,
        help="What a split goes by: the same part of each label on each side, the newest for testing, or whole sources.",
    ),
    click.option("--card", is_flag=True, help="Write a dataset card (Markdown) beside the data."),
    click.option("--licence", default="", metavar="WORDS", help="What the card says of the licence."),
)


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The options as click gives them."""

    format_name: str | None
    statuses: tuple[str, ...]
    layers: tuple[str, ...]
    labels: tuple[str, ...]
    no_quotes: bool
    pipeline: str
    preferred: str
    shares: str | None
    seed: int
    split_by: str
    card: bool
    licence: str

    def check(self) -> None:
        """Raise a usage error where options do not go together."""
        if Preferred(self.preferred) is Preferred.LABEL and not self.labels:
            raise click.UsageError("--overlaps label needs --label, once for each label in the order of preference.")
        if self.shares is not None:
            _split_shares(self.shares)

    def plan(self, project: Project, out: Path) -> ExportPlan:
        """The export that is asked for. Raises a usage error, PullquoteError."""
        statuses = frozenset(Status(name) for name in self.statuses if name != "all") or WORKED_ON
        split = None
        if self.shares is not None:
            split = Split(_split_shares(self.shares), self.seed, SplitBy(self.split_by))
        return ExportPlan(
            self.format_name or _format_of(out),
            Selection(
                statuses=frozenset() if "all" in self.statuses else statuses,
                annotators=_annotators(project, self.layers),
                labels=frozenset(self.labels),
                quotes=not self.no_quotes,
            ),
            Overlaps(Preferred(self.preferred), self.labels),
            split,
            self.card,
            self.licence,
        )

    def preset(self, plan: ExportPlan, target: str) -> ExportPreset:
        """What is asked for as a preset for any project; `plan` is what it is here, `target` the pattern of the path."""
        by_name = {f"{kind.value}s": kind.value for kind in AnnotatorKind}
        layers = [by_name.get(name, name) for name in self.layers]
        if not self.layers:
            layers = [YOU]
        elif "all" in self.layers:
            layers = [EVERYONE]
        elif any(name not in by_name for name in self.layers):
            # Names differ from project to project, ids do not.
            layers = sorted(plan.selection.annotators or ())
        return ExportPreset(
            format=plan.format,
            layers=tuple(layers),
            statuses=tuple(one for one in Status if one in plan.selection.statuses),
            labels=self.labels,
            quotes=plan.selection.quotes,
            overlaps=plan.overlaps,
            split=plan.split,
            card=plan.card,
            licence=plan.licence,
            target=target,
        )


def export_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of ExportOptions."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def given(context: click.Context) -> list[str]:
    """The names of those of the options that were typed, as the user types them."""
    command: dict[str, Any] = {one.name or "": one for one in context.command.params}  # Any: click's parameters
    names = ExportOptions.__dataclass_fields__
    source = click.core.ParameterSource.COMMANDLINE
    return [command[name].opts[0] for name in names if context.get_parameter_source(name) is source]


def _split_shares(words: str) -> tuple[int, int, int]:
    try:
        return parse_shares(words)
    except PullquoteError as error:
        raise click.UsageError(str(error)) from error


def _format_of(out: Path) -> str:
    """The format that the ending of `out` stands for. Raises a usage error where there is none."""
    for known in formats():
        if known.ending and out.suffix.lower() == known.ending:
            return known.id
    endings = ", ".join(dict.fromkeys(known.ending for known in formats() if known.ending))
    raise click.UsageError(f"No format has the ending “{out.suffix}” ({endings}); name one with --format.")


def _annotators(project: Project, names: tuple[str, ...]) -> frozenset[str] | None:
    """The ids of the annotators that are asked for: None for one's own, empty for all. Raises PullquoteError."""
    if not names:
        return None
    if "all" in names:
        return frozenset()
    known = project.annotators()
    chosen: set[str] = set()
    for name in names:
        found = {one.id for one in known if name in (one.id, one.name) or name == f"{one.kind.value}s"}
        if not found:
            there = ", ".join(one.name for one in known)
            raise PullquoteError(f"No annotator in {project.path.name} is called “{name}”; there are {there}.")
        chosen |= found
    return frozenset(chosen)
