"""Carrying: gives every draft its speaker; one without a source goes on with whoever spoke before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotations.suggest.quotes.descriptions import Resolved
from annotations.suggest.quotes.found import FoundQuote, Stretch
from annotations.suggest.quotes.linking import Draft
from annotations.suggest.quotes.persons import Person
from annotations.suggest.quotes.speakers import SpeakerResolver

_NOBODY = Resolved("", 0.3, "Nobody near the quote is named as its source.")
# A quote without its closing mark may be a slip of the writer.
_UNCLOSED = 0.5
# Characters between a name and a quote of the next paragraph beyond which the speaker before it goes on.
_FAR = 600


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who spoke last: where the draft ended, its source, and who that is."""

    paragraph: int
    end: int
    source: Stretch
    resolved: Resolved


def attribute(drafts: Sequence[Draft], resolver: SpeakerResolver) -> list[FoundQuote]:
    """The drafts, which are in text order, as finished quotes with speakers, certainty and reasons."""
    found: list[FoundQuote] = []
    voice: _Voice | None = None
    for draft in drafts:
        source, resolved = _speaker(draft, voice, resolver)
        if draft.source is None:
            resolver.heard(draft.start, resolved)
        if source is not None:
            voice = _Voice(draft.paragraph, draft.end, source, resolved)
        certainty = min(draft.certainty if draft.cue else 1.0, resolved.certainty)
        closed = all(region.closed for region in draft.regions)
        found.append(
            FoundQuote(
                kind=draft.kind,
                content=draft.content,
                cue=draft.cue,
                source=(source,) if source is not None else (),
                speaker=resolved.speaker,
                certainty=certainty if closed else certainty * _UNCLOSED,
                reason=resolved.reason if closed else f"The closing mark is missing. {resolved.reason}",
            )
        )
    return found


def _speaker(draft: Draft, voice: _Voice | None, resolver: SpeakerResolver) -> tuple[Stretch | None, Resolved]:
    """The source of a draft, its own or carried over, and who that is."""
    if draft.source is not None:
        return draft.source, resolver.resolve(draft.source, draft.content)
    if voice is not None and draft.paragraph == voice.paragraph:
        acting = None if draft.cue else resolver.acting_between(max(voice.end, voice.source.end), draft.start)
        if acting is not None and acting.full_name != voice.resolved.speaker:
            return _acting(acting)
        certainty = min(voice.resolved.certainty, 0.85)
        reason = "The quote goes on in the same paragraph without a new source."
        return voice.source, replace(voice.resolved, certainty=certainty, reason=reason)
    if draft.cue:
        return None, _NOBODY
    return _from_before(draft, voice, resolver)


def _from_before(draft: Draft, voice: _Voice | None, resolver: SpeakerResolver) -> tuple[Stretch | None, Resolved]:
    """The speaker of a quote without a source in its paragraph: whom the text before it lets speak."""
    begin = max(voice.end, voice.source.end) if voice else 0
    speaking = resolver.speaking_between(begin, draft.start)
    follows = voice is not None and draft.paragraph == voice.paragraph + 1
    acting = resolver.acting_between(begin, draft.start)
    if acting is not None and (speaking is None or acting.start > speaking.start):
        return _acting(acting)
    if speaking is not None and not (follows and draft.start - speaking.end > _FAR):
        reason = f"{speaking.full_name} is the last who is said to speak before the quote."
        return Stretch(speaking.start, speaking.end), Resolved(speaking.full_name, 0.6, reason, "person")
    if voice is not None and follows:
        certainty = min(voice.resolved.certainty, 0.65)
        reason = "The quote goes on from the paragraph before without a new source."
        return voice.source, replace(voice.resolved, certainty=certainty, reason=reason)
    name = resolver.spoken_of(draft.start)
    if name:
        return None, Resolved(name, 0.4, f"The text before the quote speaks of {name}; no source is given.", "person")
    return None, _NOBODY


def _acting(person: Person) -> tuple[Stretch, Resolved]:
    reason = f"The sentence before the quote begins with {person.full_name}."
    return Stretch(person.start, person.end), Resolved(person.full_name, 0.55, reason, "person")
