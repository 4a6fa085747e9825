"""Quotes that newsrooms write, each naming what is hard about it. All sentences are made up."""

from dataclasses import dataclass, field
from typing import cast

import pytest
from spacy.language import Language


@dataclass(frozen=True)
class Expected:
    """One attribution as pieces of the text; `cue`, `source`, `speaker` and `kind` are checked when given."""

    content: tuple[str, ...]
    cue: str | None = None
    source: str | None = None
    speaker: str | None = None
    kind: str | None = None


@dataclass(frozen=True)
class Case:
    """A text, what makes it hard, and all attributions that must come out of it, in order."""

    difficulty: str
    text: str
    expected: tuple[Expected, ...] = field(default=())


def one(
    *content: str,
    cue: str | None = None,
    source: str | None = None,
    speaker: str | None = None,
    kind: str | None = None,
) -> Expected:
    """Shorthand for an expected attribution."""
    return Expected(content, cue, source, speaker, kind)


CASES = [
    Case(
        "FORMATS.md's sample",
        "“We will win,” Ana Díaz said.",
        (one("“We will win,”", cue="said", source="Ana Díaz", speaker="Ana Díaz", kind="direct"),),
    ),
    Case(
        "inversion",
        "“The bridge is closed,” said Peter Olsen, who runs the port.",
        (
            one(
                "“The bridge is closed,”",
                cue="said",
                source="Peter Olsen",
                speaker="Peter Olsen",
                kind="direct",
            ),
        ),
    ),
    Case(
        "cue before the quote",
        "On Monday Maria Keller said, “Nobody warned us about the flood.”",
        (one("“Nobody warned us about the flood.”", cue="said", source="Maria Keller", kind="direct"),),
    ),
    Case(
        "colon",
        "Maria Keller put it bluntly: “Nobody warned us about the flood.”",
        (one("“Nobody warned us about the flood.”", source="Maria Keller", kind="direct"),),
    ),
    Case(
        "straight marks",
        '"The road is gone," Peter Olsen told reporters.',
        (one('"The road is gone,"', cue="told", source="Peter Olsen", kind="direct"),),
    ),
    Case(
        "guillemets with spaces",
        "« The road is gone », Peter Olsen said.",
        (one("« The road is gone »", cue="said", source="Peter Olsen"),),
    ),
    Case(
        "guillemets inwards",
        "»The road is gone«, Peter Olsen said.",
        (one("»The road is gone«", cue="said", source="Peter Olsen"),),
    ),
    Case(
        "low-high marks",
        "„The road is gone“, Peter Olsen said.",
        (one("„The road is gone“", cue="said", source="Peter Olsen"),),
    ),
    Case(
        "curly opened, straight closed",
        '“The road is gone," Peter Olsen said.',
        (one('“The road is gone,"', cue="said", source="Peter Olsen"),),
    ),
    Case(
        "two apostrophes close",
        "“The road is gone,’’ Peter Olsen said.",
        (one("“The road is gone,’’", cue="said", source="Peter Olsen"),),
    ),
    Case(
        "single quotes as primary",
        "‘The officers’ cars weren’t there,’ Peter Olsen said.",
        (one("‘The officers’ cars weren’t there,’", cue="said", source="Peter Olsen"),),
    ),
    Case(
        "straight single quotes as primary",
        "'We don't know why,' Maria Keller said.",
        (one("'We don't know why,'", cue="said", source="Maria Keller"),),
    ),
    Case(
        "nested single quotes",
        "“She told me, ‘Go home,’ and I went,” Peter Olsen said.",
        (one("“She told me, ‘Go home,’ and I went,”", cue="said", source="Peter Olsen"),),
    ),
    Case(
        "apostrophes are no marks",
        "The officers' cars weren't there in the '90s, and the mayor's didn't come either.",
        (),
    ),
    Case(
        "inches inside a quote",
        '"He was 6\'2" tall and ran," Peter Olsen said.',
        (one('"He was 6\'2" tall and ran,"', cue="said", source="Peter Olsen"),),
    ),
    Case("feet and inches alone", "The board was 6' long and 4\" wide.", ()),
    Case(
        "attribution in the middle of a sentence",
        "“We will rebuild,” said Maria Keller, “and we will do it this year.”",
        (
            one(
                "“We will rebuild,”",
                "“and we will do it this year.”",
                cue="said",
                source="Maria Keller",
                kind="direct",
            ),
        ),
    ),
    Case(
        "a new sentence after the attribution",
        "“We will rebuild,” Maria Keller said. “It will take a year.”",
        (
            one("“We will rebuild,”", cue="said", source="Maria Keller", speaker="Maria Keller"),
            one("“It will take a year.”", cue="", source="Maria Keller", speaker="Maria Keller", kind="direct"),
        ),
    ),
    Case(
        "re-opened in each paragraph, closed in the last",
        "“The night was long,” said Maria Keller.\n\n“The water rose.\n\n“It did not stop.\n\n“It is over.”",
        (
            one("“The night was long,”", speaker="Maria Keller"),
            one(
                "“The water rose.",
                "“It did not stop.",
                "“It is over.”",
                speaker="Maria Keller",
                kind="direct",
            ),
        ),
    ),
    Case(
        "re-opened, the cue in the last paragraph",
        "“The water rose all night.\n\n“It did not stop,” Maria Keller said.",
        (
            one(
                "“The water rose all night.",
                "“It did not stop,”",
                cue="said",
                source="Maria Keller",
                kind="direct",
            ),
        ),
    ),
    Case(
        "broken over two lines without a new mark",
        "“The water rose all night and\nit did not stop,” Maria Keller said.",
        (one("“The water rose all night and", "it did not stop,”", cue="said", source="Maria Keller"),),
    ),
    Case(
        "never closed",
        "Maria Keller wrote: “The water rose all night and nobody came.",
        (one("“The water rose all night and nobody came.", cue="wrote", source="Maria Keller"),),
    ),
    Case(
        "partial quote",
        "Maria Keller said the flood was “a warning to every town” on the river.",
        (
            one(
                "the flood was “a warning to every town” on the river",
                cue="said",
                source="Maria Keller",
                kind="mixed",
            ),
        ),
    ),
    Case(
        "partial quote of two words",
        "Peter Olsen called the plan “pure theatre” on Tuesday.",
        (one("the plan “pure theatre”", cue="called", source="Peter Olsen", kind="mixed"),),
    ),
    Case(
        "partial quote, cue behind",
        "The first weeks were “quiet and strange,” she said.",
        (one("The first weeks were “quiet and strange,”", cue="said", source="she", kind="mixed"),),
    ),
    Case(
        "two partial quotes under one cue",
        "Maria Keller said the talks were “slow” and the mood was “poor.”",
        (
            one(
                "the talks were “slow” and the mood was “poor.”",
                cue="said",
                source="Maria Keller",
                kind="mixed",
            ),
        ),
    ),
    Case("scare quotes", "The so-called “experts” went home before noon.", ()),
    Case("title of a work", "She played the lead in “The Long Way Home” for ten years.", ()),
    Case("nickname", "Robert “Bobby” Lane won the race in June.", ()),
    Case("a thing's name by participle", "They built an app called “Night Watch” in March.", ()),
    Case("pointer to another article", "READ MORE: Minister says ‘nothing to hide’ in report\n\nIt rained.", ()),
    Case(
        "according to, before",
        "According to Peter Olsen, the plan is “dead on arrival” in the council.",
        (
            one(
                "the plan is “dead on arrival” in the council",
                cue="According to",
                source="Peter Olsen",
                kind="mixed",
            ),
        ),
    ),
    Case(
        "according to, behind",
        "The plan is “dead on arrival,” according to Peter Olsen.",
        (one("The plan is “dead on arrival,”", cue="according to", source="Peter Olsen", kind="mixed"),),
    ),
    Case(
        "outlet as source",
        "“The plan will fail,” the Guardian reported on Friday.",
        (one("“The plan will fail,”", cue="reported", source="Guardian"),),
    ),
    Case(
        "unnamed officials",
        "“The plan will fail,” said three officials familiar with the matter.",
        (one("“The plan will fail,”", cue="said", speaker="three officials familiar with the matter"),),
    ),
    Case(
        "a body as source",
        "“We regret the delay,” the ministry said.",
        (one("“We regret the delay,”", cue="said", source="the ministry", speaker="the ministry"),),
    ),
    Case(
        "question that ends the quote",
        "“Why did nobody call?” Maria Keller asked.",
        (one("“Why did nobody call?”", cue="asked", source="Maria Keller"),),
    ),
    Case(
        "full stop before the attribution",
        "“Nobody called.” Maria Keller said.",
        (one("“Nobody called.”", cue="said", source="Maria Keller"),),
    ),
    Case(
        "dash and signature",
        "“Nobody called us that night, nobody at all.” — Maria Keller",
        (one("“Nobody called us that night, nobody at all.”", source="Maria Keller"),),
    ),
    Case(
        "announced in the paragraph before",
        "Peter Olsen wrote:\n\n“We will never forget this night.”",
        (one("“We will never forget this night.”", cue="wrote", source="Peter Olsen", speaker="Peter Olsen"),),
    ),
    Case(
        "apposition between name and verb",
        "“Nobody called,” Maria Keller, the mayor of the town, said.",
        (one("“Nobody called,”", cue="said", source="Maria Keller"),),
    ),
    Case(
        "relative clause",
        "The mayor thanked Maria Keller, who said “nobody called” that night.",
        (one("“nobody called” that night", cue="said", source="Maria Keller", speaker="Maria Keller"),),
    ),
    Case(
        "quote in a later clause",
        "Peter Olsen shook his head and said, “This cannot go on.”",
        (one("“This cannot go on.”", cue="said", source="Peter Olsen"),),
    ),
    Case(
        "passive with by",
        "The plan was described as “a gift to the port” by Peter Olsen.",
        (one("“a gift to the port”", cue="described", source="Peter Olsen"),),
    ),
    Case(
        "a verb that no list knows",
        "“This cannot go on,” he stammered.",
        (one("“This cannot go on,”", cue="stammered", source="he"),),
    ),
    Case(
        "naming verb below a reporting one",
        "Maria Keller said the council had ignored what she called “a clear warning” in May.",
        (
            one(
                "the council had ignored what she called “a clear warning” in May",
                cue="said",
                source="Maria Keller",
                kind="mixed",
            ),
        ),
    ),
    Case(
        "emoji before the quote",
        "🌊🌊 “The water rose,” Maria Keller said.",
        (one("“The water rose,”", cue="said", source="Maria Keller"),),
    ),
    Case(
        "Arabic beside the quote",
        "قال الوزير اليوم. “The water rose,” Maria Keller said.",
        (one("“The water rose,”", cue="said", source="Maria Keller"),),
    ),
    Case(
        "full stop inside a title",
        "“The water rose,” Sen. Maria Keller said.",
        (one("“The water rose,”", cue="said", source="Maria Keller"),),
    ),
    Case(
        "attribution between the marks",
        "“The water rose, the officials said. By noon the bridge was gone.”",
        (one("“The water rose,", "By noon the bridge was gone.”", cue="said", source="the officials"),),
    ),
    Case(
        "a name between the marks, late in the paragraph",
        "It rained for days.\n\n“The water rose, Maria Keller said. By noon the bridge was gone.”",
        (
            one(
                "“The water rose,",
                "By noon the bridge was gone.”",
                cue="said",
                source="Maria Keller",
                speaker="Maria Keller",
            ),
        ),
    ),
    Case(
        "attribution between the marks, and one outside that counts",
        "“The bridge is closed, the officials said. By spring it will open,” Maria Keller stressed.",
        (
            one(
                "“The bridge is closed, the officials said. By spring it will open,”",
                cue="stressed",
                source="Maria Keller",
                kind="direct",
            ),
        ),
    ),
    Case(
        "last name → full name",
        "Maria Keller came late.\n\n“The water rose,” Keller said.",
        (one("“The water rose,”", source="Keller", speaker="Maria Keller"),),
    ),
    Case(
        "pronoun → person who agrees",
        "Maria Keller met Peter Olsen at the port.\n\n“The water rose,” she said.",
        (one("“The water rose,”", source="she", speaker="Maria Keller"),),
    ),
    Case(
        "pronoun after a quote of the same person",
        "“The water rose,” Peter Olsen said. Then he went home.\n\n“We lost all,” he said.",
        (
            one("“The water rose,”", speaker="Peter Olsen"),
            one("“We lost all,”", source="he", speaker="Peter Olsen"),
        ),
    ),
    Case(
        "spokesperson → name, then last name",
        "“We are ready,” spokesperson Adrienne Watson told reporters.\n\n“Nothing changed,” Watson said.",
        (
            one("“We are ready,”", cue="told", source="Adrienne Watson", speaker="Adrienne Watson"),
            one("“Nothing changed,”", source="Watson", speaker="Adrienne Watson"),
        ),
    ),
    Case(
        "role → name",
        "Mayor Maria Keller came late.\n\n“The water rose,” the mayor said.",
        (one("“The water rose,”", source="the mayor", speaker="Maria Keller"),),
    ),
    Case(
        "quote-only paragraph goes on with the speaker",
        "“The water rose,” Maria Keller said.\n\n“It never stopped that night.”",
        (
            one("“The water rose,”", speaker="Maria Keller"),
            one("“It never stopped that night.”", speaker="Maria Keller"),
        ),
    ),
    Case(
        "indirect speech before a quote-only paragraph",
        "Maria Keller said that the water rose.\n\n“It never stopped that night.”",
        (
            one("that the water rose", speaker="Maria Keller", kind="indirect"),
            one("“It never stopped that night.”", speaker="Maria Keller"),
        ),
    ),
]


