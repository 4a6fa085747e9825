"""The icons: every one that the program names is there, in one style; the app icon in every size."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from resources import resource_path

OUTLINES = sorted(path.stem for path in resource_path("icons").glob("*.svg") if path.stem != "pullquote")
DESKTOP = Path(__file__).resolve().parents[2] / "desktop"


def wanted() -> Iterator[str]:
    """The names that the program asks for in plain words."""
    for path in DESKTOP.rglob("*.py"):
        source = path.read_text("utf-8")
        yield from re.findall(r"icons\.(?:icon|pixmap)\(\"([a-z-]+)\"", source)
        yield from re.findall(r"PartRow\(\"([a-z-]+)\"", source)
        yield from re.findall(r"\"(chevron-[a-z]+)\"", source)


def drawn(name: str, side: int) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    try:
        outline = QSvgRenderer(QByteArray(resource_path("icons", f"{name}.svg").read_bytes()))
        assert outline.isValid()
        outline.render(painter, QRectF(0, 0, side, side))
    finally:
        painter.end()
    return image


def test_each_icon_that_the_program_names_is_there() -> None:
    names = set(wanted())
    assert {"keep", "strike", "unsure", "chevron-down"} <= names
    assert names <= set(OUTLINES)


@pytest.mark.parametrize("name", OUTLINES)
def test_outlines_share_one_style(name: str) -> None:
    source = resource_path("icons", f"{name}.svg").read_text("utf-8")
    assert source.startswith("<svg ")
    for attribute in (
        'viewBox="0 0 24 24"',
        'fill="none"',
        'stroke="#000"',
        'stroke-width="1.6"',
        'stroke-linecap="round"',
        'stroke-linejoin="round"',
    ):
        assert attribute in source.split(">")[0]
    assert set(re.findall(r'stroke="([^"]+)"', source)) == {"#000"}


@pytest.mark.parametrize("name", OUTLINES)
def test_outlines_leave_ink_inside_and_none_on_the_border(name: str) -> None:
    side = 96
    image = drawn(name, side)
    inked = [(x, y) for x in range(side) for y in range(side) if image.pixelColor(x, y).alpha() > 127]
    assert len(inked) > 150
    assert all(2 <= x < side - 2 and 2 <= y < side - 2 for x, y in inked)


@pytest.mark.parametrize("side", [16, 32, 48, 64, 128, 256])
def test_the_app_icon_is_there_in_each_size_as_drawn(side: int) -> None:
    image = QImage(str(resource_path("icons", "app", f"pullquote-{side}.png")))
    assert (image.width(), image.height()) == (side, side)
    assert image.pixelColor(0, 0).alpha() < 128, "the ground has round corners"
    fresh = drawn("pullquote", side)
    middle = side // 2
    for x, y in ((middle, side // 12), (middle, side * 7 // 10), (side * 5 // 16, side * 6 // 16)):
        here, there = image.pixelColor(x, y), fresh.pixelColor(x, y)
        assert abs(here.lightness() - there.lightness()) < 12
        assert abs(here.alpha() - there.alpha()) < 12
