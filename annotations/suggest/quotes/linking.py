"""Draft: an attribution in the making, and the linking of drafts that are parts of one quote."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from annotations.suggest.quotes.found import Kind, Stretch
from annotations.suggest.quotes.regions import Region


@dataclass(frozen=True, slots=True)
class Draft:
    """Content with cue and source as far as the text beside it gives them.

    `paragraph` is the place of the paragraph where it begins, `opens` whether it begins that paragraph, `labelled`
    whether its first words name its speaker as a transcript does, so that nothing before it is a part of it.
    """

    paragraph: int
    content: tuple[Stretch, ...]
    kind: Kind
    regions: tuple[Region, ...]
    opens: bool
    cue: tuple[Stretch, ...] = ()
    source: Stretch | None = None
    certainty: float = 0.4
    labelled: bool = False

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1].end


def merge_content(pieces: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Stretches in text order, those that overlap made one."""
    merged: list[Stretch] = []
    for piece in sorted(pieces):
        if merged and piece.start <= merged[-1].end:
            merged[-1] = Stretch(merged[-1].start, max(merged[-1].end, piece.end))
        else:
            merged.append(piece)
    return tuple(merged)


def link_paragraphs(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for each quote that is re-opened in several paragraphs; all others as they are."""
    groups: list[list[Draft]] = []
    holder: dict[int, list[Draft]] = {}
    for draft in drafts:
        chained = [id(region) for region in draft.regions if len(region.parts) > 1]
        known = None if draft.labelled else next((holder[key] for key in chained if key in holder), None)
        group: list[Draft] = [] if known is None else known
        if known is None:
            groups.append(group)
        group.append(draft)
        for key in chained:
            holder[key] = group
    return [group[0] if len(group) == 1 else _joined(group) for group in groups]


def _joined(parts: list[Draft]) -> Draft:
    """The parts of one quote as one draft; the first part with a cue says who speaks."""
    attributed = next((part for part in parts if part.cue), parts[0])
    return replace(
        parts[0],
        content=merge_content(stretch for part in parts for stretch in part.content),
        kind="direct" if all(part.kind == "direct" for part in parts) else "mixed",
        regions=tuple({id(region): region for part in parts for region in part.regions}.values()),
        cue=attributed.cue,
        source=attributed.source,
        certainty=max(part.certainty for part in parts),
    )
