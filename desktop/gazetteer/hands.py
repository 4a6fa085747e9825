"""The analyst's hands on the gazetteer: the words of a span are always suggested from now on, or never."""

from annotations.entries import EntrySort
from annotations.errors import EditError
from annotations.gazetteer.gazetteer import Gazetteer
from annotations.gazetteer.kept import entries_for
from annotations.gazetteer.terms import Term, make_term
from annotations.language import tr
from annotations.project import Project
from annotations.reading import Reading
from annotations.spans import Fragment, Span, words_of
from desktop.article.view import ArticleView
from desktop.session import Session

INITIATOR = "gazetteer"


class GazetteerHands:
    """Puts the current span's words into the gazetteer; with words selected, those, if they have a label."""

    def __init__(self, session: Session, view: ArticleView) -> None:
        self._session = session
        self._view = view

    def always(self) -> None:
        """Have these words suggested under their label wherever they stand."""
        self._put(never=False)

    def never(self) -> None:
        """Have these words suggested under their label nowhere."""
        self._put(never=True)

    def _put(self, *, never: bool) -> None:
        project, reading = self._session.project, self._session.reading
        if project is None or reading is None:
            return
        try:
            term = self._term(project, reading, never=never)
        except EditError as error:
            self._session.failed.emit(str(error))
            return
        self._session.put_entries(entries_for([term]), step_name(term), INITIATOR)

    def _term(self, project: Project, reading: Reading, *, never: bool) -> Term:
        span = self._span(reading)
        words = words_of(reading.article.text, span.fragments)
        term = make_term(words, span.label, never=never)
        found = _same(project, term)
        if found is None:
            return term
        if found.never == never:
            label = project.scheme.shown(term.label).title
            if never:
                raise EditError(tr("“{words}” is never suggested as {label} already.", words=term.words, label=label))
            raise EditError(tr("“{words}” is always suggested as {label} already.", words=term.words, label=label))
        return Term(term.words, term.label, found.match, never, found.note)

    def _span(self, reading: Reading) -> Span:
        """The span that is meant. Raises EditError."""
        start, end = self._view.selection()
        if start < end:
            return _labelled(reading, (start, end))
        current = reading.find(self._session.current) if self._session.current else None
        if not isinstance(current, Span):
            raise EditError(tr("Choose a span first; its words and its label go into the gazetteer."))
        return current


def step_name(term: Term) -> str:
    """What the step is called by which a term comes."""
    if term.never:
        return tr("never suggest “{words}”", words=term.words)
    return tr("always suggest “{words}”", words=term.words)


def _labelled(reading: Reading, place: Fragment) -> Span:
    """The span over exactly these words; what stands before what is suggested."""
    lying = [one for one in reading.lying((place,)) if isinstance(one, Span)]
    if not lying:
        raise EditError(tr("Label the selected words first; then they can go into the gazetteer."))
    return min(lying, key=lambda one: one.id in reading.undecided)


def _same(project: Project, term: Term) -> Term | None:
    """What the project's gazetteer says of the same words and label; the other terms, which may be many, stay unread."""
    gazetteer = Gazetteer.read([project.entries(EntrySort.GAZETTEER).get(term.key)])
    return gazetteer.terms[0] if gazetteer.terms else None
