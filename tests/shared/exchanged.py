"""What tests of formats share: records with all that a layer can hold, and what is missing after a round trip."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st
from making import any_remark

from annotations.annotators import GOLD, Annotator, AnnotatorKind, model_annotator
from annotations.articles import Article, Status, make_article
from annotations.attributions import Annotation, Attribution, QuoteKind
from annotations.exchange import unheld
from annotations.exchange.formats import Format
from annotations.exchange.importing import import_into
from annotations.exchange.pullquote_layers import imported_annotator
from annotations.exchange.readers import read_paths
from annotations.exchange.results import Read, Refused
from annotations.exchange.verifying import verify
from annotations.layer import Layer, Rejection, Verdict
from annotations.project import Project
from annotations.records import LayerRecord
from annotations.scheme import default_scheme
from annotations.spans import Fragment, Origin, Span

SAMPLE = "“We will win,” Ana Díaz said."
PIECES = (
    *("Ana", "“", "”", " ", "\n", " \n", "\r\n", "🎉", "👩‍👩‍👧", "e\u0301", "שלום", "مرحبا 🎈", "\u200f", "\u00a0"),
    *("\u2028", "ﬁ", "𝔸", "said", "\t", "\x0b", "\ufeff", "Mr. X.", "3.5"),
)
LABELS = ("PERSON", "ORG", "Å b", "CUE", "SOURCE", "Cue")
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join).filter(lambda text: bool(text.strip()))
ATTRIBUTES = st.dictionaries(
    WORDS | st.just("stance"), WORDS | st.booleans() | st.integers(-99, 99) | st.sampled_from(["7", "true"]), max_size=2
)

Facts = dict[str, Counter[Any]]  # Any: a fact is whatever compares


@st.composite
def fragments(draw: st.DrawFn, text: str, least: int = 1) -> tuple[Fragment, ...]:
    """Sorted, separate ranges of `text` that hold words each."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False) if text[start:end].strip()]
    if len(pairs) >= least:
        return tuple(pairs)
    start = next(at for at, character in enumerate(text) if character.strip())
    return ((start, start + 1),) if least else ()


@st.composite
def records(draw: st.DrawFn) -> LayerRecord:
    """An article with a layer that has everything a layer can have; spans nest and cross as they fall."""
    article = make_article(
        draw(TEXTS),
        title=draw(WORDS),
        source=draw(WORDS),
        published=draw(WORDS),
        language=draw(st.sampled_from(["", "en"])),
        meta=draw(st.dictionaries(WORDS, WORDS | st.lists(st.integers(-9, 9), max_size=2), max_size=2)),
    )
    annotator = draw(st.sampled_from([GOLD, model_annotator("small@1"), imported_annotator("bo")]))
    return LayerRecord(article, annotator, draw(_layers(article, annotator)), 1.5, "small@1")


@st.composite
def _layers(draw: st.DrawFn, article: Article, annotator: Annotator) -> Layer:
    text = article.text
    # Any: each field has a type of its own, and they are passed on by name.
    more: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {
            "tags": st.lists(WORDS, max_size=2).map(tuple),
            "attributes": ATTRIBUTES,
            "note": WORDS,
            "unsure": st.booleans(),
            "certainty": st.none() | st.floats(0, 1),
            "origin": st.sampled_from(Origin),
        }
    )
    label = st.sampled_from(LABELS)
    spans = [Span(f"s{n}", draw(label), draw(fragments(text)), **draw(more)) for n in range(draw(st.integers(0, 3)))]
    quotes: list[Attribution] = []
    for number in range(draw(st.integers(0, 2))):
        # Often a source is a span, and often a quote lies beside it.
        source = draw(st.sampled_from([span.fragments for span in spans]) if spans else fragments(text, 0))
        kind, content, cue = draw(st.sampled_from(QuoteKind)), draw(fragments(text)), draw(fragments(text, 0))
        place = draw(st.sampled_from([source, ()]))
        speaker, reason = draw(WORDS), draw(WORDS)
        quotes.append(Attribution(f"q{number}", kind, content, cue, place, speaker, reason=reason, **draw(more)))
    struck = [Rejection(Span("r0", "ORG", draw(fragments(text)), origin=Origin.MODEL), "model:small@1")]
    status = draw(st.sampled_from([one for one in Status if one is not Status.NEW]))
    verdict = Verdict(status, draw(WORDS), draw(st.lists(WORDS, max_size=1).map(tuple)), draw(WORDS), draw(ATTRIBUTES))
    said = draw(st.lists(any_remark(WORDS, fragments(text, 0), WORDS), max_size=2))
    return Layer(
        article.id,
        annotator.id,
        {one.id: one for one in spans},
        {one.id: one for one in quotes},
        {one.suggestion.id: one for one in struck[: draw(st.integers(0, 1))]},
        verdict,
        {one.id: one for one in said},
    )


