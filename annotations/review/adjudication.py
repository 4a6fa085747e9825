"""What a reviewer's key means: from a review and a match to an edit of the gold layer with a name.

Every function returns an Intent for `Project.apply(…, gold=True)` or raises EditError with one sentence; nothing is
changed here. Each choice also says a Judgement: what lay side by side, what was taken, and why if the reviewer says so.
`reason` is that, and with `ruling` it is kept as a precedent; a ruling without a reason is refused.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from annotations.articles import Status
from annotations.attributions import Annotation
from annotations.edits import Edit, Say
from annotations.errors import EditError
from annotations.intents import Intent
from annotations.language import noun, tr, tr_many
from annotations.review.decisions import AGREED, Decision, Gilding, as_edited, said_alike
from annotations.review.disagreements import DisagreementKind, Match
from annotations.review.resolving import Choice, choices, likeness
from annotations.review.reviewing import ArticleReview
from annotations.review.voting import Undecided, vote

LEFT, RIGHT, BOTH, NEITHER, EDITED = "left", "right", "both", "neither", "edited"
ACCEPTED, STRUCK, MAJORITY = "accepted", "struck", "majority"


def take(review: ArticleReview, match_id: str, side: int, reason: str = "", ruling: bool = False) -> Intent:
    """Let stand what one side says: 1 the left, 2 the right, of more layers the one of that number.

    Where that side has nothing, nothing stands.
    """
    match = _match(review, match_id)
    if not 1 <= side <= len(match.sides):
        raise EditError(tr("There are {sides} layers here, and no number {side}.", sides=len(match.sides), side=side))
    choice = side_name(side, len(match.sides))
    return _decide(
        review, Decision(match, choice, match.sides[side - 1], reason, ruling), tr("take {choice}", choice=choice)
    )


def take_both(review: ArticleReview, match_id: str, reason: str = "", ruling: bool = False) -> Intent:
    """Let stand what each side says, side by side. Refused where they put the same words under the same label."""
    match = _match(review, match_id)
    return _decide(review, Decision(match, BOTH, match.annotations, reason, ruling), tr("take both"))


def take_neither(review: ArticleReview, match_id: str, reason: str = "", ruling: bool = False) -> Intent:
    """Let nothing stand."""
    match = _match(review, match_id)
    return _decide(review, Decision(match, NEITHER, (), reason, ruling), tr("take neither"))


def take_edited(
    review: ArticleReview,
    match_id: str,
    annotations: Sequence[Annotation],
    reason: str = "",
    ruling: bool = False,
) -> Intent:
    """Let stand what the reviewer made of a match."""
    match = _match(review, match_id)
    made = as_edited(match, annotations)
    return _decide(review, Decision(match, EDITED, made, reason, ruling), tr("take what was edited"))


def accept(review: ArticleReview, match_id: str, reason: str = "", ruling: bool = False) -> Intent:
    """In the plain review of one layer: let an annotation stand."""
    match = _only(review, match_id)
    return _decide(review, Decision(match, ACCEPTED, match.annotations, reason, ruling), "accept")


def strike(review: ArticleReview, match_id: str, reason: str = "", ruling: bool = False) -> Intent:
    """In the plain review of one layer: do not let an annotation stand."""
    match = _only(review, match_id)
    return _decide(review, Decision(match, STRUCK, (), reason, ruling), "strike")


def reopen(review: ArticleReview, match_id: str) -> Intent:
    """Take back how a match was settled; a finished article is in progress again."""
    match = _match(review, match_id)
    if match_id not in review.all_judgements:
        raise EditError(tr("That is open already."))
    status = Status.IN_PROGRESS if review.status is Status.DONE else None
    return Intent(Gilding(review).edit((), reopened=(match,), status=status), tr("reopen"), None)


def explain(review: ArticleReview, match_id: str, reason: str, ruling: bool = False) -> Intent:
    """Give a judgement that holds another reason, and let it be a ruling or no more; what stands stays as it is."""
    match = _match(review, match_id)
    judgement = review.judgements.get(match_id)
    if judgement is None:
        raise EditError(tr("That is open; settle it first."))
    _require_reason(reason, ruling)
    like = judgement.likeness or likeness(review.article.text, match)
    said = replace(judgement, reason=reason.strip(), ruling=ruling, likeness=like)
    return Intent(Say(said), tr("explain"), judgement.results[0] if judgement.results else None)


def take_majority(review: ArticleReview, threshold: float) -> Intent | None:
    """Settle what a share of at least `threshold` of the layers say alike (`voting.vote`), as one step.

    None where nothing that is open has such a majority. What somebody has judged before is left to people.
    """
    _require_open_seal(review)
    decisions: list[Decision] = []
    judged = review.all_judgements
    for match in review.open:
        outcome = None if match.id in judged else vote(match, threshold, len(review.layers))
        if match.id not in judged and not isinstance(outcome, Undecided):
            stands = () if outcome is None else as_edited(match, (outcome,))
            decisions.append(Decision(match, MAJORITY, stands))
    if not decisions:
        return None
    name = (
        tr("take the majority") if len(decisions) == 1 else tr("take {decisions} majorities", decisions=len(decisions))
    )
    return Intent(Gilding(review).edit(decisions), name, None)


def take_all(
    reviews: Iterable[ArticleReview], choice: str, kinds: Collection[DisagreementKind]
) -> tuple[list[tuple[str, Edit]], str]:
    """Settle many open differences in one way: an edit for each article concerned, and the name of the one step.

    It is for `Project.apply_all(…, gold=True)`. `choice` is the id of a `resolving.Choice`; only matches that differ in
    nothing but `kinds` are settled, and of those the ones that the choice can decide and nobody judged before. Sealed
    articles are passed over. Raises EditError where nothing is left to settle so.
    """
    edits: list[tuple[str, Edit]] = []
    count, title = 0, choice
    for review in reviews:
        found = {one.id: one for one in choices([annotator.name for annotator in review.annotators])}.get(choice)
        if found is None:
            raise EditError(
                tr(
                    "There is no choice “{choice}” for {annotators} layers.",
                    choice=choice,
                    annotators=len(review.annotators),
                )
            )
        title = found.title
        gilding = Gilding(review)
        decisions = list(_decided(gilding, found, frozenset(kinds)))
        if decisions:
            count += len(decisions)
            edits.append((review.article.id, gilding.edit(decisions)))
    if not edits:
        raise EditError(tr("No difference is open that can be settled like this."))
    return edits, f"{noun(title)} ({tr_many('{count} difference', '{count} differences', count)})"


def finish(review: ArticleReview) -> Intent:
    """Put what all agree about into gold and call the article's review done, as one step. Refused while anything is open.

    In plain review all that was not struck stands. What judgements that do not hold any more put into gold goes.
    """
    _require_open_seal(review)
    if left := len(review.open):
        raise EditError(tr("1 difference is open.") if left == 1 else tr("{left} differences are open.", left=left))
    gilding = Gilding(review)
    choice = ACCEPTED if len(review.layers) == 1 else AGREED
    decisions = [
        Decision(match, choice, said_alike(match))
        for match in review.comparison.matches
        if match.id not in review.judgements and not gilding.settled_elsewhere(match)
    ]
    edit = gilding.edit(decisions, gone=review.outdated, status=Status.DONE)
    if not edit.edits:
        raise EditError(tr("The review of this article is finished already."))
    return Intent(edit, tr("finish review"), None)


def side_name(side: int, layers: int) -> str:
    """How a judgement names the side that was taken, counted from 1."""
    if layers == 2:
        return LEFT if side == 1 else RIGHT
    return tr("layer {side}", side=side)


def _decide(review: ArticleReview, decision: Decision, name: str) -> Intent:
    _require_reason(decision.reason, decision.ruling)
    gilding = Gilding(review)
    results = gilding.results(decision)
    return Intent(gilding.edit((decision,)), name, results[0].id if results else None)


def _decided(gilding: Gilding, choice: Choice, kinds: frozenset[DisagreementKind]) -> Iterator[Decision]:
    """The decisions of a choice about the open matches of a review that nobody has judged yet."""
    review = gilding.review
    for match in review.open:
        if not match.kinds or match.id in review.all_judgements or not kinds.issuperset(match.kinds):
            continue
        outcome = choice.outcome(match)
        if outcome is not None:
            name = side_name(int(choice.id[5:]), len(match.sides)) if choice.id.startswith("side-") else choice.id
            yield Decision(match, name, as_edited(match, outcome))


def _match(review: ArticleReview, match_id: str) -> Match:
    _require_open_seal(review)
    match = review.match(match_id)
    if match is None:
        raise EditError(tr("The layers say something else there by now; look at it again."))
    return match


def _only(review: ArticleReview, match_id: str) -> Match:
    if len(review.layers) != 1:
        raise EditError(tr("Take a side: there is more than one layer."))
    return _match(review, match_id)


def _require_open_seal(review: ArticleReview) -> None:
    if review.sealed:
        raise EditError(tr("This article is sealed until you have finished your own work on it."))


def _require_reason(reason: str, ruling: bool) -> None:
    if ruling and not reason.strip():
        raise EditError(tr("A ruling needs its reason: say why."))
