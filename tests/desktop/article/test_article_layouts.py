"""How many blocks stay set in lines: enough for any window, and not so many that a long text fills the memory."""

import pytest

from desktop.article.layout import KEPT, LEAST, MOST, LaidBlock, Layouts
from desktop.article.typography import Metrics, Typography
from desktop.theme import Theme


@pytest.mark.parametrize(("length", "kept"), [(20, KEPT), (2400, MOST // 2400), (20_000, LEAST)])
def test_short_blocks_stay_longer_than_long_ones(light: Theme, length: int, kept: int) -> None:
    style = Metrics(Typography()).body
    words = ("word " * (length // 5))[:length]
    layouts = Layouts(lambda block: LaidBlock(words, block * length, style, 600, False))
    for block in range(KEPT + 20):
        layouts.get(block)
    assert len(layouts) == kept
    first = layouts.get(KEPT + 20 - kept)
    assert layouts.get(KEPT + 20 - kept) is first
    layouts.clear()
    assert len(layouts) == 0
