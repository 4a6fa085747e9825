"""The words of the review place: kinds of disagreement, what lies in a side, how something was settled."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from annotations.attributions import Annotation, Attribution
from annotations.language import tr
from annotations.remarks import Judgement
from annotations.review.disagreements import DisagreementKind, Match
from annotations.scheme import Scheme
from annotations.spans import Span, words_of
from desktop.models.wording import one_line

UNJUDGED = tr("To look at")
SETTLED = tr("Settled")


def kind_title(kind: DisagreementKind, names: Sequence[str]) -> str:
    """The heading over differences of a kind between layers of people of these names."""
    match kind:
        case DisagreementKind.MISSED:
            return tr("Only {names} has it", names=names[1]) if len(names) == 2 else tr("Missed by some")
        case DisagreementKind.EXTRA:
            return tr("Only {names} has it", names=names[0]) if len(names) == 2 else tr("Only few have it")
        case DisagreementKind.SPLIT:
            return tr("Split or joined")
        case _:
            return _KINDS[kind]


_KINDS: Mapping[DisagreementKind, str] = {
    DisagreementKind.BOUNDARY: tr("Boundary"),
    DisagreementKind.LABEL: tr("Label"),
    DisagreementKind.SPEAKER: tr("Speaker"),
    DisagreementKind.SOURCE: tr("Source"),
    DisagreementKind.CUE: tr("Cue"),
    DisagreementKind.QUOTE_KIND: tr("Kind of quote"),
    DisagreementKind.ATTRIBUTE: tr("Attribute"),
}


def question(match: Match, names: Sequence[str]) -> str:
    """What has to be decided about a match, in one sentence."""
    if not match.kinds:
        return tr("Is this right?") if len(match.sides) == 1 else tr("All say the same.")
    kind = match.kinds[0]
    match kind:
        case DisagreementKind.MISSED | DisagreementKind.EXTRA:
            having = [name for name, side in zip(names, match.sides, strict=True) if side]
            lacking = [name for name, side in zip(names, match.sides, strict=True) if not side]
            words = (
                tr("{some} marked this quote, {others} did not. Does it stand?")
                if match.is_quote
                else tr("{some} marked this span, {others} did not. Does it stand?")
            )
            return words.format(some=listed(having), others=listed(lacking))
        case DisagreementKind.SPLIT:
            return tr("One quote or several?")
        case DisagreementKind.LABEL:
            return tr("Same words, different labels. Which label?")
        case DisagreementKind.SPEAKER:
            return tr("Same quote, different speakers. Who said it?")
        case DisagreementKind.SOURCE:
            return tr("Same quote, different sources. Which words name who said it?")
        case DisagreementKind.BOUNDARY:
            if match.trivial_boundary:
                return tr("Only spaces or punctuation at the edges differ. Where does it begin and end?")
            if match.is_quote:
                return tr("Where does this quote begin and end?")
            return tr("Where does this span begin and end?")
        case DisagreementKind.QUOTE_KIND:
            return tr("Which kind of quote is it?")
        case DisagreementKind.CUE:
            return tr("Which words say that it was said?")
        case DisagreementKind.ATTRIBUTE:
            return tr("Which attributes does it have?")
        case _:
            assert_never(kind)


def listed(names: Sequence[str]) -> str:
    """“ana”, “ana and ben”, “ana, ben and cai”."""
    return names[0] if len(names) == 1 else tr("{names} and {names2}", names=", ".join(names[:-1]), names2=names[-1])


def match_words(match: Match, text: str) -> str:
    """The words of a match on one line: those of the longest thing that is said of it."""
    longest = max(match.annotations, key=lambda one: one.end - one.start)
    place = longest.fragments if isinstance(longest, Span) else longest.content
    return one_line(words_of(text, place))


def settled_words(judgement: Judgement, names: Sequence[str], standing: Sequence[Annotation], scheme: Scheme) -> str:
    """How a match was settled: “Settled: took ben’s”, with the reason where there is one."""
    said = _choice_words(judgement.choice, names)
    if not standing and judgement.choice not in ("neither", "struck"):
        said += tr(", so nothing stands")
    elif judgement.choice in ("edited", "majority"):
        said += f": {', '.join(_titled(one, scheme) for one in standing)}" if standing else ""
    return tr("Settled: {said}.", said=said) + (f" “{judgement.reason}”" if judgement.reason else "")


def _titled(annotation: Annotation, scheme: Scheme) -> str:
    if isinstance(annotation, Attribution):
        return (
            tr("quote of {speaker}", speaker=annotation.speaker)
            if annotation.speaker
            else tr("quote without a speaker")
        )
    return scheme.shown(annotation.label).title


def _choice_words(choice: str, names: Sequence[str]) -> str:
    if choice in ("left", "right") and len(names) == 2:
        return tr("took {names}’s", names=names[choice == "right"])
    if choice.startswith("layer ") and choice[6:].isdigit() and int(choice[6:]) <= len(names):
        return tr("took {names}’s", names=names[int(choice[6:]) - 1])
    return _CHOICES.get(choice, tr("took the {choice}", choice=choice))


_CHOICES = {
    "both": tr("took both"),
    "neither": tr("took neither"),
    "edited": tr("edited"),
    "accepted": tr("accepted"),
    "struck": tr("struck"),
    "majority": tr("took the majority"),
    "agreed": tr("all agreed"),
    "union": tr("took the words of all"),
    "fuller-name": tr("took the fuller name"),
    "with-cue": tr("took the one with a cue"),
}
