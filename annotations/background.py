"""A background process of ours: how it is started, and how it behaves. Imports nothing heavy."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, cast

import annotations

_ROOT = Path(annotations.__file__).resolve().parent.parent
_BLAS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")

_PARENT_CHECK_SECONDS = 2.0
# Of the 19 steps that there are; on Windows the process is started in a class below the usual one.
_NICE = 10


def start_background(module: str, arguments: Sequence[str], *, single: bool) -> subprocess.Popen[bytes]:
    """Start a module as a process of its own, with a pipe in and a pipe out; its errors show with PULLQUOTE_DEBUG only.

    With `single` it computes in one thread, as it should where several share the processor.
    """
    # -P: a file in the current folder must not stand in for a module.
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if os.environ.get("PULLQUOTE_DEBUG") else subprocess.DEVNULL,
        env=_environment(single),
        creationflags=_flag("CREATE_NO_WINDOW") | _flag("BELOW_NORMAL_PRIORITY_CLASS"),
    )


def give_way() -> None:
    """Let whatever somebody waits for have the processor first: a window, and the screen that it is drawn on."""
    if hasattr(os, "nice"):
        os.nice(_NICE)


def own_stdout() -> BinaryIO:
    """The standard output for the protocol alone; whatever a component prints goes to the standard error."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


def end_with_parent() -> None:
    """End at once when the process that started this one is gone, even while a component hangs."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_PARENT_CHECK_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, name="parent watch", daemon=True).start()


def _flag(name: str) -> int:
    """A flag of Windows for a new process; 0 elsewhere."""
    return cast(int, getattr(subprocess, name, 0))


def _environment(single: bool) -> dict[str, str]:
    environment = dict(os.environ)
    paths = [str(_ROOT), *filter(None, [environment.get("PYTHONPATH")])]
    environment["PYTHONPATH"] = os.pathsep.join(paths)
    environment["PYTHONUTF8"] = "1"
    if single:
        environment.update(dict.fromkeys(_BLAS, "1"))
    return environment
