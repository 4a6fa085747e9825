"""The encoding of a text file: UTF-8, then byte order marks, then UTF-16 by its NULs, then older ones by a
library.

charset-normalizer alone takes most Western texts for Windows-1250 and short ones for almost anything, so a
text whose bytes make an ordinary Western text is taken for Windows-1252 first, and the library is asked about
the rest.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from annotations.errors import PullquoteError
from annotations.language import tr

SAMPLE = 1 << 20
_EVIDENCE = 32_768
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF-", tr("a PDF")),
    (b"PK\x03\x04", tr("a ZIP archive or an Office document")),
    (b"\xd0\xcf\x11\xe0", tr("an old Office document")),
    (b"{\\rtf", tr("a rich text document (RTF)")),
    (b"\x89PNG", tr("a picture")),
    (b"\xff\xd8\xff", tr("a picture")),
    (b"GIF8", tr("a picture")),
    (b"\x1f\x8b", tr("a compressed file")),
    (b"SQLite format 3\0", tr("a database")),
)
_TITLES = {
    "utf-8": "UTF-8",
    "utf-8-sig": tr("UTF-8 with a byte order mark"),
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "shift_jis": tr("Shift JIS"),
    "mac_roman": tr("Mac Roman"),
    "mac_iceland": tr("Mac Roman"),
}
_ALPHABETS = (
    ("cp1250", ("ąćęłńóśźż", "áäčďéěíĺľňóôŕřšťúůýž", "áéíóöőúüű", "čćđšž", "ăâîşţ")),
    ("cp1254", ("çğıiöşüâîû",)),
)
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(r"[\x00-\x07\x0e-\x19\x1c-\x1f\x7f]")
_CONTROL_BYTES = bytes(sign for sign in range(128) if _CONTROL.match(chr(sign)))
_SYMBOL_IN_WORD = re.compile(r"[^\W\d_][¡¢£¤¥¦§¨©ª¬®¯°±²³´µ¶¸¹º¼½¾¿×÷€‚ƒ„…†‡ˆ‰‹›˜™•][^\W\d_]")
_FOREIGN_RUN = re.compile("[À-ÿ]{4}")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file's bytes make text: the name of Python's codec, and the name that people know."""

    codec: str
    title: str

    @property
    def note(self) -> str:
        """What to tell the user: nothing where the file is UTF-8."""
        return "" if self.codec in ("utf-8", "utf-8-sig") else tr("read as {title}", title=self.title)


UTF8 = Encoding("utf-8", "UTF-8")
_WESTERN = Encoding("cp1252", tr("Windows-1252"))


class NotText(PullquoteError):
    """The bytes are no text, or in no encoding that can be told."""


def _passed_on(error: UnicodeError) -> tuple[str, int]:
    """A lone surrogate for bytes that are unsound; “surrogateescape” itself cannot do that in UTF-16."""
    if isinstance(error, UnicodeDecodeError):
        return "\udcff", error.end
    raise error


# A handler of decoding errors for reading piece by piece: what is unsound is found, and refused, where it stands.
UNSOUND = "pullquote.unsound"
codecs.register_error(UNSOUND, _passed_on)


def decode(data: bytes) -> tuple[str, Encoding]:
    """The text of a whole file and its encoding; a byte order mark is left out. Raises NotText."""
    encoding = detect([data])
    try:
        return data.decode(encoding.codec), encoding
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotText(
            tr(
                "line {line} has bytes that are not {title}; the file is damaged or cut off.",
                line=line,
                title=encoding.title,
            )
        ) from error


