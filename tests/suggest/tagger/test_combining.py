"""Combining: who gives way to whom between the rules and the tagger."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from annotations.suggest.quotes.found import FoundQuote, Stretch
from annotations.suggest.quotes.lexicon import load_lexicon
from annotations.suggest.quotes.speakers import SpeakerResolver
from annotations.suggest.quotes.words import WordReader
from annotations.suggest.tagger.combining import Combiner, overlap
from annotations.suggest.tagger.component import QuoteTagger
from annotations.suggest.tagger.features import ROWS
from annotations.suggest.tagger.tags import CONTENT, HEADS, OUTPUTS, Floats, Taught, wanted_tags

TEXT = (
    "“We will win,” Ana Díaz said at noon.\n\n"
    "The so-called “winter plan” is on the table.\n\n"
    "By letter Ewan Birt: the old pier is for the birds."
)


@pytest.fixture(scope="module")
def tagger() -> QuoteTagger:
    return QuoteTagger("en")


@pytest.fixture(scope="module")
def doc(tagger: QuoteTagger) -> Doc:
    return spacy.blank("en")(TEXT)


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def stretch(words: str) -> Stretch:
    return Stretch(*place(words))


def quote(content: str, source: str = "", **more) -> FoundQuote:
    return FoundQuote(
        kind="direct",
        content=(stretch(content),),
        source=(stretch(source),) if source else (),
        certainty=0.7,
        reason="By rule.",
        **more,
    )


def likely(doc: Doc, taught: list[Taught], sure: float = 0.99) -> Floats:
    """What a tagger says that is so sure of what it was taught."""
    wanted = wanted_tags([token.idx for token in doc], taught)
    made = np.empty_like(wanted)
    for head in HEADS:
        count = head.stop - head.start
        made[:, head] = wanted[:, head] * (sure - (1 - sure) / (count - 1)) + (1 - sure) / (count - 1)
    return made


def combined(doc: Doc, said: Floats, found: list[FoundQuote]) -> list[FoundQuote]:
    resolver = SpeakerResolver(TEXT, WordReader(doc).names(), (), load_lexicon("en"))
    return Combiner(doc, said, found, resolver).combine()


def words(quote: FoundQuote) -> list[str]:
    return [TEXT[part.start : part.end] for part in quote.content]


WIN = Taught((place("“We will win,”"),), (place("said"),), (place("Ana Díaz"),))
PIER = Taught((place("the old pier is for the birds"),), (place("By letter"),), (place("Ewan Birt"),))


def test_a_term_in_marks_is_taken_away(doc):
    found = [quote("“We will win,”", "Ana Díaz", speaker="Ana Díaz"), quote("“winter plan”")]
    made = combined(doc, likely(doc, [WIN]), found)
    assert [words(one) for one in made] == [["“We will win,”"]]
    assert made[0].speaker == "Ana Díaz"
    assert made[0].reason == "By rule."
    assert made[0].certainty > 0.9


def test_a_quote_of_the_rules_stays_where_the_tagger_is_not_against_it(doc):
    said = likely(doc, [])
    first, last = (next(i for i, token in enumerate(doc) if token.idx >= TEXT.index(w)) for w in ("“winter", " is on"))
    said[first:last, CONTENT] = [0.7, 0.1, 0.1, 0.1]
    found = [quote("“winter plan”")]
    assert combined(doc, said, found) == found


def test_what_only_the_tagger_knows_is_added_with_its_source(doc):
    (_, made) = combined(doc, likely(doc, [WIN, PIER]), [quote("“We will win,”", "Ana Díaz")])
    assert words(made) == ["the old pier is for the birds"]
    assert made.kind == "indirect"
    assert [TEXT[part.start : part.end] for part in (*made.cue, *made.source)] == ["By letter", "Ewan Birt"]
    assert made.speaker == "Ewan Birt"
    assert made.reason.startswith("Learnt from your own articles.")


def test_what_only_the_tagger_knows_and_doubts_is_left_out(doc):
    assert combined(doc, likely(doc, [PIER], sure=0.9), []) == []


def test_the_marks_decide_where_both_end_beside_each_other(doc):
    bare = Taught((place("We will win"),), (), ())
    (made,) = combined(doc, likely(doc, [bare]), [quote("“We will win,”", "Ana Díaz")])
    assert words(made) == ["“We will win,”"]


def test_parts_of_one_quote_over_paragraphs_stay_one(doc):
    long = FoundQuote(
        kind="direct",
        content=(stretch("“We will win,”"), stretch("the old pier is for the birds")),
        source=(stretch("Ana Díaz"),),
        certainty=0.6,
    )
    taught = [WIN, Taught(PIER.content, (), ())]
    (made,) = combined(doc, likely(doc, taught), [long])
    assert words(made) == ["“We will win,”", "the old pier is for the birds"]


def test_an_untrained_tagger_changes_nothing(doc, tagger):
    doc._.attributions = [quote("“We will win,”").as_record()]
    assert tagger(doc)._.attributions == [quote("“We will win,”").as_record()]


def test_features_are_there_without_parse_tags_and_entities(doc, tagger):
    doc._.attributions = [quote("“We will win,”", "Ana Díaz").as_record()]
    columns = tagger.columns(doc)
    assert columns.shape == (len(doc), len(ROWS))
    assert len({tuple(row) for row in columns.tolist()}) > len(doc) / 2


@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", "a\n\n“b” said c, “d", "😀\r“x”"])
def test_features_of_any_text(text, tagger):
    doc = spacy.blank("en")(text)
    doc._.attributions = []
    assert tagger.columns(doc).shape == (len(doc), len(ROWS))
    assert sum(head.stop - head.start for head in HEADS) == OUTPUTS


def test_overlap_is_the_f1_of_characters():
    assert overlap([Stretch(0, 10)], [Stretch(5, 15)]) == 0.5
    assert overlap([Stretch(0, 4)], [Stretch(4, 8)]) == 0.0
    assert overlap([], []) == 0.0
