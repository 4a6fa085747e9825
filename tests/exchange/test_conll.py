"""CoNLL-2003: IOB1, BIO and BILUO are read alike; what is written has the entities that were chosen, and tells the rest."""

import re
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from exchanged import broken, missing, proved_harmless, records
from hypothesis import assume, given
from hypothesis import strategies as st

from annotations.exchange import unheld
from annotations.exchange.conll_writing import conll_label
from annotations.exchange.formats import format_named
from annotations.exchange.overlaps import Overlaps, Preferred, Stretch, without_overlaps
from annotations.exchange.readers import read_paths
from annotations.exchange.results import Read
from annotations.exchange.tag_scheme import TagScheme, stretches_of, tags_for
from annotations.records import LayerRecord
from annotations.scheme import default_scheme
from annotations.spans import words_of

EDGES = "".join(map(chr, (*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x2028, 0xFEFF)))
TOKENS = ["Ana", "Díaz", "Bo", "met", "Oslo", "and", "Ana", "🎉"]
SCHEMES = {
    "IOB1": ["I-PER", "I-PER", "B-PER", "O", "I-LOC", "O", "I-PER", "O"],
    "BIO": ["B-PER", "I-PER", "B-PER", "O", "B-LOC", "O", "B-PER", "O"],
    "BILUO": ["B-PER", "L-PER", "U-PER", "O", "U-LOC", "O", "U-PER", "O"],
    "BIOES": ["B-PER", "E-PER", "S-PER", "O", "S-LOC", "O", "S-PER", "O"],
}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["train.txt", "train.conll", "eng.bio"])
def test_every_scheme_of_tags_says_the_same(tmp_path: Path, scheme: str, name: str) -> None:
    lines = [f"{token} NN B-NP {tag}" for token, tag in zip(TOKENS, SCHEMES[scheme], strict=True)]
    path = tmp_path / name
    path.write_text(
        "-DOCSTART- -X- -X- O\n\n" + "\n".join(lines) + "\n\nNext NN O O\n\n-DOCSTART- -X- O O\n\nLast\tO\n"
    )
    first, second = read_paths([path])
    assert isinstance(first, Read) and isinstance(second, Read)
    assert (first.article.text, second.article.text) == ("Ana Díaz Bo met Oslo and Ana 🎉\nNext", "Last")
    ((annotator, layer),) = first.layers
    assert annotator.name == f"imported: {name}"
    found = [(span.label, words_of(first.article.text, span.fragments)) for span in layer.spans.values()]
    assert found == [("PER", "Ana Díaz"), ("PER", "Bo"), ("LOC", "Oslo"), ("PER", "Ana")]


@pytest.mark.parametrize("scheme", TagScheme)
def test_each_scheme_is_written_as_it_is_read(scheme: TagScheme) -> None:
    entities, _ = stretches_of(SCHEMES["BIO"])
    assert tags_for(entities, len(TOKENS), scheme) == SCHEMES[scheme]


@given(
    st.lists(st.sampled_from(["B-A", "I-A", "L-A", "U-A", "B-B", "I-B", "O"]), max_size=9), st.sampled_from(TagScheme)
)
def test_tags_come_back_as_the_same_entities(tags: list[str], scheme: TagScheme) -> None:
    entities, _ = stretches_of(tags)
    assert stretches_of(tags_for(entities, len(tags), scheme)) == (entities, ())


def squeezed(text: str, start: int, end: int) -> tuple[int, int]:
    """A range counted in characters that are no white space, of which the format loses none."""
    before = len(solid(text[:start]))
    return before, before + len(solid(text[start:end]))


def solid(text: str) -> str:
    """The text without white space and byte order marks."""
    return "".join(text.replace("\ufeff", "").split())


