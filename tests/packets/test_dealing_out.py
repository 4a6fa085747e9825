"""Dealing articles out: what a plan says comes true, whoever the people are, and files are named for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import EditError
from annotations.packets.handing_out import hand_out, packet_name, plan

PEOPLE = ("Ana", "Bo", "Cy", "Di")


@given(
    articles=st.integers(0, 40),
    people=st.integers(0, 4),
    each=st.one_of(st.none(), st.integers(1, 20)),
    shared=st.integers(0, 12),
    seed=st.integers(0, 3),
)
def test_what_the_plan_says_is_what_is_dealt_out(
    articles: int, people: int, each: int | None, shared: int, seed: int
) -> None:
    ids, names = [f"article {number}" for number in range(articles)], PEOPLE[:people]
    try:
        found = plan(articles, names, each=each, shared=shared)
    except EditError as error:
        with pytest.raises(EditError) as raised:
            hand_out(ids, names, each=each, shared=shared, seed=seed)
        assert str(raised.value) == str(error)
        return
    shares = hand_out(ids, names, each=each, shared=shared, seed=seed)
    counts = [len(share.articles) for share in shares]
    assert (min(counts), max(counts), len(shares)) == (found.least, found.most, found.people)
    assert len(set().union(*(share.articles for share in shares))) == found.handed
    common = set.intersection(*(set(share.articles) for share in shares))
    assert all(len(share.shared) == found.shared and share.shared <= common for share in shares)
    assert [share.person for share in shares] == list(names)


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("Ana Díaz", "Ana Díaz.pullquote"),
        ("a/b:c", "a-b-c.pullquote"),
        ("..", "packet.pullquote"),
        ("../../etc", "-..-etc.pullquote"),
    ],
)
def test_a_packet_is_named_for_its_person_and_stays_in_its_folder(person: str, name: str) -> None:
    assert packet_name(person) == name
