"""Answering: the attributes that the scheme asks, with their keys, go from keys and cards to the session."""

from PySide6.QtCore import QObject

from annotations.answering import answer, answer_article, asked_of, next_answer
from annotations.attributes import Attribute, AttributeSort
from annotations.errors import EditError
from annotations.intents import Intent
from annotations.language import tr
from annotations.reading import Reading
from annotations.spans import AttributeValue
from desktop.action_table import ActionTable
from desktop.actions import Action
from desktop.panels.inspector import InspectorPanel
from desktop.session import Session
from desktop.window import MainWindow

_TYPED = (AttributeSort.TEXT, AttributeSort.NUMBER)


class Answering(QObject):
    """Gives every attribute of the present scheme its key, and hands on what is answered.

    A key speaks of the current annotation where its label is asked; without a current one it speaks of the article.
    """

    def __init__(self, session: Session, inspector: InspectorPanel, table: ActionTable, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._inspector = inspector
        self._table = table
        self._window = window
        self._ids: list[str] = []
        self._annotating = True
        inspector.attribute_changed.connect(self._answer)
        inspector.article_attribute_changed.connect(self._answer_article)
        inspector.attribute_pressed.connect(self.press)
        session.closed.connect(self._take_scheme)
        session.scheme_changed.connect(self._take_scheme)
        session.follow_opened(self._take_scheme)

    def follow_place(self, name: str) -> None:
        """Another place is shown; only in the annotating one the keys mean something."""
        annotating = self._annotating = name == "annotate"
        self._table.enable(self._ids, annotating)

    def press(self, name: str) -> None:
        """What the attribute's key does: step a choice, turn a flag, or put the cursor where the answer is typed."""
        project, reading = self._session.project, self._session.reading
        if project is None or reading is None:
            return
        scheme = project.scheme
        annotation = reading.find(self._session.current) if self._session.current else None
        of_article = next((one for one in scheme.attributes_for_articles() if one.name == name), None)
        try:
            if annotation is not None:
                attribute = asked_of(scheme, annotation, name)
            elif of_article is not None:
                attribute = of_article
            else:
                raise EditError(tr("Choose a span first."))
        except EditError as error:
            self._session.failed.emit(str(error))
            return
        if attribute.sort in _TYPED:
            self._window.unfold("inspector")
            self._inspector.focus_attribute(name)
        elif annotation is not None:
            self._answer(annotation.id, name, next_answer(attribute, annotation.attributes.get(name)), "article")
        else:
            value = next_answer(attribute, reading.layer.verdict.attributes.get(name))
            self._answer_article(name, value, "article")

    def _answer(
        self, annotation_id: str, name: str, value: AttributeValue | None, initiator: str = "inspector"
    ) -> None:
        project = self._session.project
        if project is None:
            return

        def intend(reading: Reading) -> Intent:
            return answer(reading, project.scheme, annotation_id, name, value)

        self._session.do(intend, initiator)

    def _answer_article(self, name: str, value: AttributeValue | None, initiator: str = "inspector") -> None:
        project = self._session.project
        if project is not None:
            self._session.do(lambda reading: answer_article(reading, project.scheme, name, value), initiator)

    def _take_scheme(self) -> None:
        for action_id in self._ids:
            self._table.remove(action_id)
        project = self._session.project
        attributes = project.scheme.attributes if project else ()
        self._ids = [f"attribute:{one.name}" for one in attributes]
        for action_id, attribute in zip(self._ids, attributes, strict=True):
            keys = (attribute.key.upper(),) if attribute.key else ()
            self._table.add(Action(action_id, tr("Attributes"), attribute.title, keys, _hint(attribute)))
            self._table.bind(action_id, lambda name=attribute.name: self.press(name))
        self._table.enable(self._ids, self._annotating)


def _hint(attribute: Attribute) -> str:
    return attribute.guideline or (", ".join(attribute.choices) if attribute.choices else "")
