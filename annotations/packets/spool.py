"""A spool: parts of a merge that are ready to be written, kept in memory and, as they grow, in a file that nobody else sees."""

import marshal
import pickle
import tempfile
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from annotations.articles import Article
from annotations.mass import uncollected
from annotations.store.facts import Rows
from annotations.store.merged import MergedArticle, MergedEvent, MergedLayer

# So many bytes are kept in memory, the rest on disk.
_IN_MEMORY = 16 * 2**20


class Spool:
    """Parts in the order in which they were put. Nothing is read back that was not written by this very object."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - its own `close` closes it
        self._count = 0

    def put(self, part: Sequence[MergedArticle]) -> None:
        """Keep a part."""
        _Writer(self._file, protocol=pickle.HIGHEST_PROTOCOL).dump(part)
        self._count += 1

    def parts(self) -> Iterator[list[MergedArticle]]:
        """The parts, once all of them are there."""
        self._file.seek(0)
        for _ in range(self._count):
            with uncollected():
                part = cast(list[MergedArticle], pickle.load(self._file))
            yield part

    def close(self) -> None:
        """Throw all of it away."""
        self._file.close()


def _as_rows(source: bytes) -> Rows:
    return Rows(*marshal.loads(source))


def _article(one: Article) -> tuple[Callable[..., object], tuple[object, ...]]:
    place = (one.source, one.url, one.author, one.published, one.language)
    return Article, (one.id, one.title, one.text, *place, one.meta)


class _Writer(pickle.Pickler):
    # How values that come by the ten thousand are taken apart: pickle's own way to do so with a dataclass asks for its
    # fields each time, and rows of text and numbers take marshal an eighth of the time.
    dispatch_table = {
        Rows: lambda rows: (_as_rows, (marshal.dumps(tuple(rows)),)),
        MergedEvent: lambda one: (MergedEvent, (one.id, one.batch, one.sequence, one.time, one.before, one.after)),
        MergedLayer: lambda one: (MergedLayer, (one.annotator, one.events, one.state, one.last, one.known)),
        MergedArticle: lambda one: (MergedArticle, (one.id, one.article, one.layers)),
        Article: _article,
    }
