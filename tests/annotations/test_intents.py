"""What keys and clicks mean: labelling, moving ends, parts of a quote, speakers, done."""

from dataclasses import replace

import pytest

from annotations import intents, joining, quotes
from annotations.articles import Status, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.edits import apply
from annotations.errors import EditError
from annotations.intents import Intent
from annotations.layer import Layer
from annotations.reading import Reading
from annotations.rules import rule_for
from annotations.scheme import default_scheme
from annotations.spans import Origin, Span

TEXT = (
    "“We will win,” Ana Díaz said.\n\nDíaz told the Harbour Board: “He called it ‘a floor’.”\n\n"
    "It will cost 4 euros, she said."
)
ARTICLE = make_article(TEXT)
SCHEME = default_scheme()
ANA = Span("ana", "PERSON", ((15, 23),), origin=Origin.MODEL)
WIN = Attribution("win", QuoteKind.DIRECT, ((0, 14),), source=((15, 23),), speaker="Ana Díaz", origin=Origin.MODEL)
MODEL = Layer(ARTICLE.id, "model:m@1", spans={"ana": ANA}, attributions={"win": WIN})


@pytest.fixture
def reading() -> Reading:
    """The article with one suggested person and one suggested quote."""
    return Reading(ARTICLE, Layer(ARTICLE.id, "me"), MODEL)


def done(reading: Reading, intent: Intent) -> Reading:
    """The reading once an intent was carried out."""
    layer, _, _ = apply(reading.layer, intent.edit, rule_for(TEXT, SCHEME))
    return replace(reading, layer=layer)


def at(words: str, occurrence: int = 0) -> list[tuple[int, int]]:
    """Where words stand in the text."""
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    return [(start, start + len(words))]


def test_labelled_words_lose_the_blanks_at_their_edges(reading):
    start, end = at("Harbour Board")[0]
    after = done(reading, intents.label_words(reading, SCHEME, "ORG", [(start - 1, end)]))
    (span,) = after.layer.spans.values()
    assert (span.label, span.fragments, span.origin) == ("ORG", ((start, end),), Origin.HAND)


def test_labelling_the_words_of_a_suggestion_alters_or_keeps_it(reading):
    altered = done(reading, intents.label_words(reading, SCHEME, "ORG", at("Ana Díaz")))
    assert altered.layer.spans["ana"].origin is Origin.ALTERED
    kept = done(reading, intents.label_words(reading, SCHEME, "PERSON", at("Ana Díaz")))
    assert kept.layer.spans["ana"].origin is Origin.KEPT
    assert not kept.undecided.keys() & {"ana"}


