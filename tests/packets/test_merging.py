"""Merging teammates' files: a union of events, whatever the order; nothing twice, nothing lost, one undo."""

from collections.abc import Callable
from pathlib import Path

import pytest
from making import ANA, MODEL, SCHEME, article

from annotations.annotators import GOLD, Annotator, AnnotatorKind
from annotations.articles import Status
from annotations.edits import Judge, Keep, Put, Say, Strike
from annotations.errors import EditError, ProjectError
from annotations.ids import new_id
from annotations.layer import Verdict
from annotations.packets.handing_out import Share, hand_out
from annotations.packets.packing import Packing, pack, send_back
from annotations.packets.schemes import Reconciliation
from annotations.packets.taking_in import Taking, merge_file, survey_file
from annotations.project import Project
from annotations.remarks import Comment
from annotations.scheme import parse_scheme
from annotations.spans import Origin, Span
from annotations.suggested import Suggested

BO = Annotator("0197a0de-0000-7000-8000-0000000000b0", "bo", AnnotatorKind.HUMAN)
ONE, TWO, THREE = article(1), article(2), article(3)
SUGGESTED = (Span("s1", "PERSON", ((0, 3),), origin=Origin.MODEL), Span("s2", "ORG", ((4, 7),), origin=Origin.MODEL))


def span(identity: str, start: int = 0, label: str = "PERSON") -> Span:
    return Span(identity, label, ((start, start + 3),))


@pytest.fixture
def lead(tmp_path: Path) -> Project:
    """Ana's project with two articles, one of them read by the model and one worked on."""
    project = Project.create(tmp_path / "lead.pullquote", ANA, SCHEME)
    project.add_articles([ONE, TWO])
    project.add_suggestions(MODEL, [Suggested(ONE.id, SUGGESTED, ())])
    project.apply(ONE.id, Keep(SUGGESTED[0]), "keep")
    return project


@pytest.fixture
def packet(lead: Project, tmp_path: Path) -> Path:
    """A packet for Bo with both articles."""
    path = tmp_path / "for bo.pullquote"
    pack(lead, Share("bo", (ONE.id, TWO.id), frozenset()), path, Packing())
    return path


def work(path: Path, *steps: Callable[[Project], object], who: Annotator = BO) -> Path:
    """Do `steps` in the file, as the teammate does."""
    with Project.open(path, who) as project:
        for step in steps:
            step(project)
    return path


def contents(project: Project) -> set[object]:
    """All that a project says, in no order."""
    found: set[object] = {(one.id, one.title, one.text) for one in map(project.article, ids(project))}
    for record in project.records():
        layer = record.layer
        for values in (layer.spans, layer.attributions, layer.rejections, layer.remarks):
            found |= {(record.article.id, record.annotator.id, repr(value)) for value in values.values()}
        found.add((record.article.id, record.annotator.id, repr(layer.verdict), record.seconds))
    return found


def ids(project: Project) -> list[str]:
    return [row.id for row in project.rows(project.numbers())]


def test_a_packet_holds_the_articles_and_the_suggestions_but_not_the_work_of_others(
    lead: Project, packet: Path
) -> None:
    with Project.open(packet, BO) as bos:
        assert ids(bos) == [ONE.id, TWO.id]
        assert bos.scheme.source == SCHEME.source
        assert set(bos.reading(ONE.id).undecided) == {"s1", "s2"}
        assert bos.layer(ONE.id, ANA.id).spans == {}
        assert bos.setting("blind") == "1"
        assert [one.name for one in bos.annotators() if one.kind is AnnotatorKind.HUMAN] == ["bo"]
        assert bos.check().faults == ()
        bos.apply(TWO.id, Put(span("b1")), "label Person")
        assert [row.id for row in bos.rows(bos.numbers())] == [ONE.id, TWO.id]


def test_a_teammates_work_comes_in_once_and_is_undone_as_one_step(lead: Project, packet: Path) -> None:
    work(
        packet,
        lambda bos: bos.apply(ONE.id, Strike(SUGGESTED[0], MODEL.id), "strike"),
        lambda bos: bos.apply(ONE.id, Put(span("b1", 8)), "label Person"),
        lambda bos: bos.apply(ONE.id, Judge(Verdict(Status.DONE)), "done"),
        lambda bos: bos.apply(TWO.id, Say(Comment("c1", ANA.id, "Look here")), "comment"),
    )
    before = contents(lead)
    survey = merge_file(lead, packet)
    assert (survey.merge.summary.articles, survey.merge.summary.layers, survey.merge.summary.events) == (0, 2, 4)
    assert survey.refused == () and survey.left_out == ()
    layer = lead.layer(ONE.id, BO.id)
    assert set(layer.spans) == {"b1"} and set(layer.rejections) == {"s1"}
    assert layer.verdict.status is Status.DONE
    assert lead.layer(TWO.id, BO.id).remarks == {"c1": Comment("c1", ANA.id, "Look here")}
    assert lead.check().faults == ()
    after = contents(lead)
    assert merge_file(lead, packet).merge.summary.empty
    assert contents(lead) == after
    assert lead.undo().name == "merge for bo.pullquote"
    assert contents(lead) == before
    assert lead.check().faults == ()
    lead.redo()
    assert contents(lead) == after
    assert lead.check().faults == ()
    assert [past.undone for past in lead.merges()] == [False]


