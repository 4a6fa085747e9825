"""A look, keys, and an article with every kind of annotation for the tests of the panels."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotations.articles import Article, Status, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.layer import Layer, Verdict
from annotations.reading import Reading
from annotations.scheme import Scheme, default_scheme
from annotations.spans import Origin, Span
from desktop.panels.inspector import InspectorPanel
from desktop.panels.look import Look, make_look
from desktop.theme import Theme

TEXT = (
    "MARLOW BAY — The Council voted on Tuesday.\n\n"
    "“We can argue about who pays,” said Deputy Mayor Ingrid Solheim. “I would rather have the first argument.”\n\n"
    "Dr Marta Oyelaran called it “a generous reading” of the coast. 🌊 She left for Rotterdam."
)

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def look(light: Theme) -> Look:
    return make_look(light)


@pytest.fixture
def keys() -> dict[str, str]:
    return {
        "keep": "Return",
        "strike": "Backspace",
        "cue": "C",
        "source": "Shift+S",
        "speaker": "S",
        "quote": "Q",
        "import": "Ctrl+I",
    }


@pytest.fixture
def scheme() -> Scheme:
    return default_scheme()


@pytest.fixture
def article() -> Article:
    return make_article(TEXT, title="Harbour city votes", source="The Courier", published="2026-11-07")


@pytest.fixture
def reading(article: Article) -> Reading:
    """Two spans and a quote that stand, two spans and a quote that are suggested."""

    def place(words: str) -> tuple[tuple[int, int], ...]:
        start = article.text.index(words)
        return ((start, start + len(words)),)

    spans = (
        Span("bay", "GPE", place("MARLOW BAY")),
        Span("solheim", "PERSON", place("Ingrid Solheim"), origin=Origin.KEPT, tags=("mayor",), note="Deputy."),
    )
    quote = Attribution(
        "pays",
        QuoteKind.DIRECT,
        (*place("“We can argue about who pays,”"), *place("“I would rather have the first argument.”")),
        place("said"),
        place("Deputy Mayor Ingrid Solheim"),
        "Ingrid Solheim",
        origin=Origin.KEPT,
    )
    suggested = (
        Span("council", "ORG", place("The Council"), certainty=0.82, origin=Origin.MODEL),
        Span("oyelaran", "PERSON", place("Marta Oyelaran"), origin=Origin.MODEL),
    )
    generous = Attribution(
        "generous",
        QuoteKind.MIXED,
        place("“a generous reading”"),
        origin=Origin.MODEL,
        reason="No person is named near it.",
    )
    return Reading(
        article,
        Layer(
            article.id,
            "ana",
            {span.id: span for span in spans},
            {quote.id: quote},
            verdict=Verdict(Status.IN_PROGRESS, tags=("coast",), note="First of three."),
        ),
        Layer(article.id, "model:small@1.0", {span.id: span for span in suggested}, {generous.id: generous}),
    )


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Shows a widget, at the size that it has, in an active window, so that the keyboard reaches it.

    The window has no layout, hence no size hints, which the offscreen platform would warn about.
    """

    windows: list[QWidget] = []

    def shown(widget: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        window.resize(widget.size())
        widget.setParent(window)
        qtbot.addWidget(window)
        widget.show()
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield shown


Change = Callable[..., Reading]


@pytest.fixture
def change() -> Change:
    """Gives a reading in which the annotation of an id stands, with other values."""

    def changed(reading: Reading, annotation_id: str, **values: object) -> Reading:
        annotation = reading.find(annotation_id)
        assert annotation is not None
        layer = reading.layer
        if isinstance(annotation, Span):
            layer = replace(layer, spans={**layer.spans, annotation_id: replace(annotation, **values)})
        else:
            layer = replace(layer, attributions={**layer.attributions, annotation_id: replace(annotation, **values)})
        return replace(reading, layer=layer)

    return changed


@pytest.fixture
def panel(
    scheme: Scheme, look: Look, keys: dict[str, str], show: Callable[[QWidget], QWidget]
) -> Iterator[InspectorPanel]:
    made = InspectorPanel(scheme, look, keys)
    made.resize(300, 700)
    show(made)
    yield made
    made.blockSignals(True)
