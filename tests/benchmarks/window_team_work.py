"""One part of teamwork in a running window, measured from the inside: `window_team_work.py PART FOLDER ARTICLES` prints JSON.

PART is merge, bulk or long; what it needs is made in FOLDER. Each step of it is given by its waits (see window_waits).
"""

import json
import os
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from merging import make_packet
from window_projects import make_project, text_of
from window_waits import Waits
from window_work import Reader

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Article, Status, make_article
from annotations.identity import this_annotator
from annotations.layer import Layer, Verdict
from annotations.project import Project
from annotations.spans import Span
from desktop.packets.merge_dialog import MergeDialog
from desktop.packets.repeating import RepeatDialog
from desktop.places import PlaceName
from desktop.review.bulk import ways
from desktop.review.place import ReviewPlace

BO = Annotator("0197a0de-0000-7000-8000-0000000000b1", "Bo Lund", AnnotatorKind.HUMAN)
Found = dict[str, dict[str, list[float] | float]]


def merge(folder: Path, articles: int) -> Found:
    """A packet is looked through, taken in, taken out, and brought in again."""
    packet = folder / "bo.pullquote"
    make_packet(packet, articles, 60)
    reader, waits = Reader(make_project(folder / "lead.pullquote", 60)), Waits()
    desktop = reader.desktop

    def front(kind: type[MergeDialog] | type[RepeatDialog]) -> MergeDialog | RepeatDialog:
        return next(one for one in desktop.window.findChildren(kind) if one.isVisible())

    def offered() -> bool:
        dialog = front(MergeDialog)
        return isinstance(dialog, MergeDialog) and dialog.go_on.isVisible() and not dialog.over

    def taken() -> bool:
        dialog = front(MergeDialog)
        return isinstance(dialog, MergeDialog) and dialog.over

    def repeated() -> bool:
        return not any(one.isVisible() for one in desktop.window.findChildren(RepeatDialog))

    found: Found = {"look through": waits.beside_control(lambda: desktop.teamwork.merge_files([packet]), offered)}
    found["take in"] = waits.beside_control(lambda: front(MergeDialog).go_on.click(), taken)
    front(MergeDialog).go_on.click()
    for name, deed in (("undo", desktop.session.undo), ("redo", desktop.session.redo)):
        deed()
        reader.rest(0.3)
        found[name] = waits.beside_control(lambda: front(RepeatDialog).go_on.click(), repeated)
    return found


def bulk(folder: Path, _articles: int) -> Found:
    """One step settles a difference in each of 1,000 articles; then it is undone and redone."""
    texts = [make_article(f"Story {number}\n\n{text_of(600, number % 50)}") for number in range(1000)]
    reader, waits = Reader(compared(folder / "bulk.pullquote", texts, 40)), Waits()
    place = reviewing(reader)
    longer = next(one for one in ways(("Ana", "Bo")) if one.choice == "longer")
    return {
        "settle in 1,000 articles": waits.beside_control(
            lambda: place.bar.bulk_requested.emit(longer), lambda: not place.gathering.busy
        ),
        "undo it": waits.beside_control(reader.desktop.session.undo, lambda: not place.gathering.busy),
        "redo it": waits.beside_control(reader.desktop.session.redo, lambda: not place.gathering.busy),
    }


def long(folder: Path, _articles: int) -> Found:
    """Articles of 16,000 words and of 1 MB are opened in the review place."""
    texts = [make_article(f"Short\n\n{text_of(300, 1)}"), make_article(f"Long\n\n{text_of(16_000, 2)}")]
    texts.append(make_article(f"Longest\n\n{text_of(200_000, 3)[:1_000_000]}"))
    reader, waits = Reader(compared(folder / "long.pullquote", texts, 10)), Waits()
    place = reviewing(reader)
    found: Found = {}
    for name, number in (("16,000 words", 1), ("1 MB", 2), ("16,000 words again", 1)):

        def begin(article: str = texts[number].id) -> None:
            place.open_article(article)

        found[f"open {name}"] = waits.beside_control(begin, lambda: not place.gathering.busy)
    return found


def reviewing(reader: Reader) -> ReviewPlace:
    """The review place, once all of the queue is there."""
    reader.desktop.places.go(PlaceName.REVIEW)
    place = next(iter(reader.desktop.window.findChildren(ReviewPlace)))
    reader.rest(0.5)
    reader.until(lambda: not place.gathering.busy)
    reader.rest(0.5)
    return place


def compared(path: Path, articles: list[Article], words_apart: int) -> Path:
    """A project in which two people have finished each article; one in ten of Bo's spans ends a word later."""
    me = this_annotator()
    people = (Annotator(me.id, me.name, AnnotatorKind.HUMAN), BO)
    with Project.create(path, people[0]) as project:
        for start in range(0, len(articles), 100):
            some = articles[start : start + 100]
            layers = [(who, layer_of(one, who, words_apart)) for one in some for who in people]
            project.add_read(some, layers)
    return path


def layer_of(article: Article, annotator: Annotator, words_apart: int) -> Layer:
    """Words at even distances under labels by turns."""
    chance = random.Random(len(article.text))
    words = article.text.split(" ")
    spans: dict[str, Span] = {}
    place = 0
    for number, word in enumerate(words[:-1]):
        if number % words_apart == 0 and len(word) > 2:
            later = len(words[number + 1]) + 1 if chance.random() < 0.1 and annotator is BO else 0
            key = f"{article.id[:12]}-{annotator.name[:2]}-{number}"
            spans[key] = Span(key, ("PERSON", "ORG", "GPE")[number % 3], ((place, place + len(word) + later),))
        place += len(word) + 1
    layer = Layer(article.id, annotator.id, spans)
    return replace(layer, verdict=Verdict(Status.DONE))


PARTS: dict[str, Callable[[Path, int], Found]] = {"merge": merge, "bulk": bulk, "long": long}

if __name__ == "__main__":
    print(json.dumps(PARTS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))), flush=True)
    os._exit(0)
