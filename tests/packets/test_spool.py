"""A spool: what is put into it comes out again, part by part and as often as it is asked for."""

from hypothesis import given
from hypothesis import strategies as st
from making import any_facts, article

from annotations.facts import Facts
from annotations.packets.spool import Spool
from annotations.store.facts import encode_facts
from annotations.store.merged import MergedArticle, MergedEvent, MergedLayer


def merged(number: int, facts: Facts) -> MergedArticle:
    """An article of a merge with one layer."""
    event = MergedEvent(f"e{number}", "b", 1, "2026-05-03T10:00:00+00:00", "{}", encode_facts(facts).json)
    layer = MergedLayer("ana", (event,), encode_facts(facts)._replace(json=""), 1, 0)
    found = article(number)
    return MergedArticle(found.id, found if number % 2 else None, (layer,))


@given(st.lists(st.lists(any_facts(), max_size=2), max_size=3))
def test_parts_come_out_as_they_were_put_in(parts: list[list[Facts]]) -> None:
    spool = Spool()
    put = [[merged(number, facts) for number, facts in enumerate(part)] for part in parts]
    for part in put:
        spool.put(part)
    assert list(spool.parts()) == put
    assert list(spool.parts()) == put
    spool.close()
