"""Signatures: a packet says whose key signed it, and a change on the way shows.

Ed25519 (RFC 8032) by the library `cryptography`, over a digest of all that a merge would take. A key is trusted on first
use: it is remembered with the annotator, and another one is a question from then on.
"""

import base64
import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, cast

import orjson

from annotations.errors import ProjectError
from annotations.identity import settings_folder
from annotations.language import tr
from annotations.store.connection import Sql

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SIGNATURE = "signature"
_UNSIGNED_SETTINGS = (SIGNATURE,)


class Signed(StrEnum):
    """What a packet's signature is worth."""

    NOT = "not signed"
    WELL = "signed"
    BROKEN = "altered after it was signed"


@dataclass(frozen=True, slots=True)
class Signature:
    """Whether a packet was signed, by which annotator (id) and with which public key (base64)."""

    signed: Signed
    annotator: str = ""
    key: str = ""

    @property
    def fingerprint(self) -> str:
        """The key in a form that two people can read out to each other: 16 hexadecimal digits in fours."""
        return fingerprint(self.key)


def fingerprint(key: str) -> str:
    """A public key (base64) as people read it out: 16 hexadecimal digits in fours; "" for no key."""
    if not key:
        return ""
    digits = hashlib.sha256(key.encode()).hexdigest()[:16]
    return " ".join(digits[place : place + 4] for place in range(0, 16, 4))


def own_key(folder: Path | None = None) -> str:
    """The public key of this user on this device, base64; the pair is made at the first call."""
    return _public(_private(folder or settings_folder()))


def sign(sql: Sql, annotator: str, folder: Path | None = None) -> str:
    """The signature of all that the file holds now, as a setting to be kept in it under SIGNATURE.

    Raises ProjectError where no key can be read or made.
    """
    private = _private(folder or settings_folder())
    fields = {
        "annotator": annotator,
        "key": _public(private),
        "signature": base64.b64encode(private.sign(_message(sql, annotator))).decode(),
    }
    return orjson.dumps(fields).decode()


def verify(sql: Sql, setting: object) -> Signature:
    """What the signature in a packet is worth; `setting` is what the packet has under SIGNATURE."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if not isinstance(setting, str):
        return Signature(Signed.NOT)
    try:
        fields = cast(dict[str, str], orjson.loads(setting))
        annotator, key = str(fields["annotator"]), str(fields["key"])
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        public.verify(base64.b64decode(str(fields["signature"]), validate=True), _message(sql, annotator))
    except (ValueError, KeyError, TypeError, InvalidSignature):
        return Signature(Signed.BROKEN)
    return Signature(Signed.WELL, annotator, key)


def _message(sql: Sql, annotator: str) -> bytes:
    """What is signed: who signs, and a digest of the articles, the steps, the events and the settings.

    Each value goes in with its length, so that no two contents give one message.
    """
    digest = hashlib.sha512()

    def take(*values: object) -> None:
        for value in values:
            form = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
            digest.update(len(form).to_bytes(8, "big") + form)

    take("pullquote packet 1", annotator)
    unsigned = ",".join("?" * len(_UNSIGNED_SETTINGS))
    for query, values in (
        (f"SELECT key, value FROM settings WHERE key NOT IN ({unsigned}) ORDER BY key", _UNSIGNED_SETTINGS),
        ("SELECT source FROM schemes ORDER BY number DESC LIMIT 1", ()),
        ("SELECT id, kind, name FROM annotators ORDER BY id", ()),
        ("SELECT id, title, source, url, author, published, language, meta FROM articles ORDER BY id", ()),
        ("SELECT id, annotator, time, name, step, target FROM batches ORDER BY id", ()),
        (
            "SELECT events.id, articles.id, layers.annotator, batches.id, events.sequence, events.time, before, after"
            " FROM events JOIN batches ON batches.number = events.batch JOIN layers ON layers.number = events.layer"
            " JOIN articles ON articles.number = layers.article ORDER BY events.id",
            (),
        ),
    ):
        take(query)
        for row in sql.execute(query, values):
            take(*row)
    return digest.digest()


def _public(private: "Ed25519PrivateKey") -> str:
    return base64.b64encode(private.public_key().public_bytes_raw()).decode()


def _private(folder: Path) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    path = folder / "signing.key"
    try:
        if path.is_file():
            return Ed25519PrivateKey.from_private_bytes(base64.b64decode(path.read_text(encoding="ascii")))
        private = Ed25519PrivateKey.generate()
        raw = private.private_bytes(
            serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption()
        )
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.touch(mode=0o600)
        part.write_text(base64.b64encode(raw).decode(), encoding="ascii")
        part.replace(path)
    except (OSError, ValueError) as error:
        raise ProjectError(
            tr("The key to sign with cannot be read or kept in {folder} ({error}).", folder=folder, error=error)
        ) from error
    return private
