"""A scheme that changes while a packet is out: the work that comes back is shown under the labels of today."""

from collections import deque
from pathlib import Path

from making import ANA, MODEL, SCHEME, article

from annotations.annotators import Annotator, AnnotatorKind
from annotations.edits import Keep, Put
from annotations.label_use import scheme_step
from annotations.packets.handing_out import Share
from annotations.packets.packing import Packing, pack
from annotations.packets.taking_in import merge_file
from annotations.project import Project
from annotations.scheme_changes import merged, renamed, retired
from annotations.spans import Origin, Span
from annotations.suggested import Suggested

BO = Annotator("0197a0de-0000-7000-8000-0000000000b0", "bo", AnnotatorKind.HUMAN)
ONE, TWO = article(1), article(2)
OFFERED = Span("s1", "PERSON", ((0, 3),), origin=Origin.MODEL)


def test_what_comes_back_needs_no_decision_and_undo_leaves_it_as_it_was_said(tmp_path: Path) -> None:
    with Project.create(tmp_path / "lead.pullquote", ANA, SCHEME) as lead:
        lead.add_articles([ONE, TWO])
        lead.add_suggestions(MODEL, [Suggested(ONE.id, (OFFERED,), ())])
        packet = tmp_path / "for bo.pullquote"
        pack(lead, Share("bo", (ONE.id, TWO.id), frozenset()), packet, Packing())
        lead.apply(ONE.id, Keep(OFFERED), "keep")
        known = SCHEME.by_name
        after = retired(merged(renamed(SCHEME, "PERSON", "HUMAN", known), "GPE", "ORG", known), "HUMAN")
        deque(lead.apply_wide(scheme_step(lead, after)), maxlen=0)

        with Project.open(packet, BO) as bo:
            assert bo.scheme == SCHEME
            bo.apply(ONE.id, Put(Span("b1", "PERSON", ((0, 3),))), "label")
            bo.apply(TWO.id, Put(Span("b2", "GPE", ((0, 3),))), "label")

        survey = merge_file(lead, packet)
        assert survey.unknown == ()
        assert {span.label for span in lead.layer(ONE.id, BO.id).spans.values()} == {"HUMAN"}
        assert {span.label for span in lead.layer(TWO.id, BO.id).spans.values()} == {"ORG"}
        assert lead.check().faults == ()
        # A packet that goes out from now on has the scheme of today.
        second = tmp_path / "second.pullquote"
        pack(lead, Share("bo", (TWO.id,), frozenset()), second, Packing())
        with Project.open(second, BO) as bo:
            assert bo.scheme == lead.scheme
            assert [label.name for label in bo.scheme.offered] == ["ORG"]

        lead.undo()
        lead.undo()
        assert lead.scheme == SCHEME
        assert lead.reading(ONE.id).layer.spans["s1"].label == "PERSON"
        assert lead.check().faults == ()
