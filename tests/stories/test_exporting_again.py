"""An analyst keeps an export as a preset, writes split sets with a card, works on, and exports again by one key."""

from pathlib import Path

import orjson
from PySide6.QtCore import Qt

from annotations.exchange.kept_exports import KeptExports
from desktop.dialogs.export_dialog import ExportDialog

ARTICLES = [
    f"Ana Díaz went to Oslo on Monday. {' '.join(f'word{number}x{place}' for place in range(40))}."
    for number in range(6)
]


def sides(folder: Path) -> dict[str, str]:
    """Articles by id and their side."""
    return {
        orjson.loads(line)["id"]: path.stem
        for path in folder.glob("*.jsonl")
        for line in path.read_bytes().splitlines()
    }


def written(analyst) -> None:
    analyst.qtbot.waitUntil(lambda: not analyst.desktop.jobs.running("export"), timeout=30_000)


def test_a_preset_sides_and_once_more(analyst, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, text in enumerate(ARTICLES):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    analyst.start()
    analyst.choose_file(tmp_path / "news.pullquote")
    analyst.press("Ctrl+N")
    analyst.qtbot.waitUntil(lambda: analyst.desktop.session.project is not None)
    analyst.drop([folder])
    analyst.wait_for_prefill(6)
    analyst.press("F2")
    for _ in range(4):
        analyst.press("Ctrl+Return")
    target = tmp_path / "sets"

    def choose(dialog: ExportDialog) -> None:
        dialog.form.tabs.setCurrentIndex(1)
        analyst.click(dialog.form.split.wanted)
        dialog.form.split.dev.setValue(0)
        dialog.form.split.test.setValue(50)
        dialog.form.card.wanted.setFocus()
        analyst.qtbot.keyClick(dialog.form.card.wanted, Qt.Key.Key_Space)
        dialog.form.card.licence.setEditText("CC BY 4.0")
        dialog.path.setText(str(target))
        KeptExports(analyst.desktop.settings.path.parent).keep("halves", dialog.request.preset)
        analyst.qtbot.waitUntil(dialog.go_on.isEnabled, timeout=20_000)
        analyst.click(dialog.go_on)

    analyst.in_dialog(ExportDialog, choose)
    analyst.press("Ctrl+E")
    written(analyst)
    first = sides(target)
    assert sorted(first.values()) == ["test", "test", "train", "train"]
    card = (target / "README.md").read_text(encoding="utf-8")
    assert "| Articles | 4 |" in card and "CC BY 4.0" in card

    analyst.press("Ctrl+Return", "Ctrl+Return")
    analyst.press("Ctrl+Shift+E")
    written(analyst)
    second = sides(target)
    assert len(second) == 6 and {one: second[one] for one in first} == first

    def take_preset(dialog: ExportDialog) -> None:
        dialog.presets.combo.setFocus()
        analyst.qtbot.keyClick(dialog.presets.combo, "h")
        assert dialog.form.split.split is not None and dialog.form.card.wanted.isChecked()
        dialog.reject()

    analyst.in_dialog(ExportDialog, take_preset)
    analyst.press("Ctrl+E")
