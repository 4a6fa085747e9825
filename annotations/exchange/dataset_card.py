"""The dataset card: what is in an export and how it was made, in Markdown, to lie beside the data."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from annotations import __version__
from annotations.annotators import AnnotatorKind
from annotations.exchange.dividing import NEAR, Division
from annotations.exchange.losses import Loss
from annotations.exchange.overlaps import Overlaps, Preferred
from annotations.exchange.sources import CARD_SIGN
from annotations.exchange.splits import SplitBy
from annotations.exchange.tallies import PersonCount, SideCount, Tally, side_labels
from annotations.language import grouped, tr
from annotations.scheme import Scheme

README = "README.md"

_SIGNS = re.compile(r"([\\`*_<>|\[\]#])")
_PREFERRED = {
    Preferred.LONGEST: tr("the longest stays"),
    Preferred.OUTERMOST: tr("the outermost stays"),
    Preferred.FIRST: tr("the one that begins first stays"),
    Preferred.LABEL: tr("the one whose label comes first in an order of labels stays"),
}
_KINDS = {
    AnnotatorKind.HUMAN: tr("person"),
    AnnotatorKind.MODEL: tr("pipeline"),
    AnnotatorKind.GOLD: tr("gold, agreed on in review"),
}
_BY = {
    SplitBy.LABEL: tr("stratified by label"),
    SplitBy.DATE: tr("by date, the newest articles in the test set"),
    SplitBy.SOURCE: tr("by source, each source on one side"),
}


@dataclass(frozen=True, slots=True)
class CardWords:
    """What a card says that neither the records nor the format tell.

    `agreement` are sentences on how far annotators agree, `moment` when the export was made (local time).
    """

    moment: datetime
    licence: str = ""
    agreement: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carded:
    """What a card is about: the export as it was done. `flat` is the choice of overlaps where the format made one."""

    name: str
    format: str
    scheme: Scheme
    tally: Tally
    losses: tuple[Loss, ...]
    sides: tuple[SideCount, ...] = ()
    division: Division | None = None
    flat: Overlaps | None = None


def card_path(path: Path, *, folder: bool) -> Path:
    """Where the card of an export at `path` lies: in a folder its README.md, beside a file NAME.card.md."""
    return path / README if folder else path.with_name(f"{path.stem}.card.md")


def dataset_card(made: Carded, words: CardWords) -> str:
    """The card as Markdown, ending in a line end."""
    parts = [
        CARD_SIGN,
        f"# {_plain(made.name)}",
        tr("Annotated articles, exported from Pullquote as {format}.", format=_plain(made.format)),
        _contents(made.tally),
        *_splits(made),
        _labels(made),
        _annotators(made.tally.by_person()),
        *_agreement(words.agreement),
        _losses(made.losses),
        _licence(words.licence),
        _making(made, words.moment),
    ]
    return "\n\n".join(parts) + "\n"


def _plain(words: str) -> str:
    """Words as Markdown shows them, in one line."""
    return _SIGNS.sub(r"\\\1", " ".join(words.split()))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _section(title: str, body: str) -> str:
    return f"## {title}\n\n{body}"


def _contents(tally: Tally) -> str:
    rows = [
        (tr("Articles"), grouped(len(tally.articles))),
        (tr("Layers (an annotator’s work on an article)"), grouped(tally.layers)),
        (tr("Spans"), grouped(tally.spans)),
        (tr("Quotes"), grouped(tally.quotes)),
    ]
    if tally.published:
        first, last = min(tally.published), max(tally.published)
        rows.append((tr("Published"), _plain(first if first == last else f"{first} – {last}")))
    if tally.languages:
        words = ", ".join(f"{_plain(name)} ({grouped(count)})" for name, count in tally.languages.most_common())
        rows.append((tr("Languages"), words))
    return _section(tr("What it holds"), _table((tr("What"), tr("How many")), rows))


def _splits(made: Carded) -> list[str]:
    """The rule of the split and a table of labels by side."""
    if made.division is None:
        return []
    split = made.division.split
    rule = tr(
        "Split {shares} by article, {by}, seed {seed}. An article keeps its side when others are added; articles that share "
        "{near} % of their text or more are kept on one side.",
        shares=split.words,
        by=_BY[split.by],
        seed=split.seed,
        near=round(NEAR * 100),
    )
    heads = ["", *(side.name for side in made.sides)]
    rows = [
        [tr("Articles"), *(grouped(side.articles) for side in made.sides)],
        [tr("Spans"), *(grouped(side.spans) for side in made.sides)],
        [tr("Quotes"), *(grouped(side.quotes) for side in made.sides)],
    ]
    rows += [
        [f"`{label}`", *(grouped(side.labels.get(label, 0)) for side in made.sides)]
        for label in side_labels(made.sides)
    ]
    told = made.division.sentences()
    return [_section(tr("Splits"), "\n\n".join([rule, _table(heads, rows), *told]))]


def _labels(made: Carded) -> str:
    scheme, counts = made.scheme, made.tally.labels
    names = [label.name for label in scheme.labels if label.name in counts or not label.retired]
    names += sorted(set(counts) - set(names))
    rows = [
        (f"`{shown.name}`", _plain(shown.title), grouped(counts.get(name, 0)), _plain(shown.guideline))
        for name in names
        for shown in (scheme.shown(name),)
    ]
    about = tr(
        "Scheme: {title}, version {version}. {description}",
        title=_plain(scheme.title),
        version=scheme.version,
        description=_plain(scheme.description),
    ).strip()
    heads = (tr("Label"), tr("Name"), tr("Spans"), tr("Guideline"))
    return _section(tr("Labels"), f"{about}\n\n{_table(heads, rows)}")


def _annotators(people: Sequence[PersonCount]) -> str:
    rows = [
        (
            _plain(one.annotator.name),
            _KINDS[one.annotator.kind],
            grouped(one.layers),
            grouped(one.spans),
            grouped(one.quotes),
        )
        for one in people
    ]
    heads = (tr("Annotator"), tr("What"), tr("Articles"), tr("Spans"), tr("Quotes"))
    return _section(tr("Annotators"), _table(heads, rows))


def _agreement(sentences: Sequence[str]) -> list[str]:
    return [_section(tr("Agreement"), "\n".join(f"- {_plain(one)}" for one in sentences))] if sentences else []


def _losses(losses: Sequence[Loss]) -> str:
    body = "\n".join(f"- {_plain(loss.sentence())}" for loss in losses)
    return _section(tr("What the format does not hold"), body or tr("The format holds all of it; nothing is lost."))


def _licence(licence: str) -> str:
    return _section(tr("Licence"), _plain(licence) or tr("Not stated; ask whoever gave you the data."))


def _making(made: Carded, moment: datetime) -> str:
    told = [
        tr("Exported on {day} with Pullquote {version}.", day=moment.date().isoformat(), version=__version__),
    ]
    if made.tally.pipelines:
        names = ", ".join(_plain(name) for name, _ in made.tally.pipelines.most_common())
        told.append(tr("Suggestions came from {names} and were decided on by the annotators.", names=names))
    if made.flat is not None:
        order = f" ({', '.join(f'`{one}`' for one in made.flat.labels)})" if made.flat.labels else ""
        told.append(tr("Of spans that share words {stays}{order}.", stays=_PREFERRED[made.flat.preferred], order=order))
    told.append(tr("Offsets count Unicode code points; the end is exclusive."))
    return _section(tr("How it was made"), "\n".join(f"- {one}" for one in told))
