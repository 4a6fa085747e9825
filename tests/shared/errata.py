"""An article of 600 words with 60 suggestions, 27 of which an analyst has to correct; written for this project.

`{LABEL:words}` is a suggestion that is right. What is wrong says so before the colon: `{ORG!:words}` is nothing at all,
`{ORG>GPE:words}` is of the other label, `{PERSON+:Odd} Brekke` ends a word too early, `{DATE-:Tuesday and}` a word too
late, and `{~GPE:words}` was not found. Quotes are listed beside the text.
"""

import re
from pathlib import Path
from typing import NamedTuple

from annotations.annotators import model_annotator
from annotations.articles import Status, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.identity import this_annotator
from annotations.ids import new_id
from annotations.layer import Layer
from annotations.project import Project
from annotations.spans import Fragment, Origin, Span
from annotations.suggested import Suggested

_MARKED = """
{GPE:Nesvik} puts off its vote on the sea wall

The council of {GPE:Nesvik} will not decide on the {FAC:Strand Wall} before {DATE:April}, it said on {DATE-:Tuesday and} \
gave three reasons. The {PERSON>GPE:Halden} survey is late, the money from {GPE:Oslo} has not come, and two of the nine \
members are ill with {ORG!:Flu}.

“The wall will hold this winter,” said {PERSON+:Ingrid} Solheim, who has chaired the {ORG:Harbour Board} since \
{DATE:2016}. “It will not hold for ever, and nobody in this room should pretend that it will.”

Her deputy, {PERSON:Odd Brekke}, was less patient. He reminded the chamber that the board had asked for \
{MONEY:12 million kroner} in {DATE:2019} and again in {DATE:2022}, and that it had been given a {PERSON!:Kettle} of \
promises. “We were told to wait,” he said. “We have become rather good at it.”

The wall was built in {DATE:1954} by {ORG:Lunde and Sons}, a firm from {~GPE:Bergen} that no longer exists. It is \
{QUANTITY:840 metres} long and stands on clay. Between {DATE:March} and {DATE:September} the eastern end sank by \
{QUANTITY:nine centimetres}, more than in the twenty years before that, according to the {ORG>PERSON:Marta Vik} report. \
The {GPE>ORG:Coastal Office} has sent engineers twice. Neither visit was made public.

“I measured it myself with a {WORK_OF_ART!:Level} and a piece of string,” said {~PERSON:Jon Aas}, who runs the chandler’s \
shop at South Quay. “You do not need a doctorate. You need boots.” His neighbour, {PERSON:Eli Rustad}, has moved \
her stock to the first floor. Last November the water stood {QUANTITY:40 centimetres} high in her {ORG!:Cellar}.

Not everyone wants the wall to be raised. {PERSON:Sverre Holm} of the {ORG+:Friends of the} Shore says that a higher wall \
would only send the waves to {GPE:Tangen}, where 300 people live behind a bank of sand. He would rather \
give the meadow back to the sea. “A wall is a promise that someone else has to keep,” he told the meeting in the \
Old Customs House on {DATE:Thursday}. Farmers at the back of the hall, among them {PERSON-:Guro Lie who}, shook their \
heads. {PERSON!:Meadow} or not, they said, the land had been paid for.

The government has its own view. In {DATE:January} the {ORG:Ministry of Fisheries} wrote that works of this kind were a \
matter for the county. {LOC>ORG:Vestkyst County} answered within the week that they were not. The letters, which were \
published by the {ORG:Nesvik Tidende}, fill 31 pages and contain the word {EVENT!:Urgent} four times. A \
spokeswoman for the ministry, {PERSON:Anne Moe}, declined to say when a third letter could be expected. “We are \
considering the matter with all due care,” she said.

Meanwhile the town helps itself. Since {DATE+:the first} Sunday in Advent, volunteers have filled {CARDINAL:6,000} bags with \
sand from {LOC:Grunnvik}. The {ORG!:Spade} is the tool of the season, and schoolchildren from {~ORG:Fjellheim School} have \
painted numbers on the bags so that none goes missing. “Ours is number {CARDINAL:412},” said a boy of ten, with pride. \
{PERSON!:Tape} holds the rest together.

The {DATE>EVENT:Lantern Fair} will be held on the quay as always. The fire brigade has promised two pumps, the \
{ORG:Seamen’s Mission} soup, and {PERSON:Ingrid Solheim} a speech that she describes as short. The council meets \
again in {~DATE:February}. Until then the gauge at the harbour mouth, an iron post with white rings, will be read twice a \
day by {PERSON:Odd Brekke} himself, and by the {PRODUCT!:Harbour} cat, which has never yet been wrong. {ORG!:Nobody} has \
asked it about the money, and nobody expects it to wait for an answer. It sits on the warm stones by the fish hall, \
watches the tide come in, and moves up one step whenever it has to.
"""


class Correction(NamedTuple):
    """What is to be done to the words at a place: `strike`, `label` as `wanted`, `move` its end to `end`, `add` as `wanted`
    or name the speaker `wanted`."""

    deed: str
    place: Fragment
    wanted: str = ""
    end: int = 0


