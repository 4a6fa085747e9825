"""Hues: each annotator has one, all of them apart as long as there are enough, whoever joins and whatever they are called."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from side_by_side import ANA, BEN, CAI, reviewed_project, span

from annotations.annotators import GOLD, HUE_COUNT, Annotator, AnnotatorKind, model_annotator
from annotations.hues import annotator_hues, own_hue, project_hues
from annotations.identity import choose_hue
from annotations.insights.insights import Scope, all_insights
from annotations.insights.people import people_series
from annotations.scheme import HUES

PEOPLE = st.lists(st.uuids().map(str), unique=True, max_size=14)


def person(identity: str, name: str = "") -> Annotator:
    return Annotator(identity, name or identity, AnnotatorKind.HUMAN)


@given(ids=PEOPLE, models=st.integers(0, 3), gold=st.booleans(), chosen=st.sampled_from(("", *HUES)))
def test_hues_are_apart_as_long_as_there_are_enough(ids: list[str], models: int, gold: bool, chosen: str) -> None:
    everybody = [person(one) for one in ids] + [model_annotator(f"m@{number}") for number in range(models)]
    everybody += [GOLD] if gold else []
    hues = annotator_hues(everybody, {ids[0]: chosen} if ids and chosen else {})
    assert set(hues) == {one.id for one in everybody}
    assert set(hues.values()) <= set(HUES)
    assert len(set(hues.values())) == min(len(everybody), HUE_COUNT)
    if ids and chosen:
        assert hues[ids[0]] == chosen


@given(ids=PEOPLE, names=st.lists(st.text(), max_size=14))
def test_neither_a_name_nor_who_joins_later_changes_a_hue(ids: list[str], names: list[str]) -> None:
    ids = sorted(ids)[:6]
    before = annotator_hues(person(one) for one in ids)
    named = dict(zip(ids, names, strict=False))
    assert annotator_hues(person(one, named.get(one, "")) for one in reversed(ids)) == before
    later = annotator_hues([*(person(one) for one in ids), person("z"), GOLD])
    assert {one: later[one] for one in ids} == before


def test_gold_looks_like_gold_and_a_pipeline_has_no_colour() -> None:
    hues = annotator_hues((model_annotator("small@1"), GOLD, person("a"), person("b")))
    assert (hues["gold"], hues["model:small@1"]) == ("time", "neutral")
    hues = annotator_hues((model_annotator("small@1"), model_annotator("large@1"), person("a")))
    assert len(set(hues.values())) == 3


def test_the_charts_have_the_hues_of_the_project_and_ones_own_is_the_one_chosen(tmp_path: Path) -> None:
    said = {who: (span(f"{who.name}1", "ORG", "EU"),) for who in (ANA, BEN, CAI)}
    path = tmp_path / "team.pullquote"
    with reviewed_project(path, said) as project:
        reader = project.annotator
        choose_hue(HUES.index("place"))
        hues = project_hues(project)
        assert hues[reader.id] == "place" and own_hue(project) == HUES.index("place")
        assert len({hues[who.id] for who in (reader, ANA, BEN, CAI)}) == 4
    found = all_insights(path, reader, Scope())
    charted = {one: series.hue for one, series in people_series(found.annotators, found.hues).items()}
    assert charted == {one: hues[one] for one in charted} and len(charted) >= 4
