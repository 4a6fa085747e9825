"""How far what is said reaches, and which marks speak: each case names what is hard about it. All texts are made up."""

from typing import cast

import pytest
from spacy.language import Language

# (difficulty, text, what is said in marks or round them: the pieces of each attribution, and its cue)
Found = tuple[tuple[str, ...], str]
CASES: list[tuple[str, str, tuple[Found, ...]]] = [
    (
        "straight marks, split by its attribution",
        '"The plan," she said, "is dead." The room fell silent.',
        ((('"The plan,"', '"is dead."'), "said"),),
    ),
    (
        "single marks, split by its attribution, apostrophes inside",
        "‘It’s a mess,’ said Keller, ‘and the players’ wages don’t help.’",
        ((("‘It’s a mess,’", "‘and the players’ wages don’t help.’"), "said"),),
    ),
    (
        "single marks go on in a new sentence",
        "'I don't think it's the council's job,' said Keller. 'They've got the '90s in their heads.'",
        (
            (("'I don't think it's the council's job,'",), "said"),
            (("'They've got the '90s in their heads.'",), ""),
        ),
    ),
    (
        "elision right behind the mark",
        "'Tis the season,' said Olsen, 'and we're rock 'n' roll.'",
        ((("'Tis the season,'", "'and we're rock 'n' roll.'"), "said"),),
    ),
    (
        "plural possessive inside single marks",
        "Olsen called it the ‘workers’ revenge’ on Friday.",
        ((("‘workers’ revenge’",), "called"),),
    ),
    (
        "double marks nested in single ones",
        "‘He told me, “Go home,” and I went,’ Peter Olsen said.",
        ((("‘He told me, “Go home,” and I went,’",), "said"),),
    ),
    (
        "nested marks open the quote",
        "“‘Go home,’ he told me,” Keller said.",
        ((("“‘Go home,’ he told me,”",), "said"),),
    ),
    (
        "single marks re-opened in the next paragraph",
        "‘The water rose.\n\n‘It did not stop,’ Maria Keller said.",
        ((("‘The water rose.", "‘It did not stop,’"), "said"),),
    ),
    (
        "guillemets re-opened with the closing mark",
        "«The water rose.\n\n»It did not stop», Maria Keller said.",
        ((("«The water rose.", "»It did not stop»"), "said"),),
    ),
    (
        "a transcript: each turn opens a mark, other marks inside",
        '"KELLER: As “The Gazette” wrote, it rains.\n\n"OLSEN: It is an episode of “Low Water.” It is wet."',
        (
            (("As “The Gazette” wrote, it rains.",), ":"),
            (('It is an episode of “Low Water.” It is wet."',), ":"),
        ),
    ),
    (
        "feet and inches before the closing mark",
        '"I\'m 6\'2"," Olsen said, "and he\'s 12" taller."',
        ((('"I\'m 6\'2","', '"and he\'s 12" taller."'), "said"),),
    ),
    (
        "figures in curly marks are no inches",
        "The films “1984” and “2001” were shown by Olsen, who said “nobody came.”",
        ((("“nobody came.”",), "said"),),
    ),
    (
        "Hebrew inside the marks, with marks of direction round them",
        "\u200f“אנחנו לא נעזוב את העיר,”\u200f Maria Keller said.",
        ((("“אנחנו לא נעזוב את העיר,”",), "said"),),
    ),
    (
        "Arabic inside the marks, and it goes on",
        "“نحن جاهزون،” said Peter Olsen. “We were not.”",
        ((("“نحن جاهزون،”",), "said"), (("“We were not.”",), "")),
    ),
    (
        "a space behind the mark that opens the paragraph",
        '" We are ready," Peter Olsen said.',
        ((('" We are ready,"',), "said"),),
    ),
    (
        "a stray mark before whole quotes",
        '"The hall was full. “We are ready,” Peter Olsen said.',
        ((('"The hall was full.',), ""), (("“We are ready,”",), "said")),
    ),
    (
        "several marked parts are one attribution",
        "Keller called Olsen a “liar,” a “cheat” and a “coward.”",
        ((("Olsen a “liar,” a “cheat” and a “coward.”",), "called"),),
    ),
    (
        "what is named belongs to what is said, a pronoun does not",
        "Keller called half of the members “fools.” Olsen called her a “menace” on Friday.",
        ((("half of the members “fools.”",), "called"), (("“menace”",), "called")),
    ),
    (
        "the noun phrase goes on behind the marks",
        "Olsen called the mayor a “champion” of small towns, citing her work.",
        ((("the mayor a “champion” of small towns",), "called"),),
    ),
    (
        "a verb of naming behind its quote",
        "The report, a “joke,” Keller called it, was printed on Monday.",
        ((("“joke,”",), "called"),),
    ),
    (
        "a free relative below another verb",
        "Keller condemned what she called a “brazen breach” of the treaty.",
        ((("what she called a “brazen breach” of the treaty",), "condemned"),),
    ),
    (
        "as, behind a verb that no list knows",
        "Olsen has gone after Keller as a “paper mayor.”",
        ((("Keller as a “paper mayor.”",), "gone"),),
    ),
    (
        "a second report behind and",
        "Keller said the plan was “a mess” and accused Olsen of hiding it.",
        ((("the plan was “a mess”",), "said"),),
    ),
    (
        "a participle that reports behind the comma",
        "The mayor said it “could have been worse,” adding that the town had been “lucky.”",
        ((("it “could have been worse,”",), "said"), (("that the town had been “lucky.”",), "adding")),
    ),
    (
        "three parts in one clause",
        "The judge said Olsen had shown “no remorse,” had “lied repeatedly” and was “a danger to the public.”",
        ((("Olsen had shown “no remorse,” had “lied repeatedly” and was “a danger to the public.”",), "said"),),
    ),
    (
        "a noun as cue",
        "Keller’s claim that the port had seen “thousands of thefts” was false.",
        ((("that the port had seen “thousands of thefts”",), "claim"),),
    ),
    (
        "in a statement",
        "Olsen told reporters in a statement that the port was “open for business” on Friday.",
        ((("that the port was “open for business” on Friday",), "told"),),
    ),
    (
        "in somebody's words",
        "In Keller’s words, the plan is “a bad joke.”",
        ((("the plan is “a bad joke.”",), "words"),),
    ),
    (
        "the cue stands between a clause and its quote",
        "Many of the crew were older, she said, and “they had to sit down a lot.”",
        ((("Many of the crew were older", "“they had to sit down a lot.”"), "said"),),
    ),
    (
        "the cue stands inside a clause",
        "The council, Keller explained, was “too slow” to act.",
        ((("The council", "was “too slow” to act"), "explained"),),
    ),
    (
        "another source behind but",
        "The leader said the response had been 'swift' and 'fair', but residents called it 'a joke'.",
        ((("the response had been 'swift' and 'fair'",), "said"), (("'a joke'",), "called")),
    ),
    (
        "one word in single marks goes on",
        "'We'd no power for a week,' Tom Becker said. 'None.'",
        ((("'We'd no power for a week,'",), "said"), (("'None.'",), "")),
    ),
    (
        "attribution between the marks, with the one who was told",
        "“We are closing the plant, Olsen told staff on Monday. It is over.”",
        ((("“We are closing the plant,", "It is over.”"), "told"),),
    ),
    (
        "a clause in dashes interrupts",
        "“The port” — Díaz looked up — “belongs to the town.” She sat down.",
        ((("“The port”", "“belongs to the town.”"), "looked"),),
    ),
    (
        "a verb that the tagger takes for a noun",
        "“We won,” Ana Díaz grins, “and how.”",
        ((("“We won,”", "“and how.”"), "grins"),),
    ),
    (
        "passive with by before the marks",
        "The scheme was described by Moira Kettle as “a car park with a view”.",
        ((("“a car park with a view”",), "described"),),
    ),
    (
        "the comma stands outside single marks",
        "'The plan is sound', said Becker, 'if a bit dear'.",
        ((("'The plan is sound'", "'if a bit dear'"), "said"),),
    ),
    (
        "two whole quotes under one cue",
        'He tweeted: "Sad!" and then "Very sad!"',
        ((('"Sad!"', '"Very sad!"'), "tweeted"),),
    ),
    (
        "a headline with a name and a colon",
        "Keller: Port deal was ‘a mistake’\n\nIt rained.",
        ((("Port deal was ‘a mistake’",), ":"),),
    ),
    (
        "a headline in capitals",
        "Keller Calls Olsen ‘A Disgrace’ Over Port Deal\n\nIt rained.",
        ((("Olsen ‘A Disgrace’ Over Port Deal",), "Calls"),),
    ),
    (
        "according to a document, a name begins the clause",
        "According to the indictment, Olsen “knowingly and willfully” moved the money.",
        ((("Olsen “knowingly and willfully” moved the money",), "According to"),),
    ),
    (
        "a title beside its kind of work is no part of a quote",
        "In her memoir “Low Water,” Keller wrote that the flood “took everything.”",
        ((("that the flood “took everything.”",), "wrote"),),
    ),
    (
        "a programme",
        "On Radio Kelm’s “Morning Briefing,” Maria Keller said the plan was “dead.”",
        ((("the plan was “dead.”",), "said"),),
    ),
    ("a song is no quotation", "He sang “Let It Be” and “Yesterday” at the fair, and said nothing.", ()),
    ("a nickname beside a cue", "Maria “Mia” Keller said nothing.", ()),
    ("a term beside a cue", "The so-called “bridge to nowhere” said nothing to him.", ()),
    ("a sign", "People with signs reading “Save the Port” marched to the hall.", ()),
    ("a quote that is the subject's", "Critics of what is known as the “backstop” argue all day.", ()),
    ("things that are put", "He put “sold” signs on the houses.", ()),
    ("a stage direction", "“(APPLAUSE.)”", ()),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_extent(text: str, expected: tuple[Found, ...], news_pipeline: Language) -> None:
    """What is said in marks or with marks in it reaches as far as a reader would say, and no farther."""
    found: list[Found] = []
    for quote in news_pipeline(text)._.attributions:
        if quote["kind"] != "indirect":
            content, cue = ([text[start:end] for start, end in quote[part]] for part in ("content", "cue"))
            found.append((tuple(content), cast(str, " ".join(cue))))
    assert found == list(expected)


def test_a_transcript_names_its_speakers(news_pipeline: Language) -> None:
    """Each turn of a transcript has the speaker that its label names, though the marks run on."""
    doc = news_pipeline('"KELLER: It rains.\n\n"OLSEN: It is wet."')
    assert [quote["speaker"] for quote in doc._.attributions] == ["KELLER", "OLSEN"]
