"""Near-duplicates: shares as two sets of shingles have them, found without missing any, the same in any order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.likeness import Likenesses, groups, sketch

SYLLABLES = ("ka", "ri", "to", "ven", "mo", "sal", "de", "nu", "bor", "li", "ath", "em")


def prose(seed: int, words: int = 600) -> list[str]:
    """Made-up words."""
    chance = random.Random(seed)
    return ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(words)]


def dice(one: list[str], other: list[str]) -> float:
    """The share by its definition."""
    first, second = ({tuple(words[at : at + 3]) for at in range(len(words) - 2)} for words in (one, other))
    return 2 * len(first & second) / (len(first) + len(second))


@pytest.mark.parametrize("kept", [0.5, 0.7, 0.8, 0.9, 0.97])
def test_shares_are_those_of_the_shingles(kept: float) -> None:
    for seed in range(20):
        words = prose(seed)
        changed = words[: int(len(words) * kept)] + prose(1000 + seed)[int(len(words) * kept) :]
        share = sketch(" ".join(words)).share(sketch(" ".join(changed)))
        assert share == pytest.approx(dice(words, changed), abs=0.1)


@pytest.mark.parametrize("words", [3, 10, 100])
def test_short_texts_are_compared_exactly(words: int) -> None:
    one, other = prose(1, words), prose(1, words)[: words // 2 + 1] + prose(2, words)[words // 2 + 1 :]
    found = sketch(" ".join(one)).share(sketch(" ".join(other)))
    assert found == pytest.approx(dice(one, other) if words > 3 else 0.0)


@given(st.text(), st.text())
def test_any_text_has_a_share_with_itself_and_others(one: str, other: str) -> None:
    first, second = sketch(one), sketch(other)
    assert first.share(first) == (1.0 if first.shingles else 0.0)
    assert 0 <= first.share(second) <= 1
    assert first.share(second) == second.share(first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The town buys\nits OWN ferry.", "“The town — buys its own ferry!”"),
        ("我们会赢的，他说", "我们会赢的。他说"),
        ("قالت ليلى إن الأمر انتهى", "قالت ليلى: إن الأمر انتهى!"),
    ],
)
def test_case_signs_and_breaks_make_no_difference(one: str, other: str) -> None:
    assert sketch(one) == sketch(other)
    assert sketch(one).shingles > 1


def test_no_near_duplicate_is_missed_and_nothing_else_found() -> None:
    known = Likenesses()
    texts = {f"a{seed}": prose(seed) for seed in range(300)}
    for key, words in texts.items():
        known.add(key, sketch(" ".join(words)))
    for seed in range(300):
        changed = texts[f"a{seed}"][:520] + prose(5000 + seed, 80)
        found = known.near(sketch(" ".join(changed)), 0.8)
        assert [key for key, _ in found] == [f"a{seed}"], seed
        assert found[0][1] > 0.8


def test_groups_hold_what_is_near_whatever_the_order() -> None:
    words = prose(1)
    chain = {f"c{n}": " ".join([*words[n * 40 :], *prose(9, 2000)[: n * 40]]) for n in range(6)}
    others = {f"o{n}": " ".join(prose(50 + n)) for n in range(5)}
    sketches = {key: sketch(text) for key, text in (chain | others | {"empty": "", "void": ""}).items()}
    assert sketches["c0"].share(sketches["c5"]) < 0.8
    expected = [tuple(sorted(chain))]
    for seed in range(5):
        keys = list(sketches)
        random.Random(seed).shuffle(keys)
        assert groups({key: sketches[key] for key in keys}, 0.8) == expected


def test_a_key_counts_once() -> None:
    known = Likenesses()
    for _ in range(3):
        known.add("a", sketch("one and the same text"))
    assert known.near(sketch("one and the same text"), 0.5) == [("a", 1.0)]
    assert not known.near(sketch("something else entirely here"), 0.5)
