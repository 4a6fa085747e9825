"""Entities out of the tags of tokens, whether IOB1, BIO, BILUO or BIOES (Ratinov and Roth 2009); and into them."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import assert_never

from annotations.exchange.overlaps import Stretch

# The letters before the label, by what they say: whether an entity begins there, and whether it ends there.
_BEGINS = frozenset("BUS")
_ENDS = frozenset("LEUS")
_LETTERS = _BEGINS | _ENDS | {"I"}
OUTSIDE = "O"


class TagScheme(StrEnum):
    """How tags are written. In IOB1 an entity begins with B only where the token before is of another one of its label
    (Ramshaw and Marcus 1995); the shared task of 2003 has its files in it."""

    BIO = "BIO"
    IOB1 = "IOB1"
    BILUO = "BILUO"


def tags_for(stretches: Iterable[Stretch], length: int, scheme: TagScheme = TagScheme.BIO) -> list[str]:
    """The tags of so many tokens; no two `stretches` share a token."""
    tags = [OUTSIDE] * length
    entities = sorted(stretches, key=lambda one: one.start)
    for at, entity in enumerate(entities):
        start, last, label = entity.start, entity.end - 1, entity.label
        tags[start : entity.end] = [f"I-{label}"] * (entity.end - start)
        match scheme:
            case TagScheme.BIO:
                tags[start] = f"B-{label}"
            case TagScheme.IOB1:
                if at and (entities[at - 1].end, entities[at - 1].label) == (start, label):
                    tags[start] = f"B-{label}"
            case TagScheme.BILUO:
                tags[start], tags[last] = f"B-{label}", f"{'U' if start == last else 'L'}-{label}"
            case _:
                assert_never(scheme)
    return tags


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
