"""brat standoff, in a folder: read with the right words, joined over line ends, and nothing lost but what is told."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from exchanged import SAMPLE, broken, missing, proved_harmless, records
from hypothesis import given

from annotations.attributions import Attribution
from annotations.exchange import unheld
from annotations.exchange.brat_words import (
    is_held,
    joined_over_line_ends,
    name_of,
    one_line,
    split_at_line_ends,
    value_words,
)
from annotations.exchange.exporting import export
from annotations.exchange.formats import format_named
from annotations.exchange.importing import import_into
from annotations.exchange.readers import read_paths
from annotations.exchange.results import Noted, Read
from annotations.exchange.selecting import Selection
from annotations.project import Project
from annotations.records import LayerRecord
from annotations.scheme import default_scheme
from annotations.spans import Fragment, Span, words_of

BRAT = format_named("brat")
ANN = (
    "T1\tQuote 0 14\t“We will win,”\nT2\tPerson 15 23\tAna Díaz\nT3\tCue 24 28\tsaid\nT4\tFrag 1 3;9 12\tWe win\n"
    "E1\tCue:T3 Content:T1 Source:T2\nA1\tCertainty T1 High\n#1\tAnnotatorNotes T1\tcheck audio\n"
)


def pair(folder: Path, text: str = SAMPLE, ann: str = ANN) -> Path:
    """A text with its annotations in a folder."""
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "a.ann").write_text(ann, encoding="utf-8", newline="")
    return folder


def test_the_sample_is_read_with_the_right_words(tmp_path: Path) -> None:
    folder = pair(tmp_path / "round one")
    for paths in ([folder], [folder / "a.txt"], [folder / "a.ann"], [folder / "a.ann", folder / "a.txt"]):
        (read,) = read_paths(paths)
        assert isinstance(read, Read) and not read.left_out
        ((annotator, layer),) = read.layers
        assert annotator.name == "imported: round one"
        spans = {span.label: words_of(SAMPLE, span.fragments) for span in layer.spans.values()}
        assert spans == {"Person": "Ana Díaz", "Frag": "We win"}
        (quote,) = layer.attributions.values()
        said = [words_of(SAMPLE, ranges) for ranges in (quote.content, quote.cue, quote.source)]
        assert said == ["“We will win,”", "said", "Ana Díaz"]
        assert (quote.attributes, quote.note) == ({"Certainty": "High"}, "check audio")


def as_read(record: LayerRecord) -> LayerRecord:
    """A record without the attributes that brat cannot hold."""
    layer = record.layer

    def held(one: Span | Attribution) -> dict[str, str | int | float | bool]:
        return {name: value for name, value in one.attributes.items() if value_words(name, value) is not None}

    spans = {key: replace(span, attributes=held(span)) for key, span in layer.spans.items()}
    quotes = {key: replace(quote, attributes=held(quote)) for key, quote in layer.attributions.items()}
    return replace(record, layer=replace(layer, spans=spans, attributions=quotes))


@given(records())
def test_brat_loses_what_is_told(record: LayerRecord) -> None:
    text = record.article.text
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out"
        losses = BRAT.losses([record])
        assert BRAT.write([record], path, default_scheme()) == losses
        assert (path / "annotation.conf").read_text(encoding="utf-8").startswith("[entities]\n")
        (read,) = (one for one in read_paths([path]) if not isinstance(one, Noted))
    assert isinstance(read, Read) and not read.left_out
    assert read.article.text == text
    told = Counter({loss.what: loss.count for loss in losses})
    every = [*record.layer.spans.values(), *record.layer.attributions.values()]
    ranges = [one for span in record.layer.spans.values() for one in [span.fragments]]
    ranges += [one for quote in record.layer.attributions.values() for one in (quote.content, quote.cue, quote.source)]
    labels = sum(name_of(span.label) != span.label for span in record.layer.spans.values())
    words = [word for one in every for word in (one.note, *one.tags)]
    words += [quote.speaker for quote in record.layer.attributions.values()]
    assert told.pop("label with spaces or signs", 0) == labels
    parted = told.pop("range that begins, ends or is parted at a line end", 0)
    assert parted == sum(not is_held(text, one) for one in ranges)
    assert told.pop("note, tag or speaker of several lines", 0) == sum("\n" in word or "\r" in word for word in words)
    kept = as_read(record)

    def back(fragments: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
        return joined_over_line_ends(text, split_at_line_ends(text, fragments))

    unheld_attributes = missing(record, read, name_of, back, one_line)[unheld.ATTRIBUTE.what]
    assert unheld_attributes == told[unheld.ATTRIBUTE.what]
    del told[unheld.ATTRIBUTE.what]
    assert missing(kept, read, name_of, back, one_line) == told


def test_no_fragment_crosses_a_line_end_and_all_come_back_joined(tmp_path: Path) -> None:
    text = "“We will\n\n  win,” she said.\r\nThen 🎉 Ana\r\nDíaz left."
    ann = "T1\tPerson 36 39;41 45\tAna Díaz\nT2\tX 1 8;12 15\tWe will win\n"
    folder = pair(tmp_path / "in", text, ann)
    *notes, read = read_paths([folder])
    assert isinstance(read, Read)
    assert not read.left_out, [str(one) for one in read.left_out]
    ((_, layer),) = read.layers
    said = {span.label: words_of(read.article.text, span.fragments) for span in layer.spans.values()}
    assert said["X"] == "We will\n\n  win"
    assert not [one for one in notes if not isinstance(one, Noted)]


def test_relations_from_quotes_are_read_and_others_told(tmp_path: Path) -> None:
    ann = ANN.replace(
        "E1\tCue:T3 Content:T1 Source:T2", "R1\tSpeaker Arg1:T1 Arg2:T2\nR2\tKnows Arg1:T2 Arg2:T4\n*\tE T1 T2"
    )
    *notes, read = read_paths([pair(tmp_path / "in", ann=ann)])
    assert isinstance(read, Read)
    (quote,) = read.layers[0][1].attributions.values()
    assert (quote.content, quote.source, quote.note) == (((0, 14),), ((15, 23),), "check audio")
    assert [one.note for one in notes if isinstance(one, Noted)] == ["read with 2 lines of other kinds left out"]


def test_what_does_not_fit_is_named_with_its_line(tmp_path: Path) -> None:
    ann = ANN + "T9\tPerson 0 3\tBob\nE2\tCue:T3 Content:T9\nT10\tPerson 16 24\tAna Díaz\n"
    *notes, read = read_paths([pair(tmp_path / "in", ann=ann)])
    assert isinstance(read, Read)
    assert [str(one) for one in read.left_out] == [
        "a.ann, line 8: T9 (Person) at 0–3 was left out: expected “Bob”, found ““We”.",
        "a.ann, line 9: E2 was left out: it names T9, which is not there or was left out.",
    ]
    assert [str(one) for one in notes] == [
        "a.ann: read with T10 (Person) moved from 16–24 to 15–23, where “Ana Díaz” stands"
    ]


def test_an_endless_name_is_cut_short_in_its_sentence(tmp_path: Path) -> None:
    *_, read = read_paths([pair(tmp_path / "in", ann=ANN + f"A2\tX T{'9' * 3000}\nE2\tCue:T3 Content:T{'8' * 3000}\n")])
    assert isinstance(read, Read)
    assert [len(one.reason) < 200 for one in read.left_out] == [True, True]


def test_a_project_goes_out_as_a_folder_and_comes_back(tmp_path: Path, project: Project) -> None:
    import_into(project, read_paths([pair(tmp_path / "in")]))
    everything = Selection(statuses=frozenset(), annotators=frozenset())
    report = export(project, tmp_path / "out", BRAT, everything)
    assert sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.*")) == [
        "annotation.conf",
        "imported-in/00001-We-will-win-Ana-Díaz-said.ann",
        "imported-in/00001-We-will-win-Ana-Díaz-said.txt",
    ]
    assert (report.articles, report.spans, report.attributions) == (1, 2, 1)
    (read,) = read_paths([tmp_path / "out"])
    assert isinstance(read, Read)
    assert len(read.layers[0][1].spans) == 2


@pytest.mark.parametrize("which", ["a.ann", "a.txt"])
def test_two_hundred_broken_files_do_no_harm(tmp_path: Path, which: str) -> None:
    folder = pair(tmp_path / "in")
    for number, data in enumerate(broken((folder / which).read_bytes(), count=100)):
        pair(folder)
        (folder / which).write_bytes(data)
        proved_harmless(folder, tmp_path, number)
