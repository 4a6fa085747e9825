"""Every text of the program can be read on every ground that it lies on: WCAG 2.2, 4.5:1, in high contrast 7:1.

What is disabled is exempt (1.4.3); the grounds are those of widgets.qss, of the delegates and of the article's painter.
"""

from itertools import pairwise

import pytest

from annotations.colours import contrast
from desktop.panels.look import hover_colour, selected_colour
from desktop.theme import Theme, load_theme, mix, style_sheet
from resources import resource_path

NAMES = sorted(path.stem for path in resource_path("themes").glob("*.toml"))
LINE = 3.0  # WCAG 2.2, 1.4.11: what shows where a control is


def chrome_grounds(theme: Theme) -> dict[str, str]:
    """What panels, menus, fields and rows have under their texts, by name."""
    return {
        "paper": theme.paper,
        "chrome": theme.chrome,
        "raised": theme.raised,
        "hovered": hover_colour(theme),
        "pressed": mix(theme.chrome, theme.ink, 0.1),
        "current row": selected_colour(theme),
        "current row on paper": mix(theme.paper, theme.selection, 0.24),
        "hovered row": theme.row_hover,
    }


def article_grounds(theme: Theme) -> dict[str, str]:
    """What the article has under its text, by name: paper, bands, and chips and selections on each of them."""
    plain = {"paper": theme.paper, "band1": theme.band1, "band2": theme.band2, "band3": theme.band3}
    found = dict(plain)
    for name, ground in plain.items():
        found[f"selection on {name}"] = mix(ground, theme.selection, theme.selection_alpha)
        for hue, colour in theme.hues.items():
            found[f"{hue} on {name}"] = mix(ground, colour, theme.tint)
            found[f"hot {hue} on {name}"] = mix(ground, colour, theme.tint_hot)
    return found


def unreadable(letters: dict[str, str], grounds: dict[str, str], wanted: float) -> list[str]:
    """The pairs with less contrast than `wanted`, in words."""
    return [
        f"{word} on {name}: {contrast(colour, ground):.2f}"
        for word, colour in letters.items()
        for name, ground in grounds.items()
        if contrast(colour, ground) < wanted
    ]


@pytest.fixture(params=NAMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def test_the_themes_are_those_that_can_be_chosen() -> None:
    from desktop.settings import THEMES

    assert sorted(name for name in THEMES if name != "system") == NAMES
    assert [load_theme(name).name for name in NAMES] == NAMES


def test_ink_can_be_read_everywhere(theme: Theme) -> None:
    assert unreadable({"ink": theme.ink}, chrome_grounds(theme) | article_grounds(theme), theme.contrast) == []


def test_quiet_text_can_be_read_in_every_row_and_panel(theme: Theme) -> None:
    assert unreadable({"ink2": theme.ink2}, chrome_grounds(theme), theme.contrast) == []


def test_what_went_wrong_can_be_read(theme: Theme) -> None:
    assert unreadable({"danger": theme.danger}, chrome_grounds(theme), theme.contrast) == []


def test_links_and_the_name_beside_the_current_quote_can_be_read(theme: Theme) -> None:
    grounds = {name: chrome_grounds(theme)[name] for name in ("paper", "chrome", "raised")}
    assert unreadable({"focus": theme.focus}, grounds, theme.contrast) == []


def test_the_words_of_a_primary_button_can_be_read(theme: Theme) -> None:
    on_focus = theme.chrome if theme.dark else "#FFFFFF"
    grounds = {"focus": theme.focus, "hovered": mix(theme.focus, theme.ink, 0.16)}
    assert f"color: {on_focus};" in style_sheet(theme)
    assert unreadable({"on focus": on_focus}, grounds, theme.contrast) == []


def test_tags_of_every_hue_can_be_read_on_paper_and_bands(theme: Theme) -> None:
    grounds = {"paper": theme.paper, "band1": theme.band1, "band2": theme.band2, "band3": theme.band3}
    tags = {name: theme.tag(colour) for name, colour in theme.hues.items()}
    assert unreadable(tags, grounds, theme.contrast) == []
    # A filled tag has letters of paper.
    assert unreadable({"paper": theme.paper}, tags, theme.contrast) == []


def test_codes_of_every_hue_can_be_read_on_their_chips_and_rows(theme: Theme) -> None:
    for name, colour in theme.hues.items():
        chip = mix(theme.paper, colour, theme.tint)
        assert unreadable({name: theme.lettering(colour, chip)}, {"chip": chip}, theme.contrast) == []
        bare = {name: theme.lettering(colour, selected_colour(theme))}
        rows = {row: chrome_grounds(theme)[row] for row in ("chrome", "hovered", "current row")}
        assert unreadable(bare, rows, theme.contrast) == []


def test_labels_can_be_read_on_their_buttons(theme: Theme) -> None:
    grounds = {
        f"{name} {share:.2f}": mix(theme.chrome, colour, share)
        for name, colour in theme.hues.items()
        for share in (theme.tint, theme.tint + 0.06, theme.tint_hot + 0.08)
    }
    assert unreadable({"ink": theme.ink}, grounds, theme.contrast) == []


def test_where_the_keyboard_is_can_be_seen(theme: Theme) -> None:
    grounds = {name: chrome_grounds(theme)[name] for name in ("paper", "chrome", "raised", "current row")}
    assert unreadable({"focus": theme.focus}, grounds, LINE) == []


@pytest.mark.parametrize("name", ["contrast-light", "contrast-dark"])
def test_high_contrast_has_lines_that_can_be_seen(name: str) -> None:
    theme = load_theme(name)
    lines = {"rule": theme.rule, "edge": mix(theme.rule, theme.ink, 0.14), "bar": theme.bar, **theme.hues}
    assert theme.strong
    assert unreadable(lines, {"paper": theme.paper, "chrome": theme.chrome}, LINE) == []


def test_a_hue_of_a_scheme_s_own_is_read_as_well(theme: Theme) -> None:
    colour = theme.hue("#FFC0CB #40000A")
    assert unreadable({"own": theme.tag(colour)}, {"band3": theme.band3}, theme.contrast) == []


def test_bands_grow_stronger(theme: Theme) -> None:
    steps = [contrast(theme.paper, band) for band in (theme.paper, theme.band1, theme.band2, theme.band3)]
    assert all(before < after for before, after in pairwise(steps))
