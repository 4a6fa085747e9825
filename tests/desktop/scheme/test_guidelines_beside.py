"""The guidelines beside the text: one key, the current label's first, found by a few letters, in step with the scheme."""

from dataclasses import replace

from analyst import Analyst
from PySide6.QtWidgets import QApplication
from scheme_desk import Editor

from annotations.scheme import default_scheme
from annotations.scheme_changes import retired, with_changed
from desktop.scheme.guideline_words import guidelines_html
from desktop.scheme.guidelines_panel import GuidelinesPanel
from desktop.theme import Theme


def panel_of(person: Analyst) -> GuidelinesPanel:
    panel = person.desktop.window.findChild(GuidelinesPanel)
    assert panel is not None
    return panel


def words(panel: GuidelinesPanel) -> str:
    return panel.page.toPlainText()


def test_one_key_shows_them_and_hides_them_and_the_text_keeps_the_keyboard(reader: Analyst) -> None:
    assert reader.desktop.window.findChild(GuidelinesPanel) is None
    reader.view.setFocus()
    reader.press("F4")
    panel = panel_of(reader)
    assert panel.isVisible() and reader.view.hasFocus()
    assert "Companies, authorities, parties" in words(panel)
    reader.press("F4")
    assert not panel.isVisible() and reader.view.hasFocus()


def test_those_of_the_current_span_stand_first(reader: Analyst) -> None:
    reader.view.setFocus()
    reader.press("F4")
    panel = panel_of(reader)
    reader.click_words("Kraków")
    assert words(panel).strip().startswith("GPE")
    reader.click_words("We will")
    assert words(panel).strip().startswith("DIR")
    reader.click_words("Monday")
    assert words(panel).strip().startswith("DATE")
    # Only once each.
    assert words(panel).count("Days and longer") == 1


def test_a_few_letters_find_them_and_escape_goes_back(reader: Analyst) -> None:
    reader.view.setFocus()
    reader.press("F4")
    panel = panel_of(reader)
    panel.focus_first()
    reader.write("named storms")
    assert "EVT" in words(panel) and "PER" not in words(panel)
    reader.write(" zzz")
    assert panel.nothing.isVisible() and not panel.page.isVisible()
    reader.press("Esc")
    assert panel.field.text() == "" and "PER" in words(panel)
    reader.press("Esc")
    assert reader.view.hasFocus()
    reader.click(panel.close_button)
    assert not panel.isVisible()


def test_they_follow_the_scheme_and_the_theme(editor: Editor) -> None:
    person = editor.person
    person.view.setFocus()
    person.press("F4")
    panel = panel_of(person)

    def act(dialog) -> None:
        dialog.draft.do(lambda scheme: with_changed(scheme, replace(scheme.by_name["ORG"], guideline="Bodies only.")))
        editor.keep(dialog)

    editor.edit(act)
    editor.kept(2)
    assert "Bodies only." in words(panel)
    before = panel.page.toHtml()
    person.desktop.appearance.toggle_theme()
    QApplication.processEvents()
    assert panel.page.toHtml() != before
    person.desktop.appearance.toggle_theme()


def test_words_of_a_scheme_are_shown_letter_by_letter(light: Theme) -> None:
    scheme = default_scheme()
    nasty = with_changed(scheme, replace(scheme.label("ORG"), guideline="<b>a & b</b>", example="[<i>] said"))
    page = guidelines_html(nasty, light, "label:ORG", "")
    assert "&lt;b&gt;a &amp; b&lt;/b&gt;" in page and "<b>&lt;i&gt;</b> said" in page


def test_a_retired_label_is_read_about_only_while_it_is_current(light: Theme) -> None:
    scheme = retired(default_scheme(), "LAW")
    assert "Acts, treaties" not in guidelines_html(scheme, light, "", "")
    assert "Acts, treaties" in guidelines_html(scheme, light, "label:LAW", "")
    # A label that no scheme has breaks nothing.
    assert "Cat" in guidelines_html(scheme, light, "label:CAT", "")


def test_a_span_in_the_text_says_its_guideline_when_the_mouse_rests_on_it(reader: Analyst) -> None:
    start, end = reader.place("Kraków")
    tip = reader.view._mouse.tip(reader.point((start + end) // 2))  # pyright: ignore[reportPrivateUsage]  a tool tip cannot be read off the screen
    assert tip is not None
    first, *others = tip[0].splitlines()
    assert first.startswith("Country or city")
    assert " ".join(others) == reader.project.scheme.label("GPE").guideline
    assert all(len(line) <= 64 for line in others)
