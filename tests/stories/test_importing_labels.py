"""Story: somebody drops a file of another tool with labels that the scheme lacks, maps them, looks, imports, works on it;
then begins a second import and thinks better of it."""

import json
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.dialogs.import_dialog import ImportDialog

TEXT = "Ana Díaz met Ewan Birt at the Harbour Board. The river in Oslo is high. Story {number}."


def doccano(path: Path, count: int, start: int = 0) -> Path:
    """So many annotated articles as doccano exports them, and a line that is cut off."""
    lines: list[str] = []
    for number in range(start, start + count):
        text = TEXT.format(number=number)
        marked = (("Ana Díaz", "PER"), ("Ewan Birt", "PER"), ("Harbour Board", "Organization"), ("river", "WATER"))
        labels = [
            [text.index(words), text.index(words) + len(words), name] for words, name in (*marked, ("met", "VERB"))
        ]
        lines.append(json.dumps({"id": number, "text": text, "label": labels}))
    path.write_text("\n".join([*lines, '{"id": 7, "text": "cut']) + "\n", encoding="utf-8")
    return path


def test_another_tool_s_labels_are_mapped_looked_at_and_imported(analyst, tmp_path: Path) -> None:
    analyst.desktop.settings.prefill_on_import = False
    analyst.start()
    analyst.choose_file(tmp_path / "mine.pullquote")
    analyst.press("Ctrl+N")
    analyst.qtbot.waitUntil(lambda: analyst.desktop.session.project is not None)
    seen: list[object] = []

    def choose(dialog: ImportDialog) -> None:
        analyst.qtbot.waitUntil(lambda: dialog.survey.whole, timeout=10_000)
        seen.append(dialog.about.text())
        assert dialog.labels.unknown == ("PER", "Organization", "VERB", "WATER")
        for name, letters in (("VERB", "left"), ("WATER", "added")):
            dialog.labels.rows[name].becomes.setFocus()
            analyst.write(letters)
        water = dialog.labels.rows["WATER"]
        water.family.setFocus()
        analyst.write("Places")
        water.key.setFocus()
        analyst.write("z")
        analyst.click(dialog.tabs.segment("articles"))
        marks = dialog.articles.view.page.marks
        seen.append([marks.of(one)[0].code for one in marks.order()])
        analyst.click(dialog.tabs.segment("troubles"))
        row = dialog.troubles.list.topLevelItem(0)
        assert row is not None
        seen.append(row.text(0))
        analyst.click(dialog.go_on)

    analyst.in_dialog(ImportDialog, choose)
    analyst.drop([doccano(tmp_path / "theirs.jsonl", 60)])
    analyst.qtbot.waitUntil(lambda: "60 articles came in" in analyst.said, timeout=20_000)
    assert seen == ["60 articles in 1 file", ["PER", "PER", "ORG", "WATE"], "theirs.jsonl, line 61"]
    # The report is closed; what was refused stands in it.
    analyst.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    analyst.press("Return")

    project = analyst.project
    assert project.scheme.label("WATER").key == "z" and project.scheme.label("WATER").family.id == "place"
    imported = next(one for one in project.annotators() if one.name == "imported: theirs.jsonl")
    first = project.rows(project.numbers())[0].id
    labels = sorted(span.label for span in project.layer(first, imported.id).spans.values())
    assert labels == ["ORG", "PERSON", "PERSON", "WATER"]

    # The new label is at hand on the canvas, by its key.
    assert analyst.desktop.session.article_id == first
    analyst.drag_over("Oslo")
    analyst.press("Z")
    assert [span.label for span in analyst.reading.layer.spans.values()] == ["WATER"]

    # A second file of the same kind: what was chosen is proposed again; cancelled midway, nothing of it stays.
    before = (len(project.numbers()), project.check().spans, [one.id for one in project.annotators()])

    def again(dialog: ImportDialog) -> None:
        analyst.qtbot.waitUntil(lambda: dialog.survey.whole, timeout=10_000)
        assert dialog.choice.mapping.names == {"PER": "PERSON", "Organization": "ORG", "VERB": None}
        analyst.click(dialog.go_on)

    def cancel(_ids: object) -> None:
        for job in analyst.desktop.jobs.running("import"):
            analyst.click(analyst.desktop.place.bar.job(job).cancel)

    analyst.desktop.session.refreshed.connect(cancel)
    analyst.in_dialog(ImportDialog, again)
    analyst.drop([doccano(tmp_path / "more.jsonl", 300, start=1000)])
    analyst.qtbot.waitUntil(lambda: analyst.said == "The import was cancelled; nothing of it stays.", timeout=20_000)
    analyst.desktop.session.refreshed.disconnect(cancel)
    assert (len(project.numbers()), project.check().spans, [one.id for one in project.annotators()]) == before
    assert project.check().faults == ()