def test_what_is_done_later_comes_in_with_the_next_merge(lead: Project, packet: Path) -> None:
    work(packet, lambda bos: bos.apply(ONE.id, Put(span("b1")), "label Person"))
    merge_file(lead, packet)
    work(packet, lambda bos: bos.undo(), lambda bos: bos.apply(ONE.id, Put(span("b2", 4)), "label Person"))
    merge_file(lead, packet)
    assert set(lead.layer(ONE.id, BO.id).spans) == {"b2"}
    assert lead.check().faults == ()
    lead.undo()
    assert set(lead.layer(ONE.id, BO.id).spans) == {"b1"}
    lead.undo()
    assert BO.id not in [record.annotator.id for record in lead.records()]
    assert lead.check().faults == ()


def test_articles_that_are_new_come_along_and_go_again(lead: Project, tmp_path: Path) -> None:
    other = tmp_path / "bos own.pullquote"
    with Project.create(other, BO, SCHEME) as bos:
        bos.add_articles([TWO, THREE])
        bos.apply(THREE.id, Put(span("b3")), "label Person")
    before = contents(lead)
    merge_file(lead, other)
    assert ids(lead) == [ONE.id, TWO.id, THREE.id]
    assert lead.numbers() == [1, 2, 3]
    lead.apply(THREE.id, Put(span("a3", 4)), "label Person")
    lead.undo()
    after = contents(lead)
    lead.undo()
    assert contents(lead) == before
    assert lead.check().faults == ()
    lead.redo()
    assert contents(lead) == after
    lead.redo()
    assert set(lead.layer(THREE.id, ANA.id).spans) == {"a3"}
    assert lead.check().faults == ()


def test_the_same_person_on_two_machines_merges_once_it_is_said_to_be_theirs(lead: Project, tmp_path: Path) -> None:
    other = tmp_path / "laptop.pullquote"
    pack(lead, Share("ana", (ONE.id,), frozenset()), other, Packing(layers=frozenset((ANA.id,))))
    work(other, lambda laptop: laptop.apply(ONE.id, Put(span("laptop", 8)), "label Person"), who=ANA)
    lead.apply(ONE.id, Put(span("desk", 12)), "label Person")
    survey = survey_file(lead, other)
    assert survey.merge.summary.empty
    assert [(one.annotator.id, one.events) for one in survey.left_out] == [(ANA.id, 1)]
    merge_file(lead, other, Taking(also=frozenset((ANA.id,))))
    assert set(lead.reading(ONE.id).layer.spans) == {"s1", "laptop", "desk"}
    assert lead.check().faults == ()
    work(other, lambda laptop: None, who=ANA)
    with Project.open(other, ANA) as laptop:
        merge_file(laptop, lead.path, Taking(also=frozenset((ANA.id,))))
        assert laptop.reading(ONE.id).layer == lead.reading(ONE.id).layer


def test_steps_in_the_name_of_others_are_left_out_and_listed(lead: Project, packet: Path) -> None:
    cy = Annotator(new_id(), "cy", AnnotatorKind.HUMAN)
    work(packet, lambda one: one.apply(ONE.id, Put(span("c1")), "label Person"), who=cy)
    work(packet, lambda one: one.apply(ONE.id, Put(span("b1", 4)), "label Person"))
    work(packet, lambda one: one.apply(ONE.id, Put(span("a1", 4, "ORG")), "label Person"), who=ANA)
    work(packet, lambda one: one.apply(TWO.id, Put(span("b2", 4)), "label Person"))
    survey = survey_file(lead, packet)
    assert {one.annotator.name: (one.events, one.why) for one in survey.left_out} == {
        "ana": (1, "they are in your own name, made elsewhere"),
        "cy": (1, "cy did not send this file"),
    }
    merge_file(lead, packet)
    assert set(lead.layer(ONE.id, BO.id).spans) == {"b1"}
    assert lead.layer(ONE.id, cy.id).spans == {}
    merge_file(lead, packet, Taking(also=frozenset((cy.id,))))
    assert set(lead.layer(ONE.id, cy.id).spans) == {"c1"}


