"""The process that reads documents: `python -m annotations.exchange.documents.worker`, one file after the other.

In: a JSON line `{"read": path, "kind": id, "folder": path, "members": n, "bytes": n}`. Out: `{"begun"}`, then lines with
`"told"`, `"unread"` or `"found"`. After each one that was found it waits for a line, `next` or `stop`; last comes
`{"end"}`. Whatever takes longer than `--seconds` ends the process with `LATE`, whoever started it being gone or silent
for long ends it too.
"""

import argparse
import faulthandler
import importlib
import json
import logging
import os
import signal
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TextIO, cast

import orjson

from annotations.background import end_with_parent, give_way, own_stdout
from annotations.exchange.documents.guard import Guard, bound_memory
from annotations.exchange.documents.pieces import LONGEST, Found, Piece, PieceReader, Told, Unread, Unreadable, clean
from annotations.exchange.documents.unpacking import Bounds, unpack
from annotations.language import tr

# What faulthandler leaves with.
LATE = 1
_IDLE_SECONDS = 20.0
_ROOM = "annotations.exchange.documents."
_MODULES = {
    "html": "web_page",
    "mhtml": "saved_page",
    "pdf": "pdf_document",
    "docx": "word_document",
    "odt": "open_document",
    "rtf": "rich_text",
    "epub": "book",
    "eml": "mail",
    "mbox": "mailbox_file",
    "msg": "outlook",
    "feed": "feed",
    "warc": "web_archive",
    "docbin": "doc_bin",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until the input ends."""
    parser = argparse.ArgumentParser(prog=f"{_ROOM}worker")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--megabytes", type=int, default=2_048)
    chosen = parser.parse_args(arguments)
    # Ctrl-C in a terminal reaches every process of the group; the one that started this worker decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    give_way()
    out = own_stdout()
    end_with_parent()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    sys.dont_write_bytecode = True
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        bound_memory(cast(int, chosen.megabytes))
        service = Service(sys.stdin.buffer, out, cast(float, chosen.seconds), nowhere)
        try:
            service.run()
        except BrokenPipeError:
            return 0
    return 0


class Service:
    """Answers one request after the other."""

    def __init__(self, lines: BinaryIO, out: BinaryIO, seconds: float, nowhere: TextIO) -> None:
        self._lines = lines
        self._out = out
        self._seconds = seconds
        self._nowhere = nowhere
        self._guard = Guard()
        self._waiting_since: float | None = time.monotonic()

    def run(self) -> None:
        """Answer until the input ends, or memory has run out once."""
        self._guard.install()
        threading.Thread(target=self._end_when_idle, name="idle watch", daemon=True).start()
        spent = False
        while not spent and (line := self._lines.readline()):
            self._waiting_since = None
            self._write({"begun": True})
            spent = self._answer(cast(dict[str, object], json.loads(line)))
            self._write({"end": True})
            self._waiting_since = time.monotonic()

    def _answer(self, request: dict[str, object]) -> bool:
        """Read one document; returns whether it took all the memory that there is."""
        self._guard.file, self._guard.folder = cast(str, request["read"]), cast(str, request["folder"])
        pieces = _pieces(request)
        try:
            while (piece := self._timed(pieces)) is not None and self._pass_on(piece):
                continue
        except Unreadable as error:
            self._write({"unread": str(error)})
        except ImportError as error:
            self._write({"unread": _missing(error)})
        except MemoryError:
            self._write({"unread": tr("it needs more memory than a document may have.")})
            return True
        except OSError as error:
            self._write({"unread": tr("it cannot be read ({words}).", words=error.strerror or type(error).__name__)})
        except Exception:  # noqa: BLE001 - the outermost border: whatever a library makes of a broken file
            # Shown with PULLQUOTE_DEBUG only.
            traceback.print_exc()
            self._write({"unread": tr("it is damaged and could not be read on.")})
        finally:
            faulthandler.cancel_dump_traceback_later()
        return False

    def _timed(self, pieces: Iterator[Piece]) -> Piece | None:
        """The next piece; the process ends where it takes too long, even within a library that never comes back."""
        faulthandler.dump_traceback_later(self._seconds, exit=True, file=self._nowhere)
        piece = next(pieces, None)
        faulthandler.cancel_dump_traceback_later()
        return piece

    def _pass_on(self, piece: Piece) -> bool:
        """Write a piece; returns whether more is wanted."""
        match piece:
            case Found():
                if len(piece.text) > LONGEST:
                    raise Unreadable(tr("its text is too long for one article."))
                self._write({"found": piece.line()})
                return self._lines.readline() == b"next\n"
            case Told(words=words):
                self._write({"told": clean(words)})
            case Unread(reason=reason, number=number, unit=unit):
                self._write({"unread": clean(reason), "number": number, "unit": unit})
        return True

    def _write(self, line: dict[str, object]) -> None:
        self._out.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS))
        self._out.flush()

    def _end_when_idle(self) -> None:
        while True:
            time.sleep(1.0)
            since = self._waiting_since
            if since is not None and time.monotonic() - since > _IDLE_SECONDS:
                os._exit(0)


def _pieces(request: dict[str, object]) -> Iterator[Piece]:
    path, kind = Path(cast(str, request["read"])), cast(str, request["kind"])
    if kind == "zip":
        bounds = Bounds(cast(int, request["members"]), cast(int, request["bytes"]))
        yield from unpack(path, Path(cast(str, request["folder"])), bounds)
        return
    module = importlib.import_module(_ROOM + _MODULES[kind])
    yield from cast(PieceReader, module.read)(path)


def _missing(error: ImportError) -> str:
    if error.name is None:
        return tr("a library that reads it cannot be loaded ({words}).", words=" ".join(str(error).split()))
    line = 'pip install "pullquote[documents]"'
    return tr("“{name}” is not installed, which reads such files; install it with: {line}.", name=error.name, line=line)


if __name__ == "__main__":
    sys.exit(main())
