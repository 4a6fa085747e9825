"""Who is offered as a speaker first, and why, over articles as they are written."""

from collections.abc import Iterable

import pytest

from annotations.articles import make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.layer import Layer
from annotations.reading import Reading
from annotations.scheme import default_scheme
from annotations.scheme_changes import renamed
from annotations.spans import Origin, Span
from annotations.speakers.cast import Cast
from annotations.speakers.known import KnownSpeaker, KnownSpeakers
from annotations.speakers.labels import speaker_labels
from annotations.speakers.offered import Offers
from annotations.speakers.speaker import Speaker, SpeakerKind

HARBOUR = (
    "Adrienne Watson, a spokeswoman for the Harbour Board, met reporters in Tarnby. “The crane will stay,” Watson said.\n\n"
    "Ewan Birt, who runs the ferries, was not convinced. “We have heard that before,” he said.\n\n"
    "“Nobody has asked us,” the spokeswoman answered. “It opens in May,” the board said in a statement.\n\n"
    "Mr Birt shrugged. “She would say that,” he told the Tarnby Post."
)
NAMES = {
    "Adrienne Watson": "PERSON",
    "Harbour Board": "ORG",
    "Tarnby": "GPE",
    "Watson": "PERSON",
    "Ewan Birt": "PERSON",
    "Birt": "PERSON",
    "Tarnby Post": "ORG",
}


