"""Near-duplicates: how much of one text stands in another, told from small sketches, without looking at every pair.

A text is the set of its shingles, runs of three words (A. Broder, “On the resemblance and containment of documents”, 1997).
A sketch holds the smallest of their hashes, which are a fair sample of any union of texts, and the least hash of each of
128 bins (P. Li, A. Owen, C.-H. Zhang, “One Permutation Hashing”, 2012); four bins make a band, and texts that agree in a
band are looked at (Leskovec, Rajaraman, Ullman, “Mining of Massive Datasets”, 3.4). Two texts of which two thirds of all
shingles are common are missed once in a thousand times.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    # At run time only where texts are sketched: the window must not have it before it is painted.
    import numpy

_SHINGLE = 3
_KEPT = 256
_BINS, _ROWS = 128, 4
_BANDS = _BINS // _ROWS
_BIN_BITS, _HASH_BITS = 7, 32
# Scripts that put no space between words: a sign counts as a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a text is known again by: the number of its different shingles, the smallest of their hashes in order (four
    bytes each, of this machine's order), and a key for each band (eight bytes each). Empty where the text has no words."""

    shingles: int
    least: bytes
    bands: bytes

    def share(self, other: "Sketch") -> float:
        """How much of both texts is common, 0 to 1: twice the common shingles by the shingles of both (Dice 1945).

        Exact for texts of up to 256 shingles together; else an estimate, with a standard error of 0.02 at most.
        """
        import numpy

        if not self.shingles or not other.shingles:
            return 0.0
        mine = numpy.frombuffer(self.least, numpy.uint32)
        theirs = numpy.frombuffer(other.least, numpy.uint32)
        union = numpy.union1d(mine, theirs)
        # Beyond the last hash of a text that has more than are kept, nothing is known of it.
        ends = [int(kept[-1]) for kept, one in ((mine, self), (theirs, other)) if one.shingles > len(kept)]
        known = union[union <= min(ends)] if ends else union
        common = numpy.intersect1d(mine, theirs, assume_unique=True)
        resemblance = numpy.count_nonzero(common <= known[-1]) / len(known)
        return float(2 * resemblance / (1 + resemblance))


def sketch(text: str) -> Sketch:
    """The sketch of a text; the same on every machine but for the order of bytes."""
    import numpy

    words = _WORD.findall(text.casefold())
    if not words:
        return Sketch(0, b"", b"")
    signs = numpy.fromiter((crc32(word.encode()) for word in words), numpy.uint64, len(words))
    shingles = numpy.zeros(max(1, len(signs) - _SHINGLE + 1), numpy.uint64)
    for place in range(min(_SHINGLE, len(signs))):
        shingles = _mixed(shingles ^ signs[place : place + len(shingles)])
    hashes = numpy.unique((shingles >> numpy.uint64(_HASH_BITS)).astype(numpy.uint32))
    return Sketch(len(hashes), hashes[:_KEPT].tobytes(), _bands(hashes).tobytes())


def _mixed(values: "numpy.ndarray[Any, Any]") -> "numpy.ndarray[Any, Any]":  # Any: numpy's own parameters
    """Each number spread over 64 bits (the finaliser of SplitMix64: Steele, Lea, Flood 2014)."""
    import numpy

    values = values + numpy.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
    return values ^ (values >> numpy.uint64(31))


def _bands(hashes: "numpy.ndarray[Any, Any]") -> "numpy.ndarray[Any, Any]":  # Any: numpy's own parameters
    """A key for each band of bins; an empty bin takes over the next one that is not (Shrivastava and Li 2014)."""
    import numpy

    # The low bits choose the bin, since the high ones decide which hashes are the least.
    bins = hashes & numpy.uint32((1 << _BIN_BITS) - 1)
    least = numpy.full(_BINS, numpy.iinfo(numpy.uint64).max, numpy.uint64)
    numpy.minimum.at(least, bins, hashes.astype(numpy.uint64))
    filled = numpy.flatnonzero(least != numpy.iinfo(numpy.uint64).max)
    places = filled[numpy.searchsorted(filled, numpy.arange(_BINS)) % len(filled)]
    keys = numpy.arange(_BANDS, dtype=numpy.uint64)
    for row in least[places].reshape(_BANDS, _ROWS).T:
        keys = _mixed(keys ^ row)
    return keys


class Likenesses:
    """Sketches by key, asked for those that are near another."""

    def __init__(self) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._banded: defaultdict[bytes, list[str]] = defaultdict(list)

    def add(self, key: str, sketch: Sketch) -> None:
        """Take a sketch in; a key is taken once."""
        if key in self._sketches:
            return
        self._sketches[key] = sketch
        for band in _keys(sketch):
            self._banded[band].append(key)

    def near(self, sketch: Sketch, least: float) -> list[tuple[str, float]]:
        """The keys whose texts share at least so much with that of `sketch`, with the share, the most alike first."""
        found = {key for band in _keys(sketch) for key in self._banded.get(band, ())}
        shares = ((key, sketch.share(self._sketches[key])) for key in found)
        return sorted(((key, share) for key, share in shares if share >= least), key=lambda one: (-one[1], one[0]))


def groups(sketches: Mapping[str, Sketch], least: float) -> list[tuple[str, ...]]:
    """Keys that belong together: each shares so much with another of its group. Groups of one are left out; keys and groups
    are in order."""
    known = Likenesses()
    leaders: dict[str, str] = {}

    def leader(key: str) -> str:
        while leaders[key] != key:
            leaders[key] = key = leaders[leaders[key]]
        return key

    for key in sorted(sketches):
        leaders[key] = key
        for other, _share in known.near(sketches[key], least):
            one, two = sorted((leader(key), leader(other)))
            leaders[two] = one
        known.add(key, sketches[key])
    members: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(sketches):
        members[leader(key)].append(key)
    return [tuple(keys) for _, keys in sorted(members.items()) if len(keys) > 1]


def _keys(sketch: Sketch) -> Iterator[bytes]:
    """The keys of a sketch's bands, none of which is that of another band."""
    return (sketch.bands[place : place + 8] for place in range(0, len(sketch.bands), 8))
