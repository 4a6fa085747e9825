"""Differing: an old and a new text as stretches that are the same, went, or came, for who looks at both."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotations.reanchoring.alignment import Alignment
from annotations.spans import Fragment


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of both texts, code points. It is the same in both, or what is in one of them came or went."""

    old: Fragment
    new: Fragment
    same: bool


def stretches(old: str, new: str, alignment: Alignment) -> Iterator[Stretch]:
    """The whole of both texts as stretches, in order; none is empty in both."""
    at, there = 0, 0
    for block in alignment.blocks:
        if block.old > at or block.new > there:
            yield Stretch((at, block.old), (there, block.new), same=False)
        at, there = block.old + block.length, block.new + block.length
        yield Stretch((block.old, at), (block.new, there), same=True)
    if at < len(old) or there < len(new):
        yield Stretch((at, len(old)), (there, len(new)), same=False)
