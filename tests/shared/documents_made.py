"""Documents of every kind, made here with our own sentences."""

import io
import struct
import textwrap
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path

FIRST = "The old harbour opened on Monday after three years of repairs, and hundreds of people came to see it."
QUOTE = "“We waited a long time for this,” said Ada Marlow, who sells fish at the quay, and she laughed."
LAST = "The council spent nine million on the work; it says that the walls will stand for another century."
STORY = (FIRST, QUOTE, LAST)
COOKIES = "We use cookies to make your visit better, accept all of them or choose."
RELATED = "Ten beaches that you should not miss this summer"

PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Harbour opens again | The Quay Post</title>
<meta name="author" content="Ines Quill"><meta property="og:site_name" content="The Quay Post">
<meta property="og:title" content="Harbour opens again">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<link rel="canonical" href="https://quay.example/harbour"></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<div class="cookie-banner"><p>{COOKIES}</p></div>
<article><h1>Harbour opens again</h1><p>{FIRST}</p><p>{QUOTE}</p><p>{LAST}</p></article>
<aside class="related"><h2>Related</h2><ul><li><a href="/b">{RELATED}</a></li></ul></aside>
<section id="comments"><p>First! said a reader who comments here on every single day of the year.</p></section>
<footer><p>Copyright 2024 The Quay Post. All rights reserved.</p></footer></body></html>"""

Placed = tuple[float, float, float, str]
_WIDTH, _HEIGHT = 612, 792


def pdf_bytes(pages: Sequence[Sequence[Placed]], *, title: str = "", author: str = "") -> bytes:
    """A PDF whose pages show words in Courier at (x, y, size): each letter is 0.6 sizes wide. No words: a picture."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    told = f"<< /Title ({title}) /Author ({author}) /CreationDate (D:20240305101500Z) >>"
    objects.append(told.encode("cp1252"))
    kids: list[str] = []
    for placed in pages:
        shown = b"".join(
            b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n"
            % (size, x, y, words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)"))
            for x, y, size, words in placed
        )
        shown = shown or b"0.5 g 50 50 400 600 re f\n"
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(shown), shown))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % (_WIDTH, _HEIGHT, content)
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = bytearray(b"%PDF-1.4\n")
    places: list[int] = []
    for number, made in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, made)
    begin = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, begin)
    return bytes(out)


def column(
    text: str, x: float, top: float, *, wide: int, size: float = 9.0, pitch: float = 11.0, indent: int = 0
) -> list[Placed]:
    """A paragraph as lines of at most `wide` letters, one below the other."""
    lines = textwrap.wrap(text, wide, initial_indent=" " * indent, break_on_hyphens=False)
    return [
        (x + 0.6 * size * (len(line) - len(line.lstrip())), top - pitch * place, size, line.lstrip())
        for place, line in enumerate(lines)
    ]


