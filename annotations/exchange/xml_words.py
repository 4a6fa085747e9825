r"""Words that XML 1.0 cannot carry (most control characters), made so that it can: left out for good, or so that they
come back: as `\u000b`, where a backslash before such a sign is itself `\u005c`.

What XML allows is its production 2, Char (w3.org/TR/xml/#charsets).
"""

import re

_REFUSED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TO_HIDE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\\\\(?=u[0-9a-f]{4})")
_HIDDEN = re.compile("\\\\u([0-9a-f]{4})")


def cleaned(words: str) -> str:
    """The words with a space for each character that XML cannot carry; as many as there were."""
    return _REFUSED.sub(" ", words)


def refused_places(words: str) -> list[int]:
    """Where such characters stand, in code points."""
    return [found.start() for found in _REFUSED.finditer(words)]


def hidden(words: str) -> str:
    """The words so that XML can carry them and `shown` gives them back."""
    return _TO_HIDE.sub(lambda found: f"\\u{ord(found[0]):04x}", words)


def shown(words: str) -> str:
    """What `hidden` was given."""
    return _HIDDEN.sub(lambda found: chr(int(found[1], 16)), words)
