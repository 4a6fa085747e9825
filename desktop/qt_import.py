"""Importing Qt: without compiling PySide6's own Python parts anew at each start.

PySide6's wheels carry some Python modules as source within a library (shibokensupport; `strings libshiboken6*` shows its
signature_bootstrap.py), which are compiled whenever QtCore is imported: a sixth of the time that a bare window takes. Here
they are kept compiled where Python keeps every other module's code; what cannot be kept or read is compiled as ever.
"""

import __future__

import builtins
import contextlib
import importlib.util
import marshal
import os
import sys
from pathlib import Path
from types import CodeType
from typing import Any, cast

# A file name, the flags of the compiler, and the hash of the source that goes with this Python.
Key = tuple[str, int, bytes]


def import_qt(kept_at: Path | None = None) -> None:
    """Import QtCore, and put Python's own import back in place of the one that PySide6 puts there.

    PySide6's reads the source of every module that is imported, to see whether it may use `__feature__`
    (shibokensupport/feature.py), and keeps it in memory. Nothing here uses `__feature__`, and without it the start takes
    a tenth less and the program 6 MB less.
    """
    compiler = KeptCompiler(kept_at or _usual_place())
    compiling, builtins.compile = (
        builtins.compile,
        cast(Any, compiler),
    )  # it stands in for a builtin with many overloads
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.compile = compiling
        builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    compiler.keep()


class KeptCompiler:
    """Stands in for Python's `compile`, and looks first among what was compiled before and kept in the file `place`."""

    def __init__(self, place: Path | None) -> None:
        self._place = place
        self._compile = builtins.compile
        self._kept = _read(place) if place else {}
        self._missed = False

    def __call__(self, source: Any, filename: Any, mode: str, *rest: Any, **options: Any) -> Any:
        """As `compile`, with its arguments (Any: as in its own declaration)."""
        if not isinstance(source, bytes) or not isinstance(filename, str) or mode != "exec" or rest or options:
            return self._compile(source, filename, mode, *rest, **options)
        # What `compile` takes over from the code that calls it; here that would be this function's.
        flags = sys._getframe(1).f_code.co_flags & __future__.annotations.compiler_flag
        key = (filename, flags, importlib.util.source_hash(source))
        code = self._kept.get(key)
        if code is None:
            code = self._kept[key] = self._compile(source, filename, mode, flags, dont_inherit=True)
            self._missed = True
        return code

    def keep(self) -> None:
        """Write what was compiled to the file, whole or not at all."""
        if self._place is None or not self._missed or sys.dont_write_bytecode:
            return
        written = self._place.with_name(f"{self._place.name}.{os.getpid()}")
        try:
            written.parent.mkdir(exist_ok=True)
            written.write_bytes(marshal.dumps(self._kept))
            written.replace(self._place)
        except OSError:
            # A folder that cannot be written to: the next start compiles again.
            with contextlib.suppress(OSError):
                written.unlink(missing_ok=True)


def _usual_place() -> Path | None:
    """A file beside this module's own compiled code; None where this Python keeps none."""
    try:
        return Path(importlib.util.cache_from_source(__file__)).with_suffix(".qt")
    except NotImplementedError:
        return None


def _read(place: Path) -> dict[Key, CodeType]:
    try:
        found: object = marshal.loads(place.read_bytes())
    except (OSError, ValueError, TypeError, EOFError):
        return {}
    return cast(dict[Key, CodeType], found) if isinstance(found, dict) else {}
