"""The guard of the process that reads documents: no network, no programs, no file but the one it was given."""

import errno
import mimetypes
import os
import sys
from pathlib import Path
from typing import cast

import annotations
from annotations.errors import PullquoteError

# Whatever leaves the process, begins another one or changes files (docs.python.org, “Audit events table”).
_NEVER = (
    *("socket.", "ssl.", "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "nntplib.", "telnetlib."),
    *("subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "pty."),
    *("os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.chown", "os.truncate", "shutil."),
    *("os.chflags", "os.setxattr", "os.removexattr", "os.utime", "os.kill", "webbrowser.", "winreg.", "tempfile."),
)
_DEVICES = (os.devnull, "/dev/urandom", "/dev/random")
# What Python itself looks up: the time zone and the kinds of files.
_SYSTEM = ("/usr/share/zoneinfo", "/etc/localtime", "/etc/timezone", *mimetypes.knownfiles)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Forbidden(PermissionError, PullquoteError):
    """A document, or the library that reads it, tried what it may not."""

    def __init__(self, event: str) -> None:
        super().__init__(errno.EACCES, f"a document may not do this: {event}")


class Guard:
    """What this process may do once it is installed, which cannot be taken back. `file` may be read, in `folder` be written."""

    def __init__(self) -> None:
        self.file = ""
        self.folder = ""
        ours = Path(annotations.__file__).resolve().parent.parent
        roots = [sys.prefix, sys.base_prefix, str(ours), *filter(None, sys.path), *_SYSTEM]
        self._roots = tuple({_real(root) for root in roots})
        self._devices = tuple(_real(device) for device in _DEVICES)

    def install(self) -> None:
        """Watch over everything that Python does from now on."""
        sys.addaudithook(self._check)

    def _check(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            self._check_open(arguments)
        elif event in ("os.mkdir", "os.remove"):
            if not self._is_writable(arguments[0]):
                raise Forbidden(event)
        elif event.startswith(_NEVER):
            raise Forbidden(event)

    def _check_open(self, arguments: tuple[object, ...]) -> None:
        path, mode, flags = arguments
        if isinstance(path, int):
            return
        writes = (isinstance(mode, str) and not set(mode).isdisjoint("wax+")) or (
            isinstance(flags, int) and bool(flags & _WRITING)
        )
        if not (self._is_writable(path) if writes else self._is_readable(path)):
            raise Forbidden("open")

    def _is_writable(self, path: object) -> bool:
        real = _real(path)
        return real in self._devices or (bool(self.folder) and _within(real, _real(self.folder)))

    def _is_readable(self, path: object) -> bool:
        real = _real(path)
        return (
            (bool(self.file) and real == _real(self.file))
            or any(_within(real, root) for root in self._roots)
            or self._is_writable(path)
        )


def bound_memory(megabytes: int) -> None:
    """Let this process have so much memory and no more, where the system can see to it."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        # Windows has no such limit and macOS does not keep it; the bound on time is there all the same.
        return


def _real(path: object) -> str:
    return os.path.normcase(os.path.realpath(os.fsdecode(cast("str | bytes", path))))


def _within(path: str, root: str) -> bool:
    return path == root or path.startswith(root if root.endswith(os.sep) else root + os.sep)
