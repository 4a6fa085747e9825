"""Taking a teammate's file in, from beginning to end: what the command line does, and the tests."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotations.errors import EditError, ProjectError
from annotations.language import tr
from annotations.mass import uncollected
from annotations.packets.known import Known
from annotations.packets.merging import Merging, Survey
from annotations.packets.packet import Packet
from annotations.packets.schemes import Reconciliation, reconciled
from annotations.packets.signing import own_key
from annotations.project import Project
from annotations.project_reader import ProjectReader

# Where nobody waits at a window, fewer and larger transactions take less time.
_PART = 25_000

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Taking:
    """How a file is to be taken in.

    `also`: the annotators (ids) whose work is taken beside the sender's, since a person vouched for it. `labels`: what was
    decided about labels that the scheme lacks.
    """

    also: frozenset[str] = frozenset()
    labels: Reconciliation = field(default_factory=Reconciliation)


def survey_file(project: ProjectReader, path: Path, taking: Taking | None = None, folder: Path | None = None) -> Survey:
    """What merging the file would do; changes nothing. Raises ProjectMissing, NotAProject, NewerProject."""
    chosen = taking or Taking()
    with Packet(path) as packet:
        return Merging(packet, Known(project), _key(packet, project, folder), chosen.also).survey()


def merge_file(
    project: Project,
    path: Path,
    taking: Taking | None = None,
    *,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> Survey:
    """Take in what is new in a teammate's file, as one step; a file that brings nothing new changes nothing.

    Raises ProjectError where nothing may be taken (a broken signature, an unexpected key), EditError where labels have
    to be decided about first, and as `Packet`; then nothing was changed.
    """
    chosen, report = taking or Taking(), progress or _say_nothing
    if project.read_only:
        raise ProjectError(project.why_read_only)
    with Packet(path) as packet:
        key = _key(packet, project, folder)
        merging = Merging(
            packet, Known(project), key, chosen.also, lambda done, all_: report("looked through", done, all_), _PART
        )
        survey = merging.survey()
        if survey.stop:
            raise ProjectError(survey.stop)
        if survey.merge.summary.empty:
            return survey
        undecided = [label.name for label in survey.unknown if not chosen.labels.decides(label.name)]
        if undecided:
            raise EditError(
                tr(
                    "{name} uses labels that this project’s scheme does not have: {undecided}. Say what is "
                    "to become of them; nothing was taken yet.",
                    name=path.name,
                    undecided=", ".join(undecided),
                )
            )
        merge = survey.merge
        if chosen.labels.add or chosen.labels.same_as:
            merge = replace(merge, scheme=reconciled(project.scheme, packet.scheme, chosen.labels).source)
        number = project.begin_merge(merge, merging.batches())
        done = 0
        with uncollected():
            for part in merging.parts():
                project.merge_part(number, part)
                done += len(part)
                report("taken in", done, packet.articles)
    return survey


def _say_nothing(_what: str, _done: int, _all: int) -> None:
    """Report to nobody."""


def _key(packet: Packet, project: ProjectReader, folder: Path | None) -> str:
    """This user's public key where it matters: a file in their own name that is signed."""
    if packet.signature.key and packet.sender is not None and packet.sender.id == project.annotator.id:
        return own_key(folder)
    return ""
