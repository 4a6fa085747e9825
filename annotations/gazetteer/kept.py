"""The gazetteer as a project keeps it: read, changed, and who put a term there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotations.entries import Entry, EntrySort
from annotations.gazetteer.gazetteer import Gazetteer
from annotations.gazetteer.terms import Term, term_json
from annotations.project_reader import ProjectReader
from annotations.store import gazetteer as store

# The setting that says which gazetteer the suggestions of the articles follow: its digest.
APPLIED = "gazetteer"


@dataclass(frozen=True, slots=True)
class Uses:
    """How many spans of a project have the words and label of a term, and in how many articles."""

    spans: int = 0
    articles: int = 0


def read_gazetteer(project: ProjectReader) -> Gazetteer:
    """The gazetteer of a project."""
    return Gazetteer.read(project.entries(EntrySort.GAZETTEER).values())


def entries_for(put: Iterable[Term] = (), gone: Iterable[Term] = ()) -> tuple[Entry, ...]:
    """What puts terms into a gazetteer and takes others away, for `Project.put_entries`; what is put stays."""
    found = {term.key: Entry(EntrySort.GAZETTEER, term.key, None) for term in gone}
    found |= {term.key: Entry(EntrySort.GAZETTEER, term.key, term_json(term)) for term in put}
    return tuple(found.values())


def who_added(project: ProjectReader) -> Mapping[str, str]:
    """Who put each term where it is: the name, by the term's key."""
    with project.connection.reading():
        return store.who_put(project.connection.sql, EntrySort.GAZETTEER)


def uses(project: ProjectReader, gazetteer: Gazetteer) -> Mapping[str, Uses]:
    """How often each term is used in the work of this annotator and the suggestions shown to them, by the term's key.

    For a job: it goes over every span of the project, 300,000 in a second or two.
    """
    articles: dict[str, set[str]] = {}
    spans: dict[str, set[tuple[str, int]]] = {}
    with project.connection.reading():
        rows = store.span_places(project.connection.sql, project.annotator.id, project.setting("model"))
        for article, label, words, start in rows:
            term = gazetteer.named(words, label) or gazetteer.barred(words, label)
            if term is not None:
                articles.setdefault(term.key, set()).add(article)
                # One that stands and the suggestion that it came from are one.
                spans.setdefault(term.key, set()).add((article, start))
    return {key: Uses(len(places), len(articles[key])) for key, places in spans.items()}
