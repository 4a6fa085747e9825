"""Sources: which words say who speaks, each case naming what makes it hard. All sentences are made up."""

import pytest
from spacy.language import Language

from annotations.suggest.quotes.lexicon import load_lexicon

# What is hard; the text; the source of each attribution, “” where the text gives none.
SOURCES: list[tuple[str, str, list[str]]] = [
    (
        "a name set beside a description",
        "A spokesperson for the company, Petra Lindholm, said: “We are sorry for the delay.”",
        ["Petra Lindholm"],
    ),
    (
        "the same, inverted",
        "“We are sorry for the delay,” said a spokesperson for the company, Petra Lindholm.",
        ["Petra Lindholm"],
    ),
    (
        "a relation's first name set beside",
        "“She never rests,” says Keller’s dad, Anton.",
        ["Anton"],
    ),
    (
        "two descriptions behind the name",
        "Petra Lindholm, D-Ohio, a member of the panel, said the delay was “a nuisance.”",
        ["Petra Lindholm"],
    ),
    (
        "a relative clause behind the name",
        "Petra Lindholm, who runs the port, said the delay was “a nuisance.”",
        ["Petra Lindholm"],
    ),
    (
        "the relative pronoun as subject",
        "The port’s head, Petra Lindholm, who said “the delay is a nuisance,” left on Friday.",
        ["Petra Lindholm"],
    ),
    (
        "a body and a relative pronoun",
        "The finance ministry, which said the figures were “a mistake,” did not reply.",
        ["The finance ministry"],
    ),
    (
        "time between name and verb",
        "Petra Lindholm earlier this week called the plan “a nuisance.”",
        ["Petra Lindholm"],
    ),
    (
        "a preposition and a day between name and verb",
        "Petra Lindholm on Monday called the plan “a nuisance.”",
        ["Petra Lindholm"],
    ),
    (
        "a participle behind a name",
        "Maria Keller walked to the door, saying, “We will not leave.”",
        ["Maria Keller"],
    ),
    (
        "a clause without a subject before the main clause",
        "After saying that the soup was “far too salty,” Maria Keller went home.",
        ["Maria Keller"],
    ),
    (
        "unnamed officials",
        "“The bridge is unsafe,” according to three officials familiar with the matter.",
        ["three officials familiar with the matter"],
    ),
    (
        "one of a group",
        "“We will not leave,” shouted one of the protesters.",
        ["one of the protesters"],
    ),
    (
        "somebody who speaks for somebody",
        "A lawyer for Maria Keller said: “She is innocent.”",
        ["A lawyer for Maria Keller"],
    ),
    (
        "two who speak together",
        "“Nobody told us,” said both Peter Olsen and Maria Keller.",
        ["Peter Olsen and Maria Keller"],
    ),
    ("passive with the doer", "The plan was described by Peter Olsen as “a danger to everyone.”", ["Peter Olsen"]),
    (
        "passive with the doer at the end",
        "The bridge was described as “a danger to everyone” by Peter Olsen.",
        ["Peter Olsen"],
    ),
    (
        "told by somebody",
        "Peter Olsen was told by Ana Ruiz that “it is done.”",
        ["Ana Ruiz"],
    ),
    (
        "told somebody",
        "Peter Olsen told Maria Keller that the bridge was “a danger to everyone.”",
        ["Peter Olsen"],
    ),
    (
        "asked by somebody, answered by another",
        "Asked by Ana Ruiz if he would stay, Peter Olsen said: “It is done.”",
        ["Peter Olsen"],
    ),
    (
        "the name before the attribution belongs to the content",
        "Ana Ruiz, Peter Olsen said, “never listens.”",
        ["Peter Olsen"],
    ),
    ("a banner", "Peter Olsen walked past the crowd. A banner read: “Close the bridge now.”", ["A banner"]),
    (
        "a sign that somebody holds",
        "Peter Olsen said it was late. One protester held a sign: “Close the bridge now.”",
        ["a sign"],
    ),
    (
        "a banner with words",
        "Peter Olsen spoke for an hour. Behind him hung a banner with the words “Not in our name.”",
        ["a banner"],
    ),
    (
        "a quote that is called an answer",
        "“What a fine harbour!” was the answer of one delighted sailor.",
        ["one delighted sailor"],
    ),
    ("a signature", "“It spreads fast” — Karl Lind, virologist", ["Karl Lind"]),
    ("a script whose verbs are not known", "«We will not leave», قالت ليلى.", ["ليلى"]),
    ("a nickname in the name", "“We found nothing,” said Robert “Bobby” Lane.", ["Robert “Bobby” Lane"]),
    (
        "a sigh and a colon",
        "“It was time,” Peter Olsen said. Then, with a sigh: “High time.”",
        ["Peter Olsen", "Peter Olsen"],
    ),
    (
        "a new speaker without a cue",
        "“It was time,” says Peter Olsen. Maria Keller came by the night train. “I am glad to be here.”",
        ["Peter Olsen", "Maria Keller"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in SOURCES], ids=[case[0] for case in SOURCES])
def test_source(text: str, expected: list[str], news_pipeline: Language) -> None:
    """Each quote gives the source that a reader would mark."""
    quotes = [quote for quote in news_pipeline(text)._.attributions if quote["kind"] != "indirect"]
    assert [" ".join(text[start:end] for start, end in quote["source"]) for quote in quotes] == expected


def test_no_sign_is_a_person() -> None:
    """A banner, a poster and a song speak for themselves; the words are in the language data."""
    assert {"banner", "poster", "sign", "song"} <= load_lexicon("en").speakers.inscriptions


def test_a_language_without_speaker_words_still_resolves() -> None:
    """A language that says nothing of speakers has empty sets, not an error."""
    speakers = load_lexicon("xx").speakers
    assert not speakers.inscriptions
    assert speakers.role("sen.") == "sen."
