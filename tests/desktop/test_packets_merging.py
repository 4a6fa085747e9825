"""Merging in the window: what a file would bring is shown first, decided about, taken in, and taken out again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from teammates import BO, CY, FOUND, article_ids, closed, hand_over, in_front, merge_dialog, over, signed, work_in

from annotations.annotators import GOLD
from annotations.articles import make_article
from annotations.edits import Group, Put
from annotations.ids import new_id
from annotations.packets.signing import fingerprint, own_key
from annotations.project import Project
from annotations.spans import Span
from desktop.packets.drop_question import DropQuestion
from desktop.packets.repeating import RepeatDialog


@pytest.fixture
def team(reader):
    return reader.desktop.teamwork


@pytest.fixture
def packet(reader, tmp_path: Path) -> Path:
    """A packet that Bo has worked in and to which he has added an article."""
    return work_in(hand_over(reader.project, tmp_path / "from bo.pullquote"), articles=[FOUND])


def contents(project: Project) -> set[object]:
    """All that a project says, in no order."""
    found: set[object] = set(article_ids(project))
    for record in project.records():
        standing = (*record.layer.spans.values(), *record.layer.attributions.values())
        found |= {(record.article.id, record.annotator.id, repr(one)) for one in standing}
    return found


def titles(reader) -> list[str]:
    """What the library lists."""
    model = reader.desktop.place.library.model
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def take(reader, dialog) -> None:
    """Press “Take it in” and wait for the summary."""
    reader.click(dialog.go_on)
    over(reader, dialog)


def words(dialog) -> list[str]:
    """What the summary says of each file."""
    return [label.text() for label in dialog.after.findChildren(QLabel) if label.isVisibleTo(dialog.after)]


def repeat_dialog(reader) -> RepeatDialog:
    return in_front(reader, RepeatDialog)


def test_what_a_file_would_bring_is_shown_before_anything_is_written(reader, team, packet):
    before = contents(reader.project)
    team.merge_files([packet])
    dialog = merge_dialog(reader)
    page = dialog.before
    assert page.sent_by.text() == "Sent by Bo Lund"
    assert page.signature.text() == "Not signed: anybody may have written it."
    assert [figure.accessibleName() for figure in page.figures] == ["1 new article", "1 layer", "3 steps"]
    assert page.used.text() == "ORG 1 · PERSON 1"
    assert dialog.go_on.isEnabled() and dialog.go_on.hasFocus()
    reader.press("Esc")
    closed(reader, dialog)
    assert contents(reader.project) == before
    assert reader.said == "Nothing was taken in."
    assert not reader.desktop.jobs.running("merge")


def test_a_file_comes_in_and_the_library_shows_its_article(reader, team, packet):
    team.merge_files([packet])
    dialog = merge_dialog(reader)
    reader.press("Return")
    over(reader, dialog)
    assert "3 steps of Bo Lund in 1 layer, with 1 new article came in." in words(dialog)
    reader.press("Return")
    closed(reader, dialog)
    assert "Quay opens" in titles(reader)
    assert len(reader.project.layer(article_ids(reader.project)[0], BO.id).spans) == 2
    assert reader.project.check().faults == ()


def test_undo_asks_takes_the_file_out_and_leaves_an_article_that_has_gone(reader, team, packet):
    before = contents(reader.project)
    team.merge_files([packet])
    dialog = merge_dialog(reader)
    take(reader, dialog)
    after = contents(reader.project)
    reader.press("Return")
    reader.desktop.session.open_article(FOUND.id)
    reader.press("Ctrl+Z")
    question = repeat_dialog(reader)
    assert question.question.text() == "Take from bo.pullquote out again?"
    assert question.what.text().startswith("3 steps in 1 layer, and the 1 article that came with it")
    reader.press("Return")
    closed(reader, question)
    assert contents(reader.project) == before
    assert "Quay opens" not in titles(reader)
    assert reader.desktop.session.article_id in article_ids(reader.project)
    assert reader.view.page.text == reader.reading.article.text
    assert reader.said == "from bo.pullquote was taken out again."
    reader.press("Ctrl+Y")
    question = repeat_dialog(reader)
    reader.press("Return")
    closed(reader, question)
    assert contents(reader.project) == after
    assert "Quay opens" in titles(reader)
    assert reader.project.check().faults == ()


def test_undo_of_a_merge_can_be_refused_and_own_steps_come_first(reader, team, packet):
    team.merge_files([packet])
    dialog = merge_dialog(reader)
    take(reader, dialog)
    after = contents(reader.project)
    reader.press("Return")
    closed(reader, dialog)
    reader.view.setFocus()
    reader.press("N", "Return")
    assert contents(reader.project) != after
    reader.press("Ctrl+Z")
    assert contents(reader.project) == after
    reader.press("Ctrl+Z")
    question = repeat_dialog(reader)
    reader.press("Esc")
    closed(reader, question)
    assert contents(reader.project) == after


def test_the_last_article_goes_with_the_merge_that_brought_it(newcomer, tmp_path):
    with Project.create(tmp_path / "bo.pullquote", BO) as bos:
        bos.add_articles([FOUND])
        bos.apply(FOUND.id, Put(Span(new_id(), "PERSON", ((0, 3),))), "label Person")
    newcomer.desktop.session.create(tmp_path / "empty.pullquote")
    team = newcomer.desktop.teamwork
    team.merge_files([tmp_path / "bo.pullquote"])
    dialog = merge_dialog(newcomer)
    take(newcomer, dialog)
    newcomer.press("Return")
    assert newcomer.desktop.session.article_id == FOUND.id
    newcomer.press("Ctrl+Z")
    question = repeat_dialog(newcomer)
    newcomer.press("Return")
    closed(newcomer, question)
    assert newcomer.desktop.session.article_id == ""
    assert newcomer.view.page.text == ""


def test_what_is_left_out_is_taken_where_a_person_vouches_for_it(reader, team, packet):
    work_in(packet, CY, ("PERSON",))
    work_in(packet, BO, ("ORG",))
    team.merge_files([packet])
    dialog = merge_dialog(reader)
    page = dialog.before
    assert [box.text() for box in page.vouch.values()] == ["Take Cy’s 2 steps too"]
    assert page.figures[2].accessibleName() == "4 steps"
    page.vouch[CY.id].click()
    assert not dialog.go_on.isEnabled()
    reader.qtbot.waitUntil(lambda: page.offer is not None, timeout=20_000)
    assert page.figures[2].accessibleName() == "6 steps"
    assert page.vouch[CY.id].isChecked()
    take(reader, dialog)
    assert reader.project.layer(article_ids(reader.project)[0], CY.id).spans


def test_labels_that_the_scheme_lacks_are_decided_about_one_by_one(reader, team, tmp_path):
    packet = work_in(hand_over(reader.project, tmp_path / "bo.pullquote"), BO, ("EMAIL", "PERS", "VESSEL"))
    team.merge_files([packet])
    dialog = merge_dialog(reader)
    choices = dialog.before.choices
    assert list(choices) == ["EMAIL", "PERS", "VESSEL"]
    assert not any(choice.decided for choice in choices.values())
    assert not dialog.go_on.isEnabled()
    assert dialog.lacking.text() == "Say first what is to become of 3 labels."
    reader.click(choices["EMAIL"].add)
    choices["PERS"].same.click()
    assert not choices["PERS"].decided
    combo = choices["PERS"].ours
    combo.setFocus()
    reader.press("Home", *["Down"] * combo.findData("PERSON"))
    assert combo.currentData() == "PERSON"
    combo.activated.emit(combo.currentIndex())
    assert choices["PERS"].decided and not dialog.go_on.isEnabled()
    assert dialog.lacking.text() == "Say first what is to become of the label VESSEL."
    choices["VESSEL"].keep.setFocus()
    reader.press("Space")
    assert dialog.go_on.isEnabled()
    take(reader, dialog)
    project = reader.project
    assert "EMAIL" in project.scheme.by_name and project.scheme.aliases["PERS"] == "PERSON"
    found = project.layer(article_ids(project)[0], BO.id).spans.values()
    assert sorted(span.label for span in found) == ["EMAIL", "PERSON", "VESSEL"]
    reader.press("Return")
    assert reader.desktop.window.actions_table["label:EMAIL"].isEnabled()


def test_a_file_that_was_altered_after_it_was_signed_is_not_taken(reader, team, packet, tmp_path):
    sent = signed(packet, tmp_path / "sent.pullquote", BO, tmp_path / "bos settings")
    work_in(sent, BO, ("GPE",))
    before = contents(reader.project)
    team.merge_files([sent])
    dialog = merge_dialog(reader)
    assert dialog.before.signature.text() == "Altered after it was signed."
    assert "was changed after it was signed" in dialog.before.stop.text()
    assert not dialog.go_on.isEnabled() and not dialog.before.vouch
    reader.press("Esc")
    closed(reader, dialog)
    assert contents(reader.project) == before


def test_a_signed_file_says_whose_key_and_since_when(reader, team, packet, tmp_path):
    bos = tmp_path / "bos settings"
    sent = signed(packet, tmp_path / "one.pullquote", BO, bos)
    key = fingerprint(own_key(bos))
    team.merge_files([sent])
    dialog = merge_dialog(reader)
    assert dialog.before.signature.text() == f"Signed with the key {key}, seen here for the first time."
    take(reader, dialog)
    reader.press("Return")
    again = signed(work_in(packet, BO, ("GPE",)), tmp_path / "two.pullquote", BO, bos)
    team.merge_files([again])
    dialog = merge_dialog(reader)
    assert dialog.before.signature.text().startswith(f"Signed with the key {key}, known here since ")
    take(reader, dialog)
    reader.press("Return")
    other = signed(work_in(packet, BO, ("ORG",)), tmp_path / "three.pullquote", BO, tmp_path / "another device")
    team.merge_files([other])
    dialog = merge_dialog(reader)
    page = dialog.before
    assert "signed with another key than before" in page.stop.text()
    assert not dialog.go_on.isEnabled()
    page.vouch[BO.id].click()
    reader.qtbot.waitUntil(lambda: page.offer is not None, timeout=20_000)
    assert not page.stop.isVisible() and dialog.go_on.isEnabled()
    take(reader, dialog)


def test_several_files_come_one_after_the_other_and_end_in_one_summary(reader, team, packet, tmp_path):
    letter = tmp_path / "letter.pullquote"
    letter.write_text("Dear Sir")
    cys = work_in(hand_over(reader.project, tmp_path / "cy.pullquote"), CY, ("GPE",))
    again = hand_over(reader.project, tmp_path / "nothing new.pullquote")
    team.merge_files([packet, letter, cys, again])
    dialog = merge_dialog(reader)
    assert dialog.file.text() == "File 1 of 4: from bo.pullquote"
    reader.click(dialog.go_on)
    reader.qtbot.waitUntil(
        lambda: dialog.file.text().startswith("File 3") and dialog.before.isVisible(), timeout=20_000
    )
    assert dialog.before.sent_by.text() == "Sent by Cy"
    reader.click(dialog.skip)
    over(reader, dialog)
    said = words(dialog)
    assert said[0] == "1 file came in"
    assert "letter.pullquote is no Pullquote project." in said
    assert "Nothing was taken from it." in said and "It brings nothing that is not there." in said
    assert not reader.project.layer(article_ids(reader.project)[0], CY.id).spans


def test_a_merge_that_is_stopped_half_way_leaves_nothing(reader, team, tmp_path):
    long = " ".join(f"word{place}" for place in range(400))
    with Project.create(tmp_path / "many.pullquote", BO) as bos:
        found = bos.add_articles(make_article(f"{long} {number}.", title=f"Text {number}") for number in range(80))
        for article in found.ids:
            spans = tuple(Span(new_id(), "PERSON", ((7 * place, 7 * place + 4),)) for place in range(60))
            bos.apply(article, Group(tuple(map(Put, spans))), "label")
    before = contents(reader.project)
    team.merge_files([tmp_path / "many.pullquote"])
    dialog = merge_dialog(reader)
    seen: list[int] = []

    def stop() -> None:
        seen.append(len(article_ids(reader.project)))
        if seen[-1] > len(before):
            dialog.reject()
        elif not dialog.over:
            QTimer.singleShot(1, stop)

    QTimer.singleShot(1, stop)
    take(reader, dialog)
    assert 3 < seen[-1] < 83
    assert "Stopped; what had come in of it was taken out again." in words(dialog)
    assert contents(reader.project) == before
    assert reader.project.check().faults == ()
    assert [past.undone for past in reader.project.merges()] == [True]


def test_a_dropped_project_is_merged_or_opened_as_the_user_says(reader, team, packet):
    reader.drop([packet])
    in_front(reader, DropQuestion)
    reader.press("Return")
    dialog = merge_dialog(reader)
    take(reader, dialog)
    reader.press("Return")
    reader.drop([packet])
    question = in_front(reader, DropQuestion)
    reader.click(question.open_it)
    assert reader.project.path == packet


def test_the_open_project_and_gold_steps_of_a_teammate(reader, team, packet):
    team.merge_files([reader.project.path])
    dialog = merge_dialog(reader)
    assert "It is the project that is open." in words(dialog)
    reader.press("Return")
    with Project.open(packet, BO) as bos:
        bos.apply(article_ids(bos)[0], Put(Span(new_id(), "GPE", ((0, 4),))), "settle", gold=True)
    team.merge_files([packet])
    take(reader, merge_dialog(reader))
    assert reader.project.layer(article_ids(reader.project)[0], GOLD.id).spans