class _Said(NamedTuple):
    """A quote as suggested: its beginning and end, cue, source and speaker; `truly` is who said it, where that is wrong."""

    first: str
    last: str
    cue: str
    source: str
    speaker: str
    truly: str = ""


_QUOTES = (
    _Said("“The wall will", "winter,”", "said", "Ingrid Solheim", "Ingrid Solheim"),
    _Said("“It will not", "it will.”", "", "", "Odd Brekke", "Ingrid Solheim"),
    _Said("“We were told", "wait,”", "said", "he", "Odd Brekke"),
    _Said("“We have become", "at it.”", "", "", "Odd Brekke"),
    _Said("“I measured", "string,”", "said", "Jon Aas", "Jon Aas"),
    _Said("“You do not", "boots.”", "", "", "Eli Rustad", "Jon Aas"),
    _Said("“A wall is", "keep,”", "told", "he", "Sverre Holm"),
    _Said("“We are considering", "care,”", "said", "she", "Ingrid Solheim", "Anne Moe"),
)
_MARK = re.compile(r"\{(?P<missing>~?)(?P<label>\w+)(?P<fault>!|\+|-|>\w+)?:(?P<words>[^}]*)\}")


class Errata(NamedTuple):
    """The text, what the model suggests of it, and what has to be corrected, in reading order."""

    text: str
    spans: tuple[Span, ...]
    quotes: tuple[Attribution, ...]
    corrections: tuple[Correction, ...]


def errata() -> Errata:
    """The article as the analyst finds it."""
    spans: list[Span] = []
    corrections: list[Correction] = []
    text, rest = "", _MARKED.strip()
    while found := _MARK.search(rest):
        text += rest[: found.start()]
        place = len(text), len(text) + len(found["words"])
        text, rest = text + found["words"], rest[found.end() :]
        fault = found["fault"] or ""
        if found["missing"]:
            corrections.append(Correction("add", place, found["label"]))
            continue
        spans.append(Span(new_id(), found["label"], (place,), certainty=0.8, origin=Origin.MODEL))
        if fault == "!":
            corrections.append(Correction("strike", place))
        elif fault.startswith(">"):
            corrections.append(Correction("label", place, fault[1:]))
        elif fault == "-":
            corrections.append(Correction("move", place, end=place[0] + found["words"].rindex(" ")))
        elif fault == "+":
            following = re.match(r"\W*\w+", rest)
            assert following is not None
            corrections.append(Correction("move", place, end=place[1] + following.end()))
    text += rest
    quotes = tuple(_quote(text, said) for said in _QUOTES)
    for said, quote in zip(_QUOTES, quotes, strict=True):
        if said.truly:
            corrections.append(Correction("speaker", quote.content[0], said.truly))
    corrections.sort(key=lambda one: one.place)
    return Errata(text, tuple(spans), quotes, tuple(corrections))


def make_errata(path: Path) -> Errata:
    """A project of this user's at `path` with the article and its suggestions, closed again."""
    found = errata()
    with Project.create(path, this_annotator()) as project:
        added = project.add_articles([make_article(found.text, title="Sea wall", source="The Lantern")])
        suggested = Suggested(added.ids[0], found.spans, found.quotes)
        project.add_suggestions(model_annotator("small@1.0"), [suggested])
    return found


def corrected(found: Errata, layer: Layer) -> str:
    """What in a layer is not as the corrections have it, in words; "" where all is right and the article is done."""
    expected = {(one.label, one.fragments) for one in found.spans}
    speakers = {one.content: one.speaker for one in found.quotes}
    for one in found.corrections:
        if one.deed == "speaker":
            speakers[next(quote.content for quote in found.quotes if quote.start == one.place[0])] = one.wanted
            continue
        label = next((span.label for span in found.spans if span.fragments == (one.place,)), one.wanted)
        expected.discard((label, (one.place,)))
        if one.deed != "strike":
            wanted = label if one.deed == "move" else one.wanted
            expected.add((wanted, ((one.place[0], one.end or one.place[1]),)))
    wrong = {(span.label, span.fragments) for span in layer.spans.values()} ^ expected
    faults = [f"{label} {[found.text[start:end] for start, end in places]}" for label, places in wrong]
    if {quote.content: quote.speaker for quote in layer.attributions.values()} != speakers:
        faults.append("speakers")
    if layer.verdict.status is not Status.DONE or len(layer.rejections) != 10:
        faults.append(f"{layer.verdict.status}, {len(layer.rejections)} struck")
    return ", ".join(faults)


def _quote(text: str, said: _Said) -> Attribution:
    start = text.index(said.first)
    end = text.index(said.last, start) + len(said.last)
    return Attribution(
        new_id(),
        QuoteKind.DIRECT,
        ((start, end),),
        cue=_near(text, said.cue, end),
        source=_near(text, said.source, end),
        speaker=said.speaker,
        origin=Origin.MODEL,
    )


def _near(text: str, words: str, after: int) -> tuple[Fragment, ...]:
    if not words:
        return ()
    start = text.index(words, after)
    return ((start, start + len(words)),)