def place(text: str, words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def quote(text: str, content: str, source: tuple[str, int] | None = None, speaker: str = "") -> Attribution:
    """A quote of these words; `source` is given by its words and which of them it is."""
    where = (place(text, *source),) if source else ()
    return Attribution(content, QuoteKind.DIRECT, (place(text, content),), source=where, speaker=speaker)


def spans(text: str, names: dict[str, str]) -> list[Span]:
    """Each name at its first place that no longer name has taken."""
    taken: list[tuple[int, int]] = []
    made: list[Span] = []
    for name, label in sorted(names.items(), key=lambda pair: -len(pair[0])):
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not any(start < there and begin < end for begin, there in taken):
                taken.append((start, end))
                made.append(Span(f"{name}{start}", label, ((start, end),), origin=Origin.MODEL))
            start = text.find(name, end)
    return made


def reading(
    text: str,
    names: dict[str, str],
    decided: Iterable[Attribution] = (),
    suggested: Iterable[Attribution] = (),
    language: str = "en",
) -> Reading:
    article = make_article(text, language=language)
    own = Layer(article.id, "ana", attributions={one.id: one for one in decided})
    model = Layer(
        article.id,
        "model:small",
        spans={one.id: one for one in spans(text, names)},
        attributions={one.id: one for one in suggested},
    )
    return Reading(article, own, model)


def known(*speakers: tuple[str, int], aliases: dict[str, tuple[str, ...]] | None = None) -> KnownSpeakers:
    given = aliases or {}
    return KnownSpeakers(
        KnownSpeaker(Speaker(name, given.get(name, ())), count, count, count, 1, 7) for name, count in speakers
    )


@pytest.mark.parametrize(
    ("content", "source", "expected", "why"),
    [
        ("“The crane will stay,”", ("Watson", 1), "Adrienne Watson", "in this article as “Watson”"),
        ("“We have heard that before,”", ("he", 0), "Ewan Birt", "named before “he”"),
        ("“Nobody has asked us,”", ("the spokeswoman", 0), "Adrienne Watson", "called “spokeswoman” in this article"),
        ("“It opens in May,”", ("the board", 0), "Harbour Board", "named for “the board”"),
        ("“She would say that,”", ("Mr Birt", 0), "Ewan Birt", "in this article as “Mr Birt”"),
    ],
)
def test_the_likely_full_name_comes_first_with_its_reason(
    content: str, source: tuple[str, int], expected: str, why: str
) -> None:
    if source[0] == "he":
        source = ("he said", 0)
    seen = reading(HARBOUR, NAMES)
    asked = quote(HARBOUR, content, source)
    if source[0] == "he said":
        start = asked.source[0][0]
        asked = Attribution(asked.id, asked.kind, asked.content, source=((start, start + 2),))
    first = Offers(seen).likely(asked)[0]
    assert (first.name, first.reason) == (expected, why)


def names(seen: Reading, asked: Attribution, everyone: KnownSpeakers | None = None) -> list[str]:
    return [offer.name for offer in Offers(seen, everyone).likely(asked)]


PAIR = (
    "Ingrid Solheim and Mara Solheim run the bakery on Quay Street. Ingrid Solheim bakes. “We open at five,” Solheim said.\n\n"
    "Later Mara Solheim came in. “Nobody is awake then,” Solheim said."
)


def test_of_two_with_one_last_name_the_one_named_last_before_is_meant() -> None:
    seen = reading(PAIR, {"Ingrid Solheim": "PERSON", "Mara Solheim": "PERSON", "Solheim": "PERSON"})
    early = Attribution(
        "a", QuoteKind.DIRECT, (place(PAIR, "“We open at five,”"),), source=(place(PAIR, "Solheim", 3),)
    )
    late = Attribution(
        "b", QuoteKind.DIRECT, (place(PAIR, "“Nobody is awake then,”"),), source=(place(PAIR, "Solheim", 5),)
    )
    assert names(seen, early)[:2] == ["Ingrid Solheim", "Mara Solheim"]
    assert names(seen, late)[:2] == ["Mara Solheim", "Ingrid Solheim"]


TITLES = (
    "Ms Okafor chairs the council, Mr Delgado the opposition. Mr Delgado spoke first. “The roof leaks,” she said.\n\n"
    "“It has leaked for years,” he replied."
)


def test_titles_tell_whom_a_pronoun_means_though_another_is_nearer() -> None:
    seen = reading(TITLES, {"Okafor": "PERSON", "Delgado": "PERSON"})
    she = quote(TITLES, "“The roof leaks,”", ("she", 0))
    he = quote(TITLES, "“It has leaked for years,”", ("he replied", 0))
    he = Attribution("he", QuoteKind.DIRECT, he.content, source=((he.source[0][0], he.source[0][0] + 2),))
    assert names(seen, she)[0] == "Okafor"
    assert names(seen, he)[0] == "Delgado"


def test_a_last_name_alone_is_completed_from_the_project() -> None:
    text = "“The crane will stay,” Watson said on Friday."
    seen = reading(text, {"Watson": "PERSON"})
    asked = quote(text, "“The crane will stay,”", ("Watson", 0))
    everyone = known(("Adrienne Watson", 12), ("Emil Watson", 2), ("Watsonia Society", 40))
    offers = Offers(seen, everyone).likely(asked)
    assert [offer.name for offer in offers] == ["Adrienne Watson", "Emil Watson", "Watson"]
    assert (offers[0].quotes, offers[0].last) == (12, 7)
    assert offers[0].reason == "in other articles of the project"


def test_an_alias_of_the_project_beats_what_merely_ends_so() -> None:
    text = "“The crane will stay,” Ms Watson said on Friday."
    seen = reading(text, {"Watson": "PERSON"})
    asked = quote(text, "“The crane will stay,”", ("Ms Watson", 0))
    everyone = known(("Emil Watson", 50), ("Adrienne Watson", 1), aliases={"Adrienne Watson": ("Ms Watson", "Addie")})
    first = Offers(seen, everyone).likely(asked)[0]
    assert (first.name, first.reason) == ("Adrienne Watson", "also known as “Ms Watson”")
    assert [one.name for one in Offers(seen, everyone).matching(asked, "addi")][:1] == ["Adrienne Watson"]


def test_what_the_analyst_gave_the_same_words_before_comes_first() -> None:
    text = (
        "Ewan Birt and Lena Moor sat at one table. “We agree,” the spokesman said. Lena Moor nodded.\n\n"
        "“We really do,” the spokesman said."
    )
    first = quote(text, "“We agree,”", ("the spokesman", 0), "Ewan Birt")
    asked = quote(text, "“We really do,”", ("the spokesman", 1))
    seen = reading(text, {"Ewan Birt": "PERSON", "Lena Moor": "PERSON"}, [first])
    offer = Offers(seen).likely(asked)[0]
    assert (offer.name, offer.reason) == ("Ewan Birt", "“the spokesman” elsewhere in this article")


def test_without_a_source_who_spoke_just_before_comes_first() -> None:
    text = "“One,” Ana Díaz said. Ewan Birt and Lena Moor listened. “Two.”"
    first = quote(text, "“One,”", ("Ana Díaz", 0), "Ana Díaz")
    seen = reading(text, {"Ana Díaz": "PERSON", "Ewan Birt": "PERSON", "Lena Moor": "PERSON"}, [first])
    offers = Offers(seen).likely(quote(text, "“Two.”"))
    assert {offer.name for offer in offers} == {"Ana Díaz", "Ewan Birt", "Lena Moor"}
    assert offers[0].reason in ("spoke just before", "in this article")


def test_the_speaker_whom_a_quote_has_is_not_offered_again() -> None:
    asked = quote(HARBOUR, "“The crane will stay,”", ("Watson", 1), "Adrienne Watson")
    assert "Adrienne Watson" not in names(reading(HARBOUR, NAMES), asked)


@pytest.mark.parametrize("typed", ["diaz", "DÍA", "an d", "d ana", "Díaz’s"])
def test_typing_filters_by_the_beginnings_of_words_case_and_accents_aside(typed: str) -> None:
    text = "“One,” Ana Díaz said. Ewan Birt listened."
    seen = reading(text, {"Ana Díaz": "PERSON", "Ewan Birt": "PERSON"})
    offers = Offers(seen).matching(quote(text, "“One,”"), typed)
    assert [offer.name for offer in offers if not offer.new] == ["Ana Díaz"]


def test_the_article_s_people_come_before_the_project_s() -> None:
    text = "“One,” Ewan Birt said."
    seen = reading(text, {"Ewan Birt": "PERSON"})
    offers = Offers(seen, known(("Birta Holm", 900), ("Ewan Birt", 3))).matching(quote(text, "“One,”"), "bir")
    assert [offer.name for offer in offers] == ["Ewan Birt", "Birta Holm", "bir"]
    assert [offer.quotes for offer in offers] == [3, 900, 0]


def test_a_name_typed_whole_is_taken_as_it_is_and_a_beginning_is_completed() -> None:
    text = "“One,” somebody said."
    seen = reading(text, {})
    everyone = known(("Ann Leeson", 9), ("Reuters Foundation", 4))
    asked = quote(text, "“One,”")

    def first(typed: str) -> tuple[str, bool]:
        offer = Offers(seen, everyone).matching(asked, typed)[0]
        return offer.name, offer.new

    assert first("Ann Lee") == ("Ann Lee", True)
    assert first("ann") == ("Ann Leeson", False)
    assert first("ann leeson") == ("Ann Leeson", False)
    assert first("  Jo   Stein ") == ("Jo Stein", True)
    assert [offer.new for offer in Offers(seen, everyone).matching(asked, "ann leeson")] == [False]


@pytest.mark.parametrize(
    ("text", "language", "people", "source", "expected"),
    [
        (
            "Sprecherin Jana Vogt und Minister Olaf Brandt kamen. „Wir bleiben“, sagte die Sprecherin.",
            "de",
            ("Jana Vogt", "Olaf Brandt"),
            "die Sprecherin",
            "Jana Vogt",
        ),
        (
            "Claire Morel et Marc Duval sont venus. « Nous restons », a dit elle.",
            "fr",
            ("Claire Morel", "Marc Duval"),
            "elle",
            "Claire Morel",
        ),
        (
            "Lucía Prado habló con Diego Sanz. «Nos quedamos», dijo él.",
            "es",
            ("Lucía Prado", "Diego Sanz"),
            "él",
            "Diego Sanz",
        ),
    ],
)
def test_other_languages_have_words_too(
    text: str, language: str, people: tuple[str, str], source: str, expected: str
) -> None:
    seen = reading(text, dict.fromkeys(people, "PERSON"), language=language)
    start = text.rindex(source)
    content = next(mark for mark in ("„Wir bleiben“", "« Nous restons »", "«Nos quedamos»") if mark in text)
    asked = Attribution("q", QuoteKind.DIRECT, (place(text, content),), source=((start, start + len(source)),))
    assert names(seen, asked)[0] == expected


def test_the_cast_knows_kinds_genders_and_other_words() -> None:
    cast = Cast(reading(HARBOUR, NAMES))
    watson, board = cast.members["Adrienne Watson"], cast.members["Harbour Board"]
    assert (watson.kind, watson.gender) == (SpeakerKind.PERSON, "female")
    assert board.kind is SpeakerKind.BODY
    assert "Watson" in watson.said_as
    assert "Watson" not in cast.members


def test_whoever_may_speak_is_known_by_the_scheme() -> None:
    scheme = renamed(default_scheme(), "PERSON", "Human", {"PERSON"})
    scheme = renamed(scheme, "ORG", "Body", set())
    labels = speaker_labels(scheme)
    assert (labels["Human"], labels["PERSON"], labels["Body"]) == (
        SpeakerKind.PERSON,
        SpeakerKind.PERSON,
        SpeakerKind.BODY,
    )
    assert labels["GPE"] is SpeakerKind.BODY and "LOC" not in labels and "DATE" not in labels
    names = {name: {"PERSON": "Human", "ORG": "Body"}.get(label, label) for name, label in NAMES.items()}
    assert not Cast(reading(HARBOUR, names)).members.get("Adrienne Watson")
    cast = Cast(reading(HARBOUR, names), labels)
    assert cast.members["Adrienne Watson"].kind is SpeakerKind.PERSON
    assert cast.members["Harbour Board"].kind is SpeakerKind.BODY
