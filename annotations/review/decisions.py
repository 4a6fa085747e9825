"""A decision about a match, and the edit of the gold layer that carries out one or many of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from annotations.articles import Status
from annotations.attributions import Annotation
from annotations.edits import Edit, Group, Judge, Put, Remove, Say, Unsay
from annotations.errors import EditError
from annotations.language import tr
from annotations.remarks import Judgement
from annotations.review.disagreements import Match
from annotations.review.gold import Words, for_gold, ids_in, is_from_judgement, words_in
from annotations.review.resolving import likeness
from annotations.review.reviewing import ArticleReview
from annotations.review.statements import statement
from annotations.spans import Origin

# The choice of a judgement that nobody had to think about: all layers said the same when the review was finished.
AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to stand in gold for a match: `annotations` as some layer or the reviewer has them, and why."""

    match: Match
    choice: str
    annotations: tuple[Annotation, ...]
    reason: str = ""
    ruling: bool = False


@dataclass(frozen=True)
class Gilding:
    """Carries out decisions about the matches of one review.

    What an earlier judgement of a match put into gold goes, unless another judgement names it too. Earlier is a judgement
    of the match itself, and one of the same annotations in a match that is no more or lay in another comparison. What no
    judgement put there is never taken away.
    """

    review: ArticleReview

    def edit(
        self,
        decisions: Sequence[Decision],
        *,
        reopened: Sequence[Match] = (),
        gone: Iterable[Judgement] = (),
        status: Status | None = None,
    ) -> Group:
        """The one edit that carries out `decisions`, opens matches anew and takes back the judgements `gone`.

        `status` is what the review of the article is from now on; None: in progress, if it was not further. Raises
        EditError where what is to stand for one match cannot stand side by side.
        """
        judgements = dict(self.review.all_judgements)
        earlier = {judgement.id: judgement for judgement in gone}
        earlier |= {match.id: judgements[match.id] for match in reopened}
        for decision in decisions:
            earlier |= {judgement.id: judgement for judgement in self.earlier(decision.match)}
        for identity in earlier:
            del judgements[identity]
        standing: dict[str, Annotation] = {}
        for decision in decisions:
            results = self.results(decision)
            standing |= {annotation.id: annotation for annotation in results}
            judgements[decision.match.id] = self._judgement(decision, results)
        matches = [decision.match for decision in decisions]
        removed = self._removed(earlier.values(), (*matches, *reopened), judgements)
        edits: list[Edit] = [Remove(identity) for identity in removed]
        edits += [Put(one) for key, one in standing.items() if self.review.gold.find(key) != one]
        edits += [Unsay(identity) for identity in earlier if identity not in judgements]
        edits += [Say(judgements[match.id]) for match in matches]
        return Group((*edits, *self._verdict(status)))

    def results(self, decision: Decision) -> tuple[Annotation, ...]:
        """What stands in gold by a decision. Raises EditError where two of it cannot stand together."""
        taken: dict[Words, Annotation] = {}
        for one in decision.annotations:
            other = taken.setdefault(words_in(one), one)
            if statement(other) != statement(one):
                raise EditError(
                    tr("Both are about the same words and cannot stand side by side; take one, or edit it.")
                )
        return tuple(for_gold(self.review.article.id, one, self._known) for one in taken.values())

    def earlier(self, match: Match) -> Iterator[Judgement]:
        """The judgements that one of `match` takes the place of."""
        own = self.review.all_judgements.get(match.id)
        if own is not None:
            yield own
        found = (judgement for one in match.annotations for judgement in self._elsewhere.get(one.id, ()))
        yield from {judgement.id: judgement for judgement in found}.values()

    def settled_elsewhere(self, match: Match) -> bool:
        """Whether somebody has decided about annotations of `match` in another comparison."""
        outdated = {judgement.id for judgement in self.review.outdated}
        return any(
            judgement.choice != AGREED and judgement.id not in outdated
            for one in match.annotations
            for judgement in self._elsewhere.get(one.id, ())
        )

    @cached_property
    def _elsewhere(self) -> Mapping[str, Sequence[Judgement]]:
        """The judgements of what is no match of this comparison, by the annotations that they judged."""
        result: dict[str, list[Judgement]] = {}
        for judgement in self.review.all_judgements.values():
            if judgement.id not in self.review.by_id:
                for one in judgement.judged:
                    result.setdefault(one, []).append(judgement)
        return result

    @cached_property
    def _known(self) -> Mapping[Words, str]:
        return ids_in(self.review.gold)

    def _judgement(self, decision: Decision, results: Sequence[Annotation]) -> Judgement:
        match = decision.match
        return Judgement(
            id=match.id,
            compared=tuple(annotator.id for annotator in self.review.annotators),
            judged=tuple(dict.fromkeys(one.id for one in match.annotations)),
            kinds=tuple(kind.value for kind in match.kinds),
            choice=decision.choice,
            results=tuple(one.id for one in results),
            reason=decision.reason.strip(),
            ruling=decision.ruling,
            likeness=() if match.agreed else likeness(self.review.article.text, match),
        )

    def _removed(
        self, earlier: Iterable[Judgement], matches: Iterable[Match], judgements: Mapping[str, Judgement]
    ) -> list[str]:
        """The ids that stand in gold by a judgement which does not hold any more, and by no other."""
        gold = self.review.gold
        named = {result for judgement in judgements.values() for result in judgement.results}
        ids = dict.fromkeys(result for judgement in earlier for result in judgement.results)
        lost = [one for one in self.review.unnamed if is_from_judgement(gold.article, one)]
        if lost:
            # They are there only after a merge; `standing` names those that are about a match.
            ids |= dict.fromkeys(one.id for match in matches for one in self.review.standing(match) if one in lost)
        found = (gold.find(identity) for identity in ids if identity not in named)
        return [one.id for one in found if one is not None and is_from_judgement(gold.article, one)]

    def _verdict(self, status: Status | None) -> tuple[Judge, ...]:
        verdict = self.review.gold.verdict
        if status is None:
            begun = verdict.status not in (Status.NEW, Status.SUGGESTED)
            return () if begun else (Judge(replace(verdict, status=Status.IN_PROGRESS)),)
        return () if verdict.status is status else (Judge(replace(verdict, status=status, reason="")),)


def said_alike(match: Match) -> tuple[Annotation, ...]:
    """What gold takes of a match that all agree about: the first layer's, with the tags, notes and doubts of all."""
    first = match.sides[0]
    if any(len(side) != 1 for side in match.sides):
        return first
    notes = dict.fromkeys(one.note for one in match.annotations if one.note)
    return (
        replace(
            first[0],
            tags=tuple(dict.fromkeys(tag for one in match.annotations for tag in one.tags)),
            note="\n".join(notes),
            unsure=any(one.unsure for one in match.annotations),
        ),
    )


def as_edited(match: Match, annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """What a reviewer made of a match; what no layer says so is no kept suggestion any more."""
    said = {statement(one) for one in match.annotations}
    return tuple(
        replace(one, origin=Origin.ALTERED)
        if one.origin in (Origin.KEPT, Origin.MODEL) and statement(one) not in said
        else one
        for one in annotations
    )
