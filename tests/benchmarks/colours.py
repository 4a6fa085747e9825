"""Prints how far the hues of each theme stay apart, to usual and to colour-blind eyes, and the least contrast of its texts.

.venv/bin/python tests/benchmarks/colours.py [THEME ...]
"""

import sys
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from annotations.colours import Eyes, contrast, distance, nearest_eyes
from desktop.settings import THEMES
from desktop.theme import Theme, load_theme

_NEAR = 14.0  # nearer pairs are printed one by one


def main(names: list[str]) -> None:
    """Print a part for each theme."""
    for name in names or [name for name in THEMES if name != "system"]:
        print("\n".join(report(load_theme(name))))


def report(theme: Theme) -> list[str]:
    """The lines about one theme: the smallest distance (ΔE*ab 1976) for each kind of eyes, near pairs, contrasts."""
    lines = [f"\n{theme.name}", f"  {'eyes':8} {'nearest pair':28} ΔE*ab"]
    pairs = list(combinations(theme.hues, 2))
    for eyes in Eyes:
        one, other = min(pairs, key=lambda pair: distance(theme.hues[pair[0]], theme.hues[pair[1]], eyes))
        apart = distance(theme.hues[one], theme.hues[other], eyes)
        lines.append(f"  {eyes.value:8} {f'{one}, {other}':28} {apart:5.1f}")
    for one, other in pairs:
        eyes, apart = nearest_eyes(theme.hues[one], theme.hues[other])
        if apart < _NEAR:
            lines.append(f"  near: {one}, {other}: {apart:.1f} to {eyes.value} eyes")
    for name, colour in {"ink": theme.ink, "ink2": theme.ink2, "danger": theme.danger, "focus": theme.focus}.items():
        lines.append(
            f"  {name:8} {contrast(colour, theme.paper):5.2f}:1 on paper {contrast(colour, theme.chrome):5.2f}:1 on chrome"
        )
    for name, colour in theme.hues.items():
        tag = theme.tag(colour)
        lines.append(f"  tag of {name:13} {tag} {contrast(tag, theme.band3):5.2f}:1 on the strongest band")
    return lines


if __name__ == "__main__":
    main(sys.argv[1:])
