"""Speakers: whom a source stands for, each case naming what makes it hard. All sentences are made up."""

import pytest
from spacy.language import Language

# What is hard; the text; the speaker of each direct or mixed attribution, “” where nobody is known.
SPEAKERS: list[tuple[str, str, list[str]]] = [
    (
        "last name, the full name later",
        "“We found nothing,” Lindholm said on Monday.\n\nPetra Lindholm leads the inquiry.",
        ["Petra Lindholm"],
    ),
    (
        "first name, the full name later",
        "“The danger is over,” Petra said.\n\nPetra Lindholm is 12.",
        ["Petra Lindholm"],
    ),
    (
        "titles are no part of the name",
        "“We found nothing,” Sen. Lindholm said on Monday.\n\nSenator Petra Lindholm leads the inquiry.",
        ["Petra Lindholm"],
    ),
    ("a title and a last name alone", "“We are worried,” said Mr Lind. “Very worried,” he added.", ["Lind", "Lind"]),
    (
        "initials",
        "“We found nothing,” said J. K. Brandt. “Nothing at all,” Brandt added.",
        ["J. K. Brandt", "J. K. Brandt"],
    ),
    (
        "a nickname",
        "“We found nothing,” said Robert “Bobby” Lane.\n\n“Nothing at all,” Lane added.",
        ["Robert “Bobby” Lane", "Robert “Bobby” Lane"],
    ),
    (
        "small words in the name",
        "Ursula von der Stein opened the fair on Monday. “We waited long,” von der Stein said.",
        ["Ursula von der Stein"],
    ),
    ("hyphens in the name", "Anna-Lena Schmidt-Weber won. “Finally,” Schmidt-Weber said.", ["Anna-Lena Schmidt-Weber"]),
    (
        "an apostrophe in the name",
        "“We waited long,” said Seán O’Brien. O’Brien’s boat was the first. “I was proud,” O’Brien said.",
        ["Seán O’Brien", "Seán O’Brien"],
    ),
    ("Jr. behind the name", "Donald Reyes Jr. runs the shop. “It was loud,” Reyes said.", ["Donald Reyes Jr."]),
    (
        "two of one last name, told apart by title",
        "Tom Keller and Maria Keller spoke on Monday.\n\n“We will stay,” Ms. Keller said. “We might,” Mr. Keller said.",
        ["Maria Keller", "Tom Keller"],
    ),
    (
        "pronouns in turn",
        "“Are you sure?” Peter Olsen asked.\n\n“Quite sure,” Maria Keller answered.\n\n“Then go,” he "
        "said.\n\n“I will,” she said.",
        ["Peter Olsen", "Maria Keller", "Peter Olsen", "Maria Keller"],
    ),
    (
        "the person of the paragraph before, not the last who spoke",
        "“We found nothing,” said Maria Keller.\n\nAt the ferry, Kwame Abeku waited with his sons. He has lived here "
        "for years.\n\n“They never told us,” he said.",
        ["Maria Keller", "Kwame Abeku"],
    ),
    (
        "subject before object",
        "Ana Ruiz phoned Maria Keller on Monday. “It is done,” she told her.",
        ["Ana Ruiz"],
    ),
    (
        "nobody is named in what he says himself",
        "Peter Olsen was furious with Carl Ruiz. Ruiz, he said, “never listens.”",
        ["Peter Olsen"],
    ),
    ("a body is not she", "Nordhafen closed the bridge.\n\n“We found nothing,” she said.", [""]),
    (
        "the name follows the pronoun",
        "“It spreads fast,” she said. Amina Yusuf, a virologist, has studied it for years.",
        ["Amina Yusuf"],
    ),
    (
        "the author of the article is not spoken of",
        "By Jonas Berg\n\nMaria Keller is the mayor of the town. Her rival is Peter Olsen.\n\n“No,” Olsen said.",
        ["Peter Olsen"],
    ),
    (
        "title to name",
        "Premier Maria Keller and Mayor Peter Olsen met on Monday.\n\n“It is closed,” the premier said.\n\n“It is too "
        "late,” the mayor said.",
        ["Maria Keller", "Peter Olsen"],
    ),
    (
        "short title to name",
        "Sen. Maria Keller spoke first. Gov. Peter Olsen followed.\n\n“It is late,” the governor said.\n\n“It is not,” the "
        "senator said.",
        ["Peter Olsen", "Maria Keller"],
    ),
    (
        "a title by apposition in front",
        "Nordhafen’s chief executive, Petra Lindholm, wrote to staff.\n\n“It is over,” the chief executive wrote.",
        ["Petra Lindholm"],
    ),
    (
        "a title of two persons, told apart by place",
        "Peter Olsen, mayor of Norvik, left early. The mayor of Sundby, Lars Holm, stayed.\n\n“It is done,” the mayor of "
        "Sundby said.",
        ["Lars Holm"],
    ),
    (
        "the former one",
        "President Ana Ruiz left. Her predecessor, former president Luis Vega, stayed.\n\n“I am done,” the former "
        "president said.",
        ["Luis Vega"],
    ),
    (
        "a spokeswoman introduced before",
        "The spokeswoman for Nordhafen, Petra Lindholm, arrived late. Peter Olsen did not come.\n\n“It is done,” the "
        "company’s spokeswoman said.",
        ["Petra Lindholm"],
    ),
    (
        "described before the name is given",
        "A Stockholm judge freed the man on Friday, calling the case “thin.”\n\nJudge Petra Lindholm wrote that nobody had "
        "seen him.",
        ["Petra Lindholm"],
    ),
    (
        "called by age",
        "Lars Holm lost his boat in the storm. “It was all I had,” the 34-year-old said.",
        ["Lars Holm"],
    ),
    (
        "called by trade",
        "Lars Holm, 34, a fisherman, lost his boat. “It was all I had,” the fisherman said.",
        ["Lars Holm"],
    ),
    (
        "her statement",
        "Minister Maria Keller cancelled the talks.\n\n“Nothing will change,” her statement read.",
        ["Maria Keller"],
    ),
    (
        "a lawyer is not the client",
        "A lawyer for Maria Keller said: “She is innocent.”",
        ["a lawyer for Maria Keller"],
    ),
    (
        "a body by its kind",
        "Nordhafen closed two plants on Monday. “We had no choice,” the company said.",
        ["Nordhafen"],
    ),
    (
        "a body by a part of its name",
        "In a statement, the Ministry of Transport said: “It is unsafe.” The ministry added: “Do not cross it.”",
        ["Ministry of Transport", "Ministry of Transport"],
    ),
    (
        "a body by its initials",
        "The World Health Organization (WHO) met on Friday.\n\n“The danger is over,” the WHO said.",
        ["World Health Organization"],
    ),
    ("it", "The European Commission met. “It is done,” it said in a statement.", ["European Commission"]),
    (
        "they, two persons",
        "Peter Olsen and Maria Keller run the shop.\n\n“We found nothing,” they said.",
        ["Peter Olsen and Maria Keller"],
    ),
    ("they, a group", "Officials confirmed it on Monday. “We saw it,” they said.", ["Officials"]),
    (
        "the same source written twice",
        "“It is late,” the protesters chanted. The protesters added: “It is too late.”",
        ["the protesters", "the protesters"],
    ),
    (
        "carried on, paragraph by paragraph",
        "“It spreads fast,” Karl Lind said.\n\n“Nobody should travel.\n\n“Stay at home.”",
        ["Karl Lind", "Karl Lind"],
    ),
    (
        "not the last name in the sentence of the cue",
        "“It is a shame,” Peter Olsen said after Carl Ruiz left. “He was needed.”",
        ["Peter Olsen", "Peter Olsen"],
    ),
    (
        "a person whom the recogniser overlooks",
        "Spokesman Lu Wei came late.\n\n“We are sorry,” the spokesman said.",
        ["Lu Wei"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in SPEAKERS], ids=[case[0] for case in SPEAKERS])
def test_speaker(text: str, expected: list[str], news_pipeline: Language) -> None:
    """Each quote stands for the party that a reader would name."""
    quotes = [quote for quote in news_pipeline(text)._.attributions if quote["kind"] != "indirect"]
    assert [quote["speaker"] for quote in quotes] == expected


@pytest.mark.parametrize("text", [case[1] for case in SPEAKERS], ids=[case[0] for case in SPEAKERS])
def test_every_resolution_says_why(text: str, news_pipeline: Language) -> None:
    """One sentence of reason and a certainty between 0 and 1, lower when nobody is known."""
    for quote in news_pipeline(text)._.attributions:
        assert quote["reason"].endswith(".")
        assert quote["reason"].count("\n") == 0
        assert 0 < quote["certainty"] <= (1 if quote["speaker"] else 0.3)


def test_a_name_is_surer_than_a_pronoun(news_pipeline: Language) -> None:
    """The certainty falls with what has to be guessed."""
    text = "“It is late,” Maria Keller said. “Go,” she said. Peter Olsen left with Carl Ruiz. “I know,” he said."
    certainties = [quote["certainty"] for quote in news_pipeline(text)._.attributions]
    assert certainties[0] > certainties[1] >= certainties[2]
