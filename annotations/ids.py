"""Identifiers: time-ordered ones for what people do, derived ones for what a pipeline will always say again."""

# The libraries come in with the first id: a window that shows an article makes none.


def new_id() -> str:
    """A new UUIDv7 (RFC 9562) as text: unique anywhere, and in order of time within one process."""
    import uuid_utils

    return str(uuid_utils.uuid7())


def derived_id(*parts: str) -> str:
    """The same UUIDv8 (RFC 9562) for the same parts on every machine.

    Suggestions carry derived identifiers, so that two teammates who pre-fill the same article with the same pipeline
    hold the same suggestions, and a decision about one outlives a second run of the pipeline.
    """
    import hashlib

    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8")).digest()
    number = int.from_bytes(digest[:16], "big")
    number = number & ~(0xF << 76) | (8 << 76)
    number = number & ~(0x3 << 62) | (2 << 62)
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
