"""Carrying: gives every draft its speaker; one without a source goes on with whoever spoke before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotations.suggest.quotes.found import FoundQuote, Stretch
from annotations.suggest.quotes.linking import Draft
from annotations.suggest.quotes.speakers import Resolved, SpeakerResolver

_NOBODY = Resolved("", 0.3, "Nobody near the quote is named as its source.")
# A quote without its closing mark may be a slip of the writer.
_UNCLOSED = 0.5


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
        return draft.source, resolver.resolve(draft.source)
    if draft.cue:
        return None, _NOBODY
    if voice is not None and draft.paragraph == voice.paragraph:
        certainty = min(voice.resolved.certainty, 0.85)
        reason = "The quote goes on in the same paragraph without a new source."
        return voice.source, Resolved(voice.resolved.speaker, certainty, reason)
    return _from_before(draft, voice, resolver)


def _from_before(draft: Draft, voice: _Voice | None, resolver: SpeakerResolver) -> tuple[Stretch | None, Resolved]:
    """The speaker of a quote without a source in its paragraph: whom the text before it lets speak."""
    speaking = resolver.speaking_between(voice.end if voice else 0, draft.start)
    follows = voice is not None and draft.paragraph == voice.paragraph + 1
    if speaking is not None and not (follows and draft.start - speaking.end > 600):
        source = Stretch(speaking.start, speaking.end)
        reason = f"{speaking.full_name} is the last who is said to speak before the quote."
        return source, Resolved(speaking.full_name, 0.6, reason)
    if voice is not None and follows:
        certainty = min(voice.resolved.certainty, 0.65)
        reason = "The quote goes on from the paragraph before without a new source."
        return voice.source, Resolved(voice.resolved.speaker, certainty, reason)
    name = resolver.spoken_of(draft.start)
    if name:
        return None, Resolved(
            name,
            0.4,
            f"The text before the quote speaks of {name}; no source is given.",
        )
    return None, _NOBODY