def test_gold_of_two_machines_becomes_one(lead: Project, packet: Path) -> None:
    work(packet, lambda bos: bos.apply(ONE.id, Put(span("g1")), "gold", gold=True))
    lead.apply(ONE.id, Put(span("g2", 8)), "gold", gold=True)
    merge_file(lead, packet)
    assert set(lead.layer(ONE.id, GOLD.id).spans) == {"g1", "g2"}
    assert lead.check().faults == ()
    lead.undo()
    assert set(lead.layer(ONE.id, GOLD.id).spans) == {"g2"}


def test_labels_that_the_scheme_lacks_have_to_be_decided_about(lead: Project, tmp_path: Path) -> None:
    theirs = parse_scheme(SCHEME.source.replace('name = "GPE"', 'name = "PLACE", guideline = "Any place"'))
    other = tmp_path / "bos own.pullquote"
    with Project.create(other, BO, theirs) as bos:
        bos.add_articles([ONE])
        bos.apply(ONE.id, Put(span("b1", 0, "PLACE")), "label Place")
    before = contents(lead)
    (unknown,) = survey_file(lead, other).unknown
    assert (unknown.name, unknown.used, unknown.theirs and unknown.theirs.guideline) == ("PLACE", 1, "Any place")
    with pytest.raises(EditError, match="labels that this project’s scheme does not have: PLACE"):
        merge_file(lead, other)
    assert contents(lead) == before
    merge_file(lead, other, Taking(labels=Reconciliation(same_as={"PLACE": "GPE"})))
    assert [one.label for one in lead.layer(ONE.id, BO.id).spans.values()] == ["GPE"]
    assert "PLACE" in lead.scheme.aliases
    lead.undo()
    assert "PLACE" not in lead.scheme.aliases
    merge_file(lead, other, Taking(labels=Reconciliation(add=frozenset(("PLACE",)))))
    assert lead.scheme.label("PLACE").guideline == "Any place"
    assert lead.check().faults == ()


def test_a_signed_packet_says_so_and_a_change_on_the_way_shows(lead: Project, packet: Path, tmp_path: Path) -> None:
    back, keys = tmp_path / "back.pullquote", tmp_path / "bos keys"
    with Project.open(packet, BO) as bos:
        bos.apply(ONE.id, Put(span("b1")), "label Person")
        send_back(bos, back, folder=keys)
    survey = survey_file(lead, back)
    assert survey.merge.sender == BO.id and survey.merge.key
    altered = tmp_path / "altered.pullquote"
    altered.write_bytes(back.read_bytes())
    with Project.open(altered, BO) as bos:
        bos.apply(ONE.id, Put(span("b2", 4)), "label Person")
    with pytest.raises(ProjectError, match="changed after it was signed"):
        merge_file(lead, altered)
    assert merge_file(lead, back).merge.summary.events == 1
    assert lead.check().faults == ()
    other_key = tmp_path / "other.pullquote"
    with Project.open(packet, BO) as bos:
        bos.apply(ONE.id, Put(span("b3", 8)), "label Person")
        send_back(bos, other_key, folder=tmp_path / "somebody's keys")
    with pytest.raises(ProjectError, match="signed with another key than before"):
        merge_file(lead, other_key)
    with pytest.raises(ProjectError, match="signed not at all, and earlier ones were"):
        merge_file(lead, packet)
    merge_file(lead, other_key, Taking(also=frozenset((BO.id,))))
    assert set(lead.layer(ONE.id, BO.id).spans) == {"b1", "b3"}


def test_a_read_only_project_takes_nothing(lead: Project, packet: Path) -> None:
    with Project.open(lead.path, ANA, read_only=True) as reader, pytest.raises(ProjectError, match="for reading"):
        merge_file(reader, packet)


def test_work_is_dealt_out_evenly_with_a_shared_part() -> None:
    shares = hand_out([f"a{number}" for number in range(30)], ["ana", "bo", "cy"], shared=10)
    assert [len(share.articles) for share in shares] == [17, 17, 16]
    common = set.intersection(*(set(share.articles) for share in shares))
    assert common == shares[0].shared and len(common) == 10
    assert len(set.union(*(set(share.articles) for share in shares))) == 30
    assert shares == hand_out([f"a{number}" for number in range(30)], ["ana", "bo", "cy"], shared=10)
    few = hand_out([f"a{number}" for number in range(30)], ["ana", "bo"], each=8, shared=4)
    assert [len(share.articles) for share in few] == [8, 8]
    with pytest.raises(EditError, match="takes 34 articles; there are 30"):
        hand_out([f"a{number}" for number in range(30)], ["ana", "bo"], each=19, shared=4)
    with pytest.raises(EditError, match="same name"):
        hand_out(["a"], ["ana", " ana"])
