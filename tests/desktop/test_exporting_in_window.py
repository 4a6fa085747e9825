"""Exporting in the window: what there is, what is in the way, what is replaced."""

from pathlib import Path

import orjson

from annotations.exchange.kept_exports import KeptExports
from desktop.dialogs.export_dialog import ExportDialog


def export(reader, target: Path, act) -> None:
    """Open the dialog with `target` as the file, and act once its preview is there."""

    def go(dialog: ExportDialog) -> None:
        dialog.path.setText(str(target))
        act(dialog)
        if dialog.isVisible():
            dialog.reject()

    reader.in_dialog(ExportDialog, go)
    reader.press("Ctrl+E")
    reader.qtbot.waitUntil(lambda: not reader.desktop.jobs.running("export"), timeout=20_000)


def go_on(reader):
    """Press Export as soon as it can be pressed."""

    def act(dialog: ExportDialog) -> None:
        reader.qtbot.waitUntil(dialog.go_on.isEnabled, timeout=20_000)
        reader.click(dialog.go_on)

    return act


def test_nothing_to_export_says_why(reader, tmp_path):
    seen: list[str] = []

    def act(dialog: ExportDialog) -> None:
        reader.qtbot.waitUntil(lambda: dialog.figures.text() == "There is nothing to export", timeout=20_000)
        seen.append(dialog.text.toPlainText())
        assert not dialog.go_on.isEnabled()

    export(reader, tmp_path / "out.jsonl", act)
    assert seen[0].strip().endswith(".")
    assert not (tmp_path / "out.jsonl").exists()


def test_what_was_decided_is_written_and_the_bar_says_what(reader, tmp_path):
    reader.press("N", "N", "Return", "Backspace")
    target = tmp_path / "out.jsonl"
    export(reader, target, go_on(reader))
    row = orjson.loads(target.read_bytes())
    assert [span["text"] for span in row["spans"]] == ["Ana Díaz"]
    assert len(row["rejected"]) == 1
    assert reader.said.startswith("out.jsonl has 1 article with 1 span and 0 quotes.")
    assert reader.desktop.settings.folder("export") == tmp_path


def test_a_file_that_is_there_is_replaced_only_when_said(reader, tmp_path):
    reader.press("Ctrl+Return")
    target = tmp_path / "out.jsonl"
    target.write_text("mine")

    def refuse(dialog: ExportDialog) -> None:
        assert dialog.replace.isVisible()
        reader.qtbot.waitUntil(lambda: "span" in dialog.figures.text(), timeout=20_000)
        assert not dialog.go_on.isEnabled()

    export(reader, target, refuse)
    assert target.read_text() == "mine"

    def agree(dialog: ExportDialog) -> None:
        dialog.replace.setChecked(True)
        go_on(reader)(dialog)

    export(reader, target, agree)
    assert orjson.loads(target.read_bytes())["status"] == "done"


def test_docbin_is_written_and_the_choice_is_remembered(reader, tmp_path):
    reader.press("Ctrl+Return")
    target = tmp_path / "out.spacy"

    def act(dialog: ExportDialog) -> None:
        combo = dialog.form.format_combo
        combo.setCurrentIndex(combo.findData("spacy"))
        dialog.path.setText(str(target))
        go_on(reader)(dialog)

    export(reader, target, act)
    assert target.stat().st_size > 100
    last = KeptExports(reader.desktop.settings.path.parent).last(reader.project.path)
    assert last is not None and last.preset.format == "spacy"


def test_a_folder_that_is_not_there_is_said(reader, tmp_path):
    reader.press("Ctrl+Return")
    seen: list[bool] = []

    def act(dialog: ExportDialog) -> None:
        reader.qtbot.wait(300)
        seen.append(dialog.go_on.isEnabled())

    export(reader, tmp_path / "gone" / "out.jsonl", act)
    assert seen == [False]


def again(reader) -> None:
    reader.press("Ctrl+Shift+E")
    reader.qtbot.waitUntil(lambda: not reader.desktop.jobs.running("export"), timeout=20_000)


def test_once_more_by_key_replaces_only_the_own_file(reader, tmp_path):
    reader.press("Ctrl+Return")
    again(reader)
    assert "has not been exported yet" in reader.said
    target = tmp_path / "out.jsonl"
    export(reader, target, go_on(reader))
    first = target.read_bytes()
    reader.press("Ctrl+Return")
    again(reader)
    assert len(target.read_bytes().splitlines()) > len(first.splitlines())
    target.write_text("changed by hand")
    again(reader)
    assert "changed since" in reader.said and target.read_text() == "changed by hand"
    target.unlink()
    again(reader)
    assert reader.said.startswith("out.jsonl has")
