"""Offers: terms that an analyst's own work asks for, each with the counts that speak for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annotations.errors import EditError
from annotations.gazetteer.gazetteer import Gazetteer
from annotations.gazetteer.terms import Term, bare, make_term
from annotations.project_reader import ProjectReader
from annotations.spans import Origin
from annotations.store.gazetteer import SpanUse, own_uses

LEAST = 3
# So large a part of what was decided about the words has to say the same.
_AGREEMENT = 0.8
# Below that many letters words say too little by themselves.
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Offer:
    """A term that might go into the gazetteer.

    `count` is how often the analyst labelled the words so where the pipeline had missed them or said otherwise (or struck
    them, for one that is never to be suggested), in `articles` articles; `against` how often they decided otherwise.
    """

    term: Term
    count: int
    articles: int
    against: int


@dataclass(slots=True)
class _Tally:
    """What was decided about words under a label."""

    mended: int = 0
    kept: int = 0
    struck: int = 0
    articles: set[str] = field(default_factory=set[str])
    struck_in: set[str] = field(default_factory=set[str])


def offers(project: ProjectReader, gazetteer: Gazetteer, least: int = LEAST) -> list[Offer]:
    """What this annotator's work in articles that a pipeline has read asks for, most often first.

    For a job: it reads each of the annotator's layers. Words that the gazetteer has something about are not offered.
    """
    with project.connection.reading():
        return weighed(own_uses(project.connection.sql, project.annotator.id), gazetteer, least)


def weighed(found: Iterable[SpanUse], gazetteer: Gazetteer, least: int = LEAST) -> list[Offer]:
    """The offers that these decisions come to: `least` times the same, and at least four in five of all about the words."""
    tallies: dict[str, dict[str, _Tally]] = {}
    for use in found:
        words = bare(use.words)
        tally = tallies.setdefault(words, {}).setdefault(use.label, _Tally())
        if use.struck:
            tally.struck += 1
            tally.struck_in.add(use.article)
        elif use.origin == Origin.KEPT:
            tally.kept += 1
        else:
            tally.mended += 1
            tally.articles.add(use.article)
    made = [offer for words, labels in tallies.items() for offer in _offers_of(words, labels, gazetteer, least)]
    return sorted(made, key=lambda offer: (-offer.count, offer.term.key))


def _offers_of(words: str, labels: dict[str, _Tally], gazetteer: Gazetteer, least: int) -> Iterator[Offer]:
    if len(words) < _SHORTEST:
        return
    standing = sum(tally.mended + tally.kept for tally in labels.values())
    for label, tally in labels.items():
        agreed = tally.mended + tally.kept
        otherwise = standing - agreed + tally.struck
        wanted = tally.mended >= least and agreed >= _AGREEMENT * (agreed + otherwise)
        barred = tally.struck >= least and tally.struck >= _AGREEMENT * (tally.struck + agreed)
        if not (wanted or barred) or gazetteer.named(words, label) or gazetteer.barred(words, label):
            continue
        try:
            term = make_term(words, label, never=barred)
        except EditError:
            # Words without a letter, or a whole sentence: nothing that could be met again.
            continue
        if barred:
            yield Offer(term, tally.struck, len(tally.struck_in), agreed)
        else:
            yield Offer(term, tally.mended, len(tally.articles), otherwise)
