"""`pullquote import`."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import click

from annotations.cli.interrupts import STOPPED, Interrupt
from annotations.cli.output import complain, counted, json_option, print_json, progress_bar
from annotations.cli.projects import PROJECT, open_for_writing
from annotations.errors import ExchangeError, PullquoteError
from annotations.exchange.documents.stopping import stoppable
from annotations.exchange.field_paths import has_value
from annotations.exchange.import_report import ImportReport, save_report
from annotations.exchange.importing import import_into
from annotations.exchange.label_mapping import LabelChoice, LabelMapping, NewLabel, guessed_mapping
from annotations.exchange.mapping import AS_TEXT, OPTIONS, ROLES, Mapping, guess_mapping, mapping_json, parse_mapping
from annotations.exchange.mapping import signature as columns_signature
from annotations.exchange.readers import MappedReader, Plan, read_paths, sniff, within
from annotations.exchange.reading_pace import ReadingPace
from annotations.exchange.remembered import Remembered
from annotations.exchange.results import Outcome, listed
from annotations.exchange.sources import find_files
from annotations.exchange.survey import recognise, surveys
from annotations.project import Project

_WHATS = (*ROLES, *OPTIONS)


@click.command("import", short_help="Put articles into a project.")
@click.argument("project", type=PROJECT)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--map",
    "--column",
    "columns",
    metavar="WHAT=COLUMN",
    multiple=True,
    help=f"Which column of a table, or path in JSON, holds what, where the guess is wrong; WHAT is one of"
    f" {', '.join(ROLES)}; “articles” names the list that holds the articles; “markup=text” makes plain text of HTML.",
)
@click.option("--preset", metavar="NAME", help="Read columns as this preset says.")
@click.option("--save-preset", metavar="NAME", help="Keep what --map says, with the guesses, as a preset.")
@click.option(
    "--label", "labels", metavar="THEIRS=OURS", multiple=True, help="Take a label of the files as one of ours."
)
@click.option("--drop-label", "dropped", metavar="LABEL", multiple=True, help="Leave out the spans of a label.")
@click.option(
    "--no-memory", is_flag=True, help="Do not go by what was chosen before for the labels of files of this format."
)
@click.option("--add-labels", is_flag=True, help="Add the labels that the scheme lacks to it.")
@click.option("--report", type=click.Path(path_type=Path), help="Write what happened to a file: .txt, .md or .csv.")
@json_option
def import_articles(
    project: Path,
    paths: tuple[Path, ...],
    columns: tuple[str, ...],
    preset: str | None,
    save_preset: str | None,
    labels: tuple[str, ...],
    dropped: tuple[str, ...],
    no_memory: bool,
    add_labels: bool,
    report: Path | None,
    as_json: bool,
) -> int:
    """Put articles into a project, from files and folders, with the annotations that they hold. Which formats are read
    stands in the help under “Formats”.

    A text that is there already does not come in twice. A bad file or line is named, and the rest goes on; the exit
    code is 1 then. Stopped with Ctrl+C, nothing of the import stays.

    \b
    Examples:
      pullquote import news.pullquote articles/ more.jsonl
      pullquote import news.pullquote dump.json --map articles=response.docs --map text=body.text
      pullquote import news.pullquote doccano.jsonl --label PER=PERSON --drop-label MISC --report report.md
    """
    plan = _plan(paths, _pairs(columns, _WHATS), preset, save_preset)
    with open_for_writing(project) as opened, Interrupt() as interrupt, progress_bar(quiet=as_json) as bar:
        task = bar.add_task("Importing", total=None)

        pace = ReadingPace(find_files(paths).files)
        latest: deque[Outcome] = deque(maxlen=1)

        def followed() -> Iterator[Outcome]:
            for outcome in stoppable(read_paths(paths, plan=plan), interrupt):
                latest.append(outcome)
                yield outcome

        def show(read: int) -> None:
            share = pace.after(latest)
            bar.update(task, description=f"{counted(read, 'article')} read", total=1, completed=share)

        kept = {} if no_memory else _remembered(opened, paths, plan)
        asked = _asked(opened, labels, dropped)
        choice = _choice(opened, paths, plan, kept | asked, interrupt, add_labels=add_labels)
        files = listed([path.name for path in paths])
        done = import_into(opened, followed(), show, interrupt, choice, files)
    _say(done, [one.name for one in done.labels if one.name in kept and one.name not in asked], as_json=as_json)
    if report is not None:
        _save(done, report)
    if done.cancelled:
        return STOPPED
    return 1 if done.refused or done.left_out else 0


def _say(report: ImportReport, remembered: Sequence[str], *, as_json: bool) -> None:
    """Print the report, and which labels were taken as they were before; what was refused goes to the standard error."""
    if as_json:
        print_json(asdict(report) | {"sentences": report.sentences(), "remembered": remembered})
        return
    first, *more = report.sentences()
    click.echo(first)
    for sentence in more:
        complain(sentence)
    if remembered:
        complain(f"As chosen before (--no-memory for not): {listed(remembered, 12)}.")


def _save(report: ImportReport, path: Path) -> None:
    try:
        save_report(report, path)
    except OSError as error:
        raise PullquoteError(f"The report could not be written to {path.name} ({error.strerror}).") from error


def _remembered(project: Project, paths: tuple[Path, ...], plan: Plan) -> dict[str, str | None]:
    """What was chosen last for labels of files of these formats, as far as the scheme has what was chosen and no better."""
    known = project.scheme.by_name
    first, _ = recognise(paths, plan)
    chosen = Remembered().likely_labels({group.reader.id for group in first.groups}).mapping.names
    return {name: into for name, into in chosen.items() if name not in known and (into is None or into in known)}


def _asked(project: Project, labels: tuple[str, ...], dropped: tuple[str, ...]) -> dict[str, str | None]:
    """What the options say of labels. Raises a usage error where one names a label that the scheme lacks."""
    names: dict[str, str | None] = {}
    for theirs, ours in _pairs(labels).items():
        if ours not in project.scheme.by_name:
            known = listed(list(project.scheme.by_name), 30)
            raise click.BadParameter(f"The scheme has no label {ours}; it has {known}.")
        names[theirs] = ours
    return names | dict.fromkeys(dropped)


def _choice(
    project: Project,
    paths: tuple[Path, ...],
    plan: Plan,
    names: dict[str, str | None],
    cancelled: Interrupt,
    *,
    add_labels: bool,
) -> LabelChoice:
    """What becomes of labels: those in `names` as they say, the others as `add_labels` says."""
    if not add_labels:
        return LabelChoice(LabelMapping(names))
    first, _ = recognise(paths, plan)
    found = deque(surveys(first, plan, cancelled), maxlen=1).pop().labels
    guessed = guessed_mapping((one.name for one in found), project.scheme).names
    unknown = [one.name for one in found if one.name not in project.scheme.by_name]
    added = tuple(NewLabel(name) for name in unknown if name not in names and name not in guessed)
    return LabelChoice(LabelMapping(names), added)


def _pairs(options: tuple[str, ...], allowed: tuple[str, ...] = ()) -> dict[str, str]:
    """What stands before and behind the “=” of options. Raises a usage error where an option says something else."""
    pairs: dict[str, str] = {}
    for option in options:
        left, equals, right = option.partition("=")
        if not left or not equals or not right or (allowed and left not in allowed):
            shape = f"WHAT=COLUMN, and WHAT one of {', '.join(allowed)}" if allowed else "THEIRS=OURS"
            raise click.BadParameter(f"“{option}” should be {shape}.")
        pairs[left] = right
    if pairs.get("markup", AS_TEXT) != AS_TEXT:
        raise click.BadParameter(f"“markup” can only be “{AS_TEXT}”.")
    return pairs


def _plan(paths: tuple[Path, ...], chosen: dict[str, str], preset: str | None, save: str | None) -> Plan:
    """How the files are to be read. Raises ExchangeError for a column that is not there, PullquoteError for a preset."""
    remembered = Remembered()
    if preset is not None:
        mapping = remembered.preset(preset)
        if chosen:
            mapping = replace(mapping, **chosen)
        plan = Plan(preset=mapping)
    else:
        plan = Plan(_mappings(paths, chosen)) if chosen or save is not None else Plan()
    if save is not None:
        made = plan.preset or next(iter(plan.mappings.values()), None)
        if made is None:
            raise PullquoteError("There is nothing to keep as a preset: no file has columns with a text.")
        remembered.keep_preset(save, made)
    return plan


def _mappings(paths: tuple[Path, ...], chosen: dict[str, str]) -> dict[str, Mapping]:
    """What was chosen, for the columns of every table among `paths`. Raises ExchangeError for a column not there."""
    mappings: dict[str, Mapping] = {}
    for path in find_files(paths).files:
        try:
            first = sniff(path)
        except ExchangeError:
            # It is named when it is read.
            continue
        if not isinstance(first.reader, MappedReader):
            continue
        sniffed = within(first, chosen.get("articles", first.articles))
        for what, column in chosen.items():
            there = what in OPTIONS or any(has_value(row, column) for row in sniffed.rows)
            if not there and column not in sniffed.columns:
                raise ExchangeError(path, f"there is no column “{column}”; there are {listed(sniffed.columns, 12)}.")
        guessed = guess_mapping(sniffed.columns, sniffed.rows)
        roles = (mapping_json(guessed) if guessed else {}) | {"articles": sniffed.articles} | chosen
        if mapping := parse_mapping(roles):
            mappings[columns_signature(first.columns)] = mapping
    return mappings
