"""The encoding of text files, short and long, of many languages."""

import codecs

import pytest

from annotations.exchange.encodings import NotText, decode, detect

RUSSIAN = "Министр обороны сказал журналистам, что переговоры начнутся в понедельник. «Мы готовы», — добавил он. "
FRENCH = "Le ministre a déclaré : « Nous sommes prêts à négocier », a-t-il ajouté, l’été dernier. Ça va, où ? "


@pytest.mark.parametrize(
    ("text", "codec", "title"),
    [
        ("“We will win,” Ana said. It’s fine — really…", "cp1252", "Windows-1252"),
        ("It’s", "cp1252", "Windows-1252"),
        ("“Yes.”", "cp1252", "Windows-1252"),
        ("Café", "cp1252", "Windows-1252"),
        ("naïve £5 café, 20° – “ok”", "cp1252", "Windows-1252"),
        (FRENCH, "cp1252", "Windows-1252"),
        (FRENCH[:60], "cp1252", "Windows-1252"),
        ("„Wir müssen prüfen“, fügte er hinzu. Die Gespräche beginnen.", "cp1252", "Windows-1252"),
        ("Ráðherrann sagði að viðræðurnar hæfust á mánudag. Það þýðir það.", "cp1252", "Windows-1252"),
        ("Não há razões, disse o ministro. “São opções”, afirmou.", "cp1252", "Windows-1252"),
        (RUSSIAN * 40, "cp1251", "Windows-1251"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (RUSSIAN[:-5].replace("«", "").replace("»", "").replace("—", "-") * 3, "koi8-r", "KOI8-R"),
        (
            "Minister powiedział dziennikarzom, że rozmowy zaczną się w poniedziałek. ",
            "cp1250",
            "Windows-1250",
        ),
        (
            "Ministr řekl novinářům, že jednání začne v pondělí. Přítomní byli překvapeni.",
            "cp1250",
            "Windows-1250",
        ),
        (
            "A miniszter azt mondta, hogy hétfőn kezdődnek. Őszintén örülünk, ő fűt. ",
            "cp1250",
            "Windows-1250",
        ),
        ("Bakan gazetecilere görüşmelerin pazartesi günü başlayacağını söyledi.", "cp1254", "Windows-1254"),
        (
            "Ministar je rekao novinarima da će sjednica početi kasnije, možda već sutra.",
            "cp1250",
            "Windows-1250",
        ),
        ("Ο υπουργός δήλωσε στους δημοσιογράφους ότι οι συνομιλίες θα αρχίσουν. ", "cp1253", "Windows-1253"),
        ("קיבל שר הביטחון ואמר לכתבים כי השיחות יתחילו ביום שני בבוקר. ", "cp1255", "Windows-1255"),
    ],
)
def test_older_encodings_are_told_and_named(text: str, codec: str, title: str) -> None:
    found, encoding = decode(text.encode(codec))
    assert found == text
    assert (encoding.title, encoding.note) == (title, f"read as {title}")


@pytest.mark.parametrize("text", ["x", "plain", "“We will win,” said Díaz 🎉", RUSSIAN, "\u200eשלום\n", "a\fb"])
def test_utf8_needs_no_word(text: str) -> None:
    found, encoding = decode(text.encode())
    assert (found, encoding.codec, encoding.note) == (text, "utf-8", "")


@pytest.mark.parametrize(
    ("mark", "codec", "title"),
    [
        (codecs.BOM_UTF8, "utf-8", "UTF-8 with a byte order mark"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    ],
)
def test_byte_order_marks_are_not_part_of_the_text(mark: bytes, codec: str, title: str) -> None:
    text = "“Ja,” sagte Ana 🎉.\r\n"
    found, encoding = decode(mark + text.encode(codec))
    assert (found, encoding.title) == (text, title)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["“We will win,” Ana Díaz said.\n", "ok", RUSSIAN])
def test_utf16_without_a_mark(text: str, codec: str) -> None:
    found, encoding = decode(text.encode(codec))
    assert (found, encoding.title) == (text, "UTF-16")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (b"{\\rtf1\\ansi hello}", "rich text"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00\x01\x02\x03\x04\x05\x06\x07" * 40, "binary"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0" * 3, "binary"),
    ],
)
def test_what_is_no_text_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(NotText, match=words):
        decode(data)


def test_damaged_utf8_is_not_taken_for_windows_1252() -> None:
    data = ("“Ja,” sagte Ana Díaz.\n" * 20).encode() + b"broken \xff here\n"
    with pytest.raises(NotText, match="line 21 has bytes that are not UTF-8"):
        decode(data)


def test_a_utf16_file_that_was_cut_within_a_character_is_refused() -> None:
    with pytest.raises(NotText, match="damaged or cut off"):
        decode(codecs.BOM_UTF16_LE + "Ana said.".encode("utf-16-le")[:-1])


def test_the_first_foreign_byte_may_come_late() -> None:
    blocks = [b"plain words\n" * 100_000, "more “words”\n".encode("cp1252") * 5]
    assert detect(blocks).title == "Windows-1252"


def test_a_character_may_be_torn_between_blocks() -> None:
    data = ("Díaz " * 100).encode()
    assert detect([data[:2], data[2:]]).codec == "utf-8"
