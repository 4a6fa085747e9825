"""Chunks of a pre-fill: made ready in the job's thread, small enough for the GUI thread, and nothing in them is lost."""

from annotations.annotators import model_annotator
from annotations.spans import Origin, Span
from annotations.suggest.outcome import Read, Unread
from desktop.prefill_job import Chunk

MODEL = model_annotator("small@1.0")
TEXT = "Ana Díaz said so in Kraków."
SPAN = Span("s1", "PERSON", ((0, 8),), origin=Origin.MODEL)


def test_a_chunk_has_what_was_read_and_what_was_not() -> None:
    chunk = Chunk()
    chunk.take(MODEL, Read("one", (SPAN,), ()), TEXT)
    chunk.take(MODEL, Unread("two", "It was in no language."), TEXT)
    (ready,) = chunk.prepared
    assert (ready.layer.article, ready.layer.annotator, ready.layer.spans) == ("one", MODEL.id, {"s1": SPAN})
    assert chunk.unread == [Unread("two", "It was in no language.")]
    assert not chunk.full


def test_what_lies_outside_its_text_counts_as_unread() -> None:
    chunk = Chunk()
    chunk.take(MODEL, Read("one", (SPAN,), ()), "Ana")
    assert chunk.prepared == []
    assert [(one.id, "not in this text" in one.reason) for one in chunk.unread] == [("one", True)]


def test_a_chunk_is_full_with_many_articles_or_many_annotations() -> None:
    few = Chunk()
    for number in range(8):
        assert not few.full
        few.take(MODEL, Read(f"{number}", (), ()), TEXT)
    assert few.full
    many = Chunk()
    spans = tuple(Span(f"{number}", "PERSON", ((0, 3),)) for number in range(5000))
    many.take(MODEL, Read("one", spans, ()), TEXT)
    assert many.full


def test_a_chunk_that_waited_is_full() -> None:
    chunk = Chunk(began=0.0)
    chunk.take(MODEL, Read("one", (), ()), TEXT)
    assert chunk.full
