"""A mailbox (mbox) as articles: each message one."""

import mailbox
from collections.abc import Iterator
from pathlib import Path

from annotations.exchange.documents.mail import message_pieces, parsed_message
from annotations.exchange.documents.pieces import LARGEST, Piece, Unread, Unreadable
from annotations.language import tr


def read(path: Path) -> Iterator[Piece]:
    """The messages of a mailbox; one without words is refused by its number. Raises Unreadable."""
    with path.open("rb") as file:
        if file.read(5) != b"From ":
            raise Unreadable(tr("it is no mailbox."))
    box = mailbox.mbox(path, create=False)
    unit = tr("message")
    try:
        for number, key in enumerate(box.iterkeys(), start=1):
            file = box.get_file(key)
            try:
                data = file.read(LARGEST + 1)
            finally:
                file.close()
            if len(data) > LARGEST:
                yield Unread(tr("the message is larger than {words} MB.", words=LARGEST >> 20), number, unit)
                continue
            try:
                yield from message_pieces(parsed_message(data), number, unit)
            except Unreadable as error:
                yield Unread(str(error), number, unit)
    finally:
        box.close()
