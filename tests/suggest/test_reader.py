import pytest

from annotations.ids import derived_id
from annotations.suggest.outcome import OutcomeParser, Read, Unread, outcome_lines
from annotations.suggest.pieces import PIECE_LIMIT
from annotations.suggest.pipelines import DEFAULT_PIPELINE
from annotations.suggest.reader import PipelineReader
from annotations.text import text_id

ARTICLE = (
    "LISBON 👩‍👩‍👧 — “We will win,” Ana Díaz, the mayor, said on Monday. “We have\u00a0no choice.”\r\n\r\n"
    "“I went to Paris,” said Adrienne Watson of Reuters, “and nobody was there.”\n"
)


@pytest.fixture(scope="module")
def reader() -> PipelineReader:
    return PipelineReader(DEFAULT_PIPELINE)


def read(reader: PipelineReader, text: str) -> Read:
    (outcome,) = reader.read([("x", text)])
    assert isinstance(outcome, Read)
    return outcome


def test_every_span_lies_in_the_text_without_white_space_at_its_ends(reader: PipelineReader) -> None:
    outcome = read(reader, ARTICLE)
    assert outcome.spans
    for span in outcome.spans:
        for start, end in span.fragments:
            words = ARTICLE[start:end]
            assert words == words.strip() != ""
            assert "\n" not in words


def test_ids_follow_from_text_label_and_fragments(reader: PipelineReader) -> None:
    outcome = read(reader, ARTICLE)
    span = outcome.spans[0]
    assert span.id == derived_id(text_id(ARTICLE), "span", span.label, f"{span.start}-{span.end}")
    assert read(reader, ARTICLE) == outcome
    assert {span.id for span in outcome.spans}.isdisjoint(span.id for span in read(reader, ARTICLE + " ").spans)


def test_a_discontinuous_quote_is_one_attribution(reader: PipelineReader) -> None:
    outcome = read(reader, ARTICLE)
    quote = outcome.attributions[-1]
    assert [ARTICLE[start:end] for start, end in quote.content] == ["“I went to Paris,”", "“and nobody was there.”"]
    assert quote.speaker == "Adrienne Watson"
    assert quote.certainty is not None
    assert quote.reason


def test_a_long_text_is_read_in_pieces_with_the_offsets_of_the_whole(reader: PipelineReader) -> None:
    filler = "The river was quiet and the boats stayed in the harbour. " * 20 + "\n\n"
    text = filler * (PIECE_LIMIT // len(filler) + 1) + ARTICLE
    assert len(text) > PIECE_LIMIT
    shift = len(text) - len(ARTICLE)
    outcome = read(reader, text)
    short = read(reader, ARTICLE)
    late = [span for span in outcome.spans if span.start >= shift]
    assert [text[span.start : span.end] for span in late] == [ARTICLE[span.start : span.end] for span in short.spans]
    moved = [tuple((start - shift, end - shift) for start, end in quote.content) for quote in outcome.attributions]
    assert moved == [quote.content for quote in short.attributions]


def test_a_quote_over_the_border_of_two_pieces_is_whole(reader: PipelineReader) -> None:
    filler = "The river was quiet and the boats stayed in the harbour. " * (PIECE_LIMIT // 57 - 1)
    quote = "“" + "Nobody told us about the storm, and nobody will. " * 6 + "We go on,” Ana Díaz said."
    text = filler + quote + "\n\n" + filler
    outcome = read(reader, text)
    (found,) = outcome.attributions
    assert text[found.start : found.end] == quote[: quote.index(" Ana Díaz")]


def test_what_goes_over_the_pipe_comes_back_the_same(reader: PipelineReader) -> None:
    outcome = read(reader, ARTICLE)
    (line,) = outcome_lines(outcome, ARTICLE)
    assert OutcomeParser().take(line) == outcome


def test_labels_are_those_of_the_entity_recogniser(reader: PipelineReader) -> None:
    assert {"PERSON", "ORG", "GPE"} <= set(reader.labels)
    assert "nsubj" not in reader.labels


def test_a_lone_surrogate_fails_alone(reader: PipelineReader) -> None:
    outcomes = list(reader.read([("a", "Fine."), ("b", "bad \ud800 text"), ("c", "Fine too.")]))
    assert [type(outcome) for outcome in outcomes] == [Read, Unread, Read]
