"""An article under review: the layers that lie side by side, what gold says of it, and what is still open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from annotations.annotators import GOLD, Annotator
from annotations.articles import Article, Status
from annotations.attributions import Annotation
from annotations.errors import ProjectError
from annotations.language import tr
from annotations.layer import Layer
from annotations.project_reader import ProjectReader
from annotations.remarks import Judgement
from annotations.review.comparing import Comparison, compare
from annotations.review.disagreements import Match
from annotations.review.gold import about, is_from_judgement, judgements_in, unnamed
from annotations.review.sealing import is_sealed


@dataclass(frozen=True)
class ArticleReview:
    """One article, the layers that lie side by side, and gold.

    `judgements` are by match id, and only those that still hold: their match says the same as then, and gold has what
    they put there. `open` are the disagreements without one, in reading order; so are agreed matches whose judgement does
    not hold. While `sealed`, nothing of what others say is in here: their layers are empty, and there are no matches.
    """

    article: Article
    annotators: tuple[Annotator, ...]
    layers: tuple[Layer, ...]
    gold: Layer
    comparison: Comparison
    sealed: bool
    judgements: Mapping[str, Judgement]
    open: tuple[Match, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Match]:
        """The matches by id."""
        return {match.id: match for match in self.comparison.matches}

    def match(self, match_id: str) -> Match | None:
        """The match of this id; None where the layers say something else by now."""
        return self.by_id.get(match_id)

    def standing(self, match: Match) -> tuple[Annotation, ...]:
        """What gold says now of what `match` is about, in reading order; () where it says nothing."""
        judgement = self.all_judgements.get(match.id)
        results = _results(self.gold, judgement)
        return (*results, *(one for one in self.unnamed if about(match, results, one)))

    @property
    def status(self) -> Status:
        """How far the review of the article is, whatever its annotators say of their own work."""
        return self.gold.verdict.status

    @property
    def finished(self) -> bool:
        """Whether its gold was finished, and nothing has come up since."""
        return self.status is Status.DONE and not self.open and not self.outdated

    @cached_property
    def all_judgements(self) -> Mapping[str, Judgement]:
        """Every judgement of the gold layer, also of other comparisons and of matches that are no more."""
        return judgements_in(self.gold)

    @cached_property
    def at_odds(self) -> tuple[Match, ...]:
        """Matches whose judgement does not hold, since two reviewers judged them on two machines: the later one won.

        What it put into gold is not all there, or there is more. They are open again, though they were judged. Where gold
        is just what the later one says, since the first left nothing there, the later one holds.
        """
        judged = self.all_judgements
        return tuple(match for match in self.open if match.id in judged)

    @cached_property
    def outdated(self) -> tuple[Judgement, ...]:
        """Judgements of these layers about what they say no more; `finish` takes away what they put into gold."""
        compared = {annotator.id for annotator in self.annotators}
        return tuple(
            judgement
            for judgement in self.all_judgements.values()
            if judgement.id not in self.by_id and set(judgement.compared) == compared and not self.sealed
        )

    @cached_property
    def unnamed(self) -> tuple[Annotation, ...]:
        """What stands in gold without a judgement that names it: brought along, or lost in a merge."""
        return unnamed(self.gold, self.all_judgements)


def read_review(project: ProjectReader, article_id: str, annotators: Sequence[str]) -> ArticleReview:
    """The review of an article by the layers of `annotators` (ids; one for plain review of that one).

    For 600 words it takes some milliseconds; what has to be kept is the caller's affair. Raises ProjectError where there
    is no such article or annotator.
    """
    return read_review_of(project, article_id, find_annotators(project, annotators))


def find_annotators(project: ProjectReader, ids: Sequence[str]) -> tuple[Annotator, ...]:
    """The annotators of these ids. Raises ProjectError where there is none of them, or one is not there."""
    known = {annotator.id: annotator for annotator in project.annotators()}
    if not ids:
        raise ProjectError(tr("Choose whose work to review."))
    for one in ids:
        if one not in known:
            raise ProjectError(tr("Nobody in {name} goes by {one}.", name=project.path.name, one=one))
    return tuple(known[one] for one in dict.fromkeys(ids))


def read_review_of(project: ProjectReader, article_id: str, annotators: tuple[Annotator, ...]) -> ArticleReview:
    """As `read_review`, for annotators that were looked up before. Raises ProjectError where the article is missing."""
    sealed = any(one.id != project.annotator.id for one in annotators) and is_sealed(project, article_id)
    article = project.article(article_id)
    layers = tuple(
        Layer(article_id, one.id) if sealed and one.id != project.annotator.id else project.layer(article_id, one.id)
        for one in annotators
    )
    gold = Layer(article_id, GOLD.id) if sealed else project.layer(article_id, GOLD.id)
    return make_review(article, annotators, layers, gold, sealed=sealed)


def make_review(
    article: Article, annotators: tuple[Annotator, ...], layers: tuple[Layer, ...], gold: Layer, *, sealed: bool = False
) -> ArticleReview:
    """The review of `layers`, one for each of `annotators`, towards `gold`; of a sealed one nothing is compared."""
    if sealed:
        nothing = Comparison(article.id, tuple(one.id for one in annotators), ())
        return ArticleReview(article, annotators, layers, gold, nothing, sealed, {}, ())
    comparison = compare(article.text, layers)
    judged = judgements_in(gold)
    # What a judgement put there that lost against a later one, after a merge.
    lost = [one for one in unnamed(gold, judged) if is_from_judgement(article.id, one)]
    judgements: dict[str, Judgement] = {}
    left: list[Match] = []
    for match in comparison.matches:
        judgement = judged.get(match.id)
        if judgement is not None and _holds(gold, match, judgement, lost):
            judgements[match.id] = judgement
        elif judgement is not None or not match.agreed:
            left.append(match)
    return ArticleReview(article, annotators, layers, gold, comparison, sealed, judgements, tuple(left))


def _holds(gold: Layer, match: Match, judgement: Judgement, lost: Sequence[Annotation]) -> bool:
    results = _results(gold, judgement)
    if len(results) < len(judgement.results):
        return False
    return not any(about(match, results, one) for one in lost)


def _results(gold: Layer, judgement: Judgement | None) -> tuple[Annotation, ...]:
    found = (gold.find(result) for result in judgement.results) if judgement else ()
    return tuple(one for one in found if one is not None)
