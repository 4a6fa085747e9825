"""Pullquote's own files are held to their words too: what stands a little beside its offsets is found, and that is told."""

from pathlib import Path

import orjson

from annotations.exchange.importing import import_into
from annotations.exchange.readers import read_paths
from annotations.exchange.results import Noted, Read
from annotations.layer import Layer
from annotations.project import Project
from annotations.spans import words_of

TEXT = "Yesterday: “We will win,” Ana Díaz said in the harbour. Ana left."
QUOTE, ANA_DIAZ, SAID = (11, 25), (26, 34), (35, 39)


def read_line(path: Path, **more: object) -> tuple[Read, list[str]]:
    """What is read of a line with that in its layer, and all that is said of it."""
    row = {"text": TEXT, "annotator": "bo", "layer": "human", "status": "done"} | more
    file = path / "a.jsonl"
    file.write_bytes(orjson.dumps(row))
    found = list(read_paths([file]))
    (read,) = (one for one in found if isinstance(one, Read))
    return read, [str(one) for one in (*found, *read.left_out) if not isinstance(one, Read)]


def layer_in(read: Read) -> Layer:
    ((_, layer),) = read.layers
    return layer


def quote(by: int = 0, **more: object) -> dict[str, object]:
    """The quote of the text, with all its offsets `by` characters off."""
    ranges = {"content": [QUOTE], "source": [ANA_DIAZ], "cue": [SAID]}
    return {"id": "q", **{role: [[a + by, b + by] for a, b in places] for role, places in ranges.items()}} | more


def test_a_span_moves_to_where_its_words_stand_once(tmp_path: Path, project: Project) -> None:
    spans = [
        {"id": "a", "label": "PERSON", "fragments": [[29, 37]], "text": "Ana Díaz"},
        {"id": "b", "label": "PLACE", "fragments": [[47, 54]], "text": "harbour"},
    ]
    read, said = read_line(tmp_path, spans=spans)
    assert {key: words_of(TEXT, span.fragments) for key, span in layer_in(read).spans.items()} == {
        "a": "Ana Díaz",
        "b": "harbour",
    }
    assert said == ["a.jsonl, line 1: read with span 1 (PERSON) moved from 29–37 to 26–34, where “Ana Díaz” stands"]
    report = import_into(project, read_paths([tmp_path / "a.jsonl"]))
    assert any("moved from 29–37 to 26–34" in sentence for sentence in report.sentences())


def test_words_that_stand_twice_or_too_far_are_left_out(tmp_path: Path) -> None:
    spans = [
        {"id": "a", "label": "PERSON", "fragments": [[40, 43]], "text": "Ana"},
        {"id": "b", "label": "PERSON", "fragments": [[0, 8]], "text": "Ana Díaz"},
        {"id": "c", "label": "DATE", "fragments": [[0, 9]], "text": "Yesterday"},
    ]
    read, said = read_line(tmp_path, spans=spans)
    assert list(layer_in(read).spans) == ["c"]
    assert said == [
        "a.jsonl, line 1: span 1 (PERSON [[40, 43]]) was left out: expected “Ana”, found “in ”.",
        "a.jsonl, line 1: span 2 (PERSON [[0, 8]]) was left out: expected “Ana Díaz”, found “Yesterda”.",
    ]


def test_a_quote_whose_words_are_claimed_moves_without_what_nothing_proves(tmp_path: Path) -> None:
    read, said = read_line(tmp_path, attributions=[quote(3, text="“We will win,”")])
    (one,) = layer_in(read).attributions.values()
    assert (one.content, one.cue, one.source) == ((QUOTE,), (), ())
    assert said == [
        "a.jsonl, line 1: read with attribution 1 moved from 14–28 to 11–25, where ““We will win,”” stands",
        "a.jsonl, line 1: the cue of attribution 1 was left out, since the content had to be moved and the words of the"
        " cue are not in the file.",
        "a.jsonl, line 1: the source of attribution 1 was left out, since the content had to be moved and the words of the"
        " source are not in the file.",
    ]


def test_cue_and_source_move_by_their_own_words(tmp_path: Path) -> None:
    claimed = {"text": "“We will win,”", "cue_text": "said", "source_text": "Ana Díaz"}
    read, said = read_line(tmp_path, attributions=[quote(-2, **claimed)])
    (one,) = layer_in(read).attributions.values()
    assert (one.content, one.cue, one.source) == ((QUOTE,), (SAID,), (ANA_DIAZ,))
    assert len(said) == 3 and "attribution 1 (source) moved from 24–32 to 26–34" in said[2]


def test_of_a_quote_that_is_left_out_nothing_is_said_to_have_moved(tmp_path: Path) -> None:
    read, said = read_line(tmp_path, attributions=[quote(1, text="“We will win,”", cue_text="whispered")])
    assert not layer_in(read).attributions
    assert len(said) == 1 and "was left out: expected “whispered”, found “aid ”." in said[0]


def test_a_rejection_moves_too(tmp_path: Path) -> None:
    struck = [{"id": "r", "label": "ORG", "fragments": [[50, 57]], "text": "harbour", "by": "small@1"}]
    read, said = read_line(tmp_path, rejected=struck)
    assert layer_in(read).rejections["r"].suggestion.start == TEXT.index("harbour")
    assert len(said) == 1 and "rejection 1 (ORG) moved from 50–57" in said[0]


def test_a_file_that_is_sound_has_nothing_said_of_it(tmp_path: Path) -> None:
    read, said = read_line(tmp_path, attributions=[quote(text="“We will win,”")])
    assert said == [] and not any(isinstance(one, Noted) for one in read_paths([tmp_path / "a.jsonl"]))
    (one,) = layer_in(read).attributions.values()
    assert (one.content, one.cue, one.source) == ((QUOTE,), (SAID,), (ANA_DIAZ,))
