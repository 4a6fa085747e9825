"""The words of docs by spaCy's numbers for them: what a doc's text is, without a Python object for each token."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.strings import StringStore

Numbers = npt.NDArray[np.uint64]

# A word with a space behind it is another one than the word: its number has this in it.
_SPACED = np.uint64(0x9E3779B97F4A7C15)


class DocWords:
    """What tokens are written, each with the space behind it; a number means the same word in every vocabulary."""

    def __init__(self) -> None:
        self._written: dict[int, str] = {}
        self._words: set[str] = set()

    def text(self, words: Numbers, spaced: Numbers, strings: "StringStore") -> str:
        """The text of tokens, by the numbers of their words and whether (1, 0) a space follows.

        It may be another one where two of 2⁶⁴ numbers fall together: who gets a text that is not theirs looks again.
        """
        written = self._written
        keys = cast(list[int], (words ^ (spaced * _SPACED)).tolist())
        try:
            return "".join(map(written.__getitem__, keys))
        except KeyError:
            spaces = cast(list[int], spaced.tolist())
            for key, number, space in zip(keys, cast(list[int], words.tolist()), spaces, strict=True):
                if key not in written:
                    word = strings[number]
                    self._words.add(word)
                    written[key] = word + " " * space
        return "".join(map(written.__getitem__, keys))

    def known(self) -> Iterable[str]:
        """Every word so far, once."""
        return self._words
