"""What a project says of its speakers, read from its file: who they are, and all quotes of one.

Each function takes any open project, so that a job can ask over a connection of its own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from annotations.attributions import Attribution
from annotations.codec import parse_attribution, read_json
from annotations.entries import EntrySort
from annotations.project_reader import ProjectReader
from annotations.speakers.known import KnownSpeaker, KnownSpeakers
from annotations.speakers.labels import speaker_labels
from annotations.speakers.speaker import Aliases, Speaker, SpeakerKind
from annotations.speakers.words import speaker_words, words_of_name
from annotations.store import speakers as store
from annotations.store.speakers import QuotePlace, SpeakerFigures

_LANGUAGES = ("en", "de", "fr", "es")


@dataclass(frozen=True, slots=True)
class SpokenQuote:
    """A quote of a speaker in its article. `own` is the annotator's, else it is suggested and undecided."""

    article: str
    title: str
    published: str
    text: str
    quote: Attribution
    own: bool


def read_aliases(project: ProjectReader) -> Aliases:
    """The names and other names that a project keeps of its speakers."""
    return Aliases.of_entries(project.entries(EntrySort.SPEAKER))


def read_speakers(project: ProjectReader) -> KnownSpeakers:
    """Everyone who has a quote in a project, or an entry, persons and bodies told apart."""
    *_, last = counting(project)
    return last


def counting(project: ProjectReader) -> Iterator[KnownSpeakers]:
    """Everyone who speaks, as soon as they are counted, and then with their kinds.

    300,000 quotes of 50,000 speakers take some 2.5 s and 2 s more. Nothing is written but temporary tables.
    """
    aliases = read_aliases(project)
    connection = project.connection
    with connection.reading():
        order = store.note_shown(connection.sql, project.annotator.id, project.setting("model"))
        figures = {one.name: one for one in store.figures_of_names(connection.sql)}
        names = {name: aliases.names_of(name) for name in aliases.speakers}
        several = {alias: name for name, called in names.items() if len(called) > 1 for alias in called}
        for name in several:
            figures.pop(name, None)
        figures |= {one.name: one for one in store.figures_of_groups(connection.sql, several)}
    for name in aliases.speakers:
        figures.setdefault(name, SpeakerFigures(name, 0, 0, 0, 0, 0))
    places = {article: place for place, article in enumerate(order, start=1)}
    known = [_known(one, aliases, order) for one in figures.values()]
    yield KnownSpeakers(known, places)
    yield KnownSpeakers(_with_kinds(project, known), places)


def quotes_of(project: ProjectReader, name: str) -> list[QuotePlace]:
    """Where the quotes of a speaker are, under whichever of its names; the newest article first."""
    connection = project.connection
    names = read_aliases(project).names_of(name)
    with connection.reading():
        return store.places_of_quotes(connection.sql, project.annotator.id, project.setting("model"), names)


def read_quotes(project: ProjectReader, places: Sequence[QuotePlace]) -> list[SpokenQuote | None]:
    """The quotes at these places, in their order; None for one that is gone meanwhile."""
    connection = project.connection
    with connection.reading():
        rows = store.read_quotes(connection.sql, places)
    found: list[SpokenQuote | None] = []
    for place in places:
        row = rows.get((place.layer, place.id))
        if row is None:
            found.append(None)
            continue
        quote = parse_attribution(read_json(row.value))
        found.append(SpokenQuote(row.article_id, row.title, row.published, row.text, quote, place.own))
    return found


def own_quotes(project: ProjectReader, names: Iterable[str]) -> list[tuple[str, int]]:
    """The articles (ids) in which this annotator has quotes under just one of `names`, each with their number."""
    connection = project.connection
    with connection.reading():
        return store.own_quotes(connection.sql, project.annotator.id, frozenset(names))


def shown_quotes(project: ProjectReader, names: Sequence[str]) -> int:
    """How many undecided suggestions are shown that say just one of `names`."""
    connection = project.connection
    with connection.reading():
        return store.count_suggested(connection.sql, project.annotator.id, project.setting("model"), names)


def _known(figures: SpeakerFigures, aliases: Aliases, order: Sequence[int]) -> KnownSpeaker:
    first, last = (order[place - 1] if place else 0 for place in (figures.first, figures.last))
    return KnownSpeaker(aliases.speaker(figures.name), figures.quotes, figures.own, figures.articles, first, last)


def _with_kinds(project: ProjectReader, known: Sequence[KnownSpeaker]) -> list[KnownSpeaker]:
    """Persons and bodies told apart: as the entry says, as the spans of its last or first article say, or the name."""
    votes: dict[str, Counter[SpeakerKind]] = {}
    labels = speaker_labels(project.scheme)
    waiting = [one for one in known if one.speaker.kind is SpeakerKind.UNKNOWN and one.last]
    for where in ({one.name: one.last for one in waiting}, {one.name: one.first for one in waiting}):
        asked = {name: article for name, article in where.items() if name not in votes}
        with project.connection.reading():
            for name, label, count in store.labels_of_names(project.connection.sql, asked, labels):
                kind = labels[label]
                votes.setdefault(name, Counter())[kind] += count
    kinds: dict[str, SpeakerKind] = {name: counted.most_common(1)[0][0] for name, counted in votes.items()}
    by_words = _KindByWords()
    return [
        one
        if one.speaker.kind is not SpeakerKind.UNKNOWN
        else _of_kind(one, kinds.get(one.name) or by_words.kind(one.name))
        for one in known
    ]


def _of_kind(known: KnownSpeaker, kind: SpeakerKind) -> KnownSpeaker:
    return replace(known, speaker=Speaker(known.name, known.speaker.aliases, kind))


class _KindByWords:
    """Tells a person by a first name, and a body by its noun, in the languages that there are words for."""

    def __init__(self) -> None:
        words = [speaker_words(language) for language in _LANGUAGES]
        self._first = frozenset[str]().union(*(one.first_names for one in words))
        self._bodies = frozenset[str]().union(*(one.bodies for one in words))

    def kind(self, name: str) -> SpeakerKind:
        """What the words of a name say."""
        parts = words_of_name(name)
        if any(part in self._bodies for part in parts):
            return SpeakerKind.BODY
        return SpeakerKind.PERSON if 1 < len(parts) <= 4 and parts[0] in self._first else SpeakerKind.UNKNOWN