def docx_bytes(paragraphs: Sequence[str] = STORY) -> bytes:
    """A Word document with a heading and a table."""
    import datetime

    import docx

    document = docx.Document()
    document.core_properties.title = "Harbour opens again"
    document.core_properties.author = "Ines Quill"
    document.core_properties.language = "en-GB"
    document.core_properties.created = datetime.datetime(2024, 3, 5, 10, 0)
    document.add_heading("Harbour opens again", 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(2, 2)
    for place, words in enumerate(("quay", "metres", "north", "120")):
        table.cell(place // 2, place % 2).text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zip_bytes(members: Mapping[str, bytes | str], *, first_stored: bool = False) -> bytes:
    """An archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (name, data) in enumerate(members.items()):
            kind = zipfile.ZIP_STORED if first_stored and not place else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, kind)
    return out.getvalue()


def odt_bytes(paragraphs: Sequence[str] = STORY) -> bytes:
    """An OpenDocument text with a heading, a note, a deletion and a table."""
    spaces = " ".join(
        f'xmlns:{name}="{uri}"'
        for name, uri in {
            "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
            "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
            "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
            "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
            "dc": "http://purl.org/dc/elements/1.1/",
        }.items()
    )
    note = "<text:note><text:note-body><text:p>In a note.</text:p></text:note-body></text:note>"
    body = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {spaces}><office:body><office:text>"
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted words.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        f"<text:h>Harbour opens again{note}</text:h>{body}"
        "<text:p>Two<text:s text:c='2'/>spaces<text:tab/>and<text:line-break/>a break</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>north</text:p></table:table-cell>"
        "<table:table-cell><text:p>120</text:p></table:table-cell></table:table-row></table:table>"
        "</office:text></office:body></office:document-content>"
    )
    meta = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-meta {spaces}><office:meta>"
        "<dc:title>Harbour opens again</dc:title><meta:initial-creator>Ines Quill</meta:initial-creator>"
        "<meta:creation-date>2024-03-05T10:00:00</meta:creation-date>"
        "<dc:language>en-GB</dc:language></office:meta></office:document-meta>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return zip_bytes({"mimetype": kind, "content.xml": content, "meta.xml": meta}, first_stored=True)


def rtf_bytes(paragraphs: Sequence[str] = STORY) -> bytes:
    """A rich text document with typographic quotes as code points and as bytes of Windows-1252."""

    def written(words: str) -> str:
        return "".join(
            character
            if character < "\x80"
            else f"\\'{character.encode('cp1252')[0]:02x}"
            if character == "“"
            else f"\\u{ord(character)}?"
            for character in words
        )

    body = "".join(f"{{\\b {written(words)}}}\\par\n" for words in paragraphs)
    told = r"{\info{\title Harbour opens again}{\author Ines Quill}{\creatim\yr2024\mo3\dy5}}"
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}"
    return f"{head}{told}\n{body}}}".encode("ascii")


def epub_bytes() -> bytes:
    """A book with a cover and two chapters, which do not stand in the order of their files."""
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0"><metadata>'
        "<dc:title>Harbours</dc:title><dc:creator>Ines Quill</dc:creator><dc:language>en</dc:language>"
        "<dc:date>2024-03-05</dc:date>"
        '</metadata><manifest><item id="a" href="two%20b.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="b" href="one.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="c"/><itemref idref="b"/><itemref idref="a"/></spine></package>'
    )

    def page(title: str, *paragraphs: str) -> str:
        body = "".join(f"<p>{words}</p>" for words in paragraphs)
        return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h1>{title}</h1>{body}</body></html>'

    return zip_bytes(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/book.opf": package,
            "OEBPS/cover.xhtml": page("Harbours"),
            "OEBPS/two b.xhtml": page("The second", LAST),
            "OEBPS/one.xhtml": page("The first", FIRST, QUOTE),
        },
        first_stored=True,
    )


def message(subject: str = "Harbour opens again") -> EmailMessage:
    """A message with plain words in quoted-printable, a page, and an attachment."""
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = "Ines Quill <ines@quay.example>"
    made["To"] = "desk@quay.example"
    made["Date"] = "Tue, 05 Mar 2024 10:00:00 +0100"
    made["Message-ID"] = f"<{len(subject)}@quay.example>"
    made.set_content("\n\n".join(STORY), charset="utf-8", cte="quoted-printable")
    made.add_alternative(f"<html><body><p>{FIRST}</p></body></html>", subtype="html")
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="plan.pdf")
    return made


def mbox_bytes(*subjects: str) -> bytes:
    """A mailbox with a message for each subject."""
    return b"".join(
        b"From ines@quay.example Tue Mar  5 10:00:00 2024\n" + bytes(message(subject)) + b"\n\n" for subject in subjects
    )


def mhtml_bytes() -> bytes:
    """A page that a browser saved as one file."""
    made = EmailMessage()
    made["From"] = "<Saved by a browser>"
    made["Snapshot-Content-Location"] = "https://quay.example/saved"
    made["Subject"] = "Harbour opens again"
    made["MIME-Version"] = "1.0"
    made.set_content(
        PAGE.replace('<link rel="canonical" href="https://quay.example/harbour">', ""),
        subtype="html",
        cte="quoted-printable",
    )
    made.make_related()
    made.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a@b>")
    return bytes(made)


def rss_bytes() -> bytes:
    """A feed of two entries, one of them with its whole content."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Quay Post</title><link>https://quay.example/</link><language>en-gb</language>
<item><title>Harbour &amp;amp; quay</title><link>https://quay.example/harbour</link><dc:creator>Ines Quill</dc:creator>
<pubDate>Tue, 05 Mar 2024 10:00:00 +0100</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{FIRST}</p><p>{QUOTE}</p><script>alert(1)</script>]]></content:encoded></item>
<item><title>Walls</title><link>https://quay.example/walls</link><description>&lt;p&gt;{LAST}&lt;/p&gt;</description></item>
</channel></rss>""".encode()


def atom_bytes() -> bytes:
    """An Atom feed of one entry."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Quay Post</title>
