"""How fast documents become articles, and how well: `python tests/benchmarks/documents.py` prints a table.

Pages are made here of our own sentences. Time is the processor's, of the process that asks and the worker together;
“kept” is the share of the article's words that came in, in their order, “left over” the share of what came in that is no
part of the article.
"""

import os
import random
import resource
import sys
import tempfile
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "shared"))

import documents_made as made

from annotations.articles import Article
from annotations.exchange.documents.kinds import document_kind
from annotations.exchange.documents.reading import read_document
from annotations.exchange.documents.workers import Workers
from annotations.exchange.results import Read

_SUBJECTS = ("The harbour master", "Ada Marlow", "The old council", "A fisherman from the north", "Nobody in the town")
_VERBS = ("said on Monday that", "did not believe that", "wrote in a long letter that", "had always known that")
_OBJECTS = (
    "the walls would stand",
    "the winter was over",
    "the well-known lighthouse needed paint",
    "more boats were to come",
)
_ENDS = (
    "and went home.",
    "before the rain began.",
    "as everybody on the quay could hear.",
    "for another hundred years at the least.",
)


def story(chance: random.Random, paragraphs: int) -> list[str]:
    """Paragraphs of made-up news."""
    return [
        " ".join(
            f"{chance.choice(_SUBJECTS)} {chance.choice(_VERBS)} {chance.choice(_OBJECTS)} {chance.choice(_ENDS)}"
            for _ in range(chance.randint(2, 5))
        )
        for _ in range(paragraphs)
    ]


def page(words: list[str]) -> bytes:
    """A web page with navigation, cookies, related articles, comments and a foot round its article."""
    links = "".join(f"<li><a href='/{number}'>{made.RELATED} {number}</a></li>" for number in range(30))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in words)
    return (
        made.PAGE.replace(f"<p>{made.FIRST}</p><p>{made.QUOTE}</p><p>{made.LAST}</p>", body)
        .replace("<li><a", links + "<li><a", 1)
        .encode()
    )


def qt_pdf(columns: int) -> Callable[[list[str]], bytes]:
    """What makes a PDF as a word processor does: justified columns, a running head, page numbers."""
    from PySide6.QtCore import QBuffer, QIODevice, QPointF, Qt
    from PySide6.QtGui import QFont, QGuiApplication, QPageSize, QPainter, QPdfWriter, QTextLayout, QTextOption

    application = QGuiApplication.instance() or QGuiApplication([])

    def make(words: list[str]) -> bytes:
        assert application is not None
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(72)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        width, font = (writer.width() - 20 * (columns - 1)) / columns, QFont("Source Serif 4", 9)
        painter = QPainter(writer)
        painter.setFont(font)
        column, y = 0, 1_000.0
        for paragraph in words:
            layout = QTextLayout(paragraph, font, writer)
            layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignJustify))
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                line.setPosition(QPointF(0, 0))
            layout.endLayout()
            for number in range(layout.lineCount()):
                if y > 640:
                    if column and not column % columns:
                        writer.newPage()
                    if not column % columns:
                        painter.drawText(0, 10, "The Quay Post")
                        painter.drawText(writer.width() // 2, writer.height() - 5, str(column // columns + 1))
                    column, y = column + 1, 50.0
                layout.lineAt(number).draw(painter, QPointF((column - 1) % columns * (width + 20), y))
                y += layout.lineAt(number).height()
            y += 5
        painter.end()
        del painter, writer
        return bytes(buffer.data().data())

    return make


def spent() -> float:
    """Seconds of the processor, of this process and of those that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def quality(words: list[str], text: str) -> tuple[float, float]:
    """The share of the right words that came in, and the share of wrong ones in what came in."""
    right, got = " ".join(words).split(), text.split()
    same = sum(block.size for block in SequenceMatcher(None, right, got, autojunk=False).get_matching_blocks())
    return same / len(right), 1 - same / max(1, len(got))


def _articles(workers: Workers, path: Path) -> list[Article]:
    outcomes = read_document(workers, document_kind(path), path)
    return [one.article for one in outcomes if isinstance(one, Read)]


def measure(name: str, ending: str, make: Callable[[list[str]], bytes], files: int, paragraphs: int) -> None:
    """Read so many files of a kind and print a row."""
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        stories = [story(chance, paragraphs) for _ in range(files)]
        paths = [made.make(Path(folder), f"{number}{ending}", make(words)) for number, words in enumerate(stories)]
        workers = Workers()
        begun = spent()
        found = [_articles(workers, path) for path in paths]
        workers.close()
        seconds = spent() - begun
    pages = sum(int(str(article.meta.get("pages", 1))) for articles in found for article in articles)
    texts = ["\n\n".join(article.text for article in articles) for articles in found]
    scores = [quality(words, text) for words, text in zip(stories, texts, strict=True)]
    kept, over = (sum(score[side] for score in scores) / len(scores) for side in (0, 1))
    print(f"{name:<22}{pages:>6} pages {pages / seconds:>8.0f} pages/s   kept {kept:7.2%}   left over {over:6.2%}")


def main() -> None:
    """All kinds that matter most, one after the other."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    measure("HTML", ".html", page, 300, 12)
    measure("DOCX", ".docx", made.docx_bytes, 200, 30)
    measure("PDF, one column", ".pdf", qt_pdf(1), 20, 60)
    measure("PDF, two columns", ".pdf", qt_pdf(2), 20, 60)
    measure("PDF, three columns", ".pdf", qt_pdf(3), 20, 60)


if __name__ == "__main__":
    main()