@given(records(), st.sampled_from(Preferred))
def test_conll_loses_what_is_told(record: LayerRecord, preferred: Preferred) -> None:
    assume(solid(record.article.text))
    form = format_named("conll", overlaps=Overlaps(preferred, ("ORG", "PERSON")))
    text = record.article.text
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out.conll"
        losses = form.losses([record])
        assert form.write([record], path, default_scheme()) == losses
        words = [line.split(" ")[0] for line in path.read_text(encoding="utf-8").split("\n")[1:] if line]
        (read,) = read_paths([path])
    assert isinstance(read, Read) and not read.left_out
    told = Counter({loss.what: loss.count for loss in losses})
    assert "".join(words) == solid(text) == solid(read.article.text)
    assert told.pop("text with other white space than a space between tokens", 0) == (read.article.text != text)
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word))

    def widened(start: int, end: int) -> tuple[int, int]:
        first, last = squeezed(text, start, end)
        return max(at for at in ends if at <= first), min(at for at in ends if at >= last)

    spans = record.layer.spans.values()
    every = [(span.label, *part) for span in spans for part in span.fragments]
    parts = [part for part in every if solid(text[part[1] : part[2]])]
    assert told.pop("span without a token", 0) == len(every) - len(parts)
    wide = Counter((conll_label(label), widened(start, end)) for label, start, end in parts)
    layer = read.layers[0][1] if read.layers else None
    found = (
        [(one.label, squeezed(read.article.text, one.start, one.end)) for one in layer.spans.values()] if layer else []
    )
    assert not Counter(found) - wide
    assert told.pop("nested or crossing span", 0) == len(parts) - len(found)
    loose = sum(widened(a, b) != squeezed(text, a, b) or text[a:b] != text[a:b].strip(EDGES) for _, a, b in parts)
    assert told.pop("span that does not end at a token border", 0) == loose
    assert told.pop("span in several parts", 0) == sum(len(span.fragments) > 1 for span in spans)
    assert told.pop("label with spaces", 0) == sum(bool(re.search(r"\s", span.label)) for span in spans)
    assert told[unheld.QUOTE.what] == len(record.layer.attributions)
    for what in (unheld.TAG, unheld.ATTRIBUTE, unheld.SPEAKER, unheld.DOUBT, unheld.CERTAINTY, unheld.STRUCK):
        absent = missing(record, Read(record.article, read.place))
        assert told[what.what] == absent[what.what]


STRETCHES = st.lists(
    st.builds(
        lambda start, length, label: Stretch(start, start + length, label),
        st.integers(0, 20),
        st.integers(1, 8),
        st.sampled_from("ABC"),
    ),
    max_size=8,
)


@given(STRETCHES, st.sampled_from(Preferred))
def test_what_stays_shares_no_place_and_what_goes_had_to(every: list[Stretch], preferred: Preferred) -> None:
    kept = without_overlaps(every, Overlaps(preferred, ("B", "A")))
    taken = [at for one in kept for at in range(one.start, one.end)]
    assert len(taken) == len(set(taken))
    assert not Counter(kept) - Counter(every)
    for one in every:
        assert one in kept or set(range(one.start, one.end)) & set(taken) or preferred is Preferred.OUTERMOST


def test_each_choice_keeps_another_span() -> None:
    outer, inner, crossing = Stretch(2, 8, "A"), Stretch(2, 3, "B"), Stretch(6, 13, "C")
    assert without_overlaps([outer, inner], Overlaps(Preferred.OUTERMOST)) == (outer,)
    assert without_overlaps([outer, inner], Overlaps(Preferred.FIRST)) == (inner,)
    assert without_overlaps([outer, inner, crossing], Overlaps(Preferred.LONGEST)) == (inner, crossing)
    assert without_overlaps([outer, inner, crossing], Overlaps(Preferred.LABEL, ("A",))) == (outer,)


def test_two_hundred_broken_files_do_no_harm(tmp_path: Path) -> None:
    lines = "".join(f"{token} NN B-NP {tag}\n" for token, tag in zip(TOKENS, SCHEMES["BIO"], strict=True))
    sound = f"-DOCSTART- -X- -X- O\n\n{lines}\n-DOCSTART- -X- -X- O\n\n{lines}".encode()
    for number, data in enumerate(broken(sound)):
        path = tmp_path / "a.conll"
        path.write_bytes(data)
        proved_harmless(path, tmp_path, number)
