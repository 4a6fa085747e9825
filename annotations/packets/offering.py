"""A teammate's file while a person decides about it: looked through, perhaps again, and then made ready to be written."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from annotations.annotators import Annotator
from annotations.errors import ProjectError
from annotations.packets.known import Known
from annotations.packets.merging import Merging, Report, Survey
from annotations.packets.packet import Packet
from annotations.packets.schemes import Reconciliation, reconciled
from annotations.packets.signing import Signature, own_key
from annotations.project import Project
from annotations.project_reader import ProjectReader
from annotations.store.merged import Merge, MergedArticle, MergedBatch


@dataclass(frozen=True, slots=True)
class Offer:
    """What merging the file would do, and who stands behind it.

    `also` are the annotators (ids) that a person vouched for when this was found; `known_since` is when a file of this
    sender that the same key had signed was first merged, None where there was none.
    """

    path: Path
    survey: Survey
    sender: Annotator | None
    signature: Signature
    known_since: datetime | None
    also: frozenset[str]


class Offering:
    """A packet beside a project that is open for reading, in one thread. What was shown of it is what is taken: the
    packet is a copy, which nobody changes while a person thinks. `rows` is how large the parts are about.
    """

    def __init__(self, packet: Packet, project: Project, report: Report, rows: int) -> None:
        self._packet = packet
        self._project = project
        self._report = report
        self._rows = rows
        self._key = _own_key(packet, project)
        self._merging: Merging | None = None
        self._offer: Offer | None = None

    @property
    def articles(self) -> int:
        """How many articles the file has."""
        return self._packet.articles

    def look(self, also: frozenset[str] = frozenset()) -> Offer:
        """Look all of it through, with the work of those in `also` taken beside the sender's."""
        packet = self._packet
        self._merging = Merging(packet, Known(self._project), self._key, also, self._report, self._rows)
        survey = self._merging.survey()
        since = [
            datetime.fromisoformat(past.time)
            for past in self._project.merges()
            if past.key and (past.sender, past.key) == (survey.merge.sender, packet.signature.key)
        ]
        self._offer = Offer(packet.path, survey, packet.sender, packet.signature, min(since, default=None), also)
        return self._offer

    def merge(self, labels: Reconciliation) -> Merge:
        """The merge as it was looked through last, with what was decided about labels. Raises ProjectError, SchemeError."""
        _, offer = self._found()
        if offer.survey.stop:
            raise ProjectError(offer.survey.stop)
        merge = offer.survey.merge
        if labels.add or labels.same_as:
            return replace(merge, scheme=reconciled(self._project.scheme, self._packet.scheme, labels).source)
        return merge

    def batches(self) -> tuple[list[MergedBatch], list[MergedBatch]]:
        """The steps that come in: this annotator's own, with which the merge has to begin, and the others'."""
        merging, _ = self._found()
        own = self._project.annotator.id
        found = merging.batches()
        return [one for one in found if one.annotator == own], [one for one in found if one.annotator != own]

    def parts(self) -> Iterator[list[MergedArticle]]:
        """What is to be written, part by part."""
        merging, _ = self._found()
        return merging.parts()

    def _found(self) -> tuple[Merging, Offer]:
        if self._merging is None or self._offer is None:
            raise ValueError("the file was not looked through")
        return self._merging, self._offer


def _own_key(packet: Packet, project: ProjectReader) -> str:
    """This user's public key where it matters: a file in their own name that is signed."""
    if packet.signature.key and packet.sender is not None and packet.sender.id == project.annotator.id:
        return own_key()
    return ""
