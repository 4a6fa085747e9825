"""Sets Pullquote up and starts it, or its tests, with nothing but Python: `python3 packaging/bootstrap.py run` or `test`.

This file itself must be readable by any Python from 3.6 on, so that an old one is told so in a sentence.
"""

import sys

OLDEST = (3, 11)


def too_old(version: tuple) -> str:
    """The sentence for a Python that is too old, "" for one that will do."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    return (
        f"Pullquote needs Python {OLDEST[0]}.{OLDEST[1]} or newer, and this is Python {version[0]}.{version[1]};"
        " start it with a newer one."
    )


if __name__ == "__main__":
    sentence = too_old(sys.version_info)
    if sentence:
        sys.exit(sentence)
    from bootstrapping.starting import main

    sys.exit(main(sys.argv[1:]))
