"""Themes: tokens, fonts, palette, style sheet."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.theme import (
    SANS,
    SERIF,
    Theme,
    ThemeError,
    font,
    load_theme,
    mix,
    palette,
    read_theme,
    set_kind,
    style_sheet,
)
from resources import resource_path


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.1, relative luminance)."""

    def luminance(colour: str) -> float:
        shares = QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()
        parts = [share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read(name: str) -> None:
    theme = load_theme(name)
    assert theme.name == name and theme.dark == (name == "dark")
    for hue in theme.hues.values():
        assert contrast(hue, theme.paper) >= 4.5
        assert contrast(theme.ink, mix(theme.paper, hue, theme.tint_hot)) >= 6.5
    assert contrast(theme.ink, theme.band3) >= 7
    assert contrast(theme.ink2, theme.chrome) >= 4.5
    assert contrast(theme.focus, theme.paper) >= 4.5 and contrast(theme.danger, theme.chrome) >= 4.5


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("#FDFCF9", "#FDFCF"), "The token “paper” of the theme own.toml must be a colour like #1E2227, not '#FDFCF'."),
        (("tint = 0.13", "tint = 13"), "The token “tint” of the theme own.toml must be a number from 0 to 1, not 13."),
        (("dark = false", "dark = 0"), "The token “dark” of the theme own.toml must be true or false, not 0."),
        (('bar = "#8C8069"\n', ""), "The theme own.toml lacks the token “bar”."),
        (("ink2", "inc2"), "The theme own.toml lacks the token “ink2”."),
        (('bar = "', 'shine = "#FFFFFF"\nbar = "'), "The theme own.toml has a token “shine” that no theme has."),
        (('place = "#006845"', 'place = "green"'), "The token “hues.place” of the theme own.toml must be a colour"),
        (('place = "#006845"\n', ""), "The hues of the theme own.toml must be exactly: person, organisation, place"),
        (("[hues]", "[hues"), "The theme own.toml is not valid TOML:"),
    ],
)
def test_a_bad_token_is_named(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    shipped = resource_path("themes", "light.toml").read_text(encoding="utf-8")
    path = tmp_path / "own.toml"
    path.write_text(shipped.replace(*change, 1), encoding="utf-8")
    with pytest.raises(ThemeError) as raised:
        read_theme(path)
    assert str(raised.value).startswith(message)


def test_an_absent_theme_is_an_error() -> None:
    with pytest.raises(ThemeError, match=r"The theme nowhere\.toml cannot be read"):
        load_theme("nowhere")


def test_the_bundled_fonts_are_used(light: Theme) -> None:
    for families, weights in ((SERIF, (400, 600)), (SANS, (400, 500, 600))):
        for weight in weights:
            found = QFontInfo(font(families, 18, QFont.Weight(weight)))
            assert (found.family(), found.weight()) == (families[0], weight)


@pytest.mark.parametrize("name", ["light", "dark", "contrast-light", "contrast-dark"])
def test_the_style_sheet_is_whole_and_its_pictures_exist(name: str) -> None:
    sheet = style_sheet(load_theme(name))
    assert sheet.count("{") == sheet.count("}") and "$" not in sheet.split("*/", 1)[1]
    pictures = [part.split('"')[0] for part in sheet.split('url("')[1:]]
    assert pictures and all(Path(picture).is_file() for picture in pictures)


def test_mix_and_palette(light: Theme) -> None:
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080" and mix("#102030", "#FFFFFF", 0) == "#102030"
    made = palette(light)
    assert made.color(QPalette.ColorRole.Base) == QColor(light.paper)
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled != made.color(QPalette.ColorRole.Text)


@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
def test_a_kind_can_be_chosen_after_showing(light: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Keep")
    qtbot.addWidget(button)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.show()
    set_kind(button, "primary")
    assert button.grab().toImage().pixelColor(6, 12) == QColor(light.focus)
