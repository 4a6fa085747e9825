"""A sample article with every difficulty, and a view that shows it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QPointF
from pytestqt.qtbot import QtBot

from desktop.article.geometry import extents
from desktop.article.marks import Mark, MarkKind
from desktop.article.typography import Typography
from desktop.article.view import ArticleView
from desktop.theme import Theme

TITLE = "Ferry line buys its first electric boat"
TEXT = "\n".join(
    (
        TITLE,
        "“We ran the numbers for six years,” said Inés Vaz, who heads the Harrow Sound Ferry Company. “Now they run us.”",
        "",
        "The boat, built in Ulsteinvik, cost 38.5 million kroner 🚢 and carries the flag of the University of Bergen.",
        "“My father rowed this strait in the dark, and nobody asked him about batteries or about his opinions of them.",
        "“He told the harbour office, ‘The tide keeps its own clock,’ and they wrote it down,” recalled Odd Skar 👩🏽\u200d🔬.",
        "قالت ليلى حداد: «القارب صغير والبحر كبير» في عام 2019.",
        "On the quay a Hebrew sign read „הים לא מחכה” beside the fish.",
        "The North\u00a0Quay and South\u2028Quay works end in May.",
        "",
    )
)


def entity(name: str, *words: str, hue: str = "organisation", code: str = "ORG", decided: bool = True) -> Mark:
    """An entity over the first place of each of some words."""
    fragments = tuple(sorted((TEXT.index(each), TEXT.index(each) + len(each)) for each in words))
    return Mark(name, MarkKind.ENTITY, fragments, hue, code, decided, description=f"{hue.title()} {words[0]}")


def attribution(name: str, content: tuple[str, ...], cue: str, source: str, speaker: str) -> list[Mark]:
    """The marks of a quote: its content in parts, its cue and its source."""

    def part(kind: MarkKind, *words: str, margin: str = "") -> Mark:
        found = entity(name, *words)
        return Mark(
            name, kind, found.fragments, "cue", "", True, margin=margin, description=f"{kind.value} by {speaker}"
        )

    return [
        part(MarkKind.CONTENT, *content, margin=speaker),
        part(MarkKind.CUE, cue),
        part(MarkKind.SOURCE, source),
    ]


def sample_marks() -> list[Mark]:
    """Entities and quotes of the sample: nested, in parts, over two paragraphs, right to left."""
    father = TEXT[TEXT.index("“My father") : TEXT.index(" recalled")]
    return [
        entity("ines", "Inés Vaz", hue="person", code="PER"),
        entity("ferry", "Harrow Sound Ferry Company"),
        entity("ulstein", "Ulsteinvik", hue="place", code="GPE", decided=False),
        entity("money", "38.5 million kroner", hue="number", code="MON"),
        entity("university", "University of Bergen"),
        entity("bergen", "Bergen", hue="place", code="GPE"),
        entity("odd", "Odd Skar", hue="person", code="PER"),
        entity("laila", "ليلى حداد", hue="person", code="PER"),
        entity("year", "2019", hue="time", code="DATE"),
        entity("works", "North\u00a0Quay", "works", hue="work", code="WORK"),
        *attribution(
            "numbers", ("“We ran the numbers for six years,”", "“Now they run us.”"), "said", "Inés Vaz", "Inés Vaz"
        ),
        *attribution("father", (father,), "recalled", "Odd Skar", "Odd Skar"),
        *attribution("tide", ("‘The tide keeps its own clock,’",), "told", "He", "Odd Skar’s father"),
        *attribution("boat", ("«القارب صغير والبحر كبير»",), "قالت", "ليلى حداد", "ليلى حداد"),
    ]


@dataclass(frozen=True, slots=True)
class Places:
    """Answers viewport points for positions of the article that a view shows."""

    view: ArticleView

    def of(self, position: int, across: float = 0.5) -> QPoint:
        """A point on the character after a position, `across` of the way from its left edge to its right."""
        page = self.view.page
        number = page.blocks.at(position)
        laid = page.block(number)
        box = extents(laid, position, position + 1, trim=False)[0]
        y = page.blocks.tops[number] + laid.lines[box.line].top + laid.style.baseline - 5 - self.view.scrolling.y
        return QPointF(page.column.left + box.left + across * (box.right - box.left), y).toPoint()


@pytest.fixture
def show(qtbot: QtBot, light: Theme) -> Callable[..., ArticleView]:
    """Opens a view on an article and waits until it is on the screen."""

    def shown(text: str = TEXT, marks: list[Mark] | None = None, title: str = TITLE, width: int = 1000) -> ArticleView:
        view = ArticleView(light, Typography())
        qtbot.addWidget(view)
        view.resize(width, 760)
        view.set_article(title, "Harrow Post · 3 May 2026", text, sample_marks() if marks is None else marks)
        view.show()
        view.setFocus()
        qtbot.waitExposed(view)
        qtbot.waitUntil(lambda: not view.scrolling.measuring)
        return view

    return shown


@pytest.fixture
def view(show: Callable[..., ArticleView]) -> ArticleView:
    """A view of the sample article."""
    return show()


@pytest.fixture
def places(view: ArticleView) -> Places:
    """The places of that view."""
    return Places(view)
