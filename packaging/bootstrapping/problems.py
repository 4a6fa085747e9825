"""SetupProblem, and the words for what can go wrong outside of Pullquote while it is set up."""

import errno
import re

_WINDOWS_DISK_FULL = 112
_WINDOWS_NAME_TOO_LONG = 206

_RESUME = "What was fetched is kept; start it again to go on."
_OFFLINE = re.compile(
    r"NewConnectionError|ConnectTimeoutError|ReadTimeoutError|NameResolutionError|Failed to establish a new connection"
    r"|Temporary failure in name resolution|Name or service not known|nodename nor servname|getaddrinfo failed"
    r"|Network is unreachable|Connection refused|Connection reset|ProxyError|Remote end closed connection"
    r"|Could not connect to|Temporary failure resolving|Could not resolve"
)
_CERTIFICATE = re.compile(r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError")
_DISK_FULL = re.compile(r"No space left on device|Errno 28\b|WinError 112\b|not enough space|enough free space")
_LONG_PATH = re.compile(r"WinError 206\b|Long Path support|filename or extension is too long|File name too long")
_NOT_ALLOWED = re.compile(r"Permission denied|Errno 13\b|WinError 5\b|Access is denied")
_NOT_TO_BE_HAD = re.compile(r"No matching distribution found for (\S+)")
_SAID = re.compile(r"^(?:ERROR|E|error): ?(.+)$", re.MULTILINE)


class SetupProblem(Exception):
    """The user's world kept the set-up from going on; the text is one clear sentence or two."""


def disk_full(where: str) -> str:
    """The sentence for a full disk."""
    return f"The disk is full: Pullquote needs about 1 GB in {where}. Make room and start it again."


def path_too_long(where: str) -> str:
    """The sentence for a folder whose path leaves too little room for the files in it."""
    return f"The path {where} is too long for this system; move Pullquote to a shorter one, such as C:\\pullquote."


def words_for(error: OSError, where: str) -> str:
    """One sentence for an error of the file system that came up in `where`."""
    windows = getattr(error, "winerror", None)
    if error.errno == errno.ENOSPC or windows == _WINDOWS_DISK_FULL:
        return disk_full(where)
    if error.errno == errno.ENAMETOOLONG or windows == _WINDOWS_NAME_TOO_LONG:
        return path_too_long(where)
    name = error.filename or where
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"Pullquote may not write to {name}; take it to a folder of your own and start it there."
    return f"{name}: {error.strerror or error}."


def diagnose(output: str, where: str, what: str = "pip") -> str:
    """One sentence for why `what` failed, from what it printed; its own last word where nothing known is in it."""
    if _DISK_FULL.search(output):
        return disk_full(where)
    if _LONG_PATH.search(output):
        return path_too_long(where)
    if _CERTIFICATE.search(output):
        return f"{what} does not trust the certificate of the package index; set “cert” in pip’s configuration."
    if _OFFLINE.search(output):
        return f"There is no way to the package index; see to the network (or pip’s proxy setting). {_RESUME}"
    if absent := _NOT_TO_BE_HAD.search(output):
        return f"The package index has no {absent[1]} for this Python and system; Python 3.11 to 3.14 will do."
    if _NOT_ALLOWED.search(output):
        return f"{what} may not write to {where}; take Pullquote to a folder of your own and start it there."
    said = _SAID.findall(output) or [line for line in output.splitlines() if line.strip()]
    return f"{what} failed: {said[-1].strip() if said else 'it said nothing'}"
