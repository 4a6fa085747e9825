"""A message that Outlook saved (MSG) as an article."""

from collections.abc import Iterator
from pathlib import Path

from annotations.exchange.documents.mail import html_or_plain
from annotations.exchange.documents.pieces import LARGEST, Found, Piece, Told, Unreadable, one_line
from annotations.exchange.results import listed
from annotations.language import tr, tr_many


def read(path: Path) -> Iterator[Piece]:
    """The article in an MSG file. Raises Unreadable."""
    from oxmsg import Message

    if path.stat().st_size > LARGEST:
        raise Unreadable(tr("the file is larger than {words} MB.", words=LARGEST >> 20))
    message = Message.load(str(path))
    text = html_or_plain(message.body or "", message.html_body or "")
    if not text.strip():
        raise Unreadable(tr("there is no text in the message."))
    names = [one_line(attachment.file_name) or "?" for attachment in message.attachments]
    if names:
        yield Told(
            tr_many(
                "{count} attachment was left out: {names}",
                "{count} attachments were left out: {names}",
                len(names),
                names=listed(names),
            )
        )
    sent = message.sent_date
    yield Found(
        text,
        title=one_line(message.subject),
        author=one_line(message.sender),
        published=sent.isoformat() if sent else "",
    )
