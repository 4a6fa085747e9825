"""Messages and mailboxes as articles."""

from email.message import EmailMessage
from pathlib import Path

from documents_made import FIRST, STORY, make, mbox_bytes, message, msg_bytes

from annotations.exchange.readers import read_paths
from annotations.exchange.results import Noted, Read, Refused


def said(path: Path) -> list[str]:
    """What is told and refused."""
    return [str(one) for one in read_paths([path]) if isinstance(one, Noted | Refused)]


def test_a_message_gives_its_plain_words_and_names_its_attachments(tmp_path: Path) -> None:
    path = make(tmp_path, "a.eml", bytes(message()))
    (read,) = (one for one in read_paths([path]) if isinstance(one, Read))
    article = read.article
    assert article.text == "\n\n".join(STORY)
    assert article.title == "Harbour opens again"
    assert article.author == "Ines Quill <ines@quay.example>"
    assert article.published == "2024-03-05T10:00:00+01:00"
    assert article.meta["message_id"] == "<19@quay.example>"
    assert said(path) == ["a.eml: 1 attachment was left out: plan.pdf"]


def test_a_message_that_is_a_page_only_is_cut_to_its_words(tmp_path: Path) -> None:
    made = EmailMessage()
    made["Subject"] = "Grüße vom Kai"
    made.set_content(
        f"<html><head><style>p {{ }}</style></head><body><p>{FIRST}</p><p>Bye</p></body></html>", subtype="html"
    )
    (read,) = read_paths([make(tmp_path, "a.eml", bytes(made))])
    assert isinstance(read, Read)
    assert read.article.text == f"{FIRST}\n\nBye"
    assert read.article.title == "Grüße vom Kai"


def test_each_message_of_a_mailbox_is_an_article(tmp_path: Path) -> None:
    empty = b"From x@y Tue Mar  5 10:00:00 2024\nSubject: Nothing\n\n\n"
    path = make(tmp_path, "a.mbox", mbox_bytes("One") + empty + mbox_bytes("Two words"))
    outcomes = list(read_paths([path]))
    reads = [one for one in outcomes if isinstance(one, Read)]
    assert [one.article.title for one in reads] == ["One", "Two words"]
    assert [str(one.place) for one in reads] == ["a.mbox, message 1", "a.mbox, message 3"]
    assert "a.mbox, message 2: there is no text in the message." in said(path)


def test_a_message_of_outlook(tmp_path: Path) -> None:
    (read,) = read_paths([make(tmp_path, "a.msg", msg_bytes())])
    assert isinstance(read, Read)
    assert read.article.text == "\n\n".join(STORY)
    assert read.article.title == "Harbour opens again"
    assert "Ines Quill" in read.article.author
    assert read.article.published.startswith("2024-03-05T09:00:00")


def test_old_office_files_are_no_messages(tmp_path: Path) -> None:
    (refused,) = read_paths([make(tmp_path, "a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))])
    assert isinstance(refused, Refused)
    assert "damaged" in refused.reason
