"""Each thing that goes wrong outside has its sentence."""

import errno

import pytest
from bootstrapping.problems import diagnose, words_for

_RETRY = (
    "WARNING: Retrying after connection broken by 'NewConnectionError(': Failed to establish a new connection:"
    " [Errno -3] Temporary failure in name resolution')'\n"
    "ERROR: Could not find a version that satisfies the requirement spacy\n"
    "ERROR: No matching distribution found for spacy\n"
)


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        (_RETRY, "There is no way to the package index"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "The disk is full"),
        ("E: You don't have enough free space in /var/cache/apt/archives/.", "The disk is full"),
        ("ERROR: [WinError 206] The filename or extension is too long", "is too long for this system"),
        ("HINT: This error might have occurred since this system does not have Windows Long Path support", "too long"),
        ("ERROR: No matching distribution found for numpy==2.4.6\n", "has no numpy==2.4.6 for this Python"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "certificate"),
        ("ERROR: [Errno 13] Permission denied: '/opt/x'", "may not write to /x/.venv"),
        ("a\nERROR: first\nERROR: last words\n", "pip failed: last words"),
        ("E: Unable to locate package libgl9\n", "pip failed: Unable to locate package libgl9"),
        ("something odd\n\n", "pip failed: something odd"),
        ("", "pip failed: it said nothing"),
    ],
)
def test_output_is_understood(output: str, sentence: str) -> None:
    said = diagnose(output, "/x/.venv")
    assert sentence in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "may not write to /x/y"), (errno.ENAMETOOLONG, "is too long")],
)
def test_errors_of_the_file_system_are_understood(number: int, sentence: str) -> None:
    assert sentence in words_for(OSError(number, "said by the system", "/x/y"), "/x")
