"""An export as a preset: for any project, and as the JSON that keeps it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from annotations.articles import Status
from annotations.errors import PullquoteError
from annotations.exchange.overlaps import LONGEST, Overlaps, Preferred
from annotations.exchange.plans import ExportPlan
from annotations.exchange.selecting import WORKED_ON, Selection
from annotations.exchange.splits import Split, SplitBy, parse_shares
from annotations.language import tr
from annotations.project import Project

YOU, EVERYONE = "you", "everyone"

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class ExportPreset:
    """An export for any project. `layers` are ids of annotators, YOU, EVERYONE or kinds (“gold”, “model”).

    Empty `statuses` and `labels` ask for all. `target` is a path in which {project} and {date} are filled in; "" where the
    preset leaves that open.
    """

    format: str = "jsonl"
    layers: tuple[str, ...] = (YOU,)
    statuses: tuple[Status, ...] = tuple(status for status in Status if status in WORKED_ON)
    labels: tuple[str, ...] = ()
    quotes: bool = True
    overlaps: Overlaps = LONGEST
    split: Split | None = None
    card: bool = False
    licence: str = ""
    target: str = ""

    def plan(self, project: Project) -> ExportPlan:
        """The export of this project. Raises PullquoteError where it has none of the layers that are asked for."""
        return ExportPlan(
            self.format,
            Selection(
                frozenset(self.statuses),
                frozenset[str]() if EVERYONE in self.layers else self._annotators(project),
                frozenset(self.labels),
                self.quotes,
            ),
            self.overlaps,
            self.split,
            self.card,
            self.licence,
        )

    def path(self, project: Path, today: date) -> Path | None:
        """Where it is written for a project; None where the preset leaves that open."""
        if not self.target:
            return None
        words = self.target.replace("{project}", project.stem).replace("{date}", today.isoformat())
        return project.parent / Path(words).expanduser()

    def _annotators(self, project: Project) -> frozenset[str]:
        known = project.annotators()
        found = {one.id for one in known if one.id in self.layers or one.kind.value in self.layers}
        if YOU in self.layers:
            found.add(project.annotator.id)
        if not found:
            raise PullquoteError(
                tr("The project {name} has none of the layers that this export asks for.", name=project.path.name)
            )
        return frozenset(found)


def pattern_of(path: Path, project: Path, today: date) -> str:
    """The pattern that gives `path` for this project today; beside the project it is the name alone."""
    name = path.name.replace(today.isoformat(), "{date}").replace(project.stem, "{project}")
    return name if path.parent == project.parent else str(path.parent / name)


def preset_json(preset: ExportPreset) -> Row:
    """A preset as it is kept."""
    split = preset.split
    return {
        "format": preset.format,
        "layers": list(preset.layers),
        "statuses": [status.value for status in preset.statuses],
        "labels": list(preset.labels),
        "quotes": preset.quotes,
        "overlaps": preset.overlaps.preferred.value,
        "order": list(preset.overlaps.labels),
        "split": None if split is None else {"shares": split.words, "seed": split.seed, "by": split.by.value},
        "card": preset.card,
        "licence": preset.licence,
        "target": preset.target,
    }


def parse_preset(value: object) -> ExportPreset | None:
    """The preset that is kept as `value`; None of what is none."""
    if not isinstance(value, dict):
        return None
    row = cast(Row, value)
    try:
        return ExportPreset(
            format=_words(row["format"]),
            layers=_list(row["layers"]),
            statuses=tuple(Status(one) for one in _list(row["statuses"])),
            labels=_list(row["labels"]),
            quotes=row["quotes"] is True,
            overlaps=Overlaps(Preferred(_words(row["overlaps"])), _list(row["order"])),
            split=_split(row["split"]),
            card=row["card"] is True,
            licence=_words(row["licence"]),
            target=_words(row["target"]),
        )
    except (KeyError, TypeError, ValueError, PullquoteError):
        return None


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _list(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(_words(one) for one in cast(list[object], value))


def _split(value: object) -> Split | None:
    if not isinstance(value, dict):
        return None
    row = cast(Row, value)
    seed = row["seed"]
    if not isinstance(seed, int):
        raise TypeError(seed)
    return Split(parse_shares(_words(row["shares"])), seed, SplitBy(_words(row["by"])))
