"""The menu of what a search or the library can be filtered by."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from annotations.articles import Status
from annotations.finding.choices import Choices
from annotations.language import tr
from annotations.library import Query
from annotations.scheme import Scheme
from annotations.traits import Fate
from desktop.finding.choose_names import ChooseNames
from desktop.finding.conditions import FATE_WORDS, toggled
from desktop.models.wording import STATUS_WORDS, grouped

# More would not fit on a screen; all of them are in a dialog.
_LISTED = 12


class FilterMenu:
    """Fills a menu for a query; `ask` takes the query that is wanted instead."""

    def __init__(self, scheme: Scheme, choices: Choices, ask: Callable[[Query], None], window: QWidget) -> None:
        self._scheme = scheme
        self._choices = choices
        self._ask = ask
        self._window = window

    def fill(self, menu: QMenu, query: Query, *, statuses: bool) -> None:
        """Put every choice into `menu`; that of statuses only where wanted."""
        self._fill_labels(menu.addMenu(tr("Label")), query)
        self._fill_names(menu.addMenu(tr("Speaker")), query, "speakers", self._choices.speakers, tr("Speakers"))
        tags = [(tag, 0) for tag in self._choices.tags]
        self._fill_names(menu.addMenu(tr("Tag")), query, "tags", tags, tr("Tags"))
        self._fill_article_tags(menu.addMenu(tr("Article tag")), query)
        if statuses:
            self._fill_statuses(menu.addMenu(tr("State of the article")), query)
        self._fill_fates(menu.addMenu(tr("Origin")), query)
        self._fill_notes(menu.addMenu(tr("Note")), query)
        traits = query.traits
        self._offer(menu, tr("Unsure"), traits.unsure, lambda: self._ask(_flipped(query, "unsure")))
        if self._choices.annotators:
            self._fill_people(menu.addMenu(tr("Annotator")), query)

    def _fill_labels(self, menu: QMenu, query: Query) -> None:
        retired = [label for label in self._scheme.labels if label.retired]
        for label in (*self._scheme.offered, *retired):
            name = label.name
            self._offer(
                menu,
                tr("{title} (retired)", title=label.title) if label.retired else label.title,
                name in query.traits.labels,
                lambda name=name: self._ask(toggled(query, "labels", name)),
            )
        menu.addSeparator()
        self._offer(menu, tr("Quotes"), query.traits.quotes, lambda: self._ask(_flipped(query, "quotes")))

    def _fill_names(self, menu: QMenu, query: Query, field: str, names: Iterable[tuple[str, int]], title: str) -> None:
        every = list(names)
        chosen: frozenset[str] = getattr(query.traits, field)
        listed = [one for one in every if one[0] in chosen] + [one for one in every if one[0] not in chosen]
        for name, count in listed[:_LISTED]:
            words = f"{_unkeyed(name)}\t{grouped(count)}" if count else _unkeyed(name)
            self._offer(menu, words, name in chosen, lambda name=name: self._ask(toggled(query, field, name)))
        if len(every) > _LISTED:
            menu.addSeparator()
            menu.addAction(
                tr("All {count}…", count=grouped(len(every))), lambda: self._choose(query, field, every, title)
            )
        if not every:
            menu.addAction(tr("None yet")).setEnabled(False)

    def _fill_article_tags(self, menu: QMenu, query: Query) -> None:
        for tag in self._choices.article_tags[: 3 * _LISTED]:
            wanted = query._replace(article_tags=query.article_tags ^ {tag})
            self._offer(menu, _unkeyed(tag), tag in query.article_tags, lambda wanted=wanted: self._ask(wanted))
        if not self._choices.article_tags:
            menu.addAction(tr("None yet")).setEnabled(False)

    def _fill_statuses(self, menu: QMenu, query: Query) -> None:
        for status in Status:
            wanted = query._replace(statuses=query.statuses ^ {status})
            self._offer(menu, STATUS_WORDS[status], status in query.statuses, lambda wanted=wanted: self._ask(wanted))

    def _fill_fates(self, menu: QMenu, query: Query) -> None:
        for fate in Fate:
            self._offer(
                menu,
                FATE_WORDS[fate],
                fate in query.traits.fates,
                lambda fate=fate: self._ask(toggled(query, "fates", fate)),
            )

    def _fill_notes(self, menu: QMenu, query: Query) -> None:
        self._offer(menu, tr("Has a note"), query.traits.noted, lambda: self._ask(_flipped(query, "noted")))
        menu.addAction(tr("Words in the note…"), lambda: self._ask_note(query))

    def _fill_people(self, menu: QMenu, query: Query) -> None:
        self._offer(menu, tr("What I see"), not query.annotator, lambda: self._ask(query._replace(annotator="")))
        for one in self._choices.annotators:
            wanted = query._replace(annotator=one.id)
            words = tr("As {name} has it", name=_unkeyed(one.name))
            self._offer(menu, words, query.annotator == one.id, lambda wanted=wanted: self._ask(wanted))

    def _offer(self, menu: QMenu, words: str, chosen: bool, act: Callable[[], None]) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _=False: act())

    def _choose(self, query: Query, field: str, names: list[tuple[str, int]], title: str) -> None:
        dialog = ChooseNames(title, names, getattr(query.traits, field), self._window)
        if dialog.exec():
            _ask_with(self._ask, query, field, dialog.chosen)

    def _ask_note(self, query: Query) -> None:
        words, taken = QInputDialog.getText(
            self._window, tr("Words in the note"), tr("Notes with these words:"), text=query.traits.note
        )
        if taken:
            _ask_with(self._ask, query, "note", words.strip())


def _ask_with(ask: Callable[[Query], None], query: Query, field: str, value: object) -> None:
    change: Callable[..., object] = replace
    ask(query._replace(traits=change(query.traits, **{field: value})))  # pyright: ignore[reportArgumentType]  a field of Traits


def _flipped(query: Query, field: str) -> Query:
    wanted: list[Query] = []
    _ask_with(wanted.append, query, field, not getattr(query.traits, field))
    return wanted[0]


def _unkeyed(words: str) -> str:
    """Words in which “&” stands for itself, rather than for the key of a menu."""
    return words.replace("&", "&&")
