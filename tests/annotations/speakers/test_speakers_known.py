"""The speakers of a project, found by beginnings of words and put in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.speakers.known import Column, KnownSpeaker, KnownSpeakers
from annotations.speakers.speaker import Aliases, Speaker, SpeakerKind, parse_speaker, speaker_value
from annotations.speakers.words import words_of_name

NAMES = st.lists(
    st.sampled_from(("Ana", "Ánna", "Watson", "van Dijk", "Ørsted-Birt", "birt", "Łódź Board", "Al", "李")),
    min_size=1,
    max_size=3,
).map(" ".join)


def one(
    name: str, quotes: int = 1, *, aliases: tuple[str, ...] = (), kind: SpeakerKind = SpeakerKind.UNKNOWN
) -> KnownSpeaker:
    return KnownSpeaker(Speaker(name, aliases, kind), quotes, quotes // 2, 1, quotes, quotes + 1)


@given(st.lists(NAMES, unique=True, max_size=12), st.text(max_size=4) | NAMES.map(lambda name: name[:3]))
def test_the_index_finds_just_those_whom_a_look_at_each_finds(names: list[str], typed: str) -> None:
    known = KnownSpeakers(one(name, place) for place, name in enumerate(names))
    wanted = words_of_name(typed)

    def begins(name: str) -> bool:
        words = list(words_of_name(name))
        words += [part for word in words for part in word.split("-")[1:]]
        return all(any(word.startswith(part) for word in words) for part in wanted)

    expected = {name for name in names if wanted and begins(name)}
    assert {found.name for found in known.beginning(typed, 100)} == expected
    rows = known.rows_beginning(typed)
    if wanted:
        assert rows is not None
        assert {known.speakers[row].name for row in rows} == expected
    else:
        assert rows is None


@given(
    st.lists(st.tuples(NAMES, st.integers(0, 4)), unique_by=lambda pair: pair[0], max_size=12), st.sampled_from(Column)
)
def test_each_order_holds_everyone_and_turns_round(pairs: list[tuple[str, int]], column: Column) -> None:
    known = KnownSpeakers(one(name, quotes) for name, quotes in pairs)
    rising, falling = (known.ordered(column, descending=way) for way in (False, True))
    assert sorted(rising) == sorted(falling) == list(range(len(pairs)))
    if column is Column.QUOTES:
        counts = [known.speakers[row].quotes for row in falling]
        assert counts == sorted(counts, reverse=True)
    if column is Column.NAME:
        assert falling == rising[::-1]


def test_those_with_a_last_name_are_found_and_most_quoted_first() -> None:
    known = KnownSpeakers([one("Emil Watson", 2), one("Adrienne Watson", 9), one("Watson", 40), one("Watson Ltd", 7)])
    assert [found.name for found in known.ending("watson", 5)] == ["Adrienne Watson", "Emil Watson"]
    assert [found.name for found in known.ending("watson", 1)] == ["Adrienne Watson"]


def test_what_is_noted_counts_at_once() -> None:
    known = KnownSpeakers([one("Ana Díaz", 3)])
    known.note("Ana Díaz", 1)
    known.note("Bo Lind", 1)
    known.note("Bo Lind", 1)
    found = {each.name: each.quotes for each in known.beginning("diaz", 5) + known.beginning("lin", 5)}
    assert found == {"Ana Díaz": 4, "Bo Lind": 2}
    assert [each.name for each in known.ending("lind", 5)] == ["Bo Lind"]
    known.note("Ana Díaz", -9)
    ana = known.find("Ana Díaz")
    assert ana is not None
    assert ana.quotes == 0


def test_an_alias_stands_for_one_speaker_only_where_nobody_else_has_it() -> None:
    aliases = Aliases.of(
        [Speaker("Adrienne Watson", ("Watson", "Addie")), Speaker("Emil Watson", ("Watson",)), Speaker("Addie")]
    )
    assert aliases.resolve("Watson") == "Watson"
    assert aliases.resolve("Addie") == "Addie"
    assert aliases.shared("Watson") == ("Adrienne Watson", "Emil Watson")
    assert Aliases.of([Speaker("Adrienne Watson", ("Watson",))]).resolve("Watson") == "Adrienne Watson"


@given(st.text(), st.lists(st.text(), max_size=3).map(tuple), st.sampled_from(SpeakerKind))
def test_an_entry_keeps_what_is_known_of_a_speaker(name: str, aliases: tuple[str, ...], kind: SpeakerKind) -> None:
    speaker = Speaker(name, aliases, kind)
    assert parse_speaker(name, speaker_value(speaker)) == speaker


@pytest.mark.parametrize("value", [None, 3, [], {}, {"aliases": 3}, {"aliases": [1, None], "kind": "animal"}])
def test_an_entry_that_says_nothing_of_use_is_a_plain_speaker(value: object) -> None:
    assert parse_speaker("Ana", value) == Speaker("Ana")
