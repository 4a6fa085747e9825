"""What was handed out before: noted with its seed, left out the next time, and a packet that is stopped halfway is none."""

from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status, make_article
from annotations.cli.packing import packet
from annotations.edits import Judge
from annotations.entries import Entry, EntrySort
from annotations.errors import EditError, PullquoteError
from annotations.finding.views import view_entry
from annotations.identity import this_annotator
from annotations.layer import Verdict
from annotations.library import Query
from annotations.packets.handed_out import articles_for, count_before, hand_outs, handed_out, note_hand_out
from annotations.packets.handing_out import Share, hand_out
from annotations.packets.packing import Packing, PackingCancelled, pack, send_back
from annotations.project import Project
from annotations.speakers.read import read_aliases
from annotations.speakers.speaker import Speaker, SpeakerKind, speaker_value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of twenty articles, the first one done."""
    made = tmp_path / "lead.pullquote"
    with Project.create(made, this_annotator()) as project:
        added = project.add_articles([make_article(f"Text {number}. " * 40) for number in range(20)])
        project.apply(added.ids[0], Judge(Verdict(Status.DONE)), "done")
    return made


def packed(path: Path, out: Path, *arguments: str) -> Result:
    return CliRunner().invoke(packet, [str(path), str(out), *arguments], standalone_mode=False)


def given(file: Path) -> set[str]:
    with Project.open(file, this_annotator(), read_only=True) as project:
        return {row.id for row in project.rows(project.numbers())}


def test_a_second_round_takes_what_nobody_has(path: Path, tmp_path: Path) -> None:
    first = packed(path, tmp_path / "1", "--for", "Ana", "--for", "Bo", "--each", "6", "--shared", "2")
    assert first.exit_code == 0 and "before" not in first.output
    second = packed(path, tmp_path / "2", "--for", "Ana", "--for", "Bo")
    assert "10 articles were handed out before and left out now; “--again” takes all." in second.stderr
    one, two = (
        given(tmp_path / folder / "Ana.pullquote") | given(tmp_path / folder / "Bo.pullquote") for folder in "12"
    )
    assert (len(one), len(two), one & two) == (10, 10, set())
    third = packed(path, tmp_path / "3.pullquote", "--for", "Cy")
    assert isinstance(third.exception, EditError)
    assert str(third.exception) == "All 20 of them were handed out before; they can be handed out again."
    again = packed(path, tmp_path / "3.pullquote", "--for", "Cy", "--again")
    assert again.exit_code == 0 and len(given(tmp_path / "3.pullquote")) == 20


def test_each_round_draws_anew_and_its_seed_draws_the_same_again(path: Path, tmp_path: Path) -> None:
    for number in range(3):
        packed(path, tmp_path / str(number), "--for", "Ana", "--for", "Bo", "--each", "5", "--again")
    packed(path, tmp_path / "own", "--for", "Ana", "--for", "Bo", "--each", "5", "--again", "--seed", "7")
    with Project.open(path, this_annotator(), read_only=True) as project:
        noted = hand_outs(project)
        assert [one.seed for one in noted][-1] == 7 and len({one.seed for one in noted}) == 4
        everything = articles_for(project, Query(), again=True)
        for one in noted:
            drawn = hand_out(everything, ("Ana", "Bo"), each=5, seed=one.seed)
            assert [(share.person, share.articles) for share in drawn] == list(one.shares)
        assert {len(one.shares) for one in noted} == {2}
    assert len({frozenset(one.shares[0][1]) for one in noted}) > 1


def test_a_project_that_is_open_elsewhere_is_handed_out_and_that_it_was_not_noted_is_said(
    path: Path, tmp_path: Path
) -> None:
    with Project.open(path, this_annotator()):
        told = packed(path, tmp_path / "Ana.pullquote", "--for", "Ana", "--seed", "5", "--json")
    assert told.exit_code == 0 and "was not noted there who got what (seed 5)" in told.stderr
    assert orjson.loads(told.stdout)[0]["articles"] == 20
    with Project.open(path, this_annotator(), read_only=True) as project:
        assert hand_outs(project) == () and handed_out(project) == frozenset()


def test_what_went_out_before_is_counted_within_what_is_asked_for(path: Path) -> None:
    with Project.open(path, this_annotator()) as project:
        ids = [row.id for row in project.rows(project.numbers())]
        assert count_before(project, Query(), handed_out(project)) == 0
        note_hand_out(project, [Share("Ana", tuple(ids[:3]), frozenset())], 1)
        before = handed_out(project)
        assert before == frozenset(ids[:3])
        assert count_before(project, Query(), before) == 3
        assert count_before(project, Query(frozenset((Status.DONE,))), before) == 1
        assert count_before(project, Query(articles=frozenset(ids[2:5])), before) == 1
        assert count_before(project, Query(articles=frozenset(ids[5:])), before) == 0
        assert list(articles_for(project, Query(articles=frozenset(ids[2:5])))) == ids[3:5]
        with pytest.raises(EditError, match="no such articles"):
            articles_for(project, Query(search="nowhere"))
        assert project.check().faults == ()


@pytest.mark.parametrize(
    "note", ["nonsense", "[1]", '[{"time": 1}]', '[{"time": "", "seed": {}, "shares": []}]', '{"a": 2}']
)
def test_a_note_that_cannot_be_read_counts_as_none(path: Path, note: str) -> None:
    with Project.open(path, this_annotator()) as project:
        project.set_setting("handed_out", note)
        assert hand_outs(project) == ()
        note_hand_out(project, [Share("Ana", ("x",), frozenset())], 1)
        assert handed_out(project) == {"x"}


def test_a_packet_is_stopped_while_it_is_written(path: Path, tmp_path: Path) -> None:
    asked: list[bool] = []

    def soon() -> bool:
        asked.append(True)
        return len(asked) > 3

    with Project.open(path, this_annotator()) as project:
        added = project.add_articles([make_article(f"More text {number}. " * 60) for number in range(400)])
        project.apply(added.ids[0], Judge(Verdict(Status.DONE)), "done")
        share = Share("Ana", tuple(row.id for row in project.rows(project.numbers())), frozenset())
        with pytest.raises(
            PackingCancelled, match=r"^out.pullquote was not written to the end; there is no such file\.$"
        ):
            pack(project, share, tmp_path / "out.pullquote", Packing(), cancelled=soon)
        assert len(asked) > 3
        with pytest.raises(PullquoteError):
            send_back(project, tmp_path / "out.pullquote", cancelled=lambda: True)
        assert not [one for one in tmp_path.iterdir() if "out" in one.name and one.suffix != ".lock"]
        # The project's own connection is as it was.
        pack(project, share, tmp_path / "out.pullquote", Packing())
        assert len(given(tmp_path / "out.pullquote")) == 420


def test_the_names_of_speakers_go_along_and_views_stay(path: Path, tmp_path: Path) -> None:
    watson = Speaker("Adrienne Watson", ("Watson", "the spokesperson"), SpeakerKind.PERSON)
    with Project.open(path, this_annotator()) as project:
        project.put_entries((Entry(EntrySort.SPEAKER, watson.name, speaker_value(watson)),), "names")
        project.put_entries((view_entry("mine", Query()),), "view")
        chosen = frozenset(row.id for row in project.rows(project.numbers()[:3]))
        share = Share("Ana", tuple(chosen), frozenset())
        pack(project, share, tmp_path / "ana.pullquote", Packing(suggestions=False, blind=False))
        pack(project, share, tmp_path / "blind.pullquote", Packing())
    ana = Annotator("a", "ana", AnnotatorKind.HUMAN)
    with Project.open(tmp_path / "ana.pullquote", ana) as project:
        assert read_aliases(project).speaker("Adrienne Watson") == watson
        assert read_aliases(project).resolve("Watson") == "Adrienne Watson"
        assert not project.entries(EntrySort.VIEW)
        # It is a step of whoever handed it out, which the teammate cannot take back.
        assert project.history.next_undo is None
        assert not project.check().faults
    with Project.open(tmp_path / "blind.pullquote", ana) as project:
        assert not project.entries(EntrySort.SPEAKER), "whoever works blind does not know who was taken for whom"