def there_and_back(form: Format, record: LayerRecord, name: str = "out") -> tuple[Read, Counter[str]]:
    """What is read of a written record, and the losses that writing told; losses said beforehand must be the same."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}{form.ending}"
        verify(record, path)
        told = form.losses([record])
        assert form.write([record], path, default_scheme()) == told
        assert form.preview([record])
        found = [one for one in read_paths([path]) if isinstance(one, Read | Refused)]
    assert len(found) == 1, found
    (read,) = found
    assert isinstance(read, Read), read
    assert not read.left_out
    return read, Counter({loss.what: loss.count for loss in told})


def same(value: Any) -> Any:  # Any: labels and ranges alike
    """What a format changes nothing of."""
    return value


def missing(
    record: LayerRecord,
    read: Read,
    label: Callable[[str], str] = same,
    ranges: Callable[[tuple[Fragment, ...]], tuple[Fragment, ...]] = same,
    words: Callable[[str], str] = same,
) -> Counter[str]:
    """How many facts of a record did not come back, by what a loss calls them; none that it had not may turn up.

    `label`, `ranges` and `words` are what the format is known to make of labels, ranges and notes.
    """
    empty = Layer(read.article.id, record.annotator.id)
    annotator, layer = read.layers[0] if read.layers else (record.annotator, empty)
    before = _facts(record.article, record.annotator, record.layer, label, ranges, words)
    after = _facts(read.article, annotator, layer, same, same, same)
    anchors = {fact[0] for fact in after[unheld.ORIGIN.what]}
    lost: Counter[str] = Counter()
    if not read.layers:
        # Where nothing of the layer came back, nobody asks whose it was.
        del before[unheld.ANNOTATOR.what]
    for what, facts in before.items():
        gone = facts - after[what]
        if what in (unheld.ORIGIN.what, unheld.KIND.what):
            gone = Counter({fact: count for fact, count in gone.items() if fact[0] in anchors})
        elif what not in (unheld.STATE.what, unheld.TITLE.what, unheld.ANNOTATOR.what, unheld.FIELDS.what):
            assert not after[what] - facts, (what, after[what] - facts)
        lost[what] += gone.total()
    return +lost


def _facts(
    article: Article,
    annotator: Annotator,
    layer: Layer,
    label: Callable[[str], str],
    ranges: Callable[[tuple[Fragment, ...]], tuple[Fragment, ...]],
    words: Callable[[str], str],
) -> Facts:
    every = (unheld.SPAN, unheld.QUOTE, unheld.SPEAKER, unheld.REASON, unheld.KIND, unheld.TAG, unheld.ATTRIBUTE)
    every += (unheld.NOTE, unheld.DOUBT, unheld.CERTAINTY, unheld.ORIGIN, unheld.STRUCK, unheld.COMMENT, unheld.STATE)
    every += (unheld.VERDICT, unheld.ANNOTATOR, unheld.TITLE, unheld.FIELDS)
    facts: Facts = {loss.what: Counter() for loss in every}

    def common(one: Annotation, anchor: object) -> None:
        facts[unheld.TAG.what].update((anchor, words(tag)) for tag in one.tags)
        facts[unheld.ATTRIBUTE.what].update((anchor, name, repr(value)) for name, value in one.attributes.items())
        facts[unheld.NOTE.what].update([(anchor, words(one.note))] if one.note else [])
        facts[unheld.DOUBT.what].update([anchor] if one.unsure else [])
        facts[unheld.CERTAINTY.what].update([(anchor, one.certainty)] if one.certainty is not None else [])
        facts[unheld.ORIGIN.what].update([(anchor, one.origin)])

    for span in layer.spans.values():
        anchor = ("span", label(span.label), ranges(span.fragments))
        facts[unheld.SPAN.what].update([anchor])
        common(span, anchor)
    for quote in layer.attributions.values():
        anchor = ("quote", ranges(quote.content), ranges(quote.cue), ranges(quote.source))
        facts[unheld.QUOTE.what].update([anchor])
        facts[unheld.KIND.what].update([(anchor, quote.kind)])
        facts[unheld.SPEAKER.what].update([(anchor, words(quote.speaker))] if quote.speaker else [])
        facts[unheld.REASON.what].update([(anchor, quote.reason)] if quote.reason else [])
        common(quote, anchor)
    facts[unheld.STRUCK.what].update(list(layer.rejections))
    facts[unheld.COMMENT.what].update(list(layer.remarks))
    verdict = layer.verdict
    facts[unheld.STATE.what].update([verdict.status])
    said = (verdict.reason, verdict.tags, verdict.note, tuple(verdict.attributes))
    facts[unheld.VERDICT.what].update([said] if any(said) else [])
    facts[unheld.ANNOTATOR.what].update([annotator.name] if layer.spans or layer.attributions else [])
    facts[unheld.TITLE.what].update([article.title])
    fields = (
        article.source,
        article.url,
        article.author,
        article.published,
        article.language,
        repr(dict(article.meta)),
    )
    facts[unheld.FIELDS.what].update([fields] if any((*fields[:-1], article.meta)) else [])
    return facts


LURES = (
    *(
        b"\0",
        b"\xff",
        b"\xed\xa0\x80",
        b'"',
        b"{",
        b"[",
        b"]",
        b"\r",
        b"\n",
        b"\t",
        b",",
        b" ",
        b";",
        b"\\ud800",
        b"-1",
        b"1.5",
    ),
    *(
        b"1e999",
        b"null",
        b"true",
        b"{}",
        b"[]",
        b'""',
        b"9" * 30,
        b"9" * 400,
        b"[" * 3000,
        b"T1",
        b"E1",
        b"A1\t",
        b"B-",
        b"O",
    ),
)


def broken(sound: bytes, count: int = 200, seed: int = 6) -> Iterator[bytes]:
    """So many files that were sound: cut, flipped, stuffed, in another encoding, with other values; always the same ones."""
    drawn = random.Random(seed)
    for number in range(count):
        data = bytearray(sound)
        for _ in range(drawn.randint(1, 3)):
            at = drawn.randrange(len(data) + 1) if data else 0
            match (number + drawn.randrange(2)) % 5:
                case 0:
                    del data[at:]
                case 1:
                    data[at : at + 1] = bytes(byte ^ 1 << drawn.randrange(8) for byte in data[at : at + 1])
                case 2:
                    data[at:at] = drawn.choice(LURES)
                case 3:
                    data[at : at + drawn.randint(1, 6)] = drawn.choice(LURES)
                case _:
                    words = bytes(data).decode("utf-8", "replace")
                    data = bytearray(
                        words.encode(drawn.choice(["utf-16", "latin-1", "utf-8-sig", "cp1252"]), "replace")
                    )
        yield bytes(data)


def proved_harmless(path: Path, projects: Path, number: int) -> None:
    """Read a broken file into a project: sentences only, and each annotation that came in lies in its text."""
    outcomes = list(read_paths([path]))
    for one in outcomes:
        refusals = one.left_out if isinstance(one, Read) else (one,) if isinstance(one, Refused) else ()
        for refused in refusals:
            assert refused.reason.endswith("."), refused.reason
            assert "\n" not in str(refused) and "Error" not in refused.reason and len(refused.reason) < 400, refused
    reads = [one for one in outcomes if isinstance(one, Read)]
    for read in reads:
        for annotator, layer in read.layers:
            verify(LayerRecord(read.article, annotator, layer, 0, ""), path)
    if number % 10 == 0:
        # Storing is the same for all; some of them show that what was read can be stored.
        ana = Annotator("a", "ana", AnnotatorKind.HUMAN)
        with Project.create(projects / f"{number}.pullquote", ana) as project:
            report = import_into(project, outcomes)
            assert len(report.added) == len({read.article.id for read in reads}) == len(project.numbers())
            assert not project.check().faults
