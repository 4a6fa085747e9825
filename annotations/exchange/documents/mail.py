"""A message (EML) as an article: its words, who wrote it and when; attachments are named and left out."""

import email
import email.policy
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from annotations.exchange.documents.pieces import LARGEST, Found, Piece, Told, Unreadable, clean, one_line
from annotations.exchange.markup import plain_words
from annotations.exchange.results import listed
from annotations.language import tr, tr_many


def read(path: Path) -> Iterator[Piece]:
    """The article in a message's file. Raises Unreadable."""
    with path.open("rb") as file:
        data = file.read(LARGEST)
    if not data.strip():
        raise Unreadable(tr("the file is empty."))
    yield from message_pieces(parsed_message(data))


def parsed_message(data: bytes) -> EmailMessage:
    """A message from its bytes."""
    return email.message_from_bytes(data, policy=email.policy.default)


def message_pieces(message: EmailMessage, number: int | None = None, unit: str = "") -> Iterator[Piece]:
    """What a message gives. Raises Unreadable where there are no words in it."""
    text = _body(message)
    if not text.strip() or not message.keys():
        raise Unreadable(tr("there is no text in the message."))
    names = [one_line(part.get_filename() or part.get_content_type()) for part in _attachments(message)]
    if names:
        yield Told(
            tr_many(
                "{count} attachment was left out: {names}",
                "{count} attachments were left out: {names}",
                len(names),
                names=listed(names),
            )
        )
    meta: dict[str, object] = {}
    if receivers := header(message, "To"):
        meta["to"] = receivers
    if identity := header(message, "Message-ID"):
        meta["message_id"] = identity
    yield Found(
        text,
        title=header(message, "Subject"),
        author=header(message, "From"),
        published=message_date(header(message, "Date")),
        language=header(message, "Content-Language").partition(",")[0],
        meta=meta,
        number=number,
        unit=unit,
    )


def header(message: EmailMessage, name: str) -> str:
    """A header as one line, nothing where it is missing or past reading."""
    try:
        return one_line(str(message.get(name) or ""))
    except (MessageError, ValueError, IndexError, AttributeError, KeyError, TypeError):
        # Broken headers make the library fail in ways of its own; the message's words are what counts.
        return ""


def message_date(words: str) -> str:
    """A message's date as ISO 8601; nothing where it has none."""
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def html_or_plain(plain: str, page: str) -> str:
    """The plain words of a message, those of its page where there are hardly any."""
    from_page = clean(plain_words(page)) if page else ""
    plain = clean(plain).strip("\n")
    return from_page if len(plain.split()) * 4 < len(from_page.split()) else plain


def _body(message: EmailMessage) -> str:
    plain = page = ""
    for part in message.walk():
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        match part.get_content_type():
            case "text/plain":
                plain = "\n\n".join(filter(None, (plain, _words(part).strip("\n"))))
            case "text/html" if not page:
                page = _words(part)
            case _:
                continue
    return html_or_plain(plain, page)


def _words(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        return data.decode(charset)
    except (LookupError, UnicodeError, ValueError):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace")


def _attachments(message: EmailMessage) -> Iterator[EmailMessage]:
    for part in message.walk():
        told = part.get_content_disposition()
        if not part.is_multipart() and (
            told == "attachment" or part.get_content_maintype() in ("application", "audio", "video")
        ):
            yield part