def _pieces(text: str, spans: object) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in cast("list[tuple[int, int]]", spans))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.difficulty)
def test_case(case: Case, news_pipeline: Language) -> None:
    """Each text gives exactly the attributions that a reader would mark."""
    doc = news_pipeline(case.text)
    found = doc._.attributions
    assert [_pieces(case.text, quote["content"]) for quote in found] == [quote.content for quote in case.expected]
    for quote, expected in zip(found, case.expected, strict=True):
        if expected.cue is not None:
            assert "".join(_pieces(case.text, quote["cue"])) == expected.cue
        if expected.source is not None:
            assert "".join(_pieces(case.text, quote["source"])) == expected.source
        if expected.speaker is not None:
            assert quote["speaker"] == expected.speaker
        if expected.kind is not None:
            assert quote["kind"] == expected.kind
        assert 0.0 < quote["certainty"] <= 1.0
        assert quote["reason"].endswith(".")


def test_unclosed_quote_is_less_certain(news_pipeline: Language) -> None:
    """A missing closing mark halves the certainty and is named as the reason."""
    closed = news_pipeline("Maria Keller wrote: “The water rose all night.”")._.attributions[0]
    unclosed = news_pipeline("Maria Keller wrote: “The water rose all night.")._.attributions[0]
    assert unclosed["certainty"] < closed["certainty"]
    assert "closing mark" in unclosed["reason"]
