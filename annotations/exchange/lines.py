"""A text file line by line, however large, in any encoding, with a bound on the length of a line."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, AnyStr

from annotations.exchange.encodings import UNSOUND, Encoding
from annotations.exchange.sources import LARGEST, unreadable

# An article's line is longer than Python's own buffer, and would be pieced together.
_BUFFER = 1 << 20


def numbered_lines(path: Path, encoding: Encoding, longest: int = LARGEST) -> Iterator[tuple[int, bytes | None]]:
    """Each line with words as UTF-8 bytes with its 1-based number; None for one that is longer than `longest`
    bytes.

    Bytes that are unsound in the encoding are passed on unsound, so that their line is refused where it is
    read. Raises ExchangeError where the file cannot be read on.
    """
    try:
        if encoding.codec in ("utf-8", "utf-8-sig"):
            with path.open("rb", buffering=_BUFFER) as file:
                yield from _utf8_lines(file, longest)
        else:
            with path.open(encoding=encoding.codec, errors=UNSOUND, newline="\n") as file:
                for number, line in _bounded(file, longest):
                    yield number, None if line is None else line.encode("utf-8", "surrogatepass").strip()
    except OSError as error:
        raise unreadable(path, error) from error


def _utf8_lines(file: IO[bytes], longest: int) -> Iterator[tuple[int, bytes | None]]:
    for number, line in _bounded(file, longest):
        if line is None:
            yield number, None
        elif line := line.removeprefix(b"\xef\xbb\xbf").strip():
            yield number, line


def _bounded(file: IO[AnyStr], longest: int) -> Iterator[tuple[int, AnyStr | None]]:
    """Numbered lines of `file`; of one that is too long only so much is in memory at a time."""
    number = 0
    while line := file.readline(longest):
        number += 1
        if len(line) < longest or line[-1:] in ("\n", b"\n"):
            yield number, line
            continue
        while rest := file.readline(longest):
            if rest[-1:] in ("\n", b"\n"):
                break
        yield number, None