def detect(blocks: Iterable[bytes], *, cut: bool = False) -> Encoding:
    """The encoding of a file that comes in `blocks`; takes only as many as it needs. Raises NotText.

    `cut` where they are not all of it, so that the last one may end within a character.

    Text with some damaged bytes is told as what its sound bytes say, so a line by line reader can refuse
    single lines.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    first = True
    block = b""
    for block in blocks:
        if first:
            _refuse_known_kind(block)
            if marked := _marked(block):
                return marked
        try:
            text = decoder.decode(block)
        except UnicodeDecodeError:
            # A later block may begin within a character of two bytes; its first whole line does not.
            return _detect_other(block if first else block.partition(b"\n")[2] or block)
        if first and "\0" in text and (wide := _wide(block)):
            return wide
        # Bytes are looked through in a sixth of the time, and these are the same in UTF-8.
        if len(block) != len(block.translate(None, _CONTROL_BYTES)):
            _refuse_controls(text)
        first = False
    # Bytes that could begin a character of UTF-8 are left over: the file is cut off, or it is in another encoding.
    return _detect_other(block) if decoder.getstate()[0] and not cut else UTF8


def _refuse_known_kind(block: bytes) -> None:
    for start, kind in _KINDS:
        if block.startswith(start):
            raise NotText(tr("this is {kind}, not plain text.", kind=kind))


def _marked(block: bytes) -> Encoding | None:
    for mark, codec in _MARKS:
        if block.startswith(mark):
            return Encoding(codec, _TITLES[codec])
    return None


def _refuse_controls(text: str) -> None:
    found = len(_CONTROL.findall(text))
    if found > 2 and found > len(text) // 50:
        raise NotText(tr("this is a binary file, not text."))


def _detect_other(block: bytes) -> Encoding:
    """The encoding of a block that is not valid UTF-8."""
    sample = block[:SAMPLE]
    if b"\0" in sample and (wide := _wide(sample)):
        return wide
    if _mostly_utf8(sample):
        return UTF8
    evidence = _evidence(sample)
    western = evidence.decode("cp1252", "replace")
    _refuse_controls(western)
    if _is_western(western):
        return _WESTERN
    for codec, alphabets in _ALPHABETS:
        if any(_is_written_with(alphabet, evidence.decode(codec, "replace")) for alphabet in alphabets):
            return Encoding(codec, _title(codec))
    # It takes a while to load, and hardly a file needs it.
    import charset_normalizer

    found = charset_normalizer.from_bytes(evidence, cp_exclusion=["cp1252", "latin_1"]).best()
    if found is not None and _decodes(sample, found.encoding):
        return Encoding(found.encoding, _title(found.encoding))
    if _decodes(sample, _WESTERN.codec):
        return _WESTERN
    raise NotText(tr("this is not UTF-8, and its encoding cannot be told; save it as UTF-8 and try again."))


def _wide(block: bytes) -> Encoding | None:
    """UTF-16 without a mark, or None.

    Its NULs are all on one side of the pairs, and that side has hardly more than one other value: text is mostly
    of one script.
    """
    pairs = len(block) // 2
    if not pairs:
        return None
    sides = block[0 : pairs * 2 : 2], block[1 : pairs * 2 : 2]
    even, odd = (side.count(0) for side in sides)
    many, few = max(even, odd), min(even, odd)
    ((_, commonest),) = Counter((sides[odd > even]).replace(b"\0", b"")).most_common(1) or [(0, 0)]
    if many < pairs * 0.05 or few > many * 0.02 or many + commonest < pairs * 0.7:
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    text = block[: pairs * 2].decode(codec, "replace")
    if "\ufffd" in text[:-1] or len(_CONTROL.findall(text)) > len(text) // 50:
        return None
    return Encoding(codec, _TITLES[codec])


def _mostly_utf8(sample: bytes) -> bool:
    """Whether more characters are sound UTF-8 than there are bytes that are not: then it is UTF-8 with damage."""
    text = sample.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= character <= "\udcff" for character in text)
    good = sum(character > "\x7f" for character in text) - bad
    return good > bad


def _evidence(sample: bytes) -> bytes:
    """The lines that have bytes beyond ASCII, as many as are needed to tell."""
    lines = [line for line in sample.splitlines(keepends=True) if _HIGH.search(line)]
    return b"".join(lines)[:_EVIDENCE]


def _is_western(text: str) -> bool:
    """Whether a text that was decoded as Windows-1252 reads like one.

    Against it speak: a symbol within a word (Polish “³” for “ł”), four letters beyond ASCII in a row
    (Cyrillic, Greek, Hebrew), a third of all letters beyond ASCII, and pairs of letters that no Western
    language has together but another code page puts there (Czech, Croatian and Slovene “š” with “è” for “č”,
    Hungarian “õ” for “ő”, Turkish “þ” for “ş”).
    """
    if "\ufffd" in text or _SYMBOL_IN_WORD.search(text) or _FOREIGN_RUN.search(text):
        return False
    letters = [letter for letter in text.lower() if letter.isalpha()]
    high = [letter for letter in letters if letter > "\x7f"]
    if len(high) * 3 > len(letters) > 0:
        return False
    used = set(high)
    if used & set("šž") and used & set("èìùøæýð"):
        return False
    if "õ" in used and not used & set("ãä"):
        return False
    return not used & set("ðþý") or bool(used & set("áíóæ"))


def _is_written_with(alphabet: str, text: str) -> bool:
    """Whether all letters of `text` beyond ASCII are of one alphabet."""
    if "\ufffd" in text or _SYMBOL_IN_WORD.search(text):
        return False
    return {letter for letter in text.lower() if letter > "\x7f" and letter.isalpha()} <= set(alphabet)


def _decodes(sample: bytes, codec: str) -> bool:
    """Whether the sample, which may end within a character, is sound in `codec`."""
    try:
        codecs.getincrementaldecoder(codec)().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _title(codec: str) -> str:
    """The name of a code page as people know it: “cp1251” is “Windows-1251”."""
    if codec in _TITLES:
        return _TITLES[codec]
    if codec.startswith("cp125"):
        return codec.replace("cp", "Windows-")
    return codec.replace("_", "-").upper()
