"""Merging: what of a teammate's file is new here, proved and made ready, and whether a person has to decide first.

Merging is the union of two sets of events, so it may be done twice and in any order. All of a file is proved before any of
it is written (`survey`); what is ready to be written waits in a file meanwhile, since it may be more than memory holds
(`parts`).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Article
from annotations.language import tr
from annotations.mass import uncollected
from annotations.packets.contents import ProvedEvent, RefusedRow, gaps, prove_event
from annotations.packets.known import Known, LoggedHere
from annotations.packets.packet import Packet
from annotations.packets.schemes import UnknownLabel, unknown_labels
from annotations.packets.signing import Signed
from annotations.packets.spool import Spool
from annotations.store import packet_rows
from annotations.store.facts import EncodedFacts, encode_facts
from annotations.store.merged import Merge, MergedArticle, MergedBatch, MergedEvent, MergedLayer, Summary
from annotations.store.plain import PlainFacts
from annotations.store.rebuilding import is_a_beginning, rebuild

_PART = 4_000

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """New steps of somebody who did not send the file: taken only where a person says so."""

    annotator: Annotator
    events: int
    why: str


@dataclass(frozen=True)
class Survey:
    """What a merge would do. `refused` and `left_out` are not taken; `unknown` are labels that have to be decided about.

    `stop` says why nothing at all is taken ("" where something may be).
    """

    merge: Merge
    refused: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    unknown: tuple[UnknownLabel, ...]
    stop: str = ""


@dataclass
class _Found:
    """What the first pass has counted so far."""

    articles: int = 0
    layers: int = 0
    events: int = 0
    annotators: dict[str, Annotator] = field(default_factory=dict[str, Annotator])
    labels: Counter[str] = field(default_factory=Counter[str])
    left_out: Counter[str] = field(default_factory=Counter[str])
    refused: list[str] = field(default_factory=list[str])


class Merging:
    """A packet beside a project that is open for reading; both are used by one thread at a time.

    The sender's new steps are taken, but not those in the name of the person who merges unless their own key signed the
    file. `also` are the annotators (ids) for whom a person vouched: theirs are taken whoever sent the file, however it is
    signed. `part` is how many rows are made ready to be written at once.
    """

    def __init__(
        self,
        packet: Packet,
        known: Known,
        own_key: str = "",
        also: frozenset[str] = frozenset(),
        report: Report | None = None,
        part: int = _PART,
    ) -> None:
        self._packet = packet
        self._known = known
        self._report = report or _say_nothing
        self._also = also
        self._take = self._by_default(own_key) | also
        self._ready = Spool()
        packet.closed_with(self._ready)
        self._part = part
        self._batches: dict[str, MergedBatch] = {}
        self._seen: set[str] = set()

    def survey(self) -> Survey:
        """Prove everything, count what is new, and say what stands against it."""
        packet, found = self._packet, _Found(refused=list(self._packet.refused))
        part: list[MergedArticle] = []
        weight = 0
        with uncollected():
            for merged in self._merged(found):
                part.append(merged)
                weight += merged.weight
                if weight >= self._part:
                    self._ready.put(part)
                    part, weight = [], 0
            if part:
                self._ready.put(part)
        summary = Summary(
            found.articles, found.layers, found.events, tuple(found.annotators.values()), dict(found.labels)
        )
        sender = packet.sender.id if packet.sender else ""
        return Survey(
            merge=Merge(packet.path.name, sender, packet.signature.key, summary),
            refused=tuple(found.refused),
            left_out=tuple(self._left_out(identity, count) for identity, count in found.left_out.items()),
            unknown=unknown_labels(self._known.scheme, packet.scheme, found.labels),
            stop=self._stop(),
        )

    def batches(self) -> list[MergedBatch]:
        """The steps whose events are new, in the order of the file; once `survey` was done."""
        order = {row[0]: place for place, row in enumerate(packet_rows.batch_rows(self._packet.sql))}
        return sorted(self._batches.values(), key=lambda batch: order.get(batch.id, 0))

    def parts(self) -> Iterator[list[MergedArticle]]:
        """What is to be written, in parts of some thousand rows; once `survey` was done."""
        return self._ready.parts()

    def _by_default(self, own_key: str) -> frozenset[str]:
        sender = self._packet.sender
        if sender is None:
            return frozenset()
        signed_by_me = self._packet.signature.signed is Signed.WELL and self._packet.signature.key == own_key
        if sender.id == self._known.annotator and not signed_by_me:
            return frozenset()
        return frozenset((sender.id,))

    def _stop(self) -> str:
        packet = self._packet
        name = packet.path.name
        if packet.signature.signed is Signed.BROKEN:
            return tr(
                "{name} was changed after it was signed, so nothing was taken from it; ask for it again.", name=name
            )
        if packet.sender is None or packet.sender.id in self._also:
            return ""
        keys = self._known.keys(packet.sender.id)
        if keys and packet.signature.key not in keys:
            how = (
                tr("with another key than before") if packet.signature.key else tr("not at all, and earlier ones were")
            )
            return tr(
                "{name} from {name2} is signed {how}; ask them whether it is theirs.",
                name=name,
                name2=packet.sender.name,
                how=how,
            )
        return ""

    def _left_out(self, identity: str, count: int) -> LeftOut:
        annotator = self._packet.annotators[identity]
        if identity == self._known.annotator:
            return LeftOut(annotator, count, tr("they are in your own name, made elsewhere"))
        return LeftOut(annotator, count, tr("{name} did not send this file", name=annotator.name))

    def _merged(self, found: _Found) -> Iterator[MergedArticle]:
        """Every article with something new, proved; what is refused or left out is noted in `found`."""
        for place, row in enumerate(self._packet.article_rows(), 1):
            self._report(place, self._packet.articles)
            if row.article is None:
                found.refused.append(f"{self._packet.path.name}: {row.refused}.")
                continue
            merged = self._merged_article(row.number, row.article, found)
            if merged is not None:
                yield merged

    def _merged_article(self, number: int, article: Article, found: _Found) -> MergedArticle | None:
        here = self._known.has_article(article.id)
        layers: list[MergedLayer] = []
        for layer, writer in packet_rows.layer_rows(self._packet.sql, number):
            annotator = self._packet.annotators.get(writer) if isinstance(writer, str) else None
            if annotator is None:
                found.refused.append(tr("“{title}”: a layer in it has no proper annotator.", title=article.title))
                continue
            try:
                merged = self._merged_layer(layer, article, annotator, here, found)
            except RefusedRow as reason:
                found.refused.append(
                    tr("“{title}”, layer of {name}: {reason}.", title=article.title, name=annotator.name, reason=reason)
                )
                continue
            if merged is not None:
                layers.append(merged)
        if here and not layers:
            return None
        found.articles += not here
        return MergedArticle(article.id, None if here else article, tuple(layers))

    def _merged_layer(
        self, number: int, article: Article, annotator: Annotator, here: bool, found: _Found
    ) -> MergedLayer | None:
        """The new events of a layer with what stands after them. Raises RefusedRow, and then none of it is taken."""
        ours: Mapping[str, LoggedHere] = self._known.events(article.id, annotator.id) if here else {}
        if ours and all(identity in ours for identity in packet_rows.event_ids(self._packet.sql, number)):
            self._refuse_altered(number, ours)
            return None
        events = [prove_event(row, article, annotator) for row in packet_rows.event_rows(self._packet.sql, number)]
        new = self._new_events(events, ours)
        others = Counter(
            event.batch.annotator for event in new if not self._may_write(event.batch.annotator, annotator)
        )
        if others:
            if any(writer not in self._packet.annotators for writer in others):
                raise RefusedRow(tr("a step of it was written by nobody who is named in the file"))
            found.left_out.update(others)
            new = [event for event in new if event.batch.annotator not in others]
        if not new:
            return None
        union = sorted([*new, *(one.proved() for one in ours.values())], key=lambda one: (one.sequence, one.event.id))
        if gaps(union):
            raise RefusedRow(
                tr("steps in it that were left out are missing from its log") if others else tr("its log has holes")
            )
        state = _standing(union, article, annotator)
        self._note(new, state, annotator, found)
        return MergedLayer(annotator.id, tuple(event.event for event in new), state, union[-1].sequence, len(ours))

    def _may_write(self, writer: str, annotator: Annotator) -> bool:
        return annotator.kind is AnnotatorKind.MODEL or writer in self._take

    def _new_events(self, events: list[ProvedEvent], ours: Mapping[str, LoggedHere]) -> list[ProvedEvent]:
        """The events that the project does not have. Raises RefusedRow where one that it has says something else."""
        new: list[ProvedEvent] = []
        for event in events:
            mine = ours.get(event.event.id)
            if mine is not None:
                if _content(mine.event) != _content(event.event):
                    raise RefusedRow(tr("a step of it that is here already was altered"))
                continue
            if event.event.id in self._seen or self._known.has_event(event.event.id):
                raise RefusedRow(tr("a step of it stands elsewhere under the same id"))
            self._known.refuse_other_batch(event.batch)
            known = self._batches.get(event.batch.id)
            if known is not None and known != event.batch:
                raise RefusedRow(tr("two of its steps have one id"))
            new.append(event)
        return new

    def _refuse_altered(self, number: int, ours: Mapping[str, LoggedHere]) -> None:
        """Raises RefusedRow where an event of a layer that brings nothing new is not what it is here."""
        for row in packet_rows.event_rows(self._packet.sql, number):
            mine = ours[str(row.id)].event
            if (row.sequence, row.time, row.before, row.after) != (mine.sequence, mine.time, mine.before, mine.after):
                raise RefusedRow(tr("a step of it that is here already was altered"))

    def _note(self, new: list[ProvedEvent], state: EncodedFacts, annotator: Annotator, found: _Found) -> None:
        found.layers += 1
        found.events += len(new)
        found.annotators[annotator.id] = annotator
        for event in new:
            self._seen.add(event.event.id)
            self._batches.setdefault(event.batch.id, event.batch)
            writer = self._packet.annotators.get(event.batch.annotator)
            if writer is not None:
                found.annotators[writer.id] = writer
        if annotator.kind is not AnnotatorKind.MODEL:
            found.labels.update([str(row[1]) for row in state.spans.standing])


def _say_nothing(_done: int, _all: int) -> None:
    """Report to nobody."""


def _standing(events: list[ProvedEvent], article: Article, annotator: Annotator) -> EncodedFacts:
    """The rows of what stands after the events of a layer; no JSON, which is in the events. Raises RefusedRow."""
    first = events[0]
    if len(events) == 1 and isinstance(first.said, PlainFacts) and is_a_beginning(first.sequence, first.before):
        return first.said.encoded()
    rebuilt = rebuild(events, article.id, annotator.id)
    if rebuilt.faults:
        raise RefusedRow(rebuilt.faults[0].rstrip("."))
    return encode_facts(rebuilt.layer.facts_of_all())._replace(json="")


def _content(event: MergedEvent) -> tuple[int, str, str, str]:
    return event.sequence, event.time, event.before, event.after
