"""Tags: there and back again, and nothing that runs over the end of a line."""

import numpy as np

from annotations.suggest.tagger.tags import (
    BEGIN,
    CONTENT,
    CUE,
    HEADS,
    INSIDE,
    OUTPUTS,
    OUTSIDE,
    RESUME,
    SOURCE,
    Part,
    Taught,
    decode,
    probabilities,
    wanted_tags,
)

# Ten tokens of four characters each.
STARTS = list(range(0, 40, 4))
NOWHERE = [False] * 10


def test_what_is_wanted_is_what_is_decoded():
    taught = [Taught(content=((0, 8), (16, 24)), cue=((8, 12),), source=((12, 16),)), Taught(((28, 36),), (), ())]
    wanted = wanted_tags(STARTS, taught)
    assert wanted.shape == (10, OUTPUTS)
    assert all((wanted[:, head].sum(axis=1) == 1).all() for head in HEADS)
    parts = decode(wanted[:, CONTENT], NOWHERE)
    assert [(part.first, part.last, part.resumes) for part in parts] == [(0, 2, False), (4, 6, True), (7, 9, False)]
    assert decode(wanted[:, CUE], NOWHERE) == [Part(2, 3, 1.0, False)]
    assert decode(wanted[:, SOURCE], NOWHERE) == [Part(3, 4, 1.0, False)]


def test_of_contents_that_overlap_the_first_counts():
    wanted = wanted_tags(STARTS, [Taught(((0, 20),), (), ()), Taught(((8, 40),), (), ())])
    assert [(part.first, part.last) for part in decode(wanted[:, CONTENT], NOWHERE)] == [(0, 5)]


def test_a_part_goes_on_only_behind_its_beginning():
    likely = np.full((4, 4), 0.01, dtype=np.float32)
    likely[:, OUTSIDE] = [0.9, 0.1, 0.1, 0.9]
    likely[1, [BEGIN, INSIDE]] = 0.1, 0.8
    likely[2, INSIDE] = 0.9
    assert [(part.first, part.last) for part in decode(likely, NOWHERE[:4])] == [(1, 3)]


def test_no_part_runs_over_the_end_of_a_line():
    wanted = wanted_tags(STARTS, [Taught(((0, 40),), (), ())])
    breaks = [False, False, False, True, *[False] * 6]
    parts = decode(np.maximum(wanted[:, CONTENT], 0.001), breaks)
    assert [(part.first, part.last) for part in parts] == [(0, 3), (4, 10)]
    assert RESUME not in {part.first for part in parts if part.resumes}


def test_certainty_is_the_mean_chance_of_not_being_outside():
    likely = np.array([[0.2, 0.8, 0, 0], [0.4, 0, 0.6, 0]], dtype=np.float32)
    (part,) = decode(likely, [False, False])
    assert round(part.certainty, 3) == 0.7


def test_each_head_adds_up_to_one():
    scores = np.random.default_rng(1).normal(scale=50, size=(7, OUTPUTS)).astype(np.float32)
    made = probabilities(scores)
    for head in HEADS:
        assert np.allclose(made[:, head].sum(axis=1), 1)


def test_no_tokens_no_parts():
    assert decode(np.zeros((0, 4), dtype=np.float32), []) == []
    assert wanted_tags([], []).shape == (0, OUTPUTS)
