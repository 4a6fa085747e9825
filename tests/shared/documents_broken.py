"""Documents as they should not be: cut, flipped, stuffed, grown and laid as traps."""

import io
import random
import stat
import zipfile
from collections.abc import Iterator

from documents_made import (
    PAGE,
    atom_bytes,
    column,
    docx_bytes,
    epub_bytes,
    mbox_bytes,
    message,
    mhtml_bytes,
    msg_bytes,
    odt_bytes,
    pdf_bytes,
    rss_bytes,
    rtf_bytes,
    warc_bytes,
    zip_bytes,
)

_LURES = (
    *(b"\0", b"\xff\xfe", b"<", b">", b"&#xD800;", b"&#1114112;", b"%PDF-", b"PK\x03\x04", b"{\\rtf1", b"\\u-99999?"),
    *(
        b"\\bin999999999 ",
        b"9" * 40,
        b"-1",
        b"]]>",
        b"<![CDATA[",
        b"\r\n\r\n",
        b"=?utf-8?q?=FF?=",
        b"From \n",
        b"obj",
        b"<<",
    ),
    *(b"<div>" * 2_000, b"{" * 3_000, b"(" * 2_000, b"[" * 2_000, b"<!DOCTYPE x [<!ENTITY a '&b;'>]>"),
)
_SECRET = "file:///etc/passwd"


def sound() -> dict[str, bytes]:
    """A sound file of every kind, by its ending."""
    return {
        ".html": PAGE.encode(),
        ".mhtml": mhtml_bytes(),
        ".pdf": pdf_bytes(
            [column("The harbour master read the report aloud in the small room.", 60, 700, wide=30)] * 2
        ),
        ".docx": docx_bytes(),
        ".odt": odt_bytes(),
        ".rtf": rtf_bytes(),
        ".epub": epub_bytes(),
        ".eml": bytes(message()),
        ".mbox": mbox_bytes("One", "Two"),
        ".msg": msg_bytes(),
        ".rss": rss_bytes(),
        ".atom": atom_bytes(),
        ".warc": warc_bytes(PAGE, packed=False),
        ".gz": warc_bytes(PAGE),
        ".zip": zip_bytes({"a.txt": "Words.", "b/page.html": PAGE, "c.csv": "text\nwords\n"}),
    }


def broken(ending: str, data: bytes, count: int) -> Iterator[bytes]:
    """`count` broken versions of a sound file, the same each time."""
    chance = random.Random(ending)
    traps = list(_traps(ending))
    yield from traps
    for _ in range(count - len(traps)):
        made = bytearray(data)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(made) + 1)
            match chance.choice(("cut", "flip", "stuff", "swap", "grow")):
                case "cut":
                    del made[at:]
                case "flip":
                    for place in range(at, min(at + chance.randint(1, 40), len(made))):
                        made[place] ^= 1 << chance.randrange(8)
                case "stuff":
                    made[at:at] = chance.choice(_LURES)
                case "swap":
                    made[at : at + chance.randint(1, 60)] = chance.choice(_LURES)
                case _:
                    made[at:at] = made[max(0, at - 200) : at] * 20
        yield bytes(made)


def _traps(ending: str) -> Iterator[bytes]:
    yield from (b"", b"\0" * 500, bytes(range(256)) * 4)
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    bomb = f"<!DOCTYPE x [<!ENTITY l0 'lol'>{laughs}<!ENTITY f SYSTEM '{_SECRET}'>]>"
    match ending:
        case ".html":
            yield PAGE.replace("<!DOCTYPE html>", bomb).replace("three years", "&l9;&f;").encode()
            yield b"<html><body>" + b"<div>" * 30_000 + b"words"
            yield b"<html><body>" + b"<p>a</p>" * 30_000
        case ".rss" | ".atom":
            yield rss_bytes().replace(b"<rss ", bomb.encode() + b"<rss ").replace(b"Short.", b"&l9;&f;")
            yield b"<rss>" + b"<channel>" * 20_000
        case ".odt":
            content = f"{bomb}<a>&l9;&f;</a>"
            yield zip_bytes(
                {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}, first_stored=True
            )
            deep = "<a>" * 50_000
            yield zip_bytes(
                {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": deep}, first_stored=True
            )
        case ".docx":
            yield zip_bytes({"[Content_Types].xml": bomb + "<a>&l9;</a>", "word/document.xml": bomb + "<a>&l9;&f;</a>"})
            yield zip_bytes({"word/document.xml": b"\0" * 30_000_000})
        case ".epub":
            yield zip_bytes({"META-INF/container.xml": bomb + "<a>&l9;&f;</a>"})
        case ".zip":
            yield from _zips()
        case ".gz":
            import gzip

            yield gzip.compress(b"WARC/1.0\r\n" + b"\0" * 50_000_000)
        case ".rtf":
            yield rb"{\rtf1" + rb"{\b" * 20_000
        case _:
            return


def _zips() -> Iterator[bytes]:
    yield zip_bytes({"../a.txt": "x", "/etc/a.txt": "x", "C:\\a.txt": "x", "a/../../b.txt": "x", "ok.txt": "words"})
    yield zip_bytes({"big.txt": b"0" * 60_000_000})
    inner = zip_bytes({"deep.txt": "words"})
    for _ in range(5):
        inner = zip_bytes({"a.zip": inner})
    yield inner
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("same", "x")
        archive.writestr("same/under.txt", "words")
        archive.writestr("nul\0name.txt", "words")
        archive.writestr("a" * 300 + ".txt", "words")
    yield out.getvalue()
