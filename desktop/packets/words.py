"""How packets and merges are said on the screen: sentences and figures, made of what the core has found."""

from collections.abc import Iterable

from annotations.annotators import Annotator
from annotations.language import grouped, tr, tr_many
from annotations.merges import PastMerge
from annotations.packets.handing_out import Plan
from annotations.packets.merging import Survey
from annotations.packets.offering import Offer
from annotations.packets.signing import Signed
from desktop.dialogs.wording import day_words
from desktop.messages import count_words

_MOST_LABELS = 6


def plan_words(plan: Plan, of: int) -> str:
    """“3 people get 20 articles each, 10 of them the same; 40 of 250 are handed out.”"""
    each = (
        tr("{least} or {most} articles", least=grouped(plan.least), most=grouped(plan.most))
        if plan.least != plan.most
        else tr_many("{count} article", "{count} articles", plan.most)
    )
    if plan.people == 1:
        return tr("One person gets {each}, of {of}.", each=each, of=grouped(of))
    same = tr(", {shared} of them the same", shared=grouped(plan.shared)) if plan.shared else ""
    if plan.shared == plan.most:
        same = tr(", all of them the same")
    return tr(
        "{people} people get {each} each{same}; {handed} of {of} are handed out.",
        people=grouped(plan.people),
        each=each,
        same=same,
        handed=grouped(plan.handed),
        of=grouped(of),
    )


def sender_words(offer: Offer) -> str:
    """“Sent by Ana.”"""
    return tr("Sent by {name}", name=offer.sender.name) if offer.sender else tr("Nobody has worked in this file")


def signature_words(offer: Offer) -> str:
    """Whose key signed a file, and since when it is known here."""
    match offer.signature.signed:
        case Signed.NOT:
            return tr("Not signed: anybody may have written it.")
        case Signed.BROKEN:
            return tr("Altered after it was signed.")
        case Signed.WELL:
            key = tr("Signed with the key {fingerprint}", fingerprint=offer.signature.fingerprint)
            if offer.known_since is not None:
                return tr("{key}, known here since {day}.", key=key, day=day_words(offer.known_since))
            return tr("{key}, seen here for the first time.", key=key)
        case _:
            raise ValueError(f"unknown signature {offer.signature.signed}")


def people_words(people: Iterable[Annotator]) -> str:
    """“Ana, Bo and Cy”; “nobody” for none."""
    names = [one.name for one in people]
    if len(names) < 2:
        return "".join(names) or tr("nobody")
    return tr("{names} and {names2}", names=", ".join(names[:-1]), names2=names[-1])


def label_words(survey: Survey) -> str:
    """“PERSON 310 · ORG 120 · and 3 more”: how often the labels are among what comes in."""
    counts = sorted(survey.merge.summary.labels.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = [f"{name} {grouped(count)}" for name, count in counts[:_MOST_LABELS]]
    more = len(counts) - len(shown)
    return " · ".join((*shown, *([tr("and {more} more", more=more)] if more else [])))


def brought_words(survey: Survey) -> str:
    """“1,204 steps of Ana in 30 layers, with 2 new articles”."""
    summary = survey.merge.summary
    parts: list[str] = []
    if summary.events:
        layers = tr_many("{count} layer", "{count} layers", summary.layers)
        steps = tr_many("{count} step", "{count} steps", summary.events)
        people = people_words(summary.annotators)
        parts.append(tr("{steps} of {people} in {layers}", steps=steps, people=people, layers=layers))
    if summary.articles:
        parts.append(tr_many("{count} new article", "{count} new articles", summary.articles))
    return tr(", with ").join(parts) or tr("nothing that is not there")


def repeat_question(past: PastMerge, *, undo: bool) -> tuple[str, str]:
    """What is asked before a merge is undone or redone: the question, and what will go or come."""
    summary = past.summary
    steps, layers = count_words(summary.events, "step"), count_words(summary.layers, "layer")
    what = tr("{steps} in {layers}", steps=steps, layers=layers)
    with_them = tr_many("{count} article", "{count} articles", summary.articles)
    if undo:
        gone = (
            tr(", and the {with_them} that came with it, with all that was done there since", with_them=with_them)
            if summary.articles
            else ""
        )
        return tr("Take {file} out again?", file=past.file), tr(
            "{what}{gone}. All else stays, and redo brings it back.", what=what, gone=gone
        )
    back = tr(", and {with_them}", with_them=with_them) if summary.articles else ""
    return tr("Bring {file} in again?", file=past.file), f"{what}{back}."
