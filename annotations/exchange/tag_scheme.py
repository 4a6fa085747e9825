"""Entities out of the tags of tokens, whether IOB1, BIO, BILUO or BIOES (Ratinov and Roth 2009)."""

from collections.abc import Sequence

from annotations.exchange.overlaps import Stretch

# The letters before the label, by what they say: whether an entity begins there, and whether it ends there.
_BEGINS = frozenset("BUS")
_ENDS = frozenset("LEUS")
_LETTERS = _BEGINS | _ENDS | {"I"}
OUTSIDE = "O"


def stretches_of(tags: Sequence[str]) -> tuple[tuple[Stretch, ...], tuple[int, ...]]:
    """The entities as ranges of tokens, and which tokens have a tag that is none."""
    found: list[Stretch] = []
    faults: list[int] = []
    going = ""
    for at, tag in enumerate(tags):
        letter, dash, label = tag.partition("-")
        if tag in (OUTSIDE, ""):
            going = ""
        elif not dash or letter not in _LETTERS or not label:
            going = ""
            faults.append(at)
        else:
            if letter in _BEGINS or label != going:
                found.append(Stretch(at, at + 1, label))
            else:
                found[-1] = Stretch(found[-1].start, at + 1, label)
            going = "" if letter in _ENDS else label
    return tuple(found), tuple(faults)