def test_a_label_back_to_what_was_suggested_is_kept_again(reading):
    altered = done(reading, intents.relabel(reading, SCHEME, "ana", "ORG"))
    back = done(altered, intents.relabel(altered, SCHEME, "ana", "PERSON"))
    assert back.layer.spans["ana"].origin is Origin.KEPT


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda r: intents.label_words(r, SCHEME, "NOPE", at("Harbour")), "no label NOPE"),
        (lambda r: intents.label_words(r, SCHEME, "ORG", [(14, 15)]), "Select the words first"),
        (lambda r: intents.relabel(r, SCHEME, "win", "ORG"), "A quote has no label"),
        (lambda r: intents.keep(r, ["gone"]), "Choose a span first"),
        (lambda r: intents.keep(r, []), "nothing to keep"),
        (lambda r: intents.strike(r, ""), "Choose a span first"),
        (lambda r: intents.set_part(r, "ana", "cue", at("said")), "Choose a quote first"),
        (lambda r: intents.set_part(r, "win", "verb", at("said")), "no part"),
        (lambda r: intents.away_with_part(r, "win", "content"), "no part"),
        (lambda r: intents.move_edge(r, "ana", "end", 15), "shorter than one word"),
        (lambda r: joining.split(r, "win"), "one part only"),
        (lambda r: joining.join(r, "win", "win"), "another one"),
        (lambda r: joining.add_words(r, "win", [(1, 5)]), "part of it already"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(reading, act, words):
    with pytest.raises(EditError, match=words):
        act(reading)


def test_striking_a_suggestion_keeps_it_as_a_negative(reading):
    after = done(reading, intents.strike(reading, "ana"))
    assert after.layer.rejections["ana"].by == "model:m@1"
    assert "ana" not in after.undecided


def test_striking_what_was_made_by_hand_leaves_nothing(reading):
    made = done(reading, intents.label_words(reading, SCHEME, "ORG", at("Harbour Board")))
    (span,) = made.layer.spans.values()
    after = done(made, intents.strike(made, span.id))
    assert not after.layer.spans
    assert not after.layer.rejections


def test_moving_an_end_alters_the_suggestion(reading):
    after = done(reading, intents.move_edge(reading, "ana", "start", 19))
    assert after.layer.spans["ana"].fragments == ((19, 23),)
    assert after.layer.spans["ana"].origin is Origin.ALTERED


def test_a_dragged_handle_of_a_cue_moves_the_cue(reading):
    cued = done(reading, intents.set_part(reading, "win", "cue", at("said")))
    start, end = at("Díaz said")[0]
    after = done(cued, intents.set_fragment(cued, "win", "cue", 0, (start, end)))
    assert after.layer.attributions["win"].cue == ((start, end),)


def test_a_source_names_the_speaker_where_it_is_a_name(reading):
    after = done(reading, intents.set_part(reading, "win", "source", at("Díaz", 1)))
    assert after.layer.attributions["win"].speaker == "Ana Díaz"
    pronoun = done(reading, intents.set_part(reading, "win", "source", at("she")))
    assert pronoun.layer.attributions["win"].speaker == "Ana Díaz"
    body = done(reading, intents.set_part(reading, "win", "source", at("the Harbour Board")))
    assert body.layer.attributions["win"].speaker == "Harbour Board"


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Díaz", "Ana Díaz"),
        ("Díaz’s", "Ana Díaz"),
        ("Mr Bo Lind", "Bo Lind"),
        ("the Ministry of Health", "Ministry of Health"),
        ("She", ""),
        ("officials in Norway", ""),
        ("Officials in Norway", ""),
    ],
)
def test_which_speaker_a_source_stands_for(reading, source, speaker):
    assert intents.speaker_for(reading, source) == speaker


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("“We will win,”", QuoteKind.DIRECT),
        ("We will win", QuoteKind.DIRECT),
        ("It will cost 4 euros", QuoteKind.INDIRECT),
        ("the Harbour Board: “He called it ‘a floor’.”", QuoteKind.MIXED),
        ("“We will win,” Ana Díaz", QuoteKind.MIXED),
    ],
)
def test_the_kind_of_a_quote_is_seen_from_its_marks(words, kind):
    assert quotes.kind_of(TEXT, at(words)) is kind


def test_quotes_are_made_joined_and_split(reading):
    made = done(reading, quotes.quote_words(reading, at("“He called it ‘a floor’.”")))
    (quote,) = made.layer.attributions.values()
    joined = done(made, joining.join(made, "win", quote.id))
    both = joined.layer.attributions["win"]
    assert [TEXT[a:b] for a, b in both.content] == ["“We will win,”", "“He called it ‘a floor’.”"]
    assert both.speaker == "Ana Díaz"
    assert list(joined.layer.attributions) == ["win"]
    parted = done(joined, joining.split(joined, "win"))
    assert sorted(len(one.content) for one in parted.layer.attributions.values()) == [1, 1]
    assert {one.speaker for one in parted.layer.attributions.values()} == {"Ana Díaz"}


def test_done_keeps_what_is_left_in_one_step(reading):
    struck = done(reading, intents.strike(reading, "ana"))
    after = done(struck, intents.done(struck))
    assert after.layer.verdict.status is Status.DONE
    assert after.layer.attributions["win"].origin is Origin.KEPT
    assert not after.undecided
