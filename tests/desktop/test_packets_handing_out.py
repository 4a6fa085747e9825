"""Handing work out and sending it back: what is said before, which files are written, and what is in them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from teammates import BO, article_ids, hand_over, in_front, merge_dialog, work_in

from annotations.identity import this_annotator
from annotations.packets.handed_out import hand_outs, handed_out
from annotations.packets.packet import Packet
from annotations.packets.signing import Signed, fingerprint, own_key
from annotations.project import Project
from annotations.review.sealing import is_blind
from desktop.packets.hand_out_dialog import HandOutDialog
from desktop.packets.send_back_dialog import SendBackDialog
from desktop.packets.written_dialog import WrittenDialog


@pytest.fixture
def team(reader):
    return reader.desktop.teamwork


def hand_out(reader, act) -> None:
    """Open the dialog by its key, and act in it once what can be handed out is counted."""
    acted: list[bool] = []

    def act_once(dialog: HandOutDialog) -> None:
        acted.append(True)
        act(dialog)

    reader.in_dialog(HandOutDialog, act_once)
    reader.press("Ctrl+Shift+O")
    reader.qtbot.waitUntil(lambda: bool(acted) and reader.desktop.window.findChild(HandOutDialog) is None)


def write_names(reader, *names: str) -> None:
    """Type names into the field that has the keyboard, one a line."""
    for place, name in enumerate(names):
        if place:
            reader.press("Return")
        reader.write(name)


def finished(reader) -> None:
    reader.qtbot.waitUntil(lambda: not reader.desktop.jobs.running("hand_out"), timeout=20_000)


def test_the_sentence_follows_what_is_typed(reader):
    seen: list[str] = []

    def act(dialog: HandOutDialog) -> None:
        seen.append(dialog.files.text())
        assert dialog.form.names.hasFocus() and not dialog.go_on.isEnabled()
        write_names(reader, "Ana", "Bo", "Cy")
        seen.append(dialog.sentence.text())
        dialog.form.each.setValue(2)
        dialog.form.shared.setValue(2)
        seen.append(dialog.sentence.text())
        dialog.form.shared.setValue(1)
        seen.append(dialog.files.text())
        assert not dialog.go_on.isEnabled()
        reader.press("Esc")

    hand_out(reader, act)
    assert seen == [
        "Name the people who are to get articles.",
        "3 people get 1 article each; 3 of 3 are handed out.",
        "3 people get 2 articles each, all of them the same; 2 of 3 are handed out.",
        "2 for each of 3 with 1 shared takes 4 articles; there are 3.",
    ]


def test_each_person_gets_a_file_with_their_articles(reader, tmp_path):
    folder = tmp_path / "packets"

    def act(dialog: HandOutDialog) -> None:
        write_names(reader, "Ana", "Bo Lund")
        dialog.form.each.setValue(2)
        dialog.form.shared.setValue(1)
        dialog.form.blind.click()
        dialog.folder.setText(str(folder))
        assert dialog.sentence.text() == "2 people get 2 articles each, 1 of them the same; 3 of 3 are handed out."
        reader.click(dialog.go_on)

    hand_out(reader, act)
    told = in_front(reader, WrittenDialog)
    assert told.heading.text() == "2 packets for Ana, Bo Lund"
    assert [row.accessibleName() for row in told.rows] == [
        "Ana.pullquote: 2 articles, 1 shared",
        "Bo Lund.pullquote: 2 articles, 1 shared",
    ]
    reader.press("Return")
    found: list[set[str]] = []
    for name in ("Ana.pullquote", "Bo Lund.pullquote"):
        with Project.open(folder / name, BO, read_only=True) as packet:
            found.append(set(article_ids(packet)))
            assert not is_blind(packet)
            assert packet.reading(article_ids(packet)[0]).suggestions is not None
    assert len(found[0] & found[1]) == 1
    assert found[0] | found[1] == set(article_ids(reader.project))
    assert sorted(path.name for path in folder.glob("[!.]*.pullquote")) == ["Ana.pullquote", "Bo Lund.pullquote"]


def test_what_was_chosen_is_offered_again(reader, tmp_path):
    def first(dialog: HandOutDialog) -> None:
        write_names(reader, "Ana", "Bo")
        dialog.form.suggestions.click()
        dialog.folder.setText(str(tmp_path / "out"))
        reader.click(dialog.go_on)

    hand_out(reader, first)
    in_front(reader, WrittenDialog).accept()
    seen: list[object] = []

    def again(dialog: HandOutDialog) -> None:
        form = dialog.form
        form.again.click()
        seen.extend((form.people, form.suggestions.isChecked(), form.blind.isChecked(), dialog.files.text()))
        assert not dialog.go_on.isEnabled()
        reader.press("Esc")

    hand_out(reader, again)
    there = "Ana.pullquote is in that folder already, and stays as it is; choose another folder."
    assert seen == [["Ana", "Bo"], False, True, there]


def test_what_somebody_got_before_does_not_go_out_again_unless_it_is_wanted(reader, tmp_path):
    def first(dialog: HandOutDialog) -> None:
        assert not dialog.form.again.isVisible()
        dialog.form.names.setPlainText("Ana")
        dialog.form.each.setValue(2)
        dialog.folder.setText(str(tmp_path / "one"))
        reader.click(dialog.go_on)

    def second(dialog: HandOutDialog) -> None:
        again = dialog.form.again
        assert again.isVisible() and again.text() == "2 articles were handed out before; take them again"
        dialog.form.names.setPlainText("Bo")
        dialog.form.each.setValue(0)
        assert dialog.sentence.text() == "One person gets 1 article, of 3."
        dialog.folder.setText(str(tmp_path / "two"))
        reader.click(dialog.go_on)

    def third(dialog: HandOutDialog) -> None:
        dialog.form.names.setPlainText("Cy")
        dialog.folder.setText(str(tmp_path / "three"))
        assert dialog.files.text() == "They were all handed out before; they can be handed out again."
        assert not dialog.go_on.isEnabled()
        reader.click(dialog.form.again)
        assert dialog.sentence.text() == "One person gets 3 articles, of 3."
        reader.press("Esc")

    for act in (first, second):
        hand_out(reader, act)
        in_front(reader, WrittenDialog).accept()
    hand_out(reader, third)
    noted = hand_outs(reader.project)
    assert [[who for who, _ in one.shares] for one in noted] == [["Ana"], ["Bo"]]
    given = [set(ids) for one in noted for _, ids in one.shares]
    assert not given[0] & given[1] and given[0] | given[1] == set(article_ids(reader.project))


def test_a_project_that_was_closed_meanwhile_notes_it_too(reader, tmp_path):
    def act(dialog: HandOutDialog) -> None:
        dialog.form.names.setPlainText("Ana")
        dialog.folder.setText(str(tmp_path / "out"))
        reader.click(dialog.go_on)
        reader.desktop.projects.close()

    path = reader.project.path
    hand_out(reader, act)
    in_front(reader, WrittenDialog).accept()
    with Project.open(path, BO, read_only=True) as project:
        assert handed_out(project) == frozenset(article_ids(project))


def test_only_what_the_library_lists_or_a_status_is_handed_out(reader, tmp_path):
    reader.press("Ctrl+L")
    reader.write("ferry")
    reader.qtbot.waitUntil(lambda: reader.desktop.place.library.position()[1] == 1)

    def act(dialog: HandOutDialog) -> None:
        pools = [dialog.form.pool.itemText(place) for place in range(dialog.form.pool.count())]
        assert pools[:2] == ["All articles (3)", "Those listed in the library (1)"]
        dialog.form.names.setPlainText("Ana")
        dialog.form.pool.setFocus()
        reader.press("Down")
        dialog.folder.setText(str(tmp_path / "out"))
        assert dialog.sentence.text() == "One person gets 1 article, of 1."
        reader.click(dialog.go_on)

    hand_out(reader, act)
    in_front(reader, WrittenDialog).accept()
    with Project.open(tmp_path / "out" / "Ana.pullquote", BO, read_only=True) as packet:
        assert [row.title for row in packet.rows(packet.numbers())] == ["Ferry note"]


def test_handing_out_that_is_stopped_leaves_no_file(reader, tmp_path):
    folder = tmp_path / "out"

    def act(dialog: HandOutDialog) -> None:
        write_names(reader, "Ana", "Bo", "Cy")
        dialog.folder.setText(str(folder))
        reader.click(dialog.go_on)
        for job in reader.desktop.jobs.running("hand_out"):
            reader.desktop.jobs.cancel(job)

    hand_out(reader, act)
    finished(reader)
    assert reader.said == "Handing out was stopped; nothing was written."
    assert not list(folder.glob("*.pullquote"))


def test_names_that_cannot_be_told_apart_are_refused(reader):
    seen: list[str] = []

    def act(dialog: HandOutDialog) -> None:
        for names in ("Ana\nana ", "a/b\na:b", "Ana\nAna"):
            dialog.form.names.setPlainText(names)
            seen.append(dialog.lacking)
        reader.press("Esc")

    hand_out(reader, act)
    assert seen == [
        "Two of the names make one file name; tell them apart.",
        "Two of the names make one file name; tell them apart.",
        "Two of the people have the same name; tell them apart.",
    ]


def test_own_work_goes_back_signed_and_says_where_it_is(reader, team, tmp_path):
    reader.press("N", "Return")
    key = fingerprint(own_key())
    target = tmp_path / "back.pullquote"

    def act(dialog: SendBackDialog) -> None:
        assert key in dialog.key.text()
        assert dialog.about.text() == "Your work on 1 article; 0 done."
        dialog.path.setText(str(tmp_path / "desk"))
        assert dialog.said.text() == "desk.pullquote is there already, and stays as it is; choose another name."
        assert not dialog.go_on.isEnabled()
        dialog.path.setText(str(target))
        reader.press("Return")

    reader.in_dialog(SendBackDialog, act)
    team.send_back()
    told = in_front(reader, WrittenDialog)
    assert [row.accessibleName() for row in told.rows] == ["back.pullquote: 1 article"]
    assert key in told.hint.text()
    reader.press("Return")
    with Packet(target) as packet:
        assert packet.signature.signed is Signed.WELL
        assert packet.sender is not None and packet.sender.id == this_annotator().id


def test_without_work_of_ones_own_there_is_nothing_to_send(reader, team):
    team.send_back()
    assert reader.said == "There is no work of yours in this project yet."


def test_an_opened_packet_says_from_whom_it_is_and_how_far_it_is(reader, team, tmp_path):
    assert not team.line.isVisible()
    packet = hand_over(reader.project, tmp_path / "bo.pullquote")
    name = this_annotator().name
    reader.desktop.projects.open(packet)
    assert team.line.words.text() == f"A packet from {name} for Bo Lund, blind: 3 articles · 0 done"
    assert team.line.isVisible()
    bar = reader.desktop.place.bar
    assert bar.packet() == ""
    reader.press("Ctrl+B")
    assert not team.line.isVisible() and bar.packet() == f"Packet from {name}, blind · 0 of 3 done"
    reader.press("Ctrl+B")
    assert bar.packet() == ""
    reader.press("Ctrl+3")
    assert bar.packet() == f"Packet from {name}, blind · 0 of 3 done"
    reader.press("Ctrl+1")
    reader.view.setFocus()
    reader.press("Ctrl+Return")
    assert team.line.words.text().endswith("· 1 done")
    seen: list[str] = []

    def act(dialog: SendBackDialog) -> None:
        seen.append(dialog.about.text())
        reader.press("Esc")

    reader.in_dialog(SendBackDialog, act)
    reader.qtbot.mouseClick(team.line.send, Qt.MouseButton.LeftButton)
    assert seen == [f"Your work on 1 article for {name}; 1 done."]
    reader.press("Ctrl+B")
    assert bar.packet() == f"Packet from {name}, blind · 1 of 3 done"
    reader.desktop.projects.open(tmp_path / "desk.pullquote")
    assert not team.line.isVisible() and bar.packet() == ""


def test_a_packet_that_says_nonsense_of_itself_has_no_line(reader, team, tmp_path):
    packet = hand_over(reader.project, tmp_path / "bo.pullquote")
    with Project.open(packet, BO) as bos:
        bos.set_setting("packet", '["no table"]')
    reader.desktop.projects.open(packet)
    assert not team.line.isVisible()
    long = Path(tmp_path / "long.pullquote")
    hand_over(reader.project, long)
    with Project.open(long, BO) as bos:
        bos.set_setting("packet", '{"from_name": "' + "A\\n" * 400 + '", "shared": [1, 2]}')
    reader.desktop.projects.open(long)
    assert team.line.isVisible() and "\n" not in team.line.words.text() and len(team.line.words.text()) < 120


def test_a_teammates_packet_in_use_can_be_merged_while_it_is_open_elsewhere(reader, team, tmp_path):
    packet = work_in(hand_over(reader.project, tmp_path / "bo.pullquote"))
    with Project.open(packet, BO):
        team.merge_files([packet])
        dialog = merge_dialog(reader)
        assert dialog.before.figures[2].accessibleName() == "3 steps"
        reader.press("Esc")