<entry><title>Harbour opens again</title><id>urn:quay:1</id><link href="https://quay.example/harbour"/>
<author><name>Ines Quill</name></author><published>2024-03-05T10:00:00+01:00</published><updated>2024-03-06T10:00:00Z</updated>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{LAST}&lt;/p&gt;</content></entry></feed>""".encode()


def warc_bytes(*pages: str, packed: bool = True) -> bytes:
    """A web archive of these pages, with a picture between them."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    answers = [
        (f"https://quay.example/{number}", "text/html; charset=utf-8", page.encode())
        for number, page in enumerate(pages)
    ]
    answers.insert(1, ("https://quay.example/a.png", "image/png", b"\x89PNG"))
    for url, kind, data in answers:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
        record = writer.create_warc_record(url, "response", payload=io.BytesIO(data), http_headers=headers)
        writer.write_record(record)
        # A file for its digest, which warcio leaves open.
        record.raw_stream.close()
    return out.getvalue()


def msg_bytes(
    subject: str = "Harbour opens again", body: str = "\n\n".join(STORY), sender: str = "Ines Quill"
) -> bytes:
    """A message as Outlook saves it: streams of UTF-16 in a compound file (MS-OXMSG, MS-CFB)."""
    named = (0x001A, 0x0037, 0x0C1A, 0x0C1F, 0x1000)
    properties = b"".join(struct.pack("<HHIQ", 0x001F, identity, 6, 0) for identity in named)
    streams = {
        "__properties_version1.0": bytes(32) + _sent_property() + properties,
        "__substg1.0_001A001F": "IPM.Note".encode("utf-16-le"),
        "__substg1.0_0037001F": subject.encode("utf-16-le"),
        "__substg1.0_0C1A001F": sender.encode("utf-16-le"),
        "__substg1.0_0C1F001F": "ines@quay.example".encode("utf-16-le"),
        "__substg1.0_1000001F": body.encode("utf-16-le"),
    }
    return _compound(streams)


def _sent_property() -> bytes:
    """The property with the time of sending (0x0039, a FILETIME): 5 March 2024, 09:00 UTC."""
    ticks = (1_709_629_200 + 11_644_473_600) * 10_000_000
    return struct.pack("<HHIQ", 0x0040, 0x0039, 6, ticks)


_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def _compound(streams: dict[str, bytes]) -> bytes:
    """A compound file of version 3 with these streams, each padded to 4,096 bytes and more so that none is a small one."""
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    entries = 1 + len(names)
    folders = -(-entries * 128 // _SECTOR)
    sizes = [max(4_096, len(streams[name])) for name in names]
    sectors = [-(-size // _SECTOR) for size in sizes]
    table: list[int] = [_FAT, *_chain(1, folders)]
    begins: list[int] = []
    for count in sectors:
        begins.append(len(table))
        table += _chain(len(table), count)
    table += [_FREE] * (_SECTOR // 4 - len(table))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += (
        struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4_096, _END, 0, _END, 0) + struct.pack("<I", 0) + b"\xff" * (108 * 4)
    )
    # A tree that leans to one side is a tree.
    directory = _entry("Root Entry", 5, _FREE, 1, _END, 0)
    for place, name in enumerate(names):
        right = place + 2 if place + 1 < len(names) else _FREE
        directory += _entry(name, 2, right, _FREE, begins[place], max(4_096, len(streams[name])))
    directory += _entry("", 0, _FREE, _FREE, 0, 0) * (folders * 4 - entries)
    body = b"".join(streams[name].ljust(count * _SECTOR, b"\0") for name, count in zip(names, sectors, strict=True))
    return header + struct.pack(f"<{len(table)}I", *table) + directory + body


def _chain(begin: int, count: int) -> list[int]:
    return [*range(begin + 1, begin + count), _END]


def _entry(name: str, kind: int, right: int, child: int, begin: int, size: int) -> bytes:
    words = name.encode("utf-16-le")
    length = len(words) + 2 if name else 0
    return (
        words.ljust(64, b"\0")
        + struct.pack("<HBBIII", length, kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", begin, size)
    )


def make(folder: Path, name: str, data: bytes | str) -> Path:
    """A file with these bytes."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path
